import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemBinaries, temporalCli } from '../../scripts/lib/index.mjs';
import { ask, clearPlace, makePlace, root, startUp, type Place } from './starter.js';

const isRoot = process.getuid?.() === 0;
const ways = (await systemBinaries()).length > 0 ? ['systeem', 'ingebed'] : ['ingebed'];

/** A copy of the project that can be started: its scripts, its packages (as hard links) and the stand-in application. */
async function copyProject(to: string): Promise<void> {
  for (const part of ['scripts', 'test/setup', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(to, part), { recursive: true });
  }
  execFileSync('cp', ['-alL', join(root, 'node_modules'), join(to, 'node_modules')]);
  cpSync(await temporalCli(join(root, '.data/bin')), join(to, 'temporal'));
}

/** Starts in a place, asks, stops, and starts once more. Returns the number of starts the database knows. */
async function startTwice(place: Place): Promise<number> {
  let starts = 0;
  for (let n = 0; n < 2; n += 1) {
    const started = await startUp(place);
    ({ starts } = await ask(place));
    started.child.kill('SIGINT');
    await started.ended;
  }
  return starts;
}

if (isRoot) {
  describe('npm start, for whom', { timeout: 180_000 }, () => {
    const home = mkdtempSync('/var/tmp/proef-');
    const project = join(home, 'leerlingroute');

    beforeAll(async () => {
      await copyProject(project);
    }, 120_000);

    afterAll(() => {
      rmSync(home, { recursive: true, force: true });
    });

    it.each(ways)(
      'works for root in a home that no other can enter, with the database in a folder of its user alone (%s)',
      async (way) => {
        chmodSync(home, 0o700);
        const data = join(project, `.data-${way}`);
        const env = { LEERLINGROUTE_PG: way, TEMPORAL_CLI: join(project, 'temporal') };
        const place = await makePlace({ cwd: project, data, env });
        try {
          expect(await startTwice(place)).toBe(2);
          expect(lstatSync(join(data, 'pg')).isSymbolicLink()).toBe(true);
          const folder = statSync(readlinkSync(join(data, 'pg')));
          expect(folder.uid).not.toBe(0);
          expect(folder.mode & 0o777).toBe(0o700);
        } finally {
          await clearPlace(place);
        }
      },
    );

    it.each(ways)('works for an ordinary user, all in the data folder (%s)', async (way) => {
      chmodSync(home, 0o755);
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })),
      );
      const as = { uid: uid ?? 65_534, gid: gid ?? 65_534 };
      const data = join(project, `.data-nobody-${way}`);
      mkdirSync(data);
      chownSync(data, as.uid, as.gid);
      const env = { LEERLINGROUTE_PG: way, TEMPORAL_CLI: join(project, 'temporal'), HOME: '/nonexistent' };
      const place = await makePlace({ cwd: project, data, as, env });
      try {
        expect(await startTwice(place)).toBe(2);
        expect(statSync(join(data, 'pg')).uid).toBe(as.uid);
        expect(lstatSync(join(data, 'pg')).isSymbolicLink()).toBe(false);
      } finally {
        await clearPlace(place);
      }
    });
  });
} else {
  it('is proven for an ordinary user by start.test.ts', () => {
    expect(process.getuid?.()).not.toBe(0);
  });
}
