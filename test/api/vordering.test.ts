import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocument } from '../../api/use-cases/open-document.js';
import { startProcess } from '../../api/use-cases/start-process.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { loadSubject } from '../../db/people/subject.js';
import type { Family } from '../support/family.js';
import { newCase, newDocument } from '../support/partner.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';
import { newReferral } from './referral-rig.js';

type Body = Readonly<Record<string, unknown>>;
const vordering = {
  vorderaar: 'Officier van justitie',
  vorderingSoort: 'ANDERE',
  vorderingDatum: '2026-11-06',
};
const besluit: Body = {
  ...vordering,
  besluit: 'DELEN',
  gezien: 'ja',
  artikel: 'Wetboek van Strafvordering artikel 126nd',
  motivering: 'De vordering is geldig.',
  overlegd: 'De FG',
  informeren: 'NIET',
  waaromNiet: 'De vordering verbiedt het.',
};
let rig: Rig;
let family: Family;
let id: string;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());

const staff = async (who: string) => {
  const subject = await loadSubject(rig.db, who, rig.now().slice(0, 10));
  if (!subject) throw new Error('nobody');
  return subject;
};
async function answer(step: string, body: Body, who: string): Promise<void> {
  const task = (await rig.openTasks(id)).find((t) => t.step === step);
  const done = await submitTask(rig.services, await staff(who), {
    taskId: task?.id ?? '',
    submissionId: randomUUID(),
    body,
  });
  expect(done).toMatchObject({ ok: true });
  await rig.settle(id);
}

/** A demand, with the answer of school ready for the directeur. */
beforeEach(async () => {
  family = await rig.school();
  const plan = await newDocument(rig.db, await newCase(rig.db, family, rig.now()), 'Het plan');
  const started = await startProcess(rig.services, await staff(family.begeleider), {
    soort: 'externe-verwijzing',
    leerlingId: family.leerlingId,
    wachtMs: 0,
    invoer: { rechtsgrond: 'VORDERING', urgentie: 'SPOED', ...vordering },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.fouten));
  ({ id } = started.process);
  await rig.settle(id);
  const gegevens = {
    vorderaar: vordering.vorderaar,
    gevraagd: 'Was hij er?',
    antwoordTekst: 'Ja, tot 14.15 uur.',
  };
  await answer('gegevensVordering', { ...gegevens, documenten: [plan] }, family.begeleider);
});

describe('EC-66 a demand of police or justice', () => {
  it('EC-66 is decided by the directeur, not by who coordinates; who, which and why are kept', async () => {
    await expect(answer('vordering', besluit, family.begeleider)).rejects.toThrow();
    await answer('vordering', besluit, family.directeur);
    const kept = await rig.db('submission').where({ process_id: id, form: 'vordering' }).first<{
      answers: Body;
      door: string;
    }>('answers', 'door');
    expect(kept.door).toBe(`medewerker:${family.directeur}`);
    expect(kept.answers).toMatchObject({
      ...vordering,
      artikel: besluit['artikel'],
      motivering: besluit['motivering'],
    });
    expect((await rig.openTasks(id)).map((t) => t.step)).toEqual(['overhandigen']);
  });

  it('EC-66 opens no way in: no link, no code and no mail to anybody outside', async () => {
    await answer('vordering', besluit, family.directeur);
    const hand = { datum: '2026-11-09', aan: 'Rechercheur', hoe: 'PERSOONLIJK', gecontroleerd: 'ja' };
    await answer('overhandigen', hand, family.begeleider);
    expect(await rig.db('link').where({ process_id: id })).toEqual([]);
    const outside = await rig.db('mail').where({ process_id: id }).andWhereNot('wie', 'like', 'medewerker:%');
    expect(outside).toEqual([]);
    const ended = (await rig.facts(id)).at(-1);
    expect(ended?.value['uitkomst']).toBe('OP_VORDERING');
  });

  it('EC-66 the frozen set is opened by staff only, each time with a line in the audit log', async () => {
    const frozen = await rig
      .db('document')
      .where({ process_id: id, kind: 'vorderingsgegevens' })
      .first<{ id: string }>('id');
    const stranger = rig.browser();
    expect((await stranger.get(`/documenten/${frozen.id}.pdf`)).url).toBe('/inloggen');
    await openDocument(rig.services, await staff(family.directeur), frozen.id);
    const read = await rig.db('audit').where({ wat: 'document.gezien', process_id: id });
    expect(read).toHaveLength(1);
  });

  it('EC-66 a partner behind a link gets its own snapshot, and no dossier, list or other document', async () => {
    const zaak = await newReferral(rig);
    await zaak.agree();
    await zaak.send();
    const [mail] = (await zaak.toPartner()) as { text: string }[];
    const { b, page } = await zaak.enter(mail?.text ?? '', zaak.partner);
    expect(page.status).toBe(200);
    expect(page.html).not.toMatch(/exporte|hele dossier|alle documenten/i);
    const other = await newDocument(rig.db, await newCase(rig.db, zaak.family, rig.now()), 'Niet gedeeld');
    for (const path of [
      `/documenten/${other}.pdf`,
      `/leerlingen/${zaak.family.leerlingId}`,
      `/processen/${zaak.id}`,
      '/processen',
      '/leerlingen',
    ])
      expect((await b.get(path)).url).toBe('/inloggen');
  });
});
