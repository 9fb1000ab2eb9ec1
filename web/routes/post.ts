import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDate, formatDateLong, localDateOf } from '../../domain/calendar/index.js';
import { emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import { letterFile, printQueue } from '../../api/queries/post.js';
import { refusedLetters } from '../../api/queries/post-refused.js';
import { retryLetter } from '../../api/use-cases/paper/retry-letter.js';
import { gepostForm, markPosted, postContext } from '../../api/use-cases/paper/mark-posted.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { paperRoutes } from './paper.js';
import { seeOther } from '../http/see-other.js';

/** Letters to print and post, and answers that came on paper. */
export function postRoutes(web: Web): Router {
  const router = Router();
  router.get('/post', (req, res) => showQueue(web, req, res, { fouten: [] }));
  router.post('/post', async (req, res) => {
    const result = await markPosted(web.services, staffOf(res), req.body);
    if (!result.ok) {
      res.status(422);
      await showQueue(web, req, res, {
        fouten: result.fouten,
        waarden: typedValues(gepostForm, parseBody(gepostForm, req.body)),
      });
      return;
    }
    const tekst =
      result.aantal === 1
        ? 'Er is 1 brief afgevinkt.'
        : `Er zijn ${String(result.aantal)} brieven afgevinkt.`;
    req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst };
    await seeOther(req, res, '/post');
  });
  router.post('/post/opnieuw', async (req, res) => {
    await retryLetter(web.services, staffOf(res), field(req, 'brief'));
    req.session.melding = {
      soort: 'goed',
      titel: 'De brief wordt opnieuw gemaakt',
      tekst: 'Binnen een minuut staat hij bij de brieven die klaarliggen. Laad deze pagina daarna opnieuw.',
    };
    await seeOther(req, res, '/post');
  });
  router.get('/post/brieven/:id/:name', async (req, res) => {
    const name = param(req, 'name');
    if (!name.endsWith('.pdf')) throw new AppError('niet-gevonden');
    const content = await letterFile(
      web.services,
      staffOf(res),
      param(req, 'id'),
      name.replace(/\.pdf$/, ''),
    );
    res.setHeader('Content-Disposition', `inline; filename="${name}"`);
    res.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    );
    res.type('application/pdf').send(Buffer.from(content));
  });
  router.use(paperRoutes(web));
  return router;
}

type Shown = { readonly fouten: readonly FieldError[]; readonly waarden?: Values };

async function showQueue(web: Web, req: Request, res: Response, { fouten, waarden }: Shown): Promise<void> {
  const { teDrukken, gepost } = await printQueue(web.services, staffOf(res));
  const ctx = postContext(web.services, teDrukken);
  const values = waarden ?? emptyValues(gepostForm, { gepostOp: ctx.vandaag });
  const view = formView(gepostForm, values, fouten, ctx, {
    actie: '/post',
    csrf: localsOf(res).csrf,
    inzending: randomUUID(),
  });
  const [brieven, gepostOp] = view.secties[0]?.velden ?? [];
  const keuzes = brieven?.deel === 'form/keuzes' ? brieven.keuzes : [];
  const letters = teDrukken.map((letter, i) => ({
    ...letter,
    sinds: formatDate(localDateOf(letter.sinds)),
    id: keuzes[i]?.id ?? letter.id,
    waarde: letter.id,
    gekozen: keuzes[i]?.gekozen ?? false,
  }));
  const geweigerd = (await refusedLetters(web.services, staffOf(res))).map((l) => ({
    ...l,
    sinds: formatDate(localDateOf(l.sinds)),
  }));
  const data = {
    geweigerd,
    aantal:
      letters.length === 0 ? null : letters.length === 1 ? '1 brief' : `${String(letters.length)} brieven`,
    letters,
    brieven,
    gepostOp,
    knop: view.knop,
    fouten: view.foutenlijst,
    gepost: gepost.map((l) => ({
      ...l,
      gepostOp: l.gepostOp === null ? '' : formatDateLong(l.gepostOp),
    })),
  };
  renderPage(web, req, res, 'post/lijst', data, {
    titel: `${view.voorvoegsel}Post`,
    status: res.statusCode,
    actief: '/post',
  });
}
