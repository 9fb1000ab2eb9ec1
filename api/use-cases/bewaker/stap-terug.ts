import type { Transaction } from '../../../db/connect.js';
import { appendFacts, readFacts } from '../../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../../db/processes/facts.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import type { ProcessKind } from '../../../workflows/register.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { mayGoBack } from '../process-act-facts.js';

/** The one open step from which may be stepped back; undefined where there is none, or more than one to choose from. */
function backFrom(
  { definition }: Pick<ProcessKind, 'definition'>,
  log: readonly FactRow[],
): string | undefined {
  const open = log.filter((f) => f.kind === 'opened' && mayGoBack(definition, log, f.key));
  return open.length === 1 ? open[0]?.key : undefined;
}

/** The step of a process from which may be stepped back; undefined where there is none. */
export async function terugVan(
  { db, register }: Pick<Services, 'db' | 'register'>,
  procesId: string | null,
): Promise<string | undefined> {
  if (procesId === null) return undefined;
  const process = await db<ProcessRow>('process').where({ id: procesId, status: 'lopend' }).first();
  const kind = process && register[process.soort];
  return kind && backFrom(kind, await readFacts(db, procesId));
}

/** Takes the step back, in the transaction of a locked process. Error 'niet-mogelijk'. */
export async function stapTerug(
  trx: Transaction,
  kind: ProcessKind,
  process: ProcessRow,
  { wie, reden, at }: { readonly wie: string; readonly reden: string; readonly at: Instant },
): Promise<void> {
  const key = backFrom(kind, await readFacts(trx, process.id));
  if (key === undefined) throw new AppError('niet-mogelijk');
  const fact = { key, kind: 'changed', n: 1, value: { terug: true }, detail: { reden } } as const;
  await appendFacts(trx, process, [fact], { at, by: wie });
}
