import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { checkForm, jsonSchemaOf } from '../../../domain/form/index.js';
import type { FormContext } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/time-out/forms.js';
import { lijsten } from '../../../workflows/time-out/rules.js';
import { ctx as base, faults, without } from '../opp/answers.js';

const ctx: FormContext = {
  ...base,
  kalender: DEMO_KALENDER,
  lijsten: { ...base.lijsten, incidenten: [{ waarde: 'i-1', label: '4F7K2 van 10-11-2026' }] },
};
const entry = {
  datum: '10-11-2026',
  tijd: '10:45',
  vorm: 'TIME_OUT_INTERN',
  aanleiding: 'Gooide een stoel.',
};

describe('the start of a time-out', () => {
  it('needs all but the incident', () => {
    expect(faults(forms.start, entry, ctx)).toEqual([]);
    for (const naam of Object.keys(entry))
      expect(faults(forms.start, without(entry, naam), ctx)).toEqual([naam]);
    expect(faults(forms.start, { ...entry, incident: 'i-1' }, ctx)).toEqual([]);
    expect(faults(forms.start, { ...entry, incident: 'i-2' }, ctx)).toEqual(['incident']);
  });

  it('is on a school day: not in a weekend, a holiday or on a day off', () => {
    for (const datum of ['14-11-2026', '20-10-2026', '18-11-2026'])
      expect(faults(forms.start, { ...entry, datum }, ctx)).toEqual(['datum']);
  });

  it('offers the incidents of this pupil that were not withdrawn', () => {
    const one = {
      id: 'i-1',
      soort: 'incident',
      kenmerk: '4F7K2',
      status: 'lopend',
      uitkomst: null,
      begonnenOp: '2026-11-10T10:00:00.000Z',
      anker: '2026-11-09',
      voorgangerId: null,
      invoer: {},
      antwoorden: {},
    };
    const andere = [
      one,
      { ...one, id: 'i-2', status: 'ingetrokken' },
      { ...one, id: 't', soort: 'time-out' },
    ];
    const about = { vandaag: '2026-11-10', geboortedatum: '2014-01-01', andere, documenten: [] };
    expect(lijsten({}, 'SO', about)['incidenten']).toEqual([
      { waarde: 'i-1', label: '4F7K2 van 09-11-2026' },
    ]);
  });
});

describe('the forms of the day', () => {
  it('ask of a decision why, with what work, and until when; of none only why', () => {
    const yes = { besluit: 'EXTERN', motivering: 'Rust.', werk: 'Rekenen', terugOp: '26-11-2026' };
    expect(faults(forms.besluit, yes, ctx)).toEqual([]);
    for (const naam of ['motivering', 'werk', 'terugOp'])
      expect(faults(forms.besluit, without(yes, naam), ctx)).toEqual([naam]);
    expect(faults(forms.besluit, { ...yes, terugOp: '28-11-2026' }, ctx)).toEqual(['terugOp']);
    expect(faults(forms.besluit, { besluit: 'NIET', motivering: 'Het is opgelost.' }, ctx)).toEqual([]);
  });

  it('ask into whose hands the pupil went', () => {
    expect(faults(forms.overdracht, { tijd: '11:00', resultaat: 'OVERGEDRAGEN' }, ctx)).toEqual([
      'aanWie',
      'naam',
    ]);
    expect(faults(forms.overdracht, { tijd: '11:00', resultaat: 'NIET_BEREIKT' }, ctx)).toEqual([]);
  });

  it('ask from which school day a pupil was kept home', () => {
    expect(faults(forms.terugkeer, { hoe: 'THUIS_GEHOUDEN' }, ctx)).toEqual(['thuisVanaf']);
    expect(faults(forms.terugkeer, { hoe: 'THUIS_GEHOUDEN', thuisVanaf: '22-11-2026' }, ctx)).toEqual([
      'thuisVanaf',
    ]);
    expect(faults(forms.terugkeer, { hoe: 'TERUG' }, ctx)).toEqual([]);
  });

  it.each(Object.entries(forms))('%s is known by its name and refuses hostile bodies', (naam, f) => {
    expect(f.naam).toBe(naam);
    expect(jsonSchemaOf(f)).toMatchObject({ type: 'object', title: f.titel });
    for (const body of [null, 7, 'tekst', [], { datum: {} }, { besluit: ['EXTERN', 'x'] }])
      expect(checkForm(f, body, ctx).ok).toBe(false);
  });
});
