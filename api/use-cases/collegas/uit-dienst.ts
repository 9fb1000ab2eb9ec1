import { addDays, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { AnyForm } from '../../../domain/form/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import { loadStaff } from '../../../db/people/staff.js';
import { endAccess } from '../../../db/people/uit-dienst.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { nameOf } from '../process-access.js';
import { isHandled } from '../school/access.js';
import { appendEvent } from '../school/facts.js';
import type { Told } from '../school/facts.js';
import type { HandleResult } from '../school/handle.js';
import { handleSchoolForm } from '../school/school-events.js';
import { findCollega } from './access.js';
import { collegaContext } from './afwezigheid.js';
import { asFormFault } from './form-fault.js';
import { lockRunning } from './hand-over.js';
import { nalatenschap } from './nalatenschap.js';
import type { Nalatenschap } from './nalatenschap.js';
import { handOverTasks, rijFouten } from './overdragen.js';
import type { Keuzes } from './overdragen.js';
import {
  groepen,
  hoeveel,
  openText,
  uitDienstContext,
  uitDienstForm,
  voorstellen,
} from './uit-dienst-form.js';
import type { GroepNaam } from './uit-dienst-form.js';

/** Why a task goes to somebody else, as the chronology says it. */
const REDEN = 'uit dienst';

/** The wizard for a colleague who leaves. Errors: 'niet-gevonden', 'geen-recht', 'ongeldig' for oneself or who left. */
export async function uitDienstPage(services: Services, subject: Staff, medewerkerId: string) {
  const { naam, actief } = await findCollega(services, subject, medewerkerId, 'werk');
  if (subject.id === medewerkerId)
    throw new AppError('ongeldig', {}, 'U kunt uw eigen account niet uitzetten. Vraag het een collega.');
  if (!actief) throw new AppError('ongeldig', {}, `Het account van ${naam} staat al uit.`);
  const left = await nalatenschap(services, subject, medewerkerId);
  const ctx = uitDienstContext(await collegaContext(services, medewerkerId), left);
  return { naam, left, form: uitDienstForm(naam, left), ctx, known: voorstellen(left) };
}

type Gekozen = Partial<Record<GroepNaam, Keuzes>>;
type Doing = {
  readonly van: string;
  readonly left: Nalatenschap;
  readonly gekozen: Gekozen;
  readonly by: string;
};

const idOf = (who: WhoId | undefined): string | undefined =>
  who?.startsWith('medewerker:') === true ? who.slice('medewerker:'.length) : undefined;

/**
 * Switches an account off, once everything open has a new owner: all rows are handed over, the account is off and its
 * sessions and tokens end, in one transaction. Refused with what is missing while anything has no owner. Errors:
 * 'niet-gevonden', 'geen-recht', 'ongeldig'.
 */
export async function zetUitDienst(
  services: Services,
  subject: Staff,
  input: { readonly medewerkerId: string; readonly submissionId: string; readonly body: unknown },
): Promise<HandleResult> {
  const { medewerkerId: van, submissionId, body } = input;
  await findCollega(services, subject, van, 'werk');
  if (await isHandled(services.db, submissionId)) return { ok: true };
  const { naam, left, form: own, ctx } = await uitDienstPage(services, subject, van);
  const staff = await loadStaff(services.db);
  const toets = { staff, dag: localDateOf(services.now()), van, taken: left.taken };
  const checking: AnyForm = { ...own, controle: ({ taken }: Gekozen) => rijFouten(toets, taken) };
  const asked = { form: checking, submissionId, body, ctx, detail: () => ({ medewerker: van }) };
  const result = await asFormFault(checking, body, () => {
    if (left.elders > 0) throw new AppError('ongeldig', {}, eldersText(naam, left.elders));
    if (left.rollen.length > 0 && !magRollenGeven(subject))
      throw new AppError('ongeldig', {}, rollenText(naam));
    return handleSchoolForm(services, subject, asked, (trx, answers) =>
      leave(trx, services, subject, { van, left, gekozen: answers, by: nameOf(subject) }),
    );
  });
  // What is said of the page as a whole is said already.
  if (result.ok || hoeveel(left) === 0 || result.fouten.some((f) => f.veld === '')) return result;
  const tekst = `Het account van ${naam} staat nog aan: er ${openText(hoeveel(left))}. Kies bij elke regel wie het overneemt.`;
  return { ...result, fouten: [{ veld: '', tekst }, ...result.fouten] };
}

/** Giving a role is giving its rights: only who looks after the accounts does that (trust T24). */
const magRollenGeven = (subject: Staff): boolean => may(subject, 'beheer', null);

/** Why an account stays on when its roles must go to somebody first. */
export const rollenText = (naam: string): string =>
  `Het account van ${naam} kan nog niet uit: dit is de enige met een bepaalde rol. Een rol geeft alleen de beheerder. Vraag de beheerder om dit account uit te zetten.`;

/** Why an account stays on when somebody else must hand over. */
export const eldersText = (naam: string, n: number): string =>
  `Het account van ${naam} kan nog niet uit: er ${openText(n)} op een plek waar u niet over gaat. Vraag de leerlingbegeleider of de beheerder daar.`;

/** In the transaction: one leaver at a time, nothing new meanwhile, then everything at once. */
async function leave(
  trx: Transaction,
  services: Services,
  subject: Staff,
  doing: Doing,
): Promise<readonly Told[]> {
  const { van, left, gekozen, by } = doing;
  // Two who leave at once might each be the other's successor.
  await trx.raw(`select pg_advisory_xact_lock(hashtext('uit-dienst'))`);
  const pupils = await pupilsOf(trx, left, localDateOf(services.now()));
  const running = await trx('process')
    .whereIn('leerling_id', pupils)
    .andWhere({ status: 'lopend' })
    .select<{ id: string }[]>('id');
  const locked = await lockRunning(trx, services, [
    ...left.taken.map((t) => t.procesId),
    ...running.map((r) => r.id),
  ]);
  const now = await nalatenschap(services, subject, van, trx);
  await refuseNew(trx, now, gekozen);
  const told = await giveGroups(trx, services, doing, pupils);
  await giveRoles(trx, subject, { ...doing, at: services.now() });
  await giveStandIns(trx, doing);
  const made = { van, reden: REDEN, by, at: services.now() };
  const tasks = await handOverTasks(trx, { locked, taken: now.taken, keuzes: gekozen.taken ?? {} }, made);
  await endAccess(trx, van, localDateOf(services.now()));
  return [...told, ...tasks];
}

/** What came up since the page was shown has no owner yet; and a chosen colleague may have left meanwhile. */
async function refuseNew(trx: Transaction, now: Nalatenschap, gekozen: Gekozen): Promise<void> {
  const isNew = groepen.some(([naam]) => now[naam].some((r) => gekozen[naam]?.[r.id] === undefined));
  const ids = Object.values(gekozen).flatMap((rows) =>
    Object.values(rows).flatMap((r) => idOf(r.naar) ?? []),
  );
  const gone: unknown = await trx('medewerker').whereIn('id', ids).andWhere({ actief: false }).first('id');
  if (isNew || now.elders > 0 || gone !== undefined)
    throw new AppError(
      'ongeldig',
      {},
      'Er is intussen iets veranderd in wat er open staat. Open de pagina opnieuw. Er is niets overgedragen.',
    );
}

async function pupilsOf(trx: Transaction, left: Nalatenschap, dag: LocalDate): Promise<readonly string[]> {
  const rows = await trx('groepsplaatsing')
    .whereIn(
      'groep_id',
      left.groepen.map((g) => g.groepId),
    )
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .distinct<{ leerling_id: string }[]>('leerling_id');
  return rows.map((r) => r.leerling_id);
}

/** From today somebody else is mentor of each group; the running processes of its pupils hear it. */
async function giveGroups(
  trx: Transaction,
  services: Services,
  { van, left, gekozen, by }: Doing,
  leerlingIds: readonly string[],
): Promise<readonly Told[]> {
  if (left.groepen.length === 0) return [];
  const op = localDateOf(services.now());
  for (const { id, groepId } of left.groepen) {
    const medewerker_id = idOf(gekozen.groepen?.[id]?.naar);
    const own = trx('groep_mentor').where({ groep_id: groepId, medewerker_id: van });
    await own.clone().andWhere('van', '>=', op).delete();
    await own
      .clone()
      .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', op))
      .update({ tot: addDays(op, -1) });
    const already: unknown = await trx('groep_mentor')
      .where({ groep_id: groepId, medewerker_id })
      .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', op))
      .andWhere('van', '<=', op)
      .first('van');
    if (already === undefined)
      await trx('groep_mentor').insert({ groep_id: groepId, medewerker_id, van: op });
  }
  return appendEvent(trx, services, { leerlingIds, by }, { event: 'mentorWisselt', op });
}

const ROL_ALLEEN_BEHEER =
  'Een rol of een plaats op een agenda geeft alleen de beheerder. Kies ‘Niemand’, of vraag de beheerder.';

/** A role, or a seat that goes with it, for whoever was chosen; who has it already has it once. */
async function giveRoles(
  trx: Transaction,
  subject: Staff,
  { van, left, gekozen, by, at }: Doing & { readonly at: string },
): Promise<void> {
  const rows = [
    ...left.rollen.map((r) => ({ ...r, naar: gekozen.rollen?.[r.id]?.naar })),
    ...left.agenda.map((r) => ({ ...r, naar: gekozen.agenda?.[r.id]?.naar })),
  ];
  for (const { rol, naar: who } of rows) {
    const medewerker_id = idOf(who);
    if (medewerker_id === undefined) continue;
    if (!magRollenGeven(subject)) throw new AppError('ongeldig', {}, ROL_ALLEEN_BEHEER);
    await audit(trx, {
      at,
      wie: by,
      wat: 'rol.gegeven',
      detail: { medewerker: medewerker_id, rol: rol.rol, van },
    });
    const row = { medewerker_id, rol: rol.rol, locatie_id: rol.locatieId, plein_id: rol.pleinId };
    await trx('medewerker_rol').insert(row).onConflict().ignore();
  }
}

/** Who would have stood in for others does not; nobody chosen is the coordinator. */
async function giveStandIns(trx: Transaction, { left, gekozen }: Doing): Promise<void> {
  for (const { id } of left.vervangingen) {
    const vervanger_id = idOf(gekozen.vervangingen?.[id]?.naar) ?? null;
    await trx('vervanging').where({ id }).update({ vervanger_id });
  }
}
