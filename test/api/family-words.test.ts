import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { Family } from '../support/family.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

const WOORDEN = 'Hij leest al veel beter dan hier staat.';
const KEY = 'okr/inzage/relatie';
let rig: Rig;
let family: Family;
let procesId: string;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());

/** A leaver of the SO whose mother may read the report: the question, and its mail with a link. */
beforeEach(async () => {
  family = await rig.school('2014-11-12');
  const wie = `relatie:${family.moeder}` as const;
  const zaak = { leerlingId: family.leerlingId, locatieId: family.locatieId, schooljaar: '2026-2027' };
  const first = { soort: 'schoolverlater-so', anker: '2026-11-09', at: rig.now(), by: 'proef', started: {} };
  procesId = await rig.db.transaction(async (trx) => {
    const { id } = await startProcess(trx, { ...zaak, ...first });
    const process = await lockProcess(trx, id);
    const value = { step: 'inzage', to: [wie], due: '2026-12-14', plan: [], signer: true };
    if (process)
      await appendFacts(trx, process, [{ key: KEY, kind: 'opened', n: 1, value }], {
        at: rig.now(),
        by: 'klok',
      });
    return id;
  });
  await answer(wie);
});

async function answer(wie: `relatie:${string}`): Promise<void> {
  const mail = { id: randomUUID(), key: KEY, text: 'inzage', wie };
  const row = { process_id: procesId, n: 1, kanaal: 'mail', intent_at: rig.now(), with_link: true };
  await rig.db('mail').insert({ ...mail, ...row, message_id: mail.id });
  const token = await rig.linkOf({ ...mail, kanaal: 'mail', state: 'verstuurd' }, procesId);
  const parent = rig.browser();
  await parent.enter(token, await rig.codeOf(wie));
  await parent.post('/ouder/antwoord', await parent.get('/ouder/antwoord'), {
    antwoord: 'AKKOORD_MET_OPMERKING',
    bezwaar: 'ja',
    zienswijze: WOORDEN,
    naam: 'Lina',
  });
}
const pageFor = async (who: string): Promise<string> =>
  (await (await signedIn(rig, who)).get(`/processen/${procesId}`)).html;
const audits = () => rig.db('audit').where({ wat: 'antwoord.gezien', process_id: procesId });

describe('what a parent wrote beside an answer', () => {
  it('is read on the page of the process by who may read its contents, with an audit line', async () => {
    const html = await pageFor(family.begeleider);
    expect(html).toContain('Wat zij erbij schreven');
    expect(html).toContain(WOORDEN);
    expect(await audits()).toHaveLength(1);
  });

  it('is not there for who sees the process without its contents', async () => {
    const html = await pageFor(family.administratie);
    expect(html).toContain('Wat er gebeurd is');
    expect(html).not.toContain(WOORDEN);
    expect(await audits()).toHaveLength(0);
  });

  it('is never called an agreement where there was only something to read', async () => {
    const html = await pageFor(family.begeleider);
    expect(html).toContain('Gedaan: Rapport inzien (gelezen, met een opmerking)');
    expect(html).toContain('Gelezen, met een opmerking op');
    expect(html.toLowerCase()).not.toContain('akkoord');
  });
});
