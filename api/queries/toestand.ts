import type { ProcessRow } from '../../db/processes/facts.js';
import type { ToestandFact } from '../../workflows/register.js';
import type { Services } from '../services.js';

/** How running processes stand beside their step, by id, where the rules of their kind tell it; one query for all. */
export async function toestanden(
  { db, register }: Pick<Services, 'db' | 'register'>,
  processes: readonly Pick<ProcessRow, 'id' | 'soort' | 'status'>[],
): Promise<ReadonlyMap<string, string>> {
  const told = processes.filter((p) => p.status === 'lopend' && register[p.soort]?.rules.toestand);
  const facts = await db('fact')
    .whereIn(
      'process_id',
      told.map((p) => p.id),
    )
    .whereIn('kind', ['opened', 'answered', 'noted'])
    .orderBy('nr')
    .select<(ToestandFact & { process_id: string })[]>('process_id', 'key', 'kind', 'value');
  const logs = new Map<string, ToestandFact[]>();
  for (const fact of facts) logs.set(fact.process_id, [...(logs.get(fact.process_id) ?? []), fact]);
  return new Map(
    told.flatMap(({ id, soort }): readonly (readonly [string, string])[] => {
      const stand = register[soort]?.rules.toestand?.(logs.get(id) ?? []);
      return stand === undefined ? [] : [[id, stand]];
    }),
  );
}
