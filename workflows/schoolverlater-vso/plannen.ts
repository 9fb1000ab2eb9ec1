import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import type { P, SignaturesResult } from '../kit/protocol.js';
import type { Ref } from '../kit/specs.js';
import type { schoolverlaterVso } from './definition.js';
import type { Forms } from './forms.js';

/** The words of the kit, as leaving the VSO speaks them. */
export type Vso = P<typeof schoolverlaterVso, Forms>;
/** What the parts share: the last day all counts from, the plan as it was agreed, whether the school may ask later. */
export type Plan = { readonly laatsteDag: LocalDate; document: string; magNazorg: boolean };

/** Who arranges stages and places: the stagecoordinator, or the mentor where the school has none (domain §1.1). */
export const stagebegeleider = (p: Vso): Ref => p.role('STAGECOORDINATOR', 'mentor');

/** At 17 years and 6 months, in time for turning 18 (domain §6.3). No day: 18 already, or gone before. */
export async function checklist(p: Vso, op: LocalDate | undefined): Promise<void> {
  if (op === undefined) return;
  await p.until('zeventienenhalf', { date: op });
  await p.task('checklist18', { to: p.begeleider, due: p.term('checklist18', 'nu') });
}

/** The transitieplan, two years before: written with the pupil, and read by who decides (domain §6.3). */
export async function plannen(p: Vso, plan: Plan): Promise<void> {
  await p.task('orientatie', { to: p.mentor, due: p.term('orientatie', 'nu') });
  await p.rounds('plan', 5, async (q, ronde) => {
    const due = ronde === 1 ? q.term('transitieplan', plan.laatsteDag) : q.term('planAanpassen', 'nu');
    await q.task('transitieplan', { to: q.mentor, due });
    const versie = await q.document('overgangsplan', { final: false });
    if (await instemmen(q, textOf(versie['document']))) return true;
    const { uitkomst } = await q.task('plangesprek', { to: q.mentor, due: q.term('plangesprek', 'nu') });
    return uitkomst === 'VERDER' ? true : undefined;
  });
  plan.document = textOf((await p.document('overgangsplan', { final: true }))['document']);
}

/** The parents and the pupil; from 18 on the pupil alone, and asked once (domain §1.3, §6.3). Silence is no yes. */
async function instemmen(p: Vso, document: string): Promise<boolean> {
  const due = p.term('akkoordPlan', 'nu');
  const first = await p.signatures('planantwoord', { by: p.instemmers, document, due });
  if (first.is !== 'AKKOORD' || isLeerling(first)) return first.is === 'AKKOORD';
  const leerling = await p.signatures('leerlingantwoord', { by: p.leerling, document, due });
  return leerling.is === 'AKKOORD';
}

const isLeerling = ({ per }: SignaturesResult): boolean =>
  Object.keys(per).some((who) => who.startsWith('leerling:'));
