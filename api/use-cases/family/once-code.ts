import { kanaalVoor } from '../../../domain/people/index.js';
import type { FamilieId } from '../../../domain/people/index.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import { findLinkById } from '../../../db/mail/links.js';
import type { FoundLink } from '../../../db/mail/links.js';
import { ONCE_TEXT, askedCodes, onceCodeIn, verifyOnceCode } from '../../../db/mail/once-codes.js';
import type { AskedCode, OnceResult } from '../../../db/mail/once-codes.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { lockProcess } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import type { Services } from '../../services.js';

/** While a code works, or is on its way for less than this long (ms), no other is sent (trust T07). */
const waitMs = 10 * 60_000;
const hourMs = 60 * 60_000;
const MOST_AN_HOUR = 3;

export type AskResult = 'gestuurd' | 'net-gestuurd' | 'te-vaak' | 'geen-postvak' | 'link-dood';
export type OnceCodeResult = OnceResult | 'geen-code' | 'link-dood';

const underway: ReadonlySet<string> = new Set(['wacht', 'bezig', 'uitgesteld', 'ingehouden']);
const isOnItsWay = ({ state, code }: AskedCode): boolean => code === null && underway.has(state);
const isYoung = ({ askedAt }: AskedCode, now: Instant, ms: number): boolean =>
  Date.parse(askedAt) > Date.parse(now) - ms;
const isUsable = (link: FoundLink | undefined): link is FoundLink =>
  link?.niveau === 'N2' && link.state !== 'verlopen' && link.state !== 'ingetrokken';

/** Whether a code works or is on its way, so that the page can ask for it. Changes nothing. */
export async function hasAskedCode({ db, now }: Services, link: FoundLink): Promise<boolean> {
  const asked = await askedCodes(db, link.id);
  return asked.some((a) => a.code === 'geldig' || (isOnItsWay(a) && isYoung(a, now(), hourMs)));
}

/**
 * Puts a mail with a code of six digits in the outbox, for the person of an N2 link, at the address in the record. At
 * most three an hour for a link ('te-vaak'), and none while the last one still works ('net-gestuurd'). Somebody who is
 * written to by letter gets none ('geen-postvak').
 */
export async function askOnceCode(services: Services, linkId: string): Promise<AskResult> {
  const { db, kick } = services;
  const link = await findLinkById(db, linkId);
  if (!isUsable(link)) return 'link-dood';
  const result = await db.transaction((trx) => queue(trx, services, link));
  if (result === 'gestuurd') kick();
  return result;
}

async function queue(trx: Transaction, { now }: Services, link: FoundLink): Promise<AskResult> {
  // Asking twice at once is asking one after the other.
  const process = await lockProcess(trx, link.procesId);
  const gezin = process && (await loadGezin(trx, process.leerling_id));
  if (!process || !gezin || kanaalVoor(gezin, link.wie as FamilieId) !== 'mail') return 'geen-postvak';
  const at = now();
  const asked = await askedCodes(trx, link.id);
  if (asked.some((a) => a.code === 'geldig' || (isOnItsWay(a) && isYoung(a, at, waitMs))))
    return 'net-gestuurd';
  const lately = asked.filter((a) => a.state !== 'geweigerd' && isYoung(a, at, hourMs));
  if (lately.length >= MOST_AN_HOUR) return 'te-vaak';
  const earlier = await trx('mail')
    .where({ process_id: process.id, key: link.key, text: ONCE_TEXT, wie: link.wie })
    .select<{ id: string }[]>('id');
  const about = { link: link.id };
  const intent = {
    key: link.key,
    text: ONCE_TEXT,
    n: earlier.length + 1,
    to: link.wie,
    kanaal: 'mail',
    about,
  } as const;
  await insertMails(trx, process.id, [intent], at);
  await audit(trx, {
    at,
    wie: link.wie,
    wat: 'familie.code-gevraagd',
    procesId: process.id,
    detail: { link: link.id },
  });
  return 'gestuurd';
}

/**
 * Tries a code of six digits on an N2 link, with a line in the audit log. What cannot be such a code ('geen-code') is no
 * try (trust T07).
 */
export async function tryOnceCode(
  services: Services,
  linkId: string,
  input: string,
): Promise<OnceCodeResult> {
  const { db, now } = services;
  const link = await findLinkById(db, linkId);
  if (!isUsable(link)) return 'link-dood';
  const code = onceCodeIn(input);
  if (code === undefined) return 'geen-code';
  const result = await verifyOnceCode(db, link, code);
  if (result === 'geen') return result;
  await audit(db, {
    at: now(),
    wie: link.wie,
    wat: result === 'goed' ? 'familie.binnen' : 'familie.code-fout',
    procesId: link.procesId,
    detail: { link: link.id, niveau: 'N2' },
  });
  return result;
}
