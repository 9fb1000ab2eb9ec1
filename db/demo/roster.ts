import { addDays, isWeekend, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { chanceFor } from './chance.js';
import { BIJZONDERHEDEN, GEZINSVORMEN } from './families.js';
import type { Gezinsvorm } from './families.js';
import type { Bijzonderheid } from './parent.js';
import { maakLeerling } from './pupils.js';
import type { Plan } from './pupils.js';
import type { DemoLeerling } from './rows.js';
import { GROEPEN } from './school.js';
import { ACHTERNAMEN, ROEPNAMEN } from './words.js';

/** The day itself, or the vrijdag before when it falls in a weekend. */
function weekdayBefore(datum: LocalDate): LocalDate {
  return isWeekend(datum) ? weekdayBefore(addDays(datum, -1)) : datum;
}

function names(aantal: number): readonly Plan['naam'][] {
  const alle = ROEPNAMEN.flatMap((roepnaam) =>
    ACHTERNAMEN.map(([tussenvoegsel, achternaam]) => ({ roepnaam, tussenvoegsel, achternaam })),
  );
  return chanceFor('namen').shuffle(alle).slice(0, aantal);
}

const FALLBACK = { roepnaam: 'Noor', tussenvoegsel: '', achternaam: 'Voorbeeld' } as const;

/** A pupil that comes in on a day counted from `start`; the family is chosen, not dealt. */
type NieuwDef = {
  readonly groep: string;
  readonly van: (start: LocalDate) => LocalDate;
  readonly vorm: Gezinsvorm;
  readonly bijz?: Bijzonderheid;
};

const dagenGeleden = (n: number) => (start: LocalDate) => weekdayBefore(addDays(start, -n));
const overDagen = (n: number) => (start: LocalDate) => weekdayBefore(addDays(start, n));
const volgendJaar = (start: LocalDate) => addDays(schooljaarBounds(schooljaarOf(start)).tot, 1);

/** New pupils, so plausibly without an OPP: most are in the groups of the mentor with an account. */
const NIEUW: readonly NieuwDef[] = [
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(1), vorm: 'samen' },
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(4), vorm: 'alleen-moeder' },
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(8), vorm: 'vader-zonder-gezag' },
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(11), vorm: 'gescheiden' },
  { groep: 'B4 vmbo-gt', van: dagenGeleden(6), vorm: 'samen' },
  { groep: 'B4 vmbo-gt', van: dagenGeleden(13), vorm: 'pleegouders' },
  { groep: 'B1', van: dagenGeleden(3), vorm: 'gescheiden' },
  { groep: 'O-AG1', van: dagenGeleden(10), vorm: 'samen' },
  { groep: 'Geel 1', van: dagenGeleden(2), vorm: 'samen' },
  { groep: 'Geel 2', van: dagenGeleden(9), vorm: 'alleen-moeder', bijz: 'tolk' },
  { groep: 'Groen 3', van: dagenGeleden(15), vorm: 'twee-moeders' },
  { groep: 'Groen 4', van: dagenGeleden(7), vorm: 'samen', bijz: 'geen-email' },
];
/** Pupils enrolled in the future: found, with a start date (B05). */
const TOEKOMST: readonly NieuwDef[] = [
  { groep: 'Groen 4', van: overDagen(21), vorm: 'samen' },
  { groep: 'Geel 1', van: volgendJaar, vorm: 'gescheiden' },
  { groep: 'Geel 1', van: volgendJaar, vorm: 'alleen-moeder' },
  { groep: 'B1', van: volgendJaar, vorm: 'samen' },
];

type Slot = Omit<Plan, 'nummer' | 'naam' | 'start'>;

function slots(start: LocalDate, bezet: ReadonlyMap<string, number>): readonly Slot[] {
  const vormen = chanceFor('gezinsvormen').shuffle(GEZINSVORMEN);
  const bijzonder = chanceFor('bijzonderheden').shuffle(BIJZONDERHEDEN);
  const byName = new Map(GROEPEN.map((g) => [g.naam, g]));
  const extra = [...NIEUW, ...TOEKOMST].flatMap((def): readonly Slot[] => {
    const groep = byName.get(def.groep);
    return groep ? [{ groep, van: def.van(start), vorm: def.vorm, bijz: def.bijz ?? 'gewoon' }] : [];
  });
  const nieuwIn = (naam: string): number => NIEUW.filter((def) => def.groep === naam).length;
  const gewoon = GROEPEN.flatMap((groep) => {
    const vrij = groep.aantal - (bezet.get(groep.naam) ?? 0) - nieuwIn(groep.naam);
    return Array.from({ length: Math.max(0, vrij) }, () => groep);
  });
  const dealt = gewoon.map((groep, i): Slot => {
    const vorm = vormen[i % vormen.length] ?? 'samen';
    return { groep, vorm, bijz: bijzonder[i % bijzonder.length] ?? 'gewoon' };
  });
  return [...dealt, ...extra];
}

/** How many pairs of brothers and sisters there are among the ordinary pupils. */
const BROERS_EN_ZUSSEN = 4;

/** By index of the younger one: the index of the other, in another group, whose parents are the same. */
function siblings(alle: readonly Slot[]): ReadonlyMap<number, number> {
  const samen = alle.flatMap((s, i) => (s.vorm === 'samen' && s.van === undefined ? [i] : []));
  const paren = samen.slice(0, BROERS_EN_ZUSSEN).flatMap((eerste, n): [number, number][] => {
    const tweede = samen[samen.length - 1 - n];
    return tweede !== undefined && tweede > eerste ? [[tweede, eerste]] : [];
  });
  return new Map(paren);
}

/**
 * The ordinary pupils, as many as the groups have room for beside those who are there already (`bezet`, by group).
 * Their birth dates and enrolments move with the school year of `start`; the newest and the future pupils come in some
 * days before and after `start` itself.
 */
export function gewoneLeerlingen(
  start: LocalDate,
  bezet: ReadonlyMap<string, number>,
): readonly DemoLeerling[] {
  const alle = slots(start, bezet);
  const namen = names(alle.length);
  const broers = siblings(alle);
  const klaar: DemoLeerling[] = [];
  alle.forEach((slot, i) => {
    const gezinVan = klaar[broers.get(i) ?? -1];
    const eigen = namen[i] ?? FALLBACK;
    const naam = gezinVan
      ? {
          roepnaam: eigen.roepnaam,
          tussenvoegsel: gezinVan.leerling.tussenvoegsel,
          achternaam: gezinVan.leerling.achternaam,
        }
      : eigen;
    const plan = { ...slot, start, nummer: String(101 + i).padStart(5, '0'), naam };
    klaar.push(maakLeerling(gezinVan ? { ...plan, gezinVan } : plan));
  });
  return klaar;
}
