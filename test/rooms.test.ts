import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What is not ours, or is made while running. */
const skipped = new Set(['.git', 'node_modules', '.data', 'dist', 'coverage']);

/** All files of the repository under a folder, by their path from the root. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

const files = filesIn('');

const isText = /\.(ts|mts|mjs|cjs|js|json|md|hbs|css|svg|typ|yml|yaml|csv|txt)$/;
const texts = files
  .filter((file) => isText.test(file) && file !== 'package-lock.json')
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** Each place where a pattern is found, as `file: match`. */
function found(pattern: RegExp, where: (file: string) => boolean = () => true): readonly string[] {
  return texts
    .filter(({ file }) => where(file))
    .flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => `${file}: ${match[0]}`));
}

/** Whether nine digits pass the 11-test of a burgerservicenummer. */
function isBsn(digits: string): boolean {
  const sum = Array.from(digits, Number).reduce(
    (total, digit, at) => total + digit * (at === 8 ? -1 : 9 - at),
    0,
  );
  return !/^(\d)\1*$/.test(digits) && sum % 11 === 0;
}

/** Files whose tests or examples show that a BSN is refused; the number in them is nobody's. */
const refusesBsn = (file: string): boolean => /^test\/.*(csv|import|bsn|school)[^/]*\.ts$/.test(file);

describe('the templates', () => {
  it('never print a value unescaped', () => {
    expect(found(/\{\{\{|\{\{&/g, (file) => file.endsWith('.hbs'))).toEqual([]);
  });
});

describe('the repository', () => {
  it('knows a burgerservicenummer when it sees one', () => {
    expect(isBsn('111222333')).toBe(true);
    expect(isBsn('123456789')).toBe(false);
  });

  it('holds no number that could be a burgerservicenummer', () => {
    const own = (file: string): boolean => file === 'test/rooms.test.ts' || refusesBsn(file);
    const numbers = found(/(?<![\d.a-z-])\d{9}(?![\d.a-z])/gi, (file) => !own(file));
    expect(numbers.filter((line) => isBsn(line.slice(-9)))).toEqual([]);
  });

  it('writes to nobody: every address is in an example domain', () => {
    const addresses = found(/[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}\b/gi, (file) => isText.test(file));
    expect(
      addresses.filter((line) => !/[@.]example(\.(org|com|net))?$|@[\w.-]+\.(test|invalid)$/i.test(line)),
    ).toEqual([]);
  });

  it('has demo data of example domains only', () => {
    const urls = found(/\bhttps?:\/\/[a-z0-9.-]+/gi, (file) => /^(db|bin)\/(.*\/)?demo/.test(file));
    expect(
      urls.filter((line) => !/(\.|\/\/)example(\.(org|com|net))?$|\/\/(localhost|127\.0\.0\.1)$/.test(line)),
    ).toEqual([]);
  });

  it('holds no path of a machine', () => {
    const paths = found(
      /(?<![\w.])\/(home|Users|work|root|mnt)\/[\w.-]+/g,
      (file) => file !== 'test/rooms.test.ts',
    );
    expect(paths.filter((line) => !line.startsWith('docs/'))).toEqual([]);
  });

  it('names its files in kebab-case', () => {
    const isFree =
      /^(README|CONTRIBUTING|CHANGELOG|LICENSE|LICENCE|NOTICE|SECURITY|CODE_OF_CONDUCT)(\.md|\.txt)?$/;
    const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    expect(files.filter((file) => !isFree.test(basename(file)) && !kebab.test(basename(file)))).toEqual([]);
    expect(
      files.filter(
        (file) =>
          !dirname(file)
            .split('/')
            .every((part) => part === '.' || kebab.test(part)),
      ),
    ).toEqual([]);
  });
});

describe('a process', () => {
  const kinds = readdirSync(join(root, 'workflows'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map((entry) => entry.name)
    // What two kinds share has the name that both begin with, and is no kind itself.
    .filter((name, _, all) => !all.some((other) => other.startsWith(`${name}-`)));
  const protocolOf = (kind: string): string =>
    texts.find(({ file }) => file === `workflows/${kind}/protocol.ts`)?.text ?? '';

  it.each(kinds)('%s is one folder with a definition, forms and a protocol', (kind) => {
    const missing = ['definition.ts', 'forms.ts', 'protocol.ts'].filter(
      (name) => !files.includes(`workflows/${kind}/${name}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(kinds)('%s has a Dutch text for each mail and letter that it names', (kind) => {
    const named = [...protocolOf(kind).matchAll(/\.(?:send|letter)\('([a-z-]+)'/g)].map(
      ([, name = '']) => name,
    );
    const missing = named.filter(
      (name) => !['kit', kind].some((room) => files.includes(`workflows/${room}/texts/${name}.nl.hbs`)),
    );
    expect(missing).toEqual([]);
  });

  it.each(kinds)('%s has its line in the register', (kind) => {
    const register = readFileSync(join(root, 'workflows/protocols.ts'), 'utf8');
    expect(register).toContain(`'./${kind}/protocol.js'`);
  });
});
