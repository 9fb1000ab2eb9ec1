import { Router } from 'express';
import { bewakingPagina } from '../../api/queries/bewaking-pagina.js';
import { query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';

const PAGE = '/bewaking';

/** The board: what does not move, and what to do about it. */
export function bewakingRoutes(web: Web): Router {
  const router = Router();
  router.get(PAGE, async (req, res) => {
    const filter = {
      soort: query(req, 'soort'),
      plein: query(req, 'plein'),
      wie: query(req, 'wie'),
      ernst: query(req, 'ernst'),
    };
    const page = await bewakingPagina(web.services, staffOf(res), filter);
    renderPage(web, req, res, 'bewaking/lijst', page, { titel: 'Bewaking', actief: PAGE });
  });
  return router;
}
