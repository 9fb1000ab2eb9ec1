/** A picture of counts by row, as plain data for `partials/grafiek`: bars that lie, so that they read on a small screen. */
export type Grafiek = {
  readonly id: string;
  readonly titel: string;
  readonly uitleg: string;
  readonly breedte: number;
  readonly hoogte: number;
  readonly legenda: readonly { readonly soort: number; readonly tekst: string }[];
  readonly rijen: readonly GrafiekRij[];
};
type GrafiekRij = {
  readonly label: string;
  readonly y: number;
  readonly tekstY: number;
  readonly delen: readonly { readonly soort: number; readonly x: number; readonly breedte: number }[];
  readonly waarde: string;
  readonly waardeX: number;
};

export type GrafiekInvoer = {
  readonly id: string;
  readonly titel: string;
  readonly uitleg: string;
  /** What each part of a bar is; one part needs no legend. */
  readonly delen: readonly string[];
  /** A count that is not shown is null: it has no bar, and its text says so. */
  readonly rijen: readonly {
    readonly label: string;
    readonly waarden: readonly (number | null)[];
    readonly tekst: string;
  }[];
};

const BREEDTE = 340;
const RIJ = 30;
const BALK = 16;
/** Room for the name of a row, and for the words behind the longest bar. */
const NAAM = 58;
const WOORDEN = 175;

/** Lays the bars out; the longest fills the room there is. Lengths are whole units of the picture. */
export function grafiek({ id, titel, uitleg, delen, rijen }: GrafiekInvoer): Grafiek {
  const totals = rijen.map((r) => r.waarden.reduce((sum: number, w) => sum + (w ?? 0), 0));
  const scale = (BREEDTE - NAAM - WOORDEN) / Math.max(1, ...totals);
  return {
    id,
    titel,
    uitleg,
    breedte: BREEDTE,
    hoogte: rijen.length * RIJ,
    legenda: delen.length < 2 ? [] : delen.map((tekst, i) => ({ soort: i + 1, tekst })),
    rijen: rijen.map(({ label, waarden, tekst }, i) => {
      let x = NAAM;
      const shown = waarden.map((w, d) => {
        const breedte = Math.round((w ?? 0) * scale);
        const deel = { soort: d + 1, x, breedte };
        x += breedte;
        return deel;
      });
      const y = i * RIJ + (RIJ - BALK) / 2;
      return {
        label,
        y,
        tekstY: y + BALK - 3,
        delen: shown.filter((d) => d.breedte > 0),
        waarde: tekst,
        waardeX: x + 6,
      };
    }),
  };
}
