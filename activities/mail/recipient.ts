import {
  aanspreekvorm,
  adresregels,
  isPartnerId,
  kanaalVanPartner,
  kanaalVoor,
  krijgtCode,
  magOntvangen,
  relatieVan,
  volledigeNaam,
} from '../../domain/people/index.js';
import type { FamilieId, Gezin, Medewerker, RelatieMetPersoon } from '../../domain/people/index.js';
import { localDateOf } from '../../domain/calendar/index.js';
import type { Database, Transaction } from '../../db/connect.js';
import type { MailRow } from '../../db/mail/mails.js';
import { loadGezin } from '../../db/people/gezin.js';
import { findPartner } from '../../db/people/partners.js';
import { loadStaff, plaatsOp } from '../../db/people/staff.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { camel } from '../../db/rows.js';
import { peopleView } from '../../db/world/people.js';
import type { Instant, LocalDate, WhoId } from '../../workflows/kit/facts.js';
import type { Ref } from '../../workflows/kit/specs.js';
import { mailAddress } from './address.js';

type Reader = Database | Transaction;

/** A person a mail is for, with what the record says at this moment. */
export type Person = {
  readonly is: 'persoon';
  readonly naam: string;
  /** The address, or undefined when there is none that may be used. */
  readonly email: string | undefined;
  readonly telefoon: string;
  /** Somebody outside the school: answers by a personal link and a code, and reads no pages of staff. */
  readonly isFamily: boolean;
  /** For a partner: whether it answers by a link itself, and whether its code goes out by itself. */
  readonly partner?: { readonly heeftLink: boolean; readonly krijgtCode: boolean };
  /** Name and postal address of this person only (EC-12); empty without one. */
  readonly post: readonly string[];
};
export type Recipient =
  | Person
  | { readonly is: 'meer'; readonly wie: readonly WhoId[] }
  | {
      readonly is: 'geweigerd';
      readonly code:
        'medewerker-weg' | 'mag-niet-ontvangen' | 'niemand-met-rol' | 'ontvanger-onbekend' | 'partner-weg';
    };

const refused = (code: Extract<Recipient, { is: 'geweigerd' }>['code']): Recipient => ({
  is: 'geweigerd',
  code,
});

/** Name and phone of a member of staff who works here now. */
export async function findStaff(db: Reader, who: string): Promise<Medewerker | undefined> {
  const row = (await db('medewerker')
    .where({ id: who.slice('medewerker:'.length), actief: true })
    .first()) as Record<string, unknown> | undefined;
  return row && camel<Medewerker>(row);
}

async function staffMember(db: Reader, who: WhoId): Promise<Recipient> {
  const staff = await findStaff(db, who);
  if (!staff) return refused('medewerker-weg');
  const { telefoon } = staff;
  return {
    is: 'persoon',
    naam: volledigeNaam(staff),
    email: mailAddress(staff.email),
    telefoon,
    isFamily: false,
    post: [],
  };
}

function postalLines(naam: string, home: RelatieMetPersoon['betrokkene'] | undefined): readonly string[] {
  if (!home || home.adres.trim() === '' || home.plaats.trim() === '') return [];
  return [naam, home.adres, `${home.postcode}  ${home.plaats}`.trim()];
}

function familyMember(gezin: Gezin, who: FamilieId): Recipient {
  if (!magOntvangen(gezin, who).mag) return refused('mag-niet-ontvangen');
  const relatie = relatieVan(gezin, who);
  const { leerling } = gezin;
  const email =
    kanaalVoor(gezin, who) === 'mail'
      ? mailAddress(relatie ? relatie.betrokkene.email : leerling.email)
      : undefined;
  if (relatie) {
    const { betrokkene } = relatie;
    // 'Beste heer Van der Berg': without the article that 'de heer' has elsewhere.
    const naam = aanspreekvorm(betrokkene).replace(/^de heer /, 'heer ');
    const { organisatie } = betrokkene;
    const lines = postalLines(aanspreekvorm(betrokkene), betrokkene);
    const post = lines.length > 0 && organisatie !== '' ? [organisatie, ...lines] : lines;
    return { is: 'persoon', naam, email, telefoon: betrokkene.telefoon ?? '', isFamily: true, post };
  }
  const naam = leerling.roepnaam;
  const voluit = volledigeNaam({
    voornaam: naam,
    tussenvoegsel: leerling.tussenvoegsel,
    achternaam: leerling.achternaam,
  });
  const home = gezin.relaties.find((r) => r.woontBij && r.betrokkene.adres !== '')?.betrokkene;
  return {
    is: 'persoon',
    naam,
    email,
    telefoon: leerling.telefoon ?? '',
    isFamily: true,
    post: postalLines(voluit, home),
  };
}

