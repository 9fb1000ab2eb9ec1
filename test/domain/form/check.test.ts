import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkForm, form, keuze, steers, tekst } from '../../../domain/form/index.js';
import type { Answers, Steering } from '../../../domain/form/types.js';
import type { sampleForm as SampleForm } from './sample-form.js';
import { ctx, rightBody, sampleForm } from './sample-form.js';

const answersOf = (body: unknown) => {
  const checked = checkForm(sampleForm, body, ctx);
  if (!checked.ok) throw new Error(JSON.stringify(checked.fouten));
  return checked;
};
const faultsOf = (change: Readonly<Record<string, unknown>>) => {
  const checked = checkForm(sampleForm, { ...rightBody, ...change }, ctx);
  return checked.ok ? [] : checked.fouten;
};

describe('the types of a form', () => {
  it('come from a type-only import: required answers present, others optional', () => {
    type A = Answers<typeof SampleForm>;
    expectTypeOf<A['naam']>().toEqualTypeOf<string>();
    expectTypeOf<A['tiq']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<A['besluit']>().toEqualTypeOf<'DOOR' | 'TERUG'>();
    expectTypeOf<A['reden']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<A['akkoord']>().toEqualTypeOf<true>();
    expectTypeOf<A['domeinen']>().toEqualTypeOf<readonly ('KIND' | 'ONDERWIJS')[] | undefined>();
    expectTypeOf<A['factoren'][number]>().toEqualTypeOf<{
      readonly domein: 'KIND' | 'OMGEVING';
      readonly tekst: string;
    }>();
    expectTypeOf<A['gezag'][string]['gesproken']>().toEqualTypeOf<boolean>();
  });

  it('give the protocol the steering answers only', () => {
    expectTypeOf<Steering<typeof SampleForm>>().toEqualTypeOf<{
      readonly besluit: 'DOOR' | 'TERUG';
      readonly medicatie?: boolean;
    }>();
  });

  it('let no text steer', () => {
    // @ts-expect-error a text is no steering field
    expect(steers(tekst({ label: 'Tekst' })).stuurt).toBe(true);
  });

  it('know numbered options by their key', () => {
    const f = form({
      naam: 'leerroute',
      titel: 'Leerroute',
      knop: 'Bewaren',
      velden: { leerroute: keuze({ label: 'Leerroute', verplicht: true, opties: { 1: 'Een', 2: 'Twee' } }) },
    });
    expectTypeOf<Answers<typeof f>>().toEqualTypeOf<{ readonly leerroute: '1' | '2' }>();
    expect(checkForm(f, { leerroute: '2' }, ctx)).toMatchObject({ ok: true, answers: { leerroute: '2' } });
  });
});

