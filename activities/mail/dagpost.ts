import { ApplicationFailure } from '@temporalio/activity';
import { bundel, wachtendenVan } from '../../db/mail/dagpost.js';
import { changeMail, lockMail } from '../../db/mail/mails.js';
import { isPosttijd, volgendeDagpost } from '../../db/mail/posttijd.js';
import { noteerRonde } from '../../db/mail/rondes.js';
import { insertMails } from '../../db/processes/mails.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadCalendar, loadSettings } from '../../db/world/load.js';
import type { Database } from '../../db/connect.js';
import type { DagpostActivities } from '../../workflows/dagpost.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { naarVervanger } from './away.js';
import { recipientOf } from './recipient.js';

/** A role is nobody's mailbox: whoever holds it this morning gets it. */
async function toPersons(db: Database, rol: string, now: Instant): Promise<void> {
  const ids = await db('mail').where({ wie: rol, state: 'dagpost' }).select<{ id: string }[]>('id');
  for (const { id } of ids) {
    await db.transaction(async (trx) => {
      const mail = await lockMail(trx, id);
      if (mail?.state !== 'dagpost') return;
      const process = (await trx('process').where({ id: mail.process_id }).first()) as ProcessRow | undefined;
      const found = await recipientOf(trx, mail, process, now);
      // One person or nobody: sending it decides, as for every mail.
      if (found.is !== 'meer') {
        await changeMail(trx, id, { state: 'wacht' });
        return;
      }
      const { key, text, n, about, while_open: open } = mail;
      const intents = found.wie.map((to) => ({
        key,
        text,
        n,
        to,
        kanaal: 'mail' as const,
        about,
        ...(open !== null && { whileOpen: open }),
      }));
      await insertMails(trx, mail.process_id, intents, now);
      await changeMail(trx, id, { state: 'niet_nodig', last_error: 'verdeeld-over-personen' });
    });
  }
}

async function bundle(db: Database, locatieId: string, now: Instant): Promise<void> {
  const settings = await loadSettings(db, locatieId);
  // Late, after an outage: in the night or a holiday only what is urgent goes; the next school day has its own dagpost.
  const alleenSpoed = !isPosttijd(await loadCalendar(db, locatieId), settings, now);
  for (const wie of await wachtendenVan(db, locatieId))
    if (wie.startsWith('rol:')) await toPersons(db, wie, now);
    else if (wie.startsWith('medewerker:')) await naarVervanger(db, wie, now);
  for (const wie of await wachtendenVan(db, locatieId)) await bundel(db, wie, settings, { now, alleenSpoed });
  await noteerRonde(db, locatieId, now);
}

/** The activities of `dagpost`, bound to a database. */
export function dagpostActivities(db: Database): DagpostActivities {
  return {
    nextDagpost: async ({ locatieId, now }) => {
      const locatie: unknown = await db('locatie').where({ id: locatieId }).first('id');
      if (!locatie) throw ApplicationFailure.nonRetryable('locatie-onbekend', 'locatie-onbekend');
      const { uur } = await loadSettings(db, locatieId);
      const at = volgendeDagpost(await loadCalendar(db, locatieId), uur, now);
      return { at, wachtMs: Math.max(0, Date.parse(at) - Date.parse(now)) };
    },
    bundleDagpost: ({ locatieId, now }) => bundle(db, locatieId, now),
  };
}
