import { randomUUID } from 'node:crypto';
import { isPartnerId, kanaalVanPartner, kanaalVoor, partnerNaam } from '../../domain/people/index.js';
import type { FamilieId, Gezin, Kanaal, Partner, PartnerId } from '../../domain/people/index.js';
import type { Database, Transaction } from '../connect.js';
import { camel } from '../rows.js';

type Reader = Database | Transaction;
type Row = Readonly<Record<string, unknown>>;

/** What the school records about a partner. */
export type PartnerFields = Omit<Partner, 'id' | 'actief' | 'doorgegevenDoor'>;
/** What a partner tells about the colleague who takes a request over. */
export type Colleague = { readonly naam: string; readonly email: string; readonly telefoon: string };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All partners, those in use first, by organisation. */
export async function listPartners(db: Reader): Promise<readonly Partner[]> {
  const rows = (await db('partner').orderBy([
    { column: 'actief', order: 'desc' },
    { column: 'organisatie' },
    { column: 'naam' },
  ])) as Row[];
  return rows.map((row) => camel<Partner>(row));
}

/** The partners that may be asked something, by organisation. */
export async function activePartners(db: Reader): Promise<readonly Partner[]> {
  return (await listPartners(db)).filter((p) => p.actief);
}

/** The active partners as items of a form's list, with the id by which a process addresses each. */
export async function partnerItems(
  db: Reader,
): Promise<readonly { readonly waarde: PartnerId; readonly label: string }[]> {
  const partners = await activePartners(db);
  return partners.map((p) => ({ waarde: `partner:${p.id}`, label: partnerNaam(p) }));
}

/** A partner by id, with or without 'partner:' before it; undefined for an unknown one. */
export async function findPartner(db: Reader, who: string): Promise<Partner | undefined> {
  const id = isPartnerId(who) ? who.slice('partner:'.length) : who;
  const row = uuid.test(id) ? ((await db('partner').where({ id }).first()) as Row | undefined) : undefined;
  return row && camel<Partner>(row);
}

/** The names of all partners by `partner:<id>`, for pages. */
export async function partnerNames(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows: readonly Pick<Partner, 'id' | 'organisatie' | 'naam'>[] = await db('partner').select(
    'id',
    'organisatie',
    'naam',
  );
  return new Map(rows.map((p) => [`partner:${p.id}`, partnerNaam(p)]));
}

/** Records a partner; gives back its id. */
export async function insertPartner(trx: Transaction, fields: PartnerFields): Promise<string> {
  const id = randomUUID();
  await trx('partner').insert({ id, ...fields });
  return id;
}

/** Changes what is recorded about a partner. */
export async function updatePartner(
  trx: Transaction,
  id: string,
  fields: PartnerFields & Pick<Partner, 'actief'>,
): Promise<void> {
  await trx('partner').where({ id }).update(fields);
}

/** A colleague within the organisation of a partner, who answers by link; gives back the new id. */
export async function insertColleague(
  trx: Transaction,
  from: Partner,
  colleague: Colleague,
): Promise<string> {
  const id = randomUUID();
  const { organisatie, adres, postcode, plaats } = from;
  await trx('partner').insert({
    id,
    organisatie,
    adres,
    postcode,
    plaats,
    ...colleague,
    kanaal: 'LINK',
    doorgegeven_door: from.id,
  });
  return id;
}

/**
 * The channel for somebody outside the school: an active partner, or somebody of the family by `kanaalVoor`. Undefined
 * when nothing may be sent.
 */
export async function kanaalVanBuiten(
  db: Reader,
  gezin: Gezin | undefined,
  who: string,
): Promise<Kanaal | undefined> {
  if (!isPartnerId(who)) return gezin && kanaalVoor(gezin, who as FamilieId);
  const partner = await findPartner(db, who);
  return partner?.actief === true ? kanaalVanPartner(partner) : undefined;
}
