import { Router } from 'express';
import { processEvidence } from '../../api/queries/process-evidence.js';
import { param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { moment } from '../pages-text.js';

/** The answers of a process with the numbers by which anybody can check them. */
export function evidenceRoutes(web: Web): Router {
  const router = Router();
  router.get('/processen/:id/bewijs', async (req, res) => {
    const procesId = param(req, 'id');
    const { kenmerk, regels } = await processEvidence(web.services, staffOf(res), procesId);
    const data = {
      procesUrl: `/processen/${procesId}`,
      regels: regels.map((regel) => ({
        ...regel,
        op: moment(regel.op),
        ingetrokkenOp: regel.ingetrokkenOp === null ? null : moment(regel.ingetrokkenOp),
        controleUrl: `/controle/${regel.hash}`,
      })),
    };
    renderPage(web, req, res, 'processen/bewijs', data, {
      titel: `Bewijs bij de antwoorden (${kenmerk})`,
      actief: '/processen',
    });
  });
  return router;
}
