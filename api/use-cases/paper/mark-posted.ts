import { checkForm, datum, form, meerkeuzeUitLijst } from '../../../domain/form/index.js';
import type { FieldError, FormContext, Values } from '../../../domain/form/index.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import type { LocalDate } from '../../../workflows/kit/facts.js';
import type { Letter } from '../../queries/post.js';
import { printQueue } from '../../queries/post.js';
import type { Services } from '../../services.js';
import { nameOf } from '../process-access.js';

/** Which letters went out, and when. */
export const gepostForm = form({
  naam: 'gepost',
  titel: 'Brieven op de post',
  knop: 'Vastleggen dat dit gepost is',
  velden: {
    brieven: meerkeuzeUitLijst({ label: 'Welke brieven zijn gepost?', verplicht: true, lijst: 'brieven' }),
    gepostOp: datum({
      label: 'Gepost op',
      hint: 'De termijn voor een antwoord houdt rekening met de post.',
      verplicht: true,
      tot: 'vandaag',
    }),
  },
});

/** What the form needs: the letters that wait. */
export function postContext({ now }: Pick<Services, 'now'>, letters: readonly Letter[]): FormContext {
  return {
    vandaag: localDateOf(now()),
    lijsten: { brieven: letters.map((l) => ({ waarde: l.id, label: `${l.aan}, ${l.onderwerp}` })) },
  };
}

export type PostedResult =
  | { readonly ok: true; readonly aantal: number }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/** Records that letters were posted, each once and each with a line in the audit log; a second time changes nothing. */
export async function markPosted(services: Services, subject: Staff, body: unknown): Promise<PostedResult> {
  const { db, now } = services;
  const { teDrukken, gepost } = await printQueue(services, subject);
  // Letters that a colleague ticked off meanwhile are no mistake of this one.
  const checked = checkForm(gepostForm, body, postContext(services, [...teDrukken, ...gepost]));
  if (!checked.ok) return checked;
  const { brieven, gepostOp } = checked.answers as { brieven: readonly string[]; gepostOp: LocalDate };
  const aantal = await db.transaction(async (trx) => {
    const changed = await trx('mail')
      .whereIn('id', brieven)
      .andWhere({ state: 'te_drukken', kanaal: 'brief' })
      .update({ state: 'gepost', gepost_op: gepostOp })
      .returning<{ id: string; process_id: string }[]>(['id', 'process_id']);
    for (const mail of changed) {
      await audit(trx, {
        at: now(),
        wie: nameOf(subject),
        wat: 'brief.gepost',
        procesId: mail.process_id,
        detail: { mail: mail.id, op: gepostOp },
      });
    }
    return changed.length;
  });
  return { ok: true, aantal };
}
