import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The counts of a vitest run: its tests, each file that could not be loaded as one failure, and one failure where it
 * ended badly without naming any (or ran no test at all).
 * @param {string} path of vitest's JSON report
 * @param {number | null} code that vitest ended with
 * @returns {Counts}
 */
export function countsOf(path, code) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const files = report.testResults ?? [];
  const unloadable = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults?.some((it) => it.status === 'failed'),
  );
  const passed = report.numPassedTests ?? 0;
  const failed = (report.numFailedTests ?? 0) + unloadable.length;
  const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed, skipped };
}
