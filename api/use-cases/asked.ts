import type { FactRow } from '../../db/processes/facts.js';

/** Somebody who was asked in a process, and the Dutch sentence that says why: as it was found when it was asked. */
export type Asked = { readonly who: string; readonly reden: string };

/** Who was asked by one `resolved` fact, with the reasons of that moment; none for a fact about something else. */
function askedBy({ value, detail }: FactRow): readonly Asked[] {
  const redenen = (detail['redenen'] ?? []) as readonly Asked[];
  const who = (value['who'] ?? []) as readonly string[];
  return who.map((id) => ({ who: id, reden: redenen.find((r) => r.who === id)?.reden ?? '' }));
}

const resolved = (log: readonly FactRow[]): readonly FactRow[] => log.filter((f) => f.kind === 'resolved');

/**
 * Why this person was asked by this request, as the school found it when it last looked who must answer (domain §1.3).
 * Empty for a request that follows from no such look.
 *
 * @param key the key of the request of one person, which stands under that of the word
 */
export function reasonFor(log: readonly FactRow[], key: string, who: string): string {
  const looks = resolved(log).filter((f) => key.startsWith(`${f.key}/`));
  return looks.flatMap(askedBy).findLast((a) => a.who === who)?.reden ?? '';
}

/** Everyone who was asked to sign or consent in a process so far, each once, in the order of asking. */
export function everyoneAsked(log: readonly FactRow[]): readonly string[] {
  return [
    ...new Set(
      resolved(log)
        .flatMap(askedBy)
        .map((a) => a.who),
    ),
  ];
}
