import { randomUUID } from 'node:crypto';
import { volledigeNaam } from '../../../domain/people/index.js';
import type { Rendered } from '../../../domain/form/index.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import type { FactRow, ProcessRow } from '../../../db/processes/facts.js';
import type { FactValue, Instant, NewFact } from '../../../workflows/kit/facts.js';
import { isOpenFor } from '../../../workflows/kit/plan.js';
import { stepOf } from '../../../workflows/register.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { insertEvidence } from '../evidence.js';
import { sendReceipt } from '../family/send-receipt.js';
import type { TaskRow } from '../process-access.js';
import { openedFact, requestKeyOf } from './find-paper.js';

export type Confirmation = {
  readonly process: ProcessRow;
  readonly log: readonly FactRow[];
  /** The key of the task of checking. */
  readonly key: string;
  readonly steering: FactValue;
  /** The second colleague. */
  readonly by: string;
  readonly at: Instant;
};

type Registered = {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
};

/**
 * The second look at a paper answer, in the transaction of its own answer. Right: submission, proof and receipt of the
 * request itself, whose fact is given back to be appended with it. Not right: nothing, the request stays open.
 * Errors: 'niet-mogelijk' for the one who registered it; 'taak-gesloten' when the request was answered meanwhile.
 */
export async function confirmPaper(
  trx: Transaction,
  services: Services,
  input: Confirmation,
): Promise<readonly NewFact[]> {
  const { process, log, key, steering, by, at } = input;
  const opened = openedFact(log, key);
  if (!opened) throw new AppError('niet-gevonden');
  if (opened.by === by)
    throw new AppError(
      'niet-mogelijk',
      {},
      'U hebt dit papier zelf vastgelegd. Een collega moet het controleren.',
    );
  if (steering['klopt'] !== true) return [];
  const requestKey = requestKeyOf(key);
  if (!isOpenFor(log, requestKey)) {
    const tekst =
      'Deze vraag is intussen al beantwoord of niet meer nodig. Er is niets veranderd; het papier blijft in het dossier.';
    throw new AppError('taak-gesloten', { procesId: process.id }, tekst);
  }
  const task = (await trx<TaskRow>('task')
    .where({ process_id: process.id, key: requestKey })
    .first()) as TaskRow;
  const registered = await trx('submission')
    .where({ id: opened.detail['inzending'] })
    .first<Registered>('answers', 'rendered');
  const antwoord = opened.value['antwoord'] ?? null;
  const inzending = randomUUID();
  const isOral = opened.value['mondeling'] === true;
  const answers = { ...registered.answers, ...(!isOral && (await scanOf(trx, opened.value['upload']))) };
  const definition = services.register[process.soort]?.definition;
  await trx('submission').insert({
    id: inzending,
    process_id: process.id,
    task_id: task.id,
    form: (definition && stepOf(definition, task.step)?.form) ?? task.step,
    answers: JSON.stringify(answers),
    rendered: JSON.stringify(registered.rendered),
    door: task.wie[0] ?? by,
    at,
  });
  const wijze = await wayOf(trx, isOral, [opened.by, by]);
  await insertEvidence(
    trx,
    services,
    process,
    task,
    { answers, steering: { antwoord }, rendered: registered.rendered },
    by,
    { wijze },
  );
  await sendReceipt(trx, {
    procesId: process.id,
    leerlingId: process.leerling_id,
    key: requestKey,
    wie: task.wie[0] ?? '',
    at,
  });
  await audit(trx, {
    at,
    wie: by,
    wat: isOral ? 'mondeling.bevestigd' : 'papier.bevestigd',
    procesId: process.id,
    leerlingId: process.leerling_id,
    detail: { stap: task.step },
  });
  return [
    {
      key: requestKey,
      kind: 'answered',
      n: 1,
      value: { antwoord, via: isOral ? 'mondeling' : 'papier' },
      detail: { inzending },
    },
  ];
}

/** How the answer was given, in words for the proof. */
async function wayOf(
  trx: Transaction,
  isOral: boolean,
  [first, other]: readonly [string, string],
): Promise<string> {
  const [registrar, second] = [await staffName(trx, first), await staffName(trx, other)];
  return isOral
    ? `mondeling, vastgelegd door ${registrar}, met ${second} als getuige`
    : `op papier, geregistreerd door ${registrar}, gecontroleerd door ${second}`;
}

/** The mark of the scan, for the proof. */
async function scanOf(trx: Transaction, upload: unknown): Promise<{ readonly scanSha256: string }> {
  const { sha256 } = await trx('upload').where({ id: upload }).first<{ sha256: string }>('sha256');
  return { scanSha256: sha256 };
}

async function staffName(trx: Transaction, who: string): Promise<string> {
  const row = await trx('medewerker')
    .where({ id: who.replace('medewerker:', '') })
    .first<{ voornaam: string; tussenvoegsel: string; achternaam: string } | undefined>(
      'voornaam',
      'tussenvoegsel',
      'achternaam',
    );
  return row ? volledigeNaam(row) : 'een medewerker';
}
