import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkForm, warningsOf, jsonSchemaOf } from '../../../domain/form/index.js';
import type { AnyForm } from '../../../domain/form/index.js';
import { standardForms } from '../../../workflows/kit/standard-forms.js';
import type { StandardForms } from '../../../workflows/kit/standard-forms.js';
import { forms } from '../../../workflows/opp/forms.js';
import type { Forms } from '../../../workflows/opp/forms.js';
import { concept, ctx, doel, faults, steering, withItem, without } from './answers.js';
import type { Body } from './answers.js';

describe('the types of the forms', () => {
  it('let the protocol see the steering fields only', () => {
    expectTypeOf<keyof Forms['concept']>().toEqualTypeOf<never>();
    expectTypeOf<keyof Forms['onderbouwing']>().toEqualTypeOf<never>();
    expectTypeOf<keyof Forms['zonderOuders']>().toEqualTypeOf<never>();
    expectTypeOf<Forms['hoorgesprek']>().toEqualTypeOf<{
      readonly uitkomst: 'GEHOORD' | 'GEHOORD_ALTERNATIEF' | 'LEERLING_ZIET_AF' | 'NIET_MOGELIJK';
      readonly tweedePoging?: string;
    }>();
    expectTypeOf<Forms['controle']>().toEqualTypeOf<{ readonly besluit: 'AKKOORD' | 'TERUG' }>();
    expectTypeOf<Forms['cvbAdvies']>().toEqualTypeOf<{
      readonly oordeel: 'POSITIEF' | 'POSITIEF_MET_AANPASSING' | 'NEGATIEF';
      readonly voltallig: 'VOLTALLIG' | 'SCHRIFTELIJKE_RONDE' | 'NIET_VOLTALLIG';
    }>();
    expectTypeOf<Forms['gesprekPlannen']>().toEqualTypeOf<{ readonly datum: string }>();
    expectTypeOf<Forms['gespreksverslag']>().toEqualTypeOf<{
      readonly uitkomst: 'GEVOERD' | 'NIET_VERSCHENEN' | 'AFGEZEGD';
      readonly tolk?: boolean;
      readonly aanpassen?: boolean;
    }>();
    expectTypeOf<Forms['standpunt']>().toEqualTypeOf<{
      readonly antwoord: 'AKKOORD' | 'AKKOORD_MET_OPMERKING' | 'DEELS' | 'NIET_AKKOORD' | 'GESPREK';
    }>();
    expectTypeOf<Forms['herstelgesprek']['uitkomst']>().toEqualTypeOf<
      'AANPASSEN' | 'OPNIEUW_VRAGEN' | 'GEEN_OVEREENSTEMMING'
    >();
    expectTypeOf<Forms['bemiddeling']['uitkomst']>().toEqualTypeOf<
      'OPNIEUW_VRAGEN' | 'HANDELINGSDEEL_OPEN' | 'GESCHIL'
    >();
    expectTypeOf<Forms['besluitZonderReactie']>().toEqualTypeOf<{
      readonly besluit: 'PERSPECTIEF_VASTSTELLEN' | 'OPNIEUW_VRAGEN';
    }>();
    expectTypeOf<Forms['vaststelling']>().toEqualTypeOf<{ readonly besluit: 'VASTSTELLEN' | 'TERUG' }>();
    expectTypeOf<Forms['evaluatie']>().toEqualTypeOf<{
      readonly metOuders: boolean;
      readonly conclusie: 'OP_KOERS' | 'ONDER_VERWACHTING' | 'BOVEN_VERWACHTING' | 'BIJSTELLEN';
    }>();
    expectTypeOf<StandardForms['papierBevestigen']>().toEqualTypeOf<{ readonly klopt: boolean }>();
    expectTypeOf<keyof StandardForms['contactpoging']>().toEqualTypeOf<never>();
  });
});

