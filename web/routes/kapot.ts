import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { emptyValues } from '../../domain/form/index.js';
import { may } from '../../domain/policy/policy.js';
import { AppError } from '../../api/errors.js';
import { kapotBlok, magKapotZien } from '../../api/queries/kapot.js';
import { actieForm, actieTekst, storingActies } from '../../api/use-cases/bewaker/acties.js';
import type { StoringActie } from '../../api/use-cases/bewaker/acties.js';
import { doeStoringActie, vindStoring } from '../../api/use-cases/bewaker/doe.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

const BOARD = '/bewaking';
const PAGE = '/bewaking/kapot';

function actieOf(req: Request): StoringActie {
  const actie = storingActies.find((a) => a === param(req, 'actie'));
  if (!actie) throw new AppError('niet-gevonden');
  return actie;
}

type Shown = {
  readonly fouten: readonly FieldError[];
  readonly waarden?: Values;
  readonly inzending: string;
};

async function showActie(web: Web, req: Request, res: Response, shown: Shown): Promise<void> {
  const actie = actieOf(req);
  const id = param(req, 'id');
  const form = actieForm(await vindStoring(web.services, staffOf(res), id, actie), actie);
  const ctx = { vandaag: localDateOf(web.services.now()), lijsten: {} };
  const view = formView(form, shown.waarden ?? emptyValues(form), shown.fouten, ctx, {
    actie: `${PAGE}/${id}/${actie}`,
    csrf: localsOf(res).csrf,
    inzending: shown.inzending,
    terug: { tekst: 'Terug naar wat kapot is', url: PAGE },
  });
  renderPage(
    web,
    req,
    res,
    'processen/actie',
    { form: view },
    {
      titel: `${view.voorvoegsel}${actieTekst[actie]}`,
      status: shown.fouten.length > 0 ? 422 : 200,
      actief: BOARD,
    },
  );
}

/** What is broken: a page of its own for who looks after the system, and the acts. */
export function kapotRoutes(web: Web): Router {
  const router = Router();
  // Who looks after the system and steers nothing has this part of the board only.
  router.get(BOARD, (_req, res, next) => {
    const { subject } = localsOf(res);
    if (subject && may(subject, 'beheer', null) && !may(subject, 'proces.sturen', null))
      res.redirect(303, PAGE);
    else next();
  });
  router.get(PAGE, async (req, res) => {
    const subject = staffOf(res);
    if (!magKapotZien(subject)) throw new AppError('geen-recht');
    const storingen = await kapotBlok(web.services, subject);
    renderPage(web, req, res, 'bewaking/kapot', { storingen }, { titel: 'Wat er kapot is', actief: BOARD });
  });
  router.get(`${PAGE}/:id/:actie`, (req, res) =>
    showActie(web, req, res, { fouten: [], inzending: randomUUID() }),
  );
  router.post(`${PAGE}/:id/:actie`, async (req, res) => {
    const inzending = field(req, '_inzending');
    const result = await doeStoringActie(web.services, staffOf(res), {
      storingId: param(req, 'id'),
      actie: actieOf(req),
      submissionId: inzending,
      body: req.body,
    });
    if (!result.ok) {
      await showActie(web, req, res, { fouten: result.fouten, waarden: result.waarden, inzending });
      return;
    }
    req.session.melding = result.gelukt ? GELUKT : NIET_GELUKT;
    await seeOther(req, res, PAGE);
  });
  return router;
}

const GELUKT = {
  soort: 'goed',
  titel: 'Gedaan',
  tekst: 'De bewaker heeft meteen gekeken. Staat de regel hieronder nog? Dan is de oorzaak nog niet weg.',
} as const;
const NIET_GELUKT = {
  soort: 'let-op',
  titel: 'Vastgelegd, maar nog niet gelukt',
  tekst: 'Temporal antwoordt niet. Probeer het opnieuw zodra het weer draait.',
} as const;
