import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../activities/documenten/make.js';
import { NOT_FILLED_IN } from '../../../domain/form/render.js';
import type { Rendered } from '../../../domain/form/index.js';

const line = (label: string, tekst: string) => ({ soort: 'antwoord', veld: label, label, tekst }) as const;
const said = (secties: Rendered) =>
  blocksOf(secties).flatMap((b) =>
    b.soort === 'velden' ? b.velden.map((v) => `${v.label}: ${v.tekst}`) : [],
  );

describe('the questions and answers in a document', () => {
  it('come in their order, and what got no answer stands together after them', () => {
    const regels = [line('Doel', NOT_FILLED_IN), line('Hulp', 'Elke dag'), line('Vervoer', NOT_FILLED_IN)];
    expect(said([{ regels }])).toEqual(['Hulp: Elke dag', 'Niet ingevuld: Doel; Vervoer']);
  });

  it('say of one question where it stands that it got no answer', () => {
    const regels = [line('Doel', NOT_FILLED_IN), line('Hulp', 'Elke dag')];
    expect(said([{ regels }])).toEqual(['Doel: niet ingevuld', 'Hulp: Elke dag']);
  });
});