describe('every form', () => {
  const all = Object.entries({ ...forms, ...standardForms });

  it.each(all)('%s is known by its own name and has a JSON Schema', (naam, f) => {
    expect(f.naam).toBe(naam);
    expect(jsonSchemaOf(f)).toMatchObject({ type: 'object', title: f.titel });
  });

  it.each(all)('%s refuses hostile bodies without throwing', (_, f: AnyForm) => {
    const hostile: readonly unknown[] = [
      null,
      'x',
      [],
      { __proto__: { antwoord: 'AKKOORD' } },
      { constructor: 1 },
      { doelen: 'x' },
    ];
    for (const body of hostile) expect(typeof checkForm(f, body, ctx).ok).toBe('boolean');
    const bad = Object.fromEntries(Object.keys(f.velden).map((naam) => [naam, { $ne: '\0' }]));
    if (Object.keys(bad).length > 0) expect(checkForm(f, bad, ctx).ok).toBe(false);
  });

  it('asks nothing at the start', () => {
    expect(checkForm(forms.start, {}, ctx)).toMatchObject({ ok: true, answers: {}, steering: {} });
  });
});

describe('concept', () => {
  const check = (change: Body, context = ctx) => faults(forms.concept, { ...concept, ...change }, context);

  it('passes with what is mandatory, and steers nothing', () => {
    expect(steering(forms.concept, concept)).toEqual({});
  });

  it.each(Object.keys(concept))('is refused without %s', (naam) => {
    expect(faults(forms.concept, without(concept, naam))).toContain(naam);
  });

  it('asks at least one promoting and one hindering factor, each with a domain and a text', () => {
    expect(check({ bevorderendeFactoren: [] })).toEqual(['bevorderendeFactoren']);
    expect(check({ belemmerendeFactoren: [{ domein: '', tekst: '' }] })).toEqual(['belemmerendeFactoren']);
    expect(check({ belemmerendeFactoren: [{ domein: 'SCHOOL', tekst: '' }] })).toEqual([
      'belemmerendeFactoren.0.domein',
      'belemmerendeFactoren.0.tekst',
    ]);
  });

  it.each(['VERVOLGONDERWIJS', 'ARBEIDSMARKTGERICHT', 'DAGBESTEDING'])(
    'asks a destination with the VSO profile %s',
    (uitstroomprofiel) => {
      expect(check({ uitstroomprofiel, ontheffing: 'nee' })).toEqual(['uitstroombestemming']);
      expect(check({ uitstroomprofiel, ontheffing: 'nee', uitstroombestemming: 'BESCHUT_WERK' })).toEqual([]);
    },
  );

  it('asks no destination and no exemption with an SO profile', () => {
    const checked = checkForm(
      forms.concept,
      { ...concept, uitstroombestemming: 'HAVO', ontheffing: 'ja' },
      ctx,
    );
    expect(checked.ok && checked.answers).not.toHaveProperty('uitstroombestemming');
    expect(checked.ok && checked.answers).not.toHaveProperty('ontheffing');
  });

  it('asks about an exemption only with work and day activities, and then what replaces it', () => {
    const dagbesteding = {
      uitstroomprofiel: 'DAGBESTEDING',
      uitstroombestemming: 'DAGBESTEDING_TAAKGERICHT',
    };
    expect(check(dagbesteding)).toEqual(['ontheffing']);
    expect(check({ ...dagbesteding, ontheffing: 'ja' })).toEqual(['ontheffingToelichting']);
    expect(check({ uitstroomprofiel: 'VERVOLGONDERWIJS', uitstroombestemming: 'HAVO' })).toEqual([]);
  });

  it('takes a profile of the pupil’s own kind of school only, where that is known', () => {
    expect(check({}, withItem('onderwijssoort', 'VSO'))).toEqual(['uitstroomprofiel']);
    expect(check({}, withItem('onderwijssoort', 'SO'))).toEqual([]);
    const vso = { uitstroomprofiel: 'VERVOLGONDERWIJS', uitstroombestemming: 'HAVO' };
    expect(check(vso, withItem('onderwijssoort', 'SO'))).toEqual(['uitstroomprofiel']);
  });

  it.each([
    ['tiq', '19'],
    ['tiq', '161'],
    ['leerroute', '8'],
    ['iqTest', 'MENSA'],
    ['iqTestdatum', '26-11-2026'],
  ])('refuses %s %s', (naam, value) => {
    expect(check({ [naam]: value })).toEqual([naam]);
  });

  it('takes an old test and a wide interval (EC-71), but no interval beside the score', () => {
    expect(check({ tiq: '61', tiqVan: '40', tiqTot: '82', iqTestdatum: '1-3-2019' })).toEqual([]);
    expect(check({ tiq: '61', tiqVan: '65', tiqTot: '70' })).toEqual(['tiqVan']);
    expect(check({ tiqVan: '70', tiqTot: '65' })).toEqual(['tiqVan']);
  });

  it('EC-71 warns of an IQ of more than two years old or with a wide interval, and blocks nothing', () => {
    const warned = (more: object): readonly string[] => {
      const checked = checkForm(forms.concept, { ...concept, ...more }, ctx);
      if (!checked.ok) throw new Error(JSON.stringify(checked.fouten));
      return warningsOf(forms.concept, checked.answers, ctx);
    };
    const years = (n: number): string => `25-11-${String(2026 - n)}`;
    expect(ctx.vandaag).toBe('2026-11-25');
    expect(warned({})).toEqual([]);
    expect(warned({ tiq: '61', tiqVan: '55', tiqTot: '68', iqTestdatum: years(2) })).toEqual([]);
    expect(warned({ tiq: '61', iqTestdatum: '24-11-2024' })).toEqual([
      expect.stringContaining('De IQ-test is ouder dan 2 jaar.'),
    ]);
    expect(warned({ tiq: '61', tiqVan: '40', tiqTot: '82' })).toEqual([
      expect.stringContaining('Het interval rond het IQ is breed.'),
    ]);
  });

  it('asks an evaluation within a year', () => {
    expect(check({ evaluatiedata: [{ datum: '1-2-2026' }] })).toEqual(['evaluatiedata']);
    expect(check({ evaluatiedata: [{ datum: '1-2-2028' }] })).toEqual(['evaluatiedata']);
    expect(check({ evaluatiedata: [{ datum: '1-2-2026' }, { datum: '1-2-2027' }] })).toEqual([]);
  });

  it('asks a period that ends after it starts', () => {
    expect(check({ periodeTot: '1-12-2026' })).toEqual(['periodeTot']);
  });

  it.each(Object.keys(doel))('asks %s of every goal', (naam) => {
    expect(check({ doelen: [{ ...without(doel, naam), kinddoel: 'Ik durf het' }] })).toEqual([
      `doelen.0.${naam}`,
    ]);
  });

  it('asks which subject or instrument when it is another one', () => {
    expect(check({ didactisch: [{ vakgebied: 'ANDERS' }] })).toEqual(['didactisch.0.anders']);
    expect(check({ sociaalEmotioneel: [{ instrument: 'ANDERS' }] })).toEqual(['sociaalEmotioneel.0.anders']);
    expect(
      check({ didactisch: [{ vakgebied: 'REKENEN', vaardigheidsscore: '101,5', eindniveau: 'REF_1F' }] }),
    ).toEqual([]);
  });
});

