import { textOf } from '../kit/facts.js';
import type { LocalDate, WhoId } from '../kit/facts.js';
import type { P, SignaturesResult, Stance } from '../kit/protocol.js';
import type { opp } from './definition.js';
import type { Forms } from './forms.js';
import { watchEvaluation } from './jaarevaluatie.js';

/** The words of the kit, as the OPP speaks them. */
export type Opp = P<typeof opp, Forms>;
/** Where the plan stands: not established at all, or established with its handelingsdeel agreed, open or in dispute. */
export type Stand = 'NIET_VASTGESTELD' | 'AKKOORD' | 'OPEN' | 'GESCHIL';
/**
 * What the talks over one plan share: how many were held, how often the text changed, which text was agreed to, which was
 * explained with an interpreter, and whether its yearly evaluation is watched.
 */
type Overleg = { gesprekken: number; tekst: number; akkoordOp: number; uitgelegd: number; bewaakt: boolean };

/** By when the plan is established: six weeks after enrolment by law, or for a following year what the school set. */
export const deadlineOf = (p: Opp): 'wettelijk' | 'vervolg' =>
  p.begun()['vervolg'] === true ? 'vervolg' : 'wettelijk';

/**
 * Steps 8 and 9. Agreed: the whole plan is established. No answer: the directeur decides. Not agreed: two lives, the
 * perspective is established while the school goes on talking about the handelingsdeel (domain §2.6).
 */
export async function agree(p: Opp, isFirst: boolean, isExplained: boolean): Promise<Stand> {
  const uitgelegd = isExplained ? 0 : -1;
  const overleg: Overleg = { gesprekken: 0, tekst: 0, akkoordOp: -1, uitgelegd, bewaakt: !isFirst };
  let otherwise: Stand = 'NIET_VASTGESTELD';
  const result = await p.rounds('ondertekenen', 20, async (q): Promise<Stand | undefined> => {
    const answer = await ask(q, overleg);
    if (answer.is === 'AKKOORD') return (await establishAgreed(q, overleg)) ? 'AKKOORD' : undefined;
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
    const isSame = overleg.akkoordOp === overleg.tekst;
    return isSame && (await establishAgreed(q, overleg)) ? 'AKKOORD' : undefined;
  });
  return result ?? otherwise;
}

