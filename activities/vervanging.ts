import { localDateOf } from '../domain/calendar/index.js';
import { worldParts } from '../db/world/load-world.js';
import { makeWorld } from '../db/world/world.js';
import type { FactRow, ProcessRow } from '../db/processes/facts.js';
import type { Transaction } from '../db/connect.js';
import type { Definition } from '../workflows/kit/definition.js';
import type { FactValue, Instant, NewFact, WhoId } from '../workflows/kit/facts.js';
import { planAct } from '../workflows/kit/plan.js';
import type { Act } from '../workflows/kit/words.js';

type Asked = {
  readonly process: ProcessRow;
  readonly definition: Definition;
  readonly act: Act;
  readonly log: readonly FactRow[];
  readonly now: Instant;
};

/**
 * Who asked for a process is a person like any other: who is away or has left by now is stood in for. So the act names
 * that person, and whoever resolves it looks who is there.
 */
export function toAanvrager(act: Act, log: readonly FactRow[]): Act {
  const { spec } = act;
  const by = log[0]?.by ?? '';
  if ((spec.word !== 'task' && spec.word !== 'send') || spec.to.ref !== 'aanvrager') return act;
  if (!by.startsWith('medewerker:')) return act;
  return { ...act, spec: { ...spec, to: { ref: 'wie', ids: [by as WhoId] } } };
}

/** The step of the definition that an act is about, where it is a task. */
export function stepOfAct({ stappen }: Definition, { spec }: Act): Definition['stappen'][string] | undefined {
  return spec.word === 'task' ? stappen[spec.step] : undefined;
}

const holdersOf = (value: FactValue): readonly string[] => (value['to'] ?? []) as readonly string[];
const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((who) => b.includes(who));

/**
 * The facts of an act, with beside a word that a stand-in gets for whom it really is: at the end of the absence it goes
 * back there.
 */
export async function metEigenlijk(
  trx: Transaction,
  asked: Asked,
  facts: readonly NewFact[],
): Promise<readonly NewFact[]> {
  const { act, log } = asked;
  if ((act.do !== 'open' && act.do !== 'replan') || act.spec.word !== 'task') return facts;
  const held = log.findLast((f) => f.key === act.key && f.value['to'] !== undefined);
  // What a person or a stand-in was given stays there when dates are planned anew, and so does for whom it was.
  const eigenlijk = held?.kind === 'handedOver' ? held.detail['eigenlijk'] : await asIfPresent(trx, asked);
  return facts.map((fact) => {
    const isOther =
      Array.isArray(eigenlijk) && !isSame(eigenlijk as readonly string[], holdersOf(fact.value));
    return fact.key === act.key && isOther ? { ...fact, detail: { ...fact.detail, eigenlijk } } : fact;
  });
}

/** Whom the word would go to if nobody were away; undefined when nobody is. */
async function asIfPresent(
  trx: Transaction,
  { process, definition, act, log, now }: Asked,
): Promise<readonly string[] | undefined> {
  const dag = localDateOf(now);
  const away: unknown = await trx('vervanging')
    .where('van', '<=', dag)
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .first('id');
  if (away === undefined) return undefined;
  const parts = await worldParts(trx, process, definition, dag, { zonderVervanging: true });
  const { facts } = planAct(act, { definition, log, world: makeWorld(parts), now });
  const own = facts.find((f) => f.key === act.key);
  return own && holdersOf(own.value);
}
