import { textOf } from '../kit/facts.js';
import { dag } from '../schoolverlater/overgang.js';
import { stagebegeleider } from './plannen.js';
import type { Plan, Vso } from './plannen.js';

export type Weg = 'GEVONDEN' | 'THUIS' | 'BLIJFT';

/** From stages to a place: side by side, counted back from the last day (domain §6.3). */
export async function toeleiden(p: Vso, plan: Plan): Promise<Weg> {
  const { weg } = await p.each('toeleiding', {
    stages: (q) => stages(q, plan),
    weg: (q) => naarPlek(q, plan),
  });
  return weg;
}

/** Stages, each with a written agreement that the pupil or the parents sign (OKB art. 9), until no more are needed. */
async function stages(p: Vso, { laatsteDag }: Plan): Promise<void> {
  await p.until('stagetijd', p.term('stage', laatsteDag));
  await p.rounds('stage', 12, async (q) => {
    const { vorm, einde } = await q.task('stageOvereenkomst', {
      to: stagebegeleider(q),
      due: q.term('stageOvereenkomst', 'nu'),
    });
    if (vorm === 'GEEN') return true;
    const overeenkomst = textOf((await q.document('stage', { final: false }))['document']);
    const { is } = await q.signatures('stageantwoord', {
      by: q.instemmers,
      document: overeenkomst,
      due: q.term('toestemming', 'nu'),
    });
    if (is !== 'AKKOORD') return undefined;
    await q.document('stage', { final: true });
    await q.until('stageEinde', { date: einde ?? dag(q) }, '16:00');
    const { vervolg } = await q.task('stageBeoordeling', {
      to: stagebegeleider(q),
      due: q.term('stageBeoordeling', 'nu'),
    });
    return vervolg === 'KLAAR' ? true : undefined;
  });
}

/** A year before: who must know, the advice of the CvB, the talk; half a year before: a place; then what it needs. */
async function naarPlek(p: Vso, plan: Plan): Promise<Weg> {
  await p.until('instantietijd', p.term('instanties', plan.laatsteDag));
  // The plan is shared with others on consent only: from 16 on the pupil's own (domain §1.3).
  const { is } = await p.signatures('deeltoestemming', {
    by: p.toestemmers('GEGEVENS_DELEN'),
    document: plan.document,
    due: p.term('toestemming', 'nu'),
  });
  const step = is === 'AKKOORD' ? 'instanties' : 'zelfAanvragen';
  await p.task(step, { to: p.begeleider, due: p.term('instantiesKlaar', 'nu') });
  await p.task('uitstroomadvies', { to: p.role('CVB_VOORZITTER'), due: p.term('uitstroomadvies', 'nu') });
  await p.task('uitstroomgesprek', { to: p.mentor, due: p.term('uitstroomgesprek', 'nu') });
  const weg = await plekVinden(p, plan);
  if (weg === 'GEVONDEN') await indicaties(p, plan);
  return weg;
}

/** A place, as often as it takes; none three months before is a state of its own (domain §6.3, GEEN_PLEK). */
async function plekVinden(p: Vso, { laatsteDag }: Plan): Promise<Weg> {
  const weg = await p.rounds('plek', 20, async (q, ronde): Promise<Weg | undefined> => {
    const due = ronde === 1 ? q.term('plek', laatsteDag) : q.term('plekOpnieuw', 'nu');
    const { uitkomst } = await q.task('plek', { to: stagebegeleider(q), due });
    if (uitkomst === 'GEVONDEN') return 'GEVONDEN';
    if (ronde === 1) {
      await q.send('geen-plek', { to: q.instemmers });
      if (await q.version('geen-plek-school')) await q.send('zonder-plek', { to: stagebegeleider(q) });
      const { is } = await q.until('zoeken', q.term('geenPlek', laatsteDag));
      if (is === 'changed') return undefined;
    }
    const { vervolg } = await q.task('geenPlek', { to: q.begeleider, due: q.term('plekOpnieuw', 'nu') });
    if (vervolg === 'OPNIEUW') return undefined;
    if (vervolg === 'VERLENGING') return (await verlengen(q, laatsteDag.slice(0, 4))) ? 'BLIJFT' : undefined;
    return vervolg;
  });
  return weg ?? 'THUIS';
}

/** Staying after 20 with exemption of the inspectie: asked from 1 March, decided in six weeks (WEC art. 39 lid 5, EC-37). */
async function verlengen(p: Vso, jaar: string): Promise<boolean> {
  await p.until('verlengingstijd', { date: `${jaar}-03-01` });
  const { ingediendOp } = await p.task('verlenging', {
    to: p.role('DIRECTEUR'),
    due: p.term('verlenging', 'nu'),
  });
  const { uitkomst } = await p.task('verlengingBesluit', {
    to: p.role('DIRECTEUR'),
    due: p.term('verlengingBesluit', ingediendOp),
  });
  return uitkomst === 'TOEGEKEND';
}

/** What the place needs of UWV, municipality or zorgkantoor: looked at again until it is granted. */
async function indicaties(p: Vso, { laatsteDag }: Plan): Promise<void> {
  await p.rounds('indicaties', 10, async (q, ronde) => {
    const due = ronde === 1 ? q.term('indicaties', laatsteDag) : q.term('indicatiesOpnieuw', 'nu');
    const { uitkomst } = await q.task('indicaties', { to: q.begeleider, due });
    return uitkomst === 'WACHT' ? undefined : true;
  });
}
