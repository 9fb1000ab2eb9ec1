import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { partnerNaam } from '../../domain/people/index.js';
import type { HandleResult } from '../../api/use-cases/school/handle.js';
import { partner, partnerNieuw } from '../../api/use-cases/school/partner-forms.js';
import { addPartner, changePartner, partnerOf, partnersPage } from '../../api/use-cases/school/partners.js';
import { field, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

const BACK = { tekst: 'Terug naar de partners', url: '/school/partners' } as const;

/** The partners outside the school: the list, and a form to add or change one. */
export function partnerRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const ctx = () => ({ vandaag: localDateOf(services.now()), lijsten: {} });
  const input = (req: Request) => ({ submissionId: field(req, '_inzending'), body: req.body as unknown });
  const newPage = (): OfficeForm => ({
    form: partnerNieuw,
    ctx: ctx(),
    actie: '/school/partners/nieuw',
    terug: BACK,
    lead: 'Nieuwe partner',
  });
  const changePage = async (req: Request, res: Response): Promise<OfficeForm> => {
    const found = await partnerOf(services, staffOf(res), param(req, 'id'));
    return {
      form: partner,
      ctx: ctx(),
      actie: `/school/partners/${found.id}`,
      terug: BACK,
      lead: partnerNaam(found),
      known: found,
    };
  };
  const finish = (req: Request, res: Response, page: OfficeForm, result: HandleResult): void => {
    if (!result.ok) {
      showForm(web, req, res, page, result);
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Bewaard', tekst: null };
    res.redirect(303, '/school/partners');
  };
  router.get('/school/partners', async (req, res) => {
    const partners = await partnersPage(services, staffOf(res));
    const data = { partners, aantal: partners.length };
    renderPage(web, req, res, 'school/partners', data, {
      titel: 'Partners buiten school',
      actief: '/school',
    });
  });
  router.get('/school/partners/nieuw', async (req, res) => {
    await partnersPage(services, staffOf(res));
    showForm(web, req, res, newPage());
  });
  router.post('/school/partners/nieuw', async (req, res) => {
    finish(req, res, newPage(), await addPartner(services, staffOf(res), input(req)));
  });
  router.get('/school/partners/:id', async (req, res) => {
    showForm(web, req, res, await changePage(req, res));
  });
  router.post('/school/partners/:id', async (req, res) => {
    const page = await changePage(req, res);
    finish(
      req,
      res,
      page,
      await changePartner(services, staffOf(res), { id: param(req, 'id'), ...input(req) }),
    );
  });
  return router;
}
