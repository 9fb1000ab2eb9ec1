import { protocol } from '../kit/protocol.js';
import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import { opp } from './definition.js';
import type { Forms } from './forms.js';
import { watchEvaluation } from './jaarevaluatie.js';
import { endOfYear, report } from './jaarverslag.js';
import { agree, askAgain, deadlineOf } from './overeenstemming.js';
import type { Opp, Stand } from './overeenstemming.js';

const dag = (p: Opp): LocalDate => p.now().slice(0, 10);

/**
 * The education plan of one pupil for one school year (WEC art. 41a, domain §2): written, heard, advised on, talked
 * over with the parents, signed, established by the directeur, and evaluated. It runs until the evaluation is concluded.
 */
export const oppProtocol = protocol<Forms, typeof opp>(opp, async (p) => {
  // A plan that the school had before it went live enters here: it is established already.
  const isNew = p.begun()['ingevoerd'] !== true;
  if (isNew) p.deadline(deadlineOf(p), p.term(deadlineOf(p)));
  else await watchEvaluation(p);
  p.whenNoted('ingetrokken', {
    step: 'heroverwegen',
    to: p.begeleider,
    due: p.term('heroverwegen', 'nu'),
  });
  let stand: Stand = isNew ? await makePlan(p) : 'AKKOORD';
  if (stand === 'NIET_VASTGESTELD') return { uitkomst: 'NIET_VASTGESTELD' };

  // Half-way: the plan is in force until its evaluation, or until somebody asks to adjust it.
  const midden = await inForce(p, stand, 'evaluatieMidden', agreedDay(p));
  const eerste =
    midden.op === 'voorbij' ? await inForce(p, midden.stand, 'evaluatieEind', agreedDay(p)) : midden;
  stand = eerste.stand;
  let jaar = endOfYear(dag(p));
  let { conclusie, metOuders } = await evaluate(p);
  const isWatched = await p.version('jaarevaluatie');
  if (isWatched && metOuders) await p.met('jaarevaluatie');

  // The end of the year, unless that was the evaluation just held or the year is over: by then its next plan has begun.
  // What the parents did not agree to is asked again.
  const isOver = isWatched && dag(p) > jaar;
  if (!isOver && (eerste.op === 'evaluatieMidden' || eerste.op === 'afgesproken')) {
    stand = conclusie === 'BIJSTELLEN' ? await adjust(p, stand) : await askAgain(p, stand);
    const eind = await inForce(p, stand, 'evaluatieEind');
    stand = eind.stand;
    if (eind.op !== 'voorbij') {
      jaar = endOfYear(dag(p));
      const laatste = await evaluate(p);
      conclusie = laatste.conclusie;
      if (isWatched && laatste.metOuders && !metOuders) await p.met('jaarevaluatie');
      metOuders ||= laatste.metOuders;
    }
  }
  // Once a school year with the parents is the law (art. 41a lid 3): the school shows what it did to reach them.
  if (!metOuders) {
    await p.task('zonderOuders', { to: p.begeleider, due: p.term('besluit', 'nu') });
    if (isWatched) await p.met('jaarevaluatie');
  }
  await report(p, jaar);

  if (stand === 'GESCHIL') return { uitkomst: 'GESCHIL' };
  if (stand === 'OPEN') return { uitkomst: 'HANDELINGSDEEL_OPEN' };
  return { uitkomst: conclusie === 'BIJSTELLEN' ? 'BIJSTELLEN' : 'GEEVALUEERD' };
});

/** From draft to establishment, under all gates of domain §2.3. Terms count from enrolment, or from the day given. */
async function makePlan(p: Opp, van?: LocalDate): Promise<Stand> {
  const { schrijven, uitnodigen } = await p.each('voorbereiden', {
    schrijven: (q) => write(q, van),
    horen: (q) => hear(q, van),
    uitnodigen: invite,
  });
  if (!schrijven) return 'NIET_VASTGESTELD';
  const aan = { to: p.role('ORTHOPEDAGOOG'), due: p.term('onderbouwing', van) };
  while ((await p.task('onderbouwing', aan)).is === 'changed') await rewriteFirst(p);
  if (!(await advise(p, van))) return 'NIET_VASTGESTELD';
  const isExplained = await meetParents(p, uitnodigen);
  return agree(p, van === undefined, isExplained);
}

