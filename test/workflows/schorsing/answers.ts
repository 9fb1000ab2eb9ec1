import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';
import { lijsten } from '../../../workflows/schorsing/rules.js';
import type { OtherProcess } from '../../../workflows/register.js';

export type Body = Readonly<Record<string, unknown>>;

/** Another process of the pupil, as the lists see it. */
export const ander = (soort: string, changes: Partial<OtherProcess> = {}): OtherProcess => ({
  id: `${soort}-1`,
  soort,
  kenmerk: '4F7K2',
  status: 'afgerond',
  uitkomst: null,
  begonnenOp: '2026-11-23T09:00:00.000Z',
  anker: '2026-11-23',
  voorgangerId: null,
  invoer: {},
  antwoorden: {},
  ...changes,
});

/** A context of a day, as the pages make it: calendar, pupil and the lists of the process's own rules. */
export function ctxOf(
  vandaag: string,
  andere: readonly OtherProcess[] = [],
  answers: Readonly<Record<string, Body>> = {},
  voorgangerId: string | null = null,
): FormContext {
  const about = { vandaag, geboortedatum: '2011-05-05', andere, voorgangerId, documenten: [] };
  const own = lijsten(answers, 'VSO', about);
  return {
    vandaag,
    kalender: DEMO_KALENDER,
    leerling: { geboortedatum: '2011-05-05', schoolsoort: 'VSO' },
    lijsten: { teLaat: [], ...own },
  };
}

/** The fields that are refused, with the sentence. */
export function faults(f: AnyForm, body: Body, ctx: FormContext): readonly (readonly [string, string])[] {
  const checked = checkForm(f, body, ctx);
  return checked.ok ? [] : checked.fouten.map(({ veld, tekst }) => [veld, tekst]);
}
export const velden = (f: AnyForm, body: Body, ctx: FormContext): readonly string[] =>
  faults(f, body, ctx).map(([veld]) => veld);

export const start = (van: string, tot: string, more: Body = {}): Body => ({
  aanleiding: 'NIET_VASTGELEGD',
  feitOp: '2026-12-01',
  feiten: 'Op het plein werd een ruit ingegooid.',
  grondslag: 'Schoolgids, regel 4: wij gaan goed om met spullen.',
  van,
  tot,
  vorm: 'EXTERN',
  ...more,
});

export const besluit = (van: string, tot: string, schooldagen: number, more: Body = {}): Body => ({
  besluit: 'OPLEGGEN',
  feiten: 'Op het plein werd een ruit ingegooid.',
  grondslag: 'Schoolgids, regel 4.',
  eerdereMaatregelen: 'Twee gesprekken en een time-out.',
  gehoord: 'De leerling en de moeder zijn gehoord.',
  afweging: 'De veiligheid op het plein weegt zwaar.',
  van,
  tot,
  schooldagen,
  vorm: 'EXTERN',
  opvolgend: false,
  huiswerk: 'Rekenen en taal, elke dag een uur.',
  contactpersoon: 'De mentor',
  toets: 'GEEN',
  datum: tot,
  tijd: '09:00',
  plaats: 'Op school, kamer 4',
  naam: 'Noor Proefsma',
  hoedanigheid: 'DIRECTEUR',
  mandaat: 'Mandaatbesluit 2024-03',
  rechtsmiddel: 'KLACHT',
  afschriftLeerling: false,
  verwijderingOverwegen: false,
  ...more,
});
