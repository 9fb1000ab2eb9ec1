import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  applyRowAction,
  emptyValues,
  form,
  herhaald,
  jsonSchemaOf,
  keuze,
  parseBody,
  tekst,
  typedValues,
} from '../../../domain/form/index.js';
import { rightBody, sampleForm } from './sample-form.js';

const base = { naam: 'f', titel: 'F', knop: 'Bewaren' };

describe('form', () => {
  it('refuses a section that leaves out, repeats or invents a field', () => {
    const velden = { een: tekst({ label: 'Een' }), twee: tekst({ label: 'Twee' }) };
    expect(() => form({ ...base, velden, secties: [{ velden: ['een'] }] })).toThrow(/'twee' staat in geen/);
    expect(() => form({ ...base, velden, secties: [{ velden: ['een', 'een', 'twee'] }] })).toThrow(
      /twee secties/,
    );
    // @ts-expect-error the compiler refuses it as well
    expect(() => form({ ...base, velden, secties: [{ velden: ['een', 'twee', 'drie'] }] })).toThrow(/'drie'/);
  });

  it('refuses a condition on a field that comes later, and names that exist on every object', () => {
    const later = {
      reden: tekst({ label: 'R', als: { veld: 'keus', is: ['A'] } }),
      keus: tekst({ label: 'K' }),
    };
    expect(() => form({ ...base, velden: later })).toThrow(/niet eerder/);
    expect(() => form({ ...base, velden: { constructor: tekst({ label: 'C' }) } })).toThrow(/veldnaam/);
    expect(() => form({ ...base, velden: { _csrf: tekst({ label: 'C' }) } })).toThrow(/veldnaam/);
  });

  it('lets a field in a row depend on a field of the form', () => {
    const velden = {
      soort: keuze({ label: 'Soort', opties: { A: 'A', B: 'B' } }),
      rijen: herhaald({
        label: 'Rijen',
        regelTitel: 'Rij',
        velden: { tekst: tekst({ label: 'T', als: { veld: 'soort', is: ['A'] } }) },
      }),
    };
    expect(() => form({ ...base, velden })).not.toThrow();
  });
});

describe('the types of the form vocabulary', () => {
  it('need nothing at run time, so that a protocol can import them without zod in its bundle', async () => {
    const types: object = await import('../../../domain/form/types.js');
    expect(Object.keys(types)).toEqual([]);
    const source = readFileSync(new URL('../../../domain/form/types.ts', import.meta.url), 'utf8');
    expect(source).not.toMatch(/^(import|export) (?!type )/m);
  });
});

describe('parseBody', () => {
  it('makes rows of flat names in the order of their numbers, with gaps closed', () => {
    const body = {
      'factoren.10.tekst': 'b',
      'factoren.2.tekst': 'a',
      'factoren.x.tekst': '?',
      'factoren.2.vreemd': '?',
      vreemd: '1',
    };
    expect(parseBody(sampleForm, body)).toEqual({ factoren: [{ tekst: 'a' }, { tekst: 'b' }] });
  });

  it('changes nothing the second time', () => {
    const once = parseBody(sampleForm, rightBody);
    expect(parseBody(sampleForm, once)).toEqual(once);
  });
});

describe('applyRowAction', () => {
  const values = typedValues(sampleForm, parseBody(sampleForm, rightBody));

  it('adds a row and puts the focus on its first field', () => {
    expect(applyRowAction(sampleForm, values, 'voeg-toe:factoren')).toMatchObject({
      waarden: { naam: 'Sam', factoren: [{ tekst: 'Leergierig' }, { tekst: '' }, {}] },
      focus: 'factoren.2.domein',
    });
  });

  it('adds no row above the most there may be', () => {
    const full = { ...values, factoren: [{}, {}, {}] };
    expect(applyRowAction(sampleForm, full, 'voeg-toe:factoren')?.waarden['factoren']).toHaveLength(3);
  });

  it('removes the row that was asked for and leaves the others', () => {
    expect(applyRowAction(sampleForm, values, 'verwijder:factoren.0')?.waarden['factoren']).toEqual([
      { domein: '', tekst: '' },
    ]);
  });

  it.each([
    '',
    'indienen',
    'voeg-toe:naam',
    'voeg-toe:__proto__',
    'verwijder:gezag.0',
    ['voeg-toe:factoren'],
    1,
  ])('says that %j is no row action', (actie) => {
    expect(applyRowAction(sampleForm, values, actie)).toBeUndefined();
  });
});

describe('emptyValues', () => {
  it('shows what is known, dates as people write them, and the least number of rows', () => {
    expect(
      emptyValues(sampleForm, { naam: 'Sam', testdatum: '2026-08-01', score: 3.5, medicatie: true }),
    ).toEqual({
      naam: 'Sam',
      testdatum: '1-8-2026',
      score: '3,5',
      medicatie: 'ja',
      factoren: [{}],
    });
  });
});

describe('jsonSchemaOf', () => {
  it('describes the answers with titles, choices, conditions and the steering mark', () => {
    const schema = jsonSchemaOf(sampleForm);
    expect(schema).toMatchObject({
      title: 'Voorbeeld',
      type: 'object',
      required: ['naam', 'factoren', 'gezag', 'besluit', 'akkoord'],
      properties: {
        tiq: { type: 'integer', minimum: 20, maximum: 160, title: 'TIQ' },
        testdatum: { type: 'string', format: 'date' },
        factoren: { type: 'array', minItems: 1, maxItems: 3, items: { required: ['domein', 'tekst'] } },
        besluit: { enum: ['DOOR', 'TERUG'], 'x-stuurt': true, 'x-opties': { DOOR: 'Gaat door' } },
        reden: { 'x-als': [{ veld: 'besluit', is: ['TERUG'] }] },
        mentor: { type: 'string', 'x-lijst': 'medewerkers' },
        akkoord: { const: true },
      },
    });
  });
});
