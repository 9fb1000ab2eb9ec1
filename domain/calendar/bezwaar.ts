import { addDays, diffDays, formatDate } from './local-date.js';
import { addWeeksStatutory, computeTerm, shiftStatutory } from './terms.js';
import type { Calendar, LocalDate, TermResult, TermRule } from './types.js';

/** What kind of bevoegd gezag decides: the law differs (domain §7.3). */
export type BevoegdGezagType = 'BIJZONDER' | 'OPENBAAR';

/** From the day the decision was made known (WEC art. 61 lid 3; AWB art. 6:7 and 6:8 for an openbare school). */
export const BEZWAARTERMIJN: TermRule = {
  anker: 'bekendmaking',
  n: 6,
  eenheid: 'weken-wettelijk',
  wettelijk: true,
  wet: 'WEC art. 61 lid 3',
};

/** From the request to the judgment of the geschillencommissie (WEC art. 45 lid 3). */
export const GESCHIL_OORDEEL: TermRule = {
  anker: 'verzoek aan de geschillencommissie',
  n: 10,
  eenheid: 'weken-wettelijk',
  wettelijk: true,
  wet: 'WEC art. 45 lid 3',
};

const BESLISWEKEN = 4;
const POSTWEKEN = 1;

/** The last day for an objection, with its explanation (EC-52). Errors: as `computeTerm`. */
export function bezwaarTermijn(bekendgemaaktOp: LocalDate, cal: Calendar): TermResult {
  return computeTerm(BEZWAARTERMIJN, bekendgemaaktOp, cal);
}

export type Bezwaar = {
  /** The postmark; null when it was handed over, mailed or the date cannot be read. */
  readonly gepostOp: LocalDate | null;
  readonly ontvangenOp: LocalDate;
};

export type BezwaarOpTijd = {
  readonly opTijd: boolean;
  readonly uiterlijk: LocalDate;
  /** Dutch sentence for the file and the letter. */
  readonly uitleg: string;
};

/**
 * Whether an objection came in time: received on or before the last day, or posted by then and received no later than
 * one week after it (AWB art. 6:9; for a bijzondere school the same by default, `postregel` false turns it off: domain
 * EC-52). That week ends by the Algemene termijnenwet. Too late is no rejection: the bestuur judges whether there was a
 * good reason (AWB art. 6:11, EC-62). Errors: as `computeTerm`.
 */
export function bezwaarOpTijd(
  bekendgemaaktOp: LocalDate,
  bezwaar: Bezwaar,
  cal: Calendar,
  postregel = true,
): BezwaarOpTijd {
  const { gepostOp, ontvangenOp } = bezwaar;
  const { due: uiterlijk } = bezwaarTermijn(bekendgemaaktOp, cal);
  const grens = `de laatste dag was ${formatDate(uiterlijk)}`;
  const ontvangen = `Ontvangen op ${formatDate(ontvangenOp)}`;
  if (ontvangenOp <= uiterlijk) return { opTijd: true, uiterlijk, uitleg: `${ontvangen}; ${grens}.` };
  const postGrens = addWeeksStatutory(uiterlijk, POSTWEKEN, cal.gelijkgesteld);
  if (postregel && gepostOp !== null && gepostOp <= uiterlijk && ontvangenOp <= postGrens) {
    const gepost = `${ontvangen}, op tijd gepost op ${formatDate(gepostOp)}`;
    return { opTijd: true, uiterlijk, uitleg: `${gepost} (AWB art. 6:9); ${grens}.` };
  }
  const bestuur = 'Het bestuur beoordeelt of er een goede reden voor was (AWB art. 6:11)';
  return { opTijd: false, uiterlijk, uitleg: `${ontvangen}, te laat: ${grens}. ${bestuur}.` };
}

/** A dispute at the geschillencommissie about the same decision; `oordeelOp` is null while it is pending. */
export type Geschil = { readonly verzoekOp: LocalDate; readonly oordeelOp: LocalDate | null };

