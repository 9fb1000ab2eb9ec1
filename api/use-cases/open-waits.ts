import type { FactRow } from '../../db/processes/facts.js';
import { isOpenFor } from '../../workflows/kit/plan.js';
import { closingOf } from '../../workflows/kit/words.js';

/** The name of a wait, without the path to it and its number. */
export const waitName = (key: string): string => key.split('/').at(-1)?.replace(/#\d+$/, '') ?? '';

/** The text people are asked to agree to now: the key of its open requests, if there are any. */
export function keyUnderSignature(log: readonly FactRow[]): string | undefined {
  const open = log.find((f) => f.kind === 'opened' && f.value['signer'] === true && !closingOf(log, f.key));
  const group = open?.key.split('/').slice(0, -1).join('/');
  return group !== undefined && !closingOf(log, group) ? group : undefined;
}

type OpenWait = { readonly key: string; readonly titel: string };

/** The waits that a person may end now: those of the definition that are open. */
export function openWaits(
  log: readonly FactRow[],
  wachten: Readonly<Record<string, string>> = {},
): readonly OpenWait[] {
  return log.flatMap((f) => {
    const titel = wachten[waitName(f.key)];
    const isWait = f.kind === 'opened' && f.value['step'] === undefined && isOpenFor(log, f.key);
    return titel !== undefined && isWait ? [{ key: f.key, titel }] : [];
  });
}
