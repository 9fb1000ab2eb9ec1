import { addDays, DEMO_KALENDER, diffDays, localDateOf, nextSchooldag } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import { processKey, textOf } from '../../workflows/kit/facts.js';
import type { EventKind, Fact, FactValue, Instant, LocalDate } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import { eventKey } from '../../workflows/kit/run.js';
import { firstMonday } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';
import type { Family } from '../support/family.js';
import { smallSchool } from '../support/family.js';
import { newPartner } from '../support/partner.js';
import { comparable, differences, playScript } from '../support/scenario.js';
import type { Answer } from '../support/scenario.js';

/** The Monday on which every road begins. */
export const beginDay = (): LocalDate => new Date(firstMonday(Date.now())).toISOString().slice(0, 10);

/** What a kind of process is asked at its start, and what its usual answers lack: the partner of this school. */
export type Kind = {
  readonly invoer: (begin: LocalDate) => FactValue;
  readonly anker?: LocalDate;
  readonly aan?: string;
};
const measure = (begin: LocalDate) => ({ aanleiding: 'NIET_VASTGELEGD', feitOp: begin });
export const kinds: Readonly<Record<string, Kind>> = {
  tlv: {
    invoer: () => ({ aanleiding: 'VERLENGING', einddatum: '2027-07-31' }),
    anker: '2027-07-31',
  },
  verzuim: { invoer: (begin) => ({ aanleiding: 'ONGEOORLOOFD', bereiktOp: begin }) },
  'externe-verwijzing': {
    invoer: () => ({
      bestemming: 'GGZ_JEUGD',
      onderzoek: false,
      rechtsgrond: 'TOESTEMMING',
      urgentie: 'REGULIER',
    }),
    aan: 'gegevens',
  },
  'schoolverlater-so': { invoer: () => ({ aanleiding: 'REGULIER', richting: 'VO' }) },
  'schoolverlater-vso': {
    invoer: () => ({ aanleiding: 'REGULIER', profiel: 'ARBEID', uitstroomdatum: '2027-07-31' }),
  },
  incident: {
    invoer: (begin) => ({
      datum: begin,
      soort: 'VERBAAL',
      rol: 'DADER',
      ernst: '2',
      ingreep: 'GEEN',
      maatregel: 'GEEN',
      oudersGeinformeerd: false,
      nazorg: true,
    }),
  },
  'time-out': { invoer: (begin) => ({ datum: begin, vorm: 'TIME_OUT_INTERN' }) },
  schorsing: {
    invoer: (begin) => ({ ...measure(begin), van: addDays(begin, 1), tot: addDays(begin, 3) }),
  },
  verwijdering: { invoer: () => ({ bestuursvorm: 'BIJZONDER', leerplichtig: true, gesloten: false }) },
  meldcode: { invoer: () => ({ acuut: false }) },
  veelpleger: { invoer: (begin) => ({ niveau: 3, dag: begin, gebeurtenissen: ['a', 'b'] }) },
};

/** What people do: all they usually do, nothing at all, or a little and then something happens. */
export type RoadName = 'gewoon' | 'stil' | 'ingetrokken' | 'vertrekt' | 'overlijdt' | 'wordt18';
const happens: Readonly<Partial<Record<RoadName, EventKind>>> = {
  vertrekt: 'vertrekt',
  overlijdt: 'overlijdt',
  wordt18: 'wordt18',
};

export type Going = {
  readonly soort: string;
  readonly name: RoadName;
  readonly protocol: AnyProtocol;
  readonly family: Family;
  readonly procesId: string;
  readonly script: readonly Answer[];
};

/** The answers people usually give, as the forecast knows them: at noon, so many days after they were asked. */
async function usualScript(
  going: Omit<Going, 'script'>,
  rig: Rig,
  { aan }: Kind,
): Promise<readonly Answer[]> {
  const { protocol, procesId, family } = going;
  const log = await rig.facts(procesId);
  const world = await worldOf(rig, protocol, family, [], log[0] as Fact);
  const partner = aan === undefined ? {} : { partner: await newPartner(rig.db) };
  const { facts } = await playInMemory(protocol, log, world, {
    now: await rig.now(),
    answers: (key, usual) => (aan !== undefined && key.endsWith(aan) ? { ...usual, ...partner } : usual),
  });
  return facts
    .filter((f) => f.by === 'verwacht')
    .map((f) => {
      const opened = facts.find((o) => o.key === f.key && o.kind === 'opened');
      const after = Math.max(1, diffDays((opened ?? f).at.slice(0, 10), f.at.slice(0, 10)));
      return { when: f.key, value: f.value, after };
    });
}

/** How many answers are given before something happens. */
const FIRST = 2;

/** Starts a process of a kind for a pupil of its own, with the script of the road. */
export async function begin(rig: Rig, protocol: AnyProtocol, kind: Kind, name: RoadName): Promise<Going> {
  const { soort } = protocol.definition;
  const day = beginDay();
  const family = await smallSchool(rig.db);
  const procesId = await rig.start(soort, family, kind.anker ?? day, kind.invoer(day));
  const going = { soort, name, protocol, family, procesId };
  if (name === 'stil') return { ...going, script: [] };
  const usual = await usualScript(going, rig, kind);
  if (name === 'gewoon') return { ...going, script: usual };
  const after = usual[FIRST]?.when ?? usual.at(-1)?.when ?? processKey;
  const event = happens[name];
  const value = { event: event ?? '', op: day };
  const fact =
    event === undefined
      ? ({ key: processKey, kind: 'withdrawn', n: 1, value: {} } as const)
      : ({ key: eventKey(event, day), kind: 'event', n: 1, value } as const);
  const rest = event === 'wordt18' ? usual.slice(FIRST) : [];
  return { ...going, script: [...usual.slice(0, FIRST), { when: after, after: 1, fact }, ...rest] };
}

