import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { checkForm, jsonSchemaOf } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/verwijdering/forms.js';
import { lijsten } from '../../../workflows/verwijdering/rules.js';

type Body = Readonly<Record<string, unknown>>;
type Answers = Readonly<Record<string, Body>>;

const ctxOf = (vandaag: string, answers: Answers = {}, geboortedatum = '2011-05-05'): FormContext => ({
  vandaag,
  kalender: DEMO_KALENDER,
  leerling: { geboortedatum, schoolsoort: 'VSO' },
  lijsten: { teLaat: [], ...lijsten(answers) },
});
const faults = (f: AnyForm, body: Body, ctx: FormContext): readonly (readonly [string, string])[] => {
  const checked = checkForm(f, body, ctx);
  return checked.ok ? [] : checked.fouten.map(({ veld, tekst }) => [veld, tekst]);
};
const velden = (f: AnyForm, body: Body, ctx: FormContext): readonly string[] =>
  faults(f, body, ctx).map(([veld]) => veld);

const vandaag = ctxOf('2026-11-26');
const start: Body = {
  aanleiding: 'Het ging vaker mis.',
  eerder: 'Gesprekken, een plan en een schorsing.',
  bestuursvorm: 'BIJZONDER',
  leerplichtig: true,
  gesloten: false,
};

describe('every form', () => {
  const all = Object.entries(forms);

  it.each(all)('%s is known by its own name and has a JSON Schema', (naam, f) => {
    expect(f.naam).toBe(naam);
    expect(jsonSchemaOf(f)).toMatchObject({ type: 'object', title: f.titel });
  });

  it.each(all)('%s refuses hostile bodies without throwing', (_, f: AnyForm) => {
    const hostile: readonly unknown[] = [
      null,
      'x',
      [],
      { __proto__: { besluit: 'VERWIJDEREN' } },
      { datum: '\0' },
    ];
    for (const body of hostile) expect(checkForm(f, body, vandaag).ok).toBe(false);
  });
});

describe('the consideration', () => {
  it('steers only which rules hold', () => {
    const checked = checkForm(forms.start, start, vandaag);
    expect(checked.ok && checked.steering).toEqual({
      bestuursvorm: 'BIJZONDER',
      leerplichtig: true,
      gesloten: false,
    });
  });

  it.each([
    ['2011-05-05', false, ['leerplichtig']],
    ['2011-05-05', true, []],
    ['2009-11-27', true, []],
    ['2009-11-27', false, []],
    ['2008-11-27', true, []],
    ['2008-11-26', true, ['leerplichtig']],
    ['2008-11-26', false, []],
  ])('of a pupil born on %s with leerplicht %s refuses %s', (geboren, leerplichtig, found) => {
    expect(velden(forms.start, { ...start, leerplichtig }, ctxOf('2026-11-26', {}, geboren))).toEqual(found);
  });

  it('holds to the kind of school that is set', () => {
    const lijsten = { ...vandaag.lijsten, bestuursvorm: [{ waarde: 'OPENBAAR', label: 'Openbaar' }] };
    expect(velden(forms.start, start, { ...vandaag, lijsten })).toEqual(['bestuursvorm']);
  });
});

describe('the search for a school', () => {
  const nog = { uitkomst: 'NOG_NIET', contactSwv: 'Gebeld.', zitThuis: false };
  const rij = { datum: '2026-11-25', school: 'VSO De Voorbeeldboog', antwoord: 'NEE' };

  it('records each week who was asked', () => {
    expect(velden(forms.schoolZoeken, nog, vandaag)).toEqual(['scholen']);
    expect(velden(forms.schoolZoeken, { ...nog, scholen: [rij] }, vandaag)).toEqual([]);
  });

  it('asks when a willing school said so in writing, and what the parents think', () => {
    expect(velden(forms.schoolZoeken, { uitkomst: 'BEREID' }, vandaag)).toEqual([
      'school',
      'bevestigdOp',
      'ouders',
    ]);
  });

  it('may not be left out for a pupil who must go to school', () => {
    const geen = { uitkomst: 'NIET_NODIG', reden: 'De leerling is 18.' };
    const said =
      'De leerling is leerplichtig. Verwijderen mag pas als een andere school bereid is (WEC art. 40 lid 18).';
    expect(faults(forms.schoolZoeken, geen, ctxOf('2026-11-26', { start }))).toEqual([['uitkomst', said]]);
    expect(
      velden(forms.schoolZoeken, geen, ctxOf('2026-11-26', { start: { ...start, leerplichtig: false } })),
    ).toEqual([]);
    expect(
      velden(forms.schoolZoeken, geen, ctxOf('2026-11-26', { start: { ...start, gesloten: true } })),
    ).toEqual([]);
  });
});

