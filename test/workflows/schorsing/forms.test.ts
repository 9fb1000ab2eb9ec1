import { describe, expect, it } from 'vitest';
import { checkForm, jsonSchemaOf } from '../../../domain/form/index.js';
import type { AnyForm } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/schorsing/forms.js';
import { ander, besluit, ctxOf, faults, start, velden } from './answers.js';

const dinsdag = ctxOf('2026-12-01');
const beslis = (answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}) => ({
  start: start('2026-12-02', '2026-12-03'),
  ...answers,
});
const besluitCtx = (vandaag = '2026-12-01', ...andere: Parameters<typeof ander>[]) =>
  ctxOf(
    vandaag,
    andere.map((a) => ander(...a)),
    beslis(),
  );

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
      { __proto__: { besluit: 'OPLEGGEN' } },
      { van: '\0' },
    ];
    for (const body of hostile) expect(checkForm(f, body, dinsdag).ok).toBe(false);
  });
});

describe('the proposal', () => {
  it('passes with what is mandatory, and steers days and facts only', () => {
    const checked = checkForm(forms.start, start('2026-12-02', '2026-12-08'), dinsdag);
    expect(checked.ok && checked.steering).toEqual({
      aanleiding: 'NIET_VASTGELEGD',
      feitOp: '2026-12-01',
      van: '2026-12-02',
      tot: '2026-12-08',
    });
  });

  it.each(['aanleiding', 'feitOp', 'feiten', 'grondslag', 'van', 'tot', 'vorm'])(
    'is refused without %s',
    (veld) => {
      expect(velden(forms.start, start('2026-12-02', '2026-12-03', { [veld]: '' }), dinsdag)).toContain(veld);
    },
  );

  it('EC-49 a suspension from Wednesday ends at the latest on Tuesday, a day later is refused', () => {
    expect(faults(forms.start, start('2026-12-02', '2026-12-08'), dinsdag)).toEqual([]);
    expect(faults(forms.start, start('2026-12-02', '2026-12-09'), dinsdag)).toEqual([
      ['tot', 'Een schorsing duurt ten hoogste een week: tot en met 08-12-2026 (WEC art. 40a lid 1).'],
    ]);
  });

  it('EC-49 five schooldagen from the Thursday before a studiedag are one day too long', () => {
    const ctx = ctxOf('2027-01-20');
    const body = (tot: string) => start('2027-01-21', tot, { feitOp: '2027-01-20' });
    expect(velden(forms.start, body('2027-01-27'), ctx)).toEqual([]);
    expect(velden(forms.start, body('2027-01-28'), ctx)).toEqual(['tot']);
  });

  it('EC-48 cannot begin in the kerstvakantie', () => {
    const ctx = ctxOf('2026-12-17');
    expect(faults(forms.start, start('2026-12-24', '2026-12-24', { feitOp: '2026-12-17' }), ctx)[0]).toEqual([
      'van',
      'Een schorsing begint op een schooldag: 24-12-2026 valt in de kerstvakantie.',
    ]);
  });

  it('EC-48 is not carried over a holiday: from 17 December it ends on the 18th, not in January', () => {
    const ctx = ctxOf('2026-12-16');
    const body = (tot: string) => start('2026-12-17', tot, { feitOp: '2026-12-16' });
    expect(velden(forms.start, body('2026-12-18'), ctx)).toEqual([]);
    expect(faults(forms.start, body('2026-12-23'), ctx)[0]?.[1]).toContain('valt in de kerstvakantie');
    expect(velden(forms.start, body('2027-01-06'), ctx)).toEqual(['tot']);
  });

  it('does not begin before the facts, nor months from now', () => {
    expect(velden(forms.start, start('2026-11-30', '2026-12-01'), dinsdag)).toEqual(['van']);
    expect(velden(forms.start, start('2027-03-01', '2027-03-01'), dinsdag)).toEqual(['van']);
    expect(velden(forms.start, start('2026-12-02', '2199-12-31'), dinsdag)).toEqual(['tot']);
  });

  it('offers the recorded incidents and time-outs, and nothing else', () => {
    const ctx = ctxOf('2026-12-01', [ander('incident'), ander('time-out'), ander('opp')]);
    expect(ctx.lijsten['feiten']).toEqual([
      { waarde: 'incident-1', label: 'Incident van 23-11-2026, kenmerk 4F7K2' },
      { waarde: 'time-out-1', label: 'Time-out van 23-11-2026, kenmerk 4F7K2' },
    ]);
    const body = start('2026-12-02', '2026-12-02', { aanleiding: 'VASTGELEGD', incident: 'incident-1' });
    expect(faults(forms.start, body, ctx)).toEqual([]);
    expect(velden(forms.start, { ...body, incident: 'opp-1' }, ctx)).toEqual(['incident']);
  });
});