describe('checkForm', () => {
  it('turns a web form into typed answers and sets the steering ones apart', () => {
    const { answers, steering } = answersOf(rightBody);
    expect(answers).toEqual({
      naam: 'Sam',
      onderbouwing: 'Eerste regel\nTweede regel',
      tiq: 85,
      score: 3.5,
      testdatum: '2026-08-01',
      hoeLaat: '09:30',
      domeinen: ['KIND', 'ONDERWIJS'],
      factoren: [{ domein: 'KIND', tekst: 'Leergierig' }],
      gezag: { 'p-1': { gesproken: true }, 'p.2': { gesproken: false, waarom: 'Geen gehoor' } },
      mentor: 'm-1',
      besluit: 'DOOR',
      medicatie: false,
      bijlage: 'f-1',
      akkoord: true,
    });
    expect(steering).toEqual({ besluit: 'DOOR', medicatie: false });
  });

  it('accepts its own answers again, as the JSON API sends them', () => {
    const { answers } = answersOf(rightBody);
    expect(answersOf(JSON.parse(JSON.stringify(answers))).answers).toEqual(answers);
  });

  it('names the field in each error of an empty form and says what to do', () => {
    const checked = checkForm(sampleForm, {}, ctx);
    expect(checked.ok ? [] : checked.fouten).toEqual([
      { veld: 'naam', tekst: 'Vul bij "Naam" een tekst in.' },
      { veld: 'factoren', tekst: 'Vul bij "Factoren" minstens 1 keer een factor in.' },
      { veld: 'gezag.p-1.gesproken', tekst: 'Kies bij "Ömer \'t El: Gesproken" ja of nee.' },
      { veld: 'gezag.p.2.gesproken', tekst: 'Kies bij "Anna de Wit: Gesproken" ja of nee.' },
      { veld: 'besluit', tekst: 'Kies bij "Besluit" een van de antwoorden.' },
      { veld: 'akkoord', tekst: 'Zet een vinkje bij "Ik heb dit besproken".' },
    ]);
  });

  it('asks a conditional field only when its condition holds, and drops what was typed there otherwise', () => {
    expect(faultsOf({ besluit: 'TERUG' })).toEqual([
      { veld: 'reden', tekst: 'Vul bij "Reden" een tekst in.' },
    ]);
    expect(answersOf({ ...rightBody, reden: 'oud' }).answers).not.toHaveProperty('reden');
    expect(faultsOf({ 'gezag.p-1.gesproken': 'nee' })).toEqual([
      { veld: 'gezag.p-1.waarom', tekst: 'Vul bij "Ömer \'t El: Waarom niet" een tekst in.' },
    ]);
  });

  it.each([
    ['1-8-2026', '2026-08-01'],
    ['01/08/2026', '2026-08-01'],
    [' 1 - 8 - 2026 ', '2026-08-01'],
    ['1 8 2026', '2026-08-01'],
    ['2026-08-01', '2026-08-01'],
    ['29-2-2024', '2024-02-29'],
  ])('reads the date %s', (typed, stored) => {
    expect(answersOf({ ...rightBody, testdatum: typed }).answers.testdatum).toBe(stored);
  });

  it.each(['31-02-2026', '29-2-2025', '8/13/2026', '1-8-26', 'morgen', '2026-02-30'])(
    'refuses the date %s with an example',
    (typed) => {
      expect(faultsOf({ testdatum: typed })).toEqual([
        {
          veld: 'testdatum',
          tekst:
            'De datum bij "Testdatum" bestaat niet of is niet volledig. Schrijf dag, maand en jaar, bijvoorbeeld 1-8-2026.',
        },
      ]);
    },
  );

  it.each([
    [
      { testdatum: '26-11-2026' },
      'Vul bij "Testdatum" een datum in op of vóór vandaag, bijvoorbeeld 25-11-2026.',
    ],
    [{ tiq: '19' }, 'Vul bij "TIQ" een getal in van 20 tot en met 160.'],
    [{ tiq: '85,5' }, 'Vul bij "TIQ" een heel getal in, met alleen cijfers, bijvoorbeeld 85.'],
    [{ tiq: 85.5 }, 'Vul bij "TIQ" een heel getal in, met alleen cijfers, bijvoorbeeld 85.'],
    [
      { score: '3,55' },
      'Vul bij "Score" een getal in met hoogstens 1 cijfers achter de komma, bijvoorbeeld 3,5.',
    ],
    [{ hoeLaat: '24:00' }, 'De tijd bij "Tijd" klopt niet. Schrijf uren en minuten, bijvoorbeeld 9:30.'],
    [{ besluit: 'ANDERS' }, 'Het antwoord bij "Besluit" staat niet in de lijst. Kies een van de antwoorden.'],
    [{ mentor: 'm-2' }, 'Het antwoord bij "Mentor" staat niet in de lijst. Kies een van de antwoorden.'],
    [{ bijlage: 'f-2' }, 'Het bestand bij "Bijlage" is niet goed binnengekomen. Kies het bestand opnieuw.'],
    [
      { naam: 'a\0b' },
      'In het antwoord bij "Naam" staat een teken dat wij niet kunnen bewaren. Typ het antwoord opnieuw.',
    ],
    [{ naam: 'a\r\nBcc: b' }, 'Vul bij "Naam" één regel in, zonder Enter.'],
    [{ naam: ['a', 'b'] }, 'Het antwoord bij "Naam" kwam niet goed binnen. Vul het opnieuw in.'],
    [{ naam: 12 }, 'Het antwoord bij "Naam" kwam niet goed binnen. Vul het opnieuw in.'],
    [{ onderbouwing: 'Sam' }, 'Schrijf bij "Onderbouwing" iets anders dan de naam.'],
    [
      { onderbouwing: 'x'.repeat(1234) },
      'De tekst bij "Onderbouwing" is te lang: 1.234 tekens. Er passen er 50. Maak de tekst korter of voeg een document toe aan het dossier.',
    ],
  ])('refuses %j with one clear sentence', (change, tekst) => {
    expect(faultsOf(change)).toEqual([{ veld: Object.keys(change)[0], tekst }]);
  });

  it('keeps names and marks of all sorts as the text they are', () => {
    const naam = `Ömer 't El {{x}} {{{this}}} <b onclick="x">🙂</b>`;
    const { answers, rendered } = answersOf({ ...rightBody, naam, onderbouwing: 'a\u0007b\u202ec\r\rd' });
    expect(answers.naam).toBe(naam);
    expect(answers.onderbouwing).toBe('abc\n\nd');
    expect(rendered[0]?.regels[0]).toEqual({ soort: 'antwoord', veld: 'naam', label: 'Naam', tekst: naam });
  });

  it('keeps everything that was typed when it refuses', () => {
    const checked = checkForm(sampleForm, { ...rightBody, testdatum: '31-02-2026', tiq: 'veel' }, ctx);
    expect(checked).toMatchObject({
      ok: false,
      waarden: {
        naam: 'Sam',
        testdatum: '31-02-2026',
        tiq: 'veel',
        factoren: [
          { domein: 'KIND', tekst: 'Leergierig' },
          { domein: '', tekst: '' },
        ],
        gezag: { 'p.2': { gesproken: 'nee', waarom: 'Geen gehoor' } },
      },
    });
  });

  it('says kindly that three megabytes of text are too much, and keeps the text', () => {
    const text = 'x'.repeat(3_000_001);
    const checked = checkForm(sampleForm, { ...rightBody, onderbouwing: text }, ctx);
    expect(checked.ok ? [] : checked.fouten.map(({ veld }) => veld)).toEqual(['']);
    expect(checked.ok ? '' : checked.waarden['onderbouwing']).toBe(text);
  });

  it('counts rows: too many is refused, empty ones do not count, errors name the row', () => {
    const row = { domein: 'KIND', tekst: 'x' };
    expect(faultsOf({ factoren: [row, row, row, row], 'factoren.0.domein': undefined })).toHaveLength(1);
    const json = { ...answersOf(rightBody).answers, factoren: [row, {}, { domein: 'KIND' }] };
    const checked = checkForm(sampleForm, json, ctx);
    expect(checked.ok ? [] : checked.fouten).toEqual([
      { veld: 'factoren.2.tekst', tekst: 'Vul bij "Factor 3: Tekst" een tekst in.' },
    ]);
  });

  it('ignores keys it does not know and lets nothing reach a prototype', () => {
    const hostile = {
      ...rightBody,
      'leerling[role]': 'admin',
      "naam'--": 'x',
      '__proto__.vuil': 'x',
      'factoren.__proto__.tekst': 'x',
      'factoren.0.__proto__': 'x',
      'gezag.__proto__.waarom': 'x',
      'gezag.constructor.gesproken': 'ja',
      ...(JSON.parse('{"__proto__": {"vuil": 1}, "constructor": {"prototype": {"vuil": 1}}}') as object),
    };
    const { answers } = answersOf(hostile);
    expect(answers).toEqual(answersOf(rightBody).answers);
    expect(({} as Record<string, unknown>)['vuil']).toBeUndefined();
    expect(({} as Record<string, unknown>)['waarom']).toBeUndefined();
  });

  it('tells when a list is missing in the context', () => {
    expect(() => checkForm(sampleForm, rightBody, { ...ctx, lijsten: {} })).toThrow(/gezagdragers/);
  });
});
