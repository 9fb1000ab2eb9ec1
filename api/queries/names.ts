import { volledigeNaam } from '../../domain/people/index.js';
import type { Gezin } from '../../domain/people/index.js';
import type { Database } from '../../db/connect.js';
import { partnerNames } from '../../db/people/partners.js';
import { familyName } from '../use-cases/form-context.js';

export type Namer = (who: string) => string;

const rollen: Readonly<Record<string, string>> = {
  klok: 'Leerlingroute',
  verwacht: '',
  import: 'ingevoerd bij de start',
};

/** The names behind ids, for pages: staff by name, family by name and relation, partners by organisation, the clock as the program. */
export async function namerOf(db: Database, gezin: Gezin | undefined): Promise<Namer> {
  const rows = await db('medewerker').select<
    {
      id: string;
      voornaam: string;
      tussenvoegsel: string;
      achternaam: string;
    }[]
  >('id', 'voornaam', 'tussenvoegsel', 'achternaam');
  const staff = new Map(rows.map((m) => [`medewerker:${m.id}`, volledigeNaam(m)]));
  const partners = await partnerNames(db);
  return (who) => {
    const known = rollen[who] ?? staff.get(who) ?? partners.get(who);
    if (known !== undefined) return known;
    if (who.startsWith('rol:')) return `rol ${who.slice(4).toLowerCase().replaceAll('_', ' ')}`;
    if (gezin && (who.startsWith('relatie:') || who.startsWith('leerling:'))) return familyName(gezin, who);
    return 'een medewerker';
  };
}
