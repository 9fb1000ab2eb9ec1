import { localDateOf } from '../../domain/calendar/index.js';
import type { Transaction } from '../../db/connect.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { loadWorld } from '../../db/world/load-world.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue, Instant, LocalDate, NewFact, PlanStep, WhoId } from '../../workflows/kit/facts.js';
import type { Definition } from '../../workflows/kit/definition.js';
import { isOpenFor, isWettelijk, stepsFor } from '../../workflows/kit/plan.js';
import { closingOf, heldBy, ofKey } from '../../workflows/kit/words.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { keyUnderSignature, openWaits, waitName } from './open-waits.js';
import type { SeenProcess } from './process-access.js';
import { withdrawConsent } from './withdraw-consent.js';

/** What a coordinator may do to a running process, each with a reason and each a line in the chronology. */
export const processActs = {
  intrekken: { form: 'intrekken', titel: 'Proces intrekken', opTaak: false },
  notitie: { form: 'notitie', titel: 'Belnotitie toevoegen', opTaak: false },
  herinneren: { form: 'herinneren', titel: 'Nu herinneren', opTaak: true },
  verlengen: { form: 'verlengen', titel: 'Taak verlengen', opTaak: true },
  overdragen: { form: 'overdragen', titel: 'Taak overdragen', opTaak: true },
  overslaan: { form: 'overslaan', titel: 'Taak overslaan', opTaak: true },
  terug: { form: 'terug', titel: 'Stap terug', opTaak: true },
  aanvullen: { form: 'aanvulling', titel: 'Aanvulling toevoegen', opTaak: false },
  corrigeren: { form: 'correctie', titel: 'Tekst corrigeren', opTaak: false },
  verder: { form: 'verder', titel: 'Niet langer wachten', opTaak: false },
  toestemmingIntrekken: {
    form: 'toestemmingIntrekken',
    titel: 'Ingetrokken toestemming vastleggen',
    opTaak: false,
  },
} as const;
export type ProcessAct = keyof typeof processActs;

type Answers = Readonly<Record<string, unknown>>;
/** What an act is done to, in its transaction. */
type Ctx = {
  readonly trx: Transaction;
  readonly services: Services;
  readonly process: ProcessRow;
  readonly seen: SeenProcess;
  readonly log: readonly FactRow[];
  readonly key: string;
  readonly by: string;
};

/** What new reminders are planned with. */
export type PlanCtx = Pick<Ctx, 'trx' | 'process' | 'log' | 'key'> & {
  readonly definition: Definition;
  readonly now: Instant;
};
const planCtx = ({ trx, process, log, key, seen, services }: Ctx): PlanCtx => ({
  trx,
  process,
  log,
  key,
  definition: seen.kind.definition,
  now: services.now(),
});

const byPeople: readonly string[] = ['withdrawn', 'noted', 'extended', 'handedOver', 'skipped'];

/** The number of a person's next act on a word, beyond those that a protocol counts with. */
export function actNumber(log: readonly FactRow[], key: string): number {
  return 1_001 + log.filter((f) => f.key === key && byPeople.includes(f.kind)).length;
}

/** The facts of an act. Errors: 'niet-mogelijk'. */
export async function factsOf(actie: ProcessAct, answers: Answers, ctx: Ctx): Promise<readonly NewFact[]> {
  const { key, log, seen } = ctx;
  const reden = textOf(answers['reden'] ?? answers['tekst'] ?? answers['notitie']);
  const n = actNumber(log, key);
  const detail: FactValue = { reden };
  switch (actie) {
    case 'intrekken':
      return [{ key, kind: 'withdrawn', n: 1, value: {}, detail }];
    case 'corrigeren':
    case 'verder':
      return [{ key, kind: 'changed', n: 1, value: {}, detail }];
    case 'toestemmingIntrekken': {
      const { trx, services, process, by } = ctx;
      const { wachten = {} } = seen.kind.definition;
      return withdrawConsent(answers, {
        trx,
        services,
        process,
        by,
        n: (noted) => actNumber(log, noted),
        inForce: openWaits(log, wachten).find((w) => waitName(w.key) === 'vastgesteld')?.key,
        underSignature: keyUnderSignature(log),
      });
    }
    case 'notitie':
      return [{ key, kind: 'noted', n, value: {}, detail }];
    case 'herinneren':
      return [{ key, kind: 'noted', n, value: { stap: 'herinnerd' }, detail }];
    case 'overslaan':
      if (!maySkip(ctx)) throw new AppError('niet-mogelijk');
      return [{ key, kind: 'skipped', n: 1, value: {}, detail }];
    case 'terug':
      if (!mayGoBack(seen.kind.definition, log, key)) throw new AppError('niet-mogelijk');
      return [{ key, kind: 'changed', n: 1, value: { terug: true }, detail }];
    case 'aanvullen':
      if (seen.kind.definition.aanvullen !== true) throw new AppError('niet-mogelijk');
      return [{ key, kind: 'noted', n, value: { stap: 'aanvulling' }, detail }];
    case 'verlengen': {
      const due = answers['datum'] as LocalDate;
      return [
        {
          key,
          kind: 'extended',
          n,
          value: { due, plan: await planFor(planCtx(ctx), due) },
          detail: { reden, uitleg: `verlengd: ${reden}` },
        },
      ];
    }
    case 'overdragen': {
      const wie = answers['wie'] as WhoId;
      const due = dueOf(ctx);
      const plan = due === null ? [] : await planFor(planCtx(ctx), due);
      return [{ key, kind: 'handedOver', n, value: { to: [wie], due, plan }, detail }];
    }
  }
}

function maySkip({ seen, log, key }: Ctx): boolean {
  const step = log.find((f) => f.key === key && f.kind === 'opened')?.value['step'];
  return seen.kind.definition.stappen[textOf(step)]?.magOverslaan === true && !closingOf(log, key);
}

/** Whether a step back may be taken from an open task: its definition says so, and nobody signs the text yet. */
export function mayGoBack(definition: Definition, log: readonly FactRow[], key: string): boolean {
  const step = log.find((f) => f.key === key && f.kind === 'opened')?.value['step'];
  return definition.stappen[textOf(step)]?.magTerug !== undefined && isOpenFor(log, key);
}

/** The date a word has now; null for none. */
export const dueOf = ({ log, key }: Pick<Ctx, 'log' | 'key'>): LocalDate | null =>
  (ofKey(log, key).findLast((f) => f.value['due'] !== undefined)?.value['due'] as
    LocalDate | null | undefined) ?? null;

/** New reminders for a new date or person, numbered on from what the word already had. */
export async function planFor(
  { trx, now, process, definition, log, key }: PlanCtx,
  due: LocalDate,
): Promise<readonly FactValue[]> {
  const world = await loadWorld(trx, process, definition, {}, localDateOf(now));
  const own = ofKey(log, key);
  const used = own.flatMap((f) => ((f.value['plan'] ?? []) as readonly PlanStep[]).map((s) => s.n));
  const base = Math.max(0, ...used);
  const to = heldBy(own);
  const step = textOf(own.find((f) => f.kind === 'opened')?.value['step']);
  // A request to the family or a partner keeps its ladder, so that it still ends when nobody answers.
  const steps = stepsFor(to, due, step, { world, definition, now }, isWettelijk(own));
  return steps.map((s, i) => ({ ...s, n: base + i + 1 }));
}
