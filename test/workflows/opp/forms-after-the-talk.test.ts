import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkForm, emptyValues } from '../../../domain/form/index.js';
import { defineProcess } from '../../../workflows/kit/definition.js';
import { standardForms } from '../../../workflows/kit/standard-forms.js';
import { opp } from '../../../workflows/opp/definition.js';
import { forms } from '../../../workflows/opp/forms.js';
import type { Forms } from '../../../workflows/opp/forms.js';
import { ctx, doel, faults, steering, withItem, without } from './answers.js';
import type { Body } from './answers.js';

const seen = { gezien: 'GEZIEN_EN_BESPROKEN' };

describe('standpunt', () => {
  it('asks a name with every answer, and reading with a yes only', () => {
    expect(faults(forms.standpunt, {})).toEqual(['gezien', 'antwoord', 'naam']);
    expect(faults(forms.standpunt, { ...seen, antwoord: 'AKKOORD' })).toEqual(['gelezen', 'naam']);
    expect(faults(forms.standpunt, { ...seen, antwoord: 'AKKOORD_MET_OPMERKING' })).toEqual([
      'gelezen',
      'opmerking',
      'naam',
    ]);
    expect(faults(forms.standpunt, { ...seen, antwoord: 'DEELS' })).toEqual(['opmerking', 'naam']);
    expect(faults(forms.standpunt, { ...seen, antwoord: 'NIET_AKKOORD' })).toEqual(['reden', 'naam']);
    expect(faults(forms.standpunt, { ...seen, antwoord: 'GESPREK' })).toEqual(['naam']);
  });

  it('asks whether the plan was seen and talked over with every answer, also with a no (domain §2.3 step 8)', () => {
    for (const antwoord of ['AKKOORD', 'DEELS', 'NIET_AKKOORD', 'GESPREK'])
      expect(faults(forms.standpunt, { antwoord })).toContain('gezien');
    const no = {
      gezien: 'GEZIEN_EN_BESPROKEN',
      antwoord: 'NIET_AKKOORD',
      reden: 'Te weinig hulp',
      naam: 'Anna',
    };
    const checked = checkForm(forms.standpunt, no, ctx);
    expect(checked.ok && [checked.answers.gezien, checked.answers.antwoord]).toEqual([
      'GEZIEN_EN_BESPROKEN',
      'NIET_AKKOORD',
    ]);
  });

  it('lets nothing but the answer reach the protocol', () => {
    const body = { ...seen, antwoord: 'NIET_AKKOORD', reden: 'Wij willen dit niet', naam: 'Anna de Wit' };
    expect(steering(forms.standpunt, body)).toEqual({ antwoord: 'NIET_AKKOORD' });
  });

  it('has nothing chosen or ticked beforehand', () => {
    expect(emptyValues(forms.standpunt)).toEqual({});
  });

  it.each(["Łucja d'Ávila-van 't Hof", 'Nguyễn Thị Ánh', '<img src=x onerror=alert(1)>', '=1+1', '李小龍'])(
    'takes the name %s as it is',
    (naam) => {
      const checked = checkForm(forms.standpunt, { ...seen, antwoord: 'GESPREK', naam }, ctx);
      expect(checked.ok && checked.answers.naam).toBe(naam);
    },
  );

  it('takes no name that reads as another, or of two lines', () => {
    const checked = checkForm(forms.standpunt, { ...seen, antwoord: 'GESPREK', naam: '\u202eannA' }, ctx);
    expect(checked.ok && checked.answers.naam).toBe('annA');
    expect(
      faults(forms.standpunt, { ...seen, antwoord: 'GESPREK', naam: 'Anna\r\nBcc: x@y.example' }),
    ).toEqual(['naam']);
  });
});

