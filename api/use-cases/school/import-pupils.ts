import type { Staff } from '../../../domain/policy/policy.js';
import { may } from '../../../domain/policy/policy.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { lookOutOfScope } from '../../../db/scope.js';
export { KOLOMMEN, VOORBEELD_KOP } from '../../../db/import/columns.js';
import { melding } from '../../../db/import/csv.js';
import type { Melding } from '../../../db/import/csv.js';
import type { Bekend } from '../../../db/import/known.js';
import { parseLeerlingen } from '../../../db/import/leerlingen-csv.js';
import type { LeerlingRij } from '../../../db/import/rij.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isHandled, keepForm, needAdministratie } from './access.js';
import { enrolPupil } from './enrol.js';
import { readCsv } from './files.js';

/** A remark about a line; `leerlingId` is the pupil who has the number already (B05). */
export type Remark = Melding & { readonly leerlingId?: string };
export type PupilPreview = {
  readonly rijen: readonly LeerlingRij[];
  readonly fouten: readonly Remark[];
  readonly waarschuwingen: readonly Melding[];
};

type Locatie = { readonly id: string; readonly code: string; readonly naam: string };
type Groep = { readonly id: string; readonly locatie_id: string; readonly naam: string };
type Known = {
  readonly bekend: Bekend;
  readonly nummers: ReadonlyMap<string, string>;
  readonly locaties: readonly Locatie[];
  readonly groepen: readonly Groep[];
};

async function known(db: Database | Transaction, school: Database): Promise<Known> {
  // A number is of one pupil of the whole school, also where this colleague sees nothing.
  const leerlingen = await lookOutOfScope(() =>
    school('leerling').select<{ id: string; leerlingnummer: string }[]>('id', 'leerlingnummer'),
  );
  const locaties = await db('locatie').orderBy('code').select<Locatie[]>('id', 'code', 'naam');
  const groepen = await db('groep').orderBy('naam').select<Groep[]>('id', 'locatie_id', 'naam');
  return {
    bekend: {
      leerlingnummers: leerlingen.map((l) => l.leerlingnummer),
      locaties,
      groepen: groepen.map((g) => ({ locatieId: g.locatie_id, naam: g.naam })),
    },
    nummers: new Map(leerlingen.map((l) => [l.leerlingnummer, l.id])),
    locaties,
    groepen,
  };
}

/** What a table of pupils holds, line by line, compared with the record; writes nothing. Errors: 'geen-recht', 'niet-gevonden'. */
export async function previewPupils(services: Services, subject: Staff, id: string): Promise<PupilPreview> {
  needAdministratie(subject);
  return read(services.db, services, subject, await readCsv(services, subject, 'leerlingen', id));
}

async function read(
  db: Database | Transaction,
  services: Pick<Services, 'db'>,
  subject: Staff,
  content: Buffer,
): Promise<PupilPreview> {
  const { bekend, nummers, locaties } = await known(db, services.db);
  const result = parseLeerlingen(content, bekend);
  const mine = (rij: LeerlingRij): boolean => {
    const locatie = locaties.find((l) => l.code === rij.locatie);
    return (
      locatie !== undefined &&
      may(subject, 'administratie', { leerlingId: null, locatieId: locatie.id, pleinId: null, groepId: null })
    );
  };
  const foreign = result.rijen.filter((rij) => !mine(rij));
  const refused = foreign.map((rij): Remark =>
    melding(rij.regel, 'locatie', 'voor deze locatie mag u geen leerlingen inschrijven.'),
  );
  return {
    rijen: result.rijen.filter(mine),
    fouten: [...result.fouten.map((fout) => withPupil(fout, nummers)), ...refused].sort(
      (a, b) => a.regel - b.regel,
    ),
    waarschuwingen: result.waarschuwingen,
  };
}

function withPupil(fout: Melding, nummers: ReadonlyMap<string, string>): Remark {
  const found = /(\S+) bestaat al\.|lijkt op (\S+), dat al bestaat/.exec(fout.tekst);
  const leerlingId =
    fout.kolom === 'leerlingnummer' ? nummers.get(found?.[1] ?? found?.[2] ?? '') : undefined;
  return leerlingId === undefined ? fout : { ...fout, leerlingId };
}

/** Any number, as long as two imports use the same one. */
const LOCK = 7_210_032;

/**
 * Enrols the pupils of the lines without a mistake, all in one transaction; the same table again makes nobody twice.
 * Gives back how many. Errors: 'geen-recht', 'niet-gevonden'.
 */
export async function importPupils(services: Services, subject: Staff, id: string): Promise<number> {
  needAdministratie(subject);
  const content = await readCsv(services, subject, 'leerlingen', id);
  const made = await services.db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    // The id of the table is the id of its submission.
    if (await isHandled(trx, id)) return 0;
    const { rijen } = await read(trx, services, subject, content);
    const { locaties, groepen } = await known(trx, services.db);
    for (const rij of rijen) await enrolLine(trx, services, rij, locaties, groepen);
    const detail = { aantal: rijen.length };
    await keepForm(trx, services, subject, {
      submissionId: id,
      form: 'leerlingenCsv',
      titel: 'Leerlingen inlezen',
      answers: detail,
      rendered: [],
      detail,
    });
    return rijen.length;
  });
  services.kick();
  return made;
}

async function enrolLine(
  trx: Transaction,
  services: Services,
  rij: LeerlingRij,
  locaties: readonly Locatie[],
  groepen: readonly Groep[],
): Promise<void> {
  const locatie = locaties.find((l) => l.code === rij.locatie);
  if (!locatie) throw new AppError('ongeldig');
  const groepId = groepen.find((g) => g.locatie_id === locatie.id && g.naam === rij.groep)?.id ?? null;
  const { regel: _, locatie: _code, groep: _naam, inschrijfdatum, ...rest } = rij;
  await enrolPupil(trx, services, { ...rest, locatieId: locatie.id, groepId, van: inschrijfdatum });
}
