import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import {
  haalPeriodeWeg,
  kalenderVerbeteren,
  kalenderWeghalen,
  periodeOf,
  verbeterPeriode,
} from '../../api/use-cases/school/calendar-events.js';
import type { HandleResult } from '../../api/use-cases/school/handle.js';
import { field, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

/** A day off or a holiday that is put right or taken away. */
export function calendarRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const pageOf = async (req: Request, res: Response, isWeg: boolean): Promise<OfficeForm> => {
    const [locatie, id] = [param(req, 'id'), param(req, 'periode')];
    const periode = await periodeOf(services, staffOf(res), locatie, id);
    const dagen =
      periode.van === periode.tot
        ? formatDate(periode.van)
        : `${formatDate(periode.van)} tot en met ${formatDate(periode.tot)}`;
    return {
      form: isWeg ? kalenderWeghalen : kalenderVerbeteren,
      ctx: { vandaag: localDateOf(services.now()), lijsten: {} },
      actie: `/school/locaties/${locatie}/kalender/${id}${isWeg ? '/weghalen' : ''}`,
      terug: { tekst: 'Terug naar de school', url: '/school' },
      lead: `${periode.naam}, ${dagen}`,
      known: isWeg ? {} : periode,
    };
  };
  const finish = (req: Request, res: Response, page: OfficeForm, result: HandleResult): void => {
    if (!result.ok) {
      showForm(web, req, res, page, result);
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst: 'Lopende processen zijn bijgewerkt.' };
    res.redirect(303, '/school');
  };
  const input = (req: Request) => ({
    id: param(req, 'id'),
    periodeId: param(req, 'periode'),
    submissionId: field(req, '_inzending'),
    body: req.body as unknown,
  });
  router.get('/school/locaties/:id/kalender/:periode', async (req, res) => {
    showForm(web, req, res, await pageOf(req, res, false));
  });
  router.post('/school/locaties/:id/kalender/:periode', async (req, res) => {
    const page = await pageOf(req, res, false);
    finish(req, res, page, await verbeterPeriode(services, staffOf(res), input(req)));
  });
  router.get('/school/locaties/:id/kalender/:periode/weghalen', async (req, res) => {
    showForm(web, req, res, await pageOf(req, res, true));
  });
  router.post('/school/locaties/:id/kalender/:periode/weghalen', async (req, res) => {
    const page = await pageOf(req, res, true);
    finish(req, res, page, await haalPeriodeWeg(services, staffOf(res), input(req)));
  });
  return router;
}