/** The next answer of somebody, and its moment; none while its word is not open. */
function next(going: Going, given: ReadonlySet<Answer>, log: readonly Fact[]) {
  return going.script
    .filter((a) => !given.has(a))
    .flatMap((answer) => {
      const start = answer.when === processKey ? 'started' : 'opened';
      const opened = log.find((f) => f.key === answer.when && f.kind === start);
      if (!opened) return [];
      const at = `${addDays(opened.at.slice(0, 10), answer.after ?? 1)}T11:00:00.000Z`;
      return [{ answer, at }];
    })
    .reduce<{ answer: Answer; at: Instant } | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
}

/** Plays all of them side by side on one server, so many days. */
export async function playAll(rig: Rig, all: readonly Going[], days: number): Promise<void> {
  const end = (await rig.env.currentTimeMs()) + days * 86_400_000;
  const given = new Set<Answer>();
  let open = [...all];
  for (
    let now = await rig.env.currentTimeMs();
    now < end && open.length > 0;
    now = await rig.env.currentTimeMs()
  ) {
    let until = noonAfter(now);
    const still: Going[] = [];
    for (const going of open) {
      const log = await rig.facts(going.procesId);
      if (log.some((f) => f.kind === 'ended')) continue;
      still.push(going);
      const found = next(going, given, log);
      if (found === undefined) continue;
      if (Date.parse(found.at) > now) continue;
      given.add(found.answer);
      const { when, value = {}, fact } = found.answer;
      await rig.append(going.procesId, fact ?? { key: when, kind: 'answered', n: 1, value });
      // What it opens may be answered at this very moment too.
      until = now;
    }
    open = still;
    if (until > now) await rig.sleepUntil(until);
  }
}

const noonAfter = (now: number): number => {
  const noon = Date.parse(`${new Date(now).toISOString().slice(0, 10)}T11:00:00.000Z`);
  return noon > now ? noon : noon + 86_400_000;
};

async function worldOf(
  rig: Rig,
  protocol: AnyProtocol,
  family: Family,
  started: readonly FactValue[],
  first: Fact,
) {
  const versions = new Map<string, number>();
  const makeDocument = (document: string): FactValue => {
    versions.set(document, (versions.get(document) ?? 0) + 1);
    return { document, versie: versions.get(document) ?? 1 };
  };
  const ids = [...started];
  const startProcess = (soort: string): FactValue => ids.shift() ?? { soort };
  const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
  const makers = { makeDocument, startProcess };
  return loadWorld(rig.db, process, protocol.definition, makers, localDateOf(first.at));
}

/** What a run on the server did otherwise than the same script in memory, up to a moment; empty when nothing. */
export async function unlikeInMemory(rig: Rig, going: Going, until: Instant): Promise<readonly string[]> {
  const { protocol, family, script, procesId } = going;
  const facts = await rig.facts(procesId);
  const started = facts.filter((f) => f.value['proces'] !== undefined).map((f) => f.value);
  const world = await worldOf(rig, protocol, family, started, facts[0] as Fact);
  const again = await playScript(protocol, facts[0] as Fact, world, script);
  const mails = await rig.mails(procesId);
  if (facts.some((f) => f.kind === 'ended')) return differences({ facts, mails }, again);
  const before = comparable(again.facts.filter((f) => f.at <= until));
  const own = comparable(facts);
  const at = before.findIndex((line, i) => own[i] !== line);
  return at < 0 ? [] : [`fact ${String(at + 1)}: ${own[at] ?? 'nothing'} <> ${before[at] ?? 'nothing'}`];
}

/** What is wrong with the days on which dates of law were reported late: never on the day itself, always the school day after. */
export function wronglyLate(facts: readonly Fact[], until: Instant): readonly string[] {
  return facts
    .filter((f) => f.kind === 'set' && f.key.startsWith('termijn/') && f.value['due'] != null)
    .filter((f, i, all) => all.findLastIndex((o) => o.key === f.key) === i)
    .flatMap(({ key, value, nr }) => {
      const due = textOf(value['due']);
      const first = nextSchooldag(DEMO_KALENDER, due, 'exclusive');
      const own = facts.filter((f) => f.key === key);
      const late = own.find((f) => f.kind === 'late');
      const met = own.find((f) => f.kind === 'met' && f.nr > nr);
      if (late)
        return localDateOf(late.at) === first
          ? []
          : [`${key}: late on ${localDateOf(late.at)}, not ${first}`];
      const isOver = first < localDateOf(facts.findLast((f) => f.kind === 'ended')?.at ?? until);
      const isMet = met !== undefined && localDateOf(met.at) <= first;
      return isOver && !isMet ? [`${key}: ${due} went by unseen`] : [];
    });
}
