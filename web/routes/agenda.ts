import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { emptyValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { agendaOf, agendas, submitAgenda } from '../../api/use-cases/agenda.js';
import { meetingsOf } from '../../api/use-cases/agenda-meeting.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { agendaMeetingRoutes, meetingView } from './agenda-meeting.js';

/** One page for a meeting about many pupils. */
export function agendaRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/agenda', async (req, res) => {
    const subject = staffOf(res);
    const rijen = (await agendas(services, subject)).map((a) => ({
      titel: a.titel,
      aantal: a.aantal === 1 ? '1 leerling' : `${String(a.aantal)} leerlingen`,
      url: `/agenda/${a.soort}/${a.stap}`,
      verstuurUrl: a.heeftLeden ? `/agenda/${a.soort}/${a.stap}/versturen` : null,
    }));
    const data = { rijen, vergaderingen: (await meetingsOf(services, subject)).map(meetingView) };
    renderPage(web, req, res, 'agenda/lijst', data, { titel: 'Agenda', actief: '/agenda' });
  });
  router.use(agendaMeetingRoutes(web));
  router.get('/agenda/:soort/:stap', async (req, res) => {
    await show(web, req, res, undefined, []);
  });
  router.post('/agenda/:soort/:stap', async (req, res) => {
    const subject = staffOf(res);
    const agenda = await agendaOf(services, subject, param(req, 'soort'), param(req, 'stap'));
    const result = await submitAgenda(services, subject, agenda, field(req, '_inzending'), req.body);
    if (!result.ok) {
      res.status(422);
      await show(web, req, res, result.waarden, result.fouten);
      return;
    }
    req.session.melding = {
      soort: 'goed',
      titel: 'Vastgelegd',
      tekst: `Voor ${result.aantal === 1 ? '1 leerling' : `${String(result.aantal)} leerlingen`} is het advies vastgelegd.`,
    };
    await seeOther(req, res, '/agenda');
  });
  return router;
}

async function show(
  web: Web,
  req: Request,
  res: Response,
  waarden: Values | undefined,
  fouten: readonly FieldError[],
): Promise<void> {
  const [soort, stap] = [param(req, 'soort'), param(req, 'stap')];
  const agenda = await agendaOf(web.services, staffOf(res), soort, stap);
  const verstuurUrl = agenda.leden.length === 0 ? null : `/agenda/${soort}/${stap}/versturen`;
  const view = formView(agenda.form, waarden ?? emptyValues(agenda.form), fouten, agenda.ctx, {
    actie: `/agenda/${soort}/${stap}`,
    csrf: localsOf(res).csrf,
    inzending: randomUUID(),
    terug: { tekst: 'Terug naar de agenda', url: '/agenda' },
  });
  renderPage(
    web,
    req,
    res,
    'agenda/pagina',
    { form: view, verstuurUrl },
    { titel: `${view.voorvoegsel}${agenda.titel}`, status: res.statusCode, actief: '/agenda' },
  );
}
