import { formatDate } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import type { Transaction } from '../../db/connect.js';
import { agreedNow } from '../../db/processes/agreed.js';
import { appendEvidence } from '../../db/processes/evidence.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { kanaalOpties } from '../../workflows/kit/standard-forms.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { NewFact } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { sealKeysOf } from './evidence.js';

/** Where a process notes a consent that was withdrawn; the kit opens the task that its protocol wants then. */
const NOTED = 'bij/ingetrokken';

type Ctx = {
  readonly trx: Transaction;
  readonly services: Services;
  readonly process: ProcessRow;
  /** The number of the next note on a key. */
  readonly n: (key: string) => number;
  /** The wait in which the plan is in force, and the requests that are open; either may be absent. */
  readonly inForce: string | undefined;
  readonly underSignature: string | undefined;
  readonly by: string;
};

/**
 * A consent that was given and is taken back (domain §1.3, §2.6, EC-03): a new proof beside the old one, which stays; the
 * fact of who, when and how; and where the plan is in force, a new version of it. It holds from now on: nothing that was
 * done is undone, and what depends on it is thought over. Error 'niet-mogelijk' for who gave none.
 */
export async function withdrawConsent(
  answers: Readonly<Record<string, unknown>>,
  { trx, services, process, n, inForce, underSignature, by }: Ctx,
): Promise<readonly NewFact[]> {
  const wie = textOf(answers['wie']);
  const given = (await agreedNow(trx, process.id)).find((a) => a.wie === wie);
  if (!given) throw new AppError('niet-mogelijk');
  const op = textOf(answers['op']);
  const kanaal = textOf(answers['hoe']) as keyof typeof kanaalOpties;
  const reden = textOf(answers['reden']);
  const at = services.now();
  await appendEvidence(
    trx,
    sealKeysOf(services),
    {
      soort: 'intrekking',
      proces: process.id,
      stap: given.key,
      wie,
      van: given.hash,
      reden,
      ingetrokkenOp: op,
      wijze: kanaalOpties[kanaal],
      door: by,
    },
    { at, by, leerlingId: process.leerling_id },
  );
  const detail = { reden: reasonOf(op, kanaal, reden) };
  const value = { stap: 'ingetrokken', wie, op, kanaal };
  const note: NewFact = { key: NOTED, kind: 'noted', n: n(NOTED), value, detail };
  // In force: a new version is made under the same gates. Under signature: everyone is asked anew.
  const changed = inForce ?? underSignature;
  if (changed === undefined) return [note];
  const steers = inForce === undefined ? {} : { ingetrokken: true };
  return [note, { key: changed, kind: 'changed', n: 1, value: steers, detail }];
}

const reasonOf = (op: LocalDate, kanaal: keyof typeof kanaalOpties, reden: string): string =>
  [`Ingetrokken op ${formatDate(op)} (${kanaalOpties[kanaal].toLowerCase()})`, reden]
    .filter((part) => part !== '')
    .join('. ');
