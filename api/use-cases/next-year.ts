import { formatDate, schooljaarBounds, schooljaarOf, startOfDay } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import type { Transaction } from '../../db/connect.js';
import { isEstablished } from '../../db/processes/established.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { actNumber } from './process-act-facts.js';

type About = {
  readonly leerlingId: string;
  readonly dag: LocalDate;
  readonly at: Instant;
  readonly by: string;
};

/**
 * A plan of an earlier school year makes room for the plan of this one. The law asks a plan and an evaluation each
 * school year (WEC art. 41a): an evaluation that was forgotten is still to be held, and cannot be a reason to have no
 * plan. So the old process goes on beside the new one, and says that its evaluation is overdue. Only a plan that was
 * established before this school year does so: one that is still being made is itself the plan that the law asks.
 */
export async function makeRoom(
  trx: Transaction,
  { soort, eenPerLeerling, perSchooljaar }: Pick<Definition, 'soort' | 'eenPerLeerling' | 'perSchooljaar'>,
  { leerlingId, dag, at, by }: About,
): Promise<void> {
  if (!eenPerLeerling || !perSchooljaar) return;
  const { van } = schooljaarBounds(schooljaarOf(dag));
  const running = await trx<ProcessRow>('process')
    .where({ soort, leerling_id: leerlingId, status: 'lopend', is_enig: true })
    .first();
  if (!running || !(await isEstablished(trx, running.id, startOfDay(van)))) return;
  const process = await lockProcess(trx, running.id);
  if (process?.status !== 'lopend') return;
  await trx('process').where({ id: process.id }).update({ is_enig: false });
  const log = await readFacts(trx, process.id);
  if (log.some((f) => f.kind === 'met' && f.key === 'termijn/jaarevaluatie')) return;
  const reden = `De evaluatie van dit plan met de ouders had vóór ${formatDate(van)} gehouden moeten zijn (WEC art. 41a lid 3) en is te laat. Zij moet nog gebeuren. Het plan van het nieuwe schooljaar is begonnen.`;
  const fact = { key: '@', kind: 'noted', n: actNumber(log, '@'), value: {}, detail: { reden } } as const;
  const made = await appendFacts(trx, process, [fact], { at, by });
  const nr = made.at(-1)?.nr;
  if (nr !== undefined) await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
}
