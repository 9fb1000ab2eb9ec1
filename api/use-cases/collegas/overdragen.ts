import { localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { form, keuzeUitLijst, langeTekst, perPersoon } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext } from '../../../domain/form/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { loadStaff } from '../../../db/people/staff.js';
import type { Staff as StaffRecord } from '../../../db/people/staff.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import type { Services } from '../../services.js';
import { nameOf } from '../process-access.js';
import { isHandled } from '../school/access.js';
import type { Told } from '../school/facts.js';
import type { HandleResult } from '../school/handle.js';
import { handleSchoolForm } from '../school/school-events.js';
import { findCollega } from './access.js';
import { collegaContext } from './afwezigheid.js';
import { handOver, lockRunning } from './hand-over.js';
import type { Locked } from './hand-over.js';
import { openTaken } from './open-work.js';
import type { OpenTaak } from './open-work.js';
import { kanHetDoen } from './voorstel.js';

/** One colleague to choose on a row. */
export const naar = keuzeUitLijst({ label: 'Naar', verplicht: true, lijst: 'collegas' });

/** All open tasks of somebody, a row each. */
export const overdragenForm = form({
  naam: 'werkOverdragen',
  titel: 'Al het open werk overdragen',
  inleiding: 'Bij elke taak staat een voorstel. Wie een taak krijgt, krijgt daar bericht van.',
  knop: 'Alles overdragen',
  velden: {
    taken: perPersoon({ label: 'Open taken', lijst: 'taken', velden: { naar } }),
    reden: langeTekst({
      label: 'Reden',
      hint: 'Staat in de tijdlijn van elk proces.',
      verplicht: true,
      max: 500,
      rijen: 2,
    }),
  },
});

/** The chosen colleague of each row, by the id of the row. */
export type Keuzes = Readonly<Record<string, { readonly naar: WhoId }>>;

export type OverdragenPage = {
  readonly naam: string;
  readonly form: AnyForm;
  readonly ctx: FormContext;
  /** What stands in the form at first: the proposals. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly elders: number;
  readonly aantal: number;
};

/** The tasks as rows of a form, and the proposal on each. */
export const taakRijen = (taken: readonly OpenTaak[]) => ({
  lijst: taken.map((t) => ({ waarde: t.id, label: t.label })),
  known: Object.fromEntries(
    taken.map((t) => [t.id, { naar: t.voorstel === undefined ? '' : `medewerker:${t.voorstel}` }]),
  ),
});

/** The page on which everything open of a colleague is handed over. Errors: 'niet-gevonden', 'geen-recht'. */
export async function overdragenPage(
  services: Services,
  subject: Staff,
  medewerkerId: string,
): Promise<OverdragenPage> {
  const { naam } = await findCollega(services, subject, medewerkerId, 'werk');
  const { taken, elders } = await openTaken(services, subject, medewerkerId);
  const rows = taakRijen(taken);
  const { vandaag, lijsten } = await collegaContext(services, medewerkerId);
  const ctx = { vandaag, lijsten: { ...lijsten, taken: rows.lijst } };
  return { naam, form: overdragenForm, ctx, known: { taken: rows.known }, elders, aantal: taken.length };
}

const NIET_BEVOEGD =
  'Deze collega mag dit besluit niet nemen. Kies iemand met dezelfde functie, of wie daarvoor invalt.';

/** What a chosen colleague is checked with. */
type Toets = {
  readonly staff: StaffRecord;
  readonly dag: LocalDate;
  readonly van: string;
  readonly taken: readonly OpenTaak[];
};

/** Who cannot have a task, said at its row: a parent of the pupil (EC-26), or somebody who is away. */
export function rijFouten({ staff, dag, van, taken }: Toets, keuzes: Keuzes = {}): readonly FieldError[] {
  return taken.flatMap((taak): readonly FieldError[] => {
    const id = keuzes[taak.id]?.naar.slice('medewerker:'.length);
    const veld = `taken.${taak.id}.naar`;
    if (id === undefined) return [];
    if (taak.ouders.has(id))
      return [{ veld, tekst: 'Deze collega is ouder van de leerling. Kies een andere collega.' }];
    if (!taak.mag(id)) return [{ veld, tekst: NIET_BEVOEGD }];
    return kanHetDoen({ staff, van, dag }, id)
      ? []
      : [{ veld, tekst: 'Deze collega is afwezig. Kies een collega die er is.' }];
  });
}

/** Hands tasks over to those chosen, in locked processes; what was closed meanwhile needs nobody any more. */
export async function handOverTasks(
  trx: Transaction,
  { locked, taken, keuzes }: { locked: readonly Locked[]; taken: readonly OpenTaak[]; keuzes: Keuzes },
  made: {
    readonly van: string;
    readonly reden: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const taak of taken) {
    const to = keuzes[taak.id]?.naar;
    const where = locked.find((l) => l.process.id === taak.procesId);
    if (!to || !where) continue;
    const holder = `medewerker:${made.van}`;
    // What a stand-in has is of the new one alone; of several holders only this one changes.
    const own = taak.wie.some((w) => w === holder) ? taak.wie.map((w) => (w === holder ? to : w)) : [to];
    const found = await handOver(trx, { ...where, ...made, key: taak.key, to: [...new Set(own)] });
    if (found) told.push(found);
  }
  return told;
}

/**
 * Hands over everything open of a colleague: a new holder a row, all in one transaction, each a fact with the reason.
 * Who cannot have a task is said at its row, and then nothing changes. Errors: 'niet-gevonden', 'geen-recht'.
 */
export async function draagWerkOver(
  services: Services,
  subject: Staff,
  input: { readonly medewerkerId: string; readonly submissionId: string; readonly body: unknown },
): Promise<HandleResult> {
  const { medewerkerId, submissionId, body } = input;
  const { form: own, ctx } = await overdragenPage(services, subject, medewerkerId);
  if (await isHandled(services.db, submissionId)) return { ok: true };
  const { taken } = await openTaken(services, subject, medewerkerId);
  const staff = await loadStaff(services.db);
  const toets = { staff, dag: localDateOf(services.now()), van: medewerkerId, taken };
  const checking: AnyForm = {
    ...own,
    controle: (answers: { readonly taken?: Keuzes }) => rijFouten(toets, answers.taken),
  };
  const asked = { form: checking, submissionId, body, ctx, detail: () => ({ medewerker: medewerkerId }) };
  return handleSchoolForm(services, subject, asked, async (trx, answers) => {
    const locked = await lockRunning(
      trx,
      services,
      taken.map((t) => t.procesId),
    );
    // Read again under the locks: a task may have gone elsewhere meanwhile.
    const now = (await openTaken(services, subject, medewerkerId, trx)).taken;
    const what = { locked, taken: now, keuzes: answers['taken'] as Keuzes };
    const made = { van: medewerkerId, reden: answers['reden'] as string };
    return handOverTasks(trx, what, { ...made, by: nameOf(subject), at: services.now() });
  });
}
