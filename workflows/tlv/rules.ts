import { laatsteDagWegensLeeftijd } from '../../domain/calendar/ages.js';
import { formatDate } from '../../domain/calendar/local-date.js';
import { schooljaarBounds } from '../../domain/calendar/schooljaar.js';
import type { Jaarlijst, Kandidaat, Kandidatuur, ListsContext } from '../register.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/**
 * Whether the TLV of a pupil must be renewed this school year: it ends on 31 July of it (WEC art. 40 lid 15). Who reaches
 * the age limit of SO needs one for the VSO, from a samenwerkingsverband VO (WEC art. 40 lid 12); who reaches that of
 * the VSO leaves. Who is placed in an institution needs none as long as the placement lasts (WEC art. 40 lid 16).
 * Errors: those of the calendar for a day or school year that is none.
 */
export function kandidaat(p: Kandidaat): Kandidatuur {
  const { tot } = schooljaarBounds(p.schooljaar);
  if (p.inschrijving === 'RESIDENTIEEL')
    return { waaromNiet: 'Zolang de plaatsing in de instelling duurt, is geen TLV nodig.' };
  if (p.tlvTot === null) return { waaromNiet: 'Er is geen TLV vastgelegd: kijk de administratie na.' };
  if (p.tlvTot > tot) return { waaromNiet: `De TLV geldt nog tot en met ${formatDate(p.tlvTot)}.` };
  const isAtLimit = (soort: 'SO' | 'VSO'): boolean =>
    p.schoolsoort === soort && laatsteDagWegensLeeftijd(p.geboortedatum, soort) <= tot;
  if (isAtLimit('VSO')) return { waaromNiet: 'De leerling verlaat het VSO wegens de leeftijd.' };
  const ended = formatDate(p.tlvTot);
  if (p.tlvTot < tot)
    return {
      reden: `De TLV is verlopen op ${ended}.`,
      invoer: { aanleiding: 'VERLOPEN', einddatum: p.tlvTot },
    };
  if (isAtLimit('SO'))
    return {
      reden: `De leerling gaat dit schooljaar van SO naar VSO; de TLV voor het SO eindigt op ${ended}.`,
      invoer: { aanleiding: 'OVERSTAP_VSO', einddatum: p.tlvTot },
    };
  return {
    reden: `De TLV loopt dit schooljaar af, op ${ended}.`,
    invoer: { aanleiding: 'VERLENGING', einddatum: p.tlvTot },
  };
}

/** From the day of the list on, the daily start begins the renewals by itself: the first step is for people. */
export const jaarlijst: Jaarlijst = { kandidaat, bevestigen: false, vanaf: 'tlvSignaal' };

/** Where a form finds what is known already: the answers to these forms. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  start: [],
  aanvraag: ['aanvraag', 'start'],
  gesprekPlannen: [],
  zienswijze: [],
  zonderOuders: [],
  besluitSchool: [],
  indienen: [],
  swvBesluit: [],
  aanvulling: [],
  navraag: [],
  ingrijpen: [],
  bezwaar: [],
  beslissing: [],
};

const itemOf = (value: unknown): readonly Item[] =>
  typeof value === 'string' && value !== '' ? [{ waarde: value, label: value }] : [];

/**
 * What earlier answers mean for a later form: the second expert is somebody else than the first, an objection counts
 * from the decision, and documents of the dossier may go with the request.
 */
export function lijsten(
  answers: Answers,
  _schoolsoort: string,
  ctx: ListsContext,
): Readonly<Record<string, readonly Item[]>> {
  return {
    documenten: ctx.documenten,
    eersteDeskundige: itemOf(answers['deskundigeEen']?.['naam']),
    bekendgemaaktOp: itemOf(answers['swvBesluit']?.['bekendgemaaktOp']),
  };
}
