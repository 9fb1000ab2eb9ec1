import { protocol } from '../kit/protocol.js';
import type { P, SignaturesResult } from '../kit/protocol.js';
import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import { opp } from './definition.js';
import type { Forms } from './forms.js';

type Opp = P<typeof opp, Forms>;
/** What became of the part that needs agreement (domain §2.1: two lives). */
type Handelingsdeel = 'AKKOORD' | 'OPEN' | 'GESCHIL';

/**
 * The education plan of one pupil for one school year (WEC art. 41a, domain §2): written, heard, advised on, talked
 * over with the parents, signed, established by the directeur, and evaluated. It runs until the evaluation is concluded.
 */
export const oppProtocol = protocol<Forms, typeof opp>(opp, async (p) => {
  // A plan that the school had before it went live enters here: it is established already.
  const isNew = p.begun()['ingevoerd'] !== true;
  if (isNew) p.deadline('wettelijk', p.term('wettelijk'));
  let handelingsdeel: Handelingsdeel = isNew ? await makePlan(p) : 'AKKOORD';

  // Half-way: the plan is in force until its evaluation, or until somebody asks to adjust it.
  const midden = await inForce(p, 'evaluatieMidden');
  if (midden === 'moment') {
    const { conclusie } = await evaluate(p);
    if (conclusie === 'BIJSTELLEN') handelingsdeel = await adjust(p);
  }
  await inForce(p, 'evaluatieEind');
  const { conclusie } = await evaluate(p);

  if (handelingsdeel === 'GESCHIL') return { uitkomst: 'GESCHIL' };
  if (handelingsdeel === 'OPEN') return { uitkomst: 'HANDELINGSDEEL_OPEN' };
  return { uitkomst: conclusie === 'BIJSTELLEN' ? 'BIJSTELLEN' : 'GEEVALUEERD' };
});

