import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyDocument } from '../../api/queries/family-document.js';
import { processPage } from '../../api/queries/processes.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { loadSubject } from '../../db/people/subject.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Family } from '../support/family.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';

let rig: Rig;
let family: Family;
let procesId: string;
const moeder = (): string => `relatie:${family.moeder}`;
const vader = (): string => `relatie:${family.vader}`;

beforeAll(async () => {
  rig = await familyRig();
  family = await rig.school();
  procesId = await rig.startOpp(family);
  await rig.playUntil(procesId, 'instemming');
  for (const wie of [moeder(), vader()]) {
    const b = rig.browser();
    await b.enter(
      await rig.linkOf(await rig.mailOf(procesId, 'instemming', wie), procesId),
      await rig.codeOf(wie),
    );
    const form = await b.get('/ouder/antwoord');
    await b.post('/ouder/antwoord', form, {
      gezien: 'GEZIEN_EN_BESPROKEN',
      antwoord: 'AKKOORD',
      gelezen: 'ja',
      naam: 'Lina',
    });
  }
  await rig.db('submission').insert({
    id: randomUUID(),
    process_id: procesId,
    form: 'gespreksverslag',
    answers: JSON.stringify({
      personen: {
        [moeder()]: {
          aanwezig: true,
          perspectief: 'EENS',
          handelingsdeel: 'EENS',
          opmerking: 'Graag meer rust.',
        },
        [vader()]: {
          aanwezig: true,
          perspectief: 'ONEENS',
          handelingsdeel: 'EENS',
          opmerking: 'Liever vmbo.',
        },
      },
    }),
    rendered: JSON.stringify({ titel: 'Verslag', secties: [] }),
    door: 'proef',
    at: rig.now(),
  });
  await rig.playUntil(procesId, 'vaststellen');
  const [task] = (await rig.openTasks(procesId)).filter((t) => t.step === 'vaststellen');
  await rig.append(procesId, task?.key ?? '', 'answered', { besluit: 'VASTSTELLEN' });
});
afterAll(() => rig.stop());

const coordinator = async (): Promise<Staff> => {
  const staff = await loadSubject(rig.db, family.begeleider, rig.now().slice(0, 10));
  if (!staff) throw new Error('geen begeleider');
  return staff;
};
const withdraw = async (more: object = {}) =>
  doProcessAct(rig.services, await coordinator(), {
    procesId,
    actie: 'toestemmingIntrekken',
    submissionId: randomUUID(),
    body: { wie: moeder(), op: rig.now().slice(0, 10), hoe: 'TELEFOON', reden: 'Het gaat te snel.', ...more },
  });
const proofs = () =>
  rig
    .db('evidence')
    .where({ process_id: procesId })
    .orderBy('at')
    .select<{ wie: string; hash: string; record: Record<string, unknown> }[]>('wie', 'hash', 'record');

describe('the established plan (domain §2.6)', () => {
  it('takes up what each parent thinks of both parts; a parent’s copy has the own part only', async () => {
    const row = await rig
      .db('document')
      .where({ process_id: procesId, is_final: true })
      .first<{ id: string; model: object }>('id', 'model');
    const whole = JSON.stringify(row.model);
    for (const words of [
      'Graag meer rust.',
      'Liever vmbo.',
      'Ja, gezien en besproken',
      'over het perspectief',
      'Oneens',
    ])
      expect(whole).toContain(words);
    const own = await familyDocument(rig.services, { procesId, wie: moeder() }, row.id);
    const mine = JSON.stringify(own?.model);
    expect(mine).toContain('Graag meer rust.');
    expect(mine).not.toMatch(/Liever vmbo|Oneens/);
    expect(own?.isWhole).toBe(false);
  });
});

describe('consent that is withdrawn (domain §1.3, EC-03)', () => {
  it('is refused for who never agreed and for a day to come, and nothing is kept', async () => {
    const before = await proofs();
    const tomorrow = new Date(Date.parse(rig.now()) + 86_400_000).toISOString().slice(0, 10);
    expect(await withdraw({ wie: `relatie:${randomUUID()}` })).toMatchObject({
      ok: false,
      fouten: [{ veld: 'wie' }],
    });
    expect(await withdraw({ op: tomorrow })).toMatchObject({ ok: false, fouten: [{ veld: 'op' }] });
    expect(await proofs()).toEqual(before);
  });

  it('EC-03 both sign and later one withdraws: a proof beside the old one, a task for the coordinator, a new version', async () => {
    const before = await proofs();
    expect(before.map((p) => p.record['antwoord'])).toEqual(expect.arrayContaining(['AKKOORD', 'AKKOORD']));
    const goals = (await rig.openTasks(procesId)).filter((t) => t.step === 'doel').map((t) => t.id);
    expect(await withdraw()).toMatchObject({ ok: true });
    const after = await proofs();
    expect(after.slice(0, before.length)).toEqual(before);
    const mine = before.find((p) => p.wie === moeder());
    expect(after.at(-1)?.record).toMatchObject({
      soort: 'intrekking',
      wie: moeder(),
      van: mine?.hash,
      reden: 'Het gaat te snel.',
      ingetrokkenOp: rig.now().slice(0, 10),
      wijze: 'Telefoon',
      door: `medewerker:${family.begeleider}`,
    });
    await rig.settle(procesId);
    const open = await rig.openTasks(procesId);
    expect(open.find((t) => t.step === 'heroverwegen')?.wie).toEqual([`medewerker:${family.begeleider}`]);
    expect(open.some((t) => t.key.includes('/bijstelling/') && t.step === 'concept')).toBe(true);
    expect(open.filter((t) => t.step === 'doel').map((t) => t.id)).toEqual(goals);
    const page = await processPage(rig.services, await coordinator(), procesId);
    expect(page.toestand).toBe('Toestemming ingetrokken, handelingsdeel open');
    expect(page.tijdlijn.find((l) => l.wat.startsWith('Toestemming ingetrokken door'))?.uitleg).toContain(
      '(telefoon). Het gaat te snel.',
    );
  });

  it('cannot be withdrawn twice; the other parent still can', async () => {
    expect(await withdraw()).toMatchObject({ ok: false, fouten: [{ veld: 'wie' }] });
    const page = await processPage(rig.services, await coordinator(), procesId);
    expect(page.magToestemmingIntrekken).toBe(true);
  });
});
