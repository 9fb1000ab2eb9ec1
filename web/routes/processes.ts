import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDateLong } from '../../domain/calendar/index.js';
import { applyRowAction, emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { may } from '../../domain/policy/policy.js';
import { AppError } from '../../api/errors.js';
import type { ForecastItem } from '../../api/queries/forecast.js';
import { familyWords } from '../../api/queries/family-words.js';
import { processList, processPage } from '../../api/queries/processes.js';
import { formContext, prefillOf } from '../../api/use-cases/form-context.js';
import { actForm, doProcessAct, processActs, waitTitle } from '../../api/use-cases/process-acts.js';
import type { ProcessAct } from '../../api/use-cases/process-acts.js';
import { findProcess, isId } from '../../api/use-cases/process-access.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { moment, taskView } from '../pages-text.js';

export function processRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/processen', async (req, res) => {
    const soort = query(req, 'soort');
    const status = query(req, 'status') || 'lopend';
    const rijen = await processList(services, staffOf(res), { soort, status });
    const soorten = Object.values(services.register)
      .filter(({ definition: d }) => d.isProef !== true && d.uit === undefined)
      .map((k) => ({ waarde: k.soort, tekst: k.definition.titel, gekozen: k.soort === soort }));
    const statussen = ['lopend', 'afgerond', 'ingetrokken', 'vervallen'].map((s) => ({
      waarde: s,
      tekst: `${s.charAt(0).toUpperCase()}${s.slice(1)}`,
      gekozen: s === status,
    }));
    renderPage(
      web,
      req,
      res,
      'processen/lijst',
      { rijen, soorten, statussen, aantal: rijen.length, isEen: rijen.length === 1 },
      { titel: 'Processen', actief: '/processen' },
    );
  });
  router.get('/processen/:id', async (req, res) => {
    const subject = staffOf(res);
    const page = await processPage(services, subject, param(req, 'id'));
    const now = services.now();
    const data = {
      ...page,
      woorden: await familyWords(services, subject, page.id),
      uiterlijk: page.uiterlijk === null || page.status !== 'lopend' ? null : formatDateLong(page.uiterlijk),
      stapSinds: moment(page.stapSinds),
      taken: page.openTaken.map((t) => ({
        ...taskView(t, now),
        uitleg: t.uitleg,
        voor: t.voorNamen,
        magDoen: t.magDoen,
        papierUrl: t.isSignature && page.magSturen ? `/post/papier/${t.id}` : null,
        code: page.magSturen && t.partnerCode !== null ? { taak: t.id, ...t.partnerCode } : null,
      })),
      isLopend: page.status === 'lopend',
      tijdlijn: page.tijdlijn.map((l) => ({
        soort: 'voorbij',
        wanneer: moment(l.op),
        wat: l.wat,
        antwoordUrl: l.antwoordUrl,
        wie: l.door,
        uitleg: l.uitleg === '' ? null : l.uitleg,
      })),
      verwacht: page.verwacht.items
        .filter((i) => i.soort !== 'mail')
        .slice(0, 40)
        .map(expectedLine),
      berichten: page.verwacht.items
        .filter((i) => i.soort === 'mail')
        .slice(0, 60)
        .map(expectedLine),
      verwachtTekst: page.verwacht.tekst,
      komtNog: page.verwacht.items.length > 0 || page.verwacht.tekst !== null,
      acties: page.magSturen ? actsOf(page) : [],
    };
    renderPage(web, req, res, 'processen/proces', data, {
      titel: `${page.titel} (${page.kenmerk})`,
      actief: '/processen',
    });
  });
  router.get('/processen/:id/acties/:actie', async (req, res) => {
    await showAct(web, req, res, { waarden: undefined, fouten: [] });
  });
  router.post('/processen/:id/acties/:actie', async (req, res) => {
    const actie = actOf(req);
    const rows = await rowAction(web, req, res, actie);
    if (rows) return;
    const taskId = query(req, 'taak');
    const wacht = query(req, 'wacht');
    const result = await doProcessAct(services, staffOf(res), {
      procesId: param(req, 'id'),
      actie,
      ...(taskId !== '' && { taskId }),
      ...(wacht !== '' && { wacht }),
      submissionId: field(req, '_inzending'),
      body: req.body,
    });
    if (!result.ok) {
      res.status(422);
      await showAct(web, req, res, result);
      return;
    }
    req.session.melding = {
      soort: 'goed',
      titel: 'Vastgelegd',
      tekst: 'Dit staat nu in het verloop van het proces.',
    };
    await seeOther(req, res, `/processen/${param(req, 'id')}`);
  });
  return router;
}

function expectedLine(i: ForecastItem) {
  return {
    soort: 'verwacht',
    soortTekst: soortTekst[i.soort],
    wanneer: moment(i.op),
    wat: i.wat,
    wie: i.voor === '' ? null : i.voor,
    uitleg: null,
  };
}

