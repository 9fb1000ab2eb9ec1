import { localDateOf } from '../../domain/calendar/index.js';
import { mayDoTask } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { placesOf } from '../../db/api/places.js';
import { stepOf } from '../../workflows/register.js';
import { myTasks } from '../queries/tasks.js';
import type { TaskLine } from '../queries/tasks.js';
import type { Namer } from '../queries/names.js';
import type { Services } from '../services.js';
import { momentOf } from './moment.js';
import type { TaakRegel } from './schemas.js';

/** The name of the form of a step; empty for a step the definition no longer has. */
export function formNameOf({ register }: Services, soort: string, stap: string): string {
  const kind = register[soort];
  return (kind && stepOf(kind.definition, stap)?.form) ?? '';
}

/** A task as the API shows it. */
export function taskShown(
  services: Services,
  task: Omit<TaskLine, 'waarom' | 'groep'>,
  namer: Namer,
): TaakRegel {
  const { id, procesId, soort, stap, titel, leerlingId, leerling, kenmerk, uitleg } = task;
  return {
    id,
    procesId,
    soort,
    stap,
    titel,
    leerlingId,
    leerling,
    kenmerk,
    voor: [...task.voor],
    voorNamen: task.voor.map(namer).join(', '),
    uiterlijk: task.due,
    uitleg,
    sinds: momentOf(task.openedAt),
    formulier: formNameOf(services, soort, stap),
  };
}

/** The open tasks of somebody that they may also do: a role counts only where it reaches. */
export async function tasksOf(services: Services, subject: Staff): Promise<readonly TaskLine[]> {
  const tasks = await myTasks(services, subject);
  const places = await placesOf(
    services.db,
    tasks.map((t) => t.leerlingId),
    localDateOf(services.now()),
  );
  const nowhere = { leerlingId: null, locatieId: '', pleinId: null, groepId: null };
  return tasks.filter((t) =>
    mayDoTask(subject, { ...(places.get(t.leerlingId) ?? nowhere), wie: t.voor, isSignature: false }),
  );
}
