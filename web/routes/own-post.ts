import { Router } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { ownPost, ownPostForm, setOwnPost } from '../../api/use-cases/own-post.js';
import { field, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

const PATH = '/mijn/post';

/** What each member of staff sets for themselves. */
export function ownPostRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const page = (known: Readonly<Record<string, unknown>>): OfficeForm => ({
    form: ownPostForm,
    ctx: { vandaag: localDateOf(services.now()), lijsten: {} },
    actie: PATH,
    terug: { tekst: 'Terug naar uw taken', url: '/taken' },
    lead: 'Alleen voor uzelf',
    actief: '/taken',
    known,
  });
  router.get(PATH, async (req, res) => {
    showForm(web, req, res, page(await ownPost(services, staffOf(res))));
  });
  router.post(PATH, async (req, res) => {
    const input = { submissionId: field(req, '_inzending'), body: req.body as unknown };
    const result = await setOwnPost(services, staffOf(res), input);
    if (!result.ok) {
      showForm(web, req, res, page({}), result);
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Bewaard', tekst: null };
    await seeOther(req, res, '/taken');
  });
  return router;
}
