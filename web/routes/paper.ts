import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { AnyForm, FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import { namerOf } from '../../api/queries/names.js';
import { formContext, formOf } from '../../api/use-cases/form-context.js';
import { findPaper, findRequest, openScan, signerName } from '../../api/use-cases/paper/find-paper.js';
import {
  isMondelingMogelijk,
  oralContext,
  paperContext,
  registerPaper,
} from '../../api/use-cases/paper/register-paper.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { keepUploads } from '../../api/use-cases/uploads.js';
import { answersView, formView } from '../form/index.js';
import { field, localsOf, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { moment } from '../pages-text.js';
import { seeOther } from '../http/see-other.js';

type Shown = {
  readonly waarden?: Values;
  readonly fouten: readonly FieldError[];
  readonly inzending?: string;
};

/** An answer that came on paper: one colleague registers it with its scan, another one confirms it (trust a4). */
export function paperRoutes(web: Web): Router {
  const router = Router();
  router.get('/post/papier/scan/:taskId', async (req, res) => {
    const { soort, content } = await openScan(web.services, staffOf(res), param(req, 'taskId'));
    res.setHeader('Content-Disposition', 'inline; filename="scan"');
    res.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    );
    res.type(soort).send(Buffer.from(content));
  });
  router.get('/post/papier/bevestigen/:taskId', (req, res) => showConfirm(web, req, res, { fouten: [] }));
  router.post('/post/papier/bevestigen/:taskId', (req, res) => confirm(web, req, res));
  router.get('/post/papier/:taskId', (req, res) => showRegister(web, req, res, { fouten: [] }));
  router.post('/post/papier/:taskId', (req, res) => register(web, req, res));
  return router;
}

const idOr = (inzending: string | undefined): string =>
  inzending !== undefined && inzending !== '' ? inzending : randomUUID();

async function showRegister(web: Web, req: Request, res: Response, shown: Shown): Promise<void> {
  const { services } = web;
  const seen = await findRequest(services, staffOf(res), param(req, 'taskId'));
  const mag = isMondelingMogelijk(seen.task.step);
  const isOral = mag && query(req, 'wijze') === 'mondeling';
  const form = seen.kind.forms[isOral ? 'mondelingRegistreren' : 'papierRegistreren'];
  if (!form) throw new AppError('niet-mogelijk');
  const ctx = isOral ? await oralContext(services, staffOf(res), seen) : await paperContext(services, seen);
  const isOpen = seen.task.state === 'open';
  const values = shown.waarden ?? emptyValues(form, { wie: seen.task.wie[0] ?? '' });
  const view = formView(form, values, shown.fouten, ctx, {
    actie: `/post/papier/${seen.task.id}${isOral ? '?wijze=mondeling' : ''}`,
    csrf: localsOf(res).csrf,
    inzending: idOr(shown.inzending),
    terug: { tekst: 'Terug naar het proces', url: `/processen/${seen.process.id}` },
  });
  const data = {
    titel: form.titel,
    inleiding: form.inleiding ?? '',
    proces: seen.kind.definition.titel,
    procesUrl: `/processen/${seen.process.id}`,
    kenmerk: seen.process.kenmerk,
    wie: await signerName(services, seen),
    versie: null,
    mondelingUrl: mag && isOpen && !isOral ? `/post/papier/${seen.task.id}?wijze=mondeling` : null,
    form: isOpen ? view : null,
    gesloten: 'Deze vraag is al beantwoord of niet meer nodig.',
  };
  renderPage(web, req, res, 'post/papier', data, {
    titel: `${view.voorvoegsel}${form.titel}`,
    status: res.statusCode,
    actief: '/post',
  });
}

async function register(web: Web, req: Request, res: Response): Promise<void> {
  const { services } = web;
  const subject = staffOf(res);
  const seen = await findRequest(services, subject, param(req, 'taskId'));
  const form = seen.kind.forms['papierRegistreren'];
  if (!form) throw new AppError('niet-mogelijk');
  const inzending = field(req, '_inzending');
  const mondeling = query(req, 'wijze') === 'mondeling';
  const body = mondeling
    ? (req.body as Readonly<Record<string, unknown>>)
    : await kept(services, req, form, `medewerker:${subject.id}|${seen.process.id}`);
  if (body === undefined) {
    res.status(422);
    const waarden = typedValues(form, parseBody(form, req.body));
    await showRegister(web, req, res, { waarden, fouten: [{ veld: 'scan', tekst: wrongScan }], inzending });
    return;
  }
  const result = await registerPaper(services, subject, {
    taskId: seen.task.id,
    submissionId: inzending,
    body,
    mondeling,
  });
  if (!result.ok) {
    res.status(422);
    await showRegister(web, req, res, { waarden: result.waarden, fouten: result.fouten, inzending });
    return;
  }
  req.session.melding = {
    soort: 'goed',
    titel: 'Vastgelegd',
    tekst: 'Een collega controleert het antwoord. Pas daarna telt het mee.',
  };
  await seeOther(req, res, `/processen/${result.procesId}`);
}

const wrongScan = 'Kies een PDF of een foto (jpg of png) van het ondertekende papier.';

/** The body with its file kept, or undefined when the file is of no kind that can be kept. */
async function kept(
  services: Web['services'],
  req: Request,
  form: AnyForm,
  door: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return await keepUploads(services, req, form, door);
  } catch (error) {
    if (error instanceof AppError && error.code === 'ongeldig') return undefined;
    throw error;
  }
}

