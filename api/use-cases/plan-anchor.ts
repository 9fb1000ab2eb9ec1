import { localDateOf, nextSchooldag, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import type { Transaction } from '../../db/connect.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { isEstablished } from '../../db/processes/established.js';
import { loadCalendar, loadSettings } from '../../db/world/load.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { FactValue } from '../../workflows/kit/facts.js';

export type Enrolment = {
  readonly locatie_id: string;
  readonly van: LocalDate;
  readonly definitief_op: LocalDate | null;
  readonly volgt_elders: boolean;
};

/** The day the terms of a process count from, and what its first fact says of it. */
export type Anchor = { readonly anker: LocalDate; readonly started: FactValue };

type About = {
  readonly leerlingId: string;
  readonly enrolment: Enrolment;
  readonly dag: LocalDate;
  /** The steering answers of the start form. */
  readonly invoer: FactValue | undefined;
};

/** The enrolment, or the definitive placement after a temporary one (WEC art. 41a lid 2). */
export const legalStart = ({ definitief_op, van }: Pick<Enrolment, 'definitief_op' | 'van'>): LocalDate =>
  definitief_op ?? van;

/**
 * The day the terms of a process count from, as its definition says. A plan counts from the enrolment, however often it
 * is begun again. Where the definition has a term 'vervolg', a plan that follows an established one counts from the
 * first school day on or after its start, and `vervolg` in the first fact says that no term of law counts from enrolment.
 */
export async function anchorFor(
  trx: Transaction,
  definition: Definition,
  { leerlingId, enrolment, dag, invoer }: About,
): Promise<Anchor> {
  const { anker = 'inschrijving', soort, termen } = definition;
  if (anker === 'inschrijving') {
    if (await isFirstPlan(trx, soort, { leerlingId, enrolment, dag }))
      return { anker: legalStart(enrolment), started: {} };
    if (termen['vervolg'] === undefined) return { anker: dag, started: {} };
    const eerste = nextSchooldag(await loadCalendar(trx, enrolment.locatie_id), dag);
    return { anker: eerste, started: { vervolg: true } };
  }
  const day = anker === 'start' ? undefined : invoer?.[anker.veld];
  return { anker: typeof day === 'string' && day !== '' ? day : dag, started: {} };
}

type Earlier = Pick<ProcessRow, 'id' | 'anker' | 'begonnen_op'> & { readonly value: FactValue };

/** A plan that was taken over counts from the day it was established, which may lie before the enrolment. */
const isOfEnrolment = ({ anker, begonnen_op, value }: Earlier, van: LocalDate): boolean =>
  anker >= van || (value['ingevoerd'] === true && localDateOf(begonnen_op) >= van);

/**
 * Whether the six weeks after enrolment (WEC art. 41a lid 2) still have to be met: no plan of this enrolment was
 * established, and the school should have made one here. That is so for an enrolment of this school year or since the
 * school went live, and for one whose plan was begun here before; whoever was here earlier has a plan from before.
 */
async function isFirstPlan(
  trx: Transaction,
  soort: string,
  { leerlingId, enrolment, dag }: Omit<About, 'invoer'>,
): Promise<boolean> {
  const start = legalStart(enrolment);
  const rows = await trx('process')
    .join('fact', (on) => void on.on('fact.process_id', 'process.id').andOnVal('fact.nr', 1))
    .where({ soort, leerling_id: leerlingId })
    .select<Earlier[]>('process.id', 'anker', 'begonnen_op', 'fact.value');
  const own = rows.filter((p) => isOfEnrolment(p, enrolment.van));
  for (const { id } of own) if (await isEstablished(trx, id)) return false;
  if (own.some((p) => p.anker === start || p.anker === enrolment.van)) return true;
  if (start >= schooljaarBounds(schooljaarOf(dag)).van) return true;
  const { goLive } = await loadSettings(trx, enrolment.locatie_id);
  return goLive !== '' && start >= goLive;
}
