import { addDays, diffDays, formatDate, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import { familyNames } from '../../db/api/board.js';
import { doorlooptijden, openTaken } from '../../db/api/history.js';
import type { Doorlooptijd, OpenTaak } from '../../db/api/history.js';
import { placesOf } from '../../db/api/places.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { pupilNames } from './bewaking-pagina.js';
import { boardNamer } from './bewaking.js';
import { geschiedenisVanaf, soortTitel, stapTitel } from './doorlooptijd.js';
import { forecastOf } from './forecast.js';

/** Something that goes on now and will be late, with why we think so. */
export type Vooruit = {
  readonly procesId: string;
  readonly url: string;
  readonly titel: string;
  readonly proces: string;
  readonly leerling: string;
  readonly kenmerk: string;
  readonly wachtOp: string;
  readonly soort: string;
  readonly pleinId: string | null;
  readonly plein: string;
  /** The date it will not be ready by, and the day it is expected. */
  readonly uiterlijk: LocalDate;
  readonly verwacht: LocalDate;
  readonly isWettelijk: boolean;
  readonly kans: 'waarschijnlijk' | 'misschien';
  readonly waarom: string;
};

/** Forecasts made anew for one look; the others were made today already, or wait for the next look. */
const MEESTE_NIEUW = 150;

const dagen = (n: number): string => (n === 1 ? '1 dag' : `${String(n)} dagen`);

/** What the dates and the school's own pace say of an open task; undefined when it will be in time as far as they tell. */
function vanTempo(
  taak: OpenTaak,
  duur: Doorlooptijd | undefined,
): Pick<Vooruit, 'verwacht' | 'kans' | 'waarom'> | undefined {
  if (!duur) return undefined;
  const begin = localDateOf(taak.openedAt);
  const half = addDays(begin, Math.ceil(duur.mediaan));
  const most = addDays(begin, Math.ceil(duur.p80));
  if (most <= taak.due) return undefined;
  const isLikely = half > taak.due;
  const verwacht = isLikely ? half : most;
  const hoe = isLikely
    ? `De helft duurde langer dan ${dagen(Math.ceil(duur.mediaan))}`
    : `Een op de vijf duurde langer dan ${dagen(Math.ceil(duur.p80))}`;
  const tijd = dagen(diffDays(begin, taak.due));
  return {
    verwacht,
    kans: isLikely ? 'waarschijnlijk' : 'misschien',
    waarom: `Deze stap is hier ${String(duur.n)} keer gedaan. ${hoe}; nu is er ${tijd}.`,
  };
}

/** What will be late, the legal dates first; only in what somebody may see. Error 'geen-recht' for who steers nothing. */
export async function wordtTeLaat(
  services: Services,
  subject: Staff,
  hoort: (place: Place) => boolean = () => true,
): Promise<readonly Vooruit[]> {
  if (!may(subject, 'proces.sturen', null)) throw new AppError('geen-recht');
  const { db, now } = services;
  const dag = localDateOf(now());
  const taken = await openTaken(db, dag);
  const lopend = await db<ProcessRow>('process')
    .where({ status: 'lopend', te_laat: false })
    .andWhere('uiterlijk', '>=', dag)
    .orderBy('uiterlijk');
  const places = await placesOf(
    db,
    [...taken.map((t) => t.leerlingId), ...lopend.map((p) => p.leerling_id)],
    dag,
  );
  const isSeen = (leerlingId: string): boolean => {
    const place = places.get(leerlingId);
    return place !== undefined && may(subject, 'proces.zien', place) && hoort(place);
  };
  const own = taken.filter((t) => isSeen(t.leerlingId));
  const wettelijk = await vanVoorspelling(
    services,
    lopend.filter((p) => isSeen(p.leerling_id)),
  );
  const tempo = await vanTempoVan(services, own);
  const rows = [...wettelijk, ...tempo];
  const names = await pupilNames(
    db,
    rows.map((r) => r.leerlingId),
  );
  const pleinen = new Map(
    (await db('plein').select<{ id: string; naam: string }[]>('id', 'naam')).map((p) => [p.id, p.naam]),
  );
  return rows
    .map(({ leerlingId, ...r }) => {
      const pleinId = places.get(leerlingId)?.pleinId ?? null;
      return {
        ...r,
        pleinId,
        plein: pleinen.get(pleinId ?? '') ?? '',
        leerling: names.get(leerlingId) ?? '',
      };
    })
    .sort((a, b) => Number(b.isWettelijk) - Number(a.isWettelijk) || (a.uiterlijk < b.uiterlijk ? -1 : 1));
}

type Ruw = Omit<Vooruit, 'leerling' | 'pleinId' | 'plein'> & { readonly leerlingId: string };

async function vanTempoVan(services: Services, taken: readonly OpenTaak[]): Promise<readonly Ruw[]> {
  const { db, now } = services;
  const duren = new Map(
    (await doorlooptijden(db, geschiedenisVanaf(localDateOf(now())))).map((d) => [`${d.soort}/${d.stap}`, d]),
  );
  const namer = await boardNamer(
    db,
    await familyNames(
      db,
      taken.flatMap((t) => t.wie),
    ),
  );
  return taken.flatMap((t) => {
    const found = vanTempo(t, duren.get(`${t.soort}/${t.stap}`));
    if (!found) return [];
    const { procesId, leerlingId, kenmerk, due } = t;
    const titel = stapTitel(services, t.soort, t.stap);
    const base = { procesId, leerlingId, kenmerk, url: `/processen/${procesId}`, titel, uiterlijk: due };
    const { soort } = t;
    const proces = soortTitel(services, soort);
    return [{ soort, ...base, ...found, proces, wachtOp: t.wie.map(namer).join(', '), isWettelijk: false }];
  });
}

/** Of the stored forecasts: whose legal date passes if everybody does what is usual. */
async function vanVoorspelling(
  services: Services,
  processes: readonly ProcessRow[],
): Promise<readonly Ruw[]> {
  const found: Ruw[] = [];
  for (const process of processes.slice(0, MEESTE_NIEUW)) {
    const kind = services.register[process.soort];
    if (!kind || process.uiterlijk === null) continue;
    const { items } = await forecastOf(services, process, kind);
    const late = items.find((i) => i.isTeLaat === true);
    if (!late) continue;
    const next = items.find((i) => i.soort === 'stap' && i.op > late.op);
    found.push({
      procesId: process.id,
      soort: process.soort,
      leerlingId: process.leerling_id,
      url: `/processen/${process.id}`,
      titel: stapTitel(services, process.soort, process.stap),
      proces: soortTitel(services, process.soort),
      kenmerk: process.kenmerk,
      wachtOp: '',
      uiterlijk: process.uiterlijk,
      verwacht: localDateOf(next?.op ?? late.op),
      isWettelijk: true,
      kans: 'waarschijnlijk',
      waarom: `Ook als iedereen doet wat gebruikelijk is, gaat de wettelijke datum ${formatDate(process.uiterlijk)} voorbij.`,
    });
  }
  return found;
}
