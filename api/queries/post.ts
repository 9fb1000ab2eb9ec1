import { lijstnaam, naamVanLeerling, partnerNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import type { FactValue, Instant, LocalDate } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { isId, nameOf } from '../use-cases/process-access.js';
import { attachmentOf, familyDocument, familyPdf } from './family-document.js';
import type { FamilyDocument } from './family-document.js';

export type Letter = {
  readonly id: string;
  readonly aan: string;
  readonly onderwerp: string;
  readonly kenmerk: string;
  /** Addresses within this page; the last ones are the documents that go into the same envelope. */
  readonly stukken: readonly { readonly url: string; readonly tekst: string }[];
  readonly sinds: Instant;
  readonly gepostOp: LocalDate | null;
};

/** A letter as it is kept, with whom it is for and where that pupil is taught. */
export type LetterRow = {
  readonly id: string;
  readonly text: string;
  readonly soort: string;
  readonly state: string;
  readonly last_error: string | null;
  readonly process_id: string;
  readonly wie: string;
  readonly about: FactValue;
  readonly subject: string | null;
  readonly document_id: string | null;
  readonly intent_at: Instant;
  readonly gepost_op: LocalDate | null;
  readonly kenmerk: string;
  readonly leerling_id: string;
  readonly locatie_id: string;
  readonly plein_id: string | null;
  readonly groep_id: string | null;
  readonly voornaam: string | null;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly organisatie: string | null;
  /** For a letter to a partner: its organisation and contact person. */
  readonly partner: string | null;
  readonly partner_naam: string | null;
};

/** All letters, of any state; the caller says which. */
export function allLetters({ db }: Pick<Services, 'db'>) {
  return db('mail')
    .join('process', 'process.id', 'mail.process_id')
    .join('leerling', 'leerling.id', 'process.leerling_id')
    .joinRaw("left join relatie on 'relatie:' || relatie.id = mail.wie")
    .leftJoin('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .joinRaw("left join partner on 'partner:' || partner.id = mail.wie")
    .joinRaw(
      'left join lateral (select groep_id from groepsplaatsing gp where gp.leerling_id = leerling.id order by gp.van desc limit 1) p on true',
    )
    .leftJoin('groep', 'groep.id', 'p.groep_id')
    .select(
      'mail.id',
      'mail.text',
      'mail.state',
      'mail.last_error',
      'process.soort',
      'mail.process_id',
      'mail.wie',
      'mail.about',
      'mail.subject',
      'mail.document_id',
      'mail.intent_at',
      'mail.gepost_op',
      'process.kenmerk',
      'process.leerling_id',
      'groep.plein_id',
      'p.groep_id',
      'betrokkene.organisatie',
      'partner.organisatie as partner',
      'partner.naam as partner_naam',
    )
    .select(db.raw('coalesce(groep.locatie_id, process.locatie_id) as locatie_id'))
    .select(
      db.raw(
        "coalesce(betrokkene.voornaam, leerling.roepnaam) as voornaam, coalesce(betrokkene.tussenvoegsel, leerling.tussenvoegsel, '') as tussenvoegsel, coalesce(betrokkene.achternaam, leerling.achternaam) as achternaam",
      ),
    );
}

function lettersIn(services: Pick<Services, 'db'>) {
  return allLetters(services).where('mail.kanaal', 'brief').whereIn('mail.state', ['te_drukken', 'gepost']);
}

export const placeOf = (r: LetterRow) => ({
  leerlingId: r.leerling_id,
  locatieId: r.locatie_id,
  pleinId: r.plein_id,
  groepId: r.groep_id,
});

const enclosuresOf = ({ about }: LetterRow): readonly string[] => {
  const named = about['bijlagen'];
  if (Array.isArray(named)) return named.filter((id): id is string => typeof id === 'string');
  return typeof about['document'] === 'string' ? [about['document']] : [];
};

/** Who a letter is for, as a list sorts it. */
export function addresseeOf(r: LetterRow): string {
  if (r.partner !== null) return partnerNaam({ organisatie: r.partner, naam: r.partner_naam ?? '' });
  const naam = lijstnaam(
    naamVanLeerling({ roepnaam: r.voornaam ?? '', tussenvoegsel: r.tussenvoegsel, achternaam: r.achternaam }),
  );
  return r.organisatie === null || r.organisatie === '' ? naam : `${naam}, ${r.organisatie}`;
}

function letterOf(r: LetterRow): Letter {
  const enclosures = enclosuresOf(r);
  const base = `/post/brieven/${r.id}`;
  return {
    id: r.id,
    aan: addresseeOf(r),
    onderwerp: (r.subject ?? 'Brief').replace(/\s*\(kenmerk [^)]*\)$/, ''),
    kenmerk: r.kenmerk,
    stukken: [
      ...(r.document_id === null ? [] : [{ url: `${base}/brief.pdf`, tekst: 'Brief' }]),
      ...enclosures.map((_, i) => ({
        url: `${base}/bijlage-${String(i + 1)}.pdf`,
        tekst: enclosures.length === 1 ? 'Bijlage' : `Bijlage ${String(i + 1)}`,
      })),
    ],
    sinds: r.intent_at,
    gepostOp: r.gepost_op,
  };
}

/** The letters that wait to be printed, and those posted last, at the locations where the subject does the post. */
export async function printQueue(
  services: Services,
  subject: Staff,
): Promise<{ readonly teDrukken: readonly Letter[]; readonly gepost: readonly Letter[] }> {
  if (!may(subject, 'post', null)) throw new AppError('geen-recht');
  const waiting = (await lettersIn(services)
    .andWhere('mail.state', 'te_drukken')
    .orderBy('mail.intent_at')
    .limit(300)) as LetterRow[];
  const posted = (await lettersIn(services)
    .andWhere('mail.state', 'gepost')
    .orderBy([
      { column: 'mail.gepost_op', order: 'desc' },
      { column: 'mail.intent_at', order: 'desc' },
    ])
    .limit(20)) as LetterRow[];
  const mine = (rows: readonly LetterRow[]): readonly Letter[] =>
    rows.filter((r) => may(subject, 'post', placeOf(r))).map(letterOf);
  return { teDrukken: mine(waiting), gepost: mine(posted) };
}

/** One file of a letter for who posts it: 'brief' or 'bijlage-1'. A line in the audit log. Error 'niet-gevonden'. */
export async function letterFile(
  services: Services,
  subject: Staff,
  mailId: string,
  name: string,
): Promise<Uint8Array> {
  const { db, now } = services;
  const row = isId(mailId)
    ? ((await lettersIn(services).andWhere('mail.id', mailId).first()) as LetterRow | undefined)
    : undefined;
  if (!row || !may(subject, 'post', placeOf(row))) throw new AppError('niet-gevonden');
  const content =
    name === 'brief' ? await letterBytes(services, row.document_id) : await enclosure(services, row, name);
  await audit(db, {
    at: now(),
    wie: nameOf(subject),
    wat: 'brief.gezien',
    procesId: row.process_id,
    detail: { mail: mailId, stuk: name },
  });
  return content;
}

async function letterBytes({ db }: Services, id: string | null): Promise<Uint8Array> {
  const found = await db('document').where({ id }).first<{ content: Uint8Array } | undefined>('content');
  if (!found) throw new AppError('niet-gevonden');
  return found.content;
}

async function enclosure(services: Services, row: LetterRow, name: string): Promise<Uint8Array> {
  const n = /^bijlage-(\d{1,2})$/.exec(name)?.[1];
  const id = enclosuresOf(row)[Number(n ?? 0) - 1];
  const document = id === undefined || !isId(id) ? undefined : await enclosed(services, row, id);
  if (!document) throw new AppError('niet-gevonden');
  return familyPdf(services, document);
}

/** A document of the process, or one that goes with another document in the same envelope. */
async function enclosed(services: Services, row: LetterRow, id: string): Promise<FamilyDocument | undefined> {
  const whose = { procesId: row.process_id, wie: row.wie };
  const own = await familyDocument(services, whose, id);
  if (own) return own;
  for (const other of enclosuresOf(row)) {
    const document = isId(other) ? await familyDocument(services, whose, other) : undefined;
    const attached = document && (await attachmentOf(services, document, id));
    if (attached) return attached;
  }
  return undefined;
}