/** A step back: the text is adapted, and then the same is asked again. */
async function rewriteFirst(p: Opp): Promise<void> {
  await p.task('aanpassen', { to: p.mentor, due: p.term('aanpassen', 'nu') });
}

/** Step 6: the day of the talk is agreed early, and each parent is invited apart. */
async function invite(p: Opp): Promise<LocalDate> {
  const plan = await p.task('overlegPlannen', { to: p.mentor, due: p.term('plannen', 'nu') });
  await p.send('uitnodiging', { to: p.betrokkenen, about: { datum: plan.datum } });
  return plan.datum;
}

/** Steps 1 and 3: the mentor drafts; the coordinator accepts, or returns it with remarks. */
async function write(p: Opp, van?: LocalDate): Promise<boolean> {
  const accepted = await p.rounds('opstellen', 20, async (q, ronde) => {
    await q.task('concept', {
      to: q.mentor,
      due: ronde === 1 ? q.term('concept', van) : q.term('aanpassen', 'nu'),
    });
    const { besluit } = await q.task('controle', { to: q.begeleider, due: q.term('controle', 'nu') });
    return besluit === 'AKKOORD' ? true : undefined;
  });
  return accepted ?? false;
}

/**
 * Step 2, hoorrecht: the pupil is heard, in some form, or declines; what was not possible is tried again. It is a gate:
 * after five tries only a teamleider zorg or higher opens it, with a reason (domain §1.6).
 */
async function hear(p: Opp, van?: LocalDate): Promise<void> {
  if ((await tryToHear(p, 5, van)) || !(await p.version('hoorrecht'))) return;
  await p.rounds('poort', 20, async (q) => {
    const { besluit } = await q.task('zonderHoren', {
      to: q.role('TEAMLEIDER_ZORG'),
      due: q.term('besluit', 'nu'),
    });
    if (besluit === 'VERDER') return true;
    return (await tryToHear(q, 1, dag(q))) ? true : undefined;
  });
}

async function tryToHear(p: Opp, tries: number, van?: LocalDate): Promise<boolean> {
  const heard = await p.rounds('horen', tries, async (q, ronde) => {
    const due = ronde === 1 ? q.term('hoorgesprek', van) : q.term('verslag', 'nu');
    const horen = await q.task('hoorgesprek', { to: q.mentor, due });
    if (horen.uitkomst !== 'NIET_MOGELIJK') return true;
    if (horen.tweedePoging !== undefined) await q.until('tweedePoging', { date: horen.tweedePoging });
    return undefined;
  });
  return heard ?? false;
}

/** Step 5: the CvB advises with a quorum; without one it is asked again, in writing (EC-41). Its advice is no veto. */
async function advise(p: Opp, van?: LocalDate): Promise<boolean> {
  const advised = await p.rounds('advies', 20, async (q, ronde) => {
    const due = ronde === 1 ? q.term('advies', van) : q.term('schriftelijkeRonde', 'nu');
    const advies = await q.task('cvbAdvies', { to: q.role('CVB_VOORZITTER'), due });
    if (advies.is === 'changed') {
      await rewriteFirst(q);
      return undefined;
    }
    if (advies.voltallig === 'NIET_VOLTALLIG') return undefined;
    if (advies.oordeel === 'POSITIEF_MET_AANPASSING')
      await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
    return true;
  });
  return advised ?? false;
}

/**
 * Step 6: the draft can be read some school days before the talk. A day that leaves less is planned anew, and so is one
 * that went by before the whole draft was there: nobody talks about what they could not read.
 */
async function dayToRead(p: Opp, planned: LocalDate): Promise<LocalDate> {
  const first = (await p.version('leestijd')) ? await p.date('lezen', p.term('lezen', 'nu')) : dag(p);
  return planned < first ? invite(p) : planned;
}

