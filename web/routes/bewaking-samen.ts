import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import { bordAdres, filterNamen } from '../../api/queries/bewaking-filter.js';
import { bulkPagina } from '../../api/queries/bulk-acts.js';
import { planBulk, undoBulk } from '../../api/use-cases/bulk-acts/plan.js';
import { bulkActieVan, bulkVoorbeeld, bulkVraag } from '../../api/use-cases/bulk-acts/voorbeeld.js';
import type { BulkVraag } from '../../api/use-cases/bulk-acts/voorbeeld.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { filterIn, showBord } from './bewaking.js';

const BORD = '/bewaking';

/** An act on several rows of the board: what is asked, what it would do to each, and ten minutes to take it back. */
export function bewakingSamenRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.post('/bewaking/samen', async (req, res) => {
    const vraag = await asked(web, req, res);
    if (vraag) showVraag(web, req, res, vraag, { waarden: emptyValues(vraag.form, {}), fouten: [] });
  });
  router.post('/bewaking/samen/voorbeeld', async (req, res) => {
    const vraag = await asked(web, req, res);
    if (!vraag) return;
    const body = bodyOf(req);
    const waarden = typedValues(vraag.form, parseBody(vraag.form, body));
    if (field(req, '_actie') === 'aanpassen') {
      showVraag(web, req, res, vraag, { waarden, fouten: [] });
      return;
    }
    const checked = bulkVoorbeeld(vraag, body);
    if (checked.ok) showVoorbeeld(web, req, res, vraag, checked.voorbeeld);
    else showVraag(web, req, res, vraag, checked);
  });
  router.post('/bewaking/samen/bevestigen', (req, res) => confirm(web, req, res));
  router.post('/bewaking/samen/:id/ongedaan', async (req, res) => {
    await undoBulk(services, staffOf(res), param(req, 'id'));
    req.session.melding = {
      soort: 'goed',
      titel: 'Ongedaan gemaakt',
      tekst: 'Er is niets veranderd en er is geen bericht weg.',
    };
    await seeOther(req, res, BORD);
  });
  // Who comes back to a step of a form that is gone begins again at the board.
  router.get(['/bewaking/samen', '/bewaking/samen/voorbeeld', '/bewaking/samen/bevestigen'], (_req, res) => {
    res.redirect(303, BORD);
  });
  router.get('/bewaking/samen/:id', async (req, res) => {
    const page = await bulkPagina(services, staffOf(res), param(req, 'id'));
    renderPage(web, req, res, 'bewaking/samen-stand', page, { titel: page.titel, actief: BORD });
  });
  return router;
}

function chosenIn(req: Request): readonly string[] {
  const { _regel: regel } = (req.body ?? {}) as { readonly _regel?: unknown };
  const list: readonly unknown[] = Array.isArray(regel) ? regel : [regel];
  return list.filter((r): r is string => typeof r === 'string');
}

/** What answers the form of the act: everything but what the page itself carries along. */
function bodyOf(req: Request): Readonly<Record<string, unknown>> {
  const body = (req.body ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(body).filter(([n]) => !/^(_|f_)/.test(n) && n !== 'actie'));
}

/** What was chosen on the board; undefined after the board was shown again because nothing can be done with it. */
async function asked(web: Web, req: Request, res: Response): Promise<BulkVraag | undefined> {
  const gekozen = chosenIn(req);
  const actie = field(req, 'actie');
  try {
    return await bulkVraag(web.services, staffOf(res), bulkActieVan(actie), gekozen);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ongeldig') throw error;
    const fout = { bij: 'samen', tekst: error.tekst, gekozen, actie, naam: '' } as const;
    await showBord(web, req, res, filterIn(req), fout);
    return undefined;
  }
}

type Hidden = readonly { readonly naam: string; readonly waarde: string }[];

/** What goes along from page to page: the act, the rows and the filter to come back to. */
function carried(req: Request, { actie }: BulkVraag): Hidden {
  return [
    { naam: 'actie', waarde: actie },
    ...chosenIn(req).map((waarde) => ({ naam: '_regel', waarde })),
    ...filterNamen.map((naam) => ({ naam: `f_${naam}`, waarde: field(req, `f_${naam}`) })),
  ];
}

const regels = (n: number): string => (n === 1 ? '1 regel' : `${String(n)} regels`);

function showVraag(
  web: Web,
  req: Request,
  res: Response,
  vraag: BulkVraag,
  { waarden, fouten }: { readonly waarden: Values; readonly fouten: readonly FieldError[] },
): void {
  const { form, ctx, rijen } = vraag;
  const view = formView(form, waarden, fouten, ctx, {
    actie: '/bewaking/samen/voorbeeld',
    csrf: localsOf(res).csrf,
    inzending: randomUUID(),
    terug: { tekst: 'Terug naar het bord', url: bordAdres(filterIn(req)) },
  });
  const titel = `${form.titel}: ${regels(rijen.doen.length)}`;
  const data = {
    titel,
    rijen,
    form: { ...view, knop: 'Voorbeeld bekijken', verborgen: [...view.verborgen, ...carried(req, vraag)] },
  };
  const status = fouten.length > 0 ? 422 : 200;
  renderPage(web, req, res, 'bewaking/samen-vraag', data, {
    titel: `${view.voorvoegsel}${titel}`,
    actief: BORD,
    status,
  });
}

function showVoorbeeld(
  web: Web,
  req: Request,
  res: Response,
  vraag: BulkVraag,
  { doen, overslaan }: BulkVraag['rijen'],
): void {
  const answers = Object.entries(bodyOf(req)).flatMap(([naam, waarde]) =>
    (Array.isArray(waarde) ? (waarde as readonly unknown[]) : [waarde])
      .filter((w): w is string => typeof w === 'string')
      .map((w) => ({ naam, waarde: w })),
  );
  const titel = `${vraag.form.titel}: voorbeeld`;
  const data = {
    titel,
    doen,
    overslaan,
    aantal: regels(doen.length),
    reden: field(req, 'reden'),
    magDoen: doen.length > 0,
    verborgen: [{ naam: '_inzending', waarde: randomUUID() }, ...answers, ...carried(req, vraag)],
    terugUrl: bordAdres(filterIn(req)),
  };
  renderPage(web, req, res, 'bewaking/samen-voorbeeld', data, { titel, actief: BORD });
}

async function confirm(web: Web, req: Request, res: Response): Promise<void> {
  const vraag = await asked(web, req, res);
  if (!vraag) return;
  const result = await planBulk(web.services, staffOf(res), {
    actie: vraag.actie,
    keuzes: chosenIn(req),
    inzending: field(req, '_inzending'),
    body: bodyOf(req),
  });
  if (!result.ok) {
    showVraag(web, req, res, vraag, result);
    return;
  }
  req.session.melding = {
    soort: 'info',
    titel: `${regels(result.aantal)} klaargezet`,
    tekst: 'Over tien minuten wordt dit gedaan. Tot dan kunt u het hieronder ongedaan maken.',
  };
  await seeOther(req, res, bordAdres(filterIn(req)));
}
