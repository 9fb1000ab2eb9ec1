import type { Calendar, Regio } from '../../domain/calendar/types.js';
import { defaultSettings } from '../../domain/settings/defaults.js';
import type { Settings } from '../../domain/settings/defaults.js';
import type { Database, Transaction } from '../connect.js';

type Reader = Database | Transaction;

/** The calendar of a location: region, holidays and own days off, with its version. */
export async function loadCalendar(db: Reader, locatieId: string): Promise<Calendar> {
  const locatie = (await db('locatie').where({ id: locatieId }).first()) as
    { regio: Regio; kalender_versie: number } | undefined;
  const rows = (await db('kalender_periode').where({ locatie_id: locatieId }).orderBy('van')) as {
    soort: 'VAKANTIE' | 'VRIJ';
    naam: string;
    van: string;
    tot: string;
  }[];
  const of = (soort: string): Calendar['vakanties'] =>
    rows.filter((r) => r.soort === soort).map(({ naam, van, tot }) => ({ naam, van, tot }));
  return {
    versie: String(locatie?.kalender_versie ?? 0),
    regio: locatie?.regio ?? 'zuid',
    vakanties: of('VAKANTIE'),
    vrijeDagen: of('VRIJ'),
  };
}

/** The school's settings: the defaults, overlaid with what is set for all and then for the location. */
export async function loadSettings(db: Reader, locatieId?: string): Promise<Settings> {
  const rows = await db('setting')
    .where((q) => {
      void q.whereNull('locatie_id');
      if (locatieId !== undefined) void q.orWhere('locatie_id', locatieId);
    })
    .orderByRaw('locatie_id nulls first')
    .select<{ key: string; value: unknown }[]>('key', 'value');
  return Object.assign({}, defaultSettings, ...rows.map((r) => ({ [r.key]: r.value }))) as Settings;
}
