import { ApplicationFailure } from '@temporalio/activity';
import type { Database, Transaction } from '../db/connect.js';
import type { SealKeys } from '../domain/bewijs/index.js';
import { localDateOf } from '../domain/calendar/index.js';
import { appendFacts, lockProcess, lockPupil, readFacts } from '../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../db/processes/facts.js';
import { insertMails } from '../db/processes/mails.js';
import { rondesSinds } from '../db/mail/rondes.js';
import { metBesluit } from '../db/world/besluit.js';
import { loadWorld } from '../db/world/load-world.js';
import type { CaseActivities } from '../workflows/kit/durable.js';
import type { Fact, FactValue, Instant, NewFact } from '../workflows/kit/facts.js';
import { planAct } from '../workflows/kit/plan.js';
import type { Register } from '../workflows/register.js';
import { closingOf, factKindOf } from '../workflows/kit/words.js';
import type { Act } from '../workflows/kit/words.js';
import { meetingsCalledOff } from './afgezegd.js';
import { toContactNow } from './partner-contact.js';
import { metEigenlijk, stepOfAct, toAanvrager } from './vervanging.js';
import { toldAtSixteen } from './zestien.js';
import { makeDocument } from './documenten/make.js';
import type { DocumentSeal, MadeDocument } from './documenten/make.js';
import { insertFinal } from './documenten/final.js';
import { rowsOf } from '../db/processes/rows.js';
import { startProcess, waiterOf } from '../db/processes/start.js';
import { tellWaiter } from '../db/processes/waiter.js';
import { teltMee, veelplegersNa } from '../db/processes/veelplegers.js';

export type ActContext = {
  readonly db: Database;
  readonly register: Register;
  /** Without it, documents and proofs are kept without the seal of the school. */
  readonly zegel?: DocumentSeal & { readonly sleutels?: SealKeys };
};

function isDone(act: Act, log: readonly Fact[]): boolean {
  const kind = factKindOf(act.do);
  const isClosed = (act.do === 'void' || act.do === 'reach') && closingOf(log, act.key) !== undefined;
  return isClosed || log.some((f) => f.key === act.key && f.kind === kind && f.n === act.n);
}

const openedOf = ({ key }: Act, log: readonly Fact[]): Instant | undefined =>
  log.find((f) => f.key === key && f.kind === 'opened')?.at;

/** The facts as a workflow may see them: what steers, without what people read. */
const steering = (rows: readonly FactRow[]): readonly Fact[] =>
  rows.map(({ nr, key, kind, n, value, at, by }) => ({ nr, key, kind, n, value, at, by }));

/**
 * Does one act of a process, once: effect, facts and outbox rows in one transaction under the lock of the process.
 * A second run finds the first. Gives back all facts after `since`. Errors: 'proces-onbekend' (not retryable).
 */
export async function performAct(
  ctx: ActContext,
  input: { readonly procesId: string; readonly act: Act; readonly since: number; readonly now: Instant },
): Promise<readonly Fact[]> {
  const { db, register } = ctx;
  const { procesId, act, since, now } = input;
  const made = act.do === 'make' ? await prepareDocument(ctx, procesId, act, now) : undefined;
  return db.transaction(async (trx) => {
    await lockFirst(trx, procesId, act);
    const process = await lockProcess(trx, procesId);
    const kind = process && register[process.soort];
    if (!process || !kind) throw ApplicationFailure.nonRetryable('unknown process', 'proces-onbekend');
    const log = await readFacts(trx, procesId);
    if (!isDone(act, log)) {
      const started = act.do === 'start' ? await startNext(trx, process, act, now, register) : undefined;
      const world = await loadWorld(
        trx,
        process,
        kind.definition,
        {
          makeDocument: () => made?.value ?? {},
          startProcess: () => started ?? {},
          ...(act.spec.word === 'actions' && { rows: await rowsOf(trx, procesId, act.spec) }),
          ...(act.step && { rondes: await rondesSinds(trx, process.locatie_id, openedOf(act, log) ?? now) }),
        },
        localDateOf(now),
      );
      const addressed = toAanvrager(await toContactNow(trx, procesId, log, act), log);
      const { besluitVan } = stepOfAct(kind.definition, addressed) ?? {};
      const planned = planAct(addressed, {
        definition: kind.definition,
        log,
        world: metBesluit(world, besluitVan),
        now,
      });
      const told = [
        ...(await toldAtSixteen(trx, { procesId, act, log }, world)),
        ...(await meetingsCalledOff(trx, { procesId, act, now }, world)),
      ];
      if (made && planned.facts.length > 0) await insertFinal(trx, process, made, ctx.zegel?.sleutels);
      const { definition } = kind;
      const facts = await metEigenlijk(trx, { process, definition, act: addressed, log, now }, planned.facts);
      await appendFacts(trx, process, [...facts, ...neverStarted(act, started)], {
        at: now,
        by: 'klok',
      });
      await insertMails(trx, process.id, [...planned.mails, ...told], now);
      if (act.do === 'end') await tellWaiter(trx, process, act.args ?? {}, now);
      const soort = countedIn(process, act);
      if (soort !== undefined)
        await veelplegersNa(trx, register, { soort, leerling_id: process.leerling_id }, now);
      await trx('trouble')
        .where({ process_id: process.id, key: act.key })
        .whereNull('cleared_at')
        .update({ cleared_at: now });
    }
    return steering(await readFacts(trx, procesId, since));
  });
}

