import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { checkForm, parseBody, typedValues } from '../../../domain/form/index.js';
import { zoeknaamVan, zoekvorm } from '../../../domain/people/index.js';
import type { InschrijvingSoort } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { lookOutOfScope } from '../../../db/scope.js';
import type { OuderRij } from '../../../db/import/rij.js';
import { isFout, readLeerlingnummer } from '../../../db/import/values.js';
import type { Services } from '../../services.js';
import { aandachtNa } from './aandacht.js';
import { isHandled, keepForm, needAdministratie, needLocatie } from './access.js';
import { leerling as leerlingForm } from './forms.js';
import { groupItems } from './handle.js';
import type { HandleResult } from './handle.js';
import { locatieOf } from './pupil-events.js';
import { startIfDue } from './start-due.js';

export type NewPupil = {
  readonly leerlingnummer: string;
  readonly roepnaam: string;
  readonly voornamen: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly geboortedatum: LocalDate;
  readonly email: string | null;
  readonly telefoon: string | null;
  readonly locatieId: string;
  readonly groepId: string | null;
  readonly van: LocalDate;
  readonly volgtElders?: boolean;
  readonly soort?: InschrijvingSoort;
  readonly tlv: { readonly nummer: string; readonly categorie: 1 | 2 | 3; readonly tot: LocalDate } | null;
  readonly ouders: readonly OuderRij[];
};

/**
 * A new pupil with enrolment, group and parents, in the caller's transaction; the OPP starts where the school has gone
 * live and the enrolment has begun (one to come starts on its morning). A parent with the same e-mail address and name
 * as somebody known is that person (B67). Gives back the pupil's id.
 */
export async function enrolPupil(trx: Transaction, services: Services, pupil: NewPupil): Promise<string> {
  const id = randomUUID();
  const { leerlingnummer, roepnaam, voornamen, tussenvoegsel, achternaam, geboortedatum, email, telefoon } =
    pupil;
  const naam = { roepnaam, voornamen, tussenvoegsel, achternaam };
  await trx('leerling').insert({
    id,
    leerlingnummer,
    ...naam,
    zoeknaam: zoeknaamVan(naam),
    geboortedatum,
    email,
    telefoon,
  });
  const { locatieId, groepId, van, volgtElders = false, soort = 'GEWOON', tlv } = pupil;
  await trx('inschrijving').insert({
    id: randomUUID(),
    leerling_id: id,
    locatie_id: locatieId,
    van,
    volgt_elders: volgtElders,
    soort,
  });
  if (groepId !== null) await trx('groepsplaatsing').insert({ leerling_id: id, groep_id: groepId, van });
  if (tlv) await trx('tlv').insert({ leerling_id: id, ...tlv });
  for (const [i, ouder] of pupil.ouders.entries()) await addParent(trx, id, ouder, i + 1);
  await startIfDue(trx, services, id);
  await aandachtNa(trx, services, id);
  return id;
}

/** What a part of the time is, where nobody says how much. */
const HELFT = 50;

async function addParent(
  trx: Transaction,
  leerlingId: string,
  ouder: OuderRij,
  volgorde: number,
): Promise<void> {
  const known = await findPerson(trx, ouder);
  const betrokkeneId = known ?? (await insertPerson(trx, ouder));
  // What protects somebody holds from now on, also where they were known before.
  if (known !== undefined && ouder.geheimAdres)
    await trx('betrokkene').where({ id: known }).update({ geheim_adres: true });
  const row = {
    id: randomUUID(),
    leerling_id: leerlingId,
    betrokkene_id: betrokkeneId,
    soort: ouder.soort,
    gezag: ouder.gezag,
    gezag_bron: ouder.gezagBron,
    gezag_bron_datum: ouder.gezagBronDatum,
    informatierecht: ouder.informatierecht,
    contactverbod: ouder.contactverbod,
    contactverbod_tekst: ouder.contactverbodTekst,
    contactverbod_tot: ouder.contactverbodTot,
    verzorger: ouder.verzorger,
    woont_bij: ouder.woontBij !== 'NEE',
    woont_bij_procent: ouder.woontBij === 'DEELS' ? HELFT : null,
    noodcontact_volgorde: volgorde,
  };
  // The same person twice on one line is one relation.
  await trx('relatie').insert(row).onConflict(['leerling_id', 'betrokkene_id', 'soort']).ignore();
}

