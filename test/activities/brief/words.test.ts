import { describe, expect, it } from 'vitest';
import { answersInWords } from '../../../activities/brief/words.js';
import { checkForm, form, meerkeuzeUitLijst, perPersoon, tekst } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';
import { besluit, typed } from './proces.js';

const ctx: FormContext = {
  vandaag: '2026-11-23',
  lijsten: {
    stukken: [
      { waarde: 'a', label: 'Verslag' },
      { waarde: 'b', label: 'Plan, tweede versie' },
    ],
    mensen: [{ waarde: 'relatie:1', label: 'Lina Voorbeeld (moeder)' }],
  },
};
function wordsOf(f: AnyForm, body: object): Readonly<Record<string, string>> {
  const checked = checkForm(f, body, ctx);
  if (!checked.ok) throw new Error(JSON.stringify(checked.fouten));
  return answersInWords(f, {
    answers: checked.answers,
    secties: checked.rendered,
  });
}

describe('answers in the words of a letter', () => {
  it('are dates in full, choices by their label, yes or no, and numbers with their unit', () => {
    expect(wordsOf(besluit, typed)).toMatchObject({
      genomenOp: 'maandag 23 november 2026',
      ingang: 'woensdag 25 november 2026',
      tijd: '08.30 uur',
      duur: '2 schooldagen',
      lesThuis: 'Nee',
      soort: 'Thuis',
      reden: 'Er is een raam kapot.\n\nNiemand raakte gewond.',
    });
  });

  it('are lines for several choices, also when a label holds a comma, and for rows', () => {
    expect(wordsOf(besluit, typed)).toMatchObject({
      maatregelen: '- Een gesprek, op school\n- Een plan',
      afspraken:
        '- Wat: Het raam wordt gemaakt; Wanneer: dinsdag 1 december 2026\n- Wat: Er is elke dag een gesprek',
    });
  });

  it('leave out what was not filled in', () => {
    const { reden: _reden, ...rest } = typed;
    const words = wordsOf(besluit, rest);
    expect(words).not.toHaveProperty('reden');
    expect(words).not.toHaveProperty('toelichting');
  });

  it('name the chosen items of a list outside the form, and each person of a table', () => {
    const f = form({
      naam: 'delen',
      titel: 'Delen',
      knop: 'Delen',
      velden: {
        stukken: meerkeuzeUitLijst({ label: 'Stukken', lijst: 'stukken' }),
        mensen: perPersoon({ label: 'Mensen', lijst: 'mensen', velden: { wat: tekst({ label: 'Wat' }) } }),
      },
    });
    const words = wordsOf(f, { stukken: ['a'], mensen: { 'relatie:1': { wat: 'Komt  ook' } } });
    expect(words).toEqual({
      stukken: '- Verslag',
      mensen: '- Naam: Lina Voorbeeld (moeder); Wat: Komt ook',
    });
    // The rendered copy joins labels by commas: when that is not clear, it stays one line.
    expect(wordsOf(f, { stukken: ['a', 'b'], mensen: {} })['stukken']).toBe('- Verslag, Plan, tweede versie');
  });

  it('are those of the rendered copy when the form has no such field any more', () => {
    const regels = [{ soort: 'antwoord', veld: 'oud', label: 'Oud', tekst: '1-2-2026' }] as const;
    expect(answersInWords(undefined, { answers: {}, secties: [{ regels }] })).toEqual({ oud: '1-2-2026' });
  });
});
