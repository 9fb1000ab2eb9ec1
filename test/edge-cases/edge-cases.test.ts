import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NO_TEST, edgeCaseLines, readTests, testsOf } from './list.js';
import { openEdgeCases } from './open.js';

const source = (text: string) => [{ file: 'test/x.test.ts', text }];
const titles = (text: string): readonly string[] => testsOf(source(text)).map((t) => t.title);

describe('the list of edge cases', () => {
  it('reads tests with the titles around them, also those of a table', () => {
    expect(
      titles(`describe('leaving', () => {
        it('EC-31 ends', () => {});
        it.each([1, 2])('EC-32 %s', () => {});
        describe.each([1])('again', () => { test('x', () => {}); });
      });`),
    ).toEqual(['leaving > EC-31 ends', 'leaving > EC-32 %s', 'leaving > again > x']);
  });

  it('leaves out what is skipped, to do, or runs on a condition only', () => {
    expect(
      titles(`it.skip('EC-01 a', () => {});
        it.todo('EC-02 b');
        it.skipIf(true)('EC-03 c', () => {});
        describe.skip('d', () => { it('EC-04 d', () => {}); });
        describe.runIf(false)('e', () => { it('EC-05 e', () => {}); });`),
    ).toEqual([]);
  });

  it('prints eighty lines: the test that is named after a case, or why there is none', () => {
    const tests = testsOf(source(`it('tells both (EC-01)', () => {}); it('EC-01 first', () => {});`));
    const lines = edgeCaseLines(tests, { 'EC-02': 'komt later' });
    expect(lines).toHaveLength(80);
    expect(lines.slice(0, 3)).toEqual([
      'EC-01 … test/x.test.ts > EC-01 first',
      'EC-02 … open: komt later',
      'EC-03 … open: er is nog geen test die zo heet',
    ]);
  });

  it('has a test or a reason for every case, and no reason for one that has a test', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const lines = edgeCaseLines(testsOf(readTests(root)), openEdgeCases);
    expect(lines.filter((l) => l.endsWith(NO_TEST))).toEqual([]);
    const open = lines.filter((l) => l.includes('… open:')).map((l) => l.slice(0, 5));
    expect(Object.keys(openEdgeCases).sort()).toEqual(open);
  });
});
