import type { Transaction } from '../../db/connect.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { insertMails } from '../../db/processes/mails.js';
import { loadWorld } from '../../db/world/load-world.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { isStaffId } from '../../domain/mail/dagpost.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { heldBy, ofKey } from '../../workflows/kit/words.js';
import type { ProcessKind } from '../../workflows/register.js';
import { actNumber } from './process-act-facts.js';

/**
 * A reminder that somebody asks for goes to everyone the step is with, at once, whatever was sent before: it is a person's
 * doing. In the caller's transaction; its number is that of the act, so that the same act never sends it twice.
 */
export async function remindNow(
  trx: Transaction,
  {
    process,
    kind,
    log,
    key,
    at,
  }: {
    readonly process: ProcessRow;
    readonly kind: ProcessKind;
    readonly log: readonly FactRow[];
    readonly key: string;
    readonly at: Instant;
  },
): Promise<void> {
  const own = ofKey(log, key);
  const to = heldBy(own);
  const due = own.findLast((f) => f.value['due'] !== undefined)?.value['due'] ?? null;
  const about = { step: textOf(own.find((f) => f.kind === 'opened')?.value['step']), due };
  const world = await loadWorld(trx, process, kind.definition, {}, localDateOf(at));
  const n = actNumber(log, key);
  const asked = { key, text: 'herinnering', n, about, whileOpen: key, spoed: true } as const;
  const intents = to.map((who) => ({ ...asked, to: who, kanaal: world.kanaal(who), link: !isStaffId(who) }));
  await insertMails(trx, process.id, intents, at);
}