describe('the decision', () => {
  const besluit = {
    besluit: 'VERWIJDEREN',
    feiten: 'Het ging vaker mis.',
    gehoord: 'De ouders zijn gehoord.',
    redenen: 'De veiligheid.',
    school: 'VSO De Voorbeeldboog is bereid.',
    naam: 'Noor Proefsma',
    hoedanigheid: 'BESTUUR',
    mandaat: 'Bestuursbesluit 2026-11',
    rechtsmiddel: 'WEC',
    afschriftLeerling: false,
  };
  const bereid = { schoolZoeken: { uitkomst: 'BEREID' } };

  it('is refused for a pupil who must go to school while no school is willing', () => {
    expect(velden(forms.besluit, besluit, ctxOf('2026-11-26', { start }))).toEqual(['besluit']);
    const zoekt = { start, schoolZoeken: { uitkomst: 'NOG_NIET' } };
    expect(velden(forms.besluit, besluit, ctxOf('2026-11-26', zoekt))).toEqual(['besluit']);
    expect(velden(forms.besluit, besluit, ctxOf('2026-11-26', { start, ...bereid }))).toEqual([]);
  });

  it('names the way to object of its kind of school', () => {
    const openbaar = { start: { ...start, bestuursvorm: 'OPENBAAR' }, ...bereid };
    expect(velden(forms.besluit, besluit, ctxOf('2026-11-26', openbaar))).toEqual(['rechtsmiddel']);
    expect(velden(forms.besluit, { ...besluit, rechtsmiddel: 'AWB' }, ctxOf('2026-11-26', openbaar))).toEqual(
      [],
    );
  });

  it.each(['redenen', 'gehoord', 'school', 'mandaat', 'rechtsmiddel'])('is refused without %s', (veld) => {
    const ctx = ctxOf('2026-11-26', { start, ...bereid });
    expect(velden(forms.besluit, { ...besluit, [veld]: '' }, ctx)).toEqual([veld]);
  });

  it('asks only why when the pupil stays', () => {
    expect(velden(forms.besluit, { besluit: 'NIET_VERWIJDEREN' }, vandaag)).toEqual(['waarom']);
  });
});

describe('an objection', () => {
  const bekend = { start, bekendmaking: { datum: '2027-03-24' } };
  const bezwaar = (ontvangenOp: string, opTijd: string, gepostOp?: string) => ({
    ontvangenOp,
    opTijd,
    ...(gepostOp !== undefined && { gepostOp }),
    wie: 'De moeder',
    gronden: 'Zij is het niet eens.',
  });
  const check = (body: Body) => faults(forms.bezwaarOntvangen, body, ctxOf('2027-05-20', bekend));

  it('EC-52 on Friday 7 May 2027 is in time, on the 8th it is late', () => {
    expect(check(bezwaar('2027-05-07', 'OP_TIJD'))).toEqual([]);
    expect(check(bezwaar('2027-05-08', 'OP_TIJD'))).toEqual([
      [
        'opTijd',
        'Ontvangen op 08-05-2027, te laat: de laatste dag was 07-05-2027. Het bestuur beoordeelt of er een goede reden voor was (AWB art. 6:11).',
      ],
    ]);
    expect(check(bezwaar('2027-05-08', 'TE_LAAT'))).toEqual([]);
  });

  it('EC-52 posted in time and received a week later is in time, a day after that it is late', () => {
    expect(check(bezwaar('2027-05-14', 'OP_TIJD', '2027-05-07'))).toEqual([]);
    expect(check(bezwaar('2027-05-15', 'OP_TIJD', '2027-05-07')).map(([veld]) => veld)).toEqual(['opTijd']);
    expect(check(bezwaar('2027-05-14', 'TE_LAAT', '2027-05-07')).map(([veld]) => veld)).toEqual(['opTijd']);
  });

  it('does not come before the decision, nor is it posted after it came', () => {
    expect(check(bezwaar('2027-03-23', 'OP_TIJD')).map(([veld]) => veld)).toEqual(['ontvangenOp']);
    expect(check(bezwaar('2027-05-06', 'OP_TIJD', '2027-05-07')).map(([veld]) => veld)).toEqual(['gepostOp']);
  });
});

