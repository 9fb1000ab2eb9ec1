import { dagInSchooljaar } from '../../../domain/calendar/jaarlijn.js';
import { localDateOf, schooljaarOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { checkForm } from '../../../domain/form/index.js';
import type { Settings } from '../../../domain/settings/defaults.js';
import type { Transaction } from '../../../db/connect.js';
import { loadSettings } from '../../../db/world/load.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import type { Jaarlijst, ProcessKind } from '../../../workflows/register.js';
import { AppError } from '../../errors.js';
import { jaarlijst } from '../../queries/jaarlijst.js';
import type { JaarlijstRegel } from '../../queries/jaarlijst.js';
import type { Services } from '../../services.js';
import { aboutToStart, formContext } from '../form-context.js';
import { begin } from '../start-process.js';
import type { Filled } from '../start-process.js';

/** Whether the list holds at a location: it has gone live, and the day of the year line has come. */
function holds(rule: Jaarlijst, settings: Settings, dag: LocalDate): boolean {
  const { goLive } = settings;
  if (goLive === '' || goLive > dag) return false;
  return dagInSchooljaar(schooljaarOf(dag), settings[rule.vanaf]) <= dag;
}

/**
 * Starts the kinds whose list nobody has to confirm (`bevestigen: false`) for their candidates, from the day of the
 * year line that the school sets, where the location has gone live (domain §4.2). Running it again starts nothing
 * twice, also not for who was withdrawn from it this school year. Gives back how many it started; each start is a
 * transaction of its own. A candidate whose start form the rule cannot answer stays on the list for a person.
 */
export async function startCandidates(services: Services): Promise<number> {
  const settings = new Map<string, Settings>();
  const at = async (locatieId: string): Promise<Settings> => {
    const found = settings.get(locatieId) ?? (await loadSettings(services.db, locatieId));
    settings.set(locatieId, found);
    return found;
  };
  const dag = localDateOf(services.now());
  let started = 0;
  for (const kind of Object.values(services.register)) {
    const rule = kind.rules.jaarlijst;
    if (!rule || rule.bevestigen || kind.definition.uit !== undefined) continue;
    for (const regel of await jaarlijst(services, kind)) {
      if (regel.stand !== 'kandidaat' || !holds(rule, await at(regel.locatieId), dag)) continue;
      if (await startOne(services, kind, regel)) started += 1;
    }
  }
  return started;
}

async function startOne(services: Services, kind: ProcessKind, regel: JaarlijstRegel): Promise<boolean> {
  const filled = await answered(services, kind, regel);
  if (!filled) return false;
  const what = { by: 'klok', leerlingId: regel.leerlingId, soort: kind.soort };
  return services.db.transaction((trx) => beginOnce(trx, services, what, filled));
}

/** What a rule answers to the start form; undefined when the form wants more. */
export async function answered(
  services: Services,
  { soort, forms, definition }: ProcessKind,
  { leerlingId, locatieId, invoer }: Pick<JaarlijstRegel, 'leerlingId' | 'locatieId' | 'invoer'>,
): Promise<Filled | undefined> {
  const form = forms[definition.startForm];
  if (!form) return undefined;
  const ctx = await formContext(services, aboutToStart(soort, leerlingId, locatieId));
  const checked = checkForm(form, invoer, ctx);
  if (!checked.ok) return undefined;
  const { answers, steering } = checked as { answers: unknown; steering: FactValue };
  return { form: form.naam, answers, steering, rendered: { titel: form.titel, secties: checked.rendered } };
}

const EXPECTED: ReadonlySet<string> = new Set(['al-lopend', 'niet-ingeschreven', 'niet-mogelijk']);

/** Starts one in the caller's transaction, where nobody was first and the pupil is enrolled. True when it did. */
export async function beginOnce(
  trx: Transaction,
  services: Services,
  { by, leerlingId, soort }: { readonly by: string; readonly leerlingId: string; readonly soort: string },
  filled: Filled,
): Promise<boolean> {
  try {
    await begin(trx, services, by, { soort, leerlingId }, filled);
    return true;
  } catch (error) {
    // Somebody else was first, or the enrolment ended meanwhile; nothing was written.
    if (error instanceof AppError && EXPECTED.has(error.code)) return false;
    throw error;
  }
}
