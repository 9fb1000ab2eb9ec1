import {
  formatDate,
  isLocalDate,
  localDateOf,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import { checkForm } from '../../domain/form/index.js';
import type { FieldError, FormContext, Values } from '../../domain/form/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Settings } from '../../domain/settings/defaults.js';
import { mailYear } from '../../db/proefdraaien/mail-year.js';
import { roleOf } from '../../db/proefdraaien/people.js';
import { loadCalendar, loadSettings } from '../../db/world/load.js';
import type { Services } from '../services.js';
import { needAdministratie } from '../use-cases/school/access.js';
import { herinneringen } from '../use-cases/school/forms.js';
import { reminderSettings } from '../use-cases/school/reminder-settings.js';
import { berichtOf } from './chronology.js';
import { rolNaam } from '../../domain/people/index.js';

/** What is tried: which process, who answers, and from when (empty: the beginning of this school year). */
export type Proef = {
  readonly soort: string;
  readonly antwoorden: 'stil' | 'gewoon';
  readonly start: string;
};

/** The mails of a year as a table: the same lines as `npm run mail-year`, in the words of a page. */
export type ProefTabel = {
  readonly bijschrift: string;
  readonly kop: readonly string[];
  readonly rijen: readonly (readonly string[])[];
};
export type ProefResult = { readonly waarden: Values } & (
  | { readonly ok: false; readonly fouten: readonly FieldError[] }
  | { readonly ok: true; readonly tabel: ProefTabel | null }
);

/** The kinds that can be tried, by title. */
export const proefSoorten = ({ register }: Services): readonly { soort: string; titel: string }[] =>
  Object.values(register)
    .filter(({ definition: d }) => d.isProef !== true && d.uit === undefined)
    .map(({ soort, definition }) => ({ soort, titel: definition.titel }))
    .sort((a, b) => a.titel.localeCompare(b.titel, 'nl'));

/** An age at which a pupil has such a process. */
const AGES = { SO: 10, VSO: 16 } as const;

/** Today's settings with what was typed over them. */
async function typedSettings(
  { db }: Services,
  answers: Readonly<Record<string, unknown>>,
): Promise<Settings> {
  return { ...(await loadSettings(db)), ...reminderSettings(answers) };
}

/** The calendar of the first location of the school. */
async function calendarOf({ db }: Services) {
  const row = await db('locatie').orderBy('naam').first<{ id: string } | undefined>('id');
  return loadCalendar(db, row?.id ?? '00000000-0000-0000-0000-000000000000');
}

async function tableOf(services: Services, proef: Proef, settings: Settings): Promise<ProefTabel | null> {
  const kind = services.register[proef.soort];
  if (!kind) return null;
  const { definition, protocol } = kind;
  const start =
    proef.start === '' ? schooljaarBounds(schooljaarOf(localDateOf(services.now()))).van : proef.start;
  const isVso = definition.schoolsoort !== undefined && !definition.schoolsoort.includes('SO');
  const mails = await mailYear({
    protocol,
    settings,
    calendar: await calendarOf(services),
    start,
    antwoorden: proef.antwoorden,
    leeftijd: isVso ? AGES.VSO : AGES.SO,
  });
  const wie = proef.antwoorden === 'stil' ? 'als niemand antwoordt' : 'als iedereen op tijd antwoordt';
  return {
    bijschrift: `${definition.titel}, een jaar vanaf ${formatDate(start)}, ${wie}: ${String(mails.length)} berichten`,
    kop: ['Datum', 'Aan', 'Bericht', 'Onderwerp'],
    rijen: mails.map((m) => [
      formatDate(m.dag),
      rolNaam(roleOf(m.wie)),
      m.text === 'dagpost' ? 'Verzamelmail' : berichtOf(definition, m.text),
      services.mailSubject?.({ soort: proef.soort, ...m }) ?? '',
    ]),
  };
}

/** What is wrong with the question itself. */
function faultsOf(services: Services, { soort, start }: Proef): readonly FieldError[] {
  const isKnown = proefSoorten(services).some((k) => k.soort === soort);
  return [
    ...(isKnown ? [] : [{ veld: 'soort', tekst: 'Kies het proces waarmee u wilt proefdraaien.' }]),
    ...(start === '' || isLocalDate(start)
      ? []
      : [{ veld: 'start', tekst: 'Schrijf de begindatum als dag, maand en jaar, zoals 01-08-2026.' }]),
  ];
}

/**
 * A trial run of the reminders as they are typed, before anything is saved: every mail of one process in a year. It changes
 * nothing. A kind that cannot be foreseen gives no table. Error 'geen-recht'.
 */
export async function tryReminders(
  services: Services,
  subject: Staff,
  { body, proef }: { readonly body: unknown; readonly proef: Proef },
): Promise<ProefResult> {
  needAdministratie(subject);
  const ctx: FormContext = { vandaag: localDateOf(services.now()), lijsten: {} };
  const checked = checkForm(herinneringen, body, ctx);
  const faults = faultsOf(services, proef);
  if (!checked.ok) return { ok: false, waarden: checked.waarden, fouten: [...checked.fouten, ...faults] };
  const waarden = body as Values;
  if (faults.length > 0) return { ok: false, waarden, fouten: faults };
  const settings = await typedSettings(services, checked.answers);
  try {
    return { ok: true, waarden, tabel: await tableOf(services, proef, settings) };
  } catch {
    return { ok: true, waarden, tabel: null };
  }
}
