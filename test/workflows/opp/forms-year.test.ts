import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkForm, fieldOf } from '../../../domain/form/index.js';
import type { FormContext } from '../../../domain/form/index.js';
import { opp } from '../../../workflows/opp/definition.js';
import { forms } from '../../../workflows/opp/forms.js';
import type { Forms } from '../../../workflows/opp/forms.js';
import { lijsten, voorinvullen } from '../../../workflows/opp/rules.js';
import { concept, ctx, doel, faults, withTerm, without } from './answers.js';

const doelen = [
  { ...doel, doel: 'Vraagt in 4 van 5 lessen om hulp', uitvoerder: 'LOGOPEDIST' },
  { ...doel, doel: `Leest ${'heel '.repeat(40)}goed` },
];
const goals: FormContext = { ...ctx, lijsten: { ...ctx.lijsten, ...lijsten({ concept: { doelen } }, 'SO') } };

describe('the forms of the year', () => {
  it('steer nothing: what people tell of a goal or a plan never reaches the engine', () => {
    expectTypeOf<keyof Forms['doel']>().toEqualTypeOf<never>();
    expectTypeOf<keyof Forms['cvbEvaluatie']>().toEqualTypeOf<never>();
    expectTypeOf<keyof Forms['verslagOntvangen']>().toEqualTypeOf<never>();
  });

  it('begin empty each time: no goal is told with the words of another', () => {
    expect([voorinvullen['doel'], voorinvullen['cvbEvaluatie'], voorinvullen['verslagOntvangen']]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('how it went with a goal', () => {
  const told = { doel: '1', datum: '20-11-2026', resultaat: 'GEDEELTELIJK', toelichting: 'Gaat vooruit.' };

  it('is told about one goal of the plan, with a result and what happened', () => {
    expect(faults(forms.doel, {}, goals)).toEqual(['doel', 'datum', 'resultaat', 'toelichting']);
    expect(faults(forms.doel, told, goals)).toEqual([]);
  });

  it.each([
    ['a goal that is not in the plan', { doel: '3' }, 'doel'],
    ['no goal, by its name', { doel: '__proto__' }, 'doel'],
    ['a day that is still to come', { datum: '26-11-2026' }, 'datum'],
    ['a result that nobody gives', { resultaat: 'PRIMA' }, 'resultaat'],
    ['blanks for a text', { toelichting: '   ' }, 'toelichting'],
  ])('refuses %s', (_, change, veld) => {
    expect(faults(forms.doel, { ...told, ...change }, goals)).toEqual([veld]);
  });

  it('offers the goals of the plan by number, a long one cut off', () => {
    const [first, second] = goals.lijsten['doelen'] ?? [];
    expect(first).toEqual({ waarde: '1', label: '1. Vraagt in 4 van 5 lessen om hulp' });
    expect(second?.label).toMatch(/^2\. Leest .*…$/);
    expect(second?.label.length).toBeLessThanOrEqual(143);
    expect(lijsten({}, 'SO')['doelen']).toEqual([]);
  });
});

describe('who works at a goal', () => {
  const withRow = (row: object) => faults(forms.concept, { ...concept, doelen: [{ ...doel, ...row }] });

  it('is one of the colleagues around the pupil, or nobody in particular: then it is the mentor', () => {
    expect(withRow({ uitvoerder: 'SMW' })).toEqual([]);
    expect(withRow({})).toEqual([]);
    expect(withRow({ uitvoerder: 'ADMINISTRATIE' })).toEqual(['doelen.0.uitvoerder']);
  });
});

describe('the talk is announced in time (domain §2.3 step 6)', () => {
  const plan = { tijd: '15:30', vorm: 'SCHOOL', plaats: 'Kamer 1', tolk: 'nee' };
  const early = withTerm('uitnodigen', '2026-12-09');

  it('takes the tenth school day and later, as the school has set it', () => {
    expect(faults(forms.gesprekPlannen, { ...plan, datum: '9-12-2026' }, early)).toEqual([]);
    expect(
      faults(forms.gesprekPlannen, { ...plan, datum: '4-12-2026' }, withTerm('uitnodigen', '2026-12-04')),
    ).toEqual([]);
  });

  it('refuses a day before it, and says which day would do', () => {
    const checked = checkForm(forms.gesprekPlannen, { ...plan, datum: '8-12-2026' }, early);
    expect(checked.ok ? [] : checked.fouten).toEqual([
      {
        veld: 'waaromEerder',
        tekst:
          'De ouders horen de dag ruim vooraf. Kies woensdag 9 december 2026 of later, of schrijf hier waarom het eerder is.',
      },
    ]);
    expect(faults(forms.gesprekPlannen, { ...plan, datum: '8-12-2026', waaromEerder: '  ' }, early)).toEqual([
      'waaromEerder',
    ]);
  });

  it('takes a day before it with a reason, which does not steer', () => {
    const body = { ...plan, datum: '26-11-2026', waaromEerder: 'De ouders vroegen erom.' };
    const checked = checkForm(forms.gesprekPlannen, body, early);
    expect(checked.ok && checked.steering).toEqual({ datum: '2026-11-26' });
  });

  it('asks nothing where the days are not known', () => {
    expect(faults(forms.gesprekPlannen, { ...plan, datum: '26-11-2026' })).toEqual([]);
  });

  it('has its numbers as terms that the school may set', () => {
    expect(opp.termen.uitnodigen).toMatchObject({ n: 10, eenheid: 'schooldagen', wettelijk: false });
    expect(opp.termen.lezen).toMatchObject({ n: 5, eenheid: 'schooldagen', wettelijk: false });
  });
});

describe('the evaluation by the CvB and its report', () => {
  const meeting = {
    datum: '20-11-2026',
    leden: 'Yvonne Schijnders\nOlaf Dokterproef',
    bevinding: 'DEELS',
    perspectief: 'PAST',
    tekst: 'De begeleiding bij taal begon later.',
  };

  it('asks what was found of each plan', () => {
    expect(faults(forms.cvbEvaluatie, meeting)).toEqual([]);
    for (const naam of Object.keys(meeting))
      expect(faults(forms.cvbEvaluatie, without(meeting, naam))).toEqual([naam]);
    expect(faults(forms.cvbEvaluatie, { ...meeting, datum: '1-12-2026' })).toEqual(['datum']);
  });

  it('asks of the directeur no more than the day', () => {
    expect(faults(forms.verslagOntvangen, {})).toEqual(['datum']);
    expect(faults(forms.verslagOntvangen, { datum: '25-11-2026' })).toEqual([]);
  });

  it.each(['cvbEvaluatie', 'verslagOntvangen'] as const)(
    '%s asks on one page for many pupils what its form has, once for the meeting',
    (step) => {
      const { agenda, form } = opp.stappen[step];
      for (const naam of agenda) expect(fieldOf(forms[form], naam)).toBeDefined();
    },
  );
});
