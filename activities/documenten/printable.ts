import type { Font } from './fonts.js';

/** The sign that stands for a character no font has. */
export const REPLACEMENT = '\uFFFD';

/** Text that every family chain prints, so that ordinary text is not looked at letter by letter. */
const ORDINARY = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201d\u2026\u20ac]*$/u;

/** Direction overrides can show a signed text in another order than it was stored; nothing needs them. */
const DIRECTION_CONTROL = /[\u202a-\u202e\u2066-\u2069]/gu;

/** No shape and no meaning in print, and partly forbidden in PDF/UA. Line feeds stay. */
// eslint-disable-next-line no-control-regex -- removing control characters is the purpose
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufff9-\ufffb]/gu;

/** Marks that only choose or join a shape; a font without them draws nothing instead of a box. */
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;

/** Half a character, left by a text that was cut off. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** A word that Dutch hyphenation can break by itself. */
export const WORD = /^[\p{L}\u00ad-]{1,30}$/u;

const LINE_END = /\r\n?|[\u0085\u2028\u2029]/gu;

const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' });

/**
 * Makes a text printable: what a person wrote stays letter for letter, control characters and direction
 * overrides go, and a character that none of the fonts has becomes U+FFFD, so that a rare letter never
 * stops a document (cases B22).
 *
 * @param text any text, also with lone surrogates
 * @param fonts the families that may be used, in order
 */
export function printable(text: string, fonts: readonly Font[]): string {
  if (ORDINARY.test(text)) return text;
  const clean = text
    .replace(LONE_SURROGATE, REPLACEMENT)
    .replace(LINE_END, '\n')
    .replace(DIRECTION_CONTROL, '')
    .replace(CONTROL, (sign) => (sign === '\t' ? ' ' : ''))
    .normalize('NFC');
  let printed = '';
  for (const { segment } of graphemes.segment(clean)) printed += printableCluster(segment, fonts);
  return printed;
}

/**
 * The characters of a text that none of the fonts has.
 *
 * @param text any text
 * @param fonts the families that may be used, in order
 * @returns each missing grapheme once, in order of appearance
 */
export function missingIn(text: string, fonts: readonly Font[]): readonly string[] {
  const missing = new Set<string>();
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    if (printableCluster(segment, fonts).includes(REPLACEMENT)) missing.add(segment);
  }
  return [...missing];
}

/** A letter with its marks is drawn by one font: the parts in two fonts would leave a box. */
function printableCluster(cluster: string, fonts: readonly Font[]): string {
  const signs = Array.from(cluster).filter((sign) => !INVISIBLE.test(sign) && sign !== '\n');
  const drawn = (parts: readonly string[]): boolean =>
    fonts.some((font) => parts.every((sign) => font.covers(sign.codePointAt(0) ?? 0)));
  if (drawn(signs)) return cluster;
  const base = signs[0] ?? '';
  return drawn([base]) ? `${base}${REPLACEMENT}` : REPLACEMENT;
}

/**
 * Lets a very long word (a web address, pasted signs) break, so that it never runs out of its column.
 *
 * @param text a printable text
 * @param limit number of characters that surely fit on one line of the column
 * @param hyphenated whether the template hyphenates here: words of letters up to 30 are left to it
 * @returns the text with a zero-width space after every `limit` characters of a longer word
 */
export function breakable(text: string, limit: number, hyphenated = false): string {
  return text.replace(/\S+/gu, (word) => {
    if (word.length <= limit || (hyphenated && WORD.test(word))) return word;
    let line = '';
    let length = 0;
    for (const { segment } of graphemes.segment(word)) {
      if (length >= limit) {
        line += '\u200b';
        length = 0;
      }
      line += segment;
      length += segment.length;
    }
    return line;
  });
}
