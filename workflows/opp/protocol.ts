import { protocol } from '../kit/protocol.js';
import type { P, SignaturesResult, Stance } from '../kit/protocol.js';
import { textOf } from '../kit/facts.js';
import type { LocalDate, WhoId } from '../kit/facts.js';
import { opp } from './definition.js';
import type { Forms } from './forms.js';

type Opp = P<typeof opp, Forms>;
/** Where the plan stands: not established at all, or established with its handelingsdeel agreed, open or in dispute. */
type Stand = 'NIET_VASTGESTELD' | 'AKKOORD' | 'OPEN' | 'GESCHIL';
/** What the talks over one plan share: how many were held, how often the text changed, and which text was agreed to. */
type Overleg = { gesprekken: number; tekst: number; akkoordOp: number };

const dag = (p: Opp): LocalDate => p.now().slice(0, 10);

/**
 * The education plan of one pupil for one school year (WEC art. 41a, domain §2): written, heard, advised on, talked
 * over with the parents, signed, established by the directeur, and evaluated. It runs until the evaluation is concluded.
 */
export const oppProtocol = protocol<Forms, typeof opp>(opp, async (p) => {
  // A plan that the school had before it went live enters here: it is established already.
  const isNew = p.begun()['ingevoerd'] !== true;
  if (isNew) p.deadline('wettelijk', p.term('wettelijk'));
  let stand: Stand = isNew ? await makePlan(p) : 'AKKOORD';
  if (stand === 'NIET_VASTGESTELD') return { uitkomst: 'NIET_VASTGESTELD' };

  // Half-way: the plan is in force until its evaluation, or until somebody asks to adjust it.
  const midden = await inForce(p, stand, 'evaluatieMidden', agreedDay(p));
  const eerste = midden.op === 'voorbij' ? await inForce(p, midden.stand, 'evaluatieEind', agreedDay(p)) : midden;
  stand = eerste.stand;
  let { conclusie, metOuders } = await evaluate(p);

  // The end of the year, unless that was the evaluation just held. What the parents did not agree to is asked again.
  if (eerste.op === 'evaluatieMidden' || eerste.op === 'afgesproken') {
    stand = conclusie === 'BIJSTELLEN' ? await adjust(p, stand) : await askAgain(p, stand);
    const eind = await inForce(p, stand, 'evaluatieEind');
    stand = eind.stand;
    if (eind.op !== 'voorbij') {
      const laatste = await evaluate(p);
      conclusie = laatste.conclusie;
      metOuders ||= laatste.metOuders;
    }
  }
  // Once a school year with the parents is the law (art. 41a lid 3): the school shows what it did to reach them.
  if (!metOuders) await p.task('zonderOuders', { to: p.begeleider, due: p.term('besluit', 'nu') });

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
  await p.task('onderbouwing', { to: p.role('ORTHOPEDAGOOG'), due: p.term('onderbouwing', van) });
  if (!(await advise(p, van))) return 'NIET_VASTGESTELD';
  await meetParents(p, uitnodigen);
  return agree(p);
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
    await q.task('concept', { to: q.mentor, due: ronde === 1 ? q.term('concept', van) : q.term('aanpassen', 'nu') });
    const { besluit } = await q.task('controle', { to: q.begeleider, due: q.term('controle', 'nu') });
    return besluit === 'AKKOORD' ? true : undefined;
  });
  return accepted ?? false;
}

/** Step 2, hoorrecht: the pupil is heard, in some form, or declines; what was not possible is tried again. */
async function hear(p: Opp, van?: LocalDate): Promise<void> {
  await p.rounds('horen', 5, async (q, ronde) => {
    const due = ronde === 1 ? q.term('hoorgesprek', van) : q.term('verslag', 'nu');
    const horen = await q.task('hoorgesprek', { to: q.mentor, due });
    if (horen.uitkomst !== 'NIET_MOGELIJK') return true;
    if (horen.tweedePoging !== undefined) await q.until('tweedePoging', { date: horen.tweedePoging });
    return undefined;
  });
}

/** Step 5: the CvB advises with a quorum; without one it is asked again, in writing (EC-41). Its advice is no veto. */
async function advise(p: Opp, van?: LocalDate): Promise<boolean> {
  const advised = await p.rounds('advies', 20, async (q, ronde) => {
    const due = ronde === 1 ? q.term('advies', van) : q.term('schriftelijkeRonde', 'nu');
    const advies = await q.task('cvbAdvies', { to: q.role('CVB_VOORZITTER'), due });
    if (advies.voltallig === 'NIET_VOLTALLIG') return undefined;
    if (advies.oordeel === 'POSITIEF_MET_AANPASSING') await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
    return true;
  });
  return advised ?? false;
}

