import type { Definition } from '../kit/definition.js';
import { textOf } from '../kit/facts.js';
import type { LocalDate, WhoId } from '../kit/facts.js';
import type { P } from '../kit/protocol.js';
import type { gedeeldeStappen, gedeeldeTermen } from './delen.js';
import type { GedeeldeForms } from './forms.js';

/** The part of a definition that the shared steps need. */
type Delen = Omit<Definition, 'stappen' | 'termen'> & {
  readonly stappen: typeof gedeeldeStappen;
  readonly termen: typeof gedeeldeTermen;
};
type Gedeeld = P<Delen, GedeeldeForms>;

/** A protocol's words as the shared steps speak them: every definition that spreads the shared parts has them all. */
const delenVan = (p: object): Gedeeld => p as Gedeeld;

/** The day of the moment a protocol stands at. */
export const dag = (p: { readonly now: () => string }): LocalDate => p.now().slice(0, 10);

/**
 * The report for the receiving school (WEC art. 43, BULB 2–7): written, established by the directeur, seen by the
 * parents or the adult pupil before it goes, and sent. What they say goes with it; it stops nothing that the law
 * demands (domain §12.4, EC-79). Gives the id of the frozen document.
 */
export async function rapport(own: object): Promise<string> {
  const p = delenVan(own);
  const gestuurd = await p.rounds('rapport', 10, async (q, ronde): Promise<string | undefined> => {
    await q.task('okr', { to: q.mentor, due: q.term('okr', 'nu') });
    const { besluit } = await q.task('okrVaststelling', {
      to: q.role('DIRECTEUR'),
      due: q.term('okrVaststelling', 'nu'),
    });
    if (besluit === 'TERUG') return undefined;
    const okr = textOf((await q.document('onderwijskundig-rapport', { final: true }))['document']);
    const { uitkomst } = await inzien(q, okr);
    if (uitkomst === 'AANPASSEN' && ronde < 10) return undefined;
    if (uitkomst !== 'MET_ZIENSWIJZE') return okr;
    // What the parents said of it goes with it, in one document: it cannot be left behind (EC-79).
    return textOf((await q.document('okr-zienswijze', { final: true }))['document']);
  });
  return gestuurd ?? '';
}

/** Each who may decide reads the frozen report; who says nothing stops nothing once the days have passed. */
async function inzien(p: Gedeeld, document: string) {
  await p.race('inzien', {
    gelezen: (q) => q.signatures('inzage', { by: q.instemmers, document, due: q.term('inzage', 'nu') }),
    termijn: (q) => q.until('inzagetermijn', q.term('inzage', 'nu'), '16:00'),
  });
  return p.task('inzageVerwerken', { to: p.begeleider, due: p.term('inzageVerwerken', 'nu') });
}

/** Sending and handing over: a copy to the parents or pupil, a confirmation where there is a receiver, and a talk. */
export async function overdragen(own: object, document: string): Promise<void> {
  const p = delenVan(own);
  const { ontvanger } = await p.task('versturen', {
    to: p.role('ADMINISTRATIE'),
    due: p.term('versturen', 'nu'),
  });
  await p.send('okr-afschrift', { to: p.instemmers, about: { document } });
  await p.each('overdragen', {
    ontvangst: async (q) => {
      if (ontvanger === undefined) return;
      const ids: readonly WhoId[] = [ontvanger as WhoId];
      await q.external('ontvangst', { to: { ref: 'wie', ids }, document, due: q.term('ontvangst', 'nu') });
    },
    gesprek: (q) => q.task('overdracht', { to: q.mentor, due: q.term('overdracht', 'nu') }),
  });
}

/** Four weeks after the last day the date of unenrolment is final (BBW art. 7). */
export async function einddatum(own: object, laatsteDag: LocalDate): Promise<void> {
  const p = delenVan(own);
  await p.task('einddatum', { to: p.role('ADMINISTRATIE'), due: p.term('einddatum', laatsteDag) });
}

/**
 * The road of a leaving before the prepared day: when it is another leaving than the prepared one, that year's work stops
 * at once (EC-31) and the short report goes (EC-29, WEC art. 43), beside what else such a leaving asks (`ook`). True when
 * it was that, and the process is done with it.
 */
export async function tussentijds<Q extends object>(
  own: Q,
  ook: Readonly<Record<string, (q: Q) => Promise<unknown>>> = {},
): Promise<boolean> {
  const p = delenVan(own);
  const op = dag(p);
  const { hoe } = await p.task('vertrek', { to: p.begeleider, due: p.term('vertrek', 'nu') });
  if (hoe === 'ZOALS_VOORBEREID') return false;
  const neemtOver = await p.version('vertrek-neemt-over');
  if (neemtOver) p.takeOver();
  await p.each('tussentijds', {
    overgang: async (q) => {
      await overdragen(q, await rapport(q));
    },
    einddatum: (q) => einddatum(q, op),
    ...(neemtOver && (ook as object)),
  });
  return neemtOver;
}

/** The last day of the school year of a day: 31 July (WEC art. 1). */
export function eindeSchooljaar(op: LocalDate): LocalDate {
  const jaar = Number(op.slice(0, 4));
  return `${String(op.slice(5) < '08-01' ? jaar : jaar + 1)}-07-31`;
}
