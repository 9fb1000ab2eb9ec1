import { randomUUID } from 'node:crypto';
import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import type { Block, DocumentModel } from '../../domain/document/model.js';
import type { Rendered } from '../../domain/form/index.js';
import type { Database } from '../../db/connect.js';
import { enclosable } from '../../db/processes/documents.js';
import type { Enclosure, NewDocument } from '../../db/processes/documents.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadSettings } from '../../db/world/load.js';
import { pupilCard } from '../../db/people/pupil-card.js';
import type { DocumentDef } from '../../workflows/kit/definition.js';
import type { FactValue, Instant } from '../../workflows/kit/facts.js';
import type { Register } from '../../workflows/register.js';
import { NOT_FILLED_IN } from '../../domain/form/render.js';
import { sha256Hex } from '../../domain/document/hash.js';
import { proofBlocks, signedIn } from './proof.js';
import type { Signed } from './proof.js';
import { renderPdf } from './render.js';
import type { PdfSealer } from './seal-pdf.js';
import { stanceBlocks } from './standpunten.js';

export type MadeDocument = NewDocument & {
  readonly value: FactValue;
  /** Of a final document that holds answers: the hashes of their proofs, and the certificate it was sealed with. */
  readonly bewijs?: { readonly antwoorden: readonly string[]; readonly certificaat: string | null };
};
/** What final documents are sealed with, and where their proofs can be checked. */
export type DocumentSeal = { readonly baseUrl: string; readonly pdf?: PdfSealer };
type Ask = {
  readonly procesId: string;
  readonly kind: string;
  readonly isFinal: boolean;
  readonly now: Instant;
};

type Means = { readonly db: Database; readonly register: Register; readonly zegel?: DocumentSeal };

/**
 * Renders a document of a process from what has been answered so far; a final one that holds answers gets its proof
 * page and the seal of the school (trust a4). Not yet kept: the caller inserts it in the transaction of its fact.
 * Errors: DocumentError; Error 'document-onbekend' for a kind the definition lacks.
 */
export async function makeDocument(
  { db, register, zegel }: Means,
  { procesId, kind, isFinal, now }: Ask,
): Promise<MadeDocument> {
  const process = (await db<ProcessRow>('process').where({ id: procesId }).first()) as ProcessRow;
  const def = register[process.soort]?.definition.documenten?.[kind];
  if (!def) throw new Error(`document-onbekend ${kind}`);
  const versie =
    1 +
    Number((await db('document').where({ process_id: procesId, kind }).max({ v: 'versie' }))[0]?.['v'] ?? 0);
  const signed = def.handtekeningen === true && isFinal ? await signedIn(db, procesId) : undefined;
  const model = await modelOf(db, process, def, {
    kind,
    versie,
    isFinal,
    now,
    ...(signed && { signed, zegel, standpunten: await stanceBlocks({ db, register }, process, def, signed) }),
  });
  const plain = await renderPdf(model);
  const content = signed && zegel?.pdf ? await zegel.pdf.seal(plain, now) : plain;
  const sha256 = sha256Hex(content);
  const id = randomUUID();
  const value = { document: id, versie, sha256 };
  const bijlagen = await chosenDocuments(db, process, def);
  return {
    id,
    kind,
    versie,
    titel: def.titel,
    isFinal,
    sha256,
    model,
    content,
    madeAt: now,
    bijlagen,
    value,
    ...(signed && {
      bewijs: {
        antwoorden: signed.answers.map((a) => a.hash),
        certificaat: zegel?.pdf?.certificaat ?? null,
      },
    }),
  };
}

/** The documents that the last answers to a form name, of this pupil only. */
async function chosenDocuments(
  db: Database,
  process: ProcessRow,
  { bijlagen }: DocumentDef,
): Promise<readonly Enclosure[]> {
  if (!bijlagen) return [];
  const last = await db('submission')
    .where({ process_id: process.id, form: bijlagen.form })
    .orderBy('at', 'desc')
    .first<{ answers: Readonly<Record<string, unknown>> } | undefined>('answers');
  const chosen = last?.answers[bijlagen.veld];
  const ids: readonly unknown[] = Array.isArray(chosen) ? chosen : [chosen];
  return enclosable(
    db,
    process.leerling_id,
    ids.filter((id) => typeof id === 'string'),
  );
}

