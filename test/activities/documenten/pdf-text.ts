import { inflateSync } from 'node:zlib';

/** What a test wants to know of a PDF of ours: its text in drawing order, and how many boxes (tofu) it has. */
export type PdfText = { readonly text: string; readonly tofu: number };

type PdfObject = { readonly head: string; readonly stream: Buffer | undefined };

/**
 * Reads the text of an uncompressed-structure PDF as our renderer writes it: numbered objects, Flate
 * streams, two-byte glyph numbers with a ToUnicode map for each font. Glyph 0 is the box for 'no shape'.
 */
export function pdfText(pdf: Uint8Array): PdfText {
  const objects = readObjects(Buffer.from(pdf));
  let text = '';
  let tofu = 0;
  for (const page of objects.values()) {
    if (!/\/Type \/Page\b(?!s)/u.test(page.head)) continue;
    const maps = new Map(
      [...page.head.matchAll(/\/(f\d+) (\d+) 0 R/gu)].map(([, name, font]) => [
        name ?? '',
        unicodeMap(objects, Number(font)),
      ]),
    );
    const contents = objects.get(Number(/\/Contents (\d+)/u.exec(page.head)?.[1]))?.stream;
    const shown = showText(contents?.toString('latin1') ?? '', maps);
    text += shown.text;
    tofu += shown.tofu;
  }
  return { text, tofu };
}

function readObjects(pdf: Buffer): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const match of pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gmu)) {
    const body = match[2] ?? '';
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const raw = Buffer.from(at < 0 ? '' : body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const isText = head.includes('/FlateDecode') && !head.includes('/Length1');
    objects.set(Number(match[1]), { head, stream: at < 0 ? undefined : isText ? inflateSync(raw) : raw });
  }
  return objects;
}

function unicodeMap(objects: Map<number, PdfObject>, font: number): Map<number, string> {
  const to = Number(/\/ToUnicode (\d+)/u.exec(objects.get(font)?.head ?? '')?.[1]);
  const cmap = objects.get(to)?.stream?.toString('latin1') ?? '';
  return new Map(
    [...cmap.matchAll(/^<([0-9a-f]+)> <([0-9a-f]+)>$/gimu)].map(([, glyph, unicode]) => [
      Number.parseInt(glyph ?? '', 16),
      Buffer.from(unicode ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    ]),
  );
}

/** Start of a string, a font choice, text given in another way than by glyphs, end of a span or a line. */
const TOKEN = /\/ActualText (?:<FEFF([0-9A-F]*)>|\()|\/(f\d+) [\d.]+ Tf|<([0-9A-F]+)>|\(|\b(?:EMC|ET)\b/giu;

function showText(content: string, maps: Map<string, Map<number, string>>): PdfText {
  const token = new RegExp(TOKEN);
  let map = new Map<number, string>();
  let text = '';
  let tofu = 0;
  let replaced = false;
  for (let found = token.exec(content); found !== null; found = token.exec(content)) {
    const [sign, actual, font, hex] = found;
    const literal = sign.endsWith('(') ? literalAt(content, token.lastIndex) : undefined;
    token.lastIndex = literal?.end ?? token.lastIndex;
    if (sign.startsWith('/ActualText')) {
      text +=
        literal?.bytes.toString('latin1') ??
        Buffer.from(actual ?? '', 'hex')
          .swap16()
          .toString('utf16le');
      replaced = true;
    } else if (font !== undefined) map = maps.get(font) ?? new Map<number, string>();
    else if (sign === 'EMC') replaced = false;
    else if (sign === 'ET') text += ' ';
    else {
      const bytes = literal?.bytes ?? Buffer.from(hex ?? '', 'hex');
      for (let index = 0; index + 1 < bytes.length; index += 2) {
        const glyph = bytes.readUInt16BE(index);
        if (glyph === 0) tofu += 1;
        if (!replaced) text += map.get(glyph) ?? '';
      }
    }
  }
  return { text, tofu };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string between parentheses, which may hold pairs of parentheses itself. */
function literalAt(content: string, start: number): { readonly bytes: Buffer; readonly end: number } {
  let text = '';
  let depth = 1;
  let at = start;
  for (; depth > 0 && at < content.length; at += 1) {
    const sign = content.charAt(at);
    const octal = /^[0-7]{1,3}/u.exec(content.slice(at + 1, at + 4))?.[0];
    if (sign === '\\') {
      const next = content.charAt(at + 1);
      text += octal === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8));
      at += octal?.length ?? 1;
      continue;
    }
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth > 0) text += sign;
  }
  return { bytes: Buffer.from(text, 'latin1'), end: at };
}
