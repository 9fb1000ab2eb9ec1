import { alsEnige, bewaar, openStoringen, slaHartslag } from '../../../db/bewaker/storingen.js';
import type { Bevinding, Storing } from '../../../db/bewaker/storingen.js';
import {
  geenHerinneringen,
  mailGeweigerd,
  mailVertraagd,
  nietBezorgd,
  staptNiet,
} from '../../../db/bewaker/uit-het-dossier.js';
import { lopendeZaken } from '../../../db/bewaker/zaken.js';
import type { Database } from '../../../db/connect.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import type { Register } from '../../../workflows/register.js';
import type { TemporalZicht } from './temporal-zicht.js';
import { uitTemporal } from './uit-temporal.js';
import type { Geheugen, Uitkomst } from './uit-temporal.js';

export type KijkParts = {
  readonly db: Database;
  readonly register: Register;
  readonly zicht: TemporalZicht;
  readonly now: () => Instant;
};

async function uitHetDossier(db: Database, now: Instant): Promise<readonly Bevinding[]> {
  const found = await Promise.all([
    geenHerinneringen(db, now),
    staptNiet(db),
    nietBezorgd(db, now),
    mailGeweigerd(db, now),
    mailVertraagd(db),
  ]);
  return found.flat();
}

const temporalWeg: Bevinding = { oorzaak: 'temporal-weg', doel: 'temporal', procesId: null, detail: {} };

/** Causes that only Temporal itself can show. */
const vanTemporal: ReadonlySet<string> = new Set([
  'geen-worker',
  'rooster-stil',
  'dagpost-weg',
  'workflow-fout',
  'handeling-faalt',
  'uit-de-pas',
]);

/** Whether this look could see that something has healed: without Temporal nobody knows of what only it can show. */
function isGekeken({ oorzaak, doel }: Pick<Storing, 'oorzaak' | 'doel'>, temporal: Uitkomst | null): boolean {
  return !vanTemporal.has(oorzaak) || (temporal?.isBekeken(doel) ?? false);
}

/**
 * One look at everything that may be broken: the record by itself, and Temporal as an outsider sees it. It asks no
 * workflow to watch itself, so that a fault cannot hide itself (trust R8); it changes nothing but its own tables. False
 * when another process is looking.
 */
export async function kijk(parts: KijkParts, geheugen: Geheugen): Promise<boolean> {
  const { db, now } = parts;
  return alsEnige(db, async () => {
    const at = now();
    const [dossier, zaken, open] = await Promise.all([
      uitHetDossier(db, at),
      lopendeZaken(db),
      openStoringen(db),
    ]);
    const verklaard = new Set(dossier.flatMap((b) => b.procesId ?? []));
    const temporal = await uitTemporal(parts, { zaken, open, verklaard, at }, geheugen).catch(() => null);
    const gevonden = [...dossier, ...(temporal?.gevonden ?? [temporalWeg])];
    await db.transaction(async (trx) => {
      await bewaar(trx, gevonden, (s) => isGekeken(s, temporal), at);
      await slaHartslag(trx, at, temporal !== null);
    });
  });
}