describe('hoorgesprek', () => {
  const heard = {
    uitkomst: 'GEHOORD',
    datum: '20-11-2026',
    vorm: 'GESPREK',
    watGaatGoed: 'Gym',
    watWilLeren: 'Klokkijken',
    watHeeftNodig: 'Rust',
    samenvatting: 'Wil klokkijken.',
    watIsErmeeGedaan: 'Doel toegevoegd.',
  };

  it.each(Object.keys(heard))('of a pupil who was heard needs %s', (naam) => {
    expect(faults(forms.hoorgesprek, without(heard, naam))).toContain(naam);
    const otherWay = { ...heard, uitkomst: 'GEHOORD_ALTERNATIEF', vorm: 'PICTO' };
    expect(faults(forms.hoorgesprek, without(otherWay, naam))).toContain(naam);
  });

  it('needs a reason when the pupil declines, and asks no questions then', () => {
    expect(faults(forms.hoorgesprek, { uitkomst: 'LEERLING_ZIET_AF' })).toEqual(['datum', 'reden']);
    const body = { uitkomst: 'LEERLING_ZIET_AF', datum: '20-11-2026', reden: 'Wilde niet' };
    expect(steering(forms.hoorgesprek, { ...body, tweedePoging: '1-12-2026' })).toEqual({
      uitkomst: 'LEERLING_ZIET_AF',
    });
  });

  it('needs a reason and a second date, not before today, when it was not possible', () => {
    const body = { uitkomst: 'NIET_MOGELIJK', reden: 'Ziek' };
    expect(faults(forms.hoorgesprek, body)).toEqual(['tweedePoging']);
    expect(faults(forms.hoorgesprek, { ...body, tweedePoging: '24-11-2026' })).toEqual(['tweedePoging']);
    expect(steering(forms.hoorgesprek, { ...body, tweedePoging: '1-12-2026' })).toEqual({
      uitkomst: 'NIET_MOGELIJK',
      tweedePoging: '2026-12-01',
    });
  });
});

