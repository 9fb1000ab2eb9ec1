import type { Block, DocumentModel, TabelBlock, VeldenBlock } from '../../domain/document/model.js';
import type { Font } from './fonts.js';
import { breakable, printable, REPLACEMENT } from './printable.js';
import { columnWidths, INSET } from './column-widths.js';

/** Characters of 11 pt that surely fit on a full line. */
const LINE = 64;

/** Labels up to this length stand beside their answer, longer ones above it. */
const LABEL_BESIDE = 24;

/** Says in the document itself that something was left out of it. */
const UNPRINTABLE: Block = {
  soort: 'notitie',
  tekst: `Het teken ${REPLACEMENT} staat op de plaats van een teken dat wij niet kunnen afdrukken. De tekst zoals die is ingevuld, is bewaard in het dossier.`,
};

type Width = { readonly breedte: number };

type TemplateBlock =
  | Exclude<Block, TabelBlock | VeldenBlock>
  | (VeldenBlock & { readonly naast: boolean })
  | (TabelBlock & { readonly kolommen: readonly Width[] });

/** What the template reads: the model with printable texts, closed heading levels and column widths. */
export type TemplateData = Omit<DocumentModel, 'blokken'> & {
  readonly blokken: readonly TemplateBlock[];
  readonly families: readonly string[];
};

/**
 * Prepares a model for the template. Texts become printable, heading levels start at 1 and never skip
 * (PDF/UA-1, 7.4.2), and each table column gets a width by what is in it.
 *
 * @param model the document
 * @param fonts the families that may be used, in order
 */
export function templateData(model: DocumentModel, fonts: readonly Font[]): TemplateData {
  const texts = mapTexts(model, (text) => printable(text, fonts));
  const unprintable = JSON.stringify(texts).includes(REPLACEMENT);
  return {
    ...texts,
    titel: texts.titel.trim() === '' ? 'Document' : texts.titel,
    blokken: prepareBlocks([...texts.blokken.filter(hasContent), ...(unprintable ? [UNPRINTABLE] : [])]),
    families: fonts.map(({ family }) => family),
  };
}

/** An empty heading or a table without columns would stop the whole document (PDF/UA-1). */
function hasContent(block: Block): boolean {
  if (block.soort === 'kop') return block.tekst.trim() !== '';
  return block.soort !== 'tabel' || block.koppen.length > 0;
}

function prepareBlocks(blocks: readonly Block[]): readonly TemplateBlock[] {
  let last = 0;
  return blocks.map((block): TemplateBlock => {
    switch (block.soort) {
      case 'kop': {
        last = Math.min(block.niveau, last + 1);
        return { ...breakTexts(block, LINE / 2), niveau: last === 1 ? 1 : last === 2 ? 2 : 3 };
      }
      case 'tabel':
        return prepareTable(block);
      case 'handtekeningen':
        return breakTexts(block, 14);
      case 'bewijs':
        return breakTexts(block, 36);
      case 'velden':
        return {
          ...breakTexts(block, 36),
          naast: block.velden.every(({ label }) => label.length <= LABEL_BESIDE),
        };
      case 'alinea':
      case 'lijst':
      case 'notitie':
      case 'invulvak':
      case 'scheiding':
      case 'paginaEinde':
        return breakTexts(block, LINE);
    }
  });
}

function prepareTable(table: TabelBlock): TemplateBlock {
  const widths = columnWidths(table);
  const fit = (text: string, column: number): string =>
    breakable(text, Math.max(4, Math.floor((widths[column] ?? LINE) - INSET)), true);
  return {
    ...table,
    koppen: table.koppen.map(fit),
    rijen: table.rijen.map((row) => table.koppen.map((_, column) => fit(row[column] ?? '', column))),
    kolommen: widths.map((breedte) => ({ breedte })),
  };
}

function breakTexts<T extends Block>(block: T, limit: number): T {
  return mapTexts(block, (text) => breakable(text, limit));
}

/** Applies `change` to every string inside plain data; discriminators are short ASCII and stay equal. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  return mapValue(value, change) as T;
}

function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapValue(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapValue(member, change)]));
}
