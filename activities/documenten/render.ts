import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { documentTexts } from '../../domain/document/model.js';
import type { DocumentModel } from '../../domain/document/model.js';
import { DocumentError } from './document-error.js';
import { loadFonts } from './fonts.js';
import type { Font, Fonts } from './fonts.js';
import { missingIn } from './printable.js';
import { templateData } from './template-data.js';

const TEMPLATE = readFileSync(new URL('./sjabloon.typ', import.meta.url), 'utf8');

/** Compilations whose cached parts are kept; bounds memory in a worker that runs for months. */
const CACHE_AGE = 10;

type Typesetter = { readonly compiler: NodeCompiler; readonly fonts: Fonts };

let typesetter: Typesetter | undefined;

/**
 * Typesets a document as tagged PDF/UA-1 (trust e3): Dutch, with title, bookmarks, table headers and page
 * numbers. Texts go in as data and come out literally (trust T22, T31). The same model gives the same
 * bytes, whatever the host, so that their SHA-256 can be signed (trust a4). A character that no font has is
 * printed as U+FFFD; `missingGlyphs` tells which.
 *
 * @param model the document; `datum` as `YYYY-MM-DD`
 * @returns the bytes of the PDF
 * @throws DocumentError `lettertypen-ontbreken` when a font package is not installed,
 *   `document-niet-gemaakt` when typesetting fails
 */
export async function renderPdf(model: DocumentModel): Promise<Uint8Array> {
  const { compiler, fonts } = startTypesetter();
  // Typesetting blocks the thread for some ten milliseconds: others go first.
  await setImmediate();
  try {
    return typeset(compiler, model, fonts.families);
  } finally {
    compiler.evictCache(CACHE_AGE);
  }
}

/**
 * The characters of a document that no font has, each once: show them to staff before they send it.
 *
 * @param model the document
 * @throws DocumentError `lettertypen-ontbreken`
 */
export function missingGlyphs(model: DocumentModel): readonly string[] {
  const { fonts } = startTypesetter();
  return missingIn([...documentTexts(model), model.school, model.kenmerk].join('\n'), fonts.families);
}

function startTypesetter(): Typesetter {
  if (typesetter === undefined) {
    const fonts = loadFonts();
    // The compiler can read files of its workspace only, and that is gone.
    const workspace = mkdtempSync(join(tmpdir(), 'leerlingroute-documenten-'));
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...fonts.blobs] }] });
    rmdirSync(workspace);
    typesetter = { compiler, fonts };
  }
  return typesetter;
}

function typeset(compiler: NodeCompiler, model: DocumentModel, families: readonly Font[]): Uint8Array {
  const inputs = { model: JSON.stringify(templateData(model, families)) };
  const compiled = compiler.compile({ mainFileContent: TEMPLATE, inputs });
  const document = compiled.result;
  if (document === null) throw failure(compiled.takeDiagnostics()?.shortDiagnostics);
  try {
    return new Uint8Array(compiler.pdf(document, { pdfStandard: 'ua-1' }));
  } catch (error) {
    throw failure(error);
  }
}

/** Diagnostics quote the text they are about between backticks; that part is left out. */
function failure(diagnostics: unknown): DocumentError {
  const raw = diagnostics instanceof Error ? diagnostics.message : JSON.stringify(diagnostics ?? '');
  const messages = [...raw.matchAll(/"?message"?: ?"((?:[^"\\]|\\.)*)"/gu)].map((match) => match[1] ?? '');
  const reasons = messages.map((message) => message.replace(/`.*`/gsu, '…')).join('; ');
  return new DocumentError('document-niet-gemaakt', `Het document kon niet worden gemaakt: ${reasons}`);
}