describe('controle and onderbouwing', () => {
  it('asks remarks only when the text goes back', () => {
    expect(faults(forms.controle, {})).toEqual(['besluit']);
    expect(faults(forms.controle, { besluit: 'TERUG' })).toEqual(['opmerkingen']);
    expect(steering(forms.controle, { besluit: 'AKKOORD', checklist: ['LVS'] })).toEqual({
      besluit: 'AKKOORD',
    });
  });

  it('asks the reasoning of the orthopedagoog', () => {
    expect(faults(forms.onderbouwing, {})).toEqual(['onderbouwing']);
    expect(steering(forms.onderbouwing, { onderbouwing: 'Omdat' })).toEqual({});
  });
});

describe('cvbAdvies', () => {
  const advies = {
    datum: '20-11-2026',
    expertises: ['ONDERWIJSKUNDIG', 'PEDAGOGISCH', 'PSYCHOLOGISCH', 'MEDISCH'],
    leden: 'Kees Bakker',
    voltallig: 'VOLTALLIG',
    oordeel: 'POSITIEF',
    tekst: 'Akkoord met de leerroute.',
  };
  const check = (change: Body) => faults(forms.cvbAdvies, { ...advies, ...change });
  const three = ['ONDERWIJSKUNDIG', 'PEDAGOGISCH', 'PSYCHOLOGISCH'];

  it.each(Object.keys(advies))('needs %s', (naam) => {
    expect(faults(forms.cvbAdvies, without(advies, naam))).toContain(naam);
  });

  it('counts as complete only with all four viewpoints; the medical one may be in writing', () => {
    expect(check({})).toEqual([]);
    expect(check({ expertises: three })).toEqual(['voltallig']);
    expect(check({ expertises: three, medischSchriftelijk: 'ja' })).toEqual([]);
    expect(check({ expertises: ['MEDISCH', 'PEDAGOGISCH'], medischSchriftelijk: 'ja' })).toEqual([
      'voltallig',
    ]);
  });

  it('takes a written round with two experts or more (EC-41)', () => {
    expect(check({ voltallig: 'SCHRIFTELIJKE_RONDE', expertises: three.slice(0, 2) })).toEqual([]);
    expect(check({ voltallig: 'SCHRIFTELIJKE_RONDE', expertises: three.slice(0, 1) })).toEqual(['voltallig']);
  });

  it('is not incomplete when all four were there', () => {
    expect(check({ voltallig: 'NIET_VOLTALLIG' })).toEqual(['voltallig']);
    expect(check({ voltallig: 'NIET_VOLTALLIG', expertises: three })).toEqual([]);
  });

  it('says what to change when the advice asks a change', () => {
    expect(check({ oordeel: 'POSITIEF_MET_AANPASSING' })).toEqual(['aanpassing']);
    expect(check({ oordeel: 'NEGATIEF' })).toEqual([]);
  });
});