/** From draft to establishment, under all gates of domain §2.3. The old version stays in force until the end. */
async function makePlan(p: Opp): Promise<Handelingsdeel> {
  const { uitnodigen } = await p.each('voorbereiden', { schrijven: write, horen: hear, uitnodigen: invite });
  await p.task('onderbouwing', { to: p.role('ORTHOPEDAGOOG'), due: p.term('onderbouwing') });
  await advise(p);
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
async function write(p: Opp): Promise<void> {
  await p.rounds('opstellen', 20, async (q, ronde) => {
    await q.task('concept', { to: q.mentor, due: q.term('concept', ronde === 1 ? undefined : 'nu') });
    const { besluit } = await q.task('controle', { to: q.begeleider, due: q.term('controle', 'nu') });
    return besluit === 'AKKOORD' ? true : undefined;
  });
}

/** Step 2, hoorrecht: the pupil is heard, in some form, or declines; what was not possible is tried again. */
async function hear(p: Opp): Promise<void> {
  await p.rounds('horen', 5, async (q, ronde) => {
    const horen = await q.task('hoorgesprek', { to: q.mentor, due: q.term('hoorgesprek', ronde === 1 ? undefined : 'nu') });
    if (horen.uitkomst !== 'NIET_MOGELIJK') return true;
    if (horen.tweedePoging !== undefined) await q.until('tweedePoging', { date: horen.tweedePoging });
    return undefined;
  });
}

/** Step 5: the CvB advises with a quorum; without one it is asked again, in writing (EC-41). Its advice is no veto. */
async function advise(p: Opp): Promise<void> {
  await p.rounds('advies', 5, async (q, ronde) => {
    const advies = await q.task('cvbAdvies', {
      to: q.role('CVB_VOORZITTER'),
      due: q.term('advies', ronde === 1 ? undefined : 'nu'),
    });
    if (advies.voltallig === 'NIET_VOLTALLIG') return undefined;
    if (advies.oordeel === 'POSITIEF_MET_AANPASSING') await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
    return true;
  });
}

/** Step 7: the parents can read the draft before the talk; after three tries the talk is documented as missed. */
async function meetParents(p: Opp, first: LocalDate): Promise<void> {
  const concept = await p.document('opp', { final: false });
  await p.send('ter-inzage', { to: p.betrokkenen, about: { datum: first, document: textOf(concept['document']) } });
  const held = await p.rounds('overleg', 3, async (q, ronde) => {
    const dag = ronde === 1 ? first : await invite(q);
    await q.until('gesprek', { date: dag }, '16:00');
    const verslag = await q.task('overlegVerslag', { to: q.mentor, due: q.term('verslag', dag) });
    if (verslag.uitkomst !== 'GEVOERD') return undefined;
    if (verslag.aanpassen === true) await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
    return true;
  });
  if (!held) await p.task('zonderOuders', { to: p.begeleider, due: p.term('besluit', 'nu') });
}

/**
 * Steps 8 and 9. Agreed: the whole plan is established. Not agreed: two lives, the perspective can be established
 * while the school goes on talking about the handelingsdeel (domain §2.6). Silence is never agreement.
 */
async function agree(p: Opp): Promise<Handelingsdeel> {
  const result = await p.rounds('ondertekenen', 6, async (q): Promise<Handelingsdeel | undefined> => {
    const answer = await ask(q);
    if (answer.is === 'AKKOORD') {
      return (await establish(q)) === 'VASTSTELLEN' ? 'AKKOORD' : undefined;
    }
    const lives = await q.each('tweeLevens', { perspectief: establish, handelingsdeel: (r) => repair(r, answer.is) });
    if (lives.perspectief !== 'VASTSTELLEN') return undefined;
    if (lives.handelingsdeel === 'AKKOORD') await establish(q);
    return lives.handelingsdeel;
  });
  return result ?? 'OPEN';
}

/** Each who must agree is asked on the same frozen text; a correction makes a new version and asks anew. */
async function ask(p: Opp): Promise<SignaturesResult> {
  const answer = await p.rounds('vragen', 10, async (q) => {
    const versie = await q.document('opp', { final: false });
    const given = await q.signatures('instemming', {
      by: q.instemmers,
      document: textOf(versie['document']),
      due: q.term('instemming', 'nu'),
    });
    return given.is === 'GEWIJZIGD' ? undefined : given;
  });
  return answer ?? { is: 'GEEN_REACTIE', per: {} };
}

/** A no, a doubt or a wish to talk: at most two repair talks, then mediation. No answer at all: the directeur decides. */
async function repair(p: Opp, first: SignaturesResult['is']): Promise<Handelingsdeel> {
  let answer = first;
  let talks = 0;
  const result = await p.rounds('herstel', 6, async (q): Promise<Handelingsdeel | undefined> => {
    if (answer === 'AKKOORD') return 'AKKOORD';
    if (answer === 'GEEN_REACTIE') {
      const { besluit } = await q.task('besluitGeenReactie', { to: q.role('DIRECTEUR'), due: q.term('besluit', 'nu') });
      if (besluit === 'PERSPECTIEF_VASTSTELLEN') return 'OPEN';
    } else if (talks < 2) {
      await q.send('weigering-school', { to: talks === 0 ? q.begeleider : q.mentor });
      const { uitkomst } = await q.task('herstelgesprek', { to: q.mentor, due: q.term('herstelgesprek', 'nu') });
      talks = uitkomst === 'GEEN_OVEREENSTEMMING' ? 2 : talks + 1;
      if (uitkomst === 'AANPASSEN') await q.task('aanpassen', { to: q.mentor, due: q.term('aanpassen', 'nu') });
      if (uitkomst === 'GEEN_OVEREENSTEMMING') return undefined;
    } else {
      const { uitkomst } = await q.task('bemiddeling', { to: q.role('TEAMLEIDER_ZORG'), due: q.term('bemiddeling', 'nu') });
      if (uitkomst === 'GESCHIL') return 'GESCHIL';
      if (uitkomst === 'HANDELINGSDEEL_OPEN') return 'OPEN';
    }
    answer = (await ask(q)).is;
    return answer === 'AKKOORD' ? 'AKKOORD' : undefined;
  });
  return result ?? 'OPEN';
}

/** The directeur establishes, or sends it back. Established is what stands in the signed PDF; copies go to the signers. */
async function establish(p: Opp): Promise<'VASTSTELLEN' | 'TERUG'> {
  const { besluit } = await p.task('vaststellen', { to: p.role('DIRECTEUR'), due: p.term('vaststellen', 'nu') });
  if (besluit === 'TERUG') {
    await p.task('aanpassen', { to: p.mentor, due: p.term('aanpassen', 'nu') });
    return 'TERUG';
  }
  const plan = await p.document('opp', { final: true });
  await p.met('wettelijk');
  await p.send('afschrift', { to: p.instemmers, about: { document: textOf(plan['document']) } });
  await p.send('vastgesteld', { to: p.mentor });
  return 'VASTSTELLEN';
}

/** The plan is in force until the day of an evaluation; adjusting in between is a round under the same gates. */
async function inForce(p: Opp, day: string): Promise<'moment' | 'voorbij'> {
  const result = await p.rounds('looptijd', 10, async (q) => {
    const moment = await q.until('vastgesteld', q.day(day));
    if (moment.is === 'changed') {
      await adjust(q);
      return undefined;
    }
    return moment.voorbij ? ('voorbij' as const) : ('moment' as const);
  });
  return result ?? 'moment';
}

function adjust(p: Opp): Promise<Handelingsdeel> {
  return p.rounds('bijstelling', 1, (q) => makePlan(q)).then((result) => result ?? 'OPEN');
}

/** Step 10: the parents are invited, and each goal gets its result (WEC art. 41a lid 3). */
async function evaluate(p: Opp): Promise<{ readonly conclusie: string }> {
  const plan = await p.task('evaluatiePlannen', { to: p.mentor, due: p.term('plannen', 'nu') });
  await p.send('uitnodiging-evaluatie', { to: p.betrokkenen, about: { datum: plan.datum } });
  await p.until('evaluatiegesprek', { date: plan.datum }, '16:00');
  return p.task('evaluatie', { to: p.mentor, due: p.term('evaluatie', 'nu') });
}
