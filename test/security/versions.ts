/**
 * The lowest versions that are free of what was known to be wrong with them (trust a2), by package. Checked against the
 * lock file at every run, also where no advisory service answers.
 */
export const minimumVersions: Readonly<Record<string, { readonly version: string; readonly why: string }>> = {
  handlebars: { version: '4.7.9', why: 'CVE-2026-33937: een sjabloon uit invoer voert code uit' },
  nodemailer: {
    version: '9.1.1',
    why: 'GHSA-mm7p-fcc7-pg87 en GHSA-c7w3-x93f-qmm8: post naar een ander adres, extra ontvangers',
  },
  express: { version: '5.3.0', why: 'de tak die onderhouden wordt' },
  knex: { version: '3.3.0', why: 'de tak die onderhouden wordt' },
  pg: { version: '8.23.0', why: 'de tak die onderhouden wordt' },
  '@temporalio/worker': { version: '1.24.0', why: 'de tak waarop de opnamen gelijk blijven' },
  '@temporalio/client': { version: '1.24.0', why: 'de tak waarop de opnamen gelijk blijven' },
};

type Lock = { readonly packages: Readonly<Record<string, { readonly version?: string }>> };

const partsOf = (version: string): readonly number[] =>
  (version.split('-')[0] ?? '').split('.').map((part) => Number(part));

/** Whether a version is at least another one: numbers compared part by part. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [partsOf(version), partsOf(least)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Every copy in the lock file of a package with a minimum: where it is, what it is, and whether that is enough. */
export function checkVersions({ packages }: Lock): readonly {
  readonly naam: string;
  readonly pad: string;
  readonly versie: string;
  readonly minimum: string;
  readonly isGoed: boolean;
}[] {
  return Object.entries(packages).flatMap(([pad, { version: versie = '' }]) => {
    const naam = pad.split('node_modules/').at(-1) ?? '';
    const rule = Object.hasOwn(minimumVersions, naam) ? minimumVersions[naam] : undefined;
    return rule && pad !== ''
      ? [{ naam, pad, versie, minimum: rule.version, isGoed: isAtLeast(versie, rule.version) }]
      : [];
  });
}
