import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultLine } from '../../../api/fault-line.js';
import { createApp } from '../../../web/app.js';
import { familyRig, signedIn } from '../family-rig.js';
import type { Rig } from '../family-rig.js';

let rig: Rig;
let family: Awaited<ReturnType<Rig['school']>>;
let get: (path: string) => Promise<{ readonly status: number; readonly html: string }>;
let stop: () => Promise<void>;
const lines: object[] = [];
beforeAll(async () => {
  rig = await familyRig();
  family = await rig.school();
  const services = { ...rig.services, config: { ...rig.services.config, isDemo: true } };
  const { app, close } = createApp(services, (line) => void lines.push(line));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await signedIn(rig, family.directeur);
  const { email } = await rig.db('account').first<{ email: string }>('email');
  const entered = await fetch(`${base}/api/v1/sessies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, wachtwoord: 'proef-wachtwoord' }),
  });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  get = async (path) => {
    const answer = await fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, html: await answer.text() };
  };
  expect((await get('/taken')).html).toContain('Mijn taken');
  stop = async () => {
    server.closeAllConnections();
    server.close();
    await close();
    await rig.stop();
  };
});
afterAll(() => stop());

const inside = /node_modules|\.ts\b|\.js:\d|relation "|select |column|does not exist|stack|at async/;
/** Takes a table away while something is asked. */
async function withoutTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  await rig.db.raw('alter table ?? rename to ??', [table, `${table}_weg`]);
  try {
    return await work();
  } finally {
    await rig.db.raw('alter table ?? rename to ??', [`${table}_weg`, table]);
  }
}
const text = (answer: { readonly html: string }): string => answer.html.replace(/<head>[\s\S]*<\/head>/, '');

describe('a fault of ours', () => {
  it('T50 shows a reference and nothing of the inside, wherever it happens', async () => {
    const tables = [
      'leerling',
      'process',
      'task',
      'locatie',
      'groepsplaatsing',
      'inschrijving',
      'fact',
      'setting',
    ];
    const paths = [
      '/taken',
      '/leerlingen',
      '/processen',
      '/bewaking',
      '/bewaking/vooruit',
      '/overzicht',
      '/agenda',
    ].concat(
      [`/leerlingen/${family.leerlingId}`, '/school/collegas', '/veelplegers', '/processen/starten', '/post'],
      ['/api/v1/leerlingen', '/api/v1/processen', '/api/v1/taken', '/api/v1/bewaking', '/mijn/post'],
    );
    let faults = 0;
    for (const table of tables)
      await withoutTable(table, async () => {
        for (const path of paths) {
          const page = await get(path);
          if (page.status < 500) continue;
          faults += 1;
          expect([table, path, inside.exec(text(page))]).toEqual([table, path, null]);
          expect(page.html).toMatch(/Meld kenmerk [0-9a-f]{8} bij de beheerder|even niet bereikbaar/);
        }
      });
    expect(faults).toBeGreaterThanOrEqual(50);
  });

  it('T49 puts nothing that somebody typed into the log, of several lines or not', async () => {
    const typed = ['ZZKANARIE', 'x\nZZKANARIE', 'x\n    at ZZKANARIE'];
    lines.length = 0;
    await withoutTable('leerling', async () => {
      for (const one of typed)
        for (const path of ['/leerlingen', '/api/v1/leerlingen'])
          expect((await get(`${path}?zoek=${encodeURIComponent(one)}`)).status).toBe(500);
    });
    expect(lines.length).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(lines)).not.toMatch(/ZZKANARIE|select/i);
    for (const line of lines) expect(Object.keys(line).sort()).toEqual(['fout', 'kenmerk', 'plek']);
    // The record quotes a value it cannot read, with its line ends.
    for (const one of typed) {
      const { plek } = faultLine(new Error(`invalid input syntax for type uuid: "${one}"`), 'k');
      expect(plek).not.toContain('ZZKANARIE');
      expect(plek).toContain('errors.test.ts');
    }
  });
});
