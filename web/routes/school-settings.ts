import { Router } from 'express';
import type { Response } from 'express';
import { applyRowAction, parseBody, typedValues } from '../../domain/form/index.js';
import { instellingenForm } from '../../api/use-cases/school/school-settings-form.js';
import { schoolSettingValues, setSchoolSettings } from '../../api/use-cases/school/school-settings.js';
import { field, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

const PAD = '/school/instellingen';

/** The rules of the school: ladders, mail, levels of repeated measures, consent, kind of board, name. */
export function schoolSettingRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const pageOf = async (res: Response): Promise<OfficeForm> => ({
    form: instellingenForm,
    ...(await schoolSettingValues(services, staffOf(res))),
    actie: PAD,
    terug: { tekst: 'Terug naar de school', url: '/school' },
    lead: 'Voor de hele school',
  });
  router.get(PAD, async (req, res) => {
    showForm(web, req, res, await pageOf(res));
  });
  router.post(PAD, async (req, res) => {
    const page = await pageOf(res);
    const body = req.body as unknown;
    const actie = field(req, '_actie');
    if (actie !== '') {
      // A row more or less, without JavaScript: nothing is checked or kept yet.
      const typed = typedValues(instellingenForm, parseBody(instellingenForm, body));
      const changed = applyRowAction(instellingenForm, typed, actie);
      showForm(web, req, res, page, { fouten: [], ...(changed ?? { waarden: typed }) });
      return;
    }
    const input = { submissionId: field(req, '_inzending'), body };
    const result = await setSchoolSettings(services, staffOf(res), input);
    if (!result.ok) {
      showForm(web, req, res, page, result);
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst: 'Lopende processen zijn bijgewerkt.' };
    await seeOther(req, res, '/school');
  });
  return router;
}
