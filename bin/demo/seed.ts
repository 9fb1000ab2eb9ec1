import { randomUUID } from 'node:crypto';
import { renderPdf } from '../../activities/documenten/render.js';
import {
  addDays,
  addSchooldagen,
  formatDate,
  instantAt,
  localDateOf,
  previousSchooldag,
  previousSchooljaar,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Services } from '../../api/services.js';
import { takeOverFiles, takeOverPlan } from '../../api/use-cases/school/take-over.js';
import { begin } from '../../api/use-cases/start-process.js';
import { keepUpload } from '../../api/use-cases/uploads.js';
import { medewerkerId } from '../../db/demo/index.js';
import type { DemoSchool } from '../../db/demo/index.js';
import { loadSubject } from '../../db/people/subject.js';
import { loadCalendar } from '../../db/world/load.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { candidates, castOf, formerPupils } from './cast.js';
import type { Role } from './cast.js';
import { castKinds, playKind } from './kinds.js';
import { playCase } from './play.js';
import type { Stage } from './play.js';
import { recorderEngine } from './recorder.js';
import { demoKinds } from './soorten/index.js';
import { holdMail, isSeeded, markSeeded, releaseForTour, settleDeliveries } from './release.js';
import { EVALUATIE_LUWTE, PLAYS } from './states.js';
import type { Play, State } from './states.js';

export type SeedParts = Pick<Services, 'db' | 'register' | 'config'>;
export type SeedResult = { readonly status: 'gemaakt' | 'aanwezig'; readonly processen: number };

/** Cases that are played side by side. */
const AT_ONCE = 4;

/**
 * Gives the demo school its forty OPP processes in all states, made of facts by the same acts and use cases as any other,
 * with the mail held back and dates counted back from `now`. Pupils in `school.zonderOpp` get none. Afterwards the
 * start of each waits in the outbox, so that a worker takes it up from the record; the mails of a few open requests
 * wait to be sent. Does nothing when there are processes already; goes on where a broken-off seeding stopped.
 */
export async function seedDemoProcesses(
  parts: SeedParts,
  school: DemoSchool,
  now: Instant,
): Promise<SeedResult> {
  const { db } = parts;
  if (await isSeeded(db)) return { status: 'aanwezig', processen: 0 };
  await holdMail(db, localDateOf(now), luwteDay(school, now));
  const cast = await castOf(db, school, localDateOf(now));
  const dag = localDateOf(now);
  const all = [...candidates(school, dag), ...formerPupils(school, dag)];
  const others = castKinds(demoKinds, all, dag);
  const queue = [
    ...cast.map((role) => () => playWhole(parts, role, now)),
    ...others.map((other) => () => playKind(parts, other, now)),
  ];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await releaseForTour(db, now, tourOf(cast));
  await settleDeliveries(db);
  await markSeeded(db);
  const [row] = await db('process').count<{ n: number }[]>({ n: '*' });
  return { status: 'gemaakt', processen: row?.n ?? 0 };
}

/** The pupils whose open requests can be answered in a tour: by post, by two mailboxes, and by the one who has not yet. */
function tourOf(cast: readonly Role[]): readonly string[] {
  const first = (state: State, fits: (role: Role) => boolean = () => true): readonly string[] =>
    cast
      .filter((r) => r.state === state && fits(r))
      .slice(0, 1)
      .map((r) => r.pupil.id);
  return [
    ...first('ondertekenen', (r) => r.pupil.nummer === 'A03'),
    ...first('ondertekenen', (r) => !r.pupil.nummer.startsWith('A')),
    ...first('eenGetekend', (r) => !r.pupil.nummer.startsWith('A')),
  ];
}

/** De Luwte evaluates some days before the demo begins, so that its plans are in evaluation. */
function luwteDay(school: DemoSchool, now: Instant): LocalDate {
  const rows = school.tables.kalender_periode;
  const own = rows.filter((p) => p.locatie_id === school.tables.locatie.find((l) => l.code === '02')?.id);
  const of = (soort: string) => own.filter((p) => p.soort === soort);
  const calendar = { versie: '1', regio: 'zuid', vakanties: of('VAKANTIE'), vrijeDagen: of('VRIJ') } as const;
  return addSchooldagen(calendar, localDateOf(now), -EVALUATIE_LUWTE);
}

