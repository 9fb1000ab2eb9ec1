import type { Rendered } from '../../domain/form/index.js';

type Pair = { readonly label: string; readonly tekst: string };
type Table = {
  readonly bijschrift: string;
  readonly kop: readonly string[];
  readonly rijen: readonly (readonly string[])[];
};
type Block = { readonly lijst: readonly Pair[] | null; readonly tabel: Table | null };
export type AnswersView = {
  readonly secties: readonly { readonly titel: string | null; readonly blokken: readonly Block[] }[];
};

/** The rendered copy of a submission for `partials/antwoorden.hbs`: neighbouring answers share a list. */
export const answersView = (rendered: Rendered): AnswersView => ({
  secties: rendered.map(({ titel, regels }) => ({
    titel: titel ?? null,
    blokken: regels.reduce<readonly Block[]>((blocks, line) => {
      if (line.soort === 'tabel') {
        const tabel = { bijschrift: line.label, kop: line.kop, rijen: line.rijen };
        return [...blocks, { lijst: null, tabel }];
      }
      const pair = { label: line.label, tekst: line.tekst };
      const last = blocks.at(-1)?.lijst ?? null;
      return last === null
        ? [...blocks, { lijst: [pair], tabel: null }]
        : [...blocks.slice(0, -1), { lijst: [...last, pair], tabel: null }];
    }, []),
  })),
});
