import { describe, expect, it } from 'vitest';
import { begeleider, gezin, kind, moeder, opened, outcome, road, told, vader } from './road.js';
import type { Road } from './road.js';

const elf = gezin('2015-05-12');
const dertien = gezin('2013-03-03');
const zestien = gezin('2010-03-03');
const demand = (informeren: string, more: Road = {}): Road => ({
  invoer: { rechtsgrond: 'VORDERING', urgentie: 'REGULIER' },
  says: [['vordering', { besluit: 'DELEN', informeren }]],
  ...more,
});

describe('EC-66 a demand of police or justice', () => {
  it('EC-66 is decided by the directeur alone, on a frozen set, before anything is handed over', async () => {
    const { facts, ...law } = await road(demand('ACHTERAF', { family: elf }));
    const to = (step: string): unknown =>
      facts.find((f) => f.kind === 'opened' && f.value['step'] === step)?.value['to'];
    expect(opened({ facts })).toEqual(['gegevensVordering', 'vordering', 'overhandigen']);
    expect([to('gegevensVordering'), to('vordering'), to('overhandigen')]).toEqual([
      [begeleider],
      ['rol:DIRECTEUR'],
      [begeleider],
    ]);
    const at = (end: string): number => facts.findIndex((f) => f.key.endsWith(end));
    expect(at('vorderingsgegevens')).toBeLessThan(at('/vordering'));
    expect(outcome({ facts })).toBe('OP_VORDERING');
    expect(law.mails.length).toBeGreaterThan(0);
  });

  it('EC-66 nobody outside gets a link to fetch it, and nobody is asked for consent', async () => {
    const law = await road(demand('VOORAF'));
    expect(law.mails.filter((m) => m.to.startsWith('partner:'))).toEqual([]);
    expect(told(law, 'toestemming')).toEqual([]);
  });

  it('EC-66 without the yes of the directeur nothing is handed over', async () => {
    const no = await road(demand('VOORAF', { says: [['vordering', { besluit: 'NIET_DELEN' }]] }));
    expect(opened(no)).not.toContain('overhandigen');
    expect(outcome(no)).toBe('VORDERING_AFGEWEZEN');
    expect(told(no, 'zonder-toestemming')).toEqual([]);
    const silent = await road(demand('VOORAF', { says: [['vordering', 'stil']], days: 200 }));
    expect(opened(silent)).not.toContain('overhandigen');
  });

  it('EC-66 what is sent back by the directeur is frozen anew, and decided anew', async () => {
    const again = await road({
      ...demand('NIET'),
      says: [
        [/^vordering\/vordering$/, { besluit: 'AANPASSEN' }],
        [/^vordering#2\/vordering$/, { besluit: 'DELEN', informeren: 'NIET' }],
      ],
    });
    expect(again.facts.filter((f) => f.kind === 'made')).toHaveLength(2);
    expect(outcome(again)).toBe('OP_VORDERING');
  });

  it.each([
    ['VOORAF', elf, [moeder, vader], []],
    ['ACHTERAF', dertien, [moeder, vader, kind], []],
    ['ACHTERAF', zestien, [kind], [moeder, vader]],
    ['NIET', elf, [], []],
  ])('is told %s, by the ages of domain §1.3', async (informeren, family, heard, news) => {
    const law = await road(demand(informeren, { family }));
    expect(told(law, 'zonder-toestemming')).toEqual(heard);
    expect(told(law, 'nieuws')).toEqual(news);
    const day = (text: string): string | undefined => law.mails.find((m) => m.text === text)?.op;
    const handed = law.facts.find((f) => f.kind === 'answered' && f.key.endsWith('overhandigen'))?.at ?? '';
    if (informeren === 'VOORAF') expect(day('zonder-toestemming')?.localeCompare(handed)).toBe(-1);
    if (informeren === 'ACHTERAF') expect(day('zonder-toestemming')).toBe(handed);
  });
});
