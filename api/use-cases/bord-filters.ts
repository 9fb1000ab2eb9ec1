import { randomUUID } from 'node:crypto';
import type { Staff } from '../../domain/policy/policy.js';
import { AppError } from '../errors.js';
import { bordAdres, filterVan, isGefilterd } from '../queries/bewaking-filter.js';
import type { BewakingFilter } from '../queries/bewaking-filter.js';
import type { Services } from '../services.js';
import { isId } from './process-access.js';

export type BewaardFilter = { readonly id: string; readonly naam: string; readonly url: string };

/** Characters of a name, and filters a person may keep. */
const LANGSTE_NAAM = 60;
const MEESTE = 30;

/** The filters that somebody keeps, by name. */
export async function bordFilters({ db }: Services, subject: Staff): Promise<readonly BewaardFilter[]> {
  const rows = await db('bord_filter')
    .where({ medewerker_id: subject.id })
    .orderByRaw('lower(naam)')
    .select<{ id: string; naam: string; filter: Readonly<Record<string, string>> }[]>('id', 'naam', 'filter');
  return rows.map(({ id, naam, filter }) => ({
    id,
    naam,
    url: bordAdres(filterVan((n) => filter[n] ?? '')),
  }));
}

/** Keeps a filter under a name, for this person alone. Gives back what is wrong with the name, or null when it is kept. */
export async function bewaarFilter(
  { db, now }: Services,
  subject: Staff,
  asked: { readonly naam: string; readonly filter: BewakingFilter },
): Promise<string | null> {
  const naam = asked.naam.trim().replace(/\s+/g, ' ');
  if (naam === '') return 'Vul een naam in voor dit filter, bijvoorbeeld "Plein Geel".';
  if (naam.length > LANGSTE_NAAM) return `Maak de naam korter: hooguit ${String(LANGSTE_NAAM)} tekens.`;
  if (!isGefilterd(asked.filter)) return 'Kies eerst waarop u wilt filteren. Daarna kunt u het bewaren.';
  const own = await db('bord_filter').where({ medewerker_id: subject.id }).select<{ naam: string }[]>('naam');
  if (own.length >= MEESTE)
    return `U hebt al ${String(MEESTE)} filters bewaard. Verwijder er eerst een die u niet meer gebruikt.`;
  const made = await db('bord_filter')
    .insert({
      id: randomUUID(),
      medewerker_id: subject.id,
      naam,
      filter: JSON.stringify(asked.filter),
      at: now(),
    })
    .onConflict(db.raw('(medewerker_id, lower(naam))'))
    .ignore()
    .returning<{ id: string }[]>('id');
  return made.length === 0 ? `U hebt al een filter met de naam "${naam}". Kies een andere naam.` : null;
}

/** Throws one of somebody's own filters away. Error 'niet-gevonden'. */
export async function verwijderFilter({ db }: Services, subject: Staff, id: string): Promise<void> {
  const gone = isId(id) ? await db('bord_filter').where({ id, medewerker_id: subject.id }).delete() : 0;
  if (gone === 0) throw new AppError('niet-gevonden');
}
