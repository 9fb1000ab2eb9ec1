import { randomUUID } from 'node:crypto';
import type { FieldError, Values } from '../../../domain/form/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { bulkVoorbeeld, bulkVraag } from './voorbeeld.js';
import type { BulkActie } from './voorbeeld.js';

/** How long an act on several rows waits, in ms: until then it can be taken back wholly. */
export const BEDENKTIJD_MS = 10 * 60_000;

export type BulkInput = {
  readonly actie: BulkActie;
  readonly keuzes: readonly string[];
  /** Issued with the preview: the same one again is the same act. */
  readonly inzending: string;
  readonly body: unknown;
};
export type PlanResult =
  | { readonly ok: true; readonly aantal: number }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Keeps an act on several rows, to be done ten minutes later (`runBulk`). Until then nothing is changed and no mail is
 * made. Errors: those of `bulkVraag`; 'ongeldig' when no row is left to do it to.
 */
export async function planBulk(services: Services, subject: Staff, input: BulkInput): Promise<PlanResult> {
  const { db, now, kick } = services;
  if (!isId(input.inzending))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  const known = await countOf(services, input.inzending);
  if (known > 0) return { ok: true, aantal: known };
  const vraag = await bulkVraag(services, subject, input.actie, input.keuzes);
  const checked = bulkVoorbeeld(vraag, input.body);
  if (!checked.ok) return checked;
  const { doen } = checked.voorbeeld;
  if (doen.length === 0) throw new AppError('ongeldig', {}, 'Dit kan bij geen van de aangevinkte regels.');
  const at = now();
  await db.transaction(async (trx) => {
    const made = await trx('bulk')
      .insert({
        id: input.inzending,
        medewerker_id: subject.id,
        actie: input.actie,
        invoer: JSON.stringify(input.body),
        at,
        uitvoeren_op: new Date(Date.parse(at) + BEDENKTIJD_MS).toISOString(),
      })
      .onConflict('id')
      .ignore()
      .returning<{ id: string }[]>('id');
    if (made.length === 0) return;
    await trx('bulk_regel').insert(
      doen.map(({ regel, wat }, nr) => ({
        id: randomUUID(),
        bulk_id: input.inzending,
        nr: nr + 1,
        process_id: regel.procesId,
        task_id: input.actie === 'intrekken' ? null : regel.taakId,
        wie: regel.taakId === null ? [] : regel.wie,
        due: regel.taakUiterlijk,
        wat,
      })),
    );
    const detail = { actie: input.actie, aantal: doen.length };
    await audit(trx, { at, wie: nameOf(subject), wat: 'bulk.gepland', detail });
  });
  kick();
  return { ok: true, aantal: doen.length };
}

async function countOf({ db }: Services, bulkId: string): Promise<number> {
  const row = await db('bulk_regel').where({ bulk_id: bulkId }).count<{ n: number }[]>({ n: '*' });
  return row[0]?.n ?? 0;
}

/**
 * Takes an act on several rows back, wholly, as long as nothing of it was done. Only by who planned it. Errors:
 * 'niet-gevonden'; 'niet-mogelijk' with a sentence when it is being done or is done.
 */
export async function undoBulk(services: Services, subject: Staff, bulkId: string): Promise<void> {
  const { db, now } = services;
  if (!isId(bulkId)) throw new AppError('niet-gevonden');
  const at = now();
  await db.transaction(async (trx) => {
    const own = { id: bulkId, medewerker_id: subject.id };
    const bulk = await trx('bulk').where(own).forUpdate().first<{ state: string } | undefined>('state');
    if (!bulk) throw new AppError('niet-gevonden');
    if (bulk.state === 'ongedaan') return;
    if (bulk.state !== 'wacht')
      throw new AppError('niet-mogelijk', {}, 'De tien minuten zijn voorbij: dit is al uitgevoerd.');
    await trx('bulk').where(own).update({ state: 'ongedaan', klaar_op: at });
    await audit(trx, { at, wie: nameOf(subject), wat: 'bulk.ongedaan' });
  });
}
