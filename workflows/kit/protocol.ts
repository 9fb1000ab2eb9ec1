import type { Definition, StepDef, TermRef } from './definition.js';
import type { EventKind, FactValue, Instant, LocalDate, Scalar, WhoId } from './facts.js';
import { refs, termRef } from './refs.js';
import { KitError } from './stage.js';
import type { Branch, Stage } from './stage.js';
import type {
  ActionsSpec,
  Asked,
  Due,
  Ref,
  SendSpec,
  Signaal,
  SignaturesResult,
  SignaturesSpec,
  TaskSpec,
  UntilResult,
  UntilSpec,
  WordSpec,
  Zaak,
} from './specs.js';

type Steps<D extends Definition> = keyof D['stappen'] & string;
type Terms<D extends Definition> = keyof D['termen'] & string;

type Widen<T> = T extends boolean ? boolean : T extends number ? number : T;
/** What a task gives back: the steering fields of its form; or, where that may be, that it was skipped or stepped back from. */
type TaskResult<S extends StepDef, Steering> =
  | ({ readonly is: 'answered' } & Steering)
  | (S extends { readonly magOverslaan: true } ? { readonly is: 'skipped' } : never)
  | (S extends { readonly magTerug: string } ? { readonly is: 'changed' } : never);
type SteeringOf<D extends Definition, Forms, S extends Steps<D>> = D['stappen'][S]['form'] extends keyof Forms
  ? Forms[D['stappen'][S]['form']]
  : Readonly<Record<string, Widen<Scalar>>>;

/** What the start form steers. */
type StartOf<D extends Definition, Forms> = D['startForm'] extends keyof Forms
  ? Forms[D['startForm']]
  : FactValue;

export type { SignaturesResult, Stance, UntilResult } from './specs.js';

