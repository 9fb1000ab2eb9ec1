import { localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import {
  hoedanigheid,
  lijstnaam,
  naamVanLeerling,
  vergelijkNamen,
  volledigeNaam,
  zoekvorm,
} from '../../domain/people/index.js';
import { hasRoleAt, may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { loadGezin } from '../../db/people/gezin.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Database } from '../../db/connect.js';
import type { Definition, Schoolsoort } from '../../workflows/kit/definition.js';
import { AppError } from '../errors.js';
import { magInzageZien } from './inzage.js';
import type { Services } from '../services.js';
import { isId, placeToday } from '../use-cases/process-access.js';
import { chronology, titleOf } from './chronology.js';
import { gezagWoord, letOpVan } from './mensen.js';
import { namerOf } from './names.js';

export type PupilLine = {
  readonly id: string;
  readonly leerlingnummer: string;
  readonly naam: string;
  readonly groep: string;
  readonly locatie: string;
  /** 'start 1-8-2026' for a pupil who is yet to come, 'uitgeschreven' for one who left. */
  readonly bijzonder: string;
};

type Row = {
  id: string;
  leerlingnummer: string;
  roepnaam: string;
  tussenvoegsel: string;
  achternaam: string;
  groep_id: string | null;
  plein_id: string | null;
  locatie_id: string | null;
  groep: string | null;
  locatie: string | null;
  van: LocalDate | null;
  tot: LocalDate | null;
};

/** The pupils a member of staff may see, found by any part of the name, without accents; `zonder`: no running process of that kind. */
export async function findPupils(
  { db, now }: Services,
  subject: Staff,
  {
    zoek = '',
    zonder = '',
    limit = 500,
  }: { readonly zoek?: string; readonly zonder?: string; readonly limit?: number },
): Promise<readonly PupilLine[]> {
  const dag = localDateOf(now());
  const vorm = zoekvorm(zoek);
  const rows = await db('leerling')
    .joinRaw(
      'left join lateral (select * from groepsplaatsing gp where gp.leerling_id = leerling.id order by (gp.van <= ?) desc, gp.van desc limit 1) p on true',
      [dag],
    )
    .leftJoin('groep', 'groep.id', 'p.groep_id')
    .joinRaw(
      'left join lateral (select * from inschrijving i where i.leerling_id = leerling.id order by i.van desc limit 1) i on true',
    )
    .joinRaw('left join locatie on locatie.id = coalesce(groep.locatie_id, i.locatie_id)')
    .modify((q) => {
      if (vorm !== '')
        void q.whereRaw("leerling.zoeknaam like ? escape '\\'", [`%${vorm.replace(/[\\%_]/g, '\\$&')}%`]);
      if (zonder !== '') {
        void q.whereNotExists(
          db('process')
            .whereRaw('process.leerling_id = leerling.id')
            .andWhere({ soort: zonder, status: 'lopend' }),
        );
        void q.where((w) => void w.whereNull('i.tot').orWhere('i.tot', '>=', dag));
      }
    })
    .select(
      'leerling.id',
      'leerlingnummer',
      'roepnaam',
      'tussenvoegsel',
      'achternaam',
      'p.groep_id',
      'groep.plein_id',
      'groep.naam as groep',
      'locatie.naam as locatie',
      'i.van',
      'i.tot',
    )
    .select<Row[]>(db.raw('coalesce(groep.locatie_id, i.locatie_id) as locatie_id'));
  return rows
    .filter((r) =>
      may(subject, 'leerling.zien', {
        leerlingId: r.id,
        locatieId: r.locatie_id ?? '',
        pleinId: r.plein_id,
        groepId: r.groep_id,
      }),
    )
    .sort((a, b) => vergelijkNamen(naamVanLeerling(a), naamVanLeerling(b)))
    .slice(0, limit)
    .map((r) => ({
      id: r.id,
      leerlingnummer: r.leerlingnummer,
      naam: lijstnaam(naamVanLeerling(r)),
      groep: r.groep ?? '',
      locatie: r.locatie ?? '',
      bijzonder: special(r, dag),
    }));
}

function special(r: Row, dag: LocalDate): string {
  if (r.van !== null && r.van > dag) return `start ${r.van.split('-').reverse().map(Number).join('-')}`;
  return r.tot !== null && r.tot < dag ? 'uitgeschreven' : '';
}

/** A pupil with people, processes and one chronology of all processes. Error 'niet-gevonden'. */
export async function pupilPage(services: Services, subject: Staff, leerlingId: string) {
  const { db, register, now } = services;
  const gezin = isId(leerlingId) ? await loadGezin(db, leerlingId) : undefined;
  if (!gezin) throw new AppError('niet-gevonden');
  const place = await placeToday(db, leerlingId, now());
  if (!may(subject, 'leerling.zien', place)) throw new AppError('niet-gevonden');
  const mayProcess = may(subject, 'proces.zien', place);
  const rows = mayProcess
    ? await db<ProcessRow>('process').where({ leerling_id: leerlingId }).orderBy('begonnen_op', 'desc')
    : [];
  const namer = await namerOf(db, gezin);
  const lines = [];
  for (const process of rows) {
    const kind = register[process.soort];
    if (!kind) continue;
    const own = chronology(kind.definition, await readFacts(db, process.id), namer).filter((l) => !l.isStil);
    lines.push(...own.map((l) => ({ ...l, proces: kind.definition.titel })));
  }
  const schoolsoort = await schoolsoortOf(db, place.locatieId);
  return {
    id: leerlingId,
    naam: volledigeNaam(naamVanLeerling(gezin.leerling)),
    leerlingnummer: gezin.leerling.leerlingnummer,
    geboortedatum: gezin.leerling.geboortedatum,
    magWijzigen: may(subject, 'administratie', place),
    inzageUrl: magInzageZien(subject, place) ? `/leerlingen/${leerlingId}/inzage` : null,
    mensen: gezin.relaties.map((r) => ({
      naam: volledigeNaam(r.betrokkene),
      wat: hoedanigheid(r),
      gezag: gezagWoord[r.gezag],
      let: letOpVan(r).join(', '),
    })),
    processen: rows.map((p) => ({
      id: p.id,
      titel: register[p.soort]?.definition.titel ?? p.soort,
      status: p.status,
      stand: standOf(register[p.soort]?.definition, p),
      uiterlijk: p.uiterlijk,
      schooljaar: p.schooljaar ?? '',
      kenmerk: p.kenmerk,
      teLaat: p.te_laat && p.status === 'lopend',
    })),
    starten: Object.values(register)
      .filter(({ definition: d }) => d.isProef !== true && d.uit === undefined)
      .filter(({ definition: d }) => hasRoleAt(subject, d.wieMagStarten, place))
      .filter(({ definition: d }) => d.schoolsoort?.includes(schoolsoort) ?? true)
      .filter(({ soort, definition: d }) => !d.eenPerLeerling || !isRunning(rows, soort))
      .map((k) => ({ url: `/processen/nieuw/${k.soort}?leerling=${leerlingId}`, titel: k.definition.titel })),
    tijdlijn: lines.sort((a, b) => (a.op > b.op ? -1 : 1)).slice(0, 60),
  };
}

/** Where a process stands, in words: the step it waits for, or how it ended. */
function standOf(definition: Definition | undefined, { status, stap, uitkomst }: ProcessRow): string {
  if (!definition) return stap;
  if (status === 'lopend') return `stap: ${titleOf(definition, { key: stap, value: {} })}`;
  return uitkomst === null ? '' : (definition.uitkomsten[uitkomst] ?? uitkomst);
}

const isRunning = (rows: readonly ProcessRow[], soort: string): boolean =>
  rows.some((p) => p.soort === soort && p.status === 'lopend');

async function schoolsoortOf(db: Database, locatieId: string): Promise<Schoolsoort> {
  const row = isId(locatieId)
    ? await db('locatie').where({ id: locatieId }).first<{ soort: Schoolsoort }>('soort')
    : undefined;
  return row?.soort ?? 'SO';
}
