import { describe, expect, it } from 'vitest';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import { verzuim } from '../../bin/demo/soorten/verzuim.js';
import { forms } from '../../workflows/verzuim/forms.js';
import { context } from '../workflows/tlv/play.js';

const pupil = { id: '1', nummer: 'A12', roepnaam: 'Jip', soort: 'VSO', plein: 'Blauw', groep: 'B1' } as const;
const asked = (dag: string, ctx: FormContext) => ({ pupil, dag, ctx, chance: chanceFor('verzuim') });
const faults = (naam: string, body: unknown, ctx: FormContext): unknown => {
  const checked = checkForm((forms as Readonly<Record<string, AnyForm>>)[naam] as AnyForm, body, ctx);
  return checked.ok ? [] : checked.fouten;
};
/** School days: the day after a holiday and one after a weekend among them. */
const dagen = ['2026-09-28', '2026-11-09', '2026-11-24', '2027-01-04', '2027-02-15', '2027-05-10'];

describe('the demo answers of absence', () => {
  it('has an answer to each form of the process', () => {
    expect(Object.keys(verzuim.antwoorden).sort()).toEqual(Object.keys(forms).sort());
  });

  it.each(Object.entries(verzuim.antwoorden).filter(([naam]) => naam !== 'doorstroompunt'))(
    '%s passes its form on any school day',
    (naam, make) => {
      for (const dag of dagen) {
        const ctx = context(dag, { bereiktOp: [{ waarde: '2026-09-25', label: '' }] }, '2012-03-03');
        expect(faults(naam, make(asked(dag, ctx)), ctx)).toEqual([]);
      }
    },
  );

  it.each(verzuim.gevallen.map((g, i) => [i, g] as const))(
    'case %i can start on any school day',
    (_i, geval) => {
      for (const dag of dagen) {
        const ctx = context(dag, {}, '2012-03-03');
        expect(
          faults('start', (geval.invoer ?? verzuim.antwoorden['start'])?.(asked(dag, ctx)), ctx),
        ).toEqual([]);
      }
    },
  );
});
