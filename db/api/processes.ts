import type { Database } from '../connect.js';
import type { ProcessRow } from '../processes/facts.js';

export type ListedProcess = Pick<
  ProcessRow,
  | 'id'
  | 'soort'
  | 'kenmerk'
  | 'leerling_id'
  | 'schooljaar'
  | 'status'
  | 'stap'
  | 'uiterlijk'
  | 'te_laat'
  | 'begonnen_op'
> & { readonly roepnaam: string; readonly tussenvoegsel: string; readonly achternaam: string };

export type ProcessFilter = {
  readonly soort?: string;
  readonly status?: string;
  readonly leerlingId?: string;
};

/** Processes with the names of their pupils, the first legal date first; rights are the caller's. */
export async function listProcesses(db: Database, filter: ProcessFilter): Promise<readonly ListedProcess[]> {
  const rows: readonly ListedProcess[] = await db('process')
    .join('leerling', 'leerling.id', 'process.leerling_id')
    .modify((q) => {
      if (filter.soort !== undefined) void q.where('process.soort', filter.soort);
      if (filter.status !== undefined) void q.where('process.status', filter.status);
      if (filter.leerlingId !== undefined) void q.where('process.leerling_id', filter.leerlingId);
    })
    .orderByRaw('process.uiterlijk asc nulls last, process.begonnen_op, process.id')
    .select(
      'process.id',
      'process.soort',
      'process.kenmerk',
      'process.leerling_id',
      'process.schooljaar',
      'process.status',
      'process.stap',
      'process.uiterlijk',
      'process.te_laat',
      'process.begonnen_op',
      'leerling.roepnaam',
      'leerling.tussenvoegsel',
      'leerling.achternaam',
    );
  return rows;
}
