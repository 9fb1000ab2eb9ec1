import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** Places inside the repository that a page links to or shows. */
function targets(page: string): readonly string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, to = '']) => to);
  return links.filter((to) => !/^[a-z]+:/.test(to)).map((to) => join(dirname(page), to));
}

describe('the pages for people', () => {
  it.each(pages)('%s links to places that exist', (page) => {
    expect(targets(page).filter((to) => !existsSync(join(root, to)))).toEqual([]);
  });

  it.each(pages)('%s names scripts that exist', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(page).matchAll(/npm (?:run )?([a-z]+(?:[:-][a-z0-9]+)*)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
  });

  it('reaches every page of docs from another page', () => {
    const linked = new Set(pages.flatMap((page) => targets(page).map((to) => relative('.', to))));
    expect(pages.filter((page) => page.startsWith('docs/') && !linked.has(page))).toEqual([]);
  });
});
