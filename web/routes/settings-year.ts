import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { groupYears, leerjarenForm, setGroupYears } from '../../api/use-cases/school/group-years.js';
import type { HandleResult } from '../../api/use-cases/school/handle.js';
import { jaardagenForm, setYearDays, yearDayValues } from '../../api/use-cases/school/year-days.js';
import { field, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

const SCHOOL = { tekst: 'Terug naar de school', url: '/school' } as const;

/** What the school sets for the year: its days, and the year of each group. */
export function yearSettingRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const input = (req: Request) => ({ submissionId: field(req, '_inzending'), body: req.body as unknown });
  const finish = async (
    req: Request,
    res: Response,
    page: OfficeForm,
    result: HandleResult,
    tekst: string | null,
  ): Promise<void> => {
    if (!result.ok) {
      showForm(web, req, res, page, result);
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst };
    await seeOther(req, res, '/school');
  };
  const days = async (res: Response): Promise<OfficeForm> => ({
    form: jaardagenForm,
    ctx: { vandaag: localDateOf(services.now()), lijsten: {} },
    actie: '/school/jaardagen',
    terug: SCHOOL,
    lead: 'Voor de hele school',
    known: await yearDayValues(services, staffOf(res)),
  });
  router.get('/school/jaardagen', async (req, res) => {
    showForm(web, req, res, await days(res));
  });
  router.post('/school/jaardagen', async (req, res) => {
    const page = await days(res);
    const result = await setYearDays(services, staffOf(res), input(req));
    await finish(req, res, page, result, 'Lopende processen zijn bijgewerkt.');
  });
  const years = async (res: Response): Promise<OfficeForm> => ({
    form: leerjarenForm,
    ...(await groupYears(services, staffOf(res))),
    actie: '/school/leerjaren',
    terug: SCHOOL,
    lead: 'Voor de jaarlijsten',
  });
  router.get('/school/leerjaren', async (req, res) => {
    showForm(web, req, res, await years(res));
  });
  router.post('/school/leerjaren', async (req, res) => {
    const page = await years(res);
    await finish(req, res, page, await setGroupYears(services, staffOf(res), input(req)), null);
  });
  return router;
}
