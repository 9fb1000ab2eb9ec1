import fc from 'fast-check';
import { addDays, DEMO_KALENDER, kalenderVoorRegio } from '../../../domain/calendar/index.js';
import type { Calendar, LocalDate, TermRule } from '../../../domain/calendar/index.js';

/** Any day of 2024–2035: crosses clock changes, three leap days and known and unknown school years. */
export const anyDate = fc.integer({ min: 0, max: 4382 }).map((n): LocalDate => addDays('2024-01-01', n));

export const anyCalendar = fc.constantFrom<Calendar>(
  DEMO_KALENDER,
  kalenderVoorRegio('noord'),
  kalenderVoorRegio('midden'),
  kalenderVoorRegio('zuid'),
  { ...DEMO_KALENDER, vakanties: [], vrijeDagen: [] },
  { ...DEMO_KALENDER, feestdagenVrij: { goedeVrijdag: false, vijfMei: 'lustrum' } },
);

/** The six weeks for the OPP, with anything the test needs to be different. */
export function aTermRule(changes: Partial<TermRule> = {}): TermRule {
  return {
    anker: 'inschrijving',
    n: 6,
    eenheid: 'weken-wettelijk',
    wettelijk: true,
    wet: 'WEC art. 41a',
    ...changes,
  };
}

/** A practical term: not from the law, without a source. */
export function aPracticalRule(
  n: number,
  eenheid: TermRule['eenheid'],
  bijVrij?: TermRule['bijVrij'],
): TermRule {
  const rule: TermRule = { anker: 'start', n, eenheid, wettelijk: false };
  return bijVrij === undefined ? rule : { ...rule, bijVrij };
}
