import type { LocalDate } from '../kit/facts.js';
import { protocol } from '../kit/protocol.js';
import type { P } from '../kit/protocol.js';
import { schorsing } from './definition.js';
import type { Forms } from './forms.js';

type Schorsing = P<typeof schorsing, Forms>;
type Besluit = {
  readonly op: LocalDate;
  readonly van: LocalDate;
  readonly tot: LocalDate;
  readonly gesprek: LocalDate;
  readonly isLang: boolean;
  readonly inhaalmoment: LocalDate | undefined;
  readonly isBezwaar: boolean;
};

const dag = (p: Schorsing): LocalDate => p.now().slice(0, 10);

/**
 * A suspension of at most a week (WEC art. 40a, domain §7.2): everyone is heard, the directeur or a stand-in decides
 * under mandate, each guardian gets the letter the same day, and the pupil comes back on the first schooldag after it.
 */
export const schorsingProtocol = protocol<Forms, typeof schorsing>(schorsing, async (p) => {
  // Asked for by another process, such as a time-out that lasted longer (EC-50): then the proposal is made here.
  if (p.begun().feitOp === undefined)
    await p.task('aanleiding', { to: p.begeleider, due: p.term('aanleiding', 'nu') });
  await hear(p);
  const besluit = await decide(p);
  if (!besluit) return { uitkomst: 'NIET_OPGELEGD' };

  const { verloop, gesprek, bezwaar } = await p.each('uitvoeren', {
    inspectie: (q) => tellInspectie(q, besluit),
    leerplicht: (q) => tellLeerplicht(q, besluit),
    werk: (q) => giveWork(q, besluit),
    verloop: (q) => course(q, besluit),
    gesprek: (q) => talk(q, besluit),
    bezwaar: (q) => makeKnown(q, besluit),
  });
  const gegrond = bezwaar === 'GEGROND' || (gesprek.klacht && (await settle(p)) === 'GEGROND');
  if (gegrond) return { uitkomst: 'BEZWAAR_GEGROND' };
  if (verloop === 'INGETROKKEN') return { uitkomst: 'INGETROKKEN' };
  return { uitkomst: gesprek.isGevoerd ? 'AFGEROND' : 'ZONDER_GESPREK' };
});

/** Pupil, parents and teacher are heard beforehand, the same day; who was not is on record with the reason. */
async function hear(p: Schorsing): Promise<void> {
  await p.each('horen', {
    leerling: (q) => q.task('horenLeerling', { to: q.mentor, due: q.term('horen', 'nu') }),
    ouders: (q) => q.task('horenOuders', { to: q.begeleider, due: q.term('horen', 'nu') }),
    leraar: (q) => q.task('horenLeraar', { to: q.role('TEAMLEIDER'), due: q.term('horen', 'nu') }),
  });
}

/** The directeur decides, or who stands in for the directeur; the letter goes at once, to each apart (art. 40a lid 2). */
async function decide(p: Schorsing): Promise<Besluit | undefined> {
  const given = await p.task('besluit', { to: p.role('DIRECTEUR'), due: p.term('besluit', 'nu') });
  if (given.besluit === 'NIET_OPLEGGEN') return undefined;
  const op = dag(p);
  const { van = op, tot = van, datum: gesprek = tot } = given;
  await p.letter('besluit-schorsing', { to: p.gezagdragers });
  if (given.afschriftLeerling === true) await p.letter('besluit-schorsing', { to: p.leerling });
  await p.send('uitnodiging', { to: p.betrokkenen, about: { datum: gesprek } });
  if (given.verwijderingOverwegen === true) await p.start('verwijdering', { anker: op });
  return {
    op,
    van,
    tot,
    gesprek,
    // Two in succession count as one that is longer than a day (EC-51).
    isLang: tot > van || given.opvolgend === true,
    inhaalmoment: given.inhaalmoment,
    isBezwaar: given.rechtsmiddel !== 'KLACHT',
  };
}

/** Longer than a day: the inspectie is told in writing, with reasons (WEC art. 40a lid 3). A task, never a mail. */
async function tellInspectie(p: Schorsing, { isLang, op }: Besluit): Promise<void> {
  if (!isLang) return;
  p.deadline('inspectie', p.term('inspectie', op));
  await p.task('inspectie', { to: p.role('DIRECTEUR'), due: p.term('inspectie', op) });
  await p.met('inspectie');
}

