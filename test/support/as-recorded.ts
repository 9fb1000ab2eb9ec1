import type { AnyProtocol, P } from '../../workflows/kit/protocol.js';
import type { Recorded } from './histories.js';

/** The words that give their branches words of their own. */
const branching: ReadonlySet<PropertyKey> = new Set(['each', 'race', 'rounds', 'every']);

type Word = (...args: unknown[]) => unknown;
type Body = (p: P, ...rest: unknown[]) => unknown;

/** The versions whose new way a recorded run took: the engine keeps a marker of each. */
function versionsOf({ history }: Recorded): ReadonlySet<string> {
  const names = (history.events ?? []).flatMap((event) => {
    const [payload] = event.markerRecordedEventAttributes?.details?.['patch-data']?.payloads ?? [];
    if (!payload?.data) return [];
    const { id } = JSON.parse(Buffer.from(payload.data).toString('utf8')) as { id: string };
    return [id.replace(/^versie:/, '')];
  });
  return new Set(names);
}

/**
 * A protocol of today as a recorded run is replayed by the engine: a version that came after the recording does not
 * hold, for `patched` says no while it replays. The kit's own run knows of no engine and would take it as new.
 */
export function asRecorded(protocol: AnyProtocol, recorded: Recorded): AnyProtocol {
  const known = versionsOf(recorded);
  const inBranches = (value: unknown): unknown => {
    if (typeof value === 'function') return (p: P, ...rest: unknown[]) => (value as Body)(older(p), ...rest);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, inBranches(v)]));
  };
  const older = (p: P): P =>
    new Proxy(p, {
      get: (words, name) => {
        const word = Reflect.get(words, name) as unknown;
        if (name === 'version')
          return (asked: string) => (known.has(asked) ? (word as Word)(asked) : Promise.resolve(false));
        if (!branching.has(name)) return word;
        return (...args: unknown[]) => (word as Word)(...args.map(inBranches));
      },
    });
  const roads = Object.entries(protocol.roads).map(([event, road]) => [event, (p: P) => road(older(p))]);
  return {
    ...protocol,
    body: (p) => protocol.body(older(p)),
    roads: Object.fromEntries(roads) as AnyProtocol['roads'],
  };
}
