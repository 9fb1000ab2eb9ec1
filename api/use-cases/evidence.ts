import { createHash, randomUUID } from 'node:crypto';
import { formatDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import type { Rendered } from '../../domain/form/index.js';
import { canonicalJson } from '../../domain/document/hash.js';
import type { Transaction } from '../../db/connect.js';
import { loadGezin } from '../../db/people/gezin.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';
import { reasonFor } from './asked.js';
import { familyName } from './form-context.js';
import type { TaskRow } from './process-access.js';

/** How an answer was given: by link and code, or registered from paper by one and confirmed by another colleague. */
export type Circumstances = {
  readonly wijze: string;
  readonly ip?: string;
  readonly browser?: string;
  readonly sessie?: string;
  readonly link?: string;
};

const keuzes: Readonly<Record<string, string>> = {
  AKKOORD: 'Akkoord',
  AKKOORD_MET_OPMERKING: 'Akkoord, met een opmerking',
  DEELS: 'Deels akkoord',
  NIET_AKKOORD: 'Niet akkoord',
  GESPREK: 'Wil eerst een gesprek',
};

type Answer = {
  readonly answers: unknown;
  readonly steering: FactValue;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
};

/**
 * Keeps the proof of an answer: who, in which capacity and why asked, on which bytes of which version, what, when and
 * how; chained to the proof before it (trust a4; eIDAS art. 25). A later change of the document leaves it as it is.
 */
export async function insertEvidence(
  trx: Transaction,
  services: Services,
  process: ProcessRow,
  task: TaskRow,
  what: Answer,
  by: string,
  circumstances: Circumstances = { wijze: 'digitaal' },
): Promise<void> {
  const at = services.now();
  const dag = localDateOf(at);
  const wie = task.wie[0] ?? by;
  const gezin = await loadGezin(trx, process.leerling_id);
  const log = await readFacts(trx, process.id);
  const opened = log.find((f) => f.key === task.key && f.kind === 'opened');
  const document = await trx('document')
    .where({ id: opened?.value['document'] ?? null })
    .first<{ id: string; versie: number; sha256: string } | undefined>('id', 'versie', 'sha256');
  const previous = await trx('evidence')
    .where({ process_id: process.id })
    .orderBy('at', 'desc')
    .first<{ hash: string } | undefined>('hash');
  const antwoord = textOf(what.steering['antwoord']);
  const reden = reasonFor(log, task.key, wie);
  const record = {
    proces: process.id,
    kenmerk: process.kenmerk,
    document: document ?? null,
    wie,
    waaromGevraagd: reden,
    antwoord,
    antwoorden: what.answers,
    gelezen: what.rendered,
    tijdstip: at,
    door: by,
    omstandigheden: circumstances,
    handtekening: {
      naam: gezin ? familyName(gezin, wie) : wie,
      hoedanigheid: reden,
      keuze: keuzes[antwoord] ?? antwoord,
      tijdstip: `${formatDate(dag)} om ${localTimeOf(at)}`,
      versie: document ? `versie ${String(document.versie)}, nr. ${document.sha256.slice(0, 8)}` : '',
      wijze: circumstances.wijze,
    },
  };
  const hash = createHash('sha256')
    .update(canonicalJson({ record, previous: previous?.hash ?? null }))
    .digest('hex');
  await trx('evidence').insert({
    id: randomUUID(),
    process_id: process.id,
    key: task.key,
    wie,
    record: JSON.stringify(record),
    hash,
    previous_hash: previous?.hash ?? null,
    at,
  });
}
