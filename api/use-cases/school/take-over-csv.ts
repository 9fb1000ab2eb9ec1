import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { checkForm } from '../../../domain/form/index.js';
import { korteNaam, naamVanLeerling } from '../../../domain/people/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { readTable } from '../../../db/import/csv.js';
import type { Regel } from '../../../db/import/csv.js';
import { cleanCell, isFout, readDate } from '../../../db/import/values.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { placeToday } from '../process-access.js';
import { needAdministratie } from './access.js';
import { readCsv } from './files.js';
import { takeOverForm, takeOverIn } from './take-over.js';

export const KOLOMMEN_INGEBRUIKNAME = ['leerlingnummer', 'vastgesteld_op', 'evaluatiedatum'] as const;

export type PlanLine = {
  readonly regel: number;
  readonly leerlingId: string;
  readonly naam: string;
  readonly vastgesteldOp: LocalDate;
  readonly evaluatiedatum: LocalDate;
};
export type PlanRemark = { readonly regel: number; readonly tekst: string; readonly leerlingId?: string };
export type PlanPreview = { readonly rijen: readonly PlanLine[]; readonly fouten: readonly PlanRemark[] };

/** What a table of existing plans holds, line by line; writes nothing. Errors: 'geen-recht', 'niet-gevonden'. */
export async function previewPlans(services: Services, subject: Staff, id: string): Promise<PlanPreview> {
  needAdministratie(subject);
  const tabel = readTable(await readCsv(services, subject, 'ingebruikname', id));
  if (tabel.soort === 'fout') return { rijen: [], fouten: [tabel.fout] };
  const kop = tabel.kop.velden.map((v) =>
    cleanCell(v)
      .toLowerCase()
      .replace(/^\uFEFF/, '')
      .replace(/[\s-]+/g, '_'),
  );
  const missing = KOLOMMEN_INGEBRUIKNAME.filter((naam) => !kop.includes(naam));
  if (missing.length > 0)
    return {
      rijen: [],
      fouten: [{ regel: tabel.kop.regel, tekst: `deze kolom ontbreekt in de kop: ${missing.join(', ')}.` }],
    };
  const seen = new Set<string>();
  const rijen: PlanLine[] = [];
  const fouten: PlanRemark[] = [];
  for (const regel of tabel.regels) {
    const line = await readLine(services, subject, kop, regel);
    if ('tekst' in line) fouten.push(line);
    else if (seen.has(line.leerlingId))
      fouten.push({ regel: line.regel, tekst: 'deze leerling staat er twee keer in.' });
    else rijen.push(line);
    if (!('tekst' in line)) seen.add(line.leerlingId);
  }
  if (tabel.regels.length === 0)
    fouten.push({ regel: tabel.kop.regel, tekst: 'er staan geen leerlingen onder de kop.' });
  return { rijen, fouten };
}

type Found = {
  readonly id: string;
  readonly roepnaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
};

async function readLine(
  services: Services,
  subject: Staff,
  kop: readonly string[],
  { regel, velden }: Regel,
): Promise<PlanLine | PlanRemark> {
  const { db, now } = services;
  const cell = (naam: string): string => cleanCell(velden[kop.indexOf(naam)] ?? '');
  const wrong = (tekst: string): PlanRemark => ({ regel, tekst });
  const nummer = cell('leerlingnummer');
  const pupil = await db('leerling')
    .where({ leerlingnummer: nummer })
    .first<Found | undefined>('id', 'roepnaam', 'tussenvoegsel', 'achternaam');
  if (!pupil || !may(subject, 'administratie', await placeToday(db, pupil.id, now())))
    return wrong(`leerlingnummer "${nummer}" kennen wij niet.`);
  const [vastgesteldOp, evaluatiedatum] = [
    readDate(cell('vastgesteld_op')),
    readDate(cell('evaluatiedatum')),
  ];
  if (isFout(vastgesteldOp)) return wrong(`vastgesteld_op: ${vastgesteldOp.fout}`);
  if (isFout(evaluatiedatum)) return wrong(`evaluatiedatum: ${evaluatiedatum.fout}`);
  const answers = { vastgesteldOp: vastgesteldOp.waarde, evaluatiedatum: evaluatiedatum.waarde };
  const checked = checkForm(takeOverForm(services), answers, {
    vandaag: localDateOf(now()),
    lijsten: {},
    bestanden: {},
  });
  if (!checked.ok) return wrong(checked.fouten.map((f) => f.tekst).join(' '));
  const running: unknown = await db('process')
    .where({ soort: 'opp', leerling_id: pupil.id, status: 'lopend' })
    .first('id');
  if (running !== undefined)
    return { regel, tekst: `${nummer} heeft al een lopend OPP in Leerlingroute.`, leerlingId: pupil.id };
  return { regel, leerlingId: pupil.id, naam: korteNaam(naamVanLeerling(pupil)), ...answers };
}

/**
 * Takes in the plans of all lines without a mistake, each in a transaction of its own: a line that cannot any more is
 * left out. The same table again takes in nothing twice. Gives back how many. Errors: 'geen-recht', 'niet-gevonden'.
 */
export async function takeOverPlans(services: Services, subject: Staff, id: string): Promise<number> {
  const { rijen } = await previewPlans(services, subject, id);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {}, bestanden: {} };
  let made = 0;
  for (const { leerlingId, vastgesteldOp, evaluatiedatum } of rijen) {
    const checked = checkForm(takeOverForm(services), { vastgesteldOp, evaluatiedatum }, ctx);
    if (!checked.ok) continue;
    try {
      await services.db.transaction((trx) =>
        takeOverIn(trx, services, subject, {
          leerlingId,
          submissionId: randomUUID(),
          existing: { vastgesteldOp, evaluatiedatum },
          rendered: checked.rendered,
        }),
      );
      made += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  services.kick();
  return made;
}
