import type { Block, DocumentModel } from '../../domain/document/model.js';

/** A block for its partial; `deel` is the name of that partial. */
type BlockView = { readonly deel: string } & Readonly<Record<string, unknown>>;
export type Passage = {
  readonly titel: string | null;
  /** The part that needs agreement (domain §2.1). */
  readonly isHandelingsdeel: boolean;
  readonly blokken: readonly BlockView[];
};
export type DocumentPart = { readonly titel: string | null; readonly passages: readonly Passage[] };

/** Says where a long word may break, for the width of a phone. */
export function breakable(text: string): string {
  return text
    .replace(/(ontwikkelings)(perspectief)/gi, '$1\u00AD$2')
    .replace(/(handelings)(deel)/gi, '$1\u00AD$2');
}

const isAgreed = (titel: string): boolean => /^handelingsdeel\b/i.test(titel);

/**
 * A stored document as a page: first headings become cards, second headings passages, so that the outline is the same
 * by eye and by ear (WCAG 1.3.1). What is for paper only (a page end, boxes to tick by hand) is left out.
 */
export function documentView(model: DocumentModel): readonly DocumentPart[] {
  const parts: {
    titel: string | null;
    passages: { titel: string | null; isHandelingsdeel: boolean; blokken: BlockView[] }[];
  }[] = [];
  const part = (titel: string | null): void => {
    parts.push({
      titel: titel === null ? null : breakable(titel),
      passages: [{ titel: null, isHandelingsdeel: titel !== null && isAgreed(titel), blokken: [] }],
    });
  };
  for (const block of model.blokken) {
    if (block.soort === 'kop' && block.niveau === 1) part(block.tekst);
    else {
      if (block.soort === 'bewijs') part(block.titel);
      if (parts.length === 0) part(null);
      const passages = parts.at(-1)?.passages ?? [];
      if (block.soort === 'kop' && block.niveau === 2)
        passages.push({
          titel: breakable(block.tekst),
          isHandelingsdeel: isAgreed(block.tekst),
          blokken: [],
        });
      else passages.at(-1)?.blokken.push(...blockView(block));
    }
  }
  return parts
    .map((p) => ({ ...p, passages: p.passages.filter((s) => s.blokken.length > 0) }))
    .filter((p) => p.passages.length > 0);
}

const filled = (tekst: string): string => (tekst.trim() === '' ? 'niet ingevuld' : tekst);

function blockView(block: Block): readonly BlockView[] {
  switch (block.soort) {
    case 'kop':
      return [{ deel: 'ouder/blok/kop', tekst: block.tekst }];
    case 'alinea':
      return [{ deel: 'ouder/blok/alinea', tekst: block.tekst }];
    case 'notitie':
      return [{ deel: 'ouder/blok/notitie', tekst: block.tekst }];
    case 'lijst':
      return [{ deel: 'ouder/blok/lijst', genummerd: block.genummerd === true, punten: block.punten }];
    case 'velden':
      return [
        {
          deel: 'ouder/blok/velden',
          velden: block.velden.map((v) => ({ label: v.label, tekst: filled(v.tekst) })),
        },
      ];
    case 'tabel':
      return block.rijen.length === 0
        ? []
        : [
            {
              deel: 'ouder/blok/tabel',
              tabel: { bijschrift: block.titel ?? '', kop: block.koppen, rijen: block.rijen },
            },
          ];
    case 'handtekeningen':
      return block.rijen.map((rij) => ({ deel: 'ouder/blok/handtekening', rij }));
    case 'bewijs':
      return block.rijen.map((rij) => ({
        deel: 'ouder/blok/velden',
        velden: rij.velden.map((v) => ({ label: v.label, tekst: filled(v.tekst) })),
      }));
    case 'scheiding':
    case 'paginaEinde':
    case 'invulvak':
      return [];
  }
}
