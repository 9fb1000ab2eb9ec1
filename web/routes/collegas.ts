import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { may } from '../../domain/policy/policy.js';
import { collegaLijst, collegaPagina, eigenAfwezigheden } from '../../api/queries/collegas.js';
import type { AfwezigheidRegel } from '../../api/queries/collegas.js';
import { findCollega } from '../../api/use-cases/collegas/access.js';
import {
  collegaContext,
  meldAfwezig,
  meldAfwezigPerDirect,
  meldTerug,
} from '../../api/use-cases/collegas/afwezigheid.js';
import { afwezigheid, eigenAfwezigheid } from '../../api/use-cases/collegas/afwezigheid-forms.js';
import { draagWerkOver, overdragenPage } from '../../api/use-cases/collegas/overdragen.js';
import { eldersText, uitDienstPage, zetUitDienst } from '../../api/use-cases/collegas/uit-dienst.js';
import type { HandleResult } from '../../api/use-cases/school/handle.js';
import { AppError } from '../../api/errors.js';
import { field, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

const COLLEGAS = '/school/collegas';
const EIGEN = '/mijn/afwezigheid';

type PageOf = (req: Request, res: Response) => Promise<OfficeForm>;
type Handle = (req: Request, res: Response) => Promise<HandleResult>;
type Step = { readonly page: PageOf; readonly handle: Handle; readonly naar: (req: Request) => string };

const pathOf = (req: Request): string => `${COLLEGAS}/${param(req, 'id')}`;
const terug = (req: Request) => ({ tekst: 'Terug naar de collega', url: pathOf(req) });
const input = (req: Request) => ({
  medewerkerId: param(req, 'id'),
  submissionId: field(req, '_inzending'),
  body: req.body as unknown,
});
const rows = (afwezigheden: readonly AfwezigheidRegel[]) =>
  afwezigheden.map((a) => ({
    ...a,
    inzending: randomUUID(),
    knop: a.isNu ? 'Weer aanwezig' : 'Gaat niet door',
  }));

/** Colleagues come and go: away, work that goes to others, and leaving. */
export function collegaRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get(COLLEGAS, async (req, res) => {
    const collegas = await collegaLijst(services, staffOf(res));
    renderPage(web, req, res, 'collegas/lijst', { collegas }, { titel: "Collega's", actief: '/school' });
  });
  router.get(`${COLLEGAS}/:id`, async (req, res) => {
    const found = await collegaPagina(services, staffOf(res), param(req, 'id'));
    const data = {
      ...found,
      afwezigheden: rows(found.afwezigheden),
      terugActie: `${pathOf(req)}/afwezigheid`,
      inzending: randomUUID(),
      aantal: found.taken.length,
      magProces: may(staffOf(res), 'proces.zien', null),
      magUit: found.actief && !found.isZelf,
      elders: eldersLine(found.elders),
    };
    renderPage(web, req, res, 'collegas/collega', data, { titel: found.naam, actief: '/school' });
  });
  router.post(`${COLLEGAS}/:id/per-direct`, async (req, res) => {
    const result = await meldAfwezigPerDirect(services, staffOf(res), input(req));
    if (!result.ok) throw new AppError('ongeldig', {}, result.fouten.map((f) => f.tekst).join(' '));
    await done(req, res, pathOf(req), 'Het open werk gaat naar de leerlingbegeleider.');
  });
  backRoutes(web, router);
  for (const [path, step] of Object.entries(stepsOf(web))) {
    router.get(path, async (req, res) => {
      showForm(web, req, res, await step.page(req, res));
    });
    router.post(path, async (req, res) => {
      const result = await step.handle(req, res);
      if (result.ok) await done(req, res, step.naar(req), 'Lopende processen zijn bijgewerkt.');
      else showForm(web, req, res, await step.page(req, res), result);
    });
  }
  return router;
}

async function done(req: Request, res: Response, url: string, tekst: string): Promise<void> {
  req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst };
  await seeOther(req, res, url);
}

const eldersLine = (n: number): string =>
  n === 0 ? '' : `Daarnaast: ${String(n)} op een plek waar u niet over gaat.`;

/** The buttons 'Weer aanwezig' and 'Gaat niet door'. */
function backRoutes({ services }: Web, router: Router): void {
  const back = async (req: Request, res: Response, naar: string): Promise<void> => {
    const asked = { afwezigheidId: param(req, 'afwezigheid'), submissionId: field(req, '_inzending') };
    const result = await meldTerug(services, staffOf(res), asked);
    if (!result.ok) throw new AppError('ongeldig');
    await done(req, res, naar, 'Wat nog open is, is weer terug.');
  };
  router.post(`${EIGEN}/:afwezigheid/terug`, (req, res) => back(req, res, EIGEN));
  router.post(`${COLLEGAS}/:id/afwezigheid/:afwezigheid/terug`, (req, res) => back(req, res, pathOf(req)));
}

/** The pages that are a form: what they show, and what they do. */
function stepsOf({ services }: Web): Readonly<Record<string, Step>> {
  return {
    [EIGEN]: {
      page: async (_req, res) => {
        const subject = staffOf(res);
        const afwezigheden = rows(await eigenAfwezigheden(services, subject));
        return {
          form: eigenAfwezigheid,
          ctx: await collegaContext(services, subject.id),
          actie: EIGEN,
          terug: { tekst: 'Terug naar uw taken', url: '/taken' },
          lead: '',
          actief: '/taken',
          om: { view: 'collegas/eigen', data: { afwezigheden, terugActie: EIGEN } },
        };
      },
      handle: (req, res) =>
        meldAfwezig(services, staffOf(res), { ...input(req), medewerkerId: staffOf(res).id }),
      naar: () => EIGEN,
    },
    [`${COLLEGAS}/:id/afwezigheid`]: {
      page: async (req, res) => {
        const collega = await findCollega(services, staffOf(res), param(req, 'id'), 'afwezigheid');
        const ctx = await collegaContext(services, collega.id);
        return { form: afwezigheid, ctx, actie: req.path, terug: terug(req), lead: collega.naam };
      },
      handle: (req, res) => meldAfwezig(services, staffOf(res), input(req)),
      naar: pathOf,
    },
    [`${COLLEGAS}/:id/overdragen`]: {
      page: async (req, res) => {
        const page = await overdragenPage(services, staffOf(res), param(req, 'id'));
        const data = { elders: eldersLine(page.elders), isLeeg: page.aantal === 0, terugUrl: pathOf(req) };
        const { form, ctx, known } = page;
        const om = { view: 'collegas/overdragen', data };
        return { form, ctx, known, actie: req.path, terug: terug(req), lead: page.naam, om };
      },
      handle: (req, res) => draagWerkOver(services, staffOf(res), input(req)),
      naar: pathOf,
    },
    [`${COLLEGAS}/:id/uit-dienst`]: {
      page: async (req, res) => {
        const page = await uitDienstPage(services, staffOf(res), param(req, 'id'));
        const elders = page.left.elders > 0 ? eldersText(page.naam, page.left.elders) : '';
        const { form, ctx, known } = page;
        const om = { view: 'collegas/overdragen', data: { elders, isLeeg: false, terugUrl: pathOf(req) } };
        return { form, ctx, known, actie: req.path, terug: terug(req), lead: page.naam, om };
      },
      handle: (req, res) => zetUitDienst(services, staffOf(res), input(req)),
      naar: pathOf,
    },
  };
}
