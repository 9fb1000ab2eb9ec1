import { describe, expect, it } from 'vitest';
import {
  applyRowAction,
  checkForm,
  emptyValues,
  form,
  herhaald,
  keuze,
  tekst,
} from '../../../domain/form/index.js';
import { answersView, formView } from '../../../web/form/index.js';
import type { FieldView, FormView } from '../../../web/form/index.js';
import { ctx, rightBody, sampleForm } from '../../domain/form/sample-form.js';

const place = { actie: '/taken/7', csrf: 'c', inzending: 'i-1' };

const flat = (view: FormView): readonly FieldView[] => {
  const inner = (field: FieldView): readonly FieldView[] =>
    'rijen' in field && typeof field.rijen !== 'number'
      ? [field, ...field.rijen.flatMap((row) => row.velden.flatMap(inner))]
      : [field];
  return view.secties.flatMap(({ velden }) => velden.flatMap(inner));
};
const fieldNamed = (view: FormView, naam: string): FieldView => {
  const found = flat(view).find((field) => field.naam === naam);
  if (!found) throw new Error(`no field ${naam}`);
  return found;
};
const viewOf = (change: Readonly<Record<string, unknown>>): FormView => {
  const checked = checkForm(sampleForm, { ...rightBody, ...change }, ctx);
  return checked.ok
    ? formView(sampleForm, emptyValues(sampleForm), [], ctx, place)
    : formView(sampleForm, checked.waarden, checked.fouten, ctx, place);
};

describe('formView', () => {
  it('carries the address, the hidden proofs and the words of the form', () => {
    const view = formView(sampleForm, emptyValues(sampleForm), [], ctx, {
      ...place,
      concept: { id: 'c-1', url: '/concepten/c-1', bewaardOm: '10:32' },
    });
    expect(view).toMatchObject({
      actie: '/taken/7',
      enctype: 'multipart/form-data',
      voorvoegsel: '',
      knop: 'Concept indienen',
      foutenlijst: null,
      conceptUrl: '/concepten/c-1',
      bewaard: 'Bewaard om 10:32',
      verborgen: [
        { naam: '_csrf', waarde: 'c' },
        { naam: '_inzending', waarde: 'i-1' },
        { naam: '_concept', waarde: 'c-1' },
      ],
    });
  });

  it('lists the errors with links to their fields and starts the title with Fout', () => {
    const view = viewOf({ testdatum: '31-02-2026', 'factoren.0.tekst': '' });
    expect(view.voorvoegsel).toBe('Fout: ');
    expect(view.foutenlijst?.titel).toBe('Er zijn 2 dingen die u moet verbeteren');
    expect(view.foutenlijst?.fouten.map(({ href }) => href)).toEqual([
      '#veld-testdatum',
      '#veld-factoren-0-tekst',
    ]);
    const ids = flat(view).map(({ id }) => `#${id}`);
    for (const { href } of view.foutenlijst?.fouten ?? []) expect(ids).toContain(href);
  });

  it('links the hint and the error to the field and keeps what was typed', () => {
    expect(fieldNamed(viewOf({ testdatum: '31-02-2026' }), 'testdatum')).toMatchObject({
      waarde: '31-02-2026',
      beschrijving: 'veld-testdatum-hint veld-testdatum-fout',
      hint: 'Dag, maand en jaar. Bijvoorbeeld 1-8-2026.',
    });
  });

  it('shows an error of the form as a whole without a link', () => {
    const view = formView(sampleForm, {}, [{ veld: '', tekst: 'Te groot.' }], ctx, place);
    expect(view.foutenlijst).toEqual({
      titel: 'Er is 1 ding dat u moet verbeteren',
      fouten: [{ tekst: 'Te groot.', href: null }],
    });
  });

  it('says in words and for the script when a conditional field counts', () => {
    const view = viewOf({ besluit: '' });
    expect(fieldNamed(view, 'reden').als).toEqual({
      tekst: 'Alleen invullen als u bij "Besluit" kiest voor "Gaat terug".',
      regels: '[{"naam":"besluit","is":["TERUG"]}]',
    });
    expect(fieldNamed(view, 'gezag.p.2.waarom').als).toEqual({
      tekst: 'Alleen invullen als u bij "Gesproken" kiest voor "Nee".',
      regels: '[{"naam":"gezag.p.2.gesproken","is":["nee"]}]',
    });
  });

  it('shows five options as radio buttons and six as a select box', () => {
    const opties = { A: 'a', B: 'b', C: 'c', D: 'd', E: 'e' };
    const f = form({
      naam: 'k',
      titel: 'K',
      knop: 'Bewaren',
      velden: {
        vijf: keuze({ label: 'Vijf', opties }),
        zes: keuze({ label: 'Zes', opties: { ...opties, F: 'f' } }),
      },
    });
    const view = formView(f, {}, [], ctx, place);
    expect(flat(view).map(({ deel }) => deel)).toEqual(['form/keuzes', 'form/keuzelijst']);
  });

  it('offers to add and remove rows between the least and the most, and moves the focus to a new row', () => {
    const f = form({
      naam: 'r',
      titel: 'R',
      knop: 'Bewaren',
      velden: {
        doelen: herhaald({
          label: 'Doelen',
          regelTitel: 'Doel',
          min: 1,
          max: 2,
          velden: { tekst: tekst({ label: 'Doel' }) },
        }),
      },
    });
    const one = emptyValues(f);
    expect(fieldNamed(formView(f, one, [], ctx, place), 'doelen')).toMatchObject({
      rijen: [{ titel: 'Doel 1', verwijder: null }],
      voegToe: { actie: 'voeg-toe:doelen', tekst: 'Nog een doel toevoegen' },
    });
    const added = applyRowAction(f, one, 'voeg-toe:doelen');
    const view = formView(f, added?.waarden ?? {}, [], ctx, { ...place, focus: added?.focus ?? '' });
    expect(fieldNamed(view, 'doelen')).toMatchObject({
      rijen: [{ verwijder: { actie: 'verwijder:doelen.0' } }, { verwijder: { actie: 'verwijder:doelen.1' } }],
      voegToe: null,
    });
    expect(fieldNamed(view, 'doelen.1.tekst').focus).toBe(true);
  });

  it('gives each input its own id', () => {
    const ids = flat(viewOf({ naam: '' })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('answersView', () => {
  it('puts neighbouring answers in one list and tables between them', () => {
    const checked = checkForm(sampleForm, rightBody, ctx);
    const view = answersView(checked.ok ? checked.rendered : []);
    expect(
      view.secties.map(({ blokken }) =>
        blokken.map(({ lijst, tabel }) => lijst?.length ?? tabel?.bijschrift),
      ),
    ).toEqual([[6], [1, 'Factoren', 'Gesproken met', 1], [4]]);
  });
});