/** The words of the kit, bound to one branch of one run. */
export type P<D extends Definition = Definition, Forms = unknown> = {
  readonly mentor: Ref;
  readonly begeleider: Ref;
  readonly gezagdragers: Ref;
  readonly betrokkenen: Ref;
  readonly instemmers: Ref;
  /** Those who must agree and for whom the school books an interpreter (EC-20). */
  readonly metTolk: Ref;
  readonly leerling: Ref;
  /** Who asked for this process. */
  readonly aanvrager: Ref;
  /** Who must consent to this matter at the age of this moment; who is told of it (domain §1.3). */
  readonly toestemmers: (zaak: Zaak) => Ref;
  readonly geinformeerden: (zaak: Zaak) => Ref;
  /** Who has a role nearest to the pupil; with `anders` that one where nobody has it. */
  readonly role: (rol: string, anders?: 'mentor') => Ref;
  /** A term of the definition, counted from the process's anchor, from the day given, or from today (`'nu'`). */
  readonly term: (name: Terms<D>, from?: LocalDate) => TermRef;
  /** A day of the school year that the school sets, such as `evaluatieMidden`. */
  readonly day: (setting: string) => TermRef;
  /** What was recorded when the process began, with the steering answers of its start form where that was filled in. */
  readonly begun: () => FactValue & Partial<StartOf<D, Forms>>;
  /** The moment of the last fact: the only clock a protocol may read. */
  readonly now: () => Instant;
  /** A form for somebody. */
  readonly task: <S extends Steps<D>>(
    step: S,
    options: Asked,
  ) => Promise<TaskResult<D['stappen'][S], SteeringOf<D, Forms, S>>>;
  /** A question to somebody outside, by link, about a frozen document. A debt: it stays open until the answer came. */
  readonly external: <S extends Steps<D>>(
    step: S,
    options: { readonly to: Ref; readonly document: string; readonly due?: Due },
  ) => Promise<TaskResult<D['stappen'][S], SteeringOf<D, Forms, S>> & { readonly wie: readonly WhoId[] }>;
  /** One request a person, side by side; a changed text asks anew. */
  readonly signatures: (
    step: Steps<D>,
    options: { readonly by: Ref; readonly document: string; readonly due?: Due },
  ) => Promise<SignaturesResult>;
  /** A mail or letter to each person, once. */
  readonly send: (
    text: string,
    options: { readonly to: Ref; readonly about?: FactValue },
  ) => Promise<FactValue>;
  /** A letter to each person apart, by post, with a notice by mail to who has a mailbox (domain §1.7). */
  readonly letter: (
    text: string,
    options: { readonly to: Ref; readonly about?: FactValue },
  ) => Promise<FactValue>;
  /** A document from its template into the dossier; `final` freezes it. */
  readonly document: (kind: string, options: { readonly final: boolean }) => Promise<FactValue>;
  /** Waits until a day (and a local time, 07:30 unless told). */
  readonly until: (name: string, due: Due, time?: string) => Promise<UntilResult>;
  /** Computes a date once, and records it. */
  readonly date: (name: string, due: Due) => Promise<LocalDate>;
  /** Who somebody is at this moment, looked up once and recorded; nobody is asked anything by it. */
  readonly who: (name: string, to: Ref) => Promise<readonly WhoId[]>;
  /** Waits for a person to say that something happened, for as long as it takes. */
  readonly signal: (name: string) => Promise<UntilResult>;
  /** One task a row of a repeated group in a form's last answers; made anew, the older ones close. Nobody waits. */
  readonly actions: (
    name: string,
    options: {
      readonly step: Steps<D>;
      readonly form: string;
      readonly group: string;
      readonly rol: string;
      readonly datum: string;
    },
  ) => void;
  /** A form for somebody beside the story: nobody waits for it. Asked anew, the one before it closes. */
  readonly beside: (step: Steps<D>, options: Asked) => Promise<void>;
  /** What was asked beside the story under this step is not needed any more. */
  readonly close: (step: Steps<D>) => Promise<FactValue>;
  /** A task each time somebody notes this of the process, at any moment; nobody waits for it. */
  readonly whenNoted: (name: string, options: Asked & { readonly step: Steps<D> }) => void;
  /** The day the pupil reaches the age that a setting of the school names; none for an adult, who decides alone. */
  readonly age: (setting: string) => TermRef;
  /** Sets a date the process is watched by, without waiting for it; with the days on which it is told that it comes. */
  readonly deadline: (name: string, term: TermRef, signalen?: readonly Signaal[]) => void;
  /** The work of a deadline is done. */
  readonly met: (name: string) => Promise<FactValue>;
  /** The clock of a deadline stands still until it is resumed; the days between are added (WEC art. 45). */
  readonly pause: (name: string) => Promise<FactValue>;
  readonly resume: (name: string) => Promise<FactValue>;
  /** Starts another process of the same pupil, and waits until it has ended. */
  readonly outcome: (
    soort: string,
    options: { readonly usual: FactValue; readonly about?: FactValue },
  ) => Promise<FactValue>;
  /** Again each time a term has passed, at most `max` times, until the body gives an answer. */
  readonly every: <R>(
    name: string,
    options: { readonly term: TermRef; readonly max: number },
    body: (p: P<D, Forms>, time: number) => Promise<R | undefined>,
  ) => Promise<R | undefined>;
  /** Starts another process of the same pupil. */
  readonly start: (soort: string, about?: FactValue) => Promise<FactValue>;
  /** Side by side, one branch an item; gives back all results. */
  readonly each: {
    <R>(
      name: string,
      items: readonly string[],
      body: (p: P<D, Forms>, item: string) => Promise<R>,
    ): Promise<Readonly<Record<string, R>>>;
    <B extends Readonly<Record<string, (p: P<D, Forms>) => Promise<unknown>>>>(
      name: string,
      branches: B,
    ): Promise<{ readonly [K in keyof B]: Awaited<ReturnType<B[K]>> }>;
  };
  /** Side by side, one word a branch: the first closing fact wins, the others are voided. */
  readonly race: <B extends Readonly<Record<string, (p: P<D, Forms>) => Promise<unknown>>>>(
    name: string,
    branches: B,
  ) => Promise<{ [K in keyof B]: { readonly won: K; readonly value: Awaited<ReturnType<B[K]>> } }[keyof B]>;
  /** Again, at most `max` times, until the body gives an answer; undefined when none came. */
  readonly rounds: <R>(
    name: string,
    max: number,
    body: (p: P<D, Forms>, round: number) => Promise<R | undefined>,
  ) => Promise<R | undefined>;
  /** Of a road: from here on it is the whole process. What is open elsewhere closes, and nobody is asked it any more. */
  readonly takeOver: () => void;
  /** Whether the new way of this name holds for this case; recorded when first reached. */
  readonly version: (name: string) => Promise<boolean>;
};

export type Outcome<D extends Definition> = { readonly uitkomst: keyof D['uitkomsten'] & string };
/** What a process does when something happens around its pupil; a road that gives an outcome ends the process with it. */
type Roads = Readonly<Partial<Record<EventKind, (p: P) => Promise<FactValue>>>>;
export type AnyProtocol = {
  readonly definition: Definition;
  readonly body: (p: P) => Promise<FactValue>;
  readonly roads: Roads;
};

const forbidden =
  /\bPromise\s*\.\s*(all|race|any|allSettled)\b|\bDate\b|\bMath\s*\.\s*random\b|\bsetTimeout\b/;

/**
 * Binds a protocol to its definition. Throws KitError 'niet-toegestaan' at once when its source uses
 * Promise.all/race/any, Date, timers or chance (a protocol reads only `p`), or when a road it promises is missing.
 */
