import { hash } from '@node-rs/argon2';
import { localDateOf } from '../../domain/calendar/index.js';
import type { Database } from '../../db/connect.js';
import { DEMO_ACCOUNTS, demoSchool } from '../../db/demo/index.js';
import { DEMO_WACHTWOORD, loadDemoSchool } from '../../db/demo/load.js';

/** Puts the fictional school in an empty database; one that is there already is left as it is. */
export async function seedDemo(db: Database, now: string): Promise<'geladen' | 'aanwezig'> {
  return loadDemoSchool(db, demoSchool(localDateOf(now)), (password) => hash(password));
}

/** The last line of a start: where it is and who may come in. */
export function welcomeLine(baseUrl: string): string {
  const accounts = DEMO_ACCOUNTS.map((name) => `${name}@demo.example`).join(', ');
  return `Leerlingroute draait op ${baseUrl} — inloggen met ${accounts} — wachtwoord ${DEMO_WACHTWOORD}`;
}