async function modelOf(
  db: Database,
  process: ProcessRow,
  def: DocumentDef,
  about: { kind: string; versie: number; isFinal: boolean; now: Instant } & {
    readonly signed?: Signed;
    readonly zegel?: DocumentSeal | undefined;
    readonly standpunten?: readonly Block[];
  },
): Promise<DocumentModel> {
  const settings = await loadSettings(db, process.locatie_id);
  const datum = localDateOf(about.now);
  const isShort = def.kaart === 'kort';
  const card = await pupilCard(db, process.leerling_id, datum, def.kaart);
  const parts = await answersOf(db, process.id, def);
  return {
    kind: about.kind,
    titel: def.titel,
    kenmerk: process.kenmerk,
    taal: 'nl',
    datum,
    school: settings.schoolNaam,
    ...(!about.isFinal && { watermerk: 'CONCEPT' as const }),
    blokken: [
      {
        soort: 'velden',
        velden: [
          ...card,
          ...(isShort ? [] : [{ label: 'Schooljaar', tekst: process.schooljaar ?? '' }]),
          { label: 'Versie', tekst: `${String(about.versie)} van ${formatDate(datum)}` },
          ...(isShort ? [] : [{ label: 'Uiterlijk vast te stellen', tekst: process.uiterlijk_uitleg }]),
        ],
      },
      ...parts.flatMap(({ titel, rendered }) => [
        { soort: 'kop', niveau: 1, tekst: titel } as const,
        ...blocksOf(rendered),
      ]),
      ...(about.standpunten ?? []),
      ...(about.signed ? signatureBlocks(about.signed, about.zegel) : []),
    ],
  };
}

type Part = { readonly form: string; readonly titel: string; readonly rendered: Rendered };

/** The last answers to each form, as they were read when they were given. */
export async function latestAnswers(
  db: Database,
  procesId: string,
  forms: readonly string[],
): Promise<readonly Part[]> {
  const rows = await db('submission')
    .where({ process_id: procesId })
    .whereIn('form', forms)
    .distinctOn('form')
    .orderBy([{ column: 'form' }, { column: 'at', order: 'desc' }])
    .select<{ form: string; rendered: { titel: string; secties: Rendered } }[]>('form', 'rendered');
  const of = new Map(rows.map((r) => [r.form, r.rendered]));
  return forms.flatMap((form) => {
    const found = of.get(form);
    return found ? [{ form, titel: found.titel, rendered: found.secties }] : [];
  });
}

/** What a document is made of: the last answers to each of its forms, and all of those it keeps as a log. */
async function answersOf(
  db: Database,
  procesId: string,
  { formulieren, alle = [] }: DocumentDef,
): Promise<readonly Part[]> {
  const last = await latestAnswers(db, procesId, formulieren);
  if (alle.length === 0) return last;
  const rows = await db('submission')
    .where({ process_id: procesId })
    .whereIn('form', alle)
    .orderBy('at')
    .select<{ form: string; rendered: { titel: string; secties: Rendered } }[]>('form', 'rendered');
  return last.flatMap((part) => {
    const log = rows.filter((r) => r.form === part.form);
    return alle.includes(part.form)
      ? log.map(({ form, rendered }) => ({ form, titel: rendered.titel, rendered: rendered.secties }))
      : [part];
  });
}

type Regels = Rendered[number]['regels'];

/** What was asked and got no answer, said in one line after the rest. */
function gathered(regels: Regels): Regels {
  const isOpen = (line: Regels[number]): boolean => line.soort === 'antwoord' && line.tekst === NOT_FILLED_IN;
  const open = regels.filter(isOpen).map((line) => line.label);
  if (open.length < 2) return regels;
  const tekst = open.join('; ');
  return [
    ...regels.filter((l) => !isOpen(l)),
    { soort: 'antwoord', veld: '', label: 'Niet ingevuld', tekst },
  ];
}

/** Questions and answers as blocks of a document; what was asked and got no answer stands together in one line at the end. */
export function blocksOf(rendered: Rendered): readonly Block[] {
  return rendered.flatMap((section): readonly Block[] => {
    const blocks: Block[] =
      section.titel === undefined ? [] : [{ soort: 'kop', niveau: 2, tekst: section.titel }];
    for (const line of gathered(section.regels)) {
      const last = blocks.at(-1);
      if (line.soort === 'tabel')
        blocks.push({ soort: 'tabel', titel: line.label, koppen: line.kop, rijen: line.rijen });
      else if (last?.soort === 'velden')
        blocks[blocks.length - 1] = { soort: 'velden', velden: [...last.velden, line] };
      else blocks.push({ soort: 'velden', velden: [line] });
    }
    return blocks;
  });
}

function signatureBlocks(signed: Signed, zegel: DocumentSeal | undefined): readonly Block[] {
  const { answers } = signed;
  if (answers.length === 0) return [];
  return [
    { soort: 'kop', niveau: 1, tekst: 'Antwoorden en handtekeningen' },
    { soort: 'handtekeningen', rijen: answers.map((a) => a.record.handtekening) },
    ...proofBlocks(signed, { baseUrl: zegel?.baseUrl ?? '', isSealed: zegel?.pdf !== undefined }),
  ];
}
