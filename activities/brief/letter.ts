import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../domain/calendar/index.js';
import { sha256Hex } from '../../domain/document/hash.js';
import type { Block, Briefhoofd, DocumentModel } from '../../domain/document/model.js';
import type { Transaction } from '../../db/connect.js';
import { insertDocument } from '../../db/processes/documents.js';
import type { Enclosure } from '../../db/processes/documents.js';
import { lockProcess } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { renderPdf } from '../documenten/render.js';
import { paragraphsOf } from '../mail/html.js';
import type { Sender } from '../mail/values.js';

export type Letter = {
  readonly process: ProcessRow;
  /** 'brief', or 'toegangsbrief' for one that holds a code: the dossier shows that to nobody but who posts it. */
  readonly kind: 'brief' | 'toegangsbrief';
  /** What it is called in the dossier; 'Brief' unless told. */
  readonly titel?: string;
  readonly subject: string;
  readonly body: string;
  readonly sender: Sender;
  /** Name and postal address of the addressee only (EC-12). */
  readonly to: readonly string[];
  /** With a sheet to answer on by hand; a statement that is asked apart from the answer comes first. */
  readonly answerSheet?: { readonly vooraf: Vooraf | null };
  /** What goes into the same envelope. */
  readonly bijlagen?: readonly Enclosure[];
  readonly now: Instant;
};

/** A statement beside the answer: what is asked, and what can be ticked. */
export type Vooraf = { readonly vraag: string; readonly keuzes: readonly string[] };

const answers: Block = {
  soort: 'invulvak',
  titel: 'Uw antwoord',
  uitleg: 'Zet een kruisje bij één antwoord. Stuur dit blad terug naar school of geef het op school af.',
  keuzes: [
    'Ik ga akkoord.',
    'Ik ga akkoord en wil er iets bij zeggen.',
    'Ik ga met een deel akkoord.',
    'Ik ga niet akkoord.',
    'Ik wil eerst een gesprek.',
  ],
  regels: ['Wat ik wil zeggen', 'Mijn naam', 'Datum'],
  handtekening: true,
};

function sheet(vooraf: Vooraf | null): readonly Block[] {
  const first: Block | null = vooraf && {
    soort: 'invulvak',
    titel: vooraf.vraag,
    uitleg: 'Zet een kruisje bij één antwoord.',
    keuzes: vooraf.keuzes,
    regels: [],
    handtekening: false,
  };
  return [{ soort: 'paginaEinde' }, ...(first ? [first] : []), answers];
}

function letterhead({ sender: { school, locatie }, to }: Letter): Briefhoofd {
  const place = locatie ? `${locatie.postcode}  ${locatie.plaats}`.trim() : '';
  const lines = [school, locatie?.naam ?? '', locatie?.adres ?? '', place, locatie?.telefoon ?? ''];
  return { afzender: lines.filter((line) => line !== ''), aan: to, plaats: locatie?.plaats ?? '' };
}

function blocksOf(body: string): readonly Block[] {
  return paragraphsOf(body).map((part): Block => {
    const lines = part.split('\n');
    const isList = lines.every((line) => line.startsWith('- '));
    return isList
      ? { soort: 'lijst', punten: lines.map((line) => line.slice(2)) }
      : { soort: 'alinea', tekst: part };
  });
}

function modelOf(letter: Letter): DocumentModel {
  return {
    kind: letter.kind,
    titel: letter.subject,
    kenmerk: letter.process.kenmerk,
    taal: 'nl',
    datum: localDateOf(letter.now),
    school: letter.sender.school,
    briefhoofd: letterhead(letter),
    blokken: [...blocksOf(letter.body), ...(letter.answerSheet ? sheet(letter.answerSheet.vooraf) : [])],
  };
}

/**
 * Typesets a letter and keeps it in the dossier, in the caller's transaction. Gives back its id and its bytes.
 * Errors: DocumentError.
 */
export async function keepLetter(
  trx: Transaction,
  letter: Letter,
): Promise<{ readonly id: string; readonly content: Uint8Array }> {
  const model = modelOf(letter);
  const content = await renderPdf(model);
  await lockProcess(trx, letter.process.id);
  const last = (await trx('document')
    .where({ process_id: letter.process.id, kind: letter.kind })
    .max({ v: 'versie' })
    .first()) as { v: number | null } | undefined;
  const id = randomUUID();
  await insertDocument(trx, letter.process, {
    id,
    kind: letter.kind,
    versie: (last?.v ?? 0) + 1,
    titel: letter.titel ?? 'Brief',
    isFinal: true,
    sha256: sha256Hex(content),
    model,
    content,
    madeAt: letter.now,
    bijlagen: letter.bijlagen ?? [],
  });
  return { id, content };
}
