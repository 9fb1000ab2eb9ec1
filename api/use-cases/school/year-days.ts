import { form, tekst } from '../../../domain/form/index.js';
import type { FieldError, FormContext, TextField, Typed } from '../../../domain/form/index.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Settings } from '../../../domain/settings/defaults.js';
import { jaardagen as defs } from '../../../domain/settings/year-days.js';
import type { JaardagNaam } from '../../../domain/settings/year-days.js';
import { loadSettings } from '../../../db/world/load.js';
import type { Services } from '../../services.js';
import { needAdministratie } from './access.js';
import { monthDay } from './forms.js';
import type { HandleResult } from './handle.js';
import { handleSchoolForm, put, tellAll } from './school-events.js';
import type { SchoolInput } from './school-events.js';

const namen = Object.keys(defs) as readonly JaardagNaam[];
const groepen = [...new Set(namen.map((naam) => defs[naam].groep))];
const inGroep = (groep: string): readonly JaardagNaam[] => namen.filter((naam) => defs[naam].groep === groep);

type DagVeld = Typed<TextField, string, true>;
const velden = Object.fromEntries(
  namen.map((naam) => [naam, tekst({ label: labelOf(naam), verplicht: true, max: 40 })]),
) as Readonly<Record<JaardagNaam, DagVeld>>;

function labelOf(naam: JaardagNaam): string {
  const { titel, jaarLater } = defs[naam];
  return jaarLater === true ? `${titel} (in het schooljaar erna)` : titel;
}

/** The days of the year as people set them: day and month. */
export const jaardagenForm = form({
  naam: 'jaardagen',
  titel: 'Dagen van het schooljaar',
  inleiding:
    'Schrijf dag en maand, zoals 25-01. De dagen gelden elk schooljaar tot u ze wijzigt. Lopende processen krijgen meteen de nieuwe datum. 31 juli staat vast: dan eindigt een TLV (WEC art. 40 lid 15).',
  knop: 'Dagen bewaren',
  secties: groepen.map((groep) => ({ titel: groep, velden: inGroep(groep) })),
  velden,
  controle: (answers) => {
    const wrong = namen.flatMap((naam) => dayFault(naam, answers[naam]));
    return wrong.length > 0 ? wrong : namen.flatMap((naam) => orderFault(naam, answers));
  },
});

/** What is wrong with one day, in words that say what to do. */
function dayFault(naam: JaardagNaam, text: string): readonly FieldError[] {
  if (monthDay(text) !== undefined) return [];
  const { titel } = defs[naam];
  const found = /^(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (!found) return [{ veld: naam, tekst: `${titel}: schrijf dag en maand, zoals 25-01.` }];
  const [dag, maand] = [Number(found[1]), Number(found[2])];
  const tekst =
    dag === 29 && maand === 2
      ? `${titel}: 29 februari is er niet elk jaar. Kies 28-02 of 01-03.`
      : `${titel}: ${text.trim()} bestaat niet. Schrijf een dag en een maand die er elk jaar zijn, zoals 25-01.`;
  return [{ veld: naam, tekst }];
}

/** A day that lies before the one it comes after, in the order of the school year. */
function orderFault(
  naam: JaardagNaam,
  answers: Readonly<Record<JaardagNaam, string>>,
): readonly FieldError[] {
  const before = defs[naam].na;
  if (before === undefined || place(before, answers[before]) <= place(naam, answers[naam])) return [];
  const tekst = `${defs[naam].titel}: ${answers[naam].trim()} ligt in het schooljaar voor "${defs[before].titel}" (${answers[before].trim()}). Kies een latere dag.`;
  return [{ veld: naam, tekst }];
}

/** Where a day lies in its school year, as a number that grows. */
function place(naam: JaardagNaam, text: string): number {
  const [maand = 0, dag = 0] = (monthDay(text) ?? '').split('-').map(Number);
  const year = defs[naam].jaarLater === true ? 1_200 : 0;
  return year + ((maand + 4) % 12) * 100 + dag;
}

const dutch = (day: string): string => day.split('-').reverse().join('-');

/** The days as they are set now, as people type them. Error 'geen-recht'. */
export async function yearDayValues(
  { db }: Services,
  subject: Staff,
): Promise<Readonly<Record<JaardagNaam, string>>> {
  needAdministratie(subject);
  const settings = await loadSettings(db);
  return Object.fromEntries(namen.map((naam) => [naam, dutch(settings[naam])])) as Record<
    JaardagNaam,
    string
  >;
}

/**
 * Sets the days of the year for the whole school: in one transaction the settings, the form, a line in the audit log
 * with what changed (`van` and `naar`, `MM-DD`), and the event 'termijnenWijzigen' for every running process, so that
 * waits plan anew. Without a change nobody is told. Error 'geen-recht'.
 */
export async function setYearDays(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  needAdministratie(subject);
  const ctx: FormContext = { vandaag: localDateOf(services.now()), lijsten: {} };
  const settings = await loadSettings(services.db);
  const detail = (answers: Readonly<Record<string, unknown>>) => ({ gewijzigd: changes(settings, answers) });
  return handleSchoolForm(
    services,
    subject,
    { ...input, form: jaardagenForm, ctx, detail },
    async (trx, answers) => {
      const changed = changes(settings, answers);
      for (const { dag, naar } of changed) await put(trx, dag, naar);
      return changed.length === 0 ? [] : tellAll(trx, services, subject);
    },
  );
}

type Change = { readonly dag: JaardagNaam; readonly van: string; readonly naar: string };

function changes(settings: Settings, answers: Readonly<Record<string, unknown>>): readonly Change[] {
  return namen.flatMap((dag) => {
    const naar = monthDay(String(answers[dag]));
    return naar === undefined || naar === settings[dag] ? [] : [{ dag, van: settings[dag], naar }];
  });
}
