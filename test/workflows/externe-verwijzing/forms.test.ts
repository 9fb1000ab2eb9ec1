import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/externe-verwijzing/forms.js';
import { lijsten, voorinvullen } from '../../../workflows/externe-verwijzing/rules.js';

type Body = Readonly<Record<string, unknown>>;
const document = { waarde: 'doc-1', label: 'Ontwikkelingsperspectief, versie 2' };
const ctx: FormContext = {
  vandaag: '2026-11-25',
  lijsten: {
    partners: [{ waarde: 'partner:1', label: 'Praktijk De Proeftuin' }],
    documenten: [document],
  },
};
const faults = (f: AnyForm, body: Body): readonly string[] => {
  const checked = checkForm(f, body, ctx);
  return checked.ok ? [] : checked.fouten.map(({ veld }) => veld);
};
const steering = (f: AnyForm, body: Body): unknown => {
  const checked = checkForm(f, body, ctx);
  return checked.ok ? checked.steering : checked.fouten;
};

const start: Body = {
  aanleiding: 'CVB',
  hulpvraag: 'Slaapt slecht en is bang.',
  resultaat: 'Weer met plezier naar school.',
  urgentie: 'REGULIER',
  reedsOndernomen: 'Gesprekken met de mentor.',
  bestemming: 'GGZ_JEUGD',
  onderzoek: 'nee',
  rechtsgrond: 'TOESTEMMING',
};
const gegevens: Body = {
  partner: 'partner:1',
  geldigTot: '1-3-2027',
  hulpvraag: 'Kunt u onderzoeken wat helpt?',
  resultaat: 'Weer met plezier naar school.',
  omschrijving: 'Komt elke dag, is na de pauze moe.',
  terugkoppeling: 'Wat raadt u de klas aan?',
};

describe('the start form: question and aim', () => {
  it('steers by kind of help, research, ground and urgency, and by nothing that was written', () => {
    expect(steering(forms.start, start)).toEqual({
      urgentie: 'REGULIER',
      bestemming: 'GGZ_JEUGD',
      onderzoek: false,
      rechtsgrond: 'TOESTEMMING',
    });
  });

  it('asks why where consent is passed over, and what where the kind of help is none of the list', () => {
    expect(faults(forms.start, { ...start, rechtsgrond: 'VITAAL_BELANG' })).toEqual(['toelichtingGrond']);
    expect(faults(forms.start, { ...start, bestemming: 'OVERIG' })).toEqual(['anders']);
  });

  it('EC-66 asks of a demand who, what kind and of which day, and nothing about help', () => {
    const demand = { rechtsgrond: 'VORDERING', urgentie: 'SPOED' };
    const asked = ['vorderaar', 'vorderingSoort', 'vorderingDatum'];
    expect(faults(forms.start, demand)).toEqual(asked);
    const told = { vorderaar: 'Officier van justitie', vorderingSoort: 'ANDERE' };
    expect(faults(forms.start, { ...demand, ...told, vorderingDatum: '26-11-2026' })).toEqual([
      'vorderingDatum',
    ]);
    expect(steering(forms.start, { ...demand, ...told, vorderingDatum: '24-11-2026' })).toEqual(demand);
  });

  it('EC-66 takes of the directeur no yes without having read the demand, an article and a reason', () => {
    const demand = { vorderaar: 'OvJ', vorderingSoort: 'ANDERE', vorderingDatum: '24-11-2026' };
    expect(faults(forms.vordering, { ...demand, besluit: 'DELEN', informeren: 'NIET' })).toEqual([
      'gezien',
      'artikel',
      'motivering',
      'overlegd',
      'waaromNiet',
    ]);
    expect(faults(forms.vordering, { ...demand, besluit: 'NIET_DELEN', motivering: 'Een verzoek.' })).toEqual(
      [],
    );
  });

  it('does not know Veilig Thuis or a TLV: these have a way of their own (domain §4.2, §4.4)', () => {
    expect(faults(forms.start, { ...start, bestemming: 'VEILIG_THUIS' })).toEqual(['bestemming']);
    expect(faults(forms.start, { ...start, bestemming: 'SWV_TLV' })).toEqual(['bestemming']);
  });
});

