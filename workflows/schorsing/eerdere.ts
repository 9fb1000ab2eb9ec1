import type { LocalDate } from '../../domain/calendar/types.js';
import type { EerdereSchorsing } from '../../domain/calendar/schorsing-regels.js';
import { textOf } from '../kit/facts.js';
import type { OtherProcess } from '../register.js';

type Invoer = Readonly<Record<string, unknown>>;

/**
 * What the facts of a suspension are known by, most telling first: the recorded incident or time-out, then the day they
 * happened on (the day of the incident where another process asked for this one). Only the first of a new suspension
 * decides whether its facts were used before; a day that was used asks what is new.
 */
export function feitenVan(invoer: Invoer): readonly string[] {
  const incident = textOf(invoer['incident']);
  const dag = textOf(invoer['feitOp'] ?? invoer['datum']);
  return [...(incident === '' ? [] : [incident]), ...(dag === '' ? [] : [`dag:${dag}`])];
}

/** Whether a suspension counts: not one that was never given, was withdrawn, or fell after an objection. */
const geldt = ({ status, uitkomst }: OtherProcess): boolean =>
  (status === 'lopend' || status === 'afgerond') &&
  !['NIET_OPGELEGD', 'INGETROKKEN', 'BEZWAAR_GEGROND'].includes(uitkomst ?? '');

/** The suspensions of a pupil that count, as values of a list: days and facts in one text. */
export function eerdereSchorsingen(
  andere: readonly OtherProcess[],
): readonly { readonly waarde: string; readonly label: string }[] {
  return andere
    .filter((p) => p.soort === 'schorsing' && geldt(p))
    .map((p) => {
      const van = (textOf(p.invoer['van']) || p.anker) satisfies LocalDate;
      const tot = textOf(p.invoer['tot']) || van;
      return { waarde: [van, tot, feitenVan(p.invoer).join(',')].join('|'), label: p.kenmerk };
    });
}

/** A suspension from the text of `eerdereSchorsingen`. */
export function eerdereUit(waarde: string): EerdereSchorsing {
  const [van = '', tot = '', feiten = ''] = waarde.split('|');
  return { van, tot, feiten: feiten === '' ? [] : feiten.split(','), ingetrokken: false };
}
