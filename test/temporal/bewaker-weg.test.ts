import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { dagpostId, ensureClockwork } from '../../api/use-cases/school/schedules.js';
import { bewakerStand, kapotBlok } from '../../api/queries/kapot.js';
import { instantAt } from '../../domain/calendar/index.js';
import { until } from '../api/temporal-rig.js';
import { bewakerRig } from './bewaker-rig.js';
import type { BewakerRig } from './bewaker-rig.js';

const MINUTEN = 60_000;
const GEEN_WORKER = 'Er draait geen worker voor de processen';
const WEG = 'De motor van Leerlingroute (Temporal) antwoordt niet';
const NIET_VERWERKT = 'Een antwoord is bewaard, maar nog niet verwerkt';
const GEEN_HERINNERING = 'Vandaag ging er geen herinnering uit, terwijl er wel klaarstonden';
const GEEN_DAGPOST = 'De dagpost van een locatie loopt niet';

let rig: BewakerRig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const isOpen = async ({ db }: BewakerRig, id: string): Promise<boolean> =>
  (await db('task').where({ process_id: id, state: 'open' }).first()) !== undefined;

describe('what runs beside the pages and is away', () => {
  it(
    'a worker that has stopped: the board says so, and that it is back',
    async () => {
      const own = (rig = await bewakerRig());
      await own.work();
      await ensureClockwork(own.engine.client, own.db);
      await own.watcher.kijkNu();
      await own.heel(GEEN_WORKER);
      await own.rest();
      const row = await own.kapot(GEEN_WORKER);
      expect(row.watNu).toContain('Start de worker');
      await own.kapot('Er draait geen worker voor de mail');
      await own.work();
      expect(await own.druk(row, 'kijk-nu')).toEqual({ ok: true, gelukt: true });
      await own.heel(GEEN_WORKER);
      await own.heel('Er draait geen worker voor de mail');
    },
    4 * MINUTEN,
  );

  it(
    'Temporal that refuses: what it did not take waits on the board, and its button brings it',
    async () => {
      const own = (rig = await bewakerRig());
      await own.work();
      await own.rest();
      await own.temporalUit();
      const during = await own.proces();
      await own.kapot(WEG);
      const waiting = await own.kapot(NIET_VERWERKT, during);
      expect(await own.druk(waiting, 'opnieuw-proberen')).toEqual({ ok: true, gelukt: false });
      expect(await isOpen(own, during)).toBe(false);
      await own.temporalAan();
      await own.work();
      await own.druk(await own.kapot(NIET_VERWERKT, during), 'opnieuw-proberen');
      await own.heel(NIET_VERWERKT, during);
      await until(() => isOpen(own, during));
      await own.heel(WEG);
    },
    6 * MINUTEN,
  );

  it(
    'reminders that were due this morning while the dagpost was gone: try again, and they go',
    async () => {
      // A Tuesday at eleven, whatever day it is: the school's own clock decides what was due.
      const start = Date.now();
      const now = (): string =>
        new Date(Date.parse(instantAt('2026-11-24', '11:00')) + Date.now() - start).toISOString();
      const own = (rig = await bewakerRig({ now }));
      await own.work();
      const family = await own.program.family();
      await ensureClockwork(own.engine.client, own.db);
      await own.engine.client.workflow.getHandle(dagpostId(family.locatieId)).terminate('proef');
      const mail = {
        id: randomUUID(),
        key: 'proef',
        text: 'herinnering',
        n: 1,
        wie: `medewerker:${family.mentor}`,
        kanaal: 'mail',
        state: 'dagpost',
        message_id: `<${randomUUID()}@leerlingroute.example>`,
        intent_at: instantAt('2026-11-24', '07:05'),
      };
      await own.db('mail').insert(mail);
      const row = await own.kapot(GEEN_HERINNERING);
      await own.kapot(GEEN_DAGPOST);
      expect(row.technisch).toBe('geen-herinneringen, aantal 1');
      await own.druk(row, 'opnieuw-proberen');
      await own.heel(GEEN_HERINNERING);
      await own.heel(GEEN_DAGPOST);
      const sent = (await own.db('mail').where({ id: mail.id }).first()) as { uit_op: string; state: string };
      expect(sent.uit_op).toBe('2026-11-24');
      expect(sent.state).not.toBe('dagpost');
    },
    3 * MINUTEN,
  );
});

describe('the watcher itself', () => {
  it(
    'is watched by the board and the probes, which do not depend on it',
    async () => {
      let ahead = 0;
      const own = (rig = await bewakerRig({ now: () => new Date(Date.now() + ahead).toISOString() }));
      await own.work();
      await own.watcher.kijkNu();
      expect((await kapotBlok(own.services, own.beheerder)).bewakerStil).toBeNull();
      expect(await bewakerStand(own.services)).toMatchObject({ isStil: false });
      await own.watcher.stop();
      ahead = 119_000;
      expect((await kapotBlok(own.services, own.beheerder)).bewakerStil).toBeNull();
      ahead = 130_000;
      expect((await kapotBlok(own.services, own.beheerder)).bewakerStil).toMatch(
        /^De bewaker heeft sinds \d\d-\d\d-\d{4} om \d\d:\d\d niets gemeld\./,
      );
      expect(await bewakerStand(own.services)).toMatchObject({ isStil: true });
    },
    MINUTEN,
  );

  it(
    'looks one at a time, however many processes have one',
    async () => {
      const own = (rig = await bewakerRig());
      await own.watcher.stop();
      await own.db.transaction(async (trx) => {
        await trx.raw('select pg_advisory_xact_lock(771005)');
        await own.db('bewaker').delete();
        await own.watcher.kijkNu();
        expect(await own.db('bewaker').first()).toBeUndefined();
      });
      await own.watcher.kijkNu();
      expect(await own.db('bewaker').first()).toBeDefined();
    },
    MINUTEN,
  );
});
