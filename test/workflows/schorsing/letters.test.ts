import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyForm } from '../../../domain/form/index.js';
import { schorsing } from '../../../workflows/schorsing/definition.js';
import { forms } from '../../../workflows/schorsing/forms.js';

const fileOf = (naam: string): URL =>
  new URL(`../../../workflows/schorsing/texts/${naam}.nl.hbs`, import.meta.url);
const all: Readonly<Record<string, AnyForm>> = forms;

/** The fields a text names, and those that it needs: outside every condition. */
function fieldsIn(text: string): { readonly named: readonly string[]; readonly needed: readonly string[] } {
  const fields = (part: string): readonly string[] =>
    [...part.matchAll(/\{\{(?:#if )?([a-z]\w*\.\w+)\}\}/gi)].map((m) => m[1] ?? '');
  let plain = text;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/\{\{#if [\w.]+\}\}(?:(?!\{\{#if)[\s\S])*?\{\{\/if\}\}/g, '');
  }
  return { named: fields(text), needed: fields(plain) };
}

describe.each(Object.entries(schorsing.brieven))('the letter %s', (naam, { formulieren }) => {
  const { named, needed } = fieldsIn(readFileSync(fileOf(naam), 'utf8'));
  const fieldOf = (path: string) => {
    const [form = '', veld = ''] = path.split('.');
    return all[form]?.velden[veld];
  };

  it('names fields of its own forms only', () => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => fieldOf(path) === undefined)).toEqual([]);
    expect(
      named.filter((path) => !(formulieren as readonly string[]).includes(path.split('.')[0] ?? '')),
    ).toEqual([]);
  });

  it('needs nothing that may be left empty: no decision waits for a letter that cannot be made', () => {
    expect(needed.filter((path) => fieldOf(path)?.verplicht !== true)).toEqual([]);
  });

  it('has no other text on paper than the letter itself', () => {
    expect(existsSync(fileOf(`brief-${naam}`))).toBe(false);
  });
});
