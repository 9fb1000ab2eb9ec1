import { addSchooldagen, formatDate, localDateOf } from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/index.js';
import type { ListItem } from '../../domain/form/index.js';
import { volledigeNaam } from '../../domain/people/index.js';
import type { Database } from '../../db/connect.js';
import { loadSettings } from '../../db/world/load.js';
import type { Definition } from '../../workflows/kit/definition.js';
import { stepOf } from '../../workflows/register.js';
import type { OtherProcess } from '../../workflows/register.js';
import type { Services } from '../services.js';

/** For each practical term of a process in school days, the day it ends when counted from today. */
export async function termDays(
  db: Database,
  definition: Definition | undefined,
  locatieId: string,
  { kalender, vandaag }: { readonly kalender: Calendar; readonly vandaag: LocalDate },
): Promise<Readonly<Record<string, LocalDate>>> {
  if (!definition) return {};
  const { termen: own } = await loadSettings(db, locatieId);
  const days = Object.entries(definition.termen).flatMap(([naam, term]) => {
    const { n, eenheid } = (term.wettelijk ? undefined : own[`${definition.soort}.${naam}`]) ?? term;
    return eenheid === 'schooldagen' ? [[naam, addSchooldagen(kalender, vandaag, n)] as const] : [];
  });
  return Object.fromEntries(days);
}

/** What kind of bevoegd gezag the school of a location has, for the forms that ask what goes with it (domain §7.2, §7.3). */
export async function bestuursvormItem(db: Database, locatieId: string): Promise<ListItem> {
  const { bestuursvorm } = await loadSettings(db, locatieId);
  const woord = bestuursvorm === 'OPENBAAR' ? 'Openbaar' : 'Bijzonder';
  return { waarde: bestuursvorm, label: `${woord} onderwijs` };
}

type Values = Readonly<Record<string, unknown>>;
type Other = Omit<OtherProcess, 'invoer' | 'antwoorden'> & {
  readonly value: Values;
  readonly teruggenomen: boolean;
};

/** The other processes of the pupil, newest first, with what their start form and their last answers steered. */
export async function otherProcesses(
  { db, register }: Pick<Services, 'db' | 'register'>,
  { id, leerling_id }: { readonly id: string; readonly leerling_id: string },
): Promise<readonly OtherProcess[]> {
  const rows = await db('process')
    .join('fact', (on) => {
      on.on('fact.process_id', 'process.id').andOnVal('fact.nr', 1);
    })
    .where({ leerling_id })
    .whereNot('process.id', id)
    .orderBy('begonnen_op', 'desc')
    .select<Other[]>(
      'process.id',
      'soort',
      'kenmerk',
      'status',
      'uitkomst',
      'begonnen_op as begonnenOp',
      'anker',
      'voorganger_id as voorgangerId',
      'fact.value',
      db.raw(
        `exists (select 1 from fact f where f.process_id = process.id and (f.kind = 'withdrawn'
          or (f.kind = 'noted' and f.value ->> 'geannuleerd' = 'true'))) as teruggenomen`,
      ),
    );
  const answers = await steeringAnswers({ db, register }, rows);
  return rows.map(({ value, teruggenomen, ...process }) => ({
    ...process,
    status: teruggenomen ? 'ingetrokken' : process.status,
    invoer: value,
    antwoorden: answers.get(process.id) ?? {},
  }));
}

/** What the last answers to each form of these processes steered, by process. */
async function steeringAnswers(
  { db, register }: Pick<Services, 'db' | 'register'>,
  processes: readonly Pick<Other, 'id' | 'soort'>[],
): Promise<ReadonlyMap<string, Readonly<Record<string, Values>>>> {
  const rows = await db('fact')
    .join('task', (on) => {
      on.on('task.process_id', 'fact.process_id').andOn('task.key', 'fact.key');
    })
    .whereIn(
      'fact.process_id',
      processes.map((p) => p.id),
    )
    .where('fact.kind', 'answered')
    .orderBy('fact.nr')
    .select<{ process_id: string; step: string; value: Values }[]>('fact.process_id', 'step', 'value');
  const soortOf = new Map(processes.map((p) => [p.id, p.soort]));
  const found = new Map<string, Record<string, Values>>();
  for (const { process_id, step, value } of rows) {
    const definition = register[soortOf.get(process_id) ?? '']?.definition;
    const form = definition && stepOf(definition, step)?.form;
    if (form !== undefined) found.set(process_id, { ...found.get(process_id), [form]: value });
  }
  return found;
}

/** What is settled in the dossier of a pupil and may go with something else: no letters, which are one person's. */
export async function dossierItems(db: Database, leerlingId: string): Promise<readonly ListItem[]> {
  const rows = await db('document')
    .join('process', 'process.id', 'document.process_id')
    .where({ 'process.leerling_id': leerlingId, is_final: true })
    .whereNotIn('kind', ['brief', 'toegangsbrief'])
    .orderBy('made_at', 'desc')
    .select<{ id: string; titel: string; versie: number; made_at: string }[]>(
      'document.id',
      'document.titel',
      'document.versie',
      'document.made_at',
    );
  return rows.map((d) => ({
    waarde: d.id,
    label: `${d.titel}, versie ${String(d.versie)} (${formatDate(localDateOf(d.made_at))})`,
  }));
}

/** The members of staff, to hand something to. */
export async function staffList(db: Database): Promise<readonly ListItem[]> {
  const rows = (await db('medewerker').where({ actief: true }).orderBy('achternaam')) as {
    id: string;
    voornaam: string;
    tussenvoegsel: string;
    achternaam: string;
  }[];
  return rows.map((m) => ({ waarde: `medewerker:${m.id}`, label: volledigeNaam(m) }));
}

/** The files that were sent in about a process, or about the pupil of one that is to start. */
export async function filesOf(
  db: Database,
  procesId: string,
): Promise<Readonly<Record<string, { naam: string }>>> {
  const rows = (await db('upload').where('door', 'like', `%|${procesId}`)) as { id: string; naam: string }[];
  return Object.fromEntries(rows.map((r) => [r.id, { naam: r.naam }]));
}
