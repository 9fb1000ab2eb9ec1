import { expect, it } from 'vitest';
import { checkForm } from '../../../domain/form/index.js';
import { gegevens } from '../../../workflows/externe-verwijzing/forms/gegevens.js';

const ctx = {
  vandaag: '2026-11-25',
  lijsten: { partners: [{ waarde: 'partner:1', label: 'Praktijk De Proeftuin' }], documenten: [] },
};
const body = {
  partner: 'partner:1',
  geldigTot: '1-3-2027',
  hulpvraag: 'Kunt u onderzoeken wat helpt?',
  resultaat: 'Weer met plezier naar school.',
  terugkoppeling: 'Wat raadt u de klas aan?',
};

it.each([
  ['zijn nummer is 999999011', ['omschrijving']],
  ['nummer 999.999.011.', ['omschrijving']],
  ['nummer 999 999 011', ['omschrijving']],
  ['bel 06-00000001 of 0612345678', []],
  ['kenmerk 123456789', []],
])('what goes to a partner never holds a BSN (domain §15): %s', (omschrijving, expected) => {
  const checked = checkForm(gegevens, { ...body, omschrijving }, ctx);
  expect(checked.ok ? [] : checked.fouten.map(({ veld }) => veld)).toEqual(expected);
});