/** A partner that is in use; what it is asked about is read behind its link and code, as with the family. */
async function partnerMember(db: Reader, who: string): Promise<Recipient> {
  const partner = await findPartner(db, who);
  if (partner?.actief !== true) return refused('partner-weg');
  return {
    is: 'persoon',
    naam: partner.naam.trim() === '' ? partner.organisatie : partner.naam,
    email: kanaalVanPartner(partner) === 'mail' ? mailAddress(partner.email) : undefined,
    telefoon: partner.telefoon ?? '',
    isFamily: true,
    partner: { heeftLink: partner.kanaal === 'LINK', krijgtCode: krijgtCode(partner) },
    post: adresregels(partner),
  };
}

/** Who stands in today for a colleague who works here and is away; nobody for who is there, or where nobody does. */
async function vervangersVan(
  db: Reader,
  who: WhoId,
  process: ProcessRow,
  now: Instant,
): Promise<readonly WhoId[]> {
  const dag = localDateOf(now);
  const away: unknown = await db('vervanging')
    .where({ medewerker_id: who.slice('medewerker:'.length) })
    .andWhere('van', '<=', dag)
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .first('id');
  if (away === undefined || !(await findStaff(db, who))) return [];
  const found = await inPlace(db, process, { ref: 'wie', ids: [who] }, dag);
  return found.filter((id) => id !== who);
}

/** Who a reference stands for around the pupil of a process today, without roles that nobody has. */
async function inPlace(db: Reader, process: ProcessRow, ref: Ref, dag: LocalDate): Promise<readonly WhoId[]> {
  const gezin = await loadGezin(db, process.leerling_id);
  if (!gezin) return [];
  const plaats = await plaatsOp(db, process.leerling_id, process.locatie_id, dag);
  const found = peopleView(gezin, await loadStaff(db), plaats).resolve(ref, dag);
  return found.map((r) => r.who).filter((who) => !who.startsWith('rol:'));
}

/** The leerlingbegeleiders of a process, or nobody. */
export async function begeleidersOf(
  db: Reader,
  process: ProcessRow,
  now: Instant,
): Promise<readonly WhoId[]> {
  return inPlace(db, process, { ref: 'begeleider' }, localDateOf(now));
}

/**
 * Who a mail goes to and where, read from the record at this moment (trust T14): a member of staff who still works
 * here, a partner in use, or somebody around the pupil of this very process (B40) who may receive something (EC-11,
 * EC-18). A role nobody holds becomes the leerlingbegeleiders of the pupil; who is away today, whoever stands in. Who
 * left gets nothing (trust T41).
 */
export async function recipientOf(
  db: Reader,
  mail: MailRow,
  process: ProcessRow | undefined,
  now: Instant,
): Promise<Recipient> {
  const { wie } = mail;
  if (wie.startsWith('medewerker:')) {
    const standIns = process ? await vervangersVan(db, wie, process, now) : [];
    return standIns.length > 0 ? { is: 'meer', wie: standIns } : staffMember(db, wie);
  }
  if (!process) return refused('ontvanger-onbekend');
  if (wie.startsWith('rol:')) {
    const ids = await begeleidersOf(db, process, now);
    const [only] = ids;
    if (only === undefined) return refused('niemand-met-rol');
    return ids.length === 1 ? staffMember(db, only) : { is: 'meer', wie: ids };
  }
  if (isPartnerId(wie)) return partnerMember(db, wie);
  const gezin = await loadGezin(db, process.leerling_id);
  return gezin ? familyMember(gezin, wie as FamilieId) : refused('ontvanger-onbekend');
}
