import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../../domain/calendar/index.js';
import { hoedanigheid, volledigeNaam, zoekvorm } from '../../../domain/people/index.js';
import type { RelatieMetPersoon } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import { loadGezin } from '../../../db/people/gezin.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { needPupil } from './access.js';
import { aandachtNa } from './aandacht.js';
import { appendEvent } from './facts.js';
import type { Told } from './facts.js';
import { mens, mensNieuw } from './mens-form.js';
import { bekendVan, persoonRij, relatieRij, standVan, verschil } from './mens-rijen.js';
import type { PersoonRij, RelatieRij } from './mens-rijen.js';
import { stopContact } from './mens-stop.js';
import { handlePupilForm } from './pupil-form.js';
import type { HandleResult } from './pupil-form.js';

type Input = { readonly leerlingId: string; readonly submissionId: string; readonly body: unknown };
type Answers = Readonly<Record<string, unknown>>;

/** What decides who is asked, told or written to: running processes look again when it changes. */
const STUURT: ReadonlySet<string> = new Set([
  'soort',
  'organisatie',
  'gezag',
  'informatierecht',
  'contactverbod',
  'verzorger',
  'email',
  'geheim_adres',
  'voorkeurskanaal',
]);

const ctxOf = (services: Services) => ({ vandaag: localDateOf(services.now()), lijsten: {} });
const fault = (veld: string, tekst: string): AppError =>
  new AppError('ongeldig', { fouten: [{ veld, tekst }] }, tekst);

async function relatieOf(
  services: Services,
  subject: Staff,
  leerlingId: string,
  relatieId: string,
): Promise<RelatieMetPersoon> {
  await needPupil(services, subject, leerlingId);
  const gezin = await loadGezin(services.db, leerlingId);
  const found = gezin?.relaties.find((r) => r.id === relatieId);
  if (!found) throw new AppError('niet-gevonden');
  return found;
}

/** Somebody around a pupil as the form shows them, with the mark of what is recorded now. Errors: 'leerling-onbekend', 'niet-gevonden'. */
export async function mensVan(services: Services, subject: Staff, leerlingId: string, relatieId: string) {
  const relatie = await relatieOf(services, subject, leerlingId, relatieId);
  return {
    naam: volledigeNaam(relatie.betrokkene),
    wat: hoedanigheid(relatie),
    bekend: bekendVan(relatie),
    stand: standVan(relatie),
  };
}

/**
 * Adds somebody around a pupil: the person, what they are to the pupil, and the facts of all running processes. Somebody
 * known with the same e-mail address and name is that person (B67). Error 'leerling-onbekend'.
 */
export async function voegMensToe(services: Services, subject: Staff, input: Input): Promise<HandleResult> {
  const { leerlingId } = input;
  await needPupil(services, subject, leerlingId);
  const page = { ...input, form: mensNieuw, ctx: ctxOf(services) };
  return handlePupilForm(services, subject, page, async (trx, a) => {
    needSource(a);
    const row = relatieRij(a);
    const betrokkeneId = await findOrInsert(trx, persoonRij(a));
    await refuseTwice(trx, leerlingId, betrokkeneId, row.soort);
    const id = randomUUID();
    await trx('relatie').insert({ id, leerling_id: leerlingId, betrokkene_id: betrokkeneId, ...row });
    const told = await tell(trx, services, subject, [leerlingId]);
    if (a['geheimAdres'] === true) await hideAddress(trx, services, betrokkeneId);
    await stopIfForbidden(trx, services, leerlingId, betrokkeneId);
    await aandachtNa(trx, services, leerlingId);
    return { told, detail: { relatie: id } };
  });
}

/**
 * Changes what is recorded about somebody around a pupil, once a submission. `stand` is the mark of what the form was
 * opened with: where somebody else changed it meanwhile, nothing is overwritten. A contactverbod or geheim adres that is
 * set ends open links at once (trust T13); another e-mail address ends those that went by mail, and open questions go to
 * the new one. What is about the person counts for their other children here too. Errors: 'leerling-onbekend',
 * 'niet-gevonden'.
 */