describe('a second suspension', () => {
  const eerder = (invoer: Readonly<Record<string, unknown>>, changes = {}) =>
    ander('schorsing', {
      invoer: { van: '2026-11-23', tot: '2026-11-24', ...invoer },
      uitkomst: 'AFGEROND',
      ...changes,
    });
  const incident = ander('incident');
  const body = start('2026-12-02', '2026-12-02', { aanleiding: 'VASTGELEGD', incident: 'incident-1' });
  const said =
    'Voor deze feiten is de leerling al geschorst, van 23-11-2026 tot en met 24-11-2026. Een tweede keer mag niet.';

  it('for the same incident is refused', () => {
    const ctx = ctxOf('2026-12-01', [incident, eerder({ incident: 'incident-1', feitOp: '2026-11-20' })]);
    expect(faults(forms.start, body, ctx)).toEqual([['incident', said]]);
  });

  it('for what happened on the same day is refused when nothing tells the facts apart', () => {
    const ctx = ctxOf('2026-12-01', [eerder({ feitOp: '2026-11-20' })]);
    const zelfdeDag = start('2026-12-02', '2026-12-02', { feitOp: '2026-11-20' });
    expect(faults(forms.start, zelfdeDag, ctx)).toEqual([['feitOp', said]]);
  });

  it.each([
    ['was withdrawn', { uitkomst: 'INGETROKKEN' }],
    ['was never given', { uitkomst: 'NIET_OPGELEGD' }],
    ['fell after an objection', { uitkomst: 'BEZWAAR_GEGROND' }],
    ['stopped as a process', { status: 'ingetrokken', uitkomst: null }],
    [
      'was withdrawn while its process still runs',
      { status: 'lopend', uitkomst: null, antwoorden: { beeindiging: { besluit: 'INTREKKEN' } } },
    ],
    [
      'fell after an objection while its process still runs',
      { status: 'lopend', uitkomst: null, antwoorden: { bezwaar: { uitkomst: 'GEGROND' } } },
    ],
  ])('for the same incident may be given when the first %s', (_, changes) => {
    const first = eerder({ incident: 'incident-1', feitOp: '2026-11-20' }, changes);
    expect(velden(forms.start, body, ctxOf('2026-12-01', [incident, first]))).toEqual([]);
  });

  it('on days of another one is refused', () => {
    const ctx = ctxOf('2026-12-01', [
      eerder(
        { van: '2026-12-02', tot: '2026-12-03', feitOp: '2026-11-30' },
        { status: 'lopend', uitkomst: null },
      ),
    ]);
    expect(faults(forms.start, start('2026-12-03', '2026-12-04'), ctx)).toEqual([
      ['van', 'De leerling is dan al geschorst, van 02-12-2026 tot en met 03-12-2026.'],
    ]);
  });

  it('sees the days that were decided, and not those that were proposed', () => {
    const besloten = { besluit: 'OPLEGGEN', van: '2026-12-08', tot: '2026-12-09' };
    const first = eerder(
      { van: '2026-12-02', tot: '2026-12-03', feitOp: '2026-11-30' },
      { status: 'lopend', uitkomst: null, antwoorden: { besluit: besloten } },
    );
    const ctx = ctxOf('2026-12-01', [first]);
    expect(velden(forms.start, start('2026-12-02', '2026-12-03'), ctx)).toEqual([]);
    expect(faults(forms.start, start('2026-12-07', '2026-12-08'), ctx)).toEqual([
      ['van', 'De leerling is dan al geschorst, van 08-12-2026 tot en met 09-12-2026.'],
    ]);
  });

  it('sees until when a suspension was that was made shorter', () => {
    const antwoorden = {
      besluit: { besluit: 'OPLEGGEN', van: '2026-12-02', tot: '2026-12-04' },
      beeindiging: { besluit: 'EERDER_TERUG', terugOp: '2026-12-04' },
    };
    const first = eerder({ feitOp: '2026-11-30' }, { status: 'lopend', uitkomst: null, antwoorden });
    const ctx = ctxOf('2026-12-03', [first]);
    expect(velden(forms.start, start('2026-12-04', '2026-12-04'), ctx)).toEqual([]);
    expect(velden(forms.start, start('2026-12-03', '2026-12-04'), ctx)).toEqual(['van']);
  });

  it('EC-50 asked for by another process is seen with what was proposed there', () => {
    const antwoorden = { start: { feitOp: '2026-12-01', van: '2026-12-02', tot: '2026-12-03' } };
    const first = ander('schorsing', {
      status: 'lopend',
      anker: '2026-12-01',
      invoer: { datum: '2026-12-01', anker: '2026-12-01' },
      antwoorden,
    });
    const ctx = ctxOf('2026-12-01', [first]);
    expect(velden(forms.start, start('2026-12-03', '2026-12-03', { feitOp: '2026-11-27' }), ctx)).toEqual([
      'van',
    ]);
    expect(velden(forms.start, start('2026-12-08', '2026-12-08'), ctx)).toEqual(['feitOp']);
  });
});

