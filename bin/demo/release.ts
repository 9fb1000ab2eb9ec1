import type { Database } from '../../db/connect.js';
import { LOCATIES } from '../../db/demo/school.js';
import type { Instant, LocalDate } from '../../workflows/kit/facts.js';

/** Says how far the seeding of processes came; absent: never begun. */
const MARK = 'demoProcessen';

async function put(
  db: Database,
  key: string,
  value: unknown,
  locatieId: string | null = null,
): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('setting').where({ key, locatie_id: locatieId }).delete();
    await trx('setting').insert({ key, locatie_id: locatieId, value: JSON.stringify(value) });
  });
}

/** Whether there is nothing to seed: it was done, or somebody else's processes are here. */
export async function isSeeded(db: Database): Promise<boolean> {
  const mark = await db('setting').where({ key: MARK }).first<{ value: string } | undefined>('value');
  if (mark) return mark.value === 'klaar';
  const row: unknown = await db('process').first('id');
  return row !== undefined;
}

/**
 * Holds back all mail from here on, and sets the go-live day to the day of the first start, the evaluation day of De
 * Luwte, and caps on mail that fit somebody who plays alone.
 */
export async function holdMail(db: Database, start: LocalDate, luwte: LocalDate): Promise<void> {
  await put(db, MARK, 'bezig');
  await put(db, 'mailIngehouden', true);
  await put(db, 'goLive', start);
  // A visitor plays in an afternoon what takes a school months: wider caps, or half of the mails came tomorrow.
  await put(db, 'postPerDag', 25);
  await put(db, 'postPerWeek', 100);
  const locatie = LOCATIES.find((l) => l.code === '02');
  if (locatie) await put(db, 'evaluatieMidden', luwte.slice(5), locatie.id);
}

export async function markSeeded(db: Database): Promise<void> {
  await put(db, 'mailIngehouden', false);
  await put(db, MARK, 'klaar');
}

/** The requests of these pupils that are still open go out today after all. */
export async function releaseForTour(
  db: Database,
  now: Instant,
  leerlingIds: readonly string[],
): Promise<void> {
  await db('mail')
    .whereIn('id', (q) => {
      void q
        .select('mail.id')
        .from('mail')
        .join('process', 'process.id', 'mail.process_id')
        .join('task', (on) => {
          on.on('task.process_id', 'mail.process_id').andOn('task.key', 'mail.key');
        })
        .whereIn('process.leerling_id', [...leerlingIds])
        .andWhere({
          'mail.text': 'instemming',
          'mail.state': 'ingehouden',
          'task.state': 'open',
          'task.is_signature': true,
        });
    })
    .update({ state: 'wacht', intent_at: now, next_at: db.fn.now() });
}

/** What was told to cases was applied already; the starts of running cases wait for a worker. */
export async function settleDeliveries(db: Database): Promise<void> {
  await db('delivery').where({ kind: 'news' }).update({ state: 'klaar' });
  await db('delivery')
    .where({ kind: 'start' })
    .whereIn('process_id', db('process').whereNot({ status: 'lopend' }).select('id'))
    .update({ state: 'klaar' });
}
