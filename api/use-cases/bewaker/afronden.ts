import type { Transaction } from '../../../db/connect.js';
import { appendFacts, lockPupil, readFacts } from '../../../db/processes/facts.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import { teltMee, veelplegersNa } from '../../../db/processes/veelplegers.js';
import { tellWaiter } from '../../../db/processes/waiter.js';
import { loadWorld } from '../../../db/world/load-world.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import { processKey } from '../../../workflows/kit/facts.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import { planAct } from '../../../workflows/kit/plan.js';
import type { Act } from '../../../workflows/kit/words.js';
import type { ProcessKind } from '../../../workflows/register.js';
import type { Services } from '../../services.js';

/** Whoever ends a process that is counted locks the pupil before the process. */
export async function slotVoorEinde(trx: Transaction, process: ProcessRow): Promise<void> {
  if (teltMee(process.soort)) await lockPupil(trx, process.leerling_id);
}

/**
 * Ends a process without its workflow, in the transaction of a locked process: the same facts, letters and mails as its
 * own end after a withdrawal, so that nothing is left to do for a workflow that cannot run.
 */
export async function rondAf(
  trx: Transaction,
  { register }: Pick<Services, 'register'>,
  { process, kind }: { readonly process: ProcessRow; readonly kind: ProcessKind },
  by: { readonly wie: string; readonly reden: string; readonly at: Instant },
): Promise<void> {
  const { wie, reden, at } = by;
  const detail = { reden };
  await appendFacts(trx, process, [{ key: processKey, kind: 'withdrawn', n: 1, value: {}, detail }], {
    at,
    by: wie,
  });
  const log = await readFacts(trx, process.id);
  const world = await loadWorld(trx, process, kind.definition, {}, localDateOf(at));
  const args = { status: 'ingetrokken' } as const;
  const act: Act = { key: processKey, do: 'end', n: 1, spec: { word: 'process' }, args };
  const planned = planAct(act, { definition: kind.definition, log, world, now: at });
  await appendFacts(trx, process, planned.facts, { at, by: 'klok' });
  await insertMails(trx, process.id, planned.mails, at);
  await tellWaiter(trx, process, args, at);
  if (teltMee(process.soort)) await veelplegersNa(trx, register, process, at);
  await trx('trouble').where({ process_id: process.id }).whereNull('cleared_at').update({ cleared_at: at });
}