/** Step 7: the parents can read the draft before the talk; after three tries the talk is documented as missed. */
async function meetParents(p: Opp, planned: LocalDate): Promise<void> {
  // A day that went by before the whole draft was there is planned anew: nobody talks about what they could not read.
  const first = planned < dag(p) ? await invite(p) : planned;
  const concept = await p.document('opp', { final: false });
  await p.send('ter-inzage', { to: p.betrokkenen, about: { datum: first, document: textOf(concept['document']) } });
  const held = await p.rounds('overleg', 3, async (q, ronde) => {
    const datum = ronde === 1 ? first : await invite(q);
    await q.until('gesprek', { date: datum }, '16:00');
    const verslag = await q.task('overlegVerslag', { to: q.mentor, due: q.term('verslag', datum) });
    if (verslag.uitkomst === 'GEVOERD') {
      if (verslag.aanpassen === true) await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
      return true;
    }
    if (ronde < 3) await q.send('verhinderd', { to: q.betrokkenen, about: { datum } });
    return undefined;
  });
  if (!held) await p.task('zonderOuders', { to: p.begeleider, due: p.term('besluit', 'nu') });
}

/**
 * Steps 8 and 9. Agreed: the whole plan is established. No answer: the directeur decides. Not agreed: two lives, the
 * perspective is established while the school goes on talking about the handelingsdeel (domain §2.6).
 */
async function agree(p: Opp): Promise<Stand> {
  const overleg: Overleg = { gesprekken: 0, tekst: 0, akkoordOp: -1 };
  let otherwise: Stand = 'NIET_VASTGESTELD';
  const result = await p.rounds('ondertekenen', 20, async (q): Promise<Stand | undefined> => {
    const answer = await ask(q, overleg);
    if (answer.is === 'AKKOORD') return (await establish(q, overleg)) ? 'AKKOORD' : undefined;
    if (answer.is === 'GEEN_REACTIE') {
      if ((await decide(q)) === 'OPNIEUW_VRAGEN') return undefined;
      return (await perspective(q, overleg)) ? 'OPEN' : undefined;
    }
    // Who asks for a talk gets that first; the plan waits for it once.
    const isTalk = answer.is === 'GESPREK' && overleg.gesprekken === 0;
    if (isTalk && (await talk(q, overleg)) !== 'GEEN_OVEREENSTEMMING') return undefined;
    const lives = await q.each('tweeLevens', {
      perspectief: (r) => perspective(r, overleg),
      handelingsdeel: (r) => repair(r, answer.is, overleg),
    });
    if (!lives.perspectief) return undefined;
    otherwise = 'OPEN';
    if (lives.handelingsdeel !== 'AKKOORD') return lives.handelingsdeel;
    // Agreed to the text that holds now: the whole is established. To an older one: everyone is asked anew.
    return overleg.akkoordOp === overleg.tekst && (await establish(q, overleg)) ? 'AKKOORD' : undefined;
  });
  return result ?? otherwise;
}

/** Each who must agree is asked on the same frozen text; a text that changed meanwhile is asked anew. */
async function ask(p: Opp, overleg: Overleg): Promise<SignaturesResult> {
  const answer = await p.rounds('vragen', 20, async (q) => {
    const { tekst } = overleg;
    const versie = await q.document('opp', { final: false });
    const given = await q.signatures('instemming', {
      by: q.instemmers,
      document: textOf(versie['document']),
      due: q.term('instemming', 'nu'),
    });
    if (given.is === 'GEWIJZIGD' || overleg.tekst !== tekst) return undefined;
    if (given.is === 'AKKOORD') overleg.akkoordOp = tekst;
    else await tellDifference(q, given);
    return given;
  });
  return answer ?? { is: 'GEEN_REACTIE', per: {} };
}

/** One yes and one no: both get the same neutral letter (EC-01). Who was still to answer hears that it is not needed now. */
async function tellDifference(p: Opp, { per }: SignaturesResult): Promise<void> {
  const stances = Object.entries(per) as [WhoId, Stance | null][];
  const some = (...wanted: readonly Stance[]): boolean => stances.some(([, stance]) => stance !== null && wanted.includes(stance));
  if (some('NIET_AKKOORD', 'DEELS') && some('AKKOORD', 'AKKOORD_MET_OPMERKING')) await p.send('verschil', { to: p.instemmers });
  const ids = stances.filter(([, stance]) => stance === null).map(([who]) => who);
  if (ids.length > 0) await p.send('vervallen', { to: { ref: 'wie', ids } });
}

