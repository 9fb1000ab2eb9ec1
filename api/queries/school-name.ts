import { loadSettings } from '../../db/world/load.js';
import type { Services } from '../services.js';

const names = new WeakMap<Services, { readonly naam: string; readonly tot: number }>();
/** Milliseconds a name is kept. */
const KEPT_MS = 30_000;

/** The name of the school for the head of each page, read again each half minute. */
export async function schoolName(services: Services): Promise<string> {
  const kept = names.get(services);
  if (kept && kept.tot > Date.now()) return kept.naam;
  const { schoolNaam } = await loadSettings(services.db);
  names.set(services, { naam: schoolNaam, tot: Date.now() + KEPT_MS });
  return schoolNaam;
}
