import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../domain/calendar/index.js';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import { schorsing } from '../../bin/demo/soorten/schorsing.js';
import type { Body } from '../../bin/demo/answers.js';
import { schorsing as definition } from '../../workflows/schorsing/definition.js';
import { forms } from '../../workflows/schorsing/forms.js';
import type { OtherProcess } from '../../workflows/register.js';
import { lijsten } from '../../workflows/schorsing/rules.js';

const pupil = {
  id: '1',
  nummer: 'A04',
  roepnaam: 'Jip',
  soort: 'VSO',
  plein: 'Blauw',
  groep: 'B3 vmbo-bb/kb',
} as const;
type Answers = Readonly<Record<string, Body>>;
const context = (
  vandaag: string,
  answers: Answers = {},
  andere: readonly OtherProcess[] = [],
): FormContext => ({
  vandaag,
  kalender: DEMO_KALENDER,
  leerling: { geboortedatum: '2011-05-05', schoolsoort: 'VSO' },
  lijsten: {
    teLaat: [{ waarde: 'TE_LAAT', label: 'Te laat' }],
    ...lijsten(answers, 'VSO', { vandaag, geboortedatum: '2011-05-05', andere, documenten: [] }),
  },
});
const asked = (dag: string, ctx: FormContext) => ({ pupil, dag, ctx, chance: chanceFor('schorsing') });
const faults = (naam: string, body: Body | undefined, ctx: FormContext): unknown => {
  const checked = checkForm((forms as Readonly<Record<string, AnyForm>>)[naam] as AnyForm, body, ctx);
  return checked.ok ? [] : checked.fouten;
};
/** School days: an ordinary one, the last before two holidays, and the first after one. */
const days = ['2026-11-24', '2026-12-18', '2027-07-23', '2027-01-04'];
const earlier = (dag: string): Answers => ({ start: startOf(dag) });
const startOf = (dag: string): Body => schorsing.antwoorden['start']?.(asked(dag, context(dag))) ?? {};

describe('the demo answers of the schorsing', () => {
  it('has an answer to each form of the process, and a pace for steps that exist', () => {
    expect(Object.keys(schorsing.antwoorden).sort()).toEqual(Object.keys(forms).sort());
    expect(
      Object.keys(schorsing.tempo ?? {}).filter((step) => !Object.hasOwn(definition.stappen, step)),
    ).toEqual([]);
  });

  it.each(Object.entries(schorsing.antwoorden))('%s passes its form', (naam, make) => {
    for (const dag of days) {
      const ctx = context(dag, earlier(dag));
      expect(faults(naam, make(asked(dag, ctx)), ctx)).toEqual([]);
    }
  });

  it('begins each case as its form allows', () => {
    for (const { invoer } of schorsing.gevallen)
      for (const dag of days) {
        const ctx = context(dag);
        expect(faults('start', invoer?.(asked(dag, ctx)), ctx)).toEqual([]);
      }
  });

  it('are four, of which one is not reported to the inspectie (domain §19)', () => {
    expect(schorsing.gevallen).toHaveLength(4);
    const late = schorsing.gevallen.filter(
      ({ answer }) => answer?.({ step: 'inspectie', key: 'inspectie', signer: -1 }) === 'stil',
    );
    expect(late).toHaveLength(1);
  });

  it('passes after an earlier suspension and with a recorded incident too', () => {
    const ander = (soort: string, invoer: Body): OtherProcess => ({
      id: soort,
      soort,
      kenmerk: '4F7K2',
      status: 'lopend',
      uitkomst: null,
      begonnenOp: '2026-11-23T09:00:00.000Z',
      anker: '2026-11-23',
      voorgangerId: null,
      invoer,
      antwoorden: {},
    });
    const dag = '2026-11-24';
    const before = ander('schorsing', { van: '2026-11-23', tot: dag, feitOp: '2026-11-20' });
    const andere = [ander('incident', {}), before];
    const begun = schorsing.antwoorden['start']?.(asked(dag, context(dag, {}, andere))) ?? {};
    expect(faults('start', begun, context(dag, {}, andere))).toEqual([]);
    expect(begun['incident']).toBe('incident');
    const ctx = context(dag, { start: begun }, andere);
    expect(faults('besluit', schorsing.antwoorden['besluit']?.(asked(dag, ctx)), ctx)).toEqual([]);
  });
});
