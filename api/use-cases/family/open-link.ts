import { audit } from '../../../db/audit.js';
import { matchesCode, normalizeCode } from '../../../db/mail/codes.js';
import { findLinkById, verifyCode } from '../../../db/mail/links.js';
import type { FoundLink } from '../../../db/mail/links.js';
import type { Services } from '../../services.js';

export type CodeResult = 'goed' | 'fout' | 'vergrendeld' | 'geen-code' | 'link-dood';

const MOST_TRIES = 5;

/**
 * Tries a toegangscode on a link and keeps a line in the audit log. What cannot be a code at all ('geen-code', an empty
 * field or whatever a mail scanner types) is no try: a scanner that submits every form locks nobody out (trust T07).
 * A link whose question was answered still opens, to show the answer again (B08).
 */
export async function tryCode(services: Services, linkId: string, input: string): Promise<CodeResult> {
  const { db, now } = services;
  const link = await findLinkById(db, linkId);
  if (!link || link.state === 'verlopen' || link.state === 'ingetrokken') return 'link-dood';
  if (link.state === 'vergrendeld') return 'vergrendeld';
  if (!/^[0-9A-Z]{10}$/.test(normalizeCode(input))) return 'geen-code';
  const result =
    link.state === 'gesloten'
      ? await verifyAnswered(services, link, input)
      : await verifyCode(db, link.id, link.wie, input);
  const wat = { goed: 'familie.binnen', fout: 'familie.code-fout', vergrendeld: 'familie.vergrendeld' }[
    result
  ];
  await audit(db, { at: now(), wie: link.wie, wat, procesId: link.procesId, detail: { link: link.id } });
  return result;
}

/** The same counting for a link whose question is closed. */
async function verifyAnswered(
  { db }: Services,
  link: FoundLink,
  input: string,
): Promise<'goed' | 'fout' | 'vergrendeld'> {
  return db.transaction(async (trx) => {
    const row = await trx('link')
      .where({ id: link.id, wie: link.wie })
      .forUpdate()
      .first<{ tries: number; locked: boolean } | undefined>(
        'tries',
        trx.raw('coalesce(locked_until > now(), false) as locked'),
      );
    if (!row) return 'fout';
    if (row.locked) return 'vergrendeld';
    if (await matchesCode(trx, link.wie, input)) {
      await trx('link').where({ id: link.id }).update({ tries: 0, locked_until: null });
      return 'goed';
    }
    const isLocked = row.tries + 1 >= MOST_TRIES;
    const locked = trx.raw("now() + interval '15 minutes'");
    await trx('link')
      .where({ id: link.id })
      .update({ tries: isLocked ? 0 : row.tries + 1, ...(isLocked && { locked_until: locked }) });
    return isLocked ? 'vergrendeld' : 'fout';
  });
}
