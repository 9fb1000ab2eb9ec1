import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { missingGlyphs, renderPdf } from '../../../activities/documenten/render.js';
import { sha256Hex } from '../../../domain/document/hash.js';
import type { Block, DocumentModel } from '../../../domain/document/model.js';
import { documentOf, paragraphOf } from './documents.js';
import { pdfText } from './pdf-text.js';

async function textOf(model: DocumentModel): Promise<string> {
  return pdfText(await renderPdf(model))
    .text.replace(/\u200b/gu, '')
    .replace(/\s+/gu, ' ');
}

const signatures: Block = {
  soort: 'handtekeningen',
  rijen: [
    {
      naam: 'Đorđe Žižek',
      hoedanigheid: 'vader met gezag',
      keuze: 'Stemt in',
      tijdstip: '14-09-2026 19:32',
      versie: 'versie 2',
      wijze: 'via de link',
    },
    {
      naam: '도윤 Nguyễn',
      hoedanigheid: 'moeder met gezag',
      keuze: 'Stemt niet in',
      toelichting: 'Zwemmen staat er niet in.',
      tijdstip: '15-09-2026 08:02',
      versie: 'versie 1',
      wijze: 'op papier',
    },
  ],
};

describe('the PDF as a file', () => {
  it('is a tagged Dutch PDF/UA-1 with a shown title, bookmarks and table headers', async () => {
    const pdf = await renderPdf(
      documentOf([
        { soort: 'kop', niveau: 1, tekst: 'Startsituatie' },
        { soort: 'tabel', koppen: ['Vak', 'Niveau'], rijen: [['Rekenen', 'M6']] },
      ]),
    );
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toContain('pdfuaid:part>1<');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Lang (nl)');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/Outlines');
    expect(raw).toContain('/S /H1');
    expect(raw).toContain('/S /TH');
  });

  it('gives the same bytes for the same model, and others for another text', async () => {
    const model = documentOf([signatures]);
    const first = await renderPdf(model);
    await renderPdf(paragraphOf('iets anders'));
    expect(sha256Hex(await renderPdf(structuredClone(model)))).toBe(sha256Hex(first));
    expect(sha256Hex(await renderPdf({ ...model, kenmerk: '4F7L' }))).not.toBe(sha256Hex(first));
  });

  it('T55 takes its creation date from the model and names no author', async () => {
    const raw = Buffer.from(await renderPdf(paragraphOf('tekst'))).toString('latin1');
    expect(raw).toMatch(/CreationDate \(D:20260824/u);
    expect(raw).not.toContain('/Author');
  });

  it('closes skipped heading levels and leaves out what would stop a whole document', async () => {
    const pdf = await renderPdf(
      documentOf([
        { soort: 'kop', niveau: 3, tekst: 'Eerst' },
        { soort: 'kop', niveau: 1, tekst: '' },
        { soort: 'kop', niveau: 3, tekst: 'Dan' },
        { soort: 'tabel', koppen: [], rijen: [] },
        { soort: 'tabel', koppen: ['Vak'], rijen: [] },
      ]),
    );
    const raw = Buffer.from(pdf).toString('latin1');
    expect([...raw.matchAll(/\/S \/(H\d)/gu)].map((match) => match[1])).toEqual(
      expect.arrayContaining(['H1', 'H2']),
    );
    expect(raw).not.toContain('/S /H3');
    expect(pdfText(pdf).text).toContain('geen gegevens');
  });
});

