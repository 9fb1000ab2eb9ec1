import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startDeliveryLoop } from '../../../api/delivery-loop.js';
import { insertMails } from '../../../db/processes/mails.js';
import { startProcess } from '../../../db/processes/start.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import { devServer, programRig, until } from '../../api/temporal-rig.js';
import type { ProgramRig } from '../../api/temporal-rig.js';
import { openWord, sink } from './rig.js';
import type { Sink } from './rig.js';

let server: TestWorkflowEnvironment;
let post: Sink;
let rig: ProgramRig;
beforeAll(async () => {
  server = await devServer();
  post = await sink();
  rig = await programRig(server.address, post.port);
});
afterAll(async () => {
  await rig.stop();
  await post.stop();
  await server.teardown();
});

const COUNT = 200;

/** A pupil with one parent, whose names and address hold a mark of their own. */
async function child(mark: string, locatieId: string): Promise<{ leerlingId: string; who: WhoId }> {
  const [leerlingId, betrokkene, relatie] = [randomUUID(), randomUUID(), randomUUID()];
  await rig.db('leerling').insert({
    id: leerlingId,
    leerlingnummer: mark,
    roepnaam: `Kind${mark}`,
    achternaam: `Kind${mark}`,
    zoeknaam: mark,
    geboortedatum: '2016-01-01',
  });
  await rig
    .db('inschrijving')
    .insert({ id: randomUUID(), leerling_id: leerlingId, locatie_id: locatieId, van: '2026-08-01' });
  await rig.db('betrokkene').insert({
    id: betrokkene,
    aanhef: 'mevrouw',
    achternaam: `Ouder${mark}`,
    email: `ouder${mark}@example.org`,
  });
  await rig.db('relatie').insert({
    id: relatie,
    leerling_id: leerlingId,
    betrokkene_id: betrokkene,
    soort: 'MOEDER',
    gezag: 'JA',
  });
  await rig
    .db('access_code')
    .insert({ id: randomUUID(), wie: `relatie:${relatie}`, kind: 'toegang', code_hash: 'scrypt$$' });
  return { leerlingId, who: `relatie:${relatie}` };
}

describe('two hundred mails at once (B40)', () => {
  it('T14 reach two hundred people, each with their own name, reference and link', async () => {
    const { locatieId } = await rig.family();
    const expected = new Map<string, { mark: string; kenmerk: string; procesId: string; who: string }>();
    const at = new Date().toISOString();
    for (let i = 0; i < COUNT; i += 1) {
      const mark = `M${String(1000 + i)}`;
      const { leerlingId, who } = await child(mark, locatieId);
      const p = await rig.db.transaction((trx) =>
        startProcess(trx, {
          soort: 'opp',
          leerlingId,
          locatieId,
          schooljaar: null,
          anker: '2026-08-01',
          at,
          by: 'proef',
          started: {},
        }),
      );
      await openWord(rig.db, p.id, 'vraag', [who]);
      await rig.db.transaction((trx) =>
        insertMails(
          trx,
          p.id,
          [
            {
              key: 'vraag',
              text: 'instemming',
              n: 1,
              to: who,
              kanaal: 'mail',
              about: { step: 'instemming' },
              whileOpen: 'vraag',
              link: true,
            },
          ],
          at,
        ),
      );
      expected.set(`ouder${mark.toLowerCase()}@example.org`, {
        mark,
        kenmerk: p.kenmerk,
        procesId: p.id,
        who,
      });
    }
    await rig.db('delivery').delete();
    await rig.work();
    const loops = [1, 2].map(() => startDeliveryLoop({ db: rig.db, engine: rig.engine, everyMs: 50 }));
    await until(
      async () => (await rig.db('mail').where({ text: 'instemming', state: 'verstuurd' })).length === COUNT,
      280_000,
    );
    for (const loop of loops) await loop.stop();
    expect(post.taken).toHaveLength(COUNT);
    expect(new Set(post.taken.map((t) => t.mail.messageId)).size).toBe(COUNT);
    for (const { to, mail } of post.taken) {
      const wanted = expected.get(to[0]?.toLowerCase() ?? '');
      const words = `${mail.subject ?? ''} ${mail.text ?? ''} ${String(mail.html)}`;
      expect(to).toHaveLength(1);
      expect([...new Set(words.match(/M1\d{3}/g))]).toEqual([wanted?.mark]);
      expect(mail.subject).toContain(`kenmerk ${wanted?.kenmerk ?? '?'}`);
      const links = new Set(words.match(/\/o\/[A-Za-z0-9_-]{43}/g));
      expect(links.size).toBe(1);
      expected.delete(to[0]?.toLowerCase() ?? '');
    }
    expect(expected.size).toBe(0);
  }, 300_000);
});
