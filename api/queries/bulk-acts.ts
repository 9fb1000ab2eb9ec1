import { localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { volledigeNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { placesOf } from '../../db/api/places.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import type { BulkActie } from '../use-cases/bulk-acts/voorbeeld.js';
import { findProcess, isId } from '../use-cases/process-access.js';
import { titleOf } from './chronology.js';
import { pupilNames } from './bewaking-pagina.js';

const woorden: Readonly<Record<BulkActie, string>> = {
  herinneren: 'herinneren',
  overdragen: 'overdragen',
  verlengen: 'meer tijd geven',
  overslaan: 'overslaan',
  intrekken: 'intrekken',
};

type Row = {
  readonly id: string;
  readonly medewerker_id: string;
  readonly actie: BulkActie;
  readonly state: 'wacht' | 'bezig' | 'klaar' | 'ongedaan';
  readonly at: Instant;
  readonly uitvoeren_op: Instant;
  readonly aantal: number;
  readonly gedaan: number;
};

export type BulkStand = {
  readonly id: string;
  readonly url: string;
  /** '3 regels: herinneren'. */
  readonly titel: string;
  readonly stand: string;
  readonly magOngedaan: boolean;
};

/** What was done shows on the board for this long, in ms. */
const SHOWN_MS = 24 * 3_600_000;

const regels = (n: number): string => (n === 1 ? '1 regel' : `${String(n)} regels`);

function standOf(row: Row, now: Instant): string {
  const minuten = Math.ceil((Date.parse(row.uitvoeren_op) - Date.parse(now)) / 60_000);
  switch (row.state) {
    case 'wacht':
      if (minuten <= 0) return 'Dit wordt nu gedaan.';
      return `Er is nog niets veranderd en er is nog geen bericht weg. Dit gebeurt over ${minuten === 1 ? '1 minuut' : `${String(minuten)} minuten`}, om ${localTimeOf(row.uitvoeren_op)}.`;
    case 'bezig':
      return 'Dit wordt nu gedaan.';
    case 'klaar':
      return row.gedaan === row.aantal
        ? 'Gedaan.'
        : `Gedaan bij ${String(row.gedaan)} van ${regels(row.aantal)}; de rest is overgeslagen, met de reden.`;
    case 'ongedaan':
      return 'U hebt dit ongedaan gemaakt. Er is niets veranderd.';
  }
}

const viewOf = (row: Row, now: Instant): BulkStand => ({
  id: row.id,
  url: `/bewaking/samen/${row.id}`,
  titel: `${regels(row.aantal)}: ${woorden[row.actie]}`,
  stand: standOf(row, now),
  magOngedaan: row.state === 'wacht',
});

const baseQuery = ({ db }: Services, subject: Staff) => bulkQuery(db).where({ medewerker_id: subject.id });

const bulkQuery = (db: Services['db']) =>
  db('bulk')
    .orderBy('at', 'desc')
    .select<Row[]>(
      'id',
      'medewerker_id',
      'actie',
      'state',
      'at',
      'uitvoeren_op',
      db.raw('(select count(*) from bulk_regel r where r.bulk_id = bulk.id) as aantal'),
      db.raw(
        `(select count(*) from bulk_regel r where r.bulk_id = bulk.id and r.state = 'gedaan') as gedaan`,
      ),
    );

/**
 * What colleagues asked of rows that somebody steers too, while it still waits or is being done: so that nobody does the
 * same beside it. Only who asked may undo it.
 */
async function bulksVanAnderen(services: Services, subject: Staff): Promise<readonly BulkStand[]> {
  const { db, now } = services;
  const rows = await bulkQuery(db)
    .whereNot({ medewerker_id: subject.id })
    .whereIn('state', ['wacht', 'bezig']);
  const found: BulkStand[] = [];
  for (const row of rows) {
    if (!(await steersOne(services, subject, row.id))) continue;
    const door = await db('medewerker').where({ id: row.medewerker_id }).first<NaamRow>();
    const titel = `${viewOf(row, now()).titel}, gevraagd door ${volledigeNaam(door)}`;
    found.push({ ...viewOf(row, now()), titel, url: '', magOngedaan: false });
  }
  return found;
}

type NaamRow = { readonly voornaam: string; readonly tussenvoegsel: string; readonly achternaam: string };

async function steersOne({ db, now }: Services, subject: Staff, bulkId: string): Promise<boolean> {
  const ids = (await db('bulk_regel')
    .join('process', 'process.id', 'bulk_regel.process_id')
    .where({ bulk_id: bulkId })
    .distinct()
    .pluck('leerling_id')) as string[];
  const places = await placesOf(db, ids, localDateOf(now()));
  return [...places.values()].some((place) => may(subject, 'proces.sturen', place));
}

/** What stands above the rows of the board: what somebody asked of several of them, and what colleagues did. */
export async function bulksOpBord(services: Services, subject: Staff): Promise<readonly BulkStand[]> {
  if (!may(subject, 'proces.sturen', null)) return [];
  return [...(await eigenBulks(services, subject)), ...(await bulksVanAnderen(services, subject))];
}

/** What somebody asked of several rows: what still waits, and what was done in the last day. */
export async function eigenBulks(services: Services, subject: Staff): Promise<readonly BulkStand[]> {
  const now = services.now();
  const since = new Date(Date.parse(now) - SHOWN_MS).toISOString();
  const rows = await baseQuery(services, subject).where((q) => {
    void q
      .whereIn('state', ['wacht', 'bezig'])
      .orWhere((done) => void done.where({ state: 'klaar' }).andWhere('klaar_op', '>=', since));
  });
  return rows.map((r) => viewOf(r, now));
}

export type BulkPagina = BulkStand & {
  readonly reden: string;
  readonly rijen: readonly {
    readonly url: string;
    readonly wie: string;
    readonly titel: string;
    readonly wat: string;
    readonly uitkomst: string;
  }[];
};

type RegelRow = {
  readonly process_id: string;
  readonly leerling_id: string;
  readonly soort: string;
  readonly kenmerk: string;
  readonly step: string | null;
  readonly stap: string;
  readonly wat: string;
  readonly state: 'wacht' | 'gedaan' | 'overgeslagen';
  readonly reden: string;
};

/** What became of each row, for who asked it; a row one may no longer see is named by its reference. Error 'niet-gevonden'. */
export async function bulkPagina(services: Services, subject: Staff, bulkId: string): Promise<BulkPagina> {
  const { db, register, now } = services;
  const [row] = isId(bulkId) ? await baseQuery(services, subject).andWhere({ id: bulkId }) : [];
  if (!row) throw new AppError('niet-gevonden');
  const asked = await db('bulk').where({ id: bulkId }).first<{ invoer: Record<string, string> }>('invoer');
  const rows = await db('bulk_regel')
    .join('process', 'process.id', 'bulk_regel.process_id')
    .leftJoin('task', 'task.id', 'bulk_regel.task_id')
    .where({ bulk_id: bulkId })
    .orderBy('bulk_regel.nr')
    .select<RegelRow[]>(
      'bulk_regel.process_id',
      'process.leerling_id',
      'process.soort',
      'process.kenmerk',
      'task.step',
      'process.stap',
      'bulk_regel.wat',
      'bulk_regel.state',
      'bulk_regel.reden',
    );
  const names = await pupilNames(
    db,
    rows.map((r) => r.leerling_id),
  );
  const rijen = [];
  for (const r of rows) {
    const isSeen = await maySee(services, subject, r.process_id);
    const definition = register[r.soort]?.definition;
    const titel = definition ? titleOf(definition, { key: r.step ?? r.stap, value: {} }) : r.soort;
    rijen.push({
      url: isSeen ? `/processen/${r.process_id}` : '',
      wie: isSeen ? `${names.get(r.leerling_id) ?? ''}, kenmerk ${r.kenmerk}` : `Kenmerk ${r.kenmerk}`,
      titel: isSeen ? titel : '',
      wat: r.wat,
      uitkomst: uitkomstVan(row.state, r),
    });
  }
  return { ...viewOf(row, now()), reden: asked.invoer['reden'] ?? '', rijen };
}

async function maySee(services: Services, subject: Staff, procesId: string): Promise<boolean> {
  try {
    await findProcess(services, subject, procesId);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function uitkomstVan(bulk: Row['state'], { state, reden }: RegelRow): string {
  if (bulk === 'ongedaan') return 'Ongedaan gemaakt.';
  if (state === 'wacht') return 'Nog niet gedaan.';
  return state === 'gedaan' ? 'Gedaan.' : `Overgeslagen. ${reden}`;
}