async function tellLeerplicht(p: Schorsing, { isLang, op }: Besluit): Promise<void> {
  if (isLang) await p.task('leerplicht', { to: p.begeleider, due: p.term('leerplicht', op) });
}

/** The right to education goes on: work, contact, and what was missed is made up (EC-60). */
async function giveWork(p: Schorsing, { inhaalmoment }: Besluit): Promise<void> {
  await p.task('werk', { to: p.mentor, due: p.term('werk', 'nu') });
  if (inhaalmoment !== undefined) await p.task('inhalen', { to: p.mentor, due: { date: inhaalmoment } });
}

/** It ends by itself on the first schooldag after its last day; until then it may be withdrawn or shortened. */
async function course(p: Schorsing, { tot }: Besluit): Promise<'VOORBIJ' | 'INGETROKKEN'> {
  const ended = await p.rounds('verloop', 20, async (q) => {
    const { is } = await q.until('terugkeer', q.term('terugkeer', tot));
    if (is !== 'changed') return 'VOORBIJ' as const;
    const { besluit } = await q.task('beeindigen', {
      to: q.role('DIRECTEUR'),
      due: q.term('beeindigen', 'nu'),
    });
    if (besluit === 'DOORGAAN') return undefined;
    await q.letter('wijziging-schorsing', { to: q.gezagdragers });
    return besluit === 'INTREKKEN' ? ('INGETROKKEN' as const) : ('VOORBIJ' as const);
  });
  return ended ?? 'VOORBIJ';
}

type Gesprek = { readonly isGevoerd: boolean; readonly klacht: boolean };

/** The talk is held before the return or on the first day; who does not come is asked twice more, and nobody is kept out. */
async function talk(p: Schorsing, { gesprek, tot }: Besluit): Promise<Gesprek> {
  let moment = gesprek;
  const held = await p.rounds('gesprekken', 3, async (q, ronde): Promise<Gesprek | undefined> => {
    await q.until('gesprek', { date: moment }, '16:00');
    const { uitkomst, klacht, nieuweDatum } = await q.task('terugkeergesprek', {
      to: q.begeleider,
      due: ronde === 1 ? q.term('terugkeer', tot) : q.term('opnieuw', moment),
    });
    if (uitkomst !== 'NIET_VERSCHENEN') return { isGevoerd: uitkomst === 'GEVOERD', klacht };
    if (klacht || ronde === 3) return { isGevoerd: false, klacht };
    moment = nieuweDatum ?? moment;
    await q.send('uitnodiging', { to: q.betrokkenen, about: { datum: moment } });
    return undefined;
  });
  return held ?? { isGevoerd: false, klacht: false };
}

/**
 * Somebody sees to it that the paper arrives, and keeps the proof. Where there is a right of objection its six weeks
 * count from that day (AWB art. 6:7 and 6:8, domain §7.2); a complaint has no term.
 */
async function makeKnown(p: Schorsing, { isBezwaar }: Besluit): Promise<'GEGROND' | 'BLIJFT' | 'GEEN'> {
  const { datum: bekendOp } = await p.task('bekendmaken', {
    to: p.role('ADMINISTRATIE'),
    due: p.term('bekendmaken', 'nu'),
  });
  if (!isBezwaar) return 'GEEN';
  const { won } = await p.race('bezwaartijd', {
    bezwaar: (q) => q.signal('bezwaar'),
    voorbij: (q) => q.until('bezwaartermijn', q.term('bezwaartermijn', bekendOp), '23:59'),
  });
  return won === 'bezwaar' ? settle(p) : 'GEEN';
}

/** The board settles it, not who decided (EC-44), and everyone with gezag hears the outcome. */
async function settle(p: Schorsing): Promise<'GEGROND' | 'BLIJFT'> {
  const { uitkomst } = await p.task('behandelen', {
    to: p.role('BEVOEGD_GEZAG'),
    due: p.term('behandelen', 'nu'),
  });
  await p.letter('uitkomst-bezwaar', { to: p.gezagdragers });
  return uitkomst === 'GEGROND' ? 'GEGROND' : 'BLIJFT';
}
