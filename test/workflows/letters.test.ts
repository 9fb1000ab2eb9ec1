import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import type { AnyField } from '../../domain/form/index.js';
import { loadRegister } from '../../workflows/register.js';

const root = join(import.meta.dirname, '../../workflows');
const register = await loadRegister();
const kinds = Object.values(register);

type Letter = { readonly naam: string; readonly formulieren: readonly string[]; readonly source: string };

/** The texts that are printed for a letter: its own for paper, else that of its name. */
const letters: readonly Letter[] = kinds.flatMap(({ soort, definition }) =>
  Object.entries(definition.brieven ?? {}).map(([text, { formulieren }]) => {
    const file = [`brief-${text}`, text]
      .map((name) => join(root, soort, 'texts', `${name}.nl.hbs`))
      .find((path) => existsSync(path));
    return {
      naam: `${soort}/${text}`,
      formulieren,
      source: file === undefined ? '' : readFileSync(file, 'utf8'),
    };
  }),
);

/** A field by `form.veld`: of any process, since the one before it may have asked. */
function fieldOf(path: string): AnyField | undefined {
  const [form = '', veld = ''] = path.split('.');
  return kinds.map((kind) => kind.forms[form]?.velden[veld]).find((field) => field !== undefined);
}

/** What a text prints whatever was answered: everything outside `{{#if}}`. */
function printed(source: string): readonly string[] {
  const found: string[] = [];
  class Visitor extends Handlebars.Visitor {
    override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
      if ('original' in mustache.path) found.push(mustache.path.original);
    }
    override BlockStatement(): void {
      // A condition says what happens without an answer.
    }
  }
  new Visitor().accept(Handlebars.parse(source));
  return found;
}

function named(source: string): readonly string[] {
  const found: string[] = [];
  class Visitor extends Handlebars.Visitor {
    override PathExpression(path: hbs.AST.PathExpression): void {
      found.push(path.original);
    }
  }
  new Visitor().accept(Handlebars.parse(source));
  return found;
}

// With no process that writes letters yet there is nothing to look at.
describe.runIf(letters.length > 0)('the letters that use answers', () => {
  it.each(letters)('$naam has a text, without a link: it is read on paper', ({ source }) => {
    expect(source).not.toBe('');
    expect(named(source)).not.toContain('link');
  });

  it.each(letters)('$naam names forms and fields that are there', ({ source, formulieren }) => {
    const paths = named(source).filter((name) => name.includes('.'));
    expect(paths.filter((path) => !formulieren.includes(path.split('.')[0] ?? ''))).toEqual([]);
    expect(paths.filter((path) => fieldOf(path) === undefined)).toEqual([]);
    expect(formulieren.filter((form) => !kinds.some((kind) => kind.forms[form]))).toEqual([]);
  });

  it.each(letters)('$naam prints a field that may be empty only inside a condition', ({ source }) => {
    // One that is asked on a condition is there on the road that the letter is of.
    expect(printed(source).filter((path) => fieldOf(path)?.verplicht === false)).toEqual([]);
  });
});