describe('a time-out that went on', () => {
  const incident = ander('incident', { id: 'incident-1' });
  const timeOut = ander('time-out', { id: 'time-out-1', voorgangerId: 'incident-1' });
  const vastgelegd = (id: string, more = {}) =>
    start('2026-12-08', '2026-12-08', { aanleiding: 'VASTGELEGD', incident: id, ...more });
  const nietVastgelegd = start('2026-12-02', '2026-12-02');
  const gegeven = (more: Partial<Parameters<typeof ander>[1]> = {}) =>
    ander('schorsing', {
      id: 'schorsing-1',
      voorgangerId: 'time-out-1',
      invoer: { datum: '2026-11-24' },
      antwoorden: {
        start: { feitOp: '2026-11-23', van: '2026-11-24', tot: '2026-11-24' },
        besluit: { besluit: 'OPLEGGEN', van: '2026-11-24', tot: '2026-11-24' },
      },
      uitkomst: 'AFGEROND',
      ...more,
    });

  it('EC-50 becomes a suspension for the same facts: that is no second one', () => {
    const ctx = ctxOf('2026-12-01', [timeOut, incident], {}, 'time-out-1');
    for (const body of [vastgelegd('time-out-1'), vastgelegd('incident-1'), nietVastgelegd])
      expect(faults(forms.start, body, ctx)).toEqual([]);
    const besloten = ctxOf('2026-12-01', [timeOut, incident], { start: nietVastgelegd }, 'time-out-1');
    expect(faults(forms.besluit, besluit('2026-12-02', '2026-12-02', 1), besloten)).toEqual([]);
    expect(besloten.lijsten['dezeFeiten']?.map((f) => f.waarde)).toEqual(['time-out-1', 'dag:2026-12-01']);
  });

  it('is suspended for once: whichever of its records is chosen for a second one, it is refused', () => {
    const ctx = ctxOf('2026-12-01', [gegeven(), timeOut, incident]);
    for (const id of ['time-out-1', 'incident-1'])
      expect(velden(forms.start, vastgelegd(id), ctx)).toEqual(['incident']);
    const uitIncident = gegeven({
      voorgangerId: null,
      invoer: { incident: 'incident-1', feitOp: '2026-11-23' },
      antwoorden: {},
    });
    expect(
      velden(forms.start, vastgelegd('time-out-1'), ctxOf('2026-12-01', [uitIncident, timeOut, incident])),
    ).toEqual(['incident']);
  });

  it('is refused too when the time-out of the same incident asks for it by itself', () => {
    const other = ander('time-out', { id: 'time-out-2', invoer: { incident: 'incident-1' } });
    const ctx = ctxOf('2026-12-01', [gegeven(), other, timeOut, incident], {}, 'time-out-2');
    expect(velden(forms.start, nietVastgelegd, ctx)).toEqual(['feitOp']);
    const besloten = ctxOf(
      '2026-12-01',
      [gegeven(), other, timeOut, incident],
      { start: nietVastgelegd },
      'time-out-2',
    );
    expect(velden(forms.besluit, besluit('2026-12-02', '2026-12-02', 1), besloten)).toEqual(['feiten']);
  });

  it('leaves what happened on another day, or was recorded apart, to a suspension of its own', () => {
    const later = ander('time-out', { id: 'time-out-2', voorgangerId: 'time-out-1', anker: '2026-11-30' });
    const nieuw = ander('incident', { id: 'incident-2' });
    const ctx = ctxOf('2026-12-01', [gegeven(), nieuw, later, timeOut, incident]);
    for (const id of ['time-out-2', 'incident-2'])
      expect(velden(forms.start, vastgelegd(id), ctx)).toEqual([]);
  });

  it('after a catch room of the same day is about the same facts', () => {
    const vangnet = ander('time-out', { id: 'vangnet-1', invoer: { vorm: 'VANGNET' } });
    const uitVangnet = ander('time-out', { id: 'time-out-1', voorgangerId: 'vangnet-1' });
    const ctx = ctxOf('2026-12-01', [gegeven(), uitVangnet, vangnet]);
    expect(velden(forms.start, vastgelegd('vangnet-1'), ctx)).toEqual(['incident']);
  });
});

