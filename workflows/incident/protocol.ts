import { protocol } from '../kit/protocol.js';
import type { P } from '../kit/protocol.js';
import { incident } from './definition.js';
import type { Forms } from './forms.js';

type Incident = P<typeof incident, Forms>;
type Melding = ReturnType<Incident['begun']>;

/**
 * What follows on a register entry (domain §7.1, §7.4): the measure begins, the parents are told, the pupil is cared
 * for, and what is very serious goes to the directeur. Withdrawing the process annuls the incident.
 */
export const incidentProtocol = protocol<Forms, typeof incident>(incident, async (p) => {
  const melding = p.begun();
  await startMeasure(p, melding);
  const { ouders } = await p.each('opvolgen', {
    ouders: (q) => tellParents(q, melding),
    nazorg: (q) => careFor(q, melding),
    melden: (q) => report(q, melding),
  });
  await p.document('verslag', { final: true });
  return { uitkomst: ouders ? 'AFGEHANDELD' : 'OUDERS_NIET_BEREIKT' };
});

/** A measure has a process of its own, counted from the day of the incident. */
async function startMeasure(p: Incident, { maatregel, datum }: Melding): Promise<void> {
  const dag = datum === undefined ? {} : { anker: datum, datum };
  if (maatregel === 'VANGNET' || maatregel === 'TIME_OUT_INTERN' || maatregel === 'TIME_OUT_EXTERN')
    await p.start('time-out', { ...dag, vorm: maatregel });
  // The procedure hears first and decides then (WEC art. 40a): its own start form asks nothing that is known here.
  if (maatregel === 'SCHORSING') await p.start('schorsing', { ...dag });
}

/** How often the school goes on calling after the letter, a school week apart: then it is on record that nobody was reached. */
const NA_DE_BRIEF = 5;

/**
 * Called until one of them is reached, each attempt a line of its own; in between a visit and a letter (domain §1.4). In
 * a time-out the parents are told by that process, and in a suspension they are heard.
 */
async function tellParents(p: Incident, { oudersGeinformeerd, maatregel }: Melding): Promise<boolean> {
  const elsewhere =
    maatregel === 'TIME_OUT_INTERN' || maatregel === 'TIME_OUT_EXTERN' || maatregel === 'SCHORSING';
  if (oudersGeinformeerd === true || elsewhere) return true;
  const called = await p.rounds('poging', 3, async (q, ronde) => {
    const due = q.term(ronde === 1 ? 'bellen' : 'opnieuwBellen', 'nu');
    const { resultaat } = await q.task('bellen', { to: q.mentor, due });
    return resultaat === 'GESPROKEN' ? true : undefined;
  });
  if (called) return true;
  const { resultaat } = await p.task('huisbezoek', { to: p.role('SMW'), due: p.term('huisbezoek', 'nu') });
  if (resultaat === 'GESPROKEN') return true;
  await p.letter('geen-contact', { to: p.gezagdragers });
  return (await p.version('bellen-na-brief')) && (await callAfterLetter(p));
}

async function callAfterLetter(p: Incident): Promise<boolean> {
  const reached = await p.rounds('later', NA_DE_BRIEF, async (q) => {
    const { resultaat } = await q.task('bellen', { to: q.mentor, due: q.term('laterBellen', 'nu') });
    return resultaat === 'GESPROKEN' ? true : undefined;
  });
  return reached === true;
}

/** Aftercare where it was asked for, and always after something serious, after restraint, and for who was hurt. */
async function careFor(p: Incident, { nazorg, ernst, ingreep, rol }: Melding): Promise<void> {
  const isSerious = ernst === '3' || ernst === '4';
  const isRestrained = ingreep === 'VASTGEHOUDEN' || ingreep === 'AFZONDERING';
  const isHurt = rol === 'SLACHTOFFER' || rol === 'DADER_EN_SLACHTOFFER';
  if (nazorg !== true && !isSerious && !isRestrained && !isHurt) return;
  await p.rounds('nazorg', 3, async (q, ronde) => {
    const due = q.term(ronde === 1 ? 'nazorg' : 'nazorgLater', 'nu');
    const { vervolg } = await q.task('nazorg', { to: q.mentor, due });
    return vervolg === 'KLAAR' ? true : undefined;
  });
}

/** The directeur decides about a report to the police and to the vertrouwensinspecteur. */
async function report(p: Incident, { ernst, soort }: Melding): Promise<void> {
  const asked = ['FYSIEK_PERSONEEL', 'WAPEN', 'DRUGS', 'SEKSUEEL_GRENSOVERSCHRIJDEND', 'DISCRIMINATIE'];
  if (ernst !== '4' && !(soort !== undefined && asked.includes(soort))) return;
  await p.task('melding', { to: p.role('DIRECTEUR'), due: p.term('melding', 'nu') });
}