/** One transaction a case, so that a broken-off seeding leaves no half case, and the disk is waited for once. */
async function playWhole(parts: SeedParts, role: Role, now: Instant): Promise<void> {
  await parts.db.transaction((trx) => playRole({ ...parts, db: trx }, role, now));
}

async function playRole(parts: SeedParts, role: Role, now: Instant): Promise<void> {
  const { db, register } = parts;
  let clock = now;
  const engine = recorderEngine({ db, register }, () => clock);
  const services: Services = { ...parts, engine, kick: () => undefined, now: () => clock };
  const calendar = await loadCalendar(db, role.locatieId);
  const stage: Stage = {
    services,
    engine,
    calendar,
    setNow: (instant) => {
      clock = instant;
    },
  };
  const play = PLAYS[role.state];
  const start = localDateOf(now);
  const wanted = addSchooldagen(calendar, start, -play.begin);
  const day = wanted < role.van ? role.van : wanted;
  if (role.state === 'vorigJaar') await playLastYear(stage, role, day);
  stage.setNow(instantAt(day, '08:45'));
  const isTakenOver = role.state === 'ingevoerd' || role.state.startsWith('evaluatie');
  const procesId = isTakenOver ? await takeOver(stage, role, addDays(day, -120)) : await start1(stage, role);
  await playCase(stage, procesId, role.pupil, play, now);
}

async function start1({ services }: Stage, role: Role): Promise<string> {
  const by = `medewerker:${medewerkerId('begeleider')}`;
  const process = await services.db.transaction((trx) =>
    begin(trx, services, by, { soort: 'opp', leerlingId: role.pupil.id }),
  );
  return process.id;
}

/** The plan of last school year, taken over in October and evaluated until it ended in June. */
async function playLastYear(stage: Stage, role: Role, before: LocalDate): Promise<void> {
  const year = schooljaarBounds(previousSchooljaar(schooljaarOf(before)));
  const begun = previousSchooldag(stage.calendar, addDays(year.van, 70));
  stage.setNow(instantAt(begun, '09:30'));
  const procesId = await takeOver(stage, role, addDays(begun, -14));
  const play: Play = {
    begin: 0,
    answer: ({ step }) => (step === 'evaluatie' ? { conclusie: 'OP_KOERS' } : undefined),
  };
  await playCase(stage, procesId, role.pupil, play, instantAt(year.tot, '12:00'));
}

async function takeOver(stage: Stage, role: Role, vastgesteldOp: LocalDate): Promise<string> {
  const { services } = stage;
  const subject = await administratie(services);
  const content = await oldPlan(role, vastgesteldOp);
  const door = takeOverFiles(subject, role.pupil.id);
  const bestand = await keepUpload(
    services,
    { fieldname: 'bestand', originalname: 'opp-vastgesteld.pdf', buffer: Buffer.from(content) },
    door,
  );
  const evaluatiedatum = addDays(vastgesteldOp, 300);
  const result = await takeOverPlan(services, subject, {
    leerlingId: role.pupil.id,
    submissionId: randomUUID(),
    body: { vastgesteldOp, evaluatiedatum, bestand },
  });
  if (!result.ok) throw new Error(`overnemen-geweigerd ${JSON.stringify(result.fouten)}`);
  return result.procesId;
}

async function administratie({ db, now }: Services): Promise<Staff> {
  const staff = await loadSubject(db, medewerkerId('administratie'), localDateOf(now()));
  if (!staff) throw new Error('niemand-voor administratie');
  return staff;
}

/** The file a school would have had: a plan from another system. */
function oldPlan(role: Role, vastgesteldOp: LocalDate): Promise<Uint8Array> {
  return renderPdf({
    kind: 'opp',
    titel: 'Ontwikkelingsperspectief',
    kenmerk: role.pupil.nummer,
    taal: 'nl',
    datum: vastgesteldOp,
    school: 'Stichting Voorbeeld Speciaal',
    blokken: [
      {
        soort: 'velden',
        velden: [
          { label: 'Leerling', tekst: role.pupil.roepnaam },
          { label: 'Vastgesteld op', tekst: formatDate(vastgesteldOp) },
        ],
      },
      { soort: 'alinea', tekst: 'Dit plan is gemaakt voordat de school met Leerlingroute begon te werken.' },
    ],
  });
}
