import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { veelplegersPage } from '../../api/queries/veelplegers.js';
import { annuleerRegistratie, annuleren, teAnnuleren } from '../../api/use-cases/veelplegers.js';
import { field, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

const PAGE = '/veelplegers';

/** Repeated measures: the pupils per level with what counted, and annulling what was registered by mistake. */
export function veelplegersRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const annulPage = async (req: Request, res: Response): Promise<OfficeForm> => {
    const { process, kind } = await teAnnuleren(services, staffOf(res), param(req, 'id'));
    return {
      form: annuleren,
      ctx: { vandaag: localDateOf(services.now()), lijsten: {} },
      actie: `${PAGE}/annuleren/${process.id}`,
      terug: { tekst: 'Terug naar herhaalde maatregelen', url: PAGE },
      actief: PAGE,
      lead: `${kind.definition.titel}, kenmerk ${process.kenmerk}`,
    };
  };
  router.get(PAGE, async (req, res) => {
    const page = await veelplegersPage(services, staffOf(res), query(req, 'schooljaar'));
    const jaren = page.jaren.map((jaar) => ({ jaar, gekozen: jaar === page.schooljaar }));
    renderPage(
      web,
      req,
      res,
      'veelplegers/lijst',
      { ...page, jaren },
      { titel: 'Herhaalde maatregelen', actief: PAGE },
    );
  });
  router.get(`${PAGE}/annuleren/:id`, async (req, res) => {
    showForm(web, req, res, await annulPage(req, res));
  });
  router.post(`${PAGE}/annuleren/:id`, async (req, res) => {
    const page = await annulPage(req, res);
    const result = await annuleerRegistratie(services, staffOf(res), {
      procesId: param(req, 'id'),
      submissionId: field(req, '_inzending'),
      body: req.body,
    });
    if (!result.ok) {
      showForm(web, req, res, page, result);
      return;
    }
    req.session.melding = {
      soort: 'goed',
      titel: 'Geannuleerd',
      tekst: 'De registratie telt niet meer mee.',
    };
    await seeOther(req, res, PAGE);
  });
  return router;
}
