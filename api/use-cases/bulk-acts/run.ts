import { localDateOf } from '../../../domain/calendar/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { loadSubject } from '../../../db/people/subject.js';
import type { Database } from '../../../db/connect.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { doProcessAct } from '../process-acts.js';
import type { BulkActie } from './voorbeeld.js';

type BulkRow = {
  readonly id: string;
  readonly medewerker_id: string;
  readonly actie: BulkActie;
  readonly invoer: Readonly<Record<string, unknown>>;
};
type RegelRow = {
  readonly id: string;
  readonly process_id: string;
  readonly task_id: string | null;
  readonly wie: readonly string[];
  readonly due: string | null;
};
type Uitkomst = { readonly state: 'gedaan' | 'overgeslagen'; readonly reden: string };

const GEEN_ACCOUNT = 'Wie dit vroeg, werkt hier niet meer.';
const VERANDERD = 'De taak ligt intussen bij iemand anders, of heeft een andere datum.';
const GEEN_TOEGANG = 'Dit proces is er niet meer, of het mag niet meer door u worden bijgestuurd.';

const zinnen: Partial<Readonly<Record<AppError['code'], string>>> = {
  verouderd: VERANDERD,
  'niet-gevonden': GEEN_TOEGANG,
  'taak-gesloten': 'De taak is intussen gedaan of niet meer nodig.',
  'proces-beeindigd': 'Het proces is intussen beëindigd.',
};

/**
 * Does an act on several rows, ten minutes after it was asked, unless it was taken back: each row by the same use case
 * as a single act, in a transaction of its own and under its own submission, so that a second run does nothing twice.
 * What no longer holds is passed over with its reason. One row that breaks holds up no other; its error is thrown at the
 * end, and the caller tries again. Business time is that of `services.now`.
 */
export async function runBulk(services: Services, bulkId: string): Promise<void> {
  const { db, now, kick } = services;
  const [bulk] = await db('bulk')
    .where({ id: bulkId })
    .whereIn('state', ['wacht', 'bezig'])
    .update({ state: 'bezig' })
    .returning<BulkRow[]>(['id', 'medewerker_id', 'actie', 'invoer']);
  if (!bulk) return;
  const subject = await loadSubject(db, bulk.medewerker_id, localDateOf(now()));
  const faults: unknown[] = [];
  for (const regel of await waiting(db, bulkId)) {
    try {
      const { state, reden } = await runRow(services, subject, bulk, regel);
      await db('bulk_regel').where({ id: regel.id }).update({ state, reden });
    } catch (error) {
      faults.push(error);
    }
  }
  kick();
  if (faults.length > 0) throw faults[0] instanceof Error ? faults[0] : new Error('bulk');
  await db('bulk').where({ id: bulkId }).update({ state: 'klaar', klaar_op: now() });
}

const waiting = (db: Database, bulkId: string) =>
  db('bulk_regel')
    .where({ bulk_id: bulkId, state: 'wacht' })
    .orderBy('nr')
    .select<RegelRow[]>('id', 'process_id', 'task_id', 'wie', 'due');

async function runRow(
  services: Services,
  subject: Staff | undefined,
  bulk: BulkRow,
  regel: RegelRow,
): Promise<Uitkomst> {
  if (!subject) return { state: 'overgeslagen', reden: GEEN_ACCOUNT };
  try {
    const done = await doProcessAct(services, subject, {
      procesId: regel.process_id,
      actie: bulk.actie,
      ...(regel.task_id !== null && {
        taskId: regel.task_id,
        zoals: { wie: regel.wie, due: regel.due },
      }),
      submissionId: regel.id,
      body: bulk.invoer,
    });
    if (done.ok) return { state: 'gedaan', reden: '' };
    return { state: 'overgeslagen', reden: done.fouten.map((f) => f.tekst).join(' ') };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { state: 'overgeslagen', reden: zinnen[error.code] ?? error.tekst };
  }
}
