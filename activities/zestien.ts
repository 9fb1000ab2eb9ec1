import type { Transaction } from '../db/connect.js';
import type { Fact, WhoId } from '../workflows/kit/facts.js';
import type { Act } from '../workflows/kit/specs.js';
import type { MailIntent, World } from '../workflows/kit/world.js';

type Asked = { readonly procesId: string; readonly act: Act; readonly log: readonly Fact[] };

const idsOf = (value: unknown): readonly WhoId[] => (value ?? []) as readonly WhoId[];

/**
 * The parents behind a request that is closed because the pupil turned 16 and decides alone from then on (domain §1.3,
 * EC-06); nobody for a request that closes for another reason.
 */
function parentsRelieved({ act, log }: Asked): readonly WhoId[] {
  if (act.do !== 'void') return [];
  const opened = log.find((f) => f.key === act.key && f.kind === 'opened');
  if (opened?.value['signer'] !== true) return [];
  const word = act.key.slice(0, act.key.lastIndexOf('/'));
  const birthday = log.findLast((f) => f.kind === 'event' && f.value['event'] === 'wordt16');
  const resolved = log.findLast((f) => f.key === word && f.kind === 'resolved');
  if (!birthday || birthday.nr < opened.nr) return [];
  const asked = idsOf(resolved?.value['who']);
  const isAlone = asked.length > 0 && asked.every((who) => who.startsWith('leerling:'));
  return isAlone ? idsOf(opened.value['to']).filter((who) => who.startsWith('relatie:')) : [];
}

/**
 * Tells parents that they need not sign any more, for at 16 the pupil decides alone: those who were really sent the
 * request, by mail or by post, and nobody else. What was not sent yet never goes out, for its word is closed.
 */
export async function toldAtSixteen(
  trx: Transaction,
  asked: Asked,
  world: World,
): Promise<readonly MailIntent[]> {
  const { procesId, act } = asked;
  const parents = parentsRelieved(asked);
  if (parents.length === 0) return [];
  const sent = await trx('mail')
    .where({ process_id: procesId, while_open: act.key })
    .whereIn('wie', parents)
    .whereIn('state', ['verstuurd', 'gepost'])
    .distinct<{ wie: WhoId }[]>('wie');
  return sent.map(({ wie }) => ({
    key: act.key,
    text: 'zestien',
    n: 1,
    to: wie,
    kanaal: world.kanaal(wie),
    about: {},
  }));
}
