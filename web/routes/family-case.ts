import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDateLong, localTimeOf } from '../../domain/calendar/index.js';
import { applyRowAction, emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { isPartnerId } from '../../domain/people/index.js';
import { AppError } from '../../api/errors.js';
import { familyCase } from '../../api/queries/family-case.js';
import type { FamilyCase } from '../../api/queries/family-case.js';
import { attachmentOf, familyDocument } from '../../api/queries/family-document.js';
import { partnerCase } from '../../api/queries/partner-case.js';
import { loadDraft, saveDraft } from '../../api/use-cases/drafts.js';
import { answerRequest, familyTask } from '../../api/use-cases/family/answer-request.js';
import type { FoundLink } from '../../api/use-cases/family/find-link.js';
import { formContext, formOf } from '../../api/use-cases/form-context.js';
import type { SeenTask } from '../../api/use-cases/process-access.js';
import { keepUploads } from '../../api/use-cases/uploads.js';
import { formView } from '../form/index.js';
import { field, localsOf, param } from '../http/context.js';
import type { Web } from '../http/context.js';
import { familyPage, gone, showFamily, showMessage } from './family-pages.js';
import { dayOf, read, receipt, sendPdf } from './family-read.js';
import { handOverRoutes } from './partner-hand-over.js';
import { partnerClosed, partnerRead, partnerReceipt } from './partner-read.js';
import type { PartnerVisit } from './partner-read.js';
import type { Visit } from './family-read.js';
import { endVisit, sessionMark, visitedLink } from './family-visit.js';
import { seeOther } from '../http/see-other.js';

type Page = (req: Request, res: Response, visit: Visit) => Promise<void>;
type PartnerPage = (req: Request, res: Response, visit: PartnerVisit) => Promise<void>;
/** What both visits have: the link, and the question that is open. */
type Asked = { readonly link: FoundLink; readonly zaak: Pick<FamilyCase, 'stand' | 'task' | 'document'> };

/** The pages after the code: read the whole text, answer, and the receipt. Each is about the link of the session only. */
export function caseRoutes(web: Web): Router {
  const router = Router();
  const visited = (page: Page, ofPartner?: PartnerPage) =>
    familyPage(web, async (req, res) => {
      const link = await visitedLink(web, req, res);
      if (!link) return;
      if (isPartnerId(link.wie)) {
        const zaak = await partnerCase(web.services, link);
        if (!zaak || zaak.stand === 'niet-meer' || !ofPartner) await partnerClosed(web, req, res);
        else await ofPartner(req, res, { link, zaak });
        return;
      }
      const zaak = await familyCase(web.services, link);
      if (!zaak || zaak.stand === 'niet-meer') await showMessage(web, req, res, gone);
      else await page(req, res, { link, zaak });
    });
  router.get(
    '/ouder/lezen',
    visited(
      (req, res, visit) => read(web, req, res, visit),
      (req, res, visit) => partnerRead(web, req, res, visit),
    ),
  );
  const pdf = async (_req: Request, res: Response, { link, zaak }: Visit | PartnerVisit): Promise<void> => {
    await sendPdf(web, res, link, zaak, zaak.document, isPartnerId(link.wie) ? 'bericht' : undefined);
  };
  router.get('/ouder/document.pdf', visited(pdf, pdf));
  const attachment = async (req: Request, res: Response, { link, zaak }: Visit | PartnerVisit) => {
    const id = param(req, 'name').replace(/\.pdf$/, '');
    const found = zaak.document ? await attachmentOf(web.services, zaak.document, id) : undefined;
    await sendPdf(web, res, link, zaak, found ?? null, 'bijlage');
  };
  router.get('/ouder/bijlage/:name', visited(attachment, attachment));
  router.get(
    '/ouder/beantwoord.pdf',
    visited(async (_req, res, { link, zaak }) => {
      const id = zaak.antwoord?.documentId ?? undefined;
      await sendPdf(
        web,
        res,
        link,
        zaak,
        id === undefined ? null : ((await familyDocument(web.services, link, id)) ?? null),
      );
    }),
  );
  const asks = (req: Request, res: Response, visit: Asked) => ask(web, req, res, visit);
  router.get('/ouder/antwoord', visited(asks, asks));
  const answers = (req: Request, res: Response, visit: Asked) => answer(web, req, res, visit);
  router.post('/ouder/antwoord', visited(answers, answers));
  const keepDraft = async (req: Request, res: Response, { link }: Asked): Promise<void> => {
    const seen = await familyTask(web.services, link, field(req, '_concept'));
    if (seen.task.state !== 'open') throw new AppError('taak-gesloten');
    const form = formOf(seen.kind, seen.task.step);
    await saveDraft(
      web.services,
      link.wie,
      `taak:${seen.task.id}`,
      typedValues(form, parseBody(form, req.body)),
    );
    res.status(204).end();
  };
  router.post('/ouder/concept', visited(keepDraft, keepDraft));
  router.get(
    '/ouder/klaar',
    visited(
      async (req, res, { zaak }) => {
        if (zaak.antwoord === null || zaak.stand === 'vraag') await seeOther(req, res, '/ouder/lezen');
        else await receipt(web, req, res, zaak, zaak.antwoord);
      },
      async (req, res, { zaak }) => {
        if (zaak.antwoord === null || zaak.stand === 'vraag') await seeOther(req, res, '/ouder/lezen');
        else await partnerReceipt(web, req, res, zaak, zaak.antwoord);
      },
    ),
  );
  router.use(handOverRoutes(web));
  router.post(
    '/ouder/sluiten',
    familyPage(web, async (req, res) => {
      await endVisit(req);
      res.setHeader('Clear-Site-Data', '"cache", "storage"');
      res.redirect(303, '/ouder');
    }),
  );
  return router;
}

type Shown = {
  /** What is asked about; null where there is no text. */
  readonly document: FamilyCase['document'];
  readonly values: Values;
  readonly fouten: readonly FieldError[];
  readonly focus?: string;
  readonly bewaardOm?: string;
  readonly inzending?: string;
};

async function ask(web: Web, req: Request, res: Response, { link, zaak }: Asked): Promise<void> {
  if (zaak.stand !== 'vraag' || zaak.task === null) {
    await seeOther(req, res, '/ouder/lezen');
    return;
  }
  const seen = await familyTask(web.services, link, zaak.task.id);
  const draft = await loadDraft(web.services, link.wie, `taak:${seen.task.id}`);
  const values = draft?.waarden ?? emptyValues(formOf(seen.kind, seen.task.step));
  await showForm(web, req, res, seen, {
    document: zaak.document,
    values,
    fouten: [],
    ...(draft && { bewaardOm: localTimeOf(draft.updatedAt) }),
  });
}

async function showForm(web: Web, req: Request, res: Response, seen: SeenTask, shown: Shown): Promise<void> {
  const { task, process, kind } = seen;
  const form = formOf(kind, task.step);
  const { inzending } = shown;
  const isPartner = isPartnerId(req.session.link?.wie ?? '');
  const naar = isPartner || shown.document === null ? 'de vraag' : shown.document.woord;
  const terug = { tekst: `Terug naar ${naar}`, url: '/ouder/lezen' };
  const view = formView(form, shown.values, shown.fouten, await formContext(web.services, process), {
    actie: '/ouder/antwoord',
    csrf: localsOf(res).csrf,
    inzending: inzending !== undefined && inzending !== '' ? inzending : randomUUID(),
    concept: {
      id: task.id,
      url: '/ouder/concept',
      ...(shown.bewaardOm !== undefined && { bewaardOm: shown.bewaardOm }),
    },
    terug,
    ...(shown.focus !== undefined && { focus: shown.focus }),
  });
  const uiterlijk = task.due === null ? null : formatDateLong(task.due);
  await showFamily(
    web,
    req,
    res,
    isPartner ? 'partner/antwoord' : 'ouder/antwoord',
    { form: view, uiterlijk, terug },
    { titel: `${view.voorvoegsel}${form.titel}`, status: shown.fouten.length > 0 ? 422 : 200 },
  );
}

async function answer(web: Web, req: Request, res: Response, { link, zaak }: Asked): Promise<void> {
  const { services } = web;
  const { document } = zaak;
  const seen = await familyTask(services, link, field(req, '_concept') || (zaak.task?.id ?? ''));
  const form = formOf(seen.kind, seen.task.step);
  const body = await keepUploads(services, req, form, `${link.wie}|${seen.process.id}`);
  const inzending = field(req, '_inzending');
  const actie = field(req, '_actie');
  if (actie !== '') {
    const typed = typedValues(form, parseBody(form, body));
    const changed = applyRowAction(form, typed, actie);
    if (seen.task.state === 'open')
      await saveDraft(services, link.wie, `taak:${seen.task.id}`, changed?.waarden ?? typed);
    const focus = changed?.focus ?? undefined;
    await showForm(web, req, res, seen, {
      document,
      values: changed?.waarden ?? typed,
      fouten: [],
      inzending,
      ...(focus !== undefined && { focus }),
      ...(actie === 'bewaar' && { bewaardOm: localTimeOf(services.now()) }),
    });
    return;
  }
  const browser = (req.get('user-agent') ?? '').slice(0, 200);
  const circumstances = {
    wijze: 'digitaal, met link en toegangscode',
    ip: req.ip ?? '',
    browser,
    sessie: sessionMark(req),
    link: link.id,
  };
  try {
    const result = await answerRequest(services, link, {
      taskId: seen.task.id,
      submissionId: inzending,
      body,
      circumstances,
    });
    if (result.ok) await seeOther(req, res, '/ouder/klaar');
    else {
      const { waarden: values, fouten } = result;
      await showForm(web, req, res, seen, { document, values, fouten, inzending });
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'taak-gesloten') throw error;
    if (isPartnerId(link.wie)) await partnerClosed(web, req, res, 409);
    else await tooLate(web, req, res, link);
  }
}

/** Answered already, or another text is asked about now: says which, and that nothing was changed (B12, B13). */
async function tooLate(web: Web, req: Request, res: Response, link: FoundLink): Promise<void> {
  const zaak = await familyCase(web.services, link);
  if (zaak?.stand === 'vraag') {
    await showMessage(web, req, res, {
      titel: 'De tekst is intussen veranderd',
      alineas: [
        `School heeft ${zaak.document?.woord ?? 'de vraag'} veranderd terwijl u antwoordde. Uw antwoord op de oude tekst is niet verstuurd. Lees de nieuwe tekst en antwoord daarna.`,
      ],
      status: 409,
      verder: { url: '/ouder/lezen', tekst: 'Lees de nieuwe tekst' },
    });
  } else if (zaak?.stand === 'beantwoord' && zaak.antwoord) {
    await showMessage(web, req, res, {
      titel: `U hebt al geantwoord op ${dayOf(zaak.antwoord.op)}`,
      alineas: [
        `Uw antwoord is: ${zaak.antwoord.keuze}. Daar is niets aan veranderd.`,
        'Wilt u uw antwoord veranderen? Dat mag altijd. Bel ons dan.',
      ],
      status: 409,
      verder: { url: '/ouder/klaar', tekst: 'Bekijk uw antwoord' },
    });
  } else await showMessage(web, req, res, { ...gone, status: 409 });
}