describe('after a no or silence', () => {
  const talk = { datum: '20-11-2026', aanwezigen: 'Ouders', verslag: 'Besproken' };

  it('asks what to change when the repair talk ends in a change', () => {
    expect(faults(forms.herstelgesprek, {})).toEqual(['datum', 'aanwezigen', 'verslag', 'uitkomst']);
    expect(faults(forms.herstelgesprek, { ...talk, uitkomst: 'AANPASSEN' })).toEqual(['watAanpassen']);
    expect(steering(forms.herstelgesprek, { ...talk, uitkomst: 'GEEN_OVEREENSTEMMING' })).toEqual({
      uitkomst: 'GEEN_OVEREENSTEMMING',
    });
  });

  it('asks who mediated', () => {
    expect(faults(forms.bemiddeling, {})).toEqual(['datum', 'bemiddelaar', 'verslag', 'uitkomst']);
  });

  it('asks the reasons of a decision without an answer', () => {
    expect(faults(forms.besluitZonderReactie, { besluit: 'PERSPECTIEF_VASTSTELLEN' })).toEqual([
      'motivering',
    ]);
  });
});

describe('vaststelling', () => {
  it('asks the reason for lateness only when the plan is late', () => {
    const body = { besluit: 'VASTSTELLEN' };
    expect(faults(forms.vaststelling, body)).toEqual([]);
    expect(faults(forms.vaststelling, body, withItem('teLaat'))).toEqual(['redenTeLaat']);
    const late = { ...body, redenTeLaat: 'OUDERS_NIET_BEREIKT' };
    expect(faults(forms.vaststelling, late, withItem('teLaat'))).toEqual([]);
    expect(faults(forms.vaststelling, { ...body, redenTeLaat: 'ANDERS' })).toEqual([
      'redenTeLaatToelichting',
    ]);
  });

  it('asks a motivation against a negative advice (EC-42)', () => {
    const body = { besluit: 'VASTSTELLEN' };
    expect(faults(forms.vaststelling, body, withItem('cvbNegatief'))).toEqual(['motiveringAfwijkingCvb']);
    const motivated = { ...body, motiveringAfwijkingCvb: 'Omdat' };
    expect(faults(forms.vaststelling, motivated, withItem('cvbNegatief'))).toEqual([]);
  });

  it('asks remarks when it goes back, and no reason for lateness then', () => {
    expect(faults(forms.vaststelling, { besluit: 'TERUG' }, withItem('teLaat'))).toEqual(['opmerkingen']);
    expect(
      faults(forms.vaststelling, { besluit: 'TERUG', opmerkingen: 'Doel 2' }, withItem('teLaat')),
    ).toEqual([]);
  });
});

describe('evaluatie', () => {
  const body = {
    datum: '20-11-2026',
    doelen: [{ doel: 'Vraagt om hulp', resultaat: 'BEHAALD' }],
    leerlingGehoord: 'GEHOORD',
    visieLeerling: 'Het gaat goed',
    watIsErmeeGedaan: 'Nieuw doel',
    metOuders: 'ja',
    visieOuders: 'Tevreden',
    conclusie: 'OP_KOERS',
  };
  const check = (change: Body) => faults(forms.evaluatie, { ...body, ...change });

  it.each(Object.keys(body))('needs %s', (naam) => {
    expect(faults(forms.evaluatie, without(body, naam))).toContain(naam);
  });

  it('starts from the goals of the concept', () => {
    const values = emptyValues(forms.evaluatie, { doelen: [{ ...doel, evaluatieDatum: '2027-06-01' }] });
    expect(values['doelen']).toEqual([{ doel: doel.doel }]);
  });

  it('asks why without the pupil or the parents, and what to adjust', () => {
    expect(check({ leerlingGehoord: 'NIET_MOGELIJK' })).toEqual(['redenNietGehoord']);
    expect(check({ metOuders: 'nee' })).toEqual(['redenZonderOuders']);
    expect(check({ conclusie: 'BIJSTELLEN' })).toEqual(['bijstelling']);
  });

  it('takes an existing plan when going live, set before today', () => {
    expect(faults(forms.golive, {})).toEqual(['vastgesteldOp', 'evaluatiedatum']);
    expect(faults(forms.golive, { vastgesteldOp: '26-11-2026', evaluatiedatum: '1-6-2027' })).toEqual([
      'vastgesteldOp',
    ]);
    expect(faults(forms.golive, { vastgesteldOp: '1-6-2026', evaluatiedatum: '1-6-2026' })).toEqual([
      'evaluatiedatum',
    ]);
    expect(
      faults(forms.golive, { vastgesteldOp: '1-6-2026', evaluatiedatum: '1-6-2027', bestand: 'f-1' }),
    ).toEqual([]);
  });
});