export async function wijzigMens(
  services: Services,
  subject: Staff,
  input: Input & { readonly relatieId: string; readonly stand: string },
): Promise<HandleResult> {
  const { leerlingId, relatieId } = input;
  await relatieOf(services, subject, leerlingId, relatieId);
  const page = { ...input, form: mens, ctx: ctxOf(services) };
  return handlePupilForm(services, subject, page, async (trx, a) => {
    const old = (await loadGezin(trx, leerlingId))?.relaties.find((r) => r.id === relatieId);
    if (!old) throw new AppError('niet-gevonden');
    if (standVan(old) !== input.stand)
      throw new AppError(
        'ongeldig',
        {},
        'Iemand anders heeft deze gegevens intussen gewijzigd. Kijk op een ander tabblad wat er nu staat, en bewaar daarna opnieuw.',
      );
    const was = bekendVan(old);
    const wasPersoon = persoonRij(was);
    const [persoon, relatie] = [persoonRij(a), relatieRij(a)];
    const changed = [...verschil(wasPersoon, persoon), ...verschil(relatieRij(was), relatie)];
    if (changed.includes('gezag')) needSource(a);
    if (changed.includes('soort')) await refuseTwice(trx, leerlingId, old.betrokkeneId, relatie.soort);
    await trx('betrokkene').where({ id: old.betrokkeneId }).update(persoon);
    await trx('relatie').where({ id: relatieId }).update(relatie);
    const children = await childrenOf(trx, old.betrokkeneId);
    await auditOthers(
      trx,
      services,
      subject,
      children.filter((id) => id !== leerlingId),
    );
    const told = changed.some((name) => STUURT.has(name)) ? await tell(trx, services, subject, children) : [];
    await stopWhatMustStop(trx, services, { leerlingId, old, wasPersoon, persoon, relatie });
    for (const child of children) await aandachtNa(trx, services, child);
    return { told, detail: { relatie: relatieId, gewijzigd: changed } };
  });
}

type Changed = {
  readonly leerlingId: string;
  readonly old: RelatieMetPersoon;
  readonly wasPersoon: PersoonRij;
  readonly persoon: PersoonRij;
  readonly relatie: RelatieRij;
};

async function stopWhatMustStop(trx: Transaction, services: Services, c: Changed): Promise<void> {
  const { betrokkeneId } = c.old;
  if (c.relatie.contactverbod && !c.old.contactverbod)
    await stopIfForbidden(trx, services, c.leerlingId, betrokkeneId);
  if (c.persoon.geheim_adres && !c.wasPersoon.geheim_adres) await hideAddress(trx, services, betrokkeneId);
  else if (c.persoon.email !== c.wasPersoon.email)
    await stopContact(trx, services, await allOf(trx, { betrokkene_id: betrokkeneId }), 'adres');
}

/** A contactverbod holds for everything this person is to this pupil. */
async function stopIfForbidden(
  trx: Transaction,
  services: Services,
  leerlingId: string,
  betrokkeneId: string,
): Promise<void> {
  const own = { leerling_id: leerlingId, betrokkene_id: betrokkeneId };
  const isForbidden: unknown = await trx('relatie')
    .where({ ...own, contactverbod: true })
    .first('id');
  if (isForbidden !== undefined) await stopContact(trx, services, await allOf(trx, own), 'verbod');
}

/** A geheim adres: everybody's open pages around these pupils may have shown where it is (trust T13). */
async function hideAddress(trx: Transaction, services: Services, betrokkeneId: string): Promise<void> {
  const wie: WhoId[] = [];
  for (const child of await childrenOf(trx, betrokkeneId))
    wie.push(...(await allOf(trx, { leerling_id: child })));
  await stopContact(trx, services, wie, 'geheim');
}