const nameOfParent = (p: Pick<OuderRij, 'voornaam' | 'tussenvoegsel' | 'achternaam'>): string =>
  zoekvorm([p.voornaam, p.tussenvoegsel, p.achternaam].join(' '));

/** Somebody known with this e-mail address and this name; without an address nobody is taken for somebody else. */
async function findPerson(trx: Transaction, ouder: OuderRij): Promise<string | undefined> {
  if (ouder.email === null) return undefined;
  const rows = (await trx('betrokkene')
    .whereRaw('lower(email) = lower(?)', [ouder.email])
    .orderBy('id')) as (OuderRij & { id: string })[];
  return rows.find((row) => nameOfParent(row) === nameOfParent(ouder))?.id;
}

async function insertPerson(trx: Transaction, ouder: OuderRij): Promise<string> {
  const id = randomUUID();
  const { aanhef, voornaam, tussenvoegsel, achternaam, email, telefoon, adres, postcode, plaats } = ouder;
  await trx('betrokkene').insert({
    id,
    aanhef,
    voornaam,
    tussenvoegsel,
    achternaam,
    email,
    telefoon,
    adres,
    postcode,
    plaats,
    geheim_adres: ouder.geheimAdres,
    taal: ouder.taal,
    tolk_nodig: ouder.tolkNodig,
    laaggeletterd: ouder.laaggeletterd,
    voorkeurskanaal: ouder.voorkeurskanaal,
  });
  return id;
}

/** What the form of a new pupil needs from outside. */
export async function enrolContext(services: Services) {
  return { vandaag: localDateOf(services.now()), lijsten: { groepen: await groupItems(services) } };
}

/** `bestond`: the number was somebody's already, and nothing was made (B05). */
export type EnrolResult =
  | { readonly ok: true; readonly leerlingId: string; readonly bestond: boolean }
  | Extract<HandleResult, { ok: false }>;

/** Enrols one pupil by hand. Error 'geen-recht'. */
export async function enrolByForm(
  services: Services,
  subject: Staff,
  input: { readonly submissionId: string; readonly body: unknown },
): Promise<EnrolResult> {
  const { db, kick } = services;
  needAdministratie(subject);
  const checked = checkForm(leerlingForm, input.body, await enrolContext(services));
  if (!checked.ok) return checked;
  const a = checked.answers;
  const wrong = (tekst: string): EnrolResult => ({
    ok: false,
    fouten: [{ veld: 'leerlingnummer', tekst }],
    waarden: typedValues(leerlingForm, parseBody(leerlingForm, input.body)),
  });
  const nummer = readLeerlingnummer(a.leerlingnummer);
  if (isFout(nummer)) return wrong(`Leerlingnummer: ${nummer.fout}`);
  // A number is of one pupil of the whole school, also where this colleague sees nothing.
  const number = { leerlingnummer: nummer.waarde };
  const [inSchool, inReach] = [
    await lookOutOfScope(() => db('leerling').where(number).first<object | undefined>('id')),
    await db('leerling').where(number).first<object | undefined>('id'),
  ];
  if (inSchool && !inReach)
    return wrong(
      'Dit leerlingnummer is van een leerling op een andere locatie. Vraag de administratie daar.',
    );
  const result = await db.transaction(async (trx): Promise<EnrolResult> => {
    const known = await trx('leerling')
      .where({ leerlingnummer: nummer.waarde })
      .first<{ id: string } | undefined>('id');
    if (known)
      return { ok: true, leerlingId: known.id, bestond: !(await isHandled(trx, input.submissionId)) };
    const locatieId = await locatieOf(trx, a.groep);
    needLocatie(subject, locatieId);
    const rest = { voornamen: a.roepnaam, email: null, telefoon: null, tlv: null, ouders: [] };
    const namen = {
      roepnaam: a.roepnaam,
      tussenvoegsel: a.tussenvoegsel ?? '',
      achternaam: a.achternaam ?? '',
    };
    const leerlingId = await enrolPupil(trx, services, {
      ...rest,
      ...namen,
      leerlingnummer: nummer.waarde,
      geboortedatum: a.geboortedatum,
      locatieId,
      groepId: a.groep,
      van: a.van,
      volgtElders: a.volgtElders,
      soort: a.soort,
    });
    await keepForm(trx, services, subject, {
      submissionId: input.submissionId,
      form: leerlingForm.naam,
      titel: leerlingForm.titel,
      answers: a,
      rendered: checked.rendered,
      leerlingId,
    });
    return { ok: true, leerlingId, bestond: false };
  });
  kick();
  return result;
}
