import type { Services } from '../services.js';
import { ernsten } from './bewaking.js';
import type { BewakingRegel, Ernst } from './bewaking.js';

/** What the board can be asked to show; an empty text means everything. */
export const filterNamen = ['ernst', 'soort', 'plein', 'groep', 'wie', 'leerling'] as const;
export type BewakingFilter = Readonly<Record<(typeof filterNamen)[number], string>>;

export type Keuze = { readonly waarde: string; readonly tekst: string; readonly gekozen: boolean };
export type FilterVeld = {
  readonly naam: string;
  readonly label: string;
  readonly alles: string;
  readonly keuzes: readonly Keuze[];
};

export const ernstTekst: Readonly<Record<Ernst, string>> = {
  hoog: 'Wettelijke datum in gevaar',
  midden: 'Loopt vast',
  laag: 'Wacht',
};

const waarden: Readonly<Record<keyof BewakingFilter, (regel: BewakingRegel) => readonly string[]>> = {
  ernst: (r) => [r.ernst],
  soort: (r) => [r.soort],
  plein: (r) => [r.place.pleinId ?? ''],
  groep: (r) => [r.place.groepId ?? ''],
  wie: (r) => r.wie,
  leerling: (r) => [r.leerlingId],
};

/** A filter of which only the known names count; whatever else was asked is left out. */
export const filterVan = (value: (naam: string) => string): BewakingFilter =>
  Object.fromEntries(filterNamen.map((naam) => [naam, value(naam)])) as BewakingFilter;

export const isGefilterd = (filter: BewakingFilter): boolean => filterNamen.some((n) => filter[n] !== '');

/** Whether a row is shown under a filter. */
export const passes = (regel: BewakingRegel, filter: BewakingFilter): boolean =>
  filterNamen.every((naam) => filter[naam] === '' || waarden[naam](regel).includes(filter[naam]));

/** The address of the board under a filter. */
export function bordAdres(filter: BewakingFilter): string {
  const set = filterNamen.filter((naam) => filter[naam] !== '').map((naam) => [naam, filter[naam]]);
  return set.length === 0 ? '/bewaking' : `/bewaking?${new URLSearchParams(set).toString()}`;
}

const keuzes = (values: ReadonlyMap<string, string>, gekozen: string): readonly Keuze[] =>
  [...values]
    .map(([waarde, tekst]) => ({ waarde, tekst, gekozen: waarde === gekozen }))
    .sort((a, b) => a.tekst.localeCompare(b.tekst, 'nl'));

/** Who somebody waits for, one person at a time. */
function peopleOf(regels: readonly BewakingRegel[]): ReadonlyMap<string, string> {
  return new Map(
    regels.flatMap((r) => {
      const names = r.wachtOp.split(', ');
      return names.length === r.wie.length ? r.wie.map((w, i) => [w, names[i] ?? ''] as const) : [];
    }),
  );
}

async function namesIn(
  { db }: Services,
  table: 'plein' | 'groep',
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const rows = await db(table).whereIn('id', known).select<{ id: string; naam: string }[]>('id', 'naam');
  return new Map(rows.map((r) => [r.id, r.naam]));
}

/** The fields of the filter, with what there is to choose among these rows. `names`: pupils by id. */
export async function filterVelden(
  services: Services,
  regels: readonly BewakingRegel[],
  names: ReadonlyMap<string, string>,
  filter: BewakingFilter,
): Promise<readonly FilterVeld[]> {
  const titelOf = (soort: string) => services.register[soort]?.definition.titel ?? soort;
  const pleinen = await namesIn(
    services,
    'plein',
    regels.map((r) => r.place.pleinId),
  );
  const groepen = await namesIn(
    services,
    'groep',
    regels.map((r) => r.place.groepId),
  );
  const soorten = new Map(regels.map((r) => [r.soort, titelOf(r.soort)]));
  const leerlingen = new Map(regels.map((r) => [r.leerlingId, names.get(r.leerlingId) ?? '']));
  const risicos = ernsten.map((e) => ({ waarde: e, tekst: ernstTekst[e], gekozen: e === filter.ernst }));
  const veld = (
    naam: keyof BewakingFilter,
    label: string,
    alles: string,
    m: ReadonlyMap<string, string>,
  ) => ({
    naam,
    label,
    alles,
    keuzes: keuzes(m, filter[naam]),
  });
  return [
    { naam: 'ernst', label: 'Risico', alles: 'Alle', keuzes: risicos },
    veld('soort', 'Soort proces', 'Alle soorten', soorten),
    veld('plein', 'Plein', 'Alle pleinen', pleinen),
    veld('groep', 'Groep', 'Alle groepen', groepen),
    veld('wie', 'Wacht op', 'Iedereen', peopleOf(regels)),
    veld('leerling', 'Leerling', 'Alle leerlingen', leerlingen),
  ];
}
