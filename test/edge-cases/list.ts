import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A source file of tests, with its path as people read it. */
export type TestSource = { readonly file: string; readonly text: string };
export type NamedTest = { readonly file: string; readonly title: string };

const callNames: ReadonlySet<string> = new Set(['it', 'test', 'describe']);
const skipping: ReadonlySet<string> = new Set(['skip', 'todo', 'skipIf', 'runIf', 'fails']);

/** The names in a call such as `it.skip.each(rows)('...')`: it, skip, each. */
function namesOf(callee: ts.Expression): readonly string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...namesOf(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee)) return namesOf(callee.expression);
  return [];
}

function titleOf(node: ts.CallExpression): string | undefined {
  const [first] = node.arguments;
  return first && ts.isStringLiteralLike(first) ? first.text : undefined;
}

type Around = { readonly titles: readonly string[]; readonly isSkipped: boolean };

function testsIn(node: ts.Node, file: string, around: Around, found: NamedTest[]): void {
  const [base = '', ...more] = ts.isCallExpression(node) ? namesOf(node.expression) : [];
  const title = ts.isCallExpression(node) && callNames.has(base) ? titleOf(node) : undefined;
  if (title === undefined) {
    node.forEachChild((child) => {
      testsIn(child, file, around, found);
    });
    return;
  }
  const isSkipped = around.isSkipped || more.some((name) => skipping.has(name));
  const titles = [...around.titles, title];
  if (base === 'describe') {
    node.forEachChild((child) => {
      testsIn(child, file, { titles, isSkipped }, found);
    });
  } else if (!isSkipped) found.push({ file, title: titles.join(' > ') });
}

/** The tests of these files that always run, each with the titles around its own. Reads the source; runs nothing. */
export function testsOf(sources: readonly TestSource[]): readonly NamedTest[] {
  const found: NamedTest[] = [];
  for (const { file, text } of sources) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    testsIn(source, file, { titles: [], isSkipped: false }, found);
  }
  return found;
}

/** All test files of the project, with their paths from its root. */
export function readTests(root: string): readonly TestSource[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => {
      const file = join('test', name);
      return { file, text: readFileSync(join(root, file), 'utf8') };
    });
}

/** A numbered list that tests are named after. */
export type NumberedList = {
  /** What stands before the two digits: 'EC-'. */
  readonly prefix: string;
  /** How many there are. */
  readonly length: number;
  /** Why there is no test yet, by number. */
  readonly open: Readonly<Record<string, string>>;
};

export const NO_TEST = 'er is nog geen test die zo heet';

/**
 * One line for each number of a list: the test that is named after it (one whose own title begins with it goes first),
 * or `open` with the reason.
 */
export function numberedLines(
  tests: readonly NamedTest[],
  { prefix, length, open }: NumberedList,
): readonly string[] {
  const pattern = new RegExp(`\\b${prefix}\\d\\d\\b`, 'g');
  const named = new Map<string, readonly NamedTest[]>();
  for (const test of tests)
    for (const [number] of test.title.matchAll(pattern))
      named.set(number, [...(named.get(number) ?? []), test]);
  return Array.from({ length }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`).map((number) => {
    const all = named.get(number) ?? [];
    const test = all.find((t) => t.title.split(' > ').at(-1)?.startsWith(number)) ?? all[0];
    return test ? `${number} … ${test.file} > ${test.title}` : `${number} … open: ${open[number] ?? NO_TEST}`;
  });
}

/** The eighty edge cases of domain §18. */
export const edgeCaseLines = (
  tests: readonly NamedTest[],
  open: Readonly<Record<string, string>>,
): readonly string[] => numberedLines(tests, { prefix: 'EC-', length: 80, open });