export function protocol<Forms, D extends Definition = Definition>(
  definition: D,
  body: (p: P<D, Forms>) => Promise<Outcome<D>>,
  roads: Readonly<Partial<Record<EventKind, (p: P<D, Forms>) => Promise<FactValue>>>> = {},
): AnyProtocol {
  for (const fn of [body, ...Object.values(roads)]) {
    const found = forbidden.exec(fn.toString());
    if (found) throw new KitError('niet-toegestaan', `${definition.soort}: ${found[0]} is not for protocols`);
  }
  for (const [event, policy] of Object.entries(definition.gebeurtenissen)) {
    if (policy === 'road' && !roads[event as EventKind]) {
      throw new KitError('niet-toegestaan', `${definition.soort}: no road for ${event}`);
    }
  }
  return { definition, body: body as unknown as AnyProtocol['body'], roads: roads as unknown as Roads };
}

/** The words for one branch: keys are paths, with counters per scope. */
export function createP(stage: Stage, branch: Branch, path: string, race?: string): P {
  const counters = new Map<string, number>();
  const child = (name: string): string => {
    const n = (counters.get(name) ?? 0) + 1;
    counters.set(name, n);
    return `${path === '' ? '' : `${path}/`}${name}${n === 1 ? '' : `#${String(n)}`}`;
  };
  let opened = 0;
  const raced = race === undefined ? {} : { race };
  // A branch of a race is one word: with a second one the race would be won in Postgres and still run here.
  const open = (name: string, spec: WordSpec, key = (): string => child(name)): Promise<FactValue> => {
    opened += 1;
    if (race !== undefined && opened > 1) throw new KitError('race-met-twee-woorden', `${path}: ${name}`);
    return stage.open(branch, key(), spec);
  };
  const group = (name: string): string => {
    if (race !== undefined) throw new KitError('race-met-twee-woorden', `${path}: ${name}`);
    return child(name);
  };
  const words = {
    task: (step: string, { to, due }: { to: Ref; due?: Due }) => {
      const spec: TaskSpec = { word: 'task', step, to, ...(due && { due }), ...raced };
      return open(step, spec);
    },
    signatures: (step: string, { by, document, due }: { by: Ref; document: string; due?: Due }) => {
      const spec: SignaturesSpec = { word: 'signatures', step, by, document, ...(due && { due }), ...raced };
      return open(step, spec);
    },
    send: (text: string, { to, about = {} }: { to: Ref; about?: FactValue }) =>
      open(text, { word: 'send', text, to, about }),
    document: (kind: string, { final }: { final: boolean }) => open(kind, { word: 'document', kind, final }),
    until: (name: string, due: Due, time = '07:30') => {
      const spec: UntilSpec = { word: 'until', due, time, ...raced };
      return open(name, spec);
    },
    ...laterWords({ stage, branch, open, group, raced }),
    deadline: (name: string, term: TermRef, signalen?: readonly Signaal[]) => {
      stage.watch(`termijn/${name}`, { word: 'deadline', term, ...(signalen && { signalen }) });
    },
    takeOver: () => {
      if (!path.startsWith('@') || path.includes('/'))
        throw new KitError('niet-toegestaan', `${path}: takeOver`);
      stage.takeOver(path);
    },
    met: (name: string) => open(name, { word: 'meet' }, () => `termijn/${name}`),
    start: (soort: string, about: FactValue = {}) => open(`start-${soort}`, { word: 'start', soort, about }),
    rounds: async (name: string, max: number, body: (p: P, round: number) => Promise<unknown>) => {
      for (let n = 1; n <= max; n += 1) {
        const result = await body(createP(stage, branch, group(name)), n);
        if (result !== undefined) return result;
      }
      return undefined;
    },
    version: async (name: string) => {
      const key = group(`versie-${name}`);
      const known = stage.isFresh(name, key);
      if (known !== undefined) return known;
      return (await stage.open(branch, key, { word: 'version' }))['nieuw'] === true;
    },
    each: (
      name: string,
      items: readonly string[] | Record<string, Body>,
      body?: (p: P, item: string) => Promise<unknown>,
    ) => each(stage, branch, group(name), branchesOf(items, body)),
    race: (name: string, branches: Record<string, Body>) => raceOf(stage, branch, group(name), branches),
  };
  return {
    ...refs,
    ...words,
    now: stage.now,
    begun: stage.begun,
    term: termRef,
    day: (name: string) => termRef(`dag:${name}`),
    age: (name: string) => termRef(`leeftijd:${name}`),
  } as unknown as P;
}

type Scope = {
  readonly stage: Stage;
  readonly branch: Branch;
  readonly open: (name: string, spec: WordSpec, key?: () => string) => Promise<FactValue>;
  readonly group: (name: string) => string;
  readonly raced: { readonly race?: string };
};