/**
 * Step 7: the parents can read the draft before the talk; after three tries the talk is documented as missed. Gives back
 * whether this very text was explained in it with an interpreter (EC-20).
 */
async function meetParents(p: Opp, planned: LocalDate): Promise<boolean> {
  const first = await dayToRead(p, planned);
  const concept = await p.document('opp', { final: false });
  await p.send('ter-inzage', {
    to: p.betrokkenen,
    about: { datum: first, document: textOf(concept['document']) },
  });
  const held = await p.rounds('overleg', 3, async (q, ronde) => {
    const datum = ronde === 1 ? first : await invite(q);
    await q.until('gesprek', { date: datum }, '16:00');
    const verslag = await q.task('overlegVerslag', { to: q.mentor, due: q.term('verslag', datum) });
    if (verslag.uitkomst === 'GEVOERD') {
      if (verslag.aanpassen === true)
        await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
      return verslag.tolk === true && verslag.aanpassen !== true ? 'uitgelegd' : 'gevoerd';
    }
    if (ronde < 3) await q.send('verhinderd', { to: q.betrokkenen, about: { datum } });
    return undefined;
  });
  if (!held) await p.task('zonderOuders', { to: p.begeleider, due: p.term('besluit', 'nu') });
  return held === 'uitgelegd';
}

type Moment = {
  readonly op: 'evaluatieMidden' | 'evaluatieEind' | 'afgesproken' | 'voorbij';
  readonly stand: Stand;
};

/** The plan is in force until the day of an evaluation; adjusting in between is a round under the same gates. */
async function inForce(
  p: Opp,
  before: Stand,
  day: 'evaluatieMidden' | 'evaluatieEind',
  agreed?: LocalDate,
): Promise<Moment> {
  let stand = before;
  const op = await p.rounds('looptijd', 50, async (q): Promise<Moment['op'] | undefined> => {
    const { won, value } = await moment(q, day, agreed);
    if (value.is === 'changed') {
      // Agreement that was withdrawn holds for the past only: until there is a new one the handelingsdeel is open.
      stand = await adjust(q, value.ingetrokken === true ? 'OPEN' : stand);
      return undefined;
    }
    if (won === 'afgesproken') return 'afgesproken';
    return value.voorbij ? 'voorbij' : day;
  });
  return { op: op ?? day, stand };
}

/** The day the school sets, or an earlier one that was agreed before the school went live. */
async function moment(p: Opp, day: string, agreed?: LocalDate) {
  if (agreed === undefined) return { won: 'dag', value: await p.until('vastgesteld', p.day(day)) } as const;
  return p.race('moment', {
    dag: (q) => q.until('vastgesteld', q.day(day)),
    afgesproken: (q) => q.until('evaluatiedatum', { date: agreed }),
  });
}

/** The evaluation date that was taken over with the plan, while it is still ahead. */
function agreedDay(p: Opp): LocalDate | undefined {
  const day = textOf(p.begun()['evaluatiedatum']);
  return day > dag(p) ? day : undefined;
}

/** Step 11: a new version under the same gates; what was established stays in force until the new one is. */
async function adjust(p: Opp, before: Stand): Promise<Stand> {
  const after = await p.rounds('bijstelling', 1, (q) => makePlan(q, dag(q)));
  return after === undefined || after === 'NIET_VASTGESTELD' ? before : after;
}

/** Step 10: the parents are invited, and each goal gets its result (WEC art. 41a lid 3). */
async function evaluate(p: Opp): Promise<{ readonly conclusie: string; readonly metOuders: boolean }> {
  const plan = await p.task('evaluatiePlannen', { to: p.mentor, due: p.term('plannen', 'nu') });
  await p.send('uitnodiging-evaluatie', { to: p.betrokkenen, about: { datum: plan.datum } });
  await p.until('evaluatiegesprek', { date: plan.datum }, '16:00');
  return p.task('evaluatie', { to: p.mentor, due: p.term('evaluatie', 'nu') });
}
