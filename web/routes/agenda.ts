import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { emptyValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { agendaKnown, agendaOf, submitAgenda } from '../../api/use-cases/agenda.js';
import type { AgendaStep } from '../../api/use-cases/agenda.js';
import { agendas } from '../../api/use-cases/agenda-list.js';
import { meetingsOf } from '../../api/use-cases/agenda-meeting.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { agendaMeetingRoutes, meetingView } from './agenda-meeting.js';

/** One page for a meeting about many pupils, or for all pupils of one group. */
export function agendaRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/agenda', async (req, res) => {
    const subject = staffOf(res);
    const rijen = (await agendas(services, subject)).map((a) => ({
      titel: a.titel,
      proces: services.register[a.soort]?.definition.titel ?? a.soort,
      aantal: counted(a.aantal),
      url: `/agenda/${a.soort}/${a.stap}`,
      verstuurUrl: a.heeftLeden ? `/agenda/${a.soort}/${a.stap}/versturen` : null,
      // Of one group the page of the step shows the same pupils.
      groepen: (a.groepen.length > 1 ? a.groepen : []).map((g) => ({
        naam: g.naam,
        aantal: counted(g.aantal),
        url: `/agenda/groep/${g.groepId}/${a.soort}/${a.stap}`,
      })),
    }));
    const data = { rijen, vergaderingen: (await meetingsOf(services, subject)).map(meetingView) };
    renderPage(web, req, res, 'agenda/lijst', data, { titel: 'Agenda', actief: '/agenda' });
  });
  router.use(agendaMeetingRoutes(web));
  for (const path of ['/agenda/:soort/:stap', '/agenda/groep/:groep/:soort/:stap']) {
    router.get(path, async (req, res) => {
      await show(web, req, res, undefined, []);
    });
    router.post(path, (req, res) => handIn(web, req, res));
  }
  return router;
}

const counted = (n: number): string => (n === 1 ? '1 leerling' : `${String(n)} leerlingen`);

function askedIn(req: Request): AgendaStep {
  const groepId = param(req, 'groep');
  return { soort: param(req, 'soort'), stap: param(req, 'stap'), ...(groepId !== '' && { groepId }) };
}

async function handIn(web: Web, req: Request, res: Response): Promise<void> {
  const { services } = web;
  const subject = staffOf(res);
  const agenda = await agendaOf(services, subject, askedIn(req));
  const result = await submitAgenda(services, subject, agenda, field(req, '_inzending'), req.body);
  if (!result.ok) {
    res.status(422);
    await show(web, req, res, result.waarden, result.fouten);
    return;
  }
  req.session.melding = {
    soort: result.aantal === 0 ? 'info' : 'goed',
    titel: result.aantal === 0 ? 'Er is niets vastgelegd' : 'Vastgelegd',
    tekst:
      result.aantal === 0
        ? 'Bij geen enkele leerling stond dat die is behandeld.'
        : `${agenda.titel}: vastgelegd voor ${counted(result.aantal)}.`,
  };
  await seeOther(req, res, '/agenda');
}

async function show(
  web: Web,
  req: Request,
  res: Response,
  waarden: Values | undefined,
  fouten: readonly FieldError[],
): Promise<void> {
  const { soort, stap, groepId } = askedIn(req);
  const agenda = await agendaOf(web.services, staffOf(res), askedIn(req));
  const values = waarden ?? emptyValues(agenda.form, await agendaKnown(web.services, staffOf(res), agenda));
  const isMeeting = groepId === undefined && agenda.leden.length > 0;
  const adres =
    groepId === undefined ? `/agenda/${soort}/${stap}` : `/agenda/groep/${groepId}/${soort}/${stap}`;
  const inzending = field(req, '_inzending');
  const form = formView(agenda.form, values, fouten, agenda.ctx, {
    actie: adres,
    csrf: localsOf(res).csrf,
    inzending: fouten.length > 0 && inzending !== '' ? inzending : randomUUID(),
    terug: { tekst: 'Terug naar de agenda', url: '/agenda' },
  });
  const titel = agenda.groep === '' ? agenda.titel : `${agenda.titel}: ${agenda.groep}`;
  renderPage(
    web,
    req,
    res,
    'agenda/pagina',
    {
      form,
      titel: agenda.groep === '' ? form.titel : titel,
      proces: web.services.register[soort]?.definition.titel ?? soort,
      verstuurUrl: isMeeting ? `/agenda/${soort}/${stap}/versturen` : null,
    },
    { titel: `${form.voorvoegsel}${titel}`, status: res.statusCode, actief: '/agenda' },
  );
}
