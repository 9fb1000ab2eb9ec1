import { Router } from 'express';
import { codeForTelephone } from '../../api/use-cases/partner/code-by-telephone.js';
import { field, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';

/** A code to read out to a partner by telephone: shown as the answer to the button, and never again. */
export function partnerCodeRoutes(web: Web): Router {
  const router = Router();
  router.post('/processen/:id/partnercode', async (req, res) => {
    const procesId = param(req, 'id');
    const found = await codeForTelephone(web.services, staffOf(res), {
      procesId,
      taskId: field(req, 'taak'),
    });
    res.setHeader('Cache-Control', 'no-store');
    const data = { ...found, procesUrl: `/processen/${procesId}` };
    renderPage(web, req, res, 'processen/partnercode', data, {
      titel: 'Code voorlezen',
      actief: '/processen',
    });
  });
  return router;
}
