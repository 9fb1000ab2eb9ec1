import { randomUUID } from 'node:crypto';
import { addDays, formatDate, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext } from '../../../domain/form/index.js';
import type { Rol } from '../../../domain/people/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { staffList } from '../form-lists.js';
import { isId, nameOf } from '../process-access.js';
import { isHandled } from '../school/access.js';
import type { Told } from '../school/facts.js';
import type { HandleResult } from '../school/handle.js';
import { handleSchoolForm } from '../school/school-events.js';
import { findCollega } from './access.js';
import type { Collega } from './access.js';
import * as forms from './afwezigheid-forms.js';
import { asFormFault } from './form-fault.js';
import { metWerkVanAfwezigen, verdeelWerk } from './verdeel.js';

type Input = { readonly medewerkerId: string; readonly submissionId: string; readonly body: unknown };
type Period = { readonly van: LocalDate; readonly tot: LocalDate | null };
type Absence = Period & { readonly vervanger: string | null };

/** Colleagues to choose from: everybody who works here but the one it is about. */
export async function collegaContext({ db, now }: Services, zonder: string): Promise<FormContext> {
  const collegas = (await staffList(db)).filter((c) => c.waarde !== `medewerker:${zonder}`);
  return { vandaag: localDateOf(now()), lijsten: { collegas } };
}

/** An absence of the same colleague that shares a day with this period. */
async function overlap(
  db: Database | Transaction,
  medewerkerId: string,
  { van, tot }: Period,
): Promise<Period | undefined> {
  return db('vervanging')
    .where({ medewerker_id: medewerkerId })
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', van))
    .modify((q) => {
      if (tot !== null) void q.andWhere('van', '<=', tot);
    })
    .orderBy('van')
    .first<Period | undefined>('van', 'tot');
}

const periodText = ({ van, tot }: Period): string =>
  tot === null ? `vanaf ${formatDate(van)}` : `van ${formatDate(van)} tot en met ${formatDate(tot)}`;

const bestaatAl = (period: Period): string =>
  `Er is al een afwezigheid vastgelegd ${periodText(period)}. Meld die eerst af.`;

/** Keeps an absence and, where it has begun, brings the open work to who is there; in the caller's transaction. */
async function keepAbsence(
  trx: Transaction,
  services: Services,
  by: string,
  medewerkerId: string,
  { van, tot, vervanger }: Absence,
): Promise<readonly Told[]> {
  await trx('medewerker').where({ id: medewerkerId }).forUpdate().first('id');
  const found = await overlap(trx, medewerkerId, { van, tot });
  if (found) throw new AppError('ongeldig', {}, bestaatAl(found));
  await trx('vervanging').insert({
    id: randomUUID(),
    medewerker_id: medewerkerId,
    vervanger_id: vervanger === null ? null : vervanger.slice('medewerker:'.length),
    van,
    tot,
  });
  return nuVerdelen(trx, services, by);
}

const nuVerdelen = async (trx: Transaction, services: Services, by: string): Promise<readonly Told[]> =>
  verdeelWerk(trx, services, await metWerkVanAfwezigen({ db: trx }, localDateOf(services.now())), by);

const periodOf = (answers: Readonly<Record<string, unknown>>): Absence => ({
  van: answers['van'] as LocalDate,
  tot: (answers['tot'] as LocalDate | undefined) ?? null,
  vervanger: (answers['vervanger'] as string | undefined) ?? null,
});

const EIGEN_MANDAAT =
  'Deze collega neemt besluiten. Daarvoor kunt u uzelf niet als vervanger aanwijzen. Kies iemand anders, of vraag het de beheerder.';

/** Whether somebody would give the decisions of another to themselves: a mandate is given, not taken (domain §1.1). */
async function isEigenMandaat(
  { db, register }: Services,
  subject: Staff,
  medewerkerId: string,
  vervanger: string | null,
): Promise<boolean> {
  if (medewerkerId === subject.id || vervanger !== `medewerker:${subject.id}`) return false;
  if (may(subject, 'beheer', null)) return false;
  const besluiten = new Set(
    Object.values(register).flatMap(({ definition }) =>
      Object.values(definition.stappen).flatMap((stap) => stap.besluitVan ?? []),
    ),
  );
  const rollen = await db('medewerker_rol')
    .where({ medewerker_id: medewerkerId })
    .select<{ rol: Rol }[]>('rol');
  return rollen.some(({ rol }) => besluiten.has(rol) && !subject.rollen.some((own) => own.rol === rol));
}