describe('the decision', () => {
  it('passes with what is mandatory, and steers no text', () => {
    const checked = checkForm(forms.besluit, besluit('2026-12-02', '2026-12-03', 2), besluitCtx());
    expect(checked.ok && checked.steering).toEqual({
      besluit: 'OPLEGGEN',
      van: '2026-12-02',
      tot: '2026-12-03',
      opvolgend: false,
      toets: 'GEEN',
      datum: '2026-12-03',
      rechtsmiddel: 'KLACHT',
      afschriftLeerling: false,
      verwijderingOverwegen: false,
    });
  });

  it('asks a reason only when there is no suspension', () => {
    expect(velden(forms.besluit, { besluit: 'NIET_OPLEGGEN' }, besluitCtx())).toEqual(['redenNiet']);
    expect(velden(forms.besluit, { besluit: 'NIET_OPLEGGEN', redenNiet: 'Te licht.' }, besluitCtx())).toEqual(
      [],
    );
  });

  it.each([
    'afweging',
    'gehoord',
    'grondslag',
    'eerdereMaatregelen',
    'mandaat',
    'hoedanigheid',
    'huiswerk',
    'rechtsmiddel',
  ])('is refused without %s', (veld) => {
    const body = besluit('2026-12-02', '2026-12-03', 2, { [veld]: '' });
    expect(velden(forms.besluit, body, besluitCtx())).toEqual([veld]);
  });

  it('EC-48 EC-49 holds the week and the schooldagen, as the proposal does', () => {
    expect(velden(forms.besluit, besluit('2026-12-02', '2026-12-09', 5), besluitCtx())).toEqual(['tot']);
    expect(velden(forms.besluit, besluit('2026-12-17', '2026-12-23', 2), besluitCtx('2026-12-16'))[0]).toBe(
      'tot',
    );
    expect(velden(forms.besluit, besluit('2026-12-17', '2026-12-18', 2), besluitCtx('2026-12-16'))).toEqual(
      [],
    );
  });

  it('counts the schooldagen, without weekend and studiedag', () => {
    expect(faults(forms.besluit, besluit('2026-12-02', '2026-12-08', 4), besluitCtx())).toEqual([
      ['schooldagen', 'In deze dagen zitten 5 schooldagen. Verbeter het aantal of de dagen.'],
    ]);
    expect(velden(forms.besluit, besluit('2027-01-21', '2027-01-27', 4), besluitCtx('2027-01-20'))).toEqual(
      [],
    );
  });

  const vorige = (van: string, tot = van): Parameters<typeof ander> => [
    'schorsing',
    { uitkomst: 'AFGEROND', invoer: { van, tot, feitOp: '2026-11-27' } },
  ];

  it('EC-51 a one-day suspension after another must be counted with it', () => {
    const ctx = besluitCtx('2026-12-02', vorige('2026-12-02'));
    const body = besluit('2026-12-03', '2026-12-03', 1, { nieuweFeiten: 'Een gevecht op woensdag.' });
    expect(faults(forms.besluit, body, ctx)).toEqual([
      [
        'opvolgend',
        'Kies hier ja. De schorsing volgt op die op 02-12-2026 en telt samen als langer dan een dag: meld het de inspectie (WEC art. 40a lid 3).',
      ],
    ]);
    expect(faults(forms.besluit, { ...body, opvolgend: true }, ctx)).toEqual([]);
  });

  it('EC-51 sees the days that the one before was decided for', () => {
    const antwoorden = { besluit: { besluit: 'OPLEGGEN', van: '2026-12-02', tot: '2026-12-02' } };
    const invoer = { van: '2026-11-12', tot: '2026-11-12', feitOp: '2026-11-11' };
    const body = besluit('2026-12-03', '2026-12-03', 1);
    const before = besluitCtx('2026-12-02', ['schorsing', { uitkomst: 'AFGEROND', invoer }]);
    expect(velden(forms.besluit, body, before)).toEqual([]);
    const changed = besluitCtx('2026-12-02', ['schorsing', { uitkomst: 'AFGEROND', invoer, antwoorden }]);
    expect(velden(forms.besluit, body, changed)).toEqual(['opvolgend', 'nieuweFeiten']);
  });

  it('says which facts are new when it comes within ten schooldagen', () => {
    const ctx = besluitCtx('2026-12-01', vorige('2026-11-26'));
    const found = faults(forms.besluit, besluit('2026-12-02', '2026-12-02', 1), ctx);
    expect(found).toEqual([
      [
        'nieuweFeiten',
        'Dit begint 4 schooldagen na de vorige schorsing (op 26-11-2026). Laat zien dat het om nieuwe feiten gaat.',
      ],
    ]);
  });

  it('EC-50 may begin before the decision only with the reason: a time-out that went on', () => {
    const ctx = besluitCtx('2026-12-03');
    const body = besluit('2026-12-02', '2026-12-04', 3);
    expect(velden(forms.besluit, body, ctx)).toEqual(['redenEerder']);
    expect(velden(forms.besluit, { ...body, redenEerder: 'Thuisgehouden na een time-out.' }, ctx)).toEqual(
      [],
    );
  });

  it('plans the talk at the latest on the first day back', () => {
    const body = (datum: string) => besluit('2026-12-02', '2026-12-04', 3, { datum });
    expect(velden(forms.besluit, body('2026-12-07'), besluitCtx())).toEqual([]);
    expect(velden(forms.besluit, body('2026-12-08'), besluitCtx())).toEqual(['datum']);
  });

  it('EC-60 asks when a test or a day of work experience is made up', () => {
    const body = besluit('2026-12-02', '2026-12-03', 2, {
      toets: 'INHALEN',
      toetsToelichting: 'Schoolexamen rekenen',
    });
    expect(velden(forms.besluit, body, besluitCtx())).toEqual(['inhaalmoment']);
    expect(velden(forms.besluit, { ...body, toets: 'TOELATEN' }, besluitCtx())).toEqual([]);
  });

  it.each([
    ['OPENBAAR', 'KLACHT', ['rechtsmiddel']],
    ['OPENBAAR', 'BEZWAAR_AWB', []],
    ['BIJZONDER', 'BEZWAAR_AWB', ['rechtsmiddel']],
    ['BIJZONDER', 'BEZWAAR_SCHOOL', []],
  ])('of a school that is %s with the way %s refuses %s', (vorm, rechtsmiddel, found) => {
    const ctx = besluitCtx();
    const lijsten = { ...ctx.lijsten, bestuursvorm: [{ waarde: vorm, label: vorm }] };
    expect(
      velden(forms.besluit, besluit('2026-12-02', '2026-12-03', 2, { rechtsmiddel }), { ...ctx, lijsten }),
    ).toEqual(found);
  });

  it('gives an adult pupil no second letter', () => {
    const ctx = { ...besluitCtx(), leerling: { geboortedatum: '2008-12-01', schoolsoort: 'VSO' } };
    const body = besluit('2026-12-02', '2026-12-03', 2, { afschriftLeerling: true });
    expect(velden(forms.besluit, body, ctx)).toEqual(['afschriftLeerling']);
    expect(velden(forms.besluit, body, besluitCtx())).toEqual([]);
  });
});

