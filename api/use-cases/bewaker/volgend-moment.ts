import { readFacts } from '../../../db/processes/facts.js';
import type { Zaak } from '../../../db/bewaker/zaken.js';
import { createRun } from '../../../workflows/kit/run.js';
import type { Want } from '../../../workflows/kit/run.js';
import type { KijkParts } from './kijk.js';
import type { Geheugen } from './uit-temporal.js';

/** An act that is due now is due since the last fact; whether new code holds is the workflow's own to say. */
function momentOf({ state }: Want, sinds: number): number | null {
  if (state.done || state.act?.do === 'version') return null;
  if (state.act) return sinds;
  return state.wake ? Date.parse(state.wake.at) : null;
}

/**
 * When, by the log alone, something must happen next in a case without a person, in ms; null when nothing must or when
 * the log cannot be played. Computed outside Temporal, so that a lost timer shows (trust R8).
 */
export async function volgendMoment(
  { db, register }: KijkParts,
  { procesId, soort, nr, op }: Zaak,
  known: Geheugen['volgende'],
): Promise<number | null> {
  const before = known.get(procesId);
  if (before?.nr === nr) return before.op;
  const protocol = register[soort]?.protocol;
  if (!protocol) return null;
  const run = createRun(protocol);
  let moment: number | null;
  try {
    await run.apply(await readFacts(db, procesId));
    const moments = run.wants().flatMap((want) => momentOf(want, Date.parse(op)) ?? []);
    moment = moments.length === 0 ? null : Math.min(...moments);
  } catch {
    moment = null;
  }
  known.set(procesId, { nr, op: moment });
  return moment;
}