async function record(
  services: Services,
  subject: Staff,
  input: Input & { readonly form: AnyForm; readonly collega: Collega },
  absenceOf: (answers: Readonly<Record<string, unknown>>) => Absence,
): Promise<HandleResult> {
  const { form, medewerkerId, submissionId, body, collega } = input;
  if (!collega.actief)
    throw new AppError('ongeldig', {}, `${collega.naam} werkt hier niet meer en kan niet afwezig zijn.`);
  if (await isHandled(services.db, submissionId)) return { ok: true };
  const ctx = await collegaContext(services, medewerkerId);
  const checked = checkForm(form, body, ctx);
  if (checked.ok) {
    const found = await overlap(services.db, medewerkerId, absenceOf(checked.answers));
    const veld = Object.hasOwn(form.velden, 'van') ? 'van' : '';
    if (found) return againWith(form, body, ctx, [{ veld, tekst: bestaatAl(found) }]);
    const { vervanger } = absenceOf(checked.answers);
    if (await isEigenMandaat(services, subject, medewerkerId, vervanger))
      return againWith(form, body, ctx, [{ veld: 'vervanger', tekst: EIGEN_MANDAAT }]);
  }
  const detail = () => ({ medewerker: medewerkerId });
  return asFormFault(form, body, () =>
    handleSchoolForm(services, subject, { form, submissionId, body, ctx, detail }, (trx, answers) =>
      keepAbsence(trx, services, nameOf(subject), medewerkerId, absenceOf(answers)),
    ),
  );
}

/** The form again, with a fault that only the record knows. */
function againWith(
  form: AnyForm,
  body: unknown,
  ctx: FormContext,
  fouten: readonly FieldError[],
): HandleResult {
  const checked = checkForm({ ...form, controle: () => fouten }, body, ctx);
  if (checked.ok) throw new AppError('ongeldig');
  return checked;
}

/**
 * Somebody is away from a day, with or without an end and a stand-in: from the first day on, open and new work is of who
 * stands in (chains and circles end at the coordinator), and goes back at the end. Own absence or, for who may, that of a
 * colleague. Errors: 'niet-gevonden', 'geen-recht', 'ongeldig'.
 */
export async function meldAfwezig(services: Services, subject: Staff, input: Input): Promise<HandleResult> {
  const collega = await findCollega(services, subject, input.medewerkerId, 'afwezigheid');
  const form = subject.id === input.medewerkerId ? forms.eigenAfwezigheid : forms.afwezigheid;
  return record(services, subject, { ...input, form, collega }, periodOf);
}

/**
 * Somebody is not there from today or tomorrow until further notice: everything open goes to the coordinator. Errors as
 * `meldAfwezig` has them.
 */
export async function meldAfwezigPerDirect(
  services: Services,
  subject: Staff,
  input: Input,
): Promise<HandleResult> {
  const collega = await findCollega(services, subject, input.medewerkerId, 'afwezigheid');
  const vandaag = localDateOf(services.now());
  const asked = { ...input, form: forms.afwezigPerDirect, collega };
  return record(services, subject, asked, ({ vanaf }) => ({
    van: vanaf === 'MORGEN' ? addDays(vandaag, 1) : vandaag,
    tot: null,
    vervanger: null,
  }));
}

/**
 * Somebody is there again from today, or an absence that is yet to come does not go through; what is still open with a
 * stand-in goes back at once. Errors: 'niet-gevonden', 'geen-recht'.
 */
export async function meldTerug(
  services: Services,
  subject: Staff,
  { afwezigheidId, submissionId }: { readonly afwezigheidId: string; readonly submissionId: string },
): Promise<HandleResult> {
  if (await isHandled(services.db, submissionId)) return { ok: true };
  const row = isId(afwezigheidId)
    ? await services
        .db('vervanging')
        .where({ id: afwezigheidId })
        .first<{ medewerker_id: string } | undefined>('medewerker_id')
    : undefined;
  if (!row) throw new AppError('niet-gevonden');
  const medewerkerId = row.medewerker_id;
  await findCollega(services, subject, medewerkerId, 'afwezigheid');
  const vandaag = localDateOf(services.now());
  const asked = {
    form: forms.weerAanwezig,
    submissionId,
    body: { zeker: 'ja' },
    ctx: { vandaag, lijsten: {} },
    detail: () => ({ medewerker: medewerkerId }),
  };
  return handleSchoolForm(services, subject, asked, async (trx) => {
    const own = trx('vervanging').where({ id: afwezigheidId });
    const gone = await own.clone().andWhere('van', '>=', vandaag).delete();
    if (gone === 0) await own.clone().update({ tot: addDays(vandaag, -1) });
    return nuVerdelen(trx, services, nameOf(subject));
  });
}
