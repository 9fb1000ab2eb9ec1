import { Router } from 'express';
import type { Request, Response } from 'express';
import { bewakingPagina } from '../../api/queries/bewaking-pagina.js';
import { bordAdres, filterNamen, filterVan } from '../../api/queries/bewaking-filter.js';
import type { BewakingFilter } from '../../api/queries/bewaking-filter.js';
import { kapotBlok } from '../../api/queries/kapot.js';
import { bulksOpBord } from '../../api/queries/bulk-acts.js';
import { bewaarFilter, bordFilters, verwijderFilter } from '../../api/use-cases/bord-filters.js';
import { bulkActies } from '../../api/use-cases/bulk-acts/voorbeeld.js';
import { actieTekst } from '../../api/queries/bewaking-acties.js';
import { AppError } from '../../api/errors.js';
import { may } from '../../domain/policy/policy.js';
import { field, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

const PAGE = '/bewaking';

/** What somebody typed on the board that could not be done, and why. */
export type BordFout = {
  readonly bij: 'samen' | 'filter';
  readonly tekst: string;
  readonly gekozen: readonly string[];
  readonly actie: string;
  readonly naam: string;
};

/** The filter in a posted form of the board: hidden fields `f_<name>`. */
export const filterIn = (req: Request): BewakingFilter => filterVan((naam) => field(req, `f_${naam}`));

/** How many rows are shown at first, the greatest risk first: what does not fit a morning is behind one click. */
const EERST = 40;

/** The board under a filter; after something that could not be done with what is wrong, and as it was ticked. */
export async function showBord(
  web: Web,
  req: Request,
  res: Response,
  filter: BewakingFilter,
  fout: BordFout | null = null,
): Promise<void> {
  const { services } = web;
  const subject = staffOf(res);
  // A mentor reads; what is asked of the board is asked by who steers.
  if (fout !== null && !may(subject, 'proces.sturen', null)) throw new AppError('geen-recht');
  const storingen = await kapotBlok(services, subject);
  // What the watcher keeps is said by it; only while it is silent the board looks for itself.
  const page = await bewakingPagina(services, subject, filter, storingen.bewakerStil === null);
  const alles = fout === null && query(req, 'kies') === 'alles';
  const isGekozen = (keuze: string | null) =>
    keuze !== null && (alles || fout?.gekozen.includes(keuze) === true);
  const toonAlles = alles || fout !== null || query(req, 'toon') === 'alles';
  const getoond = toonAlles ? page.wacht : page.wacht.slice(0, EERST);
  const met = (extra: string): string => `${page.adres}${page.isGefilterd ? '&' : '?'}${extra}`;
  const data = {
    ...page,
    storingen,
    wacht: getoond.map((rij) => ({ ...rij, gekozen: isGekozen(rij.keuze) })),
    magSamen: page.wacht.some((rij) => rij.keuze !== null),
    meer: page.wacht.length - getoond.length,
    meerUrl: met('toon=alles'),
    allesUrl: met('kies=alles'),
    acties: bulkActies.map((a) => ({ waarde: a, tekst: actieTekst[a], gekozen: fout?.actie === a })),
    verborgen: filterNamen.map((naam) => ({ naam: `f_${naam}`, waarde: filter[naam] })),
    bewaard: await bordFilters(services, subject),
    bulks: await bulksOpBord(services, subject),
    foutSamen: fout?.bij === 'samen' ? fout.tekst : null,
    foutFilter: fout?.bij === 'filter' ? fout.tekst : null,
    filterNaam: fout?.naam ?? '',
    magSturen: may(subject, 'proces.sturen', null),
    magBewaren: may(subject, 'proces.sturen', null) && (page.isGefilterd || fout?.bij === 'filter'),
  };
  const titel = `${fout === null ? '' : 'Fout: '}Bewaking`;
  renderPage(web, req, res, 'bewaking/lijst', data, {
    titel,
    actief: PAGE,
    status: fout === null ? 200 : 422,
  });
}

/** The board: what does not move, and what to do about it; and the filters that somebody keeps. */
export function bewakingRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get(PAGE, (req, res) =>
    showBord(
      web,
      req,
      res,
      filterVan((naam) => query(req, naam)),
    ),
  );
  router.post('/bewaking/filters', async (req, res) => {
    const naam = field(req, 'naam');
    const filter = filterIn(req);
    const tekst = await bewaarFilter(services, staffOf(res), { naam, filter });
    if (tekst !== null) {
      await showBord(web, req, res, filter, { bij: 'filter', tekst, gekozen: [], actie: '', naam });
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Bewaard', tekst: 'Het filter staat bij uw filters.' };
    await seeOther(req, res, bordAdres(filter));
  });
  router.post('/bewaking/filters/:id/verwijderen', async (req, res) => {
    await verwijderFilter(services, staffOf(res), param(req, 'id'));
    await seeOther(req, res, PAGE);
  });
  return router;
}
