import { beforeAll, describe, expect, it } from 'vitest';
import { termForm } from '../../api/use-cases/school/forms.js';
import { checkForm } from '../../domain/form/index.js';
import { loadRegister } from '../../workflows/register.js';
import type { Register } from '../../workflows/register.js';

let register: Register;
beforeAll(async () => {
  register = await loadRegister();
});

const ctx = { vandaag: '2026-11-25', lijsten: {} };
const check = (soort: string, change: Readonly<Record<string, string>> = {}) => {
  const definition = register[soort]?.definition;
  if (!definition) throw new Error(`geen ${soort}`);
  const own = Object.entries(definition.termen).filter(([, term]) => !term.wettelijk);
  const body = Object.fromEntries(own.map(([naam, term]) => [naam, String(term.n)]));
  const checked = checkForm(termForm(definition), { ...body, ...change }, ctx);
  return checked.ok ? [] : checked.fouten.map((f) => f.veld);
};

describe('the terms a school sets itself', () => {
  it('can be kept as they are, whatever the kind', () => {
    const refused = Object.keys(register).map((soort) => [soort, check(soort)] as const);
    expect(refused.filter(([, fields]) => fields.length > 0)).toEqual([]);
  });

  it('stay on their side of the day they count from', () => {
    expect(check('schoolverlater-vso', { stage: '3' })).toEqual(['stage']);
    expect(check('incident', { bellen: '-1' })).toEqual(['bellen']);
    expect(check('opp', { concept: '0' })).toEqual(['concept']);
  });
});