describe('what goes with it', () => {
  it('records the attempts when the parents were not reached', () => {
    const body = { uitkomst: 'NIET_BEREIKT', reden: 'Niemand nam op.' };
    expect(velden(forms.horenOuders, body, dinsdag)).toEqual(['pogingen']);
    const poging = { datum: '2026-12-01', kanaal: 'TELEFOON', resultaat: 'VOICEMAIL' };
    expect(velden(forms.horenOuders, { ...body, pogingen: [poging] }, dinsdag)).toEqual([]);
  });

  it('says why the pupil or the teacher was not heard', () => {
    expect(velden(forms.horenLeerling, { uitkomst: 'WIL_NIET' }, dinsdag)).toEqual(['reden']);
    expect(velden(forms.horenLeraar, { uitkomst: 'NIET_MOGELIJK' }, dinsdag)).toEqual(['reden']);
  });

  it('keeps the number of the report to the inspectie, and why it was late', () => {
    const body = { gemeld: 'GEMELD', datum: '2026-12-01', nummer: 'ISD-2026-101' };
    expect(velden(forms.inspectiemelding, body, dinsdag)).toEqual([]);
    expect(velden(forms.inspectiemelding, { ...body, nummer: '' }, dinsdag)).toEqual(['nummer']);
    const laat = {
      ...dinsdag,
      lijsten: { ...dinsdag.lijsten, teLaat: [{ waarde: 'TE_LAAT', label: 'Te laat' }] },
    };
    expect(velden(forms.inspectiemelding, body, laat)).toEqual(['redenTeLaat']);
  });

  it('is made shorter, never longer', () => {
    const ctx = ctxOf('2026-12-02', [], beslis({ besluit: besluit('2026-12-02', '2026-12-04', 3) }));
    const body = {
      besluit: 'EERDER_TERUG',
      reden: 'Er is een goed gesprek geweest.',
      naam: 'Noor Proefsma',
      hoedanigheid: 'DIRECTEUR',
      inspectie: true,
    };
    expect(velden(forms.beeindiging, { ...body, terugOp: '2026-12-03' }, ctx)).toEqual([]);
    for (const terugOp of ['2026-12-07', '2026-12-02'])
      expect(velden(forms.beeindiging, { ...body, terugOp }, ctx)).toEqual(['terugOp']);
  });

  it('asks for a new day when the parents did not come to the talk', () => {
    const body = { uitkomst: 'NIET_VERSCHENEN', reden: 'Niet bereikt.', klacht: false };
    expect(velden(forms.terugkeergesprek, body, dinsdag)).toEqual(['nieuweDatum']);
  });
});