describe('the decision on an objection', () => {
  const beslissing = {
    uitkomst: 'ONGEGROND',
    redenen: 'Er was geen andere weg.',
    gehoord: 'De moeder is gehoord.',
    naam: 'Finn Proefsma',
    verder: 'KANTONRECHTER',
  };
  const zaak = (more: Answers = {}): Answers => ({
    start,
    bekendmaking: { datum: '2026-11-26' },
    bezwaarOntvangen: { ontvangenOp: '2026-12-08' },
    ...more,
  });

  it('on its last day needs no reason, a day later it does', () => {
    expect(velden(forms.beslissing, beslissing, ctxOf('2027-01-05', zaak()))).toEqual([]);
    expect(faults(forms.beslissing, beslissing, ctxOf('2027-01-06', zaak()))).toEqual([
      [
        'redenTeLaat',
        'De laatste dag is voorbij. 4 weken na ontvangst van het bezwaar op 08-12-2026 (WEC art. 61 lid 3): 05-01-2027. Schrijf waarom de beslissing later is.',
      ],
    ]);
  });

  it('of an openbare school has until four weeks after the objection term', () => {
    const openbaar = zaak({ start: { ...start, bestuursvorm: 'OPENBAAR' } });
    const inBeroep = { ...beslissing, verder: 'BESTUURSRECHTER' };
    expect(velden(forms.beslissing, inBeroep, ctxOf('2027-02-04', openbaar))).toEqual([]);
    expect(velden(forms.beslissing, inBeroep, ctxOf('2027-02-05', openbaar))).toEqual(['redenTeLaat']);
  });

  it('names the judge of its kind of school', () => {
    const openbaar = zaak({ start: { ...start, bestuursvorm: 'OPENBAAR' } });
    expect(faults(forms.beslissing, beslissing, ctxOf('2027-02-04', openbaar))).toEqual([
      ['verder', 'Dit is openbaar onderwijs. Kies wat daarbij past.'],
    ]);
    const inBeroep = { ...beslissing, verder: 'BESTUURSRECHTER' };
    expect(velden(forms.beslissing, inBeroep, ctxOf('2027-01-05', zaak()))).toEqual(['verder']);
  });

  it('EC-63 after a dispute has its days longer, and says what is done with the judgment', () => {
    const geschil = zaak({ geschil: { verzoekOp: '2026-12-18' }, oordeel: { oordeelOp: '2027-02-19' } });
    const met = { ...beslissing, afwijking: 'Wij volgen het oordeel.' };
    expect(velden(forms.beslissing, met, ctxOf('2027-03-09', geschil))).toEqual([]);
    expect(velden(forms.beslissing, met, ctxOf('2027-03-10', geschil))).toEqual(['redenTeLaat']);
    expect(velden(forms.beslissing, beslissing, ctxOf('2027-03-09', geschil))).toEqual(['afwijking']);
  });

  it('EC-63 a judgment does not come before the request', () => {
    const ctx = ctxOf('2027-03-01', zaak({ geschil: { verzoekOp: '2026-12-18' } }));
    const oordeel = {
      oordeelOp: '2026-12-17',
      uitkomst: 'ONGEGROND',
      samenvatting: 'De school krijgt gelijk.',
    };
    expect(velden(forms.oordeel, oordeel, ctx)).toEqual(['oordeelOp']);
    expect(velden(forms.oordeel, { ...oordeel, oordeelOp: '2027-02-19' }, ctx)).toEqual([]);
  });
});
