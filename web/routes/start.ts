import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { localTimeOf } from '../../domain/calendar/index.js';
import { applyRowAction, emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import { pupilPage } from '../../api/queries/pupils.js';
import { loadDraft, saveDraft } from '../../api/use-cases/drafts.js';
import { nameOf } from '../../api/use-cases/process-access.js';
import { startDraft, startForm, startProcess } from '../../api/use-cases/start-process.js';
import { keepUploads } from '../../api/use-cases/uploads.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

/** The page that starts a process for a pupil: its start form, with drafts as every other form. */
export function startRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/processen/nieuw/:soort', async (req, res) => {
    const { soort, leerlingId } = askedIn(req);
    const { form, bekend } = await startForm(services, staffOf(res), { soort, leerlingId });
    const draft = await loadDraft(services, nameOf(staffOf(res)), startDraft(soort, leerlingId));
    await show(web, req, res, {
      waarden: draft?.waarden ?? emptyValues(form, bekend),
      fouten: [],
      ...(draft && { bewaardOm: localTimeOf(draft.updatedAt) }),
    });
  });
  router.post('/processen/nieuw/:soort/concept', async (req, res) => {
    const { soort, leerlingId } = askedIn(req);
    const { form } = await startForm(services, staffOf(res), { soort, leerlingId });
    await saveDraft(
      services,
      nameOf(staffOf(res)),
      startDraft(soort, leerlingId),
      typedValues(form, parseBody(form, req.body)),
    );
    res.status(204).end();
  });
  router.post('/processen/nieuw/:soort', (req, res) => start(web, req, res));
  return router;
}

const askedIn = (req: Request) => ({ soort: param(req, 'soort'), leerlingId: query(req, 'leerling') });

async function start(web: Web, req: Request, res: Response): Promise<void> {
  const { services } = web;
  const subject = staffOf(res);
  const asked = askedIn(req);
  const { form } = await startForm(services, subject, asked);
  const body = await keepUploads(services, req, form, `medewerker:${subject.id}|${asked.leerlingId}`);
  const inzending = field(req, '_inzending');
  const actie = field(req, '_actie');
  if (actie !== '') {
    const typed = typedValues(form, parseBody(form, body));
    const changed = applyRowAction(form, typed, actie);
    const waarden = changed?.waarden ?? typed;
    await saveDraft(services, nameOf(subject), startDraft(asked.soort, asked.leerlingId), waarden);
    await show(web, req, res, {
      waarden,
      fouten: [],
      inzending,
      ...(changed?.focus !== undefined && { focus: changed.focus }),
      ...(actie === 'bewaar' && { bewaardOm: localTimeOf(services.now()) }),
    });
    return;
  }
  try {
    const result = await startProcess(services, subject, { ...asked, invoer: body, submissionId: inzending });
    if (!result.ok) {
      res.status(422);
      await show(web, req, res, { waarden: result.waarden, fouten: result.fouten, inzending });
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Gestart', tekst: 'Het proces is begonnen.' };
    await seeOther(req, res, `/processen/${result.process.id}`);
  } catch (error) {
    await leadToRunning(req, res, error);
  }
}

/** A second start leads to the process that runs. */
async function leadToRunning(req: Request, res: Response, error: unknown): Promise<void> {
  const isRunning = error instanceof AppError && error.code === 'al-lopend';
  if (!isRunning || error.detail.procesId === undefined) throw error;
  req.session.melding = {
    soort: 'info',
    titel: 'Dit proces is er al',
    tekst: 'Hieronder staat het proces dat er al is. Er is niets nieuws begonnen.',
  };
  await seeOther(req, res, `/processen/${error.detail.procesId}`);
}

type Shown = {
  readonly waarden: Values;
  readonly fouten: readonly FieldError[];
  readonly focus?: string;
  readonly bewaardOm?: string;
  readonly inzending?: string;
};

async function show(web: Web, req: Request, res: Response, shown: Shown): Promise<void> {
  const { services } = web;
  const asked = askedIn(req);
  const { kind, form, ctx } = await startForm(services, staffOf(res), asked);
  const leerling = await pupilPage(services, staffOf(res), asked.leerlingId);
  const { inzending } = shown;
  const adres = `/processen/nieuw/${asked.soort}`;
  const vraag = `?${new URLSearchParams({ leerling: asked.leerlingId }).toString()}`;
  const hasFields = Object.keys(form.velden).length > 0;
  const view = formView(form, shown.waarden, shown.fouten, ctx, {
    actie: `${adres}${vraag}`,
    csrf: localsOf(res).csrf,
    inzending: inzending !== undefined && inzending !== '' ? inzending : randomUUID(),
    ...(hasFields && {
      concept: {
        id: asked.soort,
        url: `${adres}/concept${vraag}`,
        ...(shown.bewaardOm !== undefined && { bewaardOm: shown.bewaardOm }),
      },
    }),
    terug: { tekst: 'Terug naar de leerling', url: `/leerlingen/${asked.leerlingId}` },
    ...(shown.focus !== undefined && { focus: shown.focus }),
  });
  const titel = `${kind.definition.titel} starten`;
  renderPage(
    web,
    req,
    res,
    'processen/nieuw',
    {
      form: view,
      titel,
      kort: kind.definition.kort,
      leerling: leerling.naam,
      leerlingUrl: `/leerlingen/${leerling.id}`,
    },
    { titel: `${view.voorvoegsel}${titel}`, status: res.statusCode, actief: '/leerlingen' },
  );
}
