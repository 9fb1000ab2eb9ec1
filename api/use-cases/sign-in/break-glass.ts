import { localDateOf } from '../../../domain/calendar/index.js';
import { audit } from '../../../db/audit.js';
import { accountOf } from '../../../db/people/accounts.js';
import type { Transaction } from '../../../db/connect.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { Services } from '../../services.js';

/** Who hears of it: those who lead the school; without them, who administers the application. */
const listeners = ['DIRECTEUR', 'APPLICATIEBEHEER'] as const;

async function toTell(trx: Transaction, used: string): Promise<readonly string[]> {
  for (const rol of listeners) {
    const rows = await trx('medewerker_rol')
      .join('medewerker', 'medewerker.id', 'medewerker_rol.medewerker_id')
      .where({ rol, actief: true })
      .whereNot('medewerker.id', used)
      .distinct<{ id: string }[]>('medewerker.id as id');
    if (rows.length > 0) return rows.map((row) => row.id);
  }
  return [];
}

/**
 * Tells it when the emergency account is used: a line in the audit log and a mail to the directeur, in one transaction.
 * For any other account it does nothing.
 */
export async function raiseAlarm(services: Services, medewerkerId: string): Promise<void> {
  const { db, now, kick } = services;
  const account = await accountOf(db, medewerkerId);
  if (account?.isNoodaccount !== true) return;
  const at = now();
  await db.transaction(async (trx) => {
    await audit(trx, { at, wie: `medewerker:${medewerkerId}`, wat: 'noodaccount.gebruikt' });
    const people = await toTell(trx, medewerkerId);
    const mails = people.map((id) => ({
      key: `noodaccount/${at}`,
      text: 'noodaccount',
      n: 1,
      to: `medewerker:${id}` as const,
      kanaal: 'mail' as const,
      about: { datum: localDateOf(at), pad: '/school/accounts' },
      spoed: true,
    }));
    await insertMails(trx, null, mails, at);
  });
  kick();
}
