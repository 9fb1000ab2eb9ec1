import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { playInMemory } from '../../../workflows/kit/memory.js';
import type { Foreseen } from '../../../workflows/kit/memory.js';
import type { Fact, FactKind, FactValue } from '../../../workflows/kit/facts.js';
import { schorsing } from '../../../workflows/schorsing/definition.js';
import { schorsingProtocol } from '../../../workflows/schorsing/protocol.js';
import { started, testWorld } from '../../support/kit-world.js';

/** What somebody says instead of the usual: by the end of the key, the first that fits. */
export type Says = readonly (readonly [string, FactValue | 'stil'])[];
const ends = (key: string, end: string): boolean => key === end || key.endsWith(`/${end}`);

export const voorstel: FactValue = {
  aanleiding: 'NIET_VASTGELEGD',
  feitOp: '2026-12-01',
  van: '2026-12-02',
  tot: '2026-12-03',
};

/** A decision for days, and a talk on a day; what differs goes over it. */
export const besluit = (
  van: LocalDate,
  tot: LocalDate,
  gesprek: LocalDate,
  more: FactValue = {},
): FactValue => ({
  besluit: 'OPLEGGEN',
  van,
  tot,
  opvolgend: false,
  toets: 'GEEN',
  datum: gesprek,
  rechtsmiddel: 'KLACHT',
  afschriftLeerling: false,
  verwijderingOverwegen: false,
  ...more,
});

/** The first fact of a suspension that was proposed on a morning. */
export const begin = (at = '2026-12-01T09:00:00.000Z', invoer: FactValue = voorstel): Fact =>
  started(at, at.slice(0, 10), invoer);

/** Plays a suspension in memory: usual answers, unless `says` knows another. */
export function road(
  says: Says = [],
  log: readonly Fact[] = [begin()],
  world = testWorld(schorsing, undefined, {}, { calendar: DEMO_KALENDER }),
): Promise<Foreseen> {
  return playInMemory(schorsingProtocol, log, world, {
    now: log.at(-1)?.at ?? '',
    answers: (key, usual) => says.find(([end]) => ends(key, end))?.[1] ?? usual,
  });
}

export const outcome = ({ facts }: Foreseen): unknown => facts.at(-1)?.value;
export const factOf = (facts: readonly Fact[], kind: FactKind, end: string): Fact | undefined =>
  facts.find((f) => f.kind === kind && ends(f.key, end));
