import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DocumentError } from './document-error.js';

/** One font family of the documents, with the code points it has. */
export type Font = { readonly family: string; readonly covers: (codePoint: number) => boolean };

/** All families in the order in which a character looks for its shape, and the files of both weights. */
export type Fonts = { readonly families: readonly Font[]; readonly blobs: readonly Buffer[] };

/** Where one family comes from: an npm package and two files in it. */
export type FontSource = {
  readonly family: string;
  readonly pkg: string;
  readonly regular: string;
  readonly bold: string;
};

/**
 * Noto Sans has Latin with all accents, Greek, Cyrillic and Devanagari. Both weights are loaded for every
 * family: a weight that we leave out would be taken from the host's own fonts, and the same model would
 * then give other bytes on another machine.
 */
const SOURCES: readonly FontSource[] = [
  {
    family: 'Noto Sans',
    pkg: '@embedpdf/fonts-latin',
    regular: 'fonts/NotoSans-Regular.ttf',
    bold: 'fonts/NotoSans-Bold.ttf',
  },
  {
    family: 'Noto Naskh Arabic',
    pkg: '@embedpdf/fonts-arabic',
    regular: 'fonts/NotoNaskhArabic-Regular.ttf',
    bold: 'fonts/NotoNaskhArabic-Bold.ttf',
  },
  {
    family: 'Noto Sans Ethiopic',
    pkg: '@expo-google-fonts/noto-sans-ethiopic',
    regular: '400Regular/NotoSansEthiopic_400Regular.ttf',
    bold: '700Bold/NotoSansEthiopic_700Bold.ttf',
  },
  {
    family: 'NanumGothic',
    pkg: '@expo-google-fonts/nanum-gothic',
    regular: '400Regular/NanumGothic_400Regular.ttf',
    bold: '700Bold/NanumGothic_700Bold.ttf',
  },
  {
    family: 'Noto Sans S Chinese',
    pkg: '@embedpdf/fonts-sc',
    regular: 'fonts/NotoSansHans-Regular.otf',
    bold: 'fonts/NotoSansHans-Bold.otf',
  },
  {
    family: 'Noto Emoji',
    pkg: '@expo-google-fonts/noto-emoji',
    regular: '400Regular/NotoEmoji_400Regular.ttf',
    bold: '700Bold/NotoEmoji_700Bold.ttf',
  },
];

const require = createRequire(import.meta.url);

/**
 * Reads the fonts of the documents from their npm packages.
 *
 * @param sources the families in order; ours unless told
 * @throws DocumentError `lettertypen-ontbreken` naming the packages that are not installed
 */
export function loadFonts(sources: readonly FontSource[] = SOURCES): Fonts {
  const found = sources.map((source) => ({ source, root: packageRoot(source.pkg) }));
  const missing = found.filter(({ root }) => root === undefined).map(({ source }) => source.pkg);
  if (missing.length > 0) {
    throw new DocumentError(
      'lettertypen-ontbreken',
      `Lettertypen ontbreken: installeer ${missing.join(', ')}.`,
    );
  }
  const loaded = found.flatMap(({ source, root }) => (root === undefined ? [] : [readFamily(source, root)]));
  return {
    families: loaded.map(({ family, regular }) => ({ family, covers: coverageOf(regular) })),
    blobs: loaded.flatMap(({ regular, bold }) => [regular, bold]),
  };
}

function readFamily(source: FontSource, root: string): { family: string; regular: Buffer; bold: Buffer } {
  return {
    family: source.family,
    regular: readFileSync(join(root, source.regular)),
    bold: readFileSync(join(root, source.bold)),
  };
}

function packageRoot(pkg: string): string | undefined {
  const folder = join('node_modules', pkg);
  try {
    const entry = require.resolve(pkg);
    return entry.slice(0, entry.lastIndexOf(folder) + folder.length);
  } catch {
    return undefined;
  }
}

/**
 * Reads which code points a TrueType or OpenType font has, from its `cmap` table (formats 4 and 12).
 *
 * @param font the bytes of the font file
 * @returns a test for one code point
 */
export function coverageOf(font: Buffer): (codePoint: number) => boolean {
  const bits = new Uint8Array(0x110000 / 8);
  const add = (codePoint: number): void => {
    bits[codePoint >> 3] = (bits[codePoint >> 3] ?? 0) | (1 << (codePoint & 7));
  };
  const cmap = tableOffset(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === 4) readFormat4(font, subtable, add);
    if (format === 12) readFormat12(font, subtable, add);
  }
  return (codePoint) => ((bits[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0;
}

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new DocumentError('lettertype-onleesbaar', `Lettertype zonder tabel ${tag}.`);
}

function readFormat4(font: Buffer, at: number, add: (codePoint: number) => void): void {
  const size = font.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + size + 2;
  const deltas = starts + size;
  const offsets = deltas + size;
  for (let segment = 0; segment < size; segment += 2) {
    const start = font.readUInt16BE(starts + segment);
    const end = font.readUInt16BE(ends + segment);
    const delta = font.readUInt16BE(deltas + segment);
    const offset = font.readUInt16BE(offsets + segment);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyph = offset === 0 ? code : font.readUInt16BE(offsets + segment + offset + (code - start) * 2);
      if (offset === 0 ? ((code + delta) & 0xffff) !== 0 : glyph !== 0) add(code);
    }
  }
}

function readFormat12(font: Buffer, at: number, add: (codePoint: number) => void): void {
  const groups = font.readUInt32BE(at + 12);
  for (let index = 0; index < groups; index += 1) {
    const group = at + 16 + index * 12;
    const end = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= end && code <= 0x10ffff; code += 1) add(code);
  }
}
