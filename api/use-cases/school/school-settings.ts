import { isDeepStrictEqual } from 'node:util';
import type { FormContext } from '../../../domain/form/index.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Settings } from '../../../domain/settings/defaults.js';
import { loadSettings } from '../../../db/world/load.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import type { Services } from '../../services.js';
import { needAdministratie } from './access.js';
import type { HandleResult } from './handle.js';
import { instellingenForm } from './school-settings-form.js';
import type { Instellingen } from './school-settings-form.js';
import { handleSchoolForm, put, tellAll } from './school-events.js';
import type { SchoolInput } from './school-events.js';

type Gezet = Pick<
  Settings,
  | 'schoolNaam'
  | 'bestuursvorm'
  | 'instemmingBeleid'
  | 'contactladder'
  | 'partnerladder'
  | 'spoedladder'
  | 'escalatie'
  | 'postPerDag'
  | 'postPerWeek'
  | 'postVanaf'
  | 'postTot'
  | 'veelplegers'
>;
type Niveau = Settings['veelplegers']['regels'][number]['niveau'];

type Sport = Settings['contactladder'][number];
const rungAnswer = ({ na, do: wat, rol }: Sport) => ({ na, wat, ...(rol !== undefined && { wie: rol }) });
const rungOf = ({ na, wat, wie }: { na: number; wat: Sport['do']; wie?: string }): Sport => ({
  ...{ na, do: wat },
  ...(wie !== undefined && { rol: wie }),
});

/** The settings as the form asks them. */
function answersOf(settings: Settings): Readonly<Record<string, unknown>> {
  const { contactladder, partnerladder, escalatie, spoedladder, veelplegers } = settings;
  const { schoolNaam, bestuursvorm, instemmingBeleid } = settings;
  const { postPerDag, postPerWeek, postVanaf, postTot } = settings;
  const { regels, nogmaals, dalingNa } = veelplegers;
  return {
    ...{ schoolNaam, bestuursvorm, instemmingBeleid, postPerDag, postPerWeek, postVanaf, postTot },
    ladder: contactladder.filter((step) => step.do !== 'expire').map(rungAnswer),
    partnerladder: partnerladder.map(rungAnswer),
    stilNa: contactladder.find((step) => step.do === 'expire')?.na,
    ...{ escalatie, spoedladder },
    regels: regels.map(({ niveau, soort, aantal, binnen }) => ({
      ...{ niveau: String(niveau), soort, aantal },
      ...(binnen === 'schooljaar' ? { venster: 'SCHOOLJAAR' } : { venster: 'SCHOOLDAGEN', dagen: binnen }),
    })),
    bereikt: String(nogmaals.bereikt),
    keren: nogmaals.keren,
    naarNiveau: String(nogmaals.niveau),
    dalingNa,
  };
}

/** The settings that checked answers mean. */
function settingsOf(a: Instellingen): Gezet {
  const { schoolNaam, bestuursvorm, instemmingBeleid, postPerDag, postPerWeek, postVanaf, postTot } = a;
  const regels = a.regels.map(({ niveau, soort, aantal, venster, dagen }) => ({
    niveau: Number(niveau) as Niveau,
    ...{ soort, aantal },
    binnen: venster === 'SCHOOLJAAR' || dagen === undefined ? ('schooljaar' as const) : dagen,
  }));
  return {
    ...{ schoolNaam, bestuursvorm, instemmingBeleid, postPerDag, postPerWeek, postVanaf, postTot },
    contactladder: [...a.ladder.map(rungOf), { na: a.stilNa, do: 'expire' }],
    partnerladder: a.partnerladder.map(rungOf),
    spoedladder: a.spoedladder.map(({ na, om, rol }) => ({ na, om, rol })),
    escalatie: a.escalatie.map(({ na, naWettelijk, rol }) => ({
      ...{ na, rol },
      ...(naWettelijk !== undefined && { naWettelijk }),
    })),
    veelplegers: {
      regels,
      nogmaals: {
        bereikt: Number(a.bereikt) as Niveau,
        keren: a.keren,
        niveau: Number(a.naarNiveau) as Niveau,
      },
      dalingNa: a.dalingNa,
    },
  };
}

type Change = { readonly naam: keyof Gezet; readonly van: unknown; readonly naar: unknown };

function changes(settings: Settings, answers: Instellingen): readonly Change[] {
  const next = settingsOf(answers);
  return (Object.keys(next) as (keyof Gezet)[])
    .filter((naam) => !isDeepStrictEqual(settings[naam], next[naam]))
    .map((naam) => ({ naam, van: settings[naam], naar: next[naam] }));
}

/** The settings of the whole school as they are now, as the form asks them, with what the form checks against. Error 'geen-recht'. */
export async function schoolSettingValues(
  { db, now }: Services,
  subject: Staff,
): Promise<{ readonly ctx: FormContext; readonly known: Readonly<Record<string, unknown>> }> {
  needAdministratie(subject);
  const settings = await loadSettings(db);
  const uur = [{ waarde: settings.uur, label: settings.uur }];
  return { ctx: { vandaag: localDateOf(now()), lijsten: { uur } }, known: answersOf(settings) };
}

/**
 * Sets the rules of the school: in one transaction the settings that changed, the form, a line in the audit log with
 * what changed (`van` and `naar`), and the event 'termijnenWijzigen' for every running process, so that ladders and
 * reminders plan anew. Without a change nobody is told. Error 'geen-recht'.
 */
export async function setSchoolSettings(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  const { ctx } = await schoolSettingValues(services, subject);
  const settings = await loadSettings(services.db);
  const changed = (a: unknown): readonly Change[] => changes(settings, a as Instellingen);
  return handleSchoolForm(
    services,
    subject,
    {
      ...{ ...input, form: instellingenForm, ctx },
      detail: (answers) => ({ gewijzigd: changed(answers) as readonly FactValue[] }),
    },
    async (trx, answers) => {
      for (const { naam, naar } of changed(answers)) await put(trx, naam, naar);
      return changed(answers).length === 0 ? [] : tellAll(trx, services, subject);
    },
  );
}
