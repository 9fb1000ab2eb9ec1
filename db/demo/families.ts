import { addDays } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { chanceFor } from './chance.js';
import { ELDERS, GEEN_GEZAG, GI_NOORDER, GI_ZUIDER, GROEPSLEIDING, relatieRow } from './people.js';
import { ouder } from './parent.js';
import type { Bijzonderheid } from './parent.js';
import type { BetrokkeneRow, LeerlingRow, RelatieRow } from './rows.js';

/** The kinds of families of the ordinary pupils. */
export type Gezinsvorm =
  | 'samen'
  | 'gescheiden'
  | 'alleen-moeder'
  | 'alleen-vader'
  | 'vader-zonder-gezag'
  | 'twee-moeders'
  | 'pleegouders'
  | 'pleegoudervoogd'
  | 'gi-voogd'
  | 'ots'
  | 'gedeeld-met-gi'
  | 'vader-onbekend'
  | 'vader-geschorst'
  | 'vader-overleden'
  | 'contactverbod'
  | 'stiefvader';

export type Familie = {
  readonly betrokkenen: readonly BetrokkeneRow[];
  readonly relaties: readonly RelatieRow[];
};

type Bouw = {
  readonly leerling: LeerlingRow;
  readonly bron: Partial<RelatieRow>;
  readonly moeder: BetrokkeneRow;
  readonly vader: BetrokkeneRow;
  readonly ander: BetrokkeneRow;
};

function bijElkaar(a: BetrokkeneRow, b: BetrokkeneRow): BetrokkeneRow {
  return { ...b, adres: a.adres, plaats: a.plaats };
}

const beschikking = (bron: Partial<RelatieRow>): Partial<RelatieRow> => ({
  ...bron,
  gezag_bron: 'beschikking rechtbank',
});

function familie(...paren: readonly (readonly [BetrokkeneRow, RelatieRow])[]): Familie {
  return { betrokkenen: paren.map(([b]) => b), relaties: paren.map(([, r]) => r) };
}

type Maker = (b: Bouw) => Familie;

