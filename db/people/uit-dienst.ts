import type { LocalDate } from '../../domain/calendar/types.js';
import type { Transaction } from '../connect.js';

/**
 * Switches an account off: nobody comes in with it any more, and its sessions and tokens end at once (trust T40, T41).
 * What this colleague answered and signed stays as it is.
 */
export async function endAccess(trx: Transaction, medewerkerId: string, dag: LocalDate): Promise<void> {
  await trx('medewerker').where({ id: medewerkerId }).update({ actief: false, uit_dienst_op: dag });
  await trx('session').whereRaw(`sess->>'medewerkerId' = ?`, [medewerkerId]).delete();
  await trx('api_token').where({ medewerker_id: medewerkerId }).delete();
}
