import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import { protocol } from '../kit/protocol.js';
import type { Due } from '../kit/specs.js';
import { awaitDecision, endOfTlv, vandaag } from './besluit.js';
import type { Tlv } from './besluit.js';
import { tlv } from './definition.js';
import type { Forms } from './forms.js';

/**
 * The last year of a TLV (WEC art. 40 lid 15, domain §4.2): can the pupil go back? If not, the school asks the
 * samenwerkingsverband for a new one, in time before 31 July. The dates of the year are those the school sets.
 */
export const tlvProtocol = protocol<Forms, typeof tlv>(tlv, async (p) => {
  p.deadline('einde', p.term('einde', endOfTlv(p)));

  // First whether the pupil can go back; the law asks for a new TLV only where staying is necessary.
  if ((await mayGoBack(p)) && (await goBack(p))) return { uitkomst: 'TERUGPLAATSING_GESTART' };
  const aanvraag = await apply(p);
  if (aanvraag === undefined) return { uitkomst: 'TERUGPLAATSING_GESTART' };

  const { ingediendOp } = await p.task('indienen', { to: p.begeleider, due: await onDay(p, 'tlvIndienen') });
  await p.send('ingediend', { to: p.betrokkenen, about: { datum: ingediendOp, document: aanvraag } });

  const besluit = await awaitDecision(p, ingediendOp);
  if (besluit === 'TOEGEKEND')
    await p.task('verwerken', { to: p.role('ADMINISTRATIE'), due: p.term('verwerken', 'nu') });
  if (besluit === 'AFGEWEZEN')
    await p.task('naAfwijzing', { to: p.begeleider, due: p.term('terugplaatsing', 'nu') });
  return { uitkomst: besluit };
});

/** Whether the school has no year for it: the placement ends, or the TLV has ended already. */
const isUrgent = (p: Tlv): boolean =>
  p.begun().aanleiding === 'EINDE_PLAATSING' || p.begun().aanleiding === 'VERLOPEN';

/** The day of the year that the school sets for a step; soon, where that day has passed or the case is urgent. */
async function onDay(p: Tlv, dag: string): Promise<Due> {
  if (isUrgent(p)) return p.term('inhalen', 'nu');
  const set = await p.date(dag, p.day(dag));
  return set > vandaag(p) ? p.day(dag) : p.term('inhalen', 'nu');
}

/** The evaluation and the advice of the CvB (WEC art. 40b lid 2 onder c); without a quorum it is asked again (EC-41). */
async function mayGoBack(p: Tlv): Promise<boolean> {
  await p.task('evaluatie', { to: p.mentor, due: await onDay(p, 'tlvEvaluatie') });
  const oordeel = await p.rounds('advies', 20, async (q, n) => {
    const due = n === 1 ? await onDay(q, 'tlvCvb') : q.term('schriftelijkeRonde', 'nu');
    const advies = await q.task('cvbAdvies', { to: q.role('CVB_VOORZITTER'), due });
    return advies.voltallig === 'NIET_VOLTALLIG' ? undefined : advies.oordeel;
  });
  return oordeel === 'TERUGPLAATSEN';
}

/** With parents, pupil and the other school; where that does not work out, the pupil stays. */
async function goBack(p: Tlv): Promise<boolean> {
  const due = p.term('terugplaatsing', 'nu');
  return (await p.task('terugplaatsing', { to: p.begeleider, due })).uitkomst === 'GESTART';
}

/**
 * Two experts, the pupil heard, the text; then the parents' view, and the school decides whether to ask at all. Gives the
 * id of the request that goes out; undefined when the pupil goes back instead.
 */
async function apply(p: Tlv): Promise<string | undefined> {
  const { plannen } = await p.each('dossier', {
    eerste: (q) => q.task('deskundigeEen', { to: q.role('ORTHOPEDAGOOG'), due: q.term('deskundige', 'nu') }),
    tweede: (q) => q.task('deskundigeTwee', { to: q.begeleider, due: q.term('deskundige', 'nu') }),
    horen: hear,
    schrijven: (q) => q.task('aanvraag', { to: q.begeleider, due: q.term('aanvraag', 'nu') }),
    plannen: invite,
  });
  await meetParents(p, plannen);
  const isRequest = await p.rounds('besluiten', 10, async (q) => {
    const { besluit } = await q.task('besluitSchool', {
      to: q.role('DIRECTEUR'),
      due: q.term('besluitSchool', 'nu'),
    });
    if (besluit === 'INDIENEN') return true;
    if (besluit === 'TERUGPLAATSEN') return (await goBack(q)) ? false : undefined;
    await q.task('aanvraag', { to: q.begeleider, due: q.term('aanpassen', 'nu') });
    await showRequest(q, vandaag(q));
    return undefined;
  });
  if (isRequest === false) return undefined;
  return textOf((await p.document('aanvraag', { final: true }))['document']);
}

/** The pupil is heard, or declines; what was not possible is tried again. */
async function hear(p: Tlv): Promise<void> {
  await p.rounds('horen', 5, async (q) => {
    const horen = await q.task('hoorgesprek', { to: q.mentor, due: q.term('hoorgesprek', 'nu') });
    if (horen.uitkomst !== 'NIET_MOGELIJK') return true;
    if (horen.tweedePoging !== undefined) await q.until('tweedePoging', { date: horen.tweedePoging });
    return undefined;
  });
}

/** Each parent is invited apart. */
async function invite(p: Tlv): Promise<LocalDate> {
  const { datum } = await p.task('overlegPlannen', { to: p.begeleider, due: p.term('plannen', 'nu') });
  await p.send('uitnodiging', { to: p.betrokkenen, about: { datum } });
  return datum;
}

/** The parents have seen the request: each version of it can be read, before anything is decided. Gives its id. */
async function showRequest(p: Tlv, datum: LocalDate): Promise<string> {
  const document = textOf((await p.document('aanvraag', { final: false }))['document']);
  await p.send('ter-inzage', { to: p.betrokkenen, about: { datum, document } });
  return document;
}

/** Their view goes with the request; after three tries the school documents what it did (domain §1.4, §4.2). */
async function meetParents(p: Tlv, planned: LocalDate): Promise<void> {
  const first = planned < vandaag(p) ? await invite(p) : planned;
  const document = await showRequest(p, first);
  const held = await p.rounds('overleg', 3, async (q, ronde) => {
    const datum = ronde === 1 ? first : await invite(q);
    await q.until('gesprek', { date: datum }, '16:00');
    const { uitkomst } = await q.task('zienswijze', { to: q.begeleider, due: q.term('zienswijze', datum) });
    if (uitkomst === 'GEVOERD') return true;
    if (ronde < 3) await q.send('verhinderd', { to: q.betrokkenen, about: { datum, document } });
    return undefined;
  });
  if (!held) await p.task('zonderOuders', { to: p.begeleider, due: p.term('zienswijze', 'nu') });
}
