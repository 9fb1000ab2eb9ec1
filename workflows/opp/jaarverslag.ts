import type { LocalDate } from '../kit/facts.js';
import type { Due } from '../kit/specs.js';
import type { Opp } from './overeenstemming.js';

/** The last day of the school year that a day lies in: 31 July. */
export function endOfYear(dag: LocalDate): LocalDate {
  return `${String(Number(dag.slice(0, 4)) + (dag.slice(5) < '08-01' ? 0 : 1))}-07-31`;
}

/**
 * The CvB evaluates each year how the plan was carried out and reports to the bevoegd gezag, by the day the school sets
 * (WEC art. 40b lid 2 onder b, domain §2.5). `jaar` is the last day of the school year that was evaluated: then it is
 * over, done or not, for the plan of the next year cannot begin before this one has ended. A plan that ends without an
 * evaluation (the pupil left, it was withdrawn or never established) asks nothing of the CvB.
 */
export async function report(p: Opp, jaar: LocalDate): Promise<void> {
  if (!(await p.version('cvb-jaarverslag'))) return;
  const isOver = p.now().slice(0, 10) > jaar;
  const set = p.day('cvbJaarverslag');
  const day = await p.date('cvbEvaluatie', isOver ? p.term('cvbEvaluatie', 'nu') : set);
  const end = isOver ? day : jaar;
  // A set day that a holiday pushes over the end of the year would be later than the wait for it.
  const due: Due = isOver || day > end ? { date: end } : set;

  const evaluation = await p.race('jaarevaluatie', {
    cvb: (q) => q.task('cvbEvaluatie', { to: q.role('CVB_VOORZITTER'), due }),
    voorbij: (q) => q.until('schooljaar', { date: end }, '16:00'),
  });
  if (evaluation.won === 'voorbij') return;
  await p.document('cvbVerslag', { final: true });
  await p.race('jaarverslag', {
    ontvangst: (q) =>
      q.task('verslagOntvangen', { to: q.role('DIRECTEUR'), due: q.term('cvbVerslag', 'nu') }),
    voorbij: (q) => q.until('schooljaar', { date: end }, '16:00'),
  });
}