const soortTekst = { stap: 'Stap', mail: 'Bericht', termijn: 'Moment' } as const;

type Page = Awaited<ReturnType<typeof processPage>>;

function actsOf(page: Page): readonly { url: string; tekst: string }[] {
  const base = `/processen/${page.id}/acties`;
  const tasks = page.openTaken.filter((t) => !t.isSignature);
  return [
    { url: `${base}/notitie`, tekst: 'Belnotitie toevoegen' },
    ...(page.magAanvullen ? [{ url: `${base}/aanvullen`, tekst: 'Aanvulling toevoegen' }] : []),
    ...tasks.flatMap((t) => [
      { url: `${base}/verlengen?taak=${t.id}`, tekst: `Verlengen: ${t.titel}` },
      { url: `${base}/overdragen?taak=${t.id}`, tekst: `Overdragen: ${t.titel}` },
      ...(t.terugNaar === null
        ? []
        : [{ url: `${base}/terug?taak=${t.id}`, tekst: `Stap terug naar ${t.terugNaar}: ${t.titel}` }]),
      ...(t.magOverslaan ? [{ url: `${base}/overslaan?taak=${t.id}`, tekst: `Overslaan: ${t.titel}` }] : []),
    ]),
    ...(page.magCorrigeren
      ? [{ url: `${base}/corrigeren`, tekst: 'Tekst corrigeren (iedereen wordt opnieuw gevraagd)' }]
      : []),
    ...(page.magToestemmingIntrekken
      ? [{ url: `${base}/toestemmingIntrekken`, tekst: 'Ingetrokken toestemming vastleggen' }]
      : []),
    ...page.wachten.map((w) => ({
      url: `${base}/verder?wacht=${encodeURIComponent(w.key)}`,
      tekst: w.titel,
    })),
    { url: `${base}/intrekken`, tekst: 'Proces intrekken' },
  ];
}

function actOf(req: Request): ProcessAct {
  const name = param(req, 'actie');
  if (!Object.hasOwn(processActs, name)) throw new AppError('niet-gevonden');
  return name as ProcessAct;
}

async function showAct(
  web: Web,
  req: Request,
  res: Response,
  shown: { readonly waarden: Values | undefined; readonly fouten: readonly FieldError[] },
): Promise<void> {
  const { services } = web;
  const actie = actOf(req);
  const seen = await findProcess(services, staffOf(res), param(req, 'id'), 'proces.sturen');
  if (!may(staffOf(res), 'proces.sturen', seen.place)) throw new AppError('niet-gevonden');
  const taskId = query(req, 'taak');
  if (taskId !== '' && !isId(taskId)) throw new AppError('niet-gevonden');
  const form = actForm(seen, actie);
  const ctx = await formContext(services, seen.process);
  const known = actie === 'corrigeren' ? await prefillOf(services, seen.process, form) : {};
  const view = formView(form, shown.waarden ?? emptyValues(form, known), shown.fouten, ctx, {
    actie: `/processen/${seen.process.id}/acties/${actie}${askedIn(req)}`,
    csrf: localsOf(res).csrf,
    inzending: randomUUID(),
    terug: { tekst: 'Terug naar het proces', url: `/processen/${seen.process.id}` },
  });
  const titel = (await waitTitle(services, seen, query(req, 'wacht'))) ?? processActs[actie].titel;
  renderPage(
    web,
    req,
    res,
    'processen/actie',
    { form: { ...view, titel, ...(actie === 'corrigeren' && { inleiding: CORRIGEREN }) } },
    { titel: `${view.voorvoegsel}${titel}`, status: res.statusCode, actief: '/processen' },
  );
}

/** In place of the introduction of the form, which speaks to who writes the first draft. */
const CORRIGEREN =
  'Verbeter de tekst die nu ter ondertekening ligt. Iedereen krijgt de nieuwe tekst en wordt opnieuw gevraagd. Antwoorden op de vorige tekst blijven bewaard.';

/** What an act is about, carried along in its address. */
function askedIn(req: Request): string {
  const parts = ['taak', 'wacht']
    .map((name) => [name, query(req, name)] as const)
    .filter(([, value]) => value !== '');
  return parts.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(parts)).toString()}`;
}

/** A button that adds or removes a row: the form again, nothing is handed in. */
async function rowAction(web: Web, req: Request, res: Response, actie: ProcessAct): Promise<boolean> {
  const wanted = field(req, '_actie');
  if (wanted === '') return false;
  const seen = await findProcess(web.services, staffOf(res), param(req, 'id'), 'proces.sturen');
  const form = actForm(seen, actie);
  const typed = typedValues(form, parseBody(form, req.body));
  await showAct(web, req, res, {
    waarden: applyRowAction(form, typed, wanted)?.waarden ?? typed,
    fouten: [],
  });
  return true;
}
