import { protocol } from '../kit/protocol.js';
import type { LocalDate } from '../kit/facts.js';
import type { P } from '../kit/protocol.js';
import type { Due } from '../kit/specs.js';
import { meldcode } from './definition.js';
import type { Forms } from './forms.js';

type Meldcode = P<typeof meldcode, Forms>;
type Uitkomst = 'GEMELD' | 'GEMELD_EN_HULP' | 'HULP' | 'NOG_GEVOLGD';

/**
 * The five steps (Besluit verplichte meldcode art. 2) with the five questions of the afwegingskader. Acute danger is
 * reported first; the other steps are then taken together with Veilig Thuis. Nobody outside the case is written to: not
 * the parents, not the line of the school (EC-64). So nothing here sets a deadline of the process: that is reported to
 * roles when it passes.
 */
export const meldcodeProtocol = protocol<Forms, typeof meldcode>(meldcode, async (p) => {
  // Acute: 112 or Veilig Thuis has been called already, and the report comes before the steps.
  const isAcute = p.begun().acuut === true;
  if (isAcute) await report(p);

  // Step 1: signals and kindcheck, by who was worried.
  await p.task('signalen', { to: p.aanvrager, due: p.term('signalen', 'nu') });

  // Step 2: a colleague, and Veilig Thuis for advice.
  const { acuut } = await p.task('consultatie', { to: officer(p), due: p.term('consultatie', 'nu') });
  if (acuut && !isAcute) await report(p);

  // Step 3: the talk, unless it is not safe.
  await talk(p);

  // Steps 4 and 5: weigh and decide.
  const { vermoeden, onveilig } = await p.task('wegen', { to: officer(p), due: await uiterlijk(p, 'wegen') });
  const isReported = isAcute || acuut;
  if (!vermoeden) return { uitkomst: isReported ? 'GEMELD' : 'GEEN_VERMOEDEN' };
  const { besluit } = await p.task('beslissen', { to: officer(p), due: await uiterlijk(p, 'beslissen') });
  const mustReport = besluit !== 'HULP' || (onveilig !== undefined && onveilig !== 'NEE');
  if (mustReport && !isReported) await report(p);
  if (besluit === 'MELDEN') return { uitkomst: 'GEMELD' };

  await p.task('hulp', { to: officer(p), due: p.term('hulp', 'nu') });
  return { uitkomst: await follow(p, mustReport || isReported) };
});

/**
 * The term of a step, but never later than six weeks after the start: those go on in holidays, as all terms of the
 * meldcode do (domain §4.4, §16.3.6).
 */
async function uiterlijk(p: Meldcode, stap: 'gesprek' | 'wegen' | 'beslissen'): Promise<Due> {
  const eigen = await p.date(`${stap}-uiterlijk`, p.term(stap, 'nu'));
  const totaal = await p.date(`${stap}-zes-weken`, p.term('totaal', p.begun()['anker'] as LocalDate));
  return { date: eigen < totaal ? eigen : totaal };
}

const officer = (p: Meldcode) => p.role('AANDACHTSFUNCTIONARIS');

/** The talk may wait for a day that is safer; after three times it is weighed without. */
async function talk(p: Meldcode): Promise<void> {
  await p.rounds('gesprek', 3, async (q) => {
    const { uitkomst, uitgesteldTot } = await q.task('gesprek', {
      to: officer(q),
      due: await uiterlijk(q, 'gesprek'),
    });
    if (uitkomst !== 'UITGESTELD') return true;
    if (uitgesteldTot !== undefined) await q.until('uitgesteld', { date: uitgesteldTot });
    return undefined;
  });
}

/** At once; Veilig Thuis decides within five working days and says so. Without an answer somebody calls again. */
async function report(p: Meldcode): Promise<void> {
  await p.task('melding', { to: officer(p), due: p.term('melding', 'nu') });
  await p.rounds('antwoord', 10, async (q) => {
    const { uitkomst } = await q.task('veiligThuis', { to: officer(q), due: q.term('antwoord', 'nu') });
    return uitkomst === 'GEEN_ANTWOORD' ? undefined : true;
  });
}

/** Every four weeks, for a year at most: help that does not bring the result in time is a report, again. */
async function follow(p: Meldcode, wasReported: boolean): Promise<Uitkomst> {
  let isReported = wasReported;
  const end = await p.every('volgen', { term: p.term('volgen', 'nu'), max: 13 }, async (q) => {
    const { resultaat } = await q.task('monitor', { to: officer(q), due: q.term('monitor', 'nu') });
    if (resultaat === 'VEILIG') return true;
    if (resultaat === 'NEE') {
      await report(q);
      isReported = true;
    }
    return undefined;
  });
  if (end === undefined) return 'NOG_GEVOLGD';
  return isReported ? 'GEMELD_EN_HULP' : 'HULP';
}
