import { addDays, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import { doorlooptijden, vertragingen } from '../../db/api/history.js';
import type { Vertraging } from '../../db/api/history.js';
import { placesOf } from '../../db/api/places.js';
import type { Services } from '../services.js';
import { titleOf } from './chronology.js';

/** How far back the school's own history counts, in days: a school year and a bit. */
const TERUG_DAGEN = 400;
/** Months that the page of delays shows, and causes a month. */
const MAANDEN = 6;
const MEESTE_OORZAKEN = 5;

/** The title of a step in its kind. */
export function stapTitel({ register }: Pick<Services, 'register'>, soort: string, stap: string): string {
  const definition = register[soort]?.definition;
  return definition ? titleOf(definition, { key: stap, value: { step: stap } }) : stap;
}

export const soortTitel = ({ register }: Pick<Services, 'register'>, soort: string): string =>
  register[soort]?.definition.titel ?? soort;

/** The first day from which the history counts. */
export const geschiedenisVanaf = (dag: LocalDate): LocalDate => addDays(dag, -TERUG_DAGEN);

export type StapDuur = {
  readonly soort: string;
  readonly stap: string;
  readonly n: number;
  /** Calendar days, rounded up. */
  readonly mediaan: number;
  readonly p80: number;
};

/** How long each step took in this school, by title; where it happened too seldom nothing is said. */
export async function stapDuren(services: Services): Promise<readonly StapDuur[]> {
  const rows = await doorlooptijden(services.db, geschiedenisVanaf(localDateOf(services.now())));
  return rows.map((r) => ({
    soort: soortTitel(services, r.soort),
    stap: stapTitel(services, r.soort, r.stap),
    n: r.n,
    mediaan: Math.ceil(r.mediaan),
    p80: Math.ceil(r.p80),
  }));
}

export type Oorzaak = {
  /** The step and where it waited. */
  readonly titel: string;
  readonly soort: string;
  readonly bij: string;
  readonly teLaat: number;
  readonly dagen: number;
  readonly verlengd: number;
};
export type MaandVertraging = {
  readonly maand: string;
  readonly teLaat: number;
  readonly verlengd: number;
  /** Legal dates that passed. */
  readonly wettelijk: number;
  readonly oorzaken: readonly Oorzaak[];
};

function bijWie(wie: readonly string[]): string {
  if (wie.some((w) => w.startsWith('relatie:'))) return 'ouder of verzorger';
  if (wie.some((w) => w.startsWith('leerling:'))) return 'leerling';
  return wie.some((w) => w.startsWith('partner:')) ? 'partner' : 'school';
}

/** The steps that ran over most in a month: by days late, then by how often. */
function oorzakenVan(services: Services, rows: readonly Vertraging[]): readonly Oorzaak[] {
  const found = new Map<string, Oorzaak>();
  for (const row of rows.filter((r) => r.wat !== 'wettelijk')) {
    const bij = bijWie(row.wie);
    const key = [row.soort, row.stap, bij].join('|');
    const was = found.get(key) ?? {
      titel: stapTitel(services, row.soort, row.stap),
      soort: soortTitel(services, row.soort),
      bij,
      teLaat: 0,
      dagen: 0,
      verlengd: 0,
    };
    const late = row.wat === 'te-laat' ? 1 : 0;
    found.set(key, {
      ...was,
      teLaat: was.teLaat + late,
      dagen: was.dagen + row.dagen,
      verlengd: was.verlengd + 1 - late,
    });
  }
  return [...found.values()]
    .sort((a, b) => b.dagen - a.dagen || b.teLaat - a.teLaat || b.verlengd - a.verlengd)
    .slice(0, MEESTE_OORZAKEN);
}

/** The first day of the month `n` months before that of a day. */
export function maandenTerug(dag: LocalDate, n: number): LocalDate {
  const months = Number(dag.slice(0, 4)) * 12 + Number(dag.slice(5, 7)) - 1 - n;
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** What ran over in the last six months in what somebody may see, newest month first, with the steps that cost most. */
export async function vertragingPerMaand(
  services: Services,
  subject: Staff,
  hoort: (place: Place) => boolean = () => true,
): Promise<readonly MaandVertraging[]> {
  const dag = localDateOf(services.now());
  const rows = await vertragingen(services.db, maandenTerug(dag, MAANDEN - 1), dag);
  const places = await placesOf(
    services.db,
    rows.map((r) => r.leerlingId),
    dag,
  );
  const seen = rows.filter(({ leerlingId }) => {
    const place = places.get(leerlingId);
    return place !== undefined && may(subject, 'proces.zien', place) && hoort(place);
  });
  const months = [...new Set(seen.map((r) => r.maand))].sort().reverse();
  return months.map((maand) => {
    const own = seen.filter((r) => r.maand === maand);
    const count = (wat: Vertraging['wat']): number => own.filter((r) => r.wat === wat).length;
    return {
      maand,
      teLaat: count('te-laat'),
      verlengd: count('verlengd'),
      wettelijk: count('wettelijk'),
      oorzaken: oorzakenVan(services, own),
    };
  });
}
