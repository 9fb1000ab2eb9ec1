import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../domain/calendar/index.js';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import { verwijdering } from '../../bin/demo/soorten/verwijdering.js';
import type { Body } from '../../bin/demo/answers.js';
import { verwijdering as definition } from '../../workflows/verwijdering/definition.js';
import { forms } from '../../workflows/verwijdering/forms.js';
import { lijsten } from '../../workflows/verwijdering/rules.js';

const pupil = {
  id: '1',
  nummer: 'A04',
  roepnaam: 'Jip',
  soort: 'VSO',
  plein: 'Blauw',
  groep: 'B3 vmbo-bb/kb',
} as const;
type Answers = Readonly<Record<string, Body>>;
const context = (vandaag: string, answers: Answers = {}): FormContext => ({
  vandaag,
  kalender: DEMO_KALENDER,
  leerling: { geboortedatum: '2010-05-05', schoolsoort: 'VSO' },
  lijsten: { teLaat: [{ waarde: 'TE_LAAT', label: 'Te laat' }], ...lijsten(answers) },
});
const asked = (dag: string, ctx: FormContext) => ({ pupil, dag, ctx, chance: chanceFor('verwijdering') });
const faults = (naam: string, body: Body | undefined, ctx: FormContext): unknown => {
  const checked = checkForm((forms as Readonly<Record<string, AnyForm>>)[naam] as AnyForm, body, ctx);
  return checked.ok ? [] : checked.fouten;
};
/** School days: an ordinary one, the last before two holidays, and the first after one. */
const days = ['2026-11-24', '2026-12-18', '2027-07-23', '2027-01-04'];
const earlier = (dag: string): Answers => ({ start: startOf(dag), schoolZoeken: { uitkomst: 'BEREID' } });
const startOf = (dag: string): Body => verwijdering.antwoorden['start']?.(asked(dag, context(dag))) ?? {};

describe('the demo answers of the verwijdering', () => {
  it('has an answer to each form of the process, and a pace for steps that exist', () => {
    expect(Object.keys(verwijdering.antwoorden).sort()).toEqual(Object.keys(forms).sort());
    expect(
      Object.keys(verwijdering.tempo ?? {}).filter((step) => !Object.hasOwn(definition.stappen, step)),
    ).toEqual([]);
  });

  it.each(Object.entries(verwijdering.antwoorden))('%s passes its form', (naam, make) => {
    for (const dag of days) {
      const ctx = context(dag, earlier(dag));
      expect(faults(naam, make(asked(dag, ctx)), ctx)).toEqual([]);
    }
  });

  it('begins each case as its form allows', () => {
    for (const { invoer } of verwijdering.gevallen)
      for (const dag of days) {
        const ctx = context(dag);
        expect(faults('start', invoer?.(asked(dag, ctx)), ctx)).toEqual([]);
      }
  });

  it('is one case, that of A13 (domain §19)', () => {
    expect(verwijdering.gevallen.map(({ wie }) => wie.archetype)).toEqual(['A13']);
  });
});
