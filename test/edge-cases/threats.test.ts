import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openThreats } from '../security/open.js';
import { checkVersions, isAtLeast, minimumVersions } from '../security/versions.js';
import { NO_TEST, numberedLines, readTests, testsOf } from './list.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
type Lock = Parameters<typeof checkVersions>[0];

describe('the list of threats', () => {
  it('has a test or a reason for every threat, and no reason for one that has a test', () => {
    const lines = numberedLines(testsOf(readTests(root)), { prefix: 'T', length: 60, open: openThreats });
    expect(lines.filter((l) => l.endsWith(NO_TEST))).toEqual([]);
    const open = lines.filter((l) => l.includes('… open:')).map((l) => l.slice(0, 3));
    expect(Object.keys(openThreats).sort()).toEqual(open);
  });
});

describe('the page about threats', () => {
  it('has each threat in order, as held or open as the tests say', () => {
    const lines = numberedLines(testsOf(readTests(root)), { prefix: 'T', length: 60, open: openThreats });
    const rows = readFileSync(`${root}docs/security.md`, 'utf8').matchAll(
      /^\| (T\d\d) .*\| (test|open)\s*\|$/gm,
    );
    expect([...rows].map(([, number, state]) => `${String(number)} ${String(state)}`)).toEqual(
      lines.map((line) => `${line.slice(0, 3)} ${line.includes('… open:') ? 'open' : 'test'}`),
    );
  });
});

describe('the versions of packages (T57)', () => {
  it.each([
    ['4.7.9', '4.7.9', true],
    ['4.7.10', '4.7.9', true],
    ['4.6.99', '4.7.9', false],
    ['10.0.0', '9.1.1', true],
    ['9.1.0', '9.1.1', false],
  ])('T57 %s is at least %s: %s', (version, least, answer) => {
    expect(isAtLeast(version, least)).toBe(answer);
  });

  it('T57 are nowhere in the lock file older than what is known to be safe', () => {
    const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as Lock;
    const found = checkVersions(lock);
    expect(found.filter((v) => !v.isGoed)).toEqual([]);
    expect([...new Set(found.map((v) => v.naam))].sort()).toEqual(Object.keys(minimumVersions).sort());
  });

  it('T57 are seen where they hide below another package', () => {
    const packages = { 'node_modules/x/node_modules/handlebars': { version: '4.7.8' } };
    expect(checkVersions({ packages })).toMatchObject([{ naam: 'handlebars', isGoed: false }]);
  });
});