export type Beslistermijn =
  | { readonly stand: 'LOOPT'; readonly due: LocalDate; readonly uitleg: string }
  | {
      readonly stand: 'GEPAUZEERD';
      readonly sinds: LocalDate;
      /** Calendar days that are left from the judgment on, before a shift for a weekend or holiday. */
      readonly restDagen: number;
      readonly uitleg: string;
    };

type Anker = { readonly dag: LocalDate; readonly tekst: string };

function ankerOf(type: BevoegdGezagType, bekendgemaaktOp: LocalDate, bezwaar: Bezwaar, cal: Calendar): Anker {
  const ontvangst = { dag: bezwaar.ontvangenOp, tekst: 'ontvangst van het bezwaar' };
  if (type === 'BIJZONDER') return ontvangst;
  const { opTijd, uiterlijk } = bezwaarOpTijd(bekendgemaaktOp, bezwaar, cal);
  // After a late objection the end of the objection term may lie more than four weeks back.
  return opTijd ? { dag: uiterlijk, tekst: 'einde van de bezwaartermijn' } : ontvangst;
}

function wetOf(type: BevoegdGezagType): string {
  return type === 'BIJZONDER' ? 'WEC art. 61 lid 3' : 'WEC art. 40 lid 20';
}

type Pauzes = { readonly dagen: number; readonly open: LocalDate | undefined };

/** The days to add for disputes, each day once; one that came after the term had ended pauses nothing. */
function countPauzes(anker: LocalDate, geschillen: readonly Geschil[], cal: Calendar): Pauzes {
  let dagen = 0;
  let vanaf = anker;
  const opVolgorde = [...geschillen].sort((a, b) => (a.verzoekOp < b.verzoekOp ? -1 : 1));
  for (const { verzoekOp, oordeelOp } of opVolgorde) {
    const einde = shiftStatutory(anker, addDays(anker, 7 * BESLISWEKEN + dagen), cal.gelijkgesteld).due;
    const start = verzoekOp > vanaf ? verzoekOp : vanaf;
    if (start > einde) continue;
    if (oordeelOp === null) return { dagen, open: start };
    if (oordeelOp <= start) continue;
    dagen += diffDays(start, oordeelOp);
    vanaf = oordeelOp;
  }
  return { dagen, open: undefined };
}

/**
 * By when the bevoegd gezag decides on an objection against a removal: 4 weeks after receipt (BIJZONDER, WEC art. 61 lid
 * 3) or after the end of the objection term (OPENBAAR, WEC art. 40 lid 20); after a late objection from its receipt. A
 * dispute at the geschillencommissie pauses the term: the days from request to judgment are added, and while one is
 * pending there is no date (WEC art. 45 lid 4, EC-63). Days before the term started or covered by another dispute are
 * not added. The end moves by the Algemene termijnenwet. Errors: 'ongeldige-datum'.
 */
export function beslistermijn(
  type: BevoegdGezagType,
  bekendgemaaktOp: LocalDate,
  bezwaar: Bezwaar,
  cal: Calendar,
  geschillen: readonly Geschil[] = [],
): Beslistermijn {
  const { dag, tekst } = ankerOf(type, bekendgemaaktOp, bezwaar, cal);
  const begin = `${String(BESLISWEKEN)} weken na ${tekst} op ${formatDate(dag)} (${wetOf(type)})`;
  const { dagen, open } = countPauzes(dag, geschillen, cal);
  const erbij = dagen === 0 ? '' : `, plus ${String(dagen)} dagen wegens een geschil (WEC art. 45 lid 4)`;
  const ruw = addDays(dag, 7 * BESLISWEKEN + dagen);
  if (open !== undefined) {
    const restDagen = Math.max(0, diffDays(open, ruw));
    const staat = `staat stil sinds ${formatDate(open)}, tot het oordeel van de geschillencommissie`;
    return { stand: 'GEPAUZEERD', sinds: open, restDagen, uitleg: `${begin}${erbij}: ${staat}` };
  }
  const { due, redenen } = shiftStatutory(dag, ruw, cal.gelijkgesteld);
  const einde = redenen.length === 0 ? formatDate(due) : `${redenen.join(', ')}, dus ${formatDate(due)}`;
  return { stand: 'LOOPT', due, uitleg: `${begin}${erbij}: ${einde}` };
}
