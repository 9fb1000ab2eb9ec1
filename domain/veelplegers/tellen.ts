import type { LocalDate } from '../calendar/types.js';
import type { VeelplegerEvent, VeelplegerSoort } from './types.js';

/** The process kinds in which something happens that may count (domain §7.1, §7.4). */
export const TELLENDE_SOORTEN = ['incident', 'time-out', 'schorsing'] as const;

/** One process of such a kind, as its first fact and its row say. */
export type TellendProces = {
  readonly id: string;
  readonly soort: string;
  /** The day it happened: the day the process counts from. */
  readonly dag: LocalDate;
  /** What steered its start: `rol`, `ernst`, `maatregel` of an incident, `vorm` of a time-out. */
  readonly invoer: Readonly<Record<string, unknown>>;
  readonly uitkomst: string | null;
  /** Withdrawn while it ran, or annulled after it had ended. */
  readonly geannuleerd: boolean;
  /** Whether the suspension was imposed; a procedure under way is none yet. Not looked at for other kinds. */
  readonly opgelegd: boolean;
  /** The process it came from. */
  readonly voorgangerId: string | null;
};

const ROLLEN: Readonly<Record<string, VeelplegerEvent['rol']>> = {
  DADER: 'DADER',
  GETUIGE: 'GETUIGE',
};
const MAATREGELEN: Readonly<Record<string, VeelplegerSoort>> = {
  VANGNET: 'VANGNET',
  TIME_OUT_INTERN: 'TIME_OUT',
  TIME_OUT_EXTERN: 'TIME_OUT',
};

/** The ending of the id of an event that is the measure of an incident whose own process has not begun yet. */
const MAATREGEL = ':maatregel';

/** The process that an event of `eventsVan` is of. */
export const procesVan = (eventId: string): string => eventId.replace(MAATREGEL, '');

/**
 * What counts of these processes of one pupil (domain §7.4). Of an incident only one of the highest severity (4), in
 * which the pupil was not (also) the victim; its measure counts from the registration on, until the time-out that comes
 * from it takes over. A time-out that was not given after all counts as annulled, and so does one whose incident was
 * annulled. A suspension counts once it is imposed.
 */
export function eventsVan(processen: readonly TellendProces[]): readonly VeelplegerEvent[] {
  const incidenten = processen.filter((p) => p.soort === 'incident');
  const geannuleerd = new Set(incidenten.filter((p) => p.geannuleerd).map((p) => p.id));
  const opgevolgd = new Set(processen.filter((p) => p.soort === 'time-out').map((p) => p.voorgangerId));
  return processen.flatMap((p): readonly VeelplegerEvent[] => {
    if (p.soort === 'incident') return incidentEvents(p, opgevolgd.has(p.id));
    const vervalt = p.geannuleerd || (p.voorgangerId !== null && geannuleerd.has(p.voorgangerId));
    const { id, dag } = p;
    if (p.soort === 'schorsing')
      return p.opgelegd ? [{ id, dag, soort: 'SCHORSING', rol: 'DADER', geannuleerd: vervalt }] : [];
    const soort = MAATREGELEN[String(p.invoer['vorm'])];
    if (p.soort !== 'time-out' || soort === undefined) return [];
    return [{ id, dag, soort, rol: 'DADER', geannuleerd: vervalt || p.uitkomst === 'NIET_OPGELEGD' }];
  });
}

function incidentEvents(p: TellendProces, isOpgevolgd: boolean): readonly VeelplegerEvent[] {
  const { id, dag, invoer, geannuleerd } = p;
  const maatregel = MAATREGELEN[String(invoer['maatregel'])];
  const ernstig: VeelplegerEvent = {
    id,
    dag,
    soort: 'ZEER_ERNSTIG',
    rol: ROLLEN[String(invoer['rol'])] ?? 'SLACHTOFFER',
    geannuleerd,
  };
  return [
    ...(invoer['ernst'] === '4' ? [ernstig] : []),
    ...(maatregel !== undefined && !isOpgevolgd
      ? [{ id: `${id}${MAATREGEL}`, dag, soort: maatregel, rol: 'DADER', geannuleerd } as const]
      : []),
  ];
}
