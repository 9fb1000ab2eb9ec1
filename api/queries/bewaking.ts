import { addDays, diffDays, formatDate, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { volledigeNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import { boardRows, familyNames } from '../../db/api/board.js';
import type { BoardRow } from '../../db/api/board.js';
import { placesOf } from '../../db/api/places.js';
import type { Services } from '../services.js';
import { titleOf } from './chronology.js';
import { namerOf } from './names.js';
import type { Namer } from './names.js';

/** How great the legal risk is, greatest first. */
export const ernsten = ['hoog', 'midden', 'laag'] as const;
export type Ernst = (typeof ernsten)[number];

/** One thing that does not move, as staff see it. */
export type BewakingRegel = Omit<BoardRow, 'wie'> & {
  readonly id: string;
  /** Title of the step. */
  readonly titel: string;
  readonly wie: readonly string[];
  /** For whom it waits, in names. */
  readonly wachtOp: string;
  readonly reden: string;
  readonly ernst: Ernst;
  readonly place: Place;
  /** Calendar days since it began to wait. */
  readonly dagen: number;
};

/** A legal date this many calendar days away counts as a risk already. */
const NEAR_DAYS = 7;

function ernstOf(row: BoardRow, dag: LocalDate): Ernst {
  if (row.oorzaak === 'termijn-voorbij' || row.teLaat) return 'hoog';
  if (row.uiterlijk !== null && row.uiterlijk <= addDays(dag, NEAR_DAYS)) return 'hoog';
  return row.oorzaak === 'niet-bezorgd' ? 'laag' : 'midden';
}

function redenOf(row: BoardRow, titel: string): string {
  switch (row.oorzaak) {
    case 'termijn-voorbij':
      return `De uiterste datum ${row.uiterlijk === null ? '' : `${formatDate(row.uiterlijk)} `}is voorbij.`;
    case 'termijn-nadert':
      return `De uiterste datum ${row.uiterlijk === null ? '' : `${formatDate(row.uiterlijk)} `}komt dichterbij, en het werk ervoor is nog niet gedaan.`;
    case 'taak-te-laat':
      return `De taak "${titel}" had klaar moeten zijn op ${row.taakUiterlijk === null ? '' : formatDate(row.taakUiterlijk)}.`;
    case 'niemand':
      return `Niemand kan de taak "${titel}" doen: de rol is niet bezet, of de collega werkt hier niet meer.`;
    case 'techniek':
      return 'Het systeem kan een stap niet uitvoeren. De beheerder kijkt ernaar.';
    case 'niet-bezorgd':
      return 'Een antwoord is bewaard, maar nog niet verwerkt. Het systeem probeert het opnieuw.';
    case 'bericht-mislukt':
      return 'Een bericht is niet aangekomen. Bel degene voor wie het was.';
  }
}

/** Whether this is no waiting for people but something that does not work. */
export const isTechnisch = ({ oorzaak }: Pick<BoardRow, 'oorzaak'>): boolean =>
  oorzaak === 'techniek' || oorzaak === 'niet-bezorgd';

function shown(
  { register }: Services,
  row: BoardRow,
  { namer, place, dag }: { readonly namer: Namer; readonly place: Place; readonly dag: LocalDate },
): BewakingRegel {
  const definition = register[row.soort]?.definition;
  const stap = row.taakStap ?? row.stap;
  const titel = definition ? titleOf(definition, { key: stap, value: {} }) : stap;
  return {
    ...row,
    id: `${row.procesId}/${row.oorzaak}/${row.taakId ?? row.sinds}`,
    titel,
    stap,
    wachtOp: isTechnisch(row) ? 'Leerlingroute' : row.wie.map(namer).join(', '),
    reden: redenOf(row, titel),
    ernst: ernstOf(row, dag),
    place,
    dagen: Math.max(0, diffDays(localDateOf(row.sinds), dag)),
  };
}

const never = '9999-12-31';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byRisk = (a: BewakingRegel, b: BewakingRegel): number =>
  ernsten.indexOf(a.ernst) - ernsten.indexOf(b.ernst) ||
  compare(a.uiterlijk ?? never, b.uiterlijk ?? never) ||
  Date.parse(a.sinds) - Date.parse(b.sinds) ||
  compare(a.id, b.id);

/** The names of who is waited for, on pages about more than one pupil. */
export async function boardNamer(
  db: Services['db'],
  family: Awaited<ReturnType<typeof familyNames>>,
): Promise<Namer> {
  const staff = await namerOf(db, undefined);
  return (who) => {
    const parent = family.get(who);
    if (parent) return volledigeNaam(parent);
    return who.startsWith('leerling:') ? 'de leerling' : staff(who);
  };
}

/** What stands still in the processes somebody may see, most legal risk first. */
export async function bewakingRegels(services: Services, subject: Staff): Promise<readonly BewakingRegel[]> {
  const { db, now } = services;
  const dag = localDateOf(now());
  const rows = await boardRows(db, dag, now());
  const places = await placesOf(
    db,
    rows.map((r) => r.leerlingId),
    dag,
  );
  const seen = rows.flatMap((row) => {
    const place = places.get(row.leerlingId);
    return place !== undefined && may(subject, 'proces.zien', place) ? [{ row, place }] : [];
  });
  const family = await familyNames(
    db,
    seen.flatMap(({ row }) => row.wie),
  );
  const namer = await boardNamer(db, family);
  return seen.map(({ row, place }) => shown(services, row, { namer, place, dag })).sort(byRisk);
}
