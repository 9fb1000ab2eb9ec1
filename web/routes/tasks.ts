import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDate, localTimeOf } from '../../domain/calendar/index.js';
import { applyRowAction, emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { isPartnerId, korteNaam, naamVanLeerling } from '../../domain/people/index.js';
import { AppError } from '../../api/errors.js';
import { aandachtspunten } from '../../api/queries/aandacht.js';
import { closedTask } from '../../api/queries/closed-task.js';
import type { ClosedTask } from '../../api/queries/closed-task.js';
import { namerOf } from '../../api/queries/names.js';
import { myTasks } from '../../api/queries/tasks.js';
import { waaromIk } from '../../api/queries/why-me.js';
import { changedBy, loadSharedDraft, saveSharedDraft } from '../../api/use-cases/drafts.js';
import { formContext, formOf, kaartBij, prefillOf } from '../../api/use-cases/form-context.js';
import { findTask } from '../../api/use-cases/process-access.js';
import type { SharedDraft } from '../../api/use-cases/drafts.js';
import type { SeenTask } from '../../api/use-cases/process-access.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { keepUploads } from '../../api/use-cases/uploads.js';
import { stepOf } from '../../workflows/register.js';
import { answersView, formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { dueStatus, moment, taskView } from '../pages-text.js';

export function taskRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/taken', async (req, res) => {
    const tasks = await myTasks(services, staffOf(res));
    const waarom = await waaromIk(services, staffOf(res), tasks);
    const taken = tasks.map((t) => ({ ...taskView(t, services.now()), waarom: waarom.get(t.id) ?? '' }));
    const punten = (await aandachtspunten(services, staffOf(res))).map((p) => ({
      ...p,
      uiterlijk: formatDate(p.uiterlijk),
    }));
    renderPage(
      web,
      req,
      res,
      'taken/lijst',
      { punten, taken, aantal: taken.length, isEen: taken.length === 1 },
      { titel: 'Mijn taken', actief: '/taken' },
    );
  });
  router.get('/taken/:id', async (req, res) => {
    const closed = await closedTask(services, staffOf(res), param(req, 'id'));
    if (closed) {
      const page = { titel: 'Taak is klaar', actief: '/taken' };
      renderPage(web, req, res, 'taken/gesloten', closedView(closed), page);
      return;
    }
    const seen = await findTask(services, staffOf(res), param(req, 'id'));
    if (seen.task.step === 'papier') {
      res.redirect(303, `/post/papier/bevestigen/${seen.task.id}`);
      return;
    }
    const draft = await loadSharedDraft(services, `taak:${seen.task.id}`);
    const form = formOf(seen.kind, seen.task.step);
    const values = draft?.waarden ?? emptyValues(form, await prefillOf(services, seen.process, form));
    await showTask(web, req, res, seen, {
      values,
      fouten: [],
      ...(draft && { bewaardOm: localTimeOf(draft.updatedAt) }),
    });
  });
  router.post('/taken/:id/concept', async (req, res) => {
    const seen = await findTask(services, staffOf(res), param(req, 'id'));
    await keepDraft(web, req, res, seen);
    res.status(204).end();
  });
  router.post('/taken/:id', (req, res) => answer(web, req, res));
  return router;
}

type Shown = {
  readonly values: Values;
  readonly fouten: readonly FieldError[];
  readonly focus?: string;
  readonly bewaardOm?: string;
  readonly inzending?: string;
};

async function answer(web: Web, req: Request, res: Response): Promise<void> {
  const { services } = web;
  const subject = staffOf(res);
  const seen = await findTask(services, subject, param(req, 'id'));
  const form = formOf(seen.kind, seen.task.step);
  const body = await keepUploads(services, req, form, `medewerker:${subject.id}|${seen.process.id}`);
  const actie = field(req, '_actie');
  const inzending = field(req, '_inzending');
  if (actie !== '') {
    const typed = typedValues(form, parseBody(form, body));
    const changed = applyRowAction(form, typed, actie);
    if (seen.task.state === 'open')
      await saveSharedDraft(services, draftOf(req, res, seen), changed?.waarden ?? typed);
    await showTask(web, req, res, seen, {
      values: changed?.waarden ?? typed,
      fouten: [],
      inzending,
      ...(changed?.focus !== undefined && { focus: changed.focus }),
      ...(actie === 'bewaar' && { bewaardOm: localTimeOf(services.now()) }),
    });
    return;
  }
  if (await isOvertaken(web, req, res, seen, body)) return;
  const result = await submitTask(services, subject, { taskId: seen.task.id, submissionId: inzending, body });
  if (!result.ok) {
    res.status(422);
    await showTask(web, req, res, seen, { values: result.waarden, fouten: result.fouten, inzending });
    return;
  }
  const letOp = result.letOp ?? [];
  if (letOp.length > 0)
    req.session.melding = { soort: 'let-op', titel: 'Bewaard. Let op', tekst: letOp.join(' ') };
  else
    req.session.melding =
      result.status === 'verwerkt'
        ? { soort: 'goed', titel: 'Verwerkt', tekst: 'Uw antwoord is bewaard. De volgende stap staat klaar.' }
        : {
            soort: 'info',
            titel: 'Ontvangen',
            tekst: 'Uw antwoord is bewaard. De volgende stap volgt zo meteen.',
          };
  await seeOther(req, res, `/processen/${result.procesId}`);
}

