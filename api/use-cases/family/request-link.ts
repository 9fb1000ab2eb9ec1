import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import { findLink, findLinkById } from '../../../db/mail/links.js';
import type { FoundLink } from '../../../db/mail/links.js';
import { findMail } from '../../../db/mail/mails.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { kanaalVanBuiten } from '../../../db/people/partners.js';
import { lockProcess } from '../../../db/processes/facts.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { MailIntent } from '../../../workflows/kit/world.js';
import type { Services } from '../../services.js';
import type { TaskRow } from '../process-access.js';

const MINUTES = 10;
/** Numbers of mails that people asked for themselves: beyond those that a protocol counts with. */
export const ASKED = 1_000;

/**
 * Queues a fresh mail, with a fresh link, to the person of an old one: at the address in the record, never at one that
 * is typed; only while what it is about is still open, and once in ten minutes. Says nothing about whether it did
 * (trust T38).
 */
export async function requestLink(
  services: Services,
  from: { readonly token?: string; readonly linkId?: string },
): Promise<void> {
  const { db, kick } = services;
  const link =
    from.token !== undefined ? await findLink(db, from.token) : await findLinkById(db, from.linkId ?? '');
  if (!link) return;
  await db.transaction((trx) => queue(trx, services, link));
  kick();
}

async function queue(trx: Transaction, { now }: Services, link: FoundLink): Promise<void> {
  const process = await lockProcess(trx, link.procesId);
  const gezin = process && (await loadGezin(trx, process.leerling_id));
  const kanaal = await kanaalVanBuiten(trx, gezin, link.wie);
  if (!process || !kanaal || (await askedLately(trx, link, now()))) return;
  const intent = await intentOf(trx, link, process);
  if (!intent) return;
  const sent = (await trx('mail')
    .where({ process_id: process.id, key: intent.key, text: intent.text, wie: link.wie })
    .andWhere('n', '>', ASKED)) as unknown[];
  await insertMails(
    trx,
    process.id,
    [{ ...intent, n: ASKED + 1 + sent.length, to: link.wie, kanaal, link: true }],
    now(),
  );
  await audit(trx, {
    at: now(),
    wie: link.wie,
    wat: 'familie.nieuwe-link',
    procesId: process.id,
    detail: { link: link.id },
  });
}

async function askedLately(trx: Transaction, link: FoundLink, now: string): Promise<boolean> {
  const since = new Date(Date.parse(now) - MINUTES * 60_000).toISOString();
  const row: unknown = await trx('mail')
    .where({ process_id: link.procesId, wie: link.wie })
    .andWhere('n', '>', ASKED)
    .andWhere('intent_at', '>', since)
    .first('id');
  return row !== undefined;
}

export type Intent = Pick<MailIntent, 'key' | 'text' | 'about' | 'whileOpen'>;

/** The open question to this person; else, in a running process, what the old mail was for. */
export async function intentOf(
  trx: Transaction,
  link: Pick<FoundLink, 'id' | 'key' | 'wie'>,
  process: ProcessRow,
): Promise<Intent | undefined> {
  const own = await trx<TaskRow>('task')
    .where({ process_id: process.id, key: link.key })
    .first<TaskRow | undefined>();
  const mail = await findMail(trx, link.id);
  if (!own) {
    if (process.status !== 'lopend' || !mail || mail.text === 'toegangscode') return undefined;
    return { key: mail.key, text: mail.text, about: mail.about };
  }
  const task = await trx<TaskRow>('task')
    .where({ process_id: process.id, state: 'open', step: own.step })
    .whereRaw('? = any(wie)', [link.wie])
    .orderBy('opened_at', 'desc')
    .first<TaskRow | undefined>();
  return (
    task && { key: task.key, text: task.step, about: { step: task.step, due: task.due }, whileOpen: task.key }
  );
}