describe('the text in the PDF', () => {
  it('T31 prints markup, templates, HTML and code of any kind literally', async () => {
    const hostile = [
      '#import "@preview/cetz:0.3.0"',
      '#read("/etc/passwd")',
      '{{x}} {{{this}}}',
      '<img src=x onerror=alert(1)>',
      '$x^2$ *vet* _schuin_ `code`',
      String.raw`\u{41} ] ) } #panic()`,
      'http://127.0.0.1:9/ file:///etc/passwd',
    ];
    const text = await textOf(documentOf(hostile.map((tekst): Block => ({ soort: 'alinea', tekst }))));
    for (const line of hostile) expect(text).toContain(line);
    expect(text).not.toContain('root:');
  });

  it('prints hostile text literally in every kind of block, in title, reference and letter head', async () => {
    const bad = '#read("x") {{y}} <b>';
    const model = documentOf(
      [
        { soort: 'kop', niveau: 1, tekst: bad },
        { soort: 'lijst', punten: [bad] },
        { soort: 'velden', velden: [{ label: bad, tekst: bad }] },
        { soort: 'tabel', titel: bad, koppen: [bad, 'ander'], rijen: [[bad, bad]] },
        { soort: 'notitie', tekst: bad },
        { soort: 'invulvak', titel: bad, uitleg: bad, keuzes: [bad], regels: [bad], handtekening: true },
      ],
      { titel: bad, kenmerk: bad, school: bad, briefhoofd: { afzender: [bad], aan: [bad], plaats: bad } },
    );
    const count = (await textOf(model)).split(bad).length - 1;
    expect(count).toBeGreaterThanOrEqual(18);
  });

  it('has name, capacity, choice, reason, time, version and way of every signer', async () => {
    const text = await textOf(documentOf([signatures]));
    for (const part of ['Đorđe Žižek', 'vader met gezag', 'Stemt in', '14-09-2026 19:32', 'via de link'])
      expect(text).toContain(part);
    for (const part of ['Stemt niet in', 'Zwemmen staat er niet in.', 'versie 1', 'op papier'])
      expect(text).toContain(part);
  });

  it('says CONCEPT on each page of a concept, in the watermark and in the header', async () => {
    const pages: readonly Block[] = [signatures, { soort: 'paginaEinde' }, signatures];
    const concept = await textOf(documentOf(pages, { watermerk: 'CONCEPT' }));
    expect(concept.split('CONCEPT').length - 1).toBe(4);
    expect(concept).toContain('pagina 2 van 2');
    expect(await textOf(documentOf(pages))).not.toContain('CONCEPT');
  });

  it('shows addressee, place and Dutch date in a letter', async () => {
    const text = await textOf(
      documentOf([{ soort: 'alinea', tekst: 'Geachte heer Van der Berg,' }], {
        briefhoofd: {
          afzender: ['Lindelaan 12'],
          aan: ['De heer Van der Berg', 'Dorpsstraat 1'],
          plaats: 'Voorbeeldstad',
        },
      }),
    );
    for (const part of [
      'De heer Van der Berg',
      'Voorbeeldstad, 24 augustus 2026',
      'Kenmerk 4F7K',
      'pagina 1 van 1',
    ])
      expect(text).toContain(part);
  });
});

describe('rare letters', () => {
  it.each([
    ['Turkish, Slavic and Vietnamese', 'Şükrü Ğ. Žižek-Nguyễn Đorđe Łukasz Ö'],
    ['Greek', 'Ωμέγα'],
    ['Cyrillic', 'Олена Ґалаґан'],
    ['Hangul', '도윤'],
    ['simplified and traditional Chinese', '你好吗們龍'],
    ['Ethiopic', 'ሰላም'],
    ['emoji', '😀👍🏽'],
  ])('prints %s without boxes', async (_, words) => {
    const { text, tofu } = pdfText(await renderPdf(paragraphOf(words)));
    expect(tofu).toBe(0);
    expect(text.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''));
    expect(missingGlyphs(paragraphOf(words))).toEqual([]);
  });

  it('prints Arabic, Persian and Hindi joined, with every letter there', async () => {
    const words = 'سلام عليكم پژگچ';
    const { text, tofu } = pdfText(await renderPdf(paragraphOf(words)));
    expect(tofu).toBe(0);
    for (const letter of words.replaceAll(' ', '')) expect(text).toContain(letter);
    expect(await textOf(paragraphOf('हिन्दी'))).toContain('हिन्दी');
  });

  it('keeps the words around a zero-width space, a null sign or a lone surrogate', async () => {
    const text = await textOf(paragraphOf('voor\u200bna a\u0000b c\ud800d e\u202ef'));
    expect(text).toContain('voorna ab c\uFFFDd ef');
  });

  it('replaces a letter that no font has, says so in the document, and names it to staff', async () => {
    const model = paragraphOf('Naam: ไทย en \u{10FFFD}');
    const text = await textOf(model);
    expect(text).toContain('Naam: \uFFFD');
    expect(text).toContain('niet kunnen afdrukken');
    expect(missingGlyphs(model)).toEqual(['ไ', 'ท', 'ย', '\u{10FFFD}']);
  });

  it('makes a document of any text whatever', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anything, anything, async (one, other) => {
        const pdf = await renderPdf(
          documentOf(
            [
              { soort: 'kop', niveau: 2, tekst: one },
              { soort: 'velden', velden: [{ label: other, tekst: one }] },
              { soort: 'tabel', koppen: [one, other], rijen: [[other], [one, other, 'te veel']] },
            ],
            { titel: other, school: one },
          ),
        );
        expect(pdfText(pdf).tofu).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
