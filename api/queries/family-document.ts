import type { Block, DocumentModel, Handtekening } from '../../domain/document/model.js';
import type { Database } from '../../db/connect.js';
import { ownLetters } from '../../db/mail/letters.js';
import { onlyAnswers } from '../../db/processes/evidence.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

/** Another document of the same pupil that goes with a document, as the person reads it in the list. */
export type Attachment = { readonly id: string; readonly titel: string };

/** A document as one person outside the school (family or partner) may read it. */
export type FamilyDocument = {
  readonly id: string;
  readonly titel: string;
  /** What the family's pages call it, with its article: 'het plan'. */
  readonly woord: string;
  readonly versie: number;
  readonly isFinal: boolean;
  readonly sha256: string;
  readonly model: DocumentModel;
  /** Whether the kept PDF holds nothing about anybody else's answer, so that it may be handed out as it is. */
  readonly isWhole: boolean;
  /** What is shared together with this document, and nothing else. */
  readonly bijlagen: readonly Attachment[];
  /** A letter to this person. */
  readonly isBrief: boolean;
};

type Row = {
  readonly id: string;
  readonly process_id: string;
  readonly kind: string;
  readonly versie: number;
  readonly titel: string;
  readonly is_final: boolean;
  readonly sha256: string;
  readonly model: DocumentModel;
  readonly bijlagen: readonly Attachment[];
  readonly made_at: Instant;
};

const columns = [
  'id',
  'process_id',
  'kind',
  'versie',
  'titel',
  'is_final',
  'sha256',
  'model',
  'bijlagen',
  'made_at',
];
const LETTER = 'brief';
/** Letters are addressed to one person, and may hold a code: they go with nothing. */
const letters = [LETTER, 'toegangsbrief'];

/**
 * A document of a process for one person: the answers of others are left out (trust T10, EC-12). Of the letters only
 * one that this very person was written, and whose text is among the `brieven` of the process. Undefined when there is
 * none by this id: no other document ever takes its place.
 */
export async function familyDocument(
  services: Pick<Services, 'db' | 'register'>,
  who: { readonly procesId: string; readonly wie: string },
  documentId: string,
): Promise<FamilyDocument | undefined> {
  const { db, register } = services;
  const process = await db('process')
    .where({ id: who.procesId })
    .first<{ soort: string } | undefined>('soort');
  const definition = register[process?.soort ?? '']?.definition;
  const kinds = Object.keys(definition?.documenten ?? {}).filter((kind) => !letters.includes(kind));
  const own = ownLetters(db, who, Object.keys(definition?.brieven ?? {}));
  const row = await db('document')
    .where({ process_id: who.procesId, id: documentId })
    .andWhere((q) => {
      void q.whereIn('kind', kinds).orWhere((w) => void w.where('kind', LETTER).whereIn('id', own));
    })
    .first<Row | undefined>(columns);
  const woord = definition?.documenten?.[row?.kind ?? '']?.woord;
  return row && readable(row, { wie: who.wie, own: await ownSignatures(db, row, who.wie) }, woord);
}

/**
 * A document from the list of attachments of another, without anybody's answers in it: whoever is asked whether it may
 * be shared sees the very copy that goes out. Undefined for what is not in that list, or not of the same pupil.
 */
export async function attachmentOf(
  { db }: Pick<Services, 'db'>,
  document: FamilyDocument,
  attachmentId: string,
): Promise<FamilyDocument | undefined> {
  if (!document.bijlagen.some((b) => b.id === attachmentId)) return undefined;
  const row = await db('document')
    .where({ id: attachmentId })
    .andWhere('leerling_id', db('document').where({ id: document.id }).select('leerling_id'))
    .whereNotIn('kind', letters)
    .first<Row | undefined>(columns);
  return row && readable(row, { wie: '', own: [] });
}

type Own = { readonly hash: string; readonly record: { readonly handtekening: Handtekening } };

async function ownSignatures(db: Database, row: Row, wie: string): Promise<readonly Own[]> {
  return db('evidence')
    .where({ process_id: row.process_id, wie })
    .andWhere(onlyAnswers)
    .andWhere('at', '<=', row.made_at)
    .orderBy('at')
    .select<Own[]>('hash', 'record');
}

/** Who reads, and what this person answered. */
type Reader = { readonly wie: string; readonly own: readonly Own[] };

const isOfAnother = (block: Block, wie: string): boolean => 'van' in block && block.van !== wie;

/** A block without what it holds of others: undefined when nothing is left of it. */
function ownBlock(block: Block, { wie, own }: Reader): Block | undefined {
  if (isOfAnother(block, wie)) return undefined;
  if (block.soort === 'handtekeningen')
    return own.length === 0 ? undefined : { ...block, rijen: own.map((o) => o.record.handtekening) };
  if (block.soort !== 'bewijs') return block;
  const rijen = block.rijen.filter((rij) => own.some((o) => o.hash === rij.hash));
  return rijen.length === 0 ? undefined : { ...block, rijen };
}

const isOwn = (block: Block, { wie, own }: Reader): boolean =>
  !isOfAnother(block, wie) &&
  ((block.soort !== 'handtekeningen' && block.soort !== 'bewijs') || block.rijen.length === own.length);

function readable(row: Row, reader: Reader, woord = 'de tekst'): FamilyDocument {
  const { id, titel, versie, sha256, model } = row;
  const shown = model.blokken.map((block) => ownBlock(block, reader)).filter((block) => block !== undefined);
  const isWhole = model.blokken.every((block) => isOwn(block, reader));
  const blokken = shown.filter((block, i) => !(block.soort === 'kop' && isEmptyEnd(shown, i) && !isWhole));
  const { bijlagen } = row;
  return {
    id,
    titel,
    woord: row.kind === LETTER ? 'de brief' : woord,
    versie,
    isFinal: row.is_final,
    sha256,
    model: { ...model, blokken },
    isWhole,
    bijlagen,
    isBrief: row.kind === LETTER,
  };
}

/** A heading that lost what stood under it, at the end of the document. */
const isEmptyEnd = (blocks: readonly Block[], i: number): boolean => i === blocks.length - 1;

/** Whether a PDF of this document can be handed out to this person. */
export function hasPdf(services: Services, document: FamilyDocument): boolean {
  return document.isWhole || services.renderPdf !== undefined;
}

/**
 * The PDF for one person: the kept bytes, or, where these hold the answers of others, a copy without them.
 * Error 'niet-mogelijk' when such a copy cannot be typeset here.
 */
export async function familyPdf(services: Services, document: FamilyDocument): Promise<Uint8Array> {
  const { renderPdf } = services;
  if (document.isWhole) {
    const row = await services.db('document').where({ id: document.id }).first<{
      content: Uint8Array;
    }>('content');
    return row.content;
  }
  if (!renderPdf)
    throw new AppError(
      'niet-mogelijk',
      {},
      'Dit document is hier alleen te lezen. Vraag school om een papieren afschrift.',
    );
  return renderPdf(document.model);
}