/** Rendered before the transaction: it takes time, and its bytes do not depend on who wins the lock. */
async function prepareDocument(
  ctx: ActContext,
  procesId: string,
  act: Act,
  now: Instant,
): Promise<MadeDocument | undefined> {
  if (act.spec.word !== 'document') return undefined;
  return makeDocument(ctx, { procesId, kind: act.spec.kind, isFinal: act.spec.final, now });
}

/** The kind of process an act starts; undefined for any other act. */
const soortOf = ({ do: does, spec }: Act): string | undefined =>
  does === 'start' && (spec.word === 'start' || spec.word === 'outcome') ? spec.soort : undefined;

/** The kind by which an act may change the count of repeated measures: of what it starts, or of what ends with it. */
function countedIn({ soort }: Pick<ProcessRow, 'soort'>, act: Act): string | undefined {
  const changed = act.do === 'end' ? soort : soortOf(act);
  return changed !== undefined && teltMee(changed) ? changed : undefined;
}

/** Whoever starts something for a pupil, or counts what there is, locks the pupil before the process. */
async function lockFirst(trx: Transaction, procesId: string, act: Act): Promise<void> {
  if (act.do !== 'start' && act.do !== 'end') return;
  const process = await trx<ProcessRow>('process').where({ id: procesId }).first();
  if (process && (act.do === 'start' || countedIn(process, act) !== undefined))
    await lockPupil(trx, process.leerling_id);
}

/**
 * Starts another process of the pupil; where only one may run, the running one is it. A kind that is switched off is not
 * started, whoever asks: `uit` then says so, in the place of the process.
 */
async function startNext(
  trx: Transaction,
  process: ProcessRow,
  act: Act,
  now: Instant,
  register: Register,
): Promise<FactValue> {
  if (act.spec.word !== 'start' && act.spec.word !== 'outcome') return {};
  const { soort, word } = act.spec;
  const definition = register[soort]?.definition;
  if (definition?.uit !== undefined) return { proces: null, uit: true };
  const { anker, schooljaar, ...invoer } = act.spec.about;
  const wachter = word === 'outcome' ? { id: process.id, key: act.key } : undefined;
  const isEnig = definition?.eenPerLeerling ?? true;
  const running = await trx<ProcessRow>('process')
    .where({ soort, leerling_id: process.leerling_id, status: 'lopend' })
    .first();
  if (isEnig && running) {
    if (wachter) await trx('process').where({ id: running.id, wachter_id: null }).update(waiterOf(wachter));
    return { proces: running.id };
  }
  const started = await startProcess(trx, {
    soort,
    leerlingId: process.leerling_id,
    locatieId: process.locatie_id,
    schooljaar: typeof schooljaar === 'string' ? schooljaar : process.schooljaar,
    anker: typeof anker === 'string' ? anker : process.anker,
    voorgangerId: process.id,
    isEnig,
    ...(wachter && { wachter }),
    at: now,
    by: 'klok',
    started: invoer,
  });
  return { proces: started.id };
}

/** Who would wait for the outcome of what was not started hears that at once, and goes on. */
function neverStarted({ key, spec }: Act, started: FactValue | undefined): readonly NewFact[] {
  if (spec.word !== 'outcome' || started?.['uit'] !== true) return [];
  return [{ key, kind: 'met', n: 1, value: { status: 'uit', uitkomst: null } }];
}

/** What a case asks of the world, bound to a database. */
export function caseActivities(ctx: ActContext): CaseActivities {
  return {
    readFacts: async ({ procesId, since }) => steering(await readFacts(ctx.db, procesId, since)),
    performAct: (input) => performAct(ctx, input),
    reportTrouble: async ({ procesId, key, oorzaak, now }) => {
      await ctx
        .db('trouble')
        .insert({ process_id: procesId, key, oorzaak, since: now })
        .onConflict(['process_id', 'key', 'oorzaak'])
        .merge({ cleared_at: null });
    },
  };
}
