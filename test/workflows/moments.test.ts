import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chronology, titleOf } from '../../api/queries/chronology.js';
import type { FactRow } from '../../db/processes/facts.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import { protocols } from '../../workflows/protocols.js';

/** The names that a protocol makes up as it goes: what stands in its source, and what that can be. */
const madeUp: Readonly<Record<string, readonly string[]>> = {
  'tlv: alarm': ['tlvAlarm', 'tlvAlarmDirecteur', 'einde'],
  'tlv: dag': ['tlvEvaluatie', 'tlvCvb', 'tlvIndienen'],
  'meldcode: `${stap}-uiterlijk`': ['gesprek-uiterlijk', 'wegen-uiterlijk', 'beslissen-uiterlijk'],
  'meldcode: `${stap}-zes-weken`': ['gesprek-zes-weken', 'wegen-zes-weken', 'beslissen-zes-weken'],
  'externe-verwijzing: naam': ['wachtlijstmoment', 'terugkoppelmoment', 'dertienWeken'],
};

const folder = new URL('../../workflows/', import.meta.url);
const sourcesOf = (soort: string): string =>
  [soort, ...(soort.startsWith('schoolverlater-') ? ['schoolverlater'] : [])]
    .flatMap((room) => readdirSync(new URL(`${room}/`, folder)).map((file) => `${room}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');

/** What the waits, signals, computed dates, stopped clocks and rows of a protocol are called, from its source. */
function namesOf(soort: string): readonly string[] {
  const calls = sourcesOf(soort).matchAll(
    /\b[a-z]\.(?:until|signal|date|pause|resume|actions)\(\s*('[^']+'|`[^`]+`|\w+)/g,
  );
  return [...new Set([...calls].flatMap(([, name = '']) => literal(soort, name)))];
}
function literal(soort: string, name: string): readonly string[] {
  return name.startsWith("'") ? [name.slice(1, -1)] : (madeUp[`${soort}: ${name}`] ?? [`onbekend: ${name}`]);
}

const kinds = Object.entries(protocols).map(([soort, { definition }]) => [soort, definition] as const);
const fact = (key: string, kind: FactRow['kind'], value: FactValue = {}): FactRow => ({
  nr: 1,
  key,
  kind,
  n: 1,
  value,
  detail: {},
  at: '2026-11-25T08:00:00.000Z',
  by: 'klok',
});
const lines = (definition: Definition, ...log: readonly FactRow[]) =>
  chronology(definition, log, (who) => who);

describe('what people read for a moment', () => {
  it('is looked for in every protocol', () => {
    const found = kinds.flatMap(([soort]) => namesOf(soort));
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter((name) => name.startsWith('onbekend'))).toEqual([]);
  });

  it.each(kinds)('is never the name in the key: %s', (soort, definition) => {
    const raw = namesOf(soort).filter((name) => {
      const log = [fact(`a/${name}#2`, 'opened', { due: '2026-12-01' })];
      const titles = [
        titleOf(definition, { key: name, value: {} }),
        titleOf(definition, { key: `a/${name}#2`, value: {} }, log),
      ];
      return titles.some((titel) => titel === name || titel === '');
    });
    expect(raw).toEqual([]);
  });

  it.each(kinds)('is in the words of the definition where a person may end the wait: %s', (_, definition) => {
    const named = Object.keys(definition.wachten ?? {});
    expect(named.filter((name) => titleOf(definition, { key: name, value: {} }) === name)).toEqual([]);
  });
});

describe('a line of the chronology', () => {
  const referral = kinds.find(([soort]) => soort === 'externe-verwijzing')?.[1] as Definition;

  it('tells of a wait that was ended, and of a signal that was given', () => {
    const ended = (name: string, due: string | null) =>
      lines(referral, fact(name, 'opened', { due }), fact(name, 'changed')).at(-1)?.wat;
    expect(ended('a/terugkoppelmoment', '2026-12-01')).toBe(
      'Niet langer gewacht: Dag om terugkoppeling te vragen',
    );
    expect(ended('a/toestemmingIngetrokken', null)).toBe('Gemeld: De toestemming is ingetrokken');
  });

  it.each(['schorsing', 'verwijdering'])(
    'says that there is an objection only once there is: %s',
    (soort) => {
      const definition = kinds.find(([name]) => name === soort)?.[1] as Definition;
      expect(titleOf(definition, { key: 'bezwaar', value: {} })).toBe('Tijd om bezwaar te maken');
      const log = [fact('a/bezwaar', 'opened', { due: null }), fact('a/bezwaar', 'changed')];
      expect(lines(definition, ...log).at(-1)?.wat).toBe(`Gemeld: ${definition.momenten?.['bezwaar'] ?? ''}`);
    },
  );

  it('is silent for a message to nobody', () => {
    const sent = (to: readonly string[]) => lines(referral, fact('gegevens', 'sent', { to }))[0]?.isStil;
    expect([sent([]), sent(['relatie:1'])]).toEqual([true, false]);
  });

  it('has words for where an ended process stands', () => {
    expect(titleOf(referral, { key: 'beeindigd', value: {} })).toBe('Beëindigd');
  });
});