/** The words for what is outside, for letters and dates, and for other processes. */
function laterWords({ stage, branch, open, group, raced }: Scope) {
  const clock = (word: 'pause' | 'resume', name: string): Promise<FactValue> => {
    const key = `termijn/${name}`;
    return open(name, { word, nth: stage.nth(`${word} ${key}`) }, () => key);
  };
  return {
    external: (step: string, { to, document, due }: { to: Ref; document: string; due?: Due }) => {
      const spec: TaskSpec = { word: 'task', step, to, document, ...(due && { due }), ...raced };
      return open(step, spec);
    },
    letter: (text: string, { to, about = {} }: { to: Ref; about?: FactValue }) => {
      const spec: SendSpec = { word: 'send', text, to, about, letter: true };
      return open(text, spec);
    },
    date: async (name: string, due: Due) => (await open(name, { word: 'date', due }))['due'],
    who: async (name: string, to: Ref) => (await open(name, { word: 'who', to }))['wie'],
    signal: (name: string) => open(name, { word: 'until', time: '', signal: true, ...raced }),
    close: (step: string) => open('close', { word: 'void' }, () => `naast/${step}`),
    beside: async (step: string, { to, due }: { to: Ref; due?: Due }) => {
      await open('close', { word: 'void' }, () => `naast/${step}`);
      const nth = stage.nth(`naast/${step}`);
      stage.watch(`naast/${step}/${String(nth)}`, { word: 'task', step, to, ...(due && { due }) });
    },
    whenNoted: (name: string, about: { step: string; to: Ref; due?: Due }) => {
      stage.watch(`bij/${name}`, { word: 'noted', ...about });
    },
    actions: (name: string, about: Omit<ActionsSpec, 'word' | 'nth'>) => {
      const key = `acties/${name}`;
      stage.watch(key, { word: 'actions', ...about, nth: stage.nth(key) });
    },
    pause: (name: string) => clock('pause', name),
    resume: (name: string) => clock('resume', name),
    outcome: (soort: string, { usual, about = {} }: { usual: FactValue; about?: FactValue }) =>
      open(`uitkomst-${soort}`, { word: 'outcome', soort, about, usual, ...raced }),
    every: async (
      name: string,
      { term, max }: { term: TermRef; max: number },
      body: (p: P, time: number) => Promise<unknown>,
    ) => {
      for (let n = 1; n <= max; n += 1) {
        const q = createP(stage, branch, group(name));
        await q.until('wacht', term);
        const result = await body(q, n);
        if (result !== undefined) return result;
      }
      return undefined;
    },
  };
}

type Body = (p: P) => Promise<unknown>;

function branchesOf(
  items: readonly string[] | Readonly<Record<string, Body>>,
  body?: (p: P, item: string) => Promise<unknown>,
): Readonly<Record<string, Body>> {
  if (!Array.isArray(items)) return items as Readonly<Record<string, Body>>;
  const names = items as readonly string[];
  return Object.fromEntries(names.map((item) => [item, (p: P) => body?.(p, item) ?? Promise.resolve()]));
}

function each(
  stage: Stage,
  parent: Branch,
  key: string,
  bodies: Readonly<Record<string, Body>>,
): Promise<unknown> {
  const names = Object.keys(bodies);
  if (names.length === 0) return Promise.resolve({});
  const branches = stage.fork(parent, names.length);
  const results: Record<string, unknown> = {};
  let left = names.length;
  return new Promise((resolve, reject) => {
    names.forEach((name, i) => {
      const branch = branches[i];
      const body = bodies[name];
      if (!branch || !body) return;
      body(createP(stage, branch, `${key}/${name}`))
        .then((value) => {
          results[name] = value;
          left -= 1;
          stage.join(parent, branch, left === 0);
          if (left === 0) resolve(results);
        })
        .catch(reject);
    });
  });
}

async function raceOf(
  stage: Stage,
  parent: Branch,
  key: string,
  bodies: Readonly<Record<string, Body>>,
): Promise<{ won: string; value: unknown }> {
  const names = Object.keys(bodies);
  const branches = stage.fork(parent, names.length);
  let isWon = false;
  const first = await new Promise<{ won: string; value: unknown }>((resolve, reject) => {
    names.forEach((name, i) => {
      const branch = branches[i];
      const body = bodies[name];
      if (!branch || !body) return;
      body(createP(stage, branch, `${key}/${name}`, key))
        .then((value) => {
          // A second branch can be done at once too, when its closing fact was in the log before its word opened.
          stage.join(parent, branch, !isWon);
          if (isWon) return;
          isWon = true;
          stage.forget(key);
          resolve({ won: name, value });
        })
        .catch(reject);
    });
  });
  await stage.open(parent, key, { word: 'void' });
  return first;
}
