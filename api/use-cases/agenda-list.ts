import { localDateOf } from '../../domain/calendar/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { myTasks } from '../queries/tasks.js';
import type { TaskLine } from '../queries/tasks.js';
import type { Services } from '../services.js';
import { agendaItems } from './agenda-items.js';

/** Who waits of one group for a step. */
export type AgendaGroep = { readonly groepId: string; readonly naam: string; readonly aantal: number };

/** The steps a member of staff has on an agenda now, each with how many pupils wait, in all and of each group. */
export async function agendas(
  services: Services,
  subject: Staff,
): Promise<
  readonly {
    readonly soort: string;
    readonly stap: string;
    readonly titel: string;
    readonly aantal: number;
    readonly groepen: readonly AgendaGroep[];
    /** Whether this agenda can be sent to members. */
    readonly heeftLeden: boolean;
  }[]
> {
  const steps = new Map<string, readonly TaskLine[]>();
  const waiting = await onAgenda(services, subject);
  for (const t of waiting) {
    const name = `${t.soort}/${t.stap}`;
    steps.set(name, [...(steps.get(name) ?? []), t]);
  }
  const groepen = await groupsOf(services, waiting);
  return [...steps].map(([name, tasks]) => {
    const [soort = '', stap = ''] = name.split('/');
    const leden = services.register[soort]?.definition.stappen[stap]?.agendaLeden ?? [];
    return {
      soort,
      stap,
      titel: tasks[0]?.titel ?? '',
      aantal: tasks.length,
      groepen: groepen(tasks),
      heeftLeden: leden.length > 0,
    };
  });
}

/** How many of some tasks are of pupils of each group today, by the name of the group. */
async function groupsOf(
  { db, now }: Services,
  all: readonly TaskLine[],
): Promise<(tasks: readonly TaskLine[]) => readonly AgendaGroep[]> {
  const dag = localDateOf(now());
  const ids = all.map((t) => t.id);
  const items = all.length === 0 ? [] : await agendaItems(db, ids, dag);
  return (tasks) => {
    const found = new Map<string, AgendaGroep>();
    for (const { taakId, groep, place } of items) {
      if (place.groepId === null || !tasks.some((t) => t.id === taakId)) continue;
      const aantal = (found.get(place.groepId)?.aantal ?? 0) + 1;
      found.set(place.groepId, { groepId: place.groepId, naam: groep, aantal });
    }
    return [...found.values()].sort((a, b) => a.naam.localeCompare(b.naam, 'nl'));
  };
}

/** The tasks somebody has that are dealt with on an agenda. */
export async function onAgenda(services: Services, subject: Staff): Promise<readonly TaskLine[]> {
  const tasks = await myTasks(services, subject);
  return tasks.filter((t) => services.register[t.soort]?.definition.stappen[t.stap]?.agenda !== undefined);
}
