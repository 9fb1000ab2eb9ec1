import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '../../workflows/kit/facts.js';
import type { MailIntent } from '../../workflows/kit/world.js';
import type { Transaction } from '../connect.js';

/** The stable Message-ID of an intent: the same mail tried twice is the same mail to every server on the way. */
export function messageIdOf(intent: string): string {
  return `<${createHash('sha256').update(intent).digest('hex').slice(0, 32)}@leerlingroute.example>`;
}

/** Puts intents in the outbox, in the caller's transaction. One intent (process + key + text + n + to) is one row. */
export async function insertMails(
  trx: Transaction,
  procesId: string | null,
  intents: readonly MailIntent[],
  now: Instant,
): Promise<void> {
  if (intents.length === 0) return;
  const held = (await trx('setting').where({ key: 'mailIngehouden' }).first()) as
    { value: boolean } | undefined;
  const rows = intents.map((m) => ({
    id: randomUUID(),
    process_id: procesId,
    key: m.key,
    text: m.text,
    n: m.n,
    wie: m.to,
    kanaal: m.kanaal,
    about: JSON.stringify(m.about),
    while_open: m.whileOpen ?? null,
    with_link: m.link ?? false,
    state: held?.value === true ? 'ingehouden' : 'wacht',
    message_id: messageIdOf([procesId, m.key, m.text, m.n, m.to].join('|')),
    intent_at: now,
  }));
  await trx('mail').insert(rows).onConflict('message_id').ignore();
}
