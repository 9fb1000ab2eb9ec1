import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberedLines, readTests, testsOf } from '../edge-cases/list.js';
import { openThreats } from './open.js';
import { checkVersions } from './versions.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const threats = numberedLines(testsOf(readTests(root)), { prefix: 'T', length: 60, open: openThreats });
for (const line of threats) say(line);
const held = threats.filter((line) => !line.includes('… open:')).length;
say(`\n${String(held)} van de ${String(threats.length)} bedreigingen hebben een test.`);

say('\nMinimale versies');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Parameters<
  typeof checkVersions
>[0];
const versions = checkVersions(lock);
for (const v of versions)
  say(`${v.isGoed ? 'goed' : 'TE OUD'}  ${v.naam} ${v.versie} (minstens ${v.minimum})`);

/** npm knows both: what is installed, and which of it has a known fault. */
const npm = (...args: readonly string[]) =>
  spawnSync('npm', [...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

say('\nStuklijst (SBOM)');
const sbom = npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev');
if (sbom.status === 0) {
  mkdirSync(join(root, '.data'), { recursive: true });
  writeFileSync(join(root, '.data', 'sbom.cdx.json'), sbom.stdout);
  const { components } = JSON.parse(sbom.stdout) as { components: readonly unknown[] };
  say(`.data/sbom.cdx.json: ${String(components.length)} pakketten (CycloneDX)`);
} else say('npm kon geen stuklijst maken.');

say('\nBekende fouten in pakketten');
type Audit = { readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> } };
const audit = npm('audit', '--json', '--omit', 'dev');
let found: Readonly<Record<string, number>> | undefined;
try {
  found = (JSON.parse(audit.stdout) as Audit).metadata?.vulnerabilities;
} catch {
  found = undefined;
}
say(
  found
    ? Object.entries(found)
        .map(([ernst, aantal]) => `${ernst}: ${String(aantal)}`)
        .join(', ')
    : 'De dienst met meldingen antwoordt hier niet; alleen de minimale versies zijn nagekeken.',
);
const isBad =
  versions.some((v) => !v.isGoed) ||
  (found?.['high'] ?? 0) + (found?.['critical'] ?? 0) > 0 ||
  sbom.status !== 0;
process.exitCode = isBad ? 1 : 0;