const VORMEN: Readonly<Record<Gezinsvorm, Maker>> = {
  samen: (b) => {
    const vader = bijElkaar(b.moeder, b.vader);
    return familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', { ...b.bron, noodcontact_volgorde: 1 })],
      [vader, relatieRow(b.leerling, vader, 'VADER', { ...b.bron, noodcontact_volgorde: 2 })],
    );
  },
  gescheiden: (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', { ...b.bron, noodcontact_volgorde: 1 })],
      [b.vader, relatieRow(b.leerling, b.vader, 'VADER', { ...b.bron, noodcontact_volgorde: 2 })],
    ),
  'alleen-moeder': (b) => familie([b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)]),
  'alleen-vader': (b) => familie([b.vader, relatieRow(b.leerling, b.vader, 'VADER', b.bron)]),
  'vader-zonder-gezag': (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [
        b.vader,
        relatieRow(b.leerling, b.vader, 'VADER', { ...GEEN_GEZAG, ...ELDERS, informatierecht: 'OP_VERZOEK' }),
      ],
    ),
  'twee-moeders': (b) => {
    const ander = bijElkaar(b.moeder, b.ander);
    return familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'OUDER', b.bron)],
      [ander, relatieRow(b.leerling, ander, 'OUDER', b.bron)],
    );
  },
  pleegouders: (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', { ...b.bron, ...ELDERS })],
      [b.ander, relatieRow(b.leerling, b.ander, 'PLEEGOUDER', GEEN_GEZAG)],
    ),
  pleegoudervoogd: (b) =>
    familie(
      [b.ander, relatieRow(b.leerling, b.ander, 'PLEEGOUDERVOOGD', beschikking(b.bron))],
      [
        b.moeder,
        relatieRow(b.leerling, b.moeder, 'MOEDER', {
          ...GEEN_GEZAG,
          ...ELDERS,
          informatierecht: 'OP_VERZOEK',
        }),
      ],
    ),
  'gi-voogd': (b) =>
    familie(
      [GI_NOORDER, relatieRow(b.leerling, GI_NOORDER, 'GI_VOOGD', { ...beschikking(b.bron), ...ELDERS })],
      [GROEPSLEIDING, relatieRow(b.leerling, GROEPSLEIDING, 'GROEPSLEIDING', GEEN_GEZAG)],
    ),
  ots: (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [b.vader, relatieRow(b.leerling, b.vader, 'VADER', { ...b.bron, ...ELDERS })],
      [GI_ZUIDER, relatieRow(b.leerling, GI_ZUIDER, 'GEZINSVOOGD_OTS', { ...GEEN_GEZAG, ...ELDERS })],
    ),
  'gedeeld-met-gi': (b) => {
    const deel = { ...beschikking(b.bron), gezag: 'GEDEELTELIJK_BIJ_GI' } as const;
    return familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', deel)],
      [GI_ZUIDER, relatieRow(b.leerling, GI_ZUIDER, 'GI_VOOGD', { ...deel, ...ELDERS })],
    );
  },
  'vader-onbekend': (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [b.vader, relatieRow(b.leerling, b.vader, 'VADER', { ...GEEN_GEZAG, gezag: 'ONBEKEND', ...ELDERS })],
    ),
  'vader-geschorst': (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [
        b.vader,
        relatieRow(b.leerling, b.vader, 'VADER', { ...beschikking(b.bron), gezag: 'GESCHORST', ...ELDERS }),
      ],
    ),
  'vader-overleden': (b) => {
    const vader = { ...b.vader, overleden_op: '2024-02-11' };
    return familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [vader, relatieRow(b.leerling, vader, 'VADER', { ...b.bron, ...ELDERS, informatierecht: 'GEEN' })],
    );
  },
  contactverbod: (b) =>
    familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [
        b.vader,
        relatieRow(b.leerling, b.vader, 'VADER', {
          ...GEEN_GEZAG,
          ...ELDERS,
          informatierecht: 'BEPERKT_BESCHIKKING',
          contactverbod: true,
          contactverbod_tekst: 'Geen contact met school en leerling (beschikking rechtbank).',
          contactverbod_tot: '2027-06-30',
        }),
      ],
    ),
  stiefvader: (b) => {
    const stief = { ...bijElkaar(b.moeder, b.ander), aanhef: 'de heer' };
    return familie(
      [b.moeder, relatieRow(b.leerling, b.moeder, 'MOEDER', b.bron)],
      [b.vader, relatieRow(b.leerling, b.vader, 'VADER', { ...b.bron, ...ELDERS })],
      [stief, relatieRow(b.leerling, stief, 'STIEFOUDER', { ...GEEN_GEZAG, informatierecht: 'GEEN' })],
    );
  },
};

/** The people around one pupil; the gezag was read two weeks before `van`. */
export function maakFamilie(
  leerling: LeerlingRow,
  vorm: Gezinsvorm,
  bijz: Bijzonderheid,
  van: LocalDate,
): Familie {
  const gezag_bron = chanceFor(`${leerling.leerlingnummer}/bron`).isLucky(70)
    ? 'gezagsregister'
    : 'geboorteakte';
  return VORMEN[vorm]({
    leerling,
    bron: { gezag_bron, gezag_bron_datum: addDays(van, -14) },
    moeder: ouder(leerling, 'moeder', bijz),
    vader: ouder(leerling, 'vader', bijz),
    ander: ouder(leerling, 'ander', bijz),
  });
}

const maal = <T>(n: number, item: T): readonly T[] => Array.from({ length: n }, () => item);

/** Forty families to deal out, about as often as a school for special education meets them. */
export const GEZINSVORMEN: readonly Gezinsvorm[] = [
  ...maal(14, 'samen' as const),
  ...maal(6, 'gescheiden' as const),
  ...maal(4, 'alleen-moeder' as const),
  ...maal(3, 'vader-zonder-gezag' as const),
  ...maal(2, 'pleegouders' as const),
  'alleen-vader', 'twee-moeders', 'pleegoudervoogd', 'gi-voogd', 'ots', 'gedeeld-met-gi', 'vader-onbekend',
  'vader-geschorst', 'vader-overleden', 'contactverbod', 'stiefvader',
]; // prettier-ignore

/** Twenty-three circumstances to deal out; no divisor of forty, so that all combinations come by. */
export const BIJZONDERHEDEN: readonly Bijzonderheid[] = [
  ...maal(14, 'gewoon' as const),
  ...maal(2, 'geen-email' as const),
  ...maal(2, 'tolk' as const),
  'laaggeletterd', 'post', 'geheim-adres', 'een-postvak', 'gewoon',
]; // prettier-ignore