describe('the data set', () => {
  it('steers by partner and last day only', () => {
    expect(steering(forms.gegevens, gegevens)).toEqual({ partner: 'partner:1', geldigTot: '2027-03-01' });
  });

  it('refuses a partner or a document that is not in the list', () => {
    expect(faults(forms.gegevens, { ...gegevens, partner: 'partner:2' })).toEqual(['partner']);
    expect(faults(forms.gegevens, { ...gegevens, documenten: ['doc-2'], waaromNodig: 'x' })).toEqual([
      'documenten',
    ]);
  });

  it('asks why each document is needed', () => {
    expect(faults(forms.gegevens, { ...gegevens, documenten: ['doc-1'] })).toEqual(['waaromNodig']);
    const why = { documenten: ['doc-1'], waaromNodig: 'De doelen staan erin.' };
    expect(faults(forms.gegevens, { ...gegevens, ...why })).toEqual([]);
  });

  it.each([
    ['22-12-2026', ['geldigTot']],
    ['23-12-2026', []],
    ['26-11-2027', []],
    ['27-11-2027', ['geldigTot']],
    ['24-11-2026', ['geldigTot']],
    ['31-2-2027', ['geldigTot']],
  ])('is open to the partner for four weeks to a year: %s', (geldigTot, expected) => {
    expect(faults(forms.gegevens, { ...gegevens, geldigTot })).toEqual(expected);
  });

  it('begins with the question as it was asked; no other form shows what somebody else answered', () => {
    expect(voorinvullen['gegevens']).toEqual(['gegevens', 'start']);
    expect(Object.keys(voorinvullen).sort()).toEqual(Object.keys(forms).sort());
    const ofSchool = ['gegevens', 'gegevensVordering', 'vordering'];
    const others = Object.entries(voorinvullen).filter(([naam]) => !ofSchool.includes(naam));
    expect(others.every(([, from]) => from.length === 0)).toBe(true);
  });

  it('offers the documents that its composer may see', () => {
    expect(lijsten({}, 'SO', { documenten: [document] })).toEqual({ documenten: [document] });
  });
});

describe('the answer of who must consent', () => {
  const naam = 'Lina Voorbeeld';

  it('takes no reason for a no', () => {
    expect(faults(forms.toestemming, { antwoord: 'NIET_AKKOORD', naam })).toEqual([]);
  });

  it('takes a yes only of who has read it all, and a part only with what is meant', () => {
    expect(faults(forms.toestemming, { antwoord: 'AKKOORD', naam })).toEqual(['gelezen']);
    expect(faults(forms.toestemming, { antwoord: 'DEELS', naam })).toEqual(['opmerking']);
    expect(faults(forms.toestemming, {})).toEqual(['antwoord', 'naam']);
  });
});

describe('decisions', () => {
  it('without consent need ground, article, reasons, why not less, and who was consulted', () => {
    expect(faults(forms.wettelijkeGrond, { besluit: 'DELEN' })).toEqual([
      'grond',
      'artikel',
      'motivering',
      'minder',
      'overlegd',
      'informeren',
    ]);
    expect(faults(forms.wettelijkeGrond, { besluit: 'NIET_DELEN', motivering: 'Er is geen grond.' })).toEqual(
      [],
    );
  });

  it('not to tell the family needs a danger', () => {
    const law = {
      besluit: 'DELEN',
      grond: 'MELDRECHT',
      artikel: 'Wmo 2015 art. 5.2.6',
      motivering: 'm',
      minder: 'm',
      overlegd: 'FG',
    };
    expect(faults(forms.wettelijkeGrond, { ...law, informeren: 'NIET' })).toEqual(['waaromNiet']);
    expect(faults(forms.wettelijkeGrond, { ...law, informeren: 'VOORAF' })).toEqual([]);
  });

  it('to send need a last look at receiver and consent', () => {
    expect(faults(forms.versturen, { besluit: 'VERSTUREN' })).toEqual(['ontvanger', 'geldig']);
    expect(faults(forms.versturen, { besluit: 'TERUG' })).toEqual(['reden']);
  });

  it('to stop without an answer need a reason', () => {
    expect(faults(forms.uitgebleven, { gedaan: 'Gebeld', besluit: 'STOPPEN' })).toEqual(['reden']);
  });

  it('after a refusal say what was offered', () => {
    expect(faults(forms.weigering, { besluit: 'STOPPEN' })).toEqual(['alternatief']);
  });
});

describe('the answers of a partner', () => {
  it('are one choice on a telephone', () => {
    expect(steering(forms.ontvangst, { antwoord: 'IN_BEHANDELING' })).toEqual({ antwoord: 'IN_BEHANDELING' });
    expect(faults(forms.ontvangst, { antwoord: 'AFGEWEZEN' })).toEqual(['reden']);
    expect(faults(forms.ontvangst, { antwoord: 'IN_BEHANDELING', verwacht: '1-11-2026' })).toEqual([
      'verwacht',
    ]);
    expect(steering(forms.wachtlijst, { antwoord: 'WACHTLIJST', wachtweken: '12' })).toEqual({
      antwoord: 'WACHTLIJST',
    });
    expect(faults(forms.wachtlijst, { antwoord: 'WACHTLIJST', wachtweken: '-1' })).toEqual(['wachtweken']);
  });

  it('without consent of the client hold nothing, whatever else was sent along (JW art. 7.3.11)', () => {
    const body = { magDelen: 'nee', uitkomst: 'HULP_GESTART', bericht: 'geheim' };
    expect(steering(forms.terugkoppeling, body)).toEqual({ magDelen: false });
    expect(JSON.stringify(checkForm(forms.terugkoppeling, body, ctx))).not.toContain('geheim');
    expect(faults(forms.terugkoppeling, { magDelen: 'ja' })).toEqual(['uitkomst', 'bericht']);
  });
});
