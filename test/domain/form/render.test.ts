import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm, renderAnswers } from '../../../domain/form/index.js';
import { ctx, rightBody, sampleForm } from './sample-form.js';

describe('renderAnswers', () => {
  it('gives questions and answers in words, section by section', () => {
    const checked = checkForm(sampleForm, { ...rightBody, bijlage: '' }, ctx);
    const rendered = checked.ok ? checked.rendered : [];
    expect(rendered.map(({ titel }) => titel)).toEqual(['Start', 'Factoren', 'Besluit']);
    const lines = rendered.flatMap(({ regels }) => regels);
    const texts = Object.fromEntries(
      lines.flatMap((r) => (r.soort === 'antwoord' ? [[r.veld, r.tekst]] : [])),
    );
    expect(texts).toMatchObject({
      score: '3,5',
      testdatum: '1-8-2026',
      hoeLaat: '09:30 uur',
      domeinen: 'Kind, Onderwijs',
      mentor: 'Kees Bakker',
      besluit: 'Gaat door',
      medicatie: 'Nee',
      bijlage: 'niet ingevuld',
    });
    expect(texts).not.toHaveProperty('reden');
    expect(lines).toContainEqual({
      soort: 'tabel',
      veld: 'gezag',
      label: 'Gesproken met',
      kop: ['Naam', 'Gesproken', 'Waarom niet'],
      rijen: [
        ["Ömer 't El", 'Ja', ''],
        ['Anna de Wit', 'Nee', 'Geen gehoor'],
      ],
    });
  });
});

describe('any body at all', () => {
  const names = fc.constantFrom(
    ...Object.keys(rightBody),
    'factoren',
    'gezag',
    '__proto__',
    'factoren.1.__proto__',
    'gezag.__proto__.waarom',
    'factoren.999.tekst',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...Object.values(rightBody)),
    fc.anything({ withNullPrototype: true }),
  );
  const bodies = fc.oneof(
    fc.anything(),
    fc.array(fc.tuple(names, value)).map((entries) => ({ ...rightBody, ...Object.fromEntries(entries) })),
  );

  it('gives answers or errors, never an exception, and right answers always check again', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const checked = checkForm(sampleForm, body, ctx);
        if (!checked.ok) {
          expect(checked.fouten.length).toBeGreaterThan(0);
          return;
        }
        expect(renderAnswers(sampleForm, checked.answers, ctx)).toEqual(checked.rendered);
        const again = checkForm(sampleForm, checked.answers, ctx);
        expect(again).toEqual(checked);
      }),
      { numRuns: 1500 },
    );
  });
});
