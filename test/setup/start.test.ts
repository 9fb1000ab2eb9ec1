import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, lives } from '../../scripts/lib/index.mjs';
import { ask, clearPlace, makePlace, recordOf, root, start, startUp, type Place } from './starter.js';

const places: Place[] = [];

async function newPlace(env: NodeJS.ProcessEnv = {}): Promise<Place> {
  const place = await makePlace({ env });
  places.push(place);
  return place;
}

afterEach(async () => {
  for (const place of places.splice(0)) await clearPlace(place);
});

const parts = ['app', 'temporal', 'postgres'];

describe('npm start', { timeout: 180_000 }, () => {
  it('serves on a durable database with what the application needs to know', async () => {
    const place = await newPlace();
    const started = await startUp(place);
    expect(await ask(place)).toMatchObject({
      ...{
        starts: 1,
        fsync: 'on',
        checksums: 'on',
        encoding: 'UTF8',
        timezone: 'UTC',
        addresses: '127.0.0.1',
      },
      ...{ upper: 'É', namespace: 'leerlingroute', mode: 'demo' },
    });
    expect(statSync(join(place.data, 'pg-wachtwoord')).mode & 0o777).toBe(0o600);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
  });

  it('stops all it started on Ctrl-C, the application first, and keeps the data for a second start in seconds', async () => {
    const place = await newPlace();
    const first = await startUp(place);
    const records = parts.map((name) => recordOf(place, name));
    expect(records.every(lives)).toBe(true);
    // npm passes a Ctrl-C on that the terminal has sent already.
    first.child.kill('SIGINT');
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(records.some(lives)).toBe(false);
    expect(first.output()).toContain('PROEFTOEPASSING STOPT, DE DATABASE DRAAIT NOG');
    expect(readFileSync(join(place.data, 'log/postgres.log'), 'utf8')).toContain(
      'received fast shutdown request',
    );
    const began = Date.now();
    const second = await startUp(place);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect((await ask(place)).starts).toBe(2);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(parts.some((name) => existsSync(join(place.data, 'run', `${name}.json`)))).toBe(false);
  });

  it('brings each part back that is killed, says so, and loses no row', async () => {
    const place = await newPlace();
    const started = await startUp(place);
    const before = await ask(place);
    process.kill(recordOf(place, 'postgres').pid, 'SIGKILL');
    await started.says('De database is onverwacht gestopt (signaal SIGKILL)');
    await started.says('De database draait weer');
    expect((await ask(place)).starts).toBe(before.starts);
    process.kill(recordOf(place, 'temporal').pid, 'SIGKILL');
    await started.says('Temporal is onverwacht gestopt (signaal SIGKILL)');
    await started.says('Temporal draait weer');
    process.kill(recordOf(place, 'app').pid, 'SIGKILL');
    await started.says('De toepassing is onverwacht gestopt (signaal SIGKILL)');
    await started.says('PROEFTOEPASSING KLAAR', 2);
    const after = await ask(place);
    expect(after.starts).toBe(before.starts + 1);
    expect(after.pid).not.toBe(before.pid);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
  });

  it('ends what a killed start left behind and loses no row', async () => {
    const place = await newPlace();
    const first = await startUp(place);
    first.child.kill('SIGKILL');
    await first.ended;
    const left = parts.map((name) => recordOf(place, name));
    expect(left.every(lives)).toBe(true);
    const second = await startUp(place);
    expect(second.output()).toContain(
      'Van een vorige start liep nog: app, temporal, postgres; dat is nu gestopt.',
    );
    expect(left.some(lives)).toBe(false);
    expect((await ask(place)).starts).toBe(2);
    second.child.kill('SIGINT');
    await second.ended;
  });

  it('loses no row when everything is killed at once', async () => {
    const place = await newPlace();
    const first = await startUp(place);
    const left = parts.map((name) => recordOf(place, name));
    for (const pid of [first.child.pid ?? 0, ...left.map((record) => record.pid)])
      process.kill(pid, 'SIGKILL');
    await first.ended;
    const second = await startUp(place);
    expect((await ask(place)).starts).toBe(2);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it('refuses a second start beside a running one', async () => {
    const place = await newPlace();
    const first = await startUp(place);
    const second = start(place);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('Leerlingroute draait hier al (proces');
    expect((await ask(place)).starts).toBe(1);
    first.child.kill('SIGINT');
    await first.ended;
  });

  it.each(['PORT', 'LEERLINGROUTE_PG_PORT', 'TEMPORAL_PORT', 'SMTP_PORT'])(
    'says in one sentence that a port is in use and that %s changes it',
    async (variable) => {
      const place = await newPlace();
      const port = Number(place.env[variable]);
      const server = createServer();
      await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
      const started = start(place);
      expect(await started.ended).toBe(1);
      server.close();
      expect(started.output()).toContain(`Poort ${String(port)} voor `);
      expect(started.output().trim()).toMatch(
        new RegExp(`is al in gebruik; kies een andere met ${variable}=<poort>\\.$`),
      );
    },
  );

  it('ends at once, with all it started, where the application does not come up', async () => {
    const place = await newPlace({ LEERLINGROUTE_APP: join(root, 'test/setup/nergens.ts') });
    const started = start(place);
    expect(await started.ended).toBe(1);
    expect(started.output().trim()).toMatch(/De toepassing start niet; wat eraan schort staat hierboven\.$/);
    expect(parts.some((name) => existsSync(join(place.data, 'run', `${name}.json`)))).toBe(false);
  });

  it('says that no database answers at DATABASE_URL', async () => {
    const port = String(await freePort());
    const place = await newPlace({ DATABASE_URL: `postgres://naam:geheim@127.0.0.1:${port}/school` });
    const started = start(place);
    expect(await started.ended).toBe(1);
    expect(started.output().trim()).toMatch(
      new RegExp(`^Op 127.0.0.1:${port} antwoordt geen database; [^\n]*$`),
    );
  });

  it('uses the database of DATABASE_URL and makes none', async () => {
    const other = await newPlace();
    const lender = await startUp(other);
    const password = readFileSync(join(other.data, 'pg-wachtwoord'), 'utf8');
    const port = other.env.LEERLINGROUTE_PG_PORT ?? '';
    const place = await newPlace({
      DATABASE_URL: `postgres://leerlingroute:${password}@127.0.0.1:${port}/leerlingroute`,
    });
    const started = await startUp(place);
    expect((await ask(place)).starts).toBe(2);
    expect(existsSync(join(place.data, 'pg'))).toBe(false);
    started.child.kill('SIGINT');
    await started.ended;
    lender.child.kill('SIGINT');
    await lender.ended;
  });
});
