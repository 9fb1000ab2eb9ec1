import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import { protocol } from '../kit/protocol.js';
import type { Outcome, P } from '../kit/protocol.js';
import { timeOut } from './definition.js';
import type { Forms } from './forms.js';

type TimeOut = P<typeof timeOut, Forms>;
type Uitkomst = Outcome<typeof timeOut>;

/**
 * A measure of one day (domain §7.1): the teamleider decides, the pupil is handed over or stays, the parents hear it the
 * same day, and the pupil is back the next school day, with a talk. What lasts longer is a suspension (WEC art. 40a).
 */
export const timeOutProtocol = protocol<Forms, typeof timeOut>(timeOut, async (p) => {
  if (p.begun().vorm === 'VANGNET') return catchRoom(p);

  // The next school day, fixed before anybody is late: it is where a time-out ends and a suspension begins.
  const terug = await p.date('terug', p.term('terug'));
  const besluit = await p.task('besluit', { to: p.role('TEAMLEIDER'), due: p.term('zelfdeDag') });
  if (besluit.besluit === 'NIET') return { uitkomst: 'NIET_OPGELEGD' };
  const isExtern = besluit.besluit === 'EXTERN';
  const { contact: isBereikt } = await p.each('vandaag', {
    bericht: (q) => q.send('vandaag', { to: q.gezagdragers }),
    contact: (q) => speakParents(q, isExtern),
  });

  // In a suspension the parents are heard: nobody calls them from here as well.
  if (besluit.terugOp !== undefined && besluit.terugOp > terug) return suspend(p, terug);
  if (isBereikt || !(await p.version('bellen-tot-bereikt'))) return goOn(p, terug, isExtern);
  const { terugkeer } = await p.each('daarna', {
    bellen: (q) => keepCalling(q),
    terugkeer: (q) => goOn(q, terug, isExtern),
  });
  return terugkeer;
});

/** Back, talked over and reported; or kept home, which is a suspension. */
async function goOn(p: TimeOut, terug: LocalDate, isExtern: boolean): Promise<Uitkomst> {
  const thuisVanaf = await comeBack(p, terug);
  if (thuisVanaf !== undefined) return suspend(p, thuisVanaf);

  await p.task('gesprek', { to: p.role('TEAMLEIDER'), due: p.term('gesprek', 'nu') });
  const verslag = await p.document('verslag', { final: true });
  await p.send('verslag', { to: p.gezagdragers, about: { document: textOf(verslag['document']) } });
  // Of a time-out at home the board hears afterwards, in writing (domain §7.1).
  if (isExtern) await p.send('bestuur', { to: p.role('BEVOEGD_GEZAG') });
  return { uitkomst: 'TERUG' };
}

/** Part of a day out of the class; when that does not help, a time-out begins on the same day. */
async function catchRoom(p: TimeOut): Promise<Uitkomst> {
  const { afloop } = await p.task('vangnet', { to: p.mentor, due: p.term('zelfdeDag') });
  if (afloop !== 'TIME_OUT') return { uitkomst: 'TERUG' };
  const { datum } = p.begun();
  await p.start('time-out', { ...(datum && { anker: datum, datum }), vorm: 'TIME_OUT_INTERN' });
  return { uitkomst: 'TIME_OUT' };
}

/**
 * Each holder of authority gets a message on the day itself (MAIL-TS-01), and one of them is spoken: when the pupil is
 * handed over, or by telephone. Each attempt is kept (domain §1.4). True when somebody was spoken.
 */
async function speakParents(p: TimeOut, isExtern: boolean): Promise<boolean> {
  if (isExtern && (await handOver(p))) return true;
  const called = await p.rounds('poging', 3, async (q) => {
    const { resultaat } = await q.task('bellen', { to: q.mentor, due: q.term('zelfdeDag') });
    return resultaat === 'GESPROKEN' ? true : undefined;
  });
  return called === true;
}

/** Nobody was spoken on the day itself: the call comes back each school day, and after a week somebody goes there. */
async function keepCalling(p: TimeOut): Promise<void> {
  const called = await p.rounds('later', 5, async (q) => {
    const { resultaat } = await q.task('opnieuwBellen', { to: q.mentor, due: q.term('opnieuwBellen', 'nu') });
    return resultaat === 'GESPROKEN' ? true : undefined;
  });
  if (called !== true) await p.task('huisbezoek', { to: p.role('SMW'), due: p.term('huisbezoek', 'nu') });
}

/**
 * Home only into somebody's hands: three attempts, and who cannot be reached or has no transport stays at school
 * (EC-56, EC-57). True when somebody of the home was spoken.
 */
async function handOver(p: TimeOut): Promise<boolean> {
  const result = await p.rounds('overdracht', 3, async (q) => {
    const { resultaat } = await q.task('overdracht', { to: q.mentor, due: q.term('zelfdeDag') });
    return resultaat === 'NIET_BEREIKT' ? undefined : resultaat;
  });
  return result === 'OVERGEDRAGEN' || result === 'GEEN_VERVOER';
}

/** Back the next school day, also with a talk first (EC-50). Gives back the day from which the school kept the pupil home. */
async function comeBack(p: TimeOut, terug: LocalDate): Promise<LocalDate | undefined> {
  const back = await p.rounds('terugkeer', 20, async (q, ronde) => {
    const due = ronde === 1 ? { date: terug } : q.term('opnieuw', 'nu');
    const answer = await q.task('terugkeer', { to: q.role('TEAMLEIDER'), due });
    return answer.hoe === 'AFWEZIG' ? undefined : answer;
  });
  if (back?.hoe !== 'THUIS_GEHOUDEN') return undefined;
  const { thuisVanaf = terug } = back;
  return thuisVanaf > terug ? thuisVanaf : terug;
}

/** Kept home for a next school day: that is a suspension, with all that goes with it (domain §7.1). */
async function suspend(p: TimeOut, vanaf: LocalDate): Promise<Uitkomst> {
  await p.start('schorsing', { anker: vanaf, datum: vanaf });
  await p.document('verslag', { final: true });
  return { uitkomst: 'SCHORSING' };
}