async function keepDraft({ services }: Web, req: Request, res: Response, seen: SeenTask): Promise<void> {
  if (seen.task.state !== 'open') throw new AppError('taak-gesloten');
  const form = formOf(seen.kind, seen.task.step);
  const typed = typedValues(form, parseBody(form, req.body));
  if ((await saveSharedDraft(services, draftOf(req, res, seen), typed)) === 'gewijzigd')
    throw new AppError('verouderd');
}

/** The shared draft of a task, with who types and since when this page was open. */
function draftOf(req: Request, res: Response, { task }: SeenTask): SharedDraft {
  const sinds = field(req, '_concept').split('@')[1] ?? '';
  return { formKey: `taak:${task.id}`, door: `medewerker:${staffOf(res).id}`, sinds };
}

/** A colleague changed the draft meanwhile: the own text stays, nothing is handed in, and both are named (EC-43). */
async function isOvertaken(
  web: Web,
  req: Request,
  res: Response,
  seen: SeenTask,
  body: unknown,
): Promise<boolean> {
  const { services } = web;
  const other = seen.task.state === 'open' ? await changedBy(services, draftOf(req, res, seen)) : undefined;
  if (other === undefined) return false;
  const form = formOf(seen.kind, seen.task.step);
  const naam = (await namerOf(services.db, undefined))(other);
  const tekst = `${naam} heeft deze tekst intussen gewijzigd. Hieronder staat uw eigen tekst; er is niets ingediend. Vergelijk de teksten in een nieuw venster. Dient u nu opnieuw in, dan geldt uw tekst.`;
  res.status(409);
  await showTask(web, req, res, seen, {
    values: typedValues(form, parseBody(form, body)),
    fouten: [{ veld: '', tekst }],
  });
  return true;
}

async function showTask(web: Web, req: Request, res: Response, seen: SeenTask, shown: Shown): Promise<void> {
  const { services } = web;
  const { task, process, kind } = seen;
  const form = formOf(kind, task.step);
  const ctx = await formContext(services, process);
  const view = formView(form, shown.values, shown.fouten, ctx, {
    actie: `/taken/${task.id}`,
    csrf: localsOf(res).csrf,
    inzending: shown.inzending !== undefined && shown.inzending !== '' ? shown.inzending : randomUUID(),
    concept: {
      id: `${task.id}@${services.now()}`,
      url: `/taken/${task.id}/concept`,
      ...(shown.bewaardOm !== undefined && { bewaardOm: shown.bewaardOm }),
    },
    terug: { tekst: 'Naar het proces', url: `/processen/${process.id}` },
    ...(shown.focus !== undefined && { focus: shown.focus }),
  });
  const leerling = (await services.db('leerling').where({ id: process.leerling_id }).first()) as {
    roepnaam: string;
    tussenvoegsel: string;
    achternaam: string;
  };
  const step = stepOf(kind.definition, task.step);
  const partner = task.wie.find(isPartnerId);
  const data = {
    form: view,
    kop: {
      titel: step?.titel ?? form.titel,
      leerling: korteNaam(naamVanLeerling(leerling)),
      leerlingUrl: `/leerlingen/${process.leerling_id}`,
      proces: kind.definition.titel,
      procesUrl: `/processen/${process.id}`,
      waarom: partner === undefined ? (step?.waarom ?? null) : null,
      namens: partner === undefined ? null : (await namerOf(services.db, undefined))(partner),
      uiterlijk: task.due,
      uitleg: task.due_uitleg === '' ? null : task.due_uitleg,
      status: dueStatus(task.due, services.now()),
      kaart: await kaartBij(services, process, form),
      wettelijk: ['', task.due_uitleg].includes(process.uiterlijk_uitleg) ? null : process.uiterlijk_uitleg,
    },
  };
  renderPage(web, req, res, 'taken/taak', data, {
    titel: `${view.voorvoegsel}${step?.titel ?? form.titel}`,
    status: res.statusCode,
    actief: '/taken',
  });
}

function closedView({ task, process, kind, antwoord }: ClosedTask) {
  return {
    titel: stepOf(kind.definition, task.step)?.titel ?? task.step,
    tekst:
      task.state === 'klaar'
        ? `Deze taak is gedaan op ${moment(task.closed_at ?? task.opened_at)}.`
        : 'Deze taak is niet meer nodig.',
    antwoord: antwoord === null ? null : { titel: antwoord.titel, ...answersView(antwoord.secties) },
    procesUrl: `/processen/${process.id}`,
  };
}
