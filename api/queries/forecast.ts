import { localDateOf } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadGezin } from '../../db/people/gezin.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { Fact, Instant } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { Foreseen } from '../../workflows/kit/memory.js';
import type { ProcessKind } from '../../workflows/register.js';
import type { Services } from '../services.js';
import { berichtOf, titleOf } from './chronology.js';
import { namerOf } from './names.js';
import type { Namer } from './names.js';

export type ForecastItem = {
  readonly op: Instant;
  readonly soort: 'stap' | 'mail' | 'termijn';
  readonly wat: string;
  readonly voor: string;
  /** A legal date passes then. */
  readonly isTeLaat?: true;
};
export type Forecast = { readonly items: readonly ForecastItem[]; readonly tekst: string | null };

/**
 * What will happen next and when, if people answer as usual: played from the record by the same protocol. Kept per
 * log number, for a day: what was usual by yesterday's date is not by today's. What cannot be foreseen says so; it never throws.
 */
export async function forecastOf(
  services: Services,
  process: ProcessRow,
  kind: ProcessKind,
): Promise<Forecast> {
  const { db, now } = services;
  if (process.status !== 'lopend') return { items: [], tekst: null };
  const kept = (await db('forecast').where({ process_id: process.id, nr: process.nr }).first()) as
    { items: Forecast; at: Instant } | undefined;
  if (kept && localDateOf(kept.at) === localDateOf(now())) return kept.items;
  try {
    const log = await readFacts(db, process.id);
    const world = await loadWorld(db, process, kind.definition, {}, localDateOf(now()));
    const foreseen = await playInMemory(kind.protocol, log, world, { now: now() });
    const namer = await namerOf(db, await loadGezin(db, process.leerling_id));
    const forecast = { items: itemsOf(kind, foreseen, log.length, namer), tekst: null };
    await db('forecast')
      .insert({ process_id: process.id, nr: process.nr, items: JSON.stringify(forecast), at: now() })
      .onConflict('process_id')
      .merge();
    return forecast;
  } catch {
    return { items: [], tekst: 'Wat hierna komt, is nu niet te voorspellen.' };
  }
}

function itemsOf(
  kind: ProcessKind,
  foreseen: Foreseen,
  known: number,
  namer: Namer,
): readonly ForecastItem[] {
  const { definition } = kind;
  const to = (f: Fact): string => ((f.value['to'] ?? []) as readonly string[]).map(namer).join(', ');
  const steps = foreseen.facts.slice(known).flatMap((f): readonly ForecastItem[] => {
    const titel = titleOf(definition, f, foreseen.facts);
    if (f.kind === 'opened' && f.value['step'] !== undefined)
      return [{ op: f.at, soort: 'stap', wat: titel, voor: to(f) }];
    if (f.kind === 'made') return [{ op: f.at, soort: 'stap', wat: `Document: ${titel}`, voor: '' }];
    if (f.kind === 'reached') return [{ op: f.at, soort: 'termijn', wat: titel, voor: '' }];
    if (f.kind === 'late')
      return [
        { op: f.at, soort: 'termijn', wat: 'De uiterste datum gaat voorbij', voor: '', isTeLaat: true },
      ];
    if (f.kind === 'event') return [{ op: f.at, soort: 'termijn', wat: titel, voor: '' }];
    if (f.kind === 'ended')
      return [
        {
          op: f.at,
          soort: 'stap',
          wat: `Einde: ${definition.uitkomsten[textOf(f.value['uitkomst'])] ?? ''}`,
          voor: '',
        },
      ];
    return [];
  });
  const mails = foreseen.mails.map((m): ForecastItem => ({
    op: m.op,
    soort: 'mail',
    wat: `${m.kanaal === 'brief' ? 'Brief' : 'Mail'}: ${berichtOf(definition, m.text)}`,
    voor: namer(m.to),
  }));
  return [...steps, ...mails].sort((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0));
}
