import { describe, expect, it } from 'vitest';
import { addDays, DEMO_KALENDER } from '../../domain/calendar/index.js';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import { partnerId } from '../../db/demo/index.js';
import { PARTNERS } from '../../db/demo/partners.js';
import { externeVerwijzing } from '../../bin/demo/soorten/externe-verwijzing.js';
import type { Body } from '../../bin/demo/answers.js';
import { externeVerwijzing as definition } from '../../workflows/externe-verwijzing/definition.js';
import { forms } from '../../workflows/externe-verwijzing/forms.js';

const pupil = {
  id: '1',
  nummer: 'A03',
  roepnaam: 'Noor',
  soort: 'SO',
  plein: 'Groen',
  groep: 'Groen 3',
} as const;
const context = (vandaag: string): FormContext => ({
  vandaag,
  kalender: DEMO_KALENDER,
  lijsten: {
    partners: PARTNERS.map((p) => ({ waarde: `partner:${p.id}`, label: p.organisatie })),
    documenten: [{ waarde: 'doc-1', label: 'Ontwikkelingsperspectief' }],
    ondertekenaar: [{ waarde: 'relatie:1', label: 'Lina Voorbeeld' }],
  },
});
const asked = (dag: string, ctx: FormContext) => ({ pupil, dag, ctx, chance: chanceFor('ev') });
const faults = (naam: string, body: Body | undefined, ctx: FormContext): unknown => {
  const checked = checkForm((forms as Readonly<Record<string, AnyForm>>)[naam] as AnyForm, body, ctx);
  return checked.ok ? [] : checked.fouten;
};

describe('the demo answers of the external referral', () => {
  it('has an answer to each form of the process', () => {
    expect(Object.keys(externeVerwijzing.antwoorden).sort()).toEqual(Object.keys(forms).sort());
  });

  it.each(Object.entries(externeVerwijzing.antwoorden))('%s passes its form', (naam, make) => {
    for (const dag of ['2026-08-24', '2026-11-24', '2027-05-10']) {
      const ctx = context(dag);
      expect(faults(naam, make(asked(dag, ctx)), ctx)).toEqual([]);
    }
  });

  it('gives the name of a pupil who answers, who is in no list of parents', () => {
    const ctx = { ...context('2026-11-24'), lijsten: {} };
    expect(externeVerwijzing.antwoorden['toestemming']?.(asked('2026-11-24', ctx))).toMatchObject({
      naam: 'Noor',
    });
  });

  it('are the eight of domain §19 and one that the family decided against, and begin as their form allows', () => {
    expect(externeVerwijzing.gevallen).toHaveLength(9);
    for (const { invoer } of externeVerwijzing.gevallen) {
      const ctx = context('2026-11-24');
      expect(faults('start', invoer?.(asked('2026-11-24', ctx)), ctx)).toEqual([]);
    }
  });

  it('every other answer of a case passes its form too, and names a step that exists', () => {
    const ctx = context('2026-11-24');
    const seen = new Set<unknown>();
    for (const { answer } of externeVerwijzing.gevallen) {
      for (const [step, { form }] of Object.entries(definition.stappen)) {
        const said = answer?.({ step, key: step, signer: 1 });
        if (said === undefined || said === 'stil') continue;
        const usual = externeVerwijzing.antwoorden[form]?.(asked('2026-11-24', ctx));
        const dated = Object.entries(said).map(([k, v]) => [k, v === '+10' ? addDays('2026-11-24', 14) : v]);
        expect(faults(form, { ...usual, ...(Object.fromEntries(dated) as Body) }, ctx)).toEqual([]);
        seen.add(said['antwoord'] ?? said['uitkomst'] ?? said['partner']);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['NIET_AKKOORD', 'AFZIEN', 'WACHTLIJST', `partner:${partnerId('ggz')}`]),
    );
  });
});
