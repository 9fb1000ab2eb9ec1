import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDateLong } from '../../domain/calendar/index.js';
import { emptyValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import { agendaOf } from '../../api/use-cases/agenda.js';
import { openMeeting, readAgendaItem } from '../../api/use-cases/agenda-meeting.js';
import type { Meeting } from '../../api/use-cases/agenda-meeting.js';
import { agendaBericht, agendaBerichtKnown, sendAgenda } from '../../api/use-cases/agenda-send.js';
import { answersView, formView } from '../form/index.js';
import { localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

/** Sending the agenda of a meeting, and what its members may read. */
export function agendaMeetingRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/agenda/vergadering/:code', async (req, res) => {
    const { items, ...meeting } = await openMeeting(services, staffOf(res), param(req, 'code'));
    const view = meetingView(meeting);
    const rijen = items.map((i) => ({
      leerling: i.leerling,
      groep: i.groep,
      kenmerk: i.kenmerk,
      isKlaar: i.state === 'klaar',
      url: `${view.url}/${i.taakId}`,
    }));
    const data = { ...view, rijen };
    renderPage(web, req, res, 'agenda/vergadering', data, { titel: view.titel, actief: '/agenda' });
  });
  router.get('/agenda/vergadering/:code/:taak', async (req, res) => {
    const code = param(req, 'code');
    const pieces = await readAgendaItem(services, staffOf(res), code, param(req, 'taak'));
    const { item, documenten, delen } = pieces;
    const data = {
      leerling: item.leerling,
      groep: item.groep,
      kenmerk: item.kenmerk,
      titel: pieces.titel,
      terugUrl: `/agenda/vergadering/${code}`,
      procesUrl: pieces.magProces ? `/processen/${item.procesId}` : null,
      delen: delen.map((d) => ({ titel: d.titel, antwoorden: answersView(d.rendered) })),
      documenten: documenten.map((d) => ({ ...d, url: `/documenten/${d.id}.pdf` })),
    };
    const titel = `${pieces.titel} (${item.kenmerk})`;
    renderPage(web, req, res, 'agenda/stukken', data, { titel, actief: '/agenda' });
  });
  router.get('/agenda/:soort/:stap/versturen', (req, res) => showSend(web, req, res, undefined, []));
  router.post('/agenda/:soort/:stap/versturen', async (req, res) => {
    const step = { soort: param(req, 'soort'), stap: param(req, 'stap') };
    const result = await sendAgenda(services, staffOf(res), step, req.body);
    if (!result.ok) {
      res.status(422);
      await showSend(web, req, res, result.waarden, result.fouten);
      return;
    }
    req.session.melding = sentText(result.aantal);
    await seeOther(req, res, '/agenda');
  });
  return router;
}

/** A meeting for a page: where it is read, and its day and time in words. */
export function meetingView(meeting: Meeting) {
  return {
    titel: meeting.titel,
    dag: formatDateLong(meeting.datum),
    tijd: meeting.tijd === '' ? null : `${meeting.tijd.replace(':', '.')} uur`,
    plaats: meeting.plaats === '' ? null : meeting.plaats,
    url: `/agenda/vergadering/${meeting.code}`,
  };
}

function sentText(aantal: number) {
  if (aantal === 0)
    return {
      soort: 'info' as const,
      titel: 'Al verstuurd',
      tekst: 'Iedereen had deze agenda al. Er is niets nieuws verstuurd.',
    };
  const leden = aantal === 1 ? '1 lid' : `${String(aantal)} leden`;
  return { soort: 'goed' as const, titel: 'Verstuurd', tekst: `De agenda gaat naar ${leden}.` };
}

async function showSend(
  web: Web,
  req: Request,
  res: Response,
  waarden: Values | undefined,
  fouten: readonly FieldError[],
): Promise<void> {
  const [soort, stap] = [param(req, 'soort'), param(req, 'stap')];
  const agenda = await agendaOf(web.services, staffOf(res), { soort, stap });
  if (agenda.leden.length === 0) throw new AppError('niet-gevonden');
  const values = waarden ?? emptyValues(agendaBericht, agendaBerichtKnown(agenda));
  const view = formView(agendaBericht, values, fouten, agenda.ctx, {
    actie: `/agenda/${soort}/${stap}/versturen`,
    csrf: localsOf(res).csrf,
    inzending: randomUUID(),
    terug: { tekst: 'Terug naar de agenda', url: '/agenda' },
  });
  const titel = `${agendaBericht.titel}: ${agenda.titel}`;
  renderPage(
    web,
    req,
    res,
    'processen/actie',
    { form: { ...view, titel } },
    { titel: `${view.voorvoegsel}${titel}`, status: res.statusCode, actief: '/agenda' },
  );
}
