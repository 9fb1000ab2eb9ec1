import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { emptyValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { isPartnerId } from '../../domain/people/index.js';
import { AppError } from '../../api/errors.js';
import { partnerCase } from '../../api/queries/partner-case.js';
import { doorgeven, handOverToColleague } from '../../api/use-cases/partner/hand-over.js';
import { formView } from '../form/index.js';
import { field, localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { familyPage, showFamily, showMessage } from './family-pages.js';
import { renewSession, visitedLink } from './family-visit.js';
import { partnerClosed } from './partner-read.js';
import type { PartnerVisit } from './partner-read.js';

/** Handing an open question on to a colleague; only a partner has this page. */
export function handOverRoutes(web: Web): Router {
  const router = Router();
  const visited = (page: (req: Request, res: Response, visit: PartnerVisit) => Promise<void>) =>
    familyPage(web, async (req, res) => {
      const link = await visitedLink(web, req, res);
      if (!link) return;
      if (!isPartnerId(link.wie)) throw new AppError('niet-gevonden');
      const zaak = await partnerCase(web.services, link);
      if (zaak?.stand !== 'vraag') await partnerClosed(web, req, res, 409);
      else await page(req, res, { link, zaak });
    });
  router.get(
    '/ouder/doorgeven',
    visited((req, res) => showForm(web, req, res, emptyValues(doorgeven), [])),
  );
  router.post(
    '/ouder/doorgeven',
    visited(async (req, res, { link, zaak }) => {
      const result = await handOverToColleague(web.services, link, {
        taskId: zaak.task?.id ?? '',
        submissionId: field(req, '_inzending'),
        body: req.body,
      });
      if (!result.ok) await showForm(web, req, res, result.waarden, result.fouten);
      else await done(web, req, res);
    }),
  );
  return router;
}

/** Nothing of the question stays in the browser of who handed it on. */
async function done(web: Web, req: Request, res: Response): Promise<void> {
  // Before the page goes out: whoever asks again at once must find the visit ended.
  await renewSession(req);
  await showMessage(web, req, res, {
    titel: 'Doorgegeven aan uw collega',
    alineas: [
      'Dank u wel. Uw collega krijgt een e-mail met een eigen link. De code komt in een sms, of school belt uw collega.',
      'Uw eigen link werkt niet meer. U hoeft niets meer te doen.',
    ],
    status: 200,
  });
}

async function showForm(
  web: Web,
  req: Request,
  res: Response,
  values: Values,
  fouten: readonly FieldError[],
): Promise<void> {
  const inzending = field(req, '_inzending');
  const ctx = { vandaag: localDateOf(web.services.now()), lijsten: {} };
  const view = formView(doorgeven, values, fouten, ctx, {
    actie: '/ouder/doorgeven',
    csrf: localsOf(res).csrf,
    inzending: inzending === '' ? randomUUID() : inzending,
    terug: { tekst: 'Terug naar de vraag', url: '/ouder/lezen' },
  });
  await showFamily(
    web,
    req,
    res,
    'partner/antwoord',
    { form: view, uiterlijk: null },
    { titel: `${view.voorvoegsel}${doorgeven.titel}`, status: fouten.length > 0 ? 422 : 200 },
  );
}