/** Each who must agree is asked on the same frozen text; a text that changed meanwhile is asked anew. */
async function ask(p: Opp, overleg: Overleg): Promise<SignaturesResult> {
  const maySign = await mayCoSign(p);
  const isTolk = await p.version('tolk');
  const answer = await p.rounds('vragen', 20, async (q) => {
    const { tekst } = overleg;
    if (isTolk) await explain(q, overleg);
    const versie = await q.document('opp', { final: false });
    if (maySign) await q.beside('meetekenen', { to: q.mentor, due: q.term('instemming', 'nu') });
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

/**
 * Who speaks with the school through an interpreter is told the text before being asked to sign it, each text once
 * (EC-20). After three tries the coordinator records what was done; the question then goes out, and so does its ladder.
 */
async function explain(p: Opp, overleg: Overleg): Promise<void> {
  if (overleg.uitgelegd === overleg.tekst) return;
  if ((await p.who('metTolk', p.metTolk)).length === 0) return;
  const told = await p.rounds('uitleggen', 3, async (q) => {
    const { uitkomst } = await q.task('uitleg', { to: q.mentor, due: q.term('uitleg', 'nu') });
    return uitkomst === 'UITGELEGD' ? true : undefined;
  });
  if (told) overleg.uitgelegd = overleg.tekst;
  else await p.task('zonderOuders', { to: p.begeleider, due: p.term('besluit', 'nu') });
}

/** Whether the pupil is old enough to co-sign; nobody waits for that, the agreement is the parents' (domain §2.3 step 8). */
async function mayCoSign(p: Opp): Promise<boolean> {
  if (!(await p.version('meetekenen'))) return false;
  return (await p.date('meetekenleeftijd', p.age('leerlingTekentVanaf'))) <= p.now().slice(0, 10);
}

/** One yes and one no: both get the same neutral letter (EC-01). Who was still to answer hears that it is not needed now. */
async function tellDifference(p: Opp, { per }: SignaturesResult): Promise<void> {
  const stances = Object.entries(per) as [WhoId, Stance | null][];
  const some = (...wanted: readonly Stance[]): boolean =>
    stances.some(([, stance]) => stance !== null && wanted.includes(stance));
  if (some('NIET_AKKOORD', 'DEELS') && some('AKKOORD', 'AKKOORD_MET_OPMERKING'))
    await p.send('verschil', { to: p.instemmers });
  const ids = stances.filter(([, stance]) => stance === null).map(([who]) => who);
  if (ids.length > 0) await p.send('vervallen', { to: { ref: 'wie', ids } });
}

/** A no, or a yes to a part: at most two repair talks, then mediation; the basic offer goes on meanwhile (domain §2.6). */
async function repair(
  p: Opp,
  first: SignaturesResult['is'],
  overleg: Overleg,
): Promise<Exclude<Stand, 'NIET_VASTGESTELD'>> {
  let answer = first;
  const result = await p.rounds(
    'herstel',
    6,
    async (q): Promise<Exclude<Stand, 'NIET_VASTGESTELD'> | undefined> => {
      if (answer === 'GEEN_REACTIE') {
        if ((await decide(q)) === 'PERSPECTIEF_VASTSTELLEN') return 'OPEN';
      } else if (overleg.gesprekken < 2) {
        if ((await talk(q, overleg)) === 'GEEN_OVEREENSTEMMING') return undefined;
      } else {
        const { uitkomst, geschilDatum } = await q.task('bemiddeling', {
          to: q.role('TEAMLEIDER_ZORG'),
          due: q.term('bemiddeling', 'nu'),
        });
        if (uitkomst === 'HANDELINGSDEEL_OPEN') return 'OPEN';
        if (uitkomst === 'GESCHIL' && (await dispute(q, geschilDatum, overleg)) === 'EINDE') return 'GESCHIL';
      }
      answer = (await ask(q, overleg)).is;
      return answer === 'AKKOORD' ? 'AKKOORD' : undefined;
    },
  );
  return result ?? 'OPEN';
}

/**
 * The parents went to the Geschillencommissie passend onderwijs: it judges within ten weeks of their request (WEC art.
 * 45). With its judgment the school goes back to asking for agreement, or it ends without.
 */
async function dispute(
  p: Opp,
  verzoek: LocalDate | undefined,
  overleg: Overleg,
): Promise<'EINDE' | 'VERDER'> {
  if (!(await p.version('geschil'))) return 'EINDE';
  const { vervolg } = await p.task('oordeelGeschil', {
    to: p.role('TEAMLEIDER_ZORG'),
    due: p.term('geschil', verzoek ?? 'nu'),
  });
  if (vervolg === 'AANPASSEN') await rewrite(p, overleg);
  return vervolg === 'EINDE' ? 'EINDE' : 'VERDER';
}

/** One talk with who did not agree; after two, or one that ends without agreement, there are no more. */
async function talk(
  p: Opp,
  overleg: Overleg,
): Promise<'AANPASSEN' | 'OPNIEUW_VRAGEN' | 'GEEN_OVEREENSTEMMING'> {
  await p.send('weigering-school', { to: p.begeleider });
  const { uitkomst } = await p.task('herstelgesprek', { to: p.mentor, due: p.term('herstelgesprek', 'nu') });
  overleg.gesprekken = uitkomst === 'GEEN_OVEREENSTEMMING' ? 2 : overleg.gesprekken + 1;
  if (uitkomst === 'AANPASSEN') await rewrite(p, overleg);
  return uitkomst;
}

/** After the whole contact ladder the directeur decides and gives reasons: silence is never agreement (EC-02). */
async function decide(p: Opp): Promise<'PERSPECTIEF_VASTSTELLEN' | 'OPNIEUW_VRAGEN'> {
  const { besluit } = await p.task('besluitGeenReactie', {
    to: p.role('DIRECTEUR'),
    due: p.term('besluit', 'nu'),
  });
  return besluit;
}

async function rewrite(p: Opp, overleg: Overleg): Promise<void> {
  await p.task('aanpassen', { to: p.mentor, due: p.term('aanpassen', 'nu') });
  overleg.tekst += 1;
}

/** The perspective needs no agreement: it goes to the directeur until it is established. */
async function perspective(p: Opp, overleg: Overleg): Promise<boolean> {
  const done = await p.rounds('vaststelling', 20, async (q) =>
    (await establish(q, overleg)) ? true : undefined,
  );
  return done ?? false;
}

/** The directeur establishes, or sends it back. Established is what stands in the signed PDF; copies go to the signers. */
async function establish(p: Opp, overleg: Overleg): Promise<boolean> {
  const { besluit } = await p.task('vaststellen', {
    to: p.role('DIRECTEUR'),
    due: p.term('vaststellen', 'nu'),
  });
  if (besluit === 'TERUG') {
    await rewrite(p, overleg);
    return false;
  }
  await p.close('meetekenen');
  const plan = await p.document('opp', { final: true });
  if (p.begun()['ingevoerd'] !== true) await p.met(deadlineOf(p));
  if (!overleg.bewaakt) await watchEvaluation(p);
  overleg.bewaakt = true;
  await p.send('afschrift', { to: p.instemmers, about: { document: textOf(plan['document']) } });
  await p.send('vastgesteld', { to: p.mentor });
  await p.send('vastgesteld', { to: p.begeleider });
  return true;
}

/** With agreement the handelingsdeel begins: each goal becomes a task, and those of the plan before it close (step 9). */
async function establishAgreed(p: Opp, overleg: Overleg): Promise<boolean> {
  if (!(await establish(p, overleg))) return false;
  if (await p.version('doelen'))
    p.actions('handelingsdeel', {
      step: 'doel',
      form: 'concept',
      group: 'doelen',
      rol: 'uitvoerder',
      datum: 'evaluatieDatum',
    });
  return true;
}

/** An open handelingsdeel is asked again once the parents were spoken to (domain §2.6). */
export async function askAgain(p: Opp, stand: Stand): Promise<Stand> {
  if (stand !== 'OPEN') return stand;
  const overleg: Overleg = { gesprekken: 0, tekst: 0, akkoordOp: -1, uitgelegd: -1, bewaakt: true };
  const result = await p.rounds('opnieuwVragen', 3, async (q): Promise<Stand | undefined> => {
    const { is } = await ask(q, overleg);
    if (is === 'GEEN_REACTIE') return 'OPEN';
    const found = is === 'AKKOORD' ? is : await repair(q, is, overleg);
    if (found !== 'AKKOORD') return found;
    return (await establishAgreed(q, overleg)) ? 'AKKOORD' : undefined;
  });
  return result ?? stand;
}