/** A no, or a yes to a part: at most two repair talks, then mediation; the basic offer goes on meanwhile (domain §2.6). */
async function repair(p: Opp, first: SignaturesResult['is'], overleg: Overleg): Promise<Exclude<Stand, 'NIET_VASTGESTELD'>> {
  let answer = first;
  const result = await p.rounds('herstel', 6, async (q): Promise<Exclude<Stand, 'NIET_VASTGESTELD'> | undefined> => {
    if (answer === 'GEEN_REACTIE') {
      if ((await decide(q)) === 'PERSPECTIEF_VASTSTELLEN') return 'OPEN';
    } else if (overleg.gesprekken < 2) {
      if ((await talk(q, overleg)) === 'GEEN_OVEREENSTEMMING') return undefined;
    } else {
      const { uitkomst } = await q.task('bemiddeling', { to: q.role('TEAMLEIDER_ZORG'), due: q.term('bemiddeling', 'nu') });
      if (uitkomst === 'GESCHIL') return 'GESCHIL';
      if (uitkomst === 'HANDELINGSDEEL_OPEN') return 'OPEN';
    }
    answer = (await ask(q, overleg)).is;
    return answer === 'AKKOORD' ? 'AKKOORD' : undefined;
  });
  return result ?? 'OPEN';
}

/** One talk with who did not agree; after two, or one that ends without agreement, there are no more. */
async function talk(p: Opp, overleg: Overleg): Promise<'AANPASSEN' | 'OPNIEUW_VRAGEN' | 'GEEN_OVEREENSTEMMING'> {
  await p.send('weigering-school', { to: p.begeleider });
  const { uitkomst } = await p.task('herstelgesprek', { to: p.mentor, due: p.term('herstelgesprek', 'nu') });
  overleg.gesprekken = uitkomst === 'GEEN_OVEREENSTEMMING' ? 2 : overleg.gesprekken + 1;
  if (uitkomst === 'AANPASSEN') await rewrite(p, overleg);
  return uitkomst;
}

/** After the whole contact ladder the directeur decides and gives reasons: silence is never agreement (EC-02). */
async function decide(p: Opp): Promise<'PERSPECTIEF_VASTSTELLEN' | 'OPNIEUW_VRAGEN'> {
  const { besluit } = await p.task('besluitGeenReactie', { to: p.role('DIRECTEUR'), due: p.term('besluit', 'nu') });
  return besluit;
}

async function rewrite(p: Opp, overleg: Overleg): Promise<void> {
  await p.task('aanpassen', { to: p.mentor, due: p.term('aanpassen', 'nu') });
  overleg.tekst += 1;
}

/** The perspective needs no agreement: it goes to the directeur until it is established. */
async function perspective(p: Opp, overleg: Overleg): Promise<boolean> {
  const done = await p.rounds('vaststelling', 20, async (q) => ((await establish(q, overleg)) ? true : undefined));
  return done ?? false;
}

/** The directeur establishes, or sends it back. Established is what stands in the signed PDF; copies go to the signers. */
async function establish(p: Opp, overleg: Overleg): Promise<boolean> {
  const { besluit } = await p.task('vaststellen', { to: p.role('DIRECTEUR'), due: p.term('vaststellen', 'nu') });
  if (besluit === 'TERUG') {
    await rewrite(p, overleg);
    return false;
  }
  const plan = await p.document('opp', { final: true });
  if (p.begun()['ingevoerd'] !== true) await p.met('wettelijk');
  await p.send('afschrift', { to: p.instemmers, about: { document: textOf(plan['document']) } });
  await p.send('vastgesteld', { to: p.mentor });
  await p.send('vastgesteld', { to: p.begeleider });
  return true;
}

/** An open handelingsdeel is asked again once the parents were spoken to (domain §2.6). */
async function askAgain(p: Opp, stand: Stand): Promise<Stand> {
  if (stand !== 'OPEN') return stand;
  const overleg: Overleg = { gesprekken: 0, tekst: 0, akkoordOp: -1 };
  const result = await p.rounds('opnieuwVragen', 3, async (q): Promise<Stand | undefined> => {
    const { is } = await ask(q, overleg);
    if (is === 'GEEN_REACTIE') return 'OPEN';
    const found = is === 'AKKOORD' ? is : await repair(q, is, overleg);
    if (found !== 'AKKOORD') return found;
    return (await establish(q, overleg)) ? 'AKKOORD' : undefined;
  });
  return result ?? stand;
}

type Moment = { readonly op: 'evaluatieMidden' | 'evaluatieEind' | 'afgesproken' | 'voorbij'; readonly stand: Stand };

/** The plan is in force until the day of an evaluation; adjusting in between is a round under the same gates. */
async function inForce(p: Opp, before: Stand, day: 'evaluatieMidden' | 'evaluatieEind', agreed?: LocalDate): Promise<Moment> {
  let stand = before;
  const op = await p.rounds('looptijd', 50, async (q): Promise<Moment['op'] | undefined> => {
    const { won, value } = await moment(q, day, agreed);
    if (value.is === 'changed') {
      stand = await adjust(q, stand);
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
