import { addDays } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../workflows/kit/facts.js';
import { leaving } from '../tlv/roads.js';
import type { Roads } from '../tlv/roads.js';

const started = (aanleiding: string) => ({
  invoer: (begin: LocalDate) => ({ aanleiding, bereiktOp: begin }),
});

/** How absence can go on the server. */
export const verzuimRoads = {
  reported: {
    ...started('ONGEOORLOOFD'),
    script: (begin) => [
      { when: 'melding', value: { gemeldOp: begin } },
      { when: 'gesprek', value: { uitkomst: 'AFSPRAKEN' }, after: 2 },
      { when: 'opvolgen/stand', value: { stand: 'GRENS', bereiktOp: addDays(begin, 17) }, after: 1 },
      { when: 'opvolgen/melding', value: { gemeldOp: addDays(begin, 19) }, after: 1 },
      { when: 'opvolgen#2/stand', value: { stand: 'TERUG' }, after: 1 },
      { when: 'opvolgen#2/terugkeer', after: 1 },
    ],
    days: 80,
    ends: { status: 'afgerond', uitkomst: 'TERUG' },
  },
  'at-home': {
    ...started('THUISZITTER'),
    script: () => [
      { when: 'vragen/leerplicht/leerplicht', after: 1 },
      { when: 'vragen/samenwerkingsverband/samenwerkingsverband', after: 2 },
      { when: 'gesprek', value: { uitkomst: 'ZORG' }, after: 2 },
      {
        when: 'wegen',
        value: { leerplicht: false, doorstroompunt: false, jeugdarts: true, samenwerkingsverband: false },
        after: 1,
      },
      { when: 'vragen#2/jeugdarts/jeugdarts', after: 3 },
      { when: 'opvolgen/stand', value: { stand: 'OVERGEDRAGEN' }, after: 1 },
    ],
    days: 60,
    ends: { status: 'afgerond', uitkomst: 'OVERGEDRAGEN' },
  },
  municipality: {
    ...started('NIET_LEERPLICHTIG'),
    script: (begin) => [
      { when: 'meldingVsv', value: { gemeldOp: addDays(begin, 3) }, after: 3 },
      { when: 'gesprek', value: { uitkomst: 'NIET_BEREIKT' }, after: 4 },
      {
        when: 'wegen',
        value: { leerplicht: false, doorstroompunt: true, jeugdarts: false, samenwerkingsverband: false },
        after: 1,
      },
      { when: 'vragen/doorstroompunt/doorstroompunt', after: 1 },
      { when: 'opvolgen/stand', value: { stand: 'VERDER' }, after: 1 },
      { when: 'opvolgen#2/stand', value: { stand: 'TERUG' }, after: 1 },
      { when: 'opvolgen#2/terugkeer', after: 1 },
    ],
    days: 90,
    ends: { status: 'afgerond', uitkomst: 'TERUG' },
  },
  left: {
    ...started('PREVENTIEF'),
    script: (begin) => [
      { when: 'gesprek', value: { uitkomst: 'AFSPRAKEN' }, after: 1 },
      leaving('opvolgen/volgen', begin, 2),
    ],
    days: 30,
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
} as const satisfies Roads<string> as Roads<'reported' | 'at-home' | 'municipality' | 'left'>;
