import { randomUUID } from 'node:crypto';
import { addDays, addSchooldagen, ageOn, instantAt, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { hasRoleAt, may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { aboutToStart, formContext } from '../../api/use-cases/form-context.js';
import { doProcessAct, openWaits } from '../../api/use-cases/process-acts.js';
import { placeToday } from '../../api/use-cases/process-access.js';
import { startProcess } from '../../api/use-cases/start-process.js';
import type { Services } from '../../api/services.js';
import { chanceFor } from '../../db/demo/chance.js';
import { medewerkerId } from '../../db/demo/index.js';
import { MEDEWERKERS } from '../../db/demo/staff.js';
import { loadSubject } from '../../db/people/subject.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadCalendar } from '../../db/world/load.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Candidate } from './cast.js';
import type { DemoCase, DemoKind } from './kind.js';
import { playCase } from './play.js';
import type { Stage } from './play.js';
import { openSealing } from '../parts/sealing.js';
import { recorderEngine } from './recorder.js';
import type { SeedParts } from './seed.js';
import { demoKinds } from './soorten/index.js';

/** A case with the pupil it is for. */
type Cast = { readonly kind: DemoKind; readonly geval: DemoCase; readonly who: Candidate };

/**
 * The cases of the other kinds, each with a pupil who fits: the archetype named, else the first of the group, age and
 * kind of school asked for who has no case of that kind yet; early in a year a group can be all new, then another one's.
 * A case that nobody fits is left out.
 */
export function castKinds(
  kinds: readonly DemoKind[],
  all: readonly Candidate[],
  day: LocalDate,
): readonly Cast[] {
  return kinds.flatMap((kind) => {
    const taken = new Set<string>();
    return kind.gevallen.flatMap((geval): readonly Cast[] => {
      const free = all.filter((c) => !taken.has(c.pupil.id));
      const who =
        free.find((c) => fits(c, geval, day)) ??
        free.find((c) => fits(c, { ...geval, wie: anyGroup(geval.wie, all) }, day));
      if (!who) return [];
      taken.add(who.pupil.id);
      return [{ kind, geval, who }];
    });
  });
}

/** The same wish without its group, in the same kind of school. */
function anyGroup({ groep, ...rest }: DemoCase['wie'], all: readonly Candidate[]): DemoCase['wie'] {
  const soort = all.find((c) => c.pupil.groep === groep)?.pupil.soort;
  return { ...(soort && { schoolsoort: soort }), ...rest };
}

function fits({ pupil, leerling, van }: Candidate, { wie, begin }: DemoCase, day: LocalDate): boolean {
  if (wie.archetype !== undefined) return pupil.nummer === wie.archetype;
  // Archetypes do what they are for and nothing else; who came lately was not here when the case began.
  if (pupil.nummer.startsWith('A') || van > addDays(day, -2 * begin - 14)) return false;
  const age = ageOn(leerling.geboortedatum, day);
  const [from, upTo] = wie.leeftijd ?? [0, 99];
  return (
    (wie.schoolsoort === undefined || pupil.soort === wie.schoolsoort) &&
    (wie.groep === undefined || pupil.groep === wie.groep) &&
    age >= from &&
    age <= upTo
  );
}

/** Plays one case in a transaction of its own: started by its form, answered by the usual people, up to now. */
export async function playKind(parts: SeedParts, { kind, geval, who }: Cast, now: Instant): Promise<void> {
  await parts.db.transaction(async (trx) => {
    const stage = await stageOf({ ...parts, db: trx }, kind, who.locatieId, now);
    const { services, calendar } = stage;
    const dag = addSchooldagen(calendar, localDateOf(now), -geval.begin);
    stage.setNow(instantAt(dag, '09:10'));
    const id = await start(services, kind, geval, who, dag);
    const play = { begin: geval.begin, answer: geval.answer ?? (() => undefined) };
    if (geval.verder) {
      const op = instantAt(addSchooldagen(calendar, dag, geval.verder.na), '10:20');
      await playCase(stage, id, who.pupil, play, op);
      stage.setNow(op);
      await endWait(services, id, geval.verder, localDateOf(op));
    }
    await playCase(stage, id, who.pupil, play, now);
    await playStarted(stage, who, now);
  });
}

/** The leerlingbegeleider ends a wait as on the page of the process. Error 'wacht-niet-open'. */
async function endWait(
  services: Services,
  procesId: string,
  { wacht, reden }: NonNullable<DemoCase['verder']>,
  dag: LocalDate,
): Promise<void> {
  const subject = await loadSubject(services.db, medewerkerId('begeleider'), dag);
  const open = openWaits(await readFacts(services.db, procesId), { [wacht]: wacht });
  const key = open[0]?.key;
  if (!subject || key === undefined) throw new Error(`wacht-niet-open ${wacht}`);
  const act = { procesId, actie: 'verder', wacht: key, submissionId: randomUUID(), body: { reden } } as const;
  const result = await doProcessAct(services, subject, act);
  if (!result.ok) throw new Error(`wacht-geweigerd ${wacht}: ${JSON.stringify(result.fouten)}`);
}

/** What a case has started of itself (a time-out, a level reached) is played on from its own start, as people usually do. */
async function playStarted(stage: Stage, { pupil }: Candidate, now: Instant): Promise<void> {
  const { services, engine, setNow } = stage;
  for (;;) {
    const next = await services
      .db<ProcessRow>('process')
      .where({ leerling_id: pupil.id, status: 'lopend', nr: 1 })
      .orderBy('begonnen_op')
      .first();
    if (!next) return;
    setNow(next.begonnen_op);
    const kind = demoKinds.find((k) => k.soort === next.soort);
    if (kind) await playCase({ ...stage, kind }, next.id, pupil, { begin: 0, answer: () => undefined }, now);
    else await (await engine.caseOf(next.id)).advanceTo(now);
  }
}

async function stageOf(
  { db, register, config }: SeedParts,
  kind: DemoKind,
  locatieId: string,
  now: Instant,
): Promise<Stage> {
  let clock = now;
  const engine = recorderEngine({ db, register, zegel: await openSealing(config) }, () => clock);
  const services: Services = { db, register, config, engine, kick: () => undefined, now: () => clock };
  const setNow = (instant: Instant): void => {
    clock = instant;
  };
  return { services, engine, calendar: await loadCalendar(db, locatieId), kind, setNow };
}

async function start(
  services: Services,
  { soort }: DemoKind,
  { invoer }: DemoCase,
  { pupil, locatieId }: Candidate,
  dag: LocalDate,
): Promise<string> {
  const ctx = await formContext(services, aboutToStart(soort, pupil.id, locatieId));
  const asked = { pupil, dag, ctx, chance: chanceFor(`${soort}/${pupil.nummer}/start`) };
  const subject = await starterOf(services, soort, pupil.id, dag);
  const result = await startProcess(services, subject, {
    soort,
    leerlingId: pupil.id,
    submissionId: randomUUID(),
    invoer: invoer?.(asked) ?? {},
    wachtMs: 1,
  });
  if (!result.ok) throw new Error(`start-geweigerd ${soort}: ${JSON.stringify(result.fouten)}`);
  return result.process.id;
}

/** Who starts it in the demo: the first member of staff who may for this pupil, the leerlingbegeleider before others. */
async function starterOf(
  services: Services,
  soort: string,
  leerlingId: string,
  dag: LocalDate,
): Promise<Staff> {
  const { db, register } = services;
  const rollen = register[soort]?.definition.wieMagStarten ?? [];
  const place = await placeToday(db, leerlingId, services.now());
  for (const id of [medewerkerId('begeleider'), ...MEDEWERKERS.map((m) => m.id)]) {
    const subject = await loadSubject(db, id, dag);
    if (subject && may(subject, 'leerling.zien', place) && hasRoleAt(subject, rollen, place)) return subject;
  }
  throw new Error(`niemand-voor ${soort}`);
}