async function showConfirm(web: Web, req: Request, res: Response, shown: Shown): Promise<void> {
  const { services } = web;
  const subject = staffOf(res);
  const paper = await findPaper(services, subject, param(req, 'taskId'));
  const { task, process, kind, upload } = paper;
  const form = formOf(kind, task.step);
  const isOwn = paper.registrar === `medewerker:${subject.id}`;
  const view = formView(
    form,
    shown.waarden ?? emptyValues(form),
    shown.fouten,
    await formContext(services, process),
    {
      actie: `/post/papier/bevestigen/${task.id}`,
      csrf: localsOf(res).csrf,
      inzending: idOr(shown.inzending),
      terug: { tekst: 'Naar het proces', url: `/processen/${process.id}` },
    },
  );
  const namer = await namerOf(services.db, undefined);
  const data = {
    titel: form.titel,
    proces: kind.definition.titel,
    procesUrl: `/processen/${process.id}`,
    kenmerk: process.kenmerk,
    wie: paper.vanWie,
    door: namer(paper.registrar),
    wanneer: moment(task.opened_at),
    isFoto: upload?.soort.startsWith('image/') === true,
    scanUrl: upload ? `/post/papier/scan/${task.id}` : null,
    ingevuld: answersView(paper.ingevuld),
    form: task.state === 'open' && !isOwn ? view : null,
    gesloten: isOwn
      ? 'U hebt dit papier zelf vastgelegd. Een collega moet het controleren.'
      : 'Deze controle is al gedaan of niet meer nodig.',
  };
  renderPage(web, req, res, 'post/bevestigen', data, {
    titel: `${view.voorvoegsel}${form.titel}`,
    status: res.statusCode,
    actief: '/taken',
  });
}

async function confirm(web: Web, req: Request, res: Response): Promise<void> {
  const inzending = field(req, '_inzending');
  const paper = await findPaper(web.services, staffOf(res), param(req, 'taskId'));
  const result = await submitTask(web.services, staffOf(res), {
    taskId: paper.task.id,
    submissionId: inzending,
    body: req.body,
  });
  if (!result.ok) {
    res.status(422);
    await showConfirm(web, req, res, { waarden: result.waarden, fouten: result.fouten, inzending });
    return;
  }
  req.session.melding = { soort: 'goed', titel: 'Gecontroleerd', tekst: 'Uw controle is bewaard.' };
  await seeOther(req, res, `/processen/${result.procesId}`);
}
