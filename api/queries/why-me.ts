import type { Staff } from '../../domain/policy/policy.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';
import { namerOf } from './names.js';
import { rolNaam } from '../../domain/people/index.js';
import type { TaskLine } from './tasks.js';

type Row = {
  readonly id: string;
  readonly kind: 'opened' | 'handedOver';
  readonly value: FactValue;
  readonly detail: FactValue;
  readonly by: string;
};
type Reden = { readonly who: string; readonly reden: string };

/** 'rol ORTHOPEDAGOOG' is 'orthopedagoog'. */
const gewoon = (reden: string): string => reden.replace(/^rol ([A-Z_]+)$/, (_, rol: string) => rolNaam(rol));

/** What a reference says of why somebody was found, as a sentence; '' where it says nothing. */
function sentenceOf(reden: string): string {
  if (reden.startsWith('vervangt ')) return `U vervangt de ${gewoon(reden.slice('vervangt '.length))}.`;
  if (reden.startsWith('er is niemand voor'))
    return `${reden.replace('er is', 'Er is')}, daarom ligt het bij de leerlingbegeleider.`;
  return reden === '' ? '' : `U bent ${gewoon(reden)}.`;
}

/** What a step says of itself may speak of the person already ('U bent de mentor …'), or only of the matter. */
const speaksOfYou = (waarom: string): boolean => /^U /.test(waarom);

/**
 * Why each of these tasks is with this person, in a sentence: handed over by whom and why, standing in, else what the
 * step says of it, else the role. One query.
 */
export async function waaromIk(
  { db }: Pick<Services, 'db'>,
  subject: Staff,
  tasks: readonly TaskLine[],
): Promise<ReadonlyMap<string, string>> {
  const ik = `medewerker:${subject.id}`;
  const rows: readonly Row[] = await db('task')
    .join('fact', (on) => {
      on.on('fact.process_id', 'task.process_id').andOn('fact.key', 'task.key');
    })
    .whereIn(
      'task.id',
      tasks.map((t) => t.id),
    )
    .whereIn('fact.kind', ['opened', 'handedOver'])
    .orderBy('fact.nr')
    .select<Row[]>('task.id', 'fact.kind', 'fact.value', 'fact.detail', 'fact.by');
  const namer = await namerOf(db, undefined);
  return new Map(
    tasks.map((task) => {
      const last = rows.findLast((r) => r.id === task.id);
      if (last?.kind === 'handedOver') {
        const waarom = textOf(last.detail['reden']);
        return [task.id, `${namer(last.by)} droeg dit aan u over${waarom === '' ? '.' : `: ${waarom}`}`];
      }
      const redenen = (last?.detail['redenen'] ?? []) as unknown as readonly Reden[];
      const reden = redenen.find((r) => r.who === ik)?.reden ?? '';
      const rol = task.voor.find((w) => w.startsWith('rol:'));
      const found = sentenceOf(reden);
      const own = found === '' && rol !== undefined ? `U bent ${rolNaam(rol.slice(4))}.` : found;
      if (reden.startsWith('vervangt ')) return [task.id, own];
      return [task.id, speaksOfYou(task.waarom) ? task.waarom : `${own} ${task.waarom}`.trim()];
    }),
  );
}
