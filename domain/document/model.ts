/**
 * A document as plain data: what is in it and in which order, never how it looks. The same model is
 * stored beside the PDF and hashed with it (evidence, trust a4), so every value is text as it is printed.
 */

/** Of whom a block tells, `relatie:<id>` and the like: nobody else of the family sees it (trust T10). */
type Eigen = { readonly van?: string };

/** A heading. Levels may skip in the data; the renderer closes the gap, since PDF/UA forbids one. */
export type KopBlock = Eigen & {
  readonly soort: 'kop';
  readonly niveau: 1 | 2 | 3;
  readonly tekst: string;
};

/** A paragraph; a line feed is a new line, an empty line a new paragraph. */
export type AlineaBlock = { readonly soort: 'alinea'; readonly tekst: string };

/** A list, with bullets or numbers. */
export type LijstBlock = {
  readonly soort: 'lijst';
  readonly genummerd?: boolean;
  readonly punten: readonly string[];
};

/** Questions and answers. An empty text is printed as 'niet ingevuld'. */
export type VeldenBlock = Eigen & {
  readonly soort: 'velden';
  readonly velden: readonly { readonly label: string; readonly tekst: string }[];
};

/** A table with column headers; a row with fewer cells is filled up with empty ones. */
export type TabelBlock = {
  readonly soort: 'tabel';
  readonly titel?: string;
  readonly koppen: readonly string[];
  readonly rijen: readonly (readonly string[])[];
};

/** One given signature or answer (trust a4): who, in which capacity, what, when, on which version, how. */
export type Handtekening = {
  readonly naam: string;
  readonly hoedanigheid: string;
  readonly keuze: string;
  readonly toelichting?: string;
  readonly tijdstip: string;
  readonly versie: string;
  readonly wijze: string;
};

/** All answers of the people asked to sign, also refusals and 'geen antwoord'. */
export type HandtekeningenBlock = {
  readonly soort: 'handtekeningen';
  readonly rijen: readonly Handtekening[];
};

/** What one answer rests on, in words. `hash` names its proof (trust a4). */
export type Bewijsregel = {
  readonly hash: string;
  readonly titel: string;
  readonly velden: readonly { readonly label: string; readonly tekst: string }[];
};

/** The last part of a final document, on a page of its own: the proof behind each answer. */
export type BewijsBlock = {
  readonly soort: 'bewijs';
  readonly titel: string;
  readonly uitleg: readonly string[];
  readonly rijen: readonly Bewijsregel[];
};

/** A quiet line between two parts. */
export type ScheidingBlock = { readonly soort: 'scheiding' };

/** A framed remark, for instance 'U kunt bezwaar maken tot …'. */
export type NotitieBlock = { readonly soort: 'notitie'; readonly tekst: string };

/** A frame to fill in by hand: boxes to tick, lines to write on, and room for a signature. */
export type InvulvakBlock = {
  readonly soort: 'invulvak';
  readonly titel: string;
  readonly uitleg?: string;
  readonly keuzes: readonly string[];
  readonly regels: readonly string[];
  readonly handtekening: boolean;
};

/** The start of the next part on a new page. */
export type PaginaEindeBlock = { readonly soort: 'paginaEinde' };

export type Block =
  | KopBlock
  | AlineaBlock
  | LijstBlock
  | VeldenBlock
  | TabelBlock
  | HandtekeningenBlock
  | BewijsBlock
  | ScheidingBlock
  | NotitieBlock
  | InvulvakBlock
  | PaginaEindeBlock;

/** The head of a letter; `aan` stands in the left window of a Dutch C5/6 envelope. */
export type Briefhoofd = {
  readonly afzender: readonly string[];
  readonly aan: readonly string[];
  readonly plaats: string;
};

/**
 * A whole document.
 *
 * - `titel` goes into the PDF's metadata and window title: keep it free of names (trust T55).
 * - `datum` is an ISO date `YYYY-MM-DD`; it is printed in a letter and is the PDF's creation date, so that
 *   equal models give equal bytes.
 * - `watermerk` is set as long as not everyone has signed (cases B14).
 */
export type DocumentModel = {
  readonly kind: string;
  readonly titel: string;
  readonly kenmerk: string;
  readonly taal: 'nl';
  readonly datum: string;
  readonly school: string;
  readonly watermerk?: 'CONCEPT';
  readonly briefhoofd?: Briefhoofd;
  readonly blokken: readonly Block[];
};

/**
 * All text a reader of the document can read, in reading order, without the repeated header and footer.
 *
 * @param model the document
 * @returns every printed string, blocks in order (house rule 'text order', trust e4.6)
 */
export function documentTexts(model: DocumentModel): readonly string[] {
  const brief = model.briefhoofd;
  const head = brief === undefined ? [] : [...brief.afzender, ...brief.aan, brief.plaats];
  return [...head, model.titel, ...model.blokken.flatMap(blockTexts)];
}

function blockTexts(block: Block): readonly string[] {
  switch (block.soort) {
    case 'kop':
    case 'alinea':
    case 'notitie':
      return [block.tekst];
    case 'lijst':
      return block.punten;
    case 'velden':
      return block.velden.flatMap((veld) => [veld.label, veld.tekst]);
    case 'tabel':
      return [...(block.titel === undefined ? [] : [block.titel]), ...block.koppen, ...block.rijen.flat()];
    case 'handtekeningen':
      return block.rijen.flatMap(({ naam, hoedanigheid, keuze, toelichting, tijdstip, versie, wijze }) => [
        ...[naam, hoedanigheid, keuze],
        ...(toelichting === undefined ? [] : [toelichting]),
        ...[tijdstip, versie, wijze],
      ]);
    case 'bewijs':
      return [
        ...[block.titel, ...block.uitleg],
        ...block.rijen.flatMap(({ titel, velden }) => [titel, ...velden.flatMap((v) => [v.label, v.tekst])]),
      ];
    case 'invulvak':
      return [
        block.titel,
        ...(block.uitleg === undefined ? [] : [block.uitleg]),
        ...block.keuzes,
        ...block.regels,
      ];
    case 'scheiding':
    case 'paginaEinde':
      return [];
  }
}
