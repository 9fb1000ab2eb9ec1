import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { officePupil } from '../../api/queries/school.js';
import { mens, mensNieuw } from '../../api/use-cases/school/mens-form.js';
import { mensVan, voegMensToe, wijzigMens } from '../../api/use-cases/school/mensen.js';
import type { HandleResult } from '../../api/use-cases/school/handle.js';
import { field, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

/** The people around a pupil: a form to add somebody, and one to change what is recorded. */
export function mensRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const schoolOf = (req: Request): string => `/school/leerlingen/${param(req, 'id')}`;
  const base = (req: Request): Pick<OfficeForm, 'ctx' | 'terug'> => ({
    ctx: { vandaag: localDateOf(services.now()), lijsten: {} },
    terug: { tekst: 'Terug naar de mensen rond de leerling', url: schoolOf(req) },
  });
  const input = (req: Request) => ({
    leerlingId: param(req, 'id'),
    submissionId: field(req, '_inzending'),
    body: req.body as unknown,
  });
  const newPage = async (req: Request, res: Response): Promise<OfficeForm> => {
    const leerling = await officePupil(services, staffOf(res), param(req, 'id'));
    return {
      ...base(req),
      form: mensNieuw,
      actie: `${schoolOf(req)}/mensen/nieuw`,
      lead: `${leerling.naam} (${leerling.leerlingnummer})`,
      known: { taal: 'nl', contactverbod: false, geheimAdres: false },
    };
  };
  const changePage = async (req: Request, res: Response): Promise<OfficeForm> => {
    const relatieId = param(req, 'relatie');
    const found = await mensVan(services, staffOf(res), param(req, 'id'), relatieId);
    return {
      ...base(req),
      form: mens,
      actie: `${schoolOf(req)}/mensen/${relatieId}?stand=${found.stand}`,
      lead: `${found.naam} (${found.wat})`,
      known: found.bekend,
    };
  };
  const finish = (
    req: Request,
    res: Response,
    result: HandleResult,
    { page, titel }: { readonly page: OfficeForm; readonly titel: string },
  ): void => {
    if (!result.ok) {
      showForm(web, req, res, page, result);
      return;
    }
    req.session.melding = { soort: 'goed', titel, tekst: 'Lopende processen zijn bijgewerkt.' };
    res.redirect(303, schoolOf(req));
  };
  router.get('/school/leerlingen/:id/mensen/nieuw', async (req, res) => {
    showForm(web, req, res, await newPage(req, res));
  });
  router.post('/school/leerlingen/:id/mensen/nieuw', async (req, res) => {
    const page = await newPage(req, res);
    finish(req, res, await voegMensToe(services, staffOf(res), input(req)), { page, titel: 'Toegevoegd' });
  });
  router.get('/school/leerlingen/:id/mensen/:relatie', async (req, res) => {
    showForm(web, req, res, await changePage(req, res));
  });
  router.post('/school/leerlingen/:id/mensen/:relatie', async (req, res) => {
    const page = await changePage(req, res);
    const result = await wijzigMens(services, staffOf(res), {
      ...input(req),
      relatieId: param(req, 'relatie'),
      stand: query(req, 'stand'),
    });
    finish(req, res, result, { page, titel: 'Gewijzigd' });
  });
  return router;
}
