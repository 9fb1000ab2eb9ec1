import { addDays, formatDate, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { volledigeNaam } from '../../../domain/people/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { boardRows, familyNames } from '../../../db/api/board.js';
import type { BoardRow } from '../../../db/api/board.js';
import { placesOf } from '../../../db/api/places.js';
import { stepOf } from '../../../workflows/register.js';
import { namerOf } from '../../queries/names.js';
import type { Namer } from '../../queries/names.js';
import type { Services } from '../../services.js';
import { momentOf } from '../moment.js';
import { pageOf, pageQuery } from '../paging.js';
import { route } from '../route.js';
import { ernsten, schemas } from '../schemas.js';
import type { BewakingRegel } from '../schemas.js';

/** A legal date this many calendar days away counts as a risk already. */
const NEAR_DAYS = 7;

function ernstOf(row: BoardRow, dag: LocalDate): BewakingRegel['ernst'] {
  if (row.oorzaak === 'termijn-voorbij' || row.teLaat) return 'hoog';
  if (row.uiterlijk !== null && row.uiterlijk <= addDays(dag, NEAR_DAYS)) return 'hoog';
  return row.oorzaak === 'niet-bezorgd' ? 'laag' : 'midden';
}

function redenOf(row: BoardRow, titel: string): string {
  switch (row.oorzaak) {
    case 'termijn-voorbij':
      return `De wettelijke datum ${row.uiterlijk === null ? '' : `${formatDate(row.uiterlijk)} `}is voorbij.`;
    case 'taak-te-laat':
      return `De taak "${titel}" had klaar moeten zijn op ${row.taakUiterlijk === null ? '' : formatDate(row.taakUiterlijk)}.`;
    case 'techniek':
      return 'Het systeem kan een stap niet uitvoeren. De beheerder kijkt ernaar.';
    case 'niet-bezorgd':
      return 'Een antwoord is bewaard, maar nog niet verwerkt. Het systeem probeert het opnieuw.';
    case 'bericht-mislukt':
      return 'Een bericht is niet aangekomen. Bel degene voor wie het was.';
  }
}

function shown({ register }: Services, row: BoardRow, namer: Namer, dag: LocalDate): BewakingRegel {
  const definition = register[row.soort]?.definition;
  const titel =
    (definition && stepOf(definition, row.taakStap ?? row.stap)?.titel) ?? row.taakStap ?? row.stap;
  const isTechnical = row.oorzaak === 'techniek' || row.oorzaak === 'niet-bezorgd';
  const { procesId, soort, leerlingId, kenmerk, uiterlijk, oorzaak, taakId, taakUiterlijk } = row;
  return {
    id: `${procesId}/${oorzaak}/${taakId ?? row.sinds}`,
    procesId,
    soort,
    leerlingId,
    kenmerk,
    uiterlijk,
    oorzaak,
    taakId,
    taakUiterlijk,
    titel,
    stap: row.taakStap ?? row.stap,
    wachtOp: isTechnical ? 'Leerlingroute' : row.wie.map(namer).join(', '),
    sinds: momentOf(row.sinds),
    reden: redenOf(row, titel),
    ernst: ernstOf(row, dag),
  };
}

const never = '9999-12-31';
const byRisk = (a: BewakingRegel, b: BewakingRegel): number =>
  ernsten.indexOf(a.ernst) - ernsten.indexOf(b.ernst) ||
  compare(a.uiterlijk ?? never, b.uiterlijk ?? never) ||
  Date.parse(a.sinds) - Date.parse(b.sinds) ||
  compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What stands still in the processes somebody may see, most legal risk first. */
async function board(services: Services, subject: Staff): Promise<readonly BewakingRegel[]> {
  const { db, now } = services;
  const dag = localDateOf(now());
  const rows = await boardRows(db, dag, now());
  const places = await placesOf(
    db,
    rows.map((r) => r.leerlingId),
    dag,
  );
  const seen = rows.filter((r) => {
    const place = places.get(r.leerlingId);
    return place !== undefined && may(subject, 'proces.zien', place);
  });
  const family = await familyNames(
    db,
    seen.flatMap((r) => r.wie),
  );
  const staff = await namerOf(db, undefined);
  const namer: Namer = (who) => {
    const parent = family.get(who);
    if (parent) return volledigeNaam(parent);
    return who.startsWith('leerling:') ? 'de leerling' : staff(who);
  };
  return seen.map((r) => shown(services, r, namer, dag)).sort(byRisk);
}

const bewaking = route({
  methode: 'get',
  pad: '/bewaking',
  naam: 'bewaking',
  titel: 'Wat niet beweegt, het grootste wettelijke risico eerst',
  query: pageQuery,
  antwoorden: { 200: { tekst: 'De regels', schema: schemas.Bewaking } },
  doe: async ({ services, subject, query }) => ({
    status: 200,
    body: pageOf(await board(services, subject), query, (r) => r.id),
  }),
});

export const bewakingRoutes = [bewaking];
