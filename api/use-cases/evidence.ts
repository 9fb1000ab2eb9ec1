import { parseSealKeys, partsOf, statementOf } from '../../domain/bewijs/index.js';
import type { EvidenceDocument, SealKeys } from '../../domain/bewijs/index.js';
import { formatDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import type { Rendered } from '../../domain/form/index.js';
import { canonicalJson, sha256Hex } from '../../domain/document/hash.js';
import type { Transaction } from '../../db/connect.js';
import { loadGezin } from '../../db/people/gezin.js';
import { appendEvidence } from '../../db/processes/evidence.js';
import { readFacts } from '../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';
import { reasonFor } from './asked.js';
import { capacityOf, factorsOf } from './evidence-facts.js';
import { familyName, formOf } from './form-context.js';
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
/** The same answers where there was nothing to agree with. */
const lezingen: Readonly<Record<string, string>> = {
  AKKOORD: 'Gelezen',
  AKKOORD_MET_OPMERKING: 'Gelezen, met een opmerking',
};

/** An answer in the words of the proof: who only had something to read agreed with nothing. */
function choiceOf({ register }: Services, { soort }: ProcessRow, step: string, antwoord: string): string {
  const isLezing = register[soort]?.definition.stappen[step]?.alleenLezen === true;
  return (isLezing ? lezingen[antwoord] : undefined) ?? keuzes[antwoord] ?? antwoord;
}

type Answer = {
  readonly answers: unknown;
  readonly steering: FactValue;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
};

/** The keys of the school, where it has any. */
export function sealKeysOf({ config }: Pick<Services, 'config'>): SealKeys | undefined {
  const text = config.bewijs?.sleutels;
  return text === undefined ? undefined : parseSealKeys(text);
}

/**
 * Keeps the proof of an answer: who, in which capacity and on what that rests, on which bytes of which version, what was
 * asked and answered, when and how; sealed, and chained to the proof before it (trust a4; eIDAS art. 25). A later change
 * of the document leaves it as it is.
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
  const document = await askedDocument(trx, log, task.key);
  const antwoord = textOf(what.steering['antwoord']);
  const reden = reasonFor(log, task.key, wie);
  const naam = gezin ? familyName(gezin, wie) : wie;
  const { link: linkId } = circumstances;
  await appendEvidence(
    trx,
    sealKeysOf(services),
    {
      soort: 'antwoord',
      proces: process.id,
      stap: task.key,
      kenmerk: process.kenmerk,
      document,
      wie,
      naam: { getypt: typedName(what.answers), bekend: naam },
      hoedanigheid: capacityOf(gezin, wie, dag),
      waaromGevraagd: reden,
      ...askedAndSaid(services, process, task, what),
      antwoord,
      antwoorden: what.answers,
      gelezen: what.rendered,
      door: by,
      factoren: await factorsOf(trx, {
        procesId: process.id,
        wie,
        ...(linkId !== undefined && { linkId }),
      }),
      omstandigheden: circumstances,
      handtekening: {
        naam,
        hoedanigheid: reden,
        keuze: choiceOf(services, process, task.step, antwoord),
        tijdstip: `${formatDate(dag)} om ${localTimeOf(at)}`,
        versie: document ? `versie ${String(document.versie)}, nr. ${document.sha256.slice(0, 8)}` : '',
        wijze: circumstances.wijze,
      },
    },
    { at, by, leerlingId: process.leerling_id },
  );
}

/** The text that was put before the person, by the fact that asked. */
async function askedDocument(
  trx: Transaction,
  log: readonly FactRow[],
  key: string,
): Promise<EvidenceDocument | null> {
  const opened = log.find((f) => f.key === key && f.kind === 'opened');
  const row = await trx('document')
    .where({ id: opened?.value['document'] ?? null })
    .first<(Omit<EvidenceDocument, 'modelSha256'> & { model: unknown }) | undefined>(
      'id',
      'kind as soort',
      'versie',
      'sha256',
      'model',
    );
  if (!row) return null;
  const { model, ...document } = row;
  return { ...document, modelSha256: sha256Hex(canonicalJson(model)) };
}

/** The question in full with its version, and the answers, each part by itself. */
function askedAndSaid(
  { register }: Services,
  { soort }: ProcessRow,
  { step }: TaskRow,
  { rendered }: Answer,
) {
  const kind = register[soort];
  if (!kind) throw new Error(`soort-onbekend ${soort}`);
  const form = formOf(kind, step);
  return { verklaring: statementOf(form), ...partsOf(form, rendered.secties) };
}

/** The name as the person typed it; forms for a signature call that field 'naam'. */
function typedName(answers: unknown): string | null {
  const typed = (answers as { readonly naam?: unknown } | null)?.naam;
  return typeof typed === 'string' ? typed : null;
}