describe('the standard forms', () => {
  it('ask what proves a contact', () => {
    expect(faults(standardForms.contactpoging, {})).toEqual(['datum', 'tijd', 'kanaal', 'resultaat']);
  });

  it('ask the scan of an answer on paper, and the words that go with it', () => {
    const body = { wie: 'relatie:1', antwoord: 'NIET_AKKOORD', datum: '20-11-2026' };
    expect(faults(standardForms.papierRegistreren, body)).toEqual(['reden', 'scan']);
    const whole = { ...body, reden: 'Geen reden gegeven', scan: 'f-1' };
    expect(steering(standardForms.papierRegistreren, whole)).toEqual({ antwoord: 'NIET_AKKOORD' });
    expect(faults(standardForms.papierRegistreren, { ...whole, wie: 'relatie:9' })).toEqual(['wie']);
    expect(faults(standardForms.papierRegistreren, { ...whole, scan: 'f-2' })).toEqual(['scan']);
  });

  it('ask what is wrong when the paper differs', () => {
    expect(faults(standardForms.papierBevestigen, { klopt: 'nee' })).toEqual(['toelichting']);
    expect(faults(standardForms.papierBevestigen, { klopt: 'ja' })).toEqual([]);
  });

  it.each(['verlengen', 'overdragen', 'overslaan', 'intrekken'] as const)('ask a reason to %s', (naam) => {
    expect(faults(standardForms[naam], {})).toContain('reden');
  });
});

describe('the definition', () => {
  it('names a form that exists in every step, with a usual answer that the form would take as it is', () => {
    for (const { form, usual } of Object.values(opp.stappen)) {
      const wrong = faults(forms[form], usual).filter((veld) => veld in usual && veld !== 'datum');
      expect([form, wrong]).toEqual([form, []]);
    }
  });

  it('is refused by the compiler when a usual answer or a form does not exist', () => {
    const step = { titel: 'Controle', waarom: 'Omdat' };
    const define = defineProcess<Forms>();
    // @ts-expect-error no such answer
    define({ ...opp, stappen: { controle: { ...step, form: 'controle', usual: { besluit: 'MISSCHIEN' } } } });
    // @ts-expect-error no such form
    define({ ...opp, stappen: { controle: { ...step, form: 'bestaatNiet', usual: {} } } });
    // @ts-expect-error the usual answer is missing
    define({ ...opp, stappen: { controle: { ...step, form: 'controle', usual: {} } } });
    expectTypeOf(opp.stappen.onderbouwing.magOverslaan).toEqualTypeOf<true>();
    expectTypeOf(opp.stappen.aanpassen.form).toEqualTypeOf<'concept'>();
    expect(define(opp)).toBe(opp);
  });

  it('counts by law six weeks from enrolment, an evaluation each school year, and ten weeks for a judgment', () => {
    const legal = Object.values(opp.termen).filter((term) => term.wettelijk);
    expect(legal).toMatchObject([
      { n: 6, eenheid: 'weken-wettelijk', anker: 'inschrijving', wet: 'WEC art. 41a' },
      { n: 0, anker: 'de laatste dag van het schooljaar' },
      { n: 10, eenheid: 'weken-wettelijk', wet: 'WEC art. 45' },
    ]);
  });
});
