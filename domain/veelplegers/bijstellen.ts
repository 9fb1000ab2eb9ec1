import type { LocalDate } from '../calendar/types.js';
import { procesVan } from './tellen.js';
import type { VeelplegerDrempel } from './types.js';

/** A task that a level opened: a process `veelpleger`, withdrawn ones left out. */
export type NiveauTaak = {
  readonly id: string;
  readonly niveau: number;
  readonly dag: LocalDate;
  /** The processes that had counted for it. */
  readonly gebeurtenissen: readonly string[];
  readonly loopt: boolean;
};

export type Bijstelling = {
  readonly starten: readonly VeelplegerDrempel[];
  /** Ids of running tasks whose threshold is not reached any more. */
  readonly intrekken: readonly string[];
};

/** The processes whose events counted for a threshold. */
export const processenVan = (drempel: VeelplegerDrempel): readonly string[] => [
  ...new Set(drempel.events.map(procesVan)),
];

/**
 * What must change so that each threshold reached has its task, and no running task is without one (domain §7.4:
 * corrections recalculate). A task stays the task of its threshold when a correction only moved the day: the same level,
 * with at least one event in common. What was done is never undone.
 */
export function bijstellen(
  drempels: readonly VeelplegerDrempel[],
  taken: readonly NiveauTaak[],
): Bijstelling {
  const vrij = new Set(taken);
  const neem = (past: (taak: NiveauTaak) => boolean): boolean => {
    const taak = [...vrij].find(past);
    return taak !== undefined && vrij.delete(taak);
  };
  const onbekend = drempels.filter((d) => !neem((t) => t.niveau === d.niveau && t.dag === d.dag));
  const starten = onbekend.filter((d) => {
    const ids = processenVan(d);
    return !neem((t) => t.niveau === d.niveau && t.gebeurtenissen.some((id) => ids.includes(id)));
  });
  return { starten, intrekken: [...vrij].filter((t) => t.loopt).map((t) => t.id) };
}