describe('the talk with the parents', () => {
  const plan = { datum: '10-12-2026', tijd: '15.30', vorm: 'SCHOOL', plaats: 'Kamer 4', tolk: 'nee' };
  const both = {
    'personen.relatie:1.aanwezig': 'ja',
    'personen.relatie:1.perspectief': 'EENS',
    'personen.relatie:1.handelingsdeel': 'ONEENS',
    'personen.relatie:2.aanwezig': 'nee',
  };
  const held = {
    uitkomst: 'GEVOERD',
    datum: '24-11-2026',
    besproken: 'Alles',
    tolk: 'nee',
    aanpassen: 'nee',
    ...both,
  };

  it('is planned on a day from today on, with a place and a time', () => {
    expect(faults(forms.gesprekPlannen, {})).toEqual(['datum', 'tijd', 'vorm', 'plaats', 'tolk']);
    expect(faults(forms.gesprekPlannen, { ...plan, datum: '24-11-2026' })).toEqual(['datum']);
    expect(faults(forms.gesprekPlannen, { ...plan, tolk: 'ja' })).toEqual(['tolkTaal']);
    expect(steering(forms.gesprekPlannen, plan)).toEqual({ datum: '2026-12-10' });
  });

  it('asks the view of each person who was there on both parts', () => {
    expect(steering(forms.gespreksverslag, held)).toEqual({
      uitkomst: 'GEVOERD',
      aanpassen: false,
      tolk: false,
    });
    expect(faults(forms.gespreksverslag, { ...held, 'personen.relatie:2.aanwezig': 'ja' })).toEqual([
      'personen.relatie:2.perspectief',
      'personen.relatie:2.handelingsdeel',
    ]);
    expect(faults(forms.gespreksverslag, without(held, 'personen.relatie:1.aanwezig'))).toEqual([
      'personen.relatie:1.aanwezig',
    ]);
  });

  it('was not held when none of the parents was there', () => {
    expect(faults(forms.gespreksverslag, { ...held, 'personen.relatie:1.aanwezig': 'nee' })).toEqual([
      'uitkomst',
    ]);
  });

  it('keeps hostile names as plain text', () => {
    const checked = checkForm(forms.gespreksverslag, held, ctx);
    const text = checked.ok ? JSON.stringify(checked.rendered) : '';
    expect(text).toContain("Łucja d'Ávila-van 't Hof <script>alert(1)</script>");
    expect(text).toContain('drop table leerling; --');
  });

  it('asks who interpreted and that the plan was explained (EC-20)', () => {
    expect(faults(forms.gespreksverslag, { ...held, tolk: 'ja' })).toEqual(['tolkNaam', 'uitgelegdMetTolk']);
  });

  it('asks what to change when the text must change', () => {
    expect(faults(forms.gespreksverslag, { ...held, aanpassen: 'ja' })).toEqual(['watAanpassen']);
  });

  it.each(['NIET_VERSCHENEN', 'AFGEZEGD'])('asks nothing more when it was %s', (uitkomst) => {
    expect(steering(forms.gespreksverslag, { uitkomst })).toEqual({ uitkomst });
  });

  it('is left out only with a reason and the attempts', () => {
    expect(faults(forms.zonderOuders, {})).toEqual(['reden', 'pogingen']);
    const poging = { datum: '20-11-2026', kanaal: 'TELEFOON', resultaat: 'NIET_BEREIKT' };
    expect(faults(forms.zonderOuders, { reden: 'Niet bereikt', pogingen: [poging] })).toEqual([]);
  });
});
