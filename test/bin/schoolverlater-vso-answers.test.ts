import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../domain/calendar/index.js';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import { schoolverlaterVso as kind } from '../../bin/demo/soorten/schoolverlater-vso.js';
import { forms } from '../../workflows/schoolverlater-vso/forms.js';

const dag = '2026-11-10';
const ctx: FormContext = {
  vandaag: dag,
  kalender: DEMO_KALENDER,
  leerling: { geboortedatum: '2009-11-30', schoolsoort: 'VSO' },
  lijsten: {
    gezagdragers: [{ waarde: 'relatie:1', label: 'Lina Voorbeeld (moeder)' }],
    partners: [{ waarde: 'partner:1', label: 'Het Voorbeeldcollege' }],
    voorlopigAdvies: [{ waarde: 'GT', label: 'Vmbo gemengd-theoretisch' }],
    toetsadvies: [{ waarde: 'GT', label: 'Vmbo gemengd-theoretisch' }],
    profiel: [{ waarde: 'ARBEID', label: 'Arbeidsmarktgericht' }],
    oppDocumenten: [],
  },
};
const pupil = {
  id: '1',
  nummer: 'P001',
  roepnaam: 'Yara',
  soort: 'VSO',
  plein: 'Oranje',
  groep: 'O-AG3',
} as const;
const asked = (name: string) => ({ pupil, dag, ctx, chance: chanceFor(name) });
const faults = (form: AnyForm | undefined, body: unknown): unknown => {
  if (!form) return 'no form';
  const checked = checkForm(form, body, ctx);
  return checked.ok ? [] : checked.fouten;
};

describe('what the demo school fills in: schoolverlater-vso', () => {
  it.each(Object.entries(kind.antwoorden))(
    'is accepted by the form %s, whatever chance gives',
    (naam, make) => {
      const form = (forms as Readonly<Record<string, AnyForm>>)[naam];
      for (let seed = 0; seed < 10; seed += 1)
        expect(faults(form, make(asked(`${naam}/${String(seed)}`)))).toEqual([]);
    },
  );

  it('has an answer to each form of the process', () => {
    expect(Object.keys(kind.antwoorden).sort()).toEqual(Object.keys(forms).sort());
  });

  it.each(kind.gevallen.map((geval, i) => [i, geval] as const))(
    'begins case %i by its form',
    (i, { invoer }) => {
      expect(faults(forms.start, invoer?.(asked(`start/${String(i)}`)))).toEqual([]);
    },
  );
});
