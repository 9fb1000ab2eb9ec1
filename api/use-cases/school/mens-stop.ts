import type { Transaction } from '../../../db/connect.js';
import { endCodes, endLinks, holdMail } from '../../../db/people/afsluiten.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import type { Services } from '../../services.js';
import { sendAnew } from './nieuwe-links.js';

/**
 * Why contact over what was sent before stops: 'verbod' and 'overleden' for good, 'adres' for what went by e-mail,
 * 'persoon' because somebody else comes after (EC-16), 'geheim' for everybody around the pupil.
 */
export type StopReden = 'verbod' | 'overleden' | 'adres' | 'persoon' | 'geheim';

/**
 * Ends what these people could still open, at once (trust T13); whoever the school may still write to gets a new link
 * for what is open. After the facts of the processes, which lock their rows first.
 */
export async function stopContact(
  trx: Transaction,
  services: Services,
  wie: readonly WhoId[],
  reden: StopReden,
): Promise<void> {
  const ended = await endLinks(trx, wie, { alleenMail: reden === 'adres' });
  if (reden === 'verbod' || reden === 'overleden') await holdMail(trx, wie);
  if (reden !== 'adres' && reden !== 'geheim') await endCodes(trx, wie);
  if (reden === 'adres' || reden === 'persoon' || reden === 'geheim')
    await sendAnew(trx, ended, services.now());
}
