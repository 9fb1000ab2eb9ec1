import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../../activities/documenten/column-widths.js';
import { loadFonts } from '../../../activities/documenten/fonts.js';
import { breakable, printable } from '../../../activities/documenten/printable.js';

const fonts = loadFonts().families;

describe('loadFonts', () => {
  it('names the package that is not installed', () => {
    const absent = { family: 'Geen', pkg: '@example/geen-lettertype', regular: 'a.ttf', bold: 'b.ttf' };
    expect(() => loadFonts([absent])).toThrow(/Lettertypen ontbreken.*@example\/geen-lettertype/u);
  });

  it('knows which letters each family has', () => {
    const has = (sign: string): readonly string[] =>
      fonts.filter((font) => font.covers(sign.codePointAt(0) ?? 0)).map(({ family }) => family);
    expect(has('ễ')[0]).toBe('Noto Sans');
    expect(has('도')).toEqual(['NanumGothic']);
    expect(has('ث')).toEqual(['Noto Naskh Arabic']);
    expect(has('😀')).toEqual(['Noto Emoji']);
    expect(has('ไ')).toEqual([]);
  });
});

describe('printable', () => {
  it('leaves what people write as it is', () => {
    const text = 'Één regel\n\nŞükrü’s vraag: “kan dat?” – 도윤 👨‍👩‍👧 5 °C';
    expect(printable(text, fonts)).toBe(text);
  });

  it('removes signs that turn the reading order around, which could make a signed text read otherwise', () => {
    expect(printable('niet \u202eneets\u202c akkoord \u2066x\u2069', fonts)).toBe('niet neets akkoord x');
  });

  it('keeps the letter and replaces the mark where no one font has both', () => {
    expect(printable('a\u0e31b', fonts)).toBe('a\ufffdb');
  });

  it('makes every kind of line end a line feed and a tab a space', () => {
    expect(printable('a\r\nb\rc\u2028d\te', fonts)).toBe('a\nb\nc\nd e');
  });
});

describe('breakable', () => {
  it('breaks a word that is longer than its line and never inside one sign', () => {
    expect(breakable('kort aaaabbbbcc', 4)).toBe('kort aaaa\u200bbbbb\u200bcc');
    expect(breakable('👨‍👩‍👧👨‍👩‍👧', 4)).toBe('👨‍👩‍👧\u200b👨‍👩‍👧');
  });

  it('leaves an ordinary long word to hyphenation where there is any', () => {
    expect(breakable('ondersteuningsbehoefte', 10, true)).toBe('ondersteuningsbehoefte');
  });
});

describe('columnWidths', () => {
  it('gives a date its full length and the text the rest', () => {
    const widths = columnWidths({
      soort: 'tabel',
      koppen: ['Datum', 'Doel'],
      rijen: [['12-06-2026', 'een lange zin over wat er moet gebeuren '.repeat(4)]],
    });
    expect(widths[0]).toBe(12);
    expect(widths[1]).toBeGreaterThan(40);
  });

  it('never takes more than the page with many columns', () => {
    const koppen = Array.from({ length: 20 }, (_, index) => `kolom ${String(index)}`);
    const widths = columnWidths({ soort: 'tabel', koppen, rijen: [koppen.map(() => '12-06-2026')] });
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(84);
  });
});
