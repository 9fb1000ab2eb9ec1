import { describe, expect, it } from 'vitest';
import { checkForm, jsonSchemaOf } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/incident/forms.js';
import { ctx, faults, steering, without } from '../opp/answers.js';

const entry = {
  datum: '10-11-2026',
  tijd: '10:45',
  plaats: 'PLEIN',
  soort: 'FYSIEK_LEERLING',
  rol: 'DADER',
  ernst: '2',
  gedrag: 'Duwde een ander van de schommel.',
  ingreep: 'DE_ESCALATIE',
  letsel: 'nee',
  maatregel: 'VANGNET',
  oudersGeinformeerd: 'nee',
  nazorg: 'ja',
};

describe('the register entry', () => {
  it('is complete with a dozen answers, and lets only what steers into the workflow', () => {
    expect(faults(forms.start, entry)).toEqual([]);
    expect(steering(forms.start, entry)).toEqual({
      datum: '2026-11-10',
      soort: 'FYSIEK_LEERLING',
      rol: 'DADER',
      ernst: '2',
      ingreep: 'DE_ESCALATIE',
      maatregel: 'VANGNET',
      oudersGeinformeerd: false,
      nazorg: true,
    });
  });

  it('promises nobody that it is completed later, and asks nothing there that must be known now', () => {
    expect(forms.start.inleiding).toBe(
      'Kort en feitelijk. Wat onder ‘Als u het weet’ staat, mag u leeg laten.',
    );
    const rest = forms.start.secties.find((s) => s.titel === 'Als u het weet')?.velden ?? [];
    expect(rest).toEqual(['aanleiding', 'gevolg', 'betrokkenen']);
    expect(rest.filter((naam) => naam in entry)).toEqual([]);
  });

  it.each(Object.keys(entry))('needs %s', (naam) => {
    expect(faults(forms.start, without(entry, naam))).toEqual([naam]);
  });

  it('refuses a day that is yet to come, and values that are not in the list', () => {
    expect(faults(forms.start, { ...entry, datum: '26-11-2026' })).toEqual(['datum']);
    expect(faults(forms.start, { ...entry, ernst: '5', soort: 'RUZIE' })).toEqual(['soort', 'ernst']);
  });

  it('asks how long a pupil was held, and which injury there was', () => {
    expect(faults(forms.start, { ...entry, ingreep: 'VASTGEHOUDEN', letsel: 'ja' })).toEqual([
      'minuten',
      'letselWat',
    ]);
    expect(
      faults(forms.start, {
        ...entry,
        ingreep: 'VASTGEHOUDEN',
        minuten: '4',
        letsel: 'ja',
        letselWat: 'Schaafwond',
      }),
    ).toEqual([]);
  });

  it('EC-58 outside the school or online asks why it touches safety at school', () => {
    for (const plaats of ['ONLINE', 'BUITEN'])
      expect(faults(forms.start, { ...entry, plaats })).toEqual(['waaromSchool']);
  });

  it('EC-59 knows another pupil by the reference of the other register entry, and refuses a name', () => {
    const other = (kenmerk: string) => ({
      ...entry,
      betrokkenen: [{ wie: 'LEERLING', rol: 'SLACHTOFFER', kenmerk }],
    });
    expect(faults(forms.start, other('4F7K2'))).toEqual([]);
    expect(faults(forms.start, other('Noor'))).toEqual(['betrokkenen.0.kenmerk']);
    expect(faults(forms.start, other('Ömer'))).toEqual(['betrokkenen.0.kenmerk']);
  });

  it('has no measure for who was hurt or only saw it', () => {
    for (const rol of ['SLACHTOFFER', 'GETUIGE'])
      expect(steering(forms.start, { ...entry, rol })).not.toHaveProperty('maatregel');
  });
});

describe('every form of an incident', () => {
  it.each(Object.entries(forms))(
    '%s is known by its name, and refuses hostile bodies without throwing',
    (naam, f) => {
      expect(f.naam).toBe(naam);
      expect(jsonSchemaOf(f)).toMatchObject({ type: 'object', title: f.titel });
      for (const body of [null, 7, 'tekst', [], { datum: {} }, { resultaat: ['GESPROKEN', 'x'] }])
        expect(checkForm(f, body, ctx).ok).toBe(false);
    },
  );

  it('asks in a call who was spoken, only when somebody was', () => {
    const call = { datum: '10-11-2026', tijd: '15:00', kanaal: 'TELEFOON' };
    expect(faults(forms.contact, { ...call, resultaat: 'VOICEMAIL' })).toEqual([]);
    expect(faults(forms.contact, { ...call, resultaat: 'GESPROKEN' })).toEqual(['metWie']);
    expect(faults(forms.contact, { ...call, resultaat: 'GESPROKEN', metWie: 'relatie:9' })).toEqual([
      'metWie',
    ]);
  });
});
