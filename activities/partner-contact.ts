import type { Transaction } from '../db/connect.js';
import type { Fact, WhoId } from '../workflows/kit/facts.js';
import type { Act } from '../workflows/kit/specs.js';

/** A contact of a partner who passed a question on, and the colleague it went to. */
type Passed = readonly [from: WhoId, to: WhoId];

/** The message that consent was withdrawn: it is about what was read, so whoever read it hears it (AVG art. 7 lid 3). */
const WITHDRAWN = 'ingetrokken';

const isPartner = (who: WhoId): boolean => who.startsWith('partner:');
const partnersOf = (f: Fact): readonly WhoId[] =>
  ((f.value['to'] ?? []) as readonly WhoId[]).filter(isPartner);

/** Every hand-over from one contact of a partner to another in this process, in order. */
function handOvers(log: readonly Fact[]): readonly Passed[] {
  const held = new Map<string, readonly WhoId[]>();
  return log.flatMap((f): readonly Passed[] => {
    if (f.value['to'] === undefined) return [];
    const before = held.get(f.key) ?? [];
    const now = partnersOf(f);
    held.set(f.key, now);
    if (f.kind !== 'handedOver') return [];
    const from = before.find((who) => !now.includes(who));
    const to = now.find((who) => !before.includes(who));
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}

/** This contact with all colleagues there among whom questions of this process were passed on. */
function contactsAround(who: WhoId, passed: readonly Passed[]): readonly WhoId[] {
  const around = new Set([who]);
  for (let size = 0; size < around.size;) {
    size = around.size;
    for (const pair of passed)
      if (pair.some((one) => around.has(one))) pair.forEach((one) => around.add(one));
  }
  return [...around];
}

/** Who of these was the last to be asked something or to have it passed on: that one holds the case. */
function holderOf(contacts: readonly WhoId[], log: readonly Fact[]): WhoId | undefined {
  const held = log.filter((f) => f.kind !== 'sent').flatMap(partnersOf);
  return held.findLast((who) => contacts.includes(who));
}

/**
 * A message to a partner as it must be addressed now: to the contact who holds the case there, for a question may have
 * been passed on to a colleague after it was asked. That consent was withdrawn is also told to those who passed it on
 * and had read something by then. Any other act stays as it is.
 */
export async function toContactNow(
  trx: Transaction,
  procesId: string,
  log: readonly Fact[],
  act: Act,
): Promise<Act> {
  const { spec } = act;
  if (act.do !== 'send' || spec.word !== 'send' || spec.to.ref !== 'wie') return act;
  const passed = handOvers(log);
  if (passed.length === 0 || !spec.to.ids.some(isPartner)) return act;
  const ids: WhoId[] = [];
  for (const who of spec.to.ids) {
    const contacts = contactsAround(who, passed);
    ids.push(holderOf(contacts, log) ?? who);
    if (spec.text === WITHDRAWN) ids.push(...(await whoRead(trx, procesId, contacts)));
  }
  return { ...act, spec: { ...spec, to: { ref: 'wie', ids: [...new Set(ids)] } } };
}

/** Those of these who opened a text of this process with link and code, in the order given. */
async function whoRead(
  trx: Transaction,
  procesId: string,
  people: readonly WhoId[],
): Promise<readonly WhoId[]> {
  const rows = await trx('audit')
    .where({ process_id: procesId, wat: 'document.gezien' })
    .whereIn('wie', [...people])
    .distinct<{ wie: WhoId }[]>('wie');
  const read = new Set(rows.map((r) => r.wie));
  return people.filter((who) => read.has(who));
}
