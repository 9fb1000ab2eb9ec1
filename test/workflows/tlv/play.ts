import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';
import { DEMO_KALENDER, localDateOf } from '../../../domain/calendar/index.js';
import type { Fact, FactKind, FactValue } from '../../../workflows/kit/facts.js';
import { playInMemory } from '../../../workflows/kit/memory.js';
import type { Foreseen } from '../../../workflows/kit/memory.js';
import type { AnyProtocol } from '../../../workflows/kit/protocol.js';
import { started, testWorld } from '../../support/kit-world.js';

export type Reaction = FactValue | 'stil' | ((now: string) => FactValue);
/** What people say instead of the usual, by the end of the key; the first that fits holds. */
export type Says = readonly (readonly [keyEnd: string | RegExp, Reaction])[];
export type PlayOptions = {
  readonly at: string;
  readonly anker?: string;
  readonly invoer?: FactValue;
  readonly log?: readonly Fact[];
  readonly days?: number;
};

const fits = (key: string, end: string | RegExp): boolean =>
  typeof end === 'string' ? key === end || key.endsWith(`/${end}`) : end.test(key);

/** Plays a protocol in memory: everyone gives the usual answer, unless `says` knows another. */
export function play(
  protocol: AnyProtocol,
  says: Says,
  { at, anker = at.slice(0, 10), invoer = {}, log, days = 800 }: PlayOptions,
): Promise<Foreseen> {
  const facts = log ?? [started(at, anker, invoer)];
  let documents = facts.filter((f) => f.kind === 'made').length;
  const makeDocument = (kind: string): FactValue => {
    documents += 1;
    return { document: `${kind}-${String(documents)}`, versie: documents };
  };
  return playInMemory(protocol, facts, testWorld(protocol.definition, undefined, {}, { makeDocument }), {
    now: facts.at(-1)?.at ?? at,
    days,
    max: 2_000,
    answers: (key, usual, now) => {
      const said = says.find(([end]) => fits(key, end))?.[1];
      return typeof said === 'function' ? said(now) : (said ?? usual);
    },
  });
}

/** What a process ended with. */
export const outcome = (facts: readonly Fact[]): unknown => facts.at(-1)?.value['uitkomst'];

/** `day key > due` of the facts of these kinds, on keys that have this part. */
export const lines = (facts: readonly Fact[], kinds: readonly FactKind[], part = ''): readonly string[] =>
  facts
    .filter((f) => kinds.includes(f.kind) && f.key.includes(part))
    .map((f) => {
      const due = f.value['due'];
      return `${localDateOf(f.at)} ${f.key}${typeof due === 'string' ? ` > ${due}` : ''}`;
    });

/** The day and due date of the first opening of a key that ends so. */
export const openedAs = (facts: readonly Fact[], end: string): string | undefined =>
  lines(
    facts.filter((f) => fits(f.key, end)),
    ['opened'],
  )[0];

/** The date a deadline was last given. */
export const deadline = (facts: readonly Fact[], name: string): unknown =>
  facts.findLast((f) => f.kind === 'set' && f.key === `termijn/${name}`)?.value['due'];

/** When a deadline was reported late; undefined when it was not. */
export const lateOn = (facts: readonly Fact[], name: string): string | undefined =>
  facts.find((f) => f.kind === 'late' && f.key === `termijn/${name}`)?.at;

/** The log up to and including the first fact of a kind on a key that ends so. Throws when it never happened. */
export function upTo(facts: readonly Fact[], kind: FactKind, keyEnd: string): readonly Fact[] {
  const at = facts.findIndex((f) => f.kind === kind && fits(f.key, keyEnd));
  if (at < 0) throw new Error(`never: ${kind} ${keyEnd}`);
  return facts.slice(0, at + 1);
}

/** The facts of a log without what a replay may number otherwise. */
export const view = ({ key, kind, n, value, at }: Fact) => ({ key, kind, n, value, at });

/** From every beginning of a log the same forecast comes; gives back the numbers from which it does not. */
export async function forksOf(
  protocol: AnyProtocol,
  says: Says,
  options: PlayOptions,
): Promise<readonly number[]> {
  const whole = (await play(protocol, says, options)).facts;
  const wrong: number[] = [];
  for (let n = 1; n < whole.length; n += 1) {
    const again = (await play(protocol, says, { ...options, log: whole.slice(0, n) })).facts;
    if (JSON.stringify(again.map(view)) !== JSON.stringify(whole.map(view))) wrong.push(n);
  }
  return wrong;
}

export type Body = Readonly<Record<string, unknown>>;

/** What a form may need from outside, on the demo calendar. */
export const context = (
  vandaag: string,
  lijsten: FormContext['lijsten'] = {},
  geboortedatum = '2014-03-03',
  schoolsoort = 'SO',
): FormContext => ({
  vandaag,
  kalender: DEMO_KALENDER,
  leerling: { geboortedatum, schoolsoort },
  lijsten: {
    gezagdragers: [{ waarde: 'relatie:moeder', label: 'Lina Voorbeeld (moeder)' }],
    documenten: [],
    ...lijsten,
  },
  bestanden: {},
});

/** The fields a form refuses, in the order of the page; none when it is right. */
export function faults(f: AnyForm, body: Body, ctx: FormContext): readonly string[] {
  const checked = checkForm(f, body, ctx);
  return checked.ok ? [] : checked.fouten.map(({ veld }) => veld);
}
