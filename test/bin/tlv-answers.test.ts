import { describe, expect, it } from 'vitest';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import { tlv } from '../../bin/demo/soorten/tlv.js';
import { forms } from '../../workflows/tlv/forms.js';
import { context } from '../workflows/tlv/play.js';

const pupil = {
  id: '1',
  nummer: 'A11',
  roepnaam: 'Finn',
  soort: 'SO',
  plein: 'Groen',
  groep: 'Groen 4',
} as const;
const asked = (dag: string, ctx: FormContext) => ({ pupil, dag, ctx, chance: chanceFor('tlv') });
const faults = (naam: string, body: unknown, ctx: FormContext): unknown => {
  const checked = checkForm((forms as Readonly<Record<string, AnyForm>>)[naam] as AnyForm, body, ctx);
  return checked.ok ? [] : checked.fouten;
};

describe('the demo answers of the renewal of a TLV', () => {
  it('has an answer to each form of the process', () => {
    expect(Object.keys(tlv.antwoorden).sort()).toEqual(Object.keys(forms).sort());
  });

  it.each(Object.entries(tlv.antwoorden))('%s passes its form on any day of the year', (naam, make) => {
    for (const dag of ['2026-08-24', '2026-11-24', '2027-02-15', '2027-05-10']) {
      const ctx = context(dag, { bekendgemaaktOp: [{ waarde: dag, label: dag }] });
      expect(faults(naam, make(asked(dag, ctx)), ctx)).toEqual([]);
    }
  });

  it('are three cases, one of them of A11 (domain §19)', () => {
    expect(tlv.gevallen).toHaveLength(3);
    expect(tlv.gevallen.map((g) => g.wie.archetype)).toContain('A11');
    for (const { invoer } of tlv.gevallen) {
      const ctx = context('2026-10-05');
      expect(faults('start', invoer?.(asked('2026-10-05', ctx)), ctx)).toEqual([]);
    }
  });
});
