/** An instant as ISO-8601 in UTC, with milliseconds: `2026-12-21T06:30:00.000Z`. */
export type Instant = string;
/** A day without a time, `YYYY-MM-DD`, in Europe/Amsterdam. */
export type LocalDate = string;

/**
 * Who a word is addressed to. Ids only: `medewerker:<uuid>`, `rol:<ROL>`, `relatie:<uuid>` (a person around the
 * pupil), `leerling:<uuid>` or `partner:<uuid>` (somebody outside: a care provider, the samenwerkingsverband).
 */
export type WhoId =
  `medewerker:${string}` | `rol:${string}` | `relatie:${string}` | `leerling:${string}` | `partner:${string}`;

export type Scalar = string | number | boolean | null;
export type FactValue = {
  readonly [field: string]: Scalar | readonly Scalar[] | readonly FactValue[] | FactValue;
};

/** What can be said in the log. English: they are words of the workflow trade. */
export const factKinds = [
  'started',
  'expected',
  'event',
  'withdrawn',
  'ended',
  'noted',
  'opened',
  'resolved',
  'answered',
  'reminded',
  'escalated',
  'extended',
  'handedOver',
  'replanned',
  'skipped',
  'expired',
  'voided',
  'changed',
  'sent',
  'made',
  'reached',
  'set',
  'late',
  'paused',
  'resumed',
  'met',
  'versioned',
] as const;
export type FactKind = (typeof factKinds)[number];

/**
 * The kinds that close a word. Per key there is at most one (a unique index holds it): the append of this one
 * fact decides every race between people and with the clock.
 */
export const closingKinds = [
  'answered',
  'skipped',
  'expired',
  'voided',
  'changed',
  'reached',
  'met',
] as const satisfies readonly FactKind[];

const closing: ReadonlySet<FactKind> = new Set(closingKinds);

/** Whether a fact of this kind closes the word it is about. */
export function isClosing(kind: FactKind): boolean {
  return closing.has(kind);
}

/**
 * One line of a process's log. `nr` is dense per process, `n` numbers facts of one kind on one key, and
 * `value` holds only what steers: ids, enums, booleans, dates and small numbers. What people read about it
 * (explanations) stays in Postgres, in the fact's `detail`.
 */
export type Fact = {
  readonly nr: number;
  readonly key: string;
  readonly kind: FactKind;
  readonly n: number;
  readonly value: FactValue;
  readonly at: Instant;
  readonly by: string;
};

/** A scalar of a fact as text: '12', 'true'. What is absent, null or a list reads as the empty text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** A fact before the log has given it its number. */
export type NewFact = Omit<Fact, 'nr' | 'at' | 'by'> & { readonly detail?: FactValue };

/** The key of everything that is about the process as a whole. */
export const processKey = '@';

/** What can happen around a pupil while processes run (design: Events). */
export const eventKinds = [
  'vertrekt',
  'keertTerug',
  'overlijdt',
  'wordt12',
  'wordt16',
  'wordt18',
  'mentorWisselt',
  'gezagWijzigt',
  'plaatsingWijzigt',
  'plaatsingDefinitief',
  'kalenderWijzigt',
  'termijnenWijzigen',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** One planned act on an open word: remind, escalate, call, visit, write, or give up waiting. */
export type PlanStep = {
  readonly n: number;
  readonly at: Instant;
  readonly do: 'remind' | 'escalate' | 'call' | 'visit' | 'letter' | 'expire';
  /** For `escalate`, `call` and `visit`: whom, beside or instead of the addressee. */
  readonly to?: WhoId;
  /** What cannot wait: its mail goes at once. */
  readonly spoed?: true;
};