async function allOf(trx: Transaction, where: Readonly<Record<string, string>>): Promise<readonly WhoId[]> {
  const rows = await trx('relatie').where(where).orderBy('id').select<{ id: string }[]>('id');
  return rows.map(({ id }): WhoId => `relatie:${id}`);
}

/** All pupils this person is something to. */
export async function childrenOf(trx: Transaction, betrokkeneId: string): Promise<readonly string[]> {
  const rows = await trx('relatie')
    .where({ betrokkene_id: betrokkeneId })
    .distinct<{ leerling_id: string }[]>('leerling_id');
  return rows.map((r) => r.leerling_id).sort();
}

function tell(
  trx: Transaction,
  services: Services,
  subject: Staff,
  leerlingIds: readonly string[],
): Promise<readonly Told[]> {
  const op = localDateOf(services.now());
  return appendEvent(trx, services, { leerlingIds, by: nameOf(subject) }, { event: 'gezagWijzigt', op });
}

async function auditOthers(
  trx: Transaction,
  { now }: Services,
  subject: Staff,
  leerlingIds: readonly string[],
): Promise<void> {
  for (const leerlingId of leerlingIds)
    await audit(trx, { at: now(), wie: nameOf(subject), wat: 'school.mens', leerlingId });
}

/** Authority is never recorded without where it was read, except that it is unknown (domain §1.2, EC-09). */
function needSource(a: Answers): void {
  if (a['gezag'] === 'ONBEKEND') return;
  if (typeof a['gezagBron'] !== 'string' || a['gezagBron'].trim() === '')
    throw fault('gezagBron', 'Vul bij "Waar is dat gelezen?" de bron in, zoals gezagsregister.');
  if (a['gezagBronDatum'] === undefined)
    throw fault('gezagBronDatum', 'Vul bij "Datum van die bron" een datum in, bijvoorbeeld 1-8-2026.');
}

async function refuseTwice(
  trx: Transaction,
  leerlingId: string,
  betrokkeneId: string,
  soort: string,
): Promise<void> {
  const known: unknown = await trx('relatie')
    .where({ leerling_id: leerlingId, betrokkene_id: betrokkeneId, soort })
    .first('id');
  if (known !== undefined)
    throw fault('achternaam', 'Deze persoon staat al zo bij de leerling. Wijzig de gegevens die er staan.');
}

const nameForm = (p: Pick<PersoonRij, 'voornaam' | 'tussenvoegsel' | 'achternaam'>): string =>
  zoekvorm([p.voornaam, p.tussenvoegsel, p.achternaam].join(' '));

/** Somebody known with this e-mail address and name gets what was typed and keeps what was not; else a new person. */
async function findOrInsert(trx: Transaction, persoon: PersoonRij): Promise<string> {
  const rows =
    persoon.email === null
      ? []
      : ((await trx('betrokkene')
          .whereRaw('lower(email) = lower(?)', [persoon.email])
          .orderBy('id')) as (PersoonRij & {
          id: string;
        })[]);
  const known = rows.find((row) => nameForm(row) === nameForm(persoon));
  if (known) {
    const typed = Object.entries(persoon).filter(
      ([, value]) => value !== '' && value !== null && value !== false,
    );
    await trx('betrokkene').where({ id: known.id }).update(Object.fromEntries(typed));
    return known.id;
  }
  const id = randomUUID();
  await trx('betrokkene').insert({ id, ...persoon });
  return id;
}

/** Whether an id is one of a person around this pupil. Error 'ongeldig'. */
export async function relatieRowOf(
  trx: Transaction,
  leerlingId: string,
  relatieId: string,
): Promise<{ readonly id: string; readonly betrokkene_id: string }> {
  const row = isId(relatieId)
    ? await trx('relatie')
        .where({ id: relatieId, leerling_id: leerlingId })
        .first<{ id: string; betrokkene_id: string } | undefined>('id', 'betrokkene_id')
    : undefined;
  if (!row) throw new AppError('ongeldig', {}, 'Deze persoon hoort niet bij deze leerling.');
  return row;
}
