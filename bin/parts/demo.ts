import { hash } from '@node-rs/argon2';
import { localDateOf } from '../../domain/calendar/index.js';
import { seedDemoProcesses } from '../demo/seed.js';
import type { SeedParts } from '../demo/seed.js';
import { DEMO_ACCOUNTS, demoSchool } from '../../db/demo/index.js';
import { DEMO_WACHTWOORD, loadDemoSchool } from '../../db/demo/load.js';

/**
 * Puts the fictional school with its running plans in an empty database; what is there already is left as it is. The
 * dates count from the first start, which is kept, so that a seeding that was broken off goes on with the same school.
 */
export async function seedDemo(parts: SeedParts, now: string): Promise<'geladen' | 'aanwezig'> {
  const { db } = parts;
  const kept = await db('setting').where({ key: 'demoStart' }).first<{ value: string } | undefined>('value');
  const start = kept?.value ?? localDateOf(now);
  const school = demoSchool(start);
  const loaded = await loadDemoSchool(db, school, (password) => hash(password));
  if (!kept) await db('setting').insert({ key: 'demoStart', value: JSON.stringify(start) });
  const seeded = await seedDemoProcesses(parts, school, now);
  return loaded === 'geladen' || seeded.status === 'gemaakt' ? 'geladen' : 'aanwezig';
}

/** The last line of a start: where it is and who may come in. */
export function welcomeLine(baseUrl: string): string {
  const accounts = DEMO_ACCOUNTS.map((name) => `${name}@demo.example`).join(', ');
  return `Leerlingroute draait op ${baseUrl} — inloggen met ${accounts} — wachtwoord ${DEMO_WACHTWOORD}`;
}
