import { addDays, diffDays } from '../../domain/calendar/local-date.js';
import type { TermRef } from '../kit/definition.js';
import type { LocalDate } from '../kit/facts.js';
import type { P } from '../kit/protocol.js';
import type { verwijdering } from './definition.js';
import type { Forms } from './forms.js';

/** The words of the kit, as a removal speaks them. */
export type Verwijdering = P<typeof verwijdering, Forms>;
export type Uitkomst = 'GEGROND' | 'BLIJFT';
/** What the handling of one objection shares: from when its term counts, and what a dispute adds to it. */
type Zaak = {
  readonly term: 'beslissing' | 'beslissingOpenbaar';
  readonly vanaf: LocalDate;
  isGeschilGeweest: boolean;
  /** Days the dispute took, from request to judgment (WEC art. 45 lid 4). */
  dagen: number;
};

/**
 * Six weeks to object, and a week more for a letter that was posted in time (WEC art. 61 lid 3; AWB art. 6:9, EC-52).
 * Null when nobody did; then the decision is final.
 */
export async function objections(
  p: Verwijdering,
  bekendOp: LocalDate,
  isOpenbaar: boolean,
): Promise<Uitkomst | null> {
  const laatste = await p.date('laatsteDag', p.term('bezwaartermijn', bekendOp));
  const vroeg = await p.race('bezwaartijd', {
    bezwaar: (q) => q.signal('bezwaar'),
    aankondiging: (q) => q.until('aankondiging', q.term('aankondiging', laatste)),
  });
  if (vroeg.won === 'bezwaar') return handle(p, laatste, isOpenbaar);
  await p.send('bezwaartermijn', { to: p.role('BEVOEGD_GEZAG'), about: { datum: laatste } });
  const laat = await p.race('laatsteDagen', {
    bezwaar: (q) => q.signal('bezwaar'),
    postweek: (q) => q.until('postweek', q.term('postweek', laatste), '23:59'),
  });
  return laat.won === 'bezwaar' ? handle(p, laatste, isOpenbaar) : null;
}

/** An objection, also a late one: whether there was a good reason is for the board to say (AWB art. 6:11, EC-62). */
export async function handle(p: Verwijdering, laatste: LocalDate, isOpenbaar: boolean): Promise<Uitkomst> {
  const { ontvangenOp, opTijd } = await p.task('bezwaarOntvangen', {
    to: p.role('ADMINISTRATIE'),
    due: p.term('vastleggen', 'nu'),
  });
  await p.send('bezwaar-ontvangen', { to: p.gezagdragers });
  const isLaat = opTijd === 'TE_LAAT';
  // An openbare school counts from the end of the objection term, unless the objection came after it.
  const zaak: Zaak =
    isOpenbaar && !isLaat
      ? { term: 'beslissingOpenbaar', vanaf: laatste, isGeschilGeweest: false, dagen: 0 }
      : { term: 'beslissing', vanaf: ontvangenOp, isGeschilGeweest: false, dagen: 0 };
  p.deadline('beslissing', p.term(zaak.term, zaak.vanaf));
  if (!isLaat || (await isExcusable(p))) await prepare(p, zaak);
  const { uitkomst } = await unlessDisputed(p, zaak, (q) =>
    q.task('beslissing', { to: q.role('BEVOEGD_GEZAG'), due: dueOf(q, zaak) }),
  );
  await p.letter('beslissing-bezwaar', { to: p.gezagdragers });
  await p.met('beslissing');
  return uitkomst === 'GEGROND' ? 'GEGROND' : 'BLIJFT';
}

async function isExcusable(p: Verwijdering): Promise<boolean> {
  const { oordeel } = await p.task('verschoonbaar', {
    to: p.role('BEVOEGD_GEZAG'),
    due: p.term('verschoonbaar', 'nu'),
  });
  return oordeel === 'VERSCHOONBAAR';
}

/** The parents are heard again, and the inspecteur is consulted (WEC art. 61 lid 3 and 4, art. 40 lid 21). */
async function prepare(p: Verwijdering, zaak: Zaak): Promise<void> {
  const { datum } = await unlessDisputed(p, zaak, (q) =>
    q.task('horenPlannen', { to: q.role('BEVOEGD_GEZAG'), due: q.term('horenPlannen', 'nu') }),
  );
  await p.send('uitnodiging', { to: p.betrokkenen, about: { datum } });
  await p.until('gesprek', { date: datum }, '16:00');
  await unlessDisputed(p, zaak, (q) =>
    q.task('horenBezwaar', { to: q.role('BEVOEGD_GEZAG'), due: q.term('verslag', 'nu') }),
  );
  await unlessDisputed(p, zaak, (q) =>
    q.task('inspectieOverleg', { to: q.role('BEVOEGD_GEZAG'), due: q.term('inspectieOverleg', 'nu') }),
  );
}

const dueOf = (p: Verwijdering, { term, vanaf, dagen }: Zaak): TermRef => p.term(term, addDays(vanaf, dagen));

/** The work, which waits while the commission judges a dispute: the clock of the decision stands still (EC-63). */
async function unlessDisputed<R>(
  p: Verwijdering,
  zaak: Zaak,
  work: (q: Verwijdering) => Promise<R>,
): Promise<R> {
  if (zaak.isGeschilGeweest) return work(p);
  const first = await p.race('ofGeschil', { werk: work, geschil: (q) => q.signal('geschil') });
  if (first.won === 'werk') return first.value;
  await standStill(p, zaak);
  return work(p);
}

/** From the request to the judgment, at most ten weeks, the term of the decision does not run (WEC art. 45). */
async function standStill(p: Verwijdering, zaak: Zaak): Promise<void> {
  zaak.isGeschilGeweest = true;
  await p.pause('beslissing');
  const { verzoekOp } = await p.task('geschil', {
    to: p.role('ADMINISTRATIE'),
    due: p.term('geschil', 'nu'),
  });
  const { oordeelOp } = await p.task('oordeel', {
    to: p.role('BEVOEGD_GEZAG'),
    due: p.term('oordeel', verzoekOp),
  });
  await p.resume('beslissing');
  // Days before the term began do not lengthen it.
  const begin = verzoekOp > zaak.vanaf ? verzoekOp : zaak.vanaf;
  zaak.dagen = Math.max(0, diffDays(begin, oordeelOp));
}
