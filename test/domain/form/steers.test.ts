import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  checkForm,
  form,
  keuzeUitLijst,
  langeTekst,
  meerkeuzeUitLijst,
  steers,
} from '../../../domain/form/index.js';
import type { Steering } from '../../../domain/form/index.js';

const f = form({
  naam: 'versturen',
  titel: 'Versturen',
  knop: 'Versturen',
  velden: {
    ontvanger: steers(keuzeUitLijst({ label: 'Aan wie?', verplicht: true, lijst: 'partners' })),
    begeleider: keuzeUitLijst({ label: 'Door wie?', lijst: 'partners' }),
  },
});
const ctx = { vandaag: '2026-11-09', lijsten: { partners: [{ waarde: 'partner:1', label: 'School A' }] } };

describe('a choice of a list that steers', () => {
  it('gives the protocol the id that was chosen, and nothing of what it is called', () => {
    const checked = checkForm(f, { ontvanger: 'partner:1', begeleider: 'partner:1' }, ctx);
    expect(checked).toMatchObject({ ok: true, steering: { ontvanger: 'partner:1' } });
    expect(checked.ok && Object.keys(checked.steering)).toEqual(['ontvanger']);
    expectTypeOf<Steering<typeof f>>().toEqualTypeOf<{ readonly ontvanger: string }>();
  });

  it('steers nothing with what is not on the list', () => {
    expect(checkForm(f, { ontvanger: 'School A' }, ctx)).toMatchObject({
      ok: false,
      fouten: [{ veld: 'ontvanger' }],
    });
  });

  it('may be one item only, and no text', () => {
    // @ts-expect-error several items are no steering answer
    expect(steers(meerkeuzeUitLijst({ label: 'Wie', lijst: 'partners' })).stuurt).toBe(true);
    // @ts-expect-error a text is none either
    expect(steers(langeTekst({ label: 'Wat', max: 10 })).stuurt).toBe(true);
  });
});
