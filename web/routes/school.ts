import { Router } from 'express';
import type { Request, Response } from 'express';
import type { FormContext } from '../../domain/form/index.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { may } from '../../domain/policy/policy.js';
import { AppError } from '../../api/errors.js';
import { mensenPage } from '../../api/queries/mensen.js';
import { officePupil, schoolPage, termValues } from '../../api/queries/school.js';
import { enrolByForm, enrolContext } from '../../api/use-cases/school/enrol.js';
import * as forms from '../../api/use-cases/school/forms.js';
import { pupilEventContext, pupilEvents, recordPupilEvent } from '../../api/use-cases/school/handle.js';
import type { HandleResult, PupilEvent } from '../../api/use-cases/school/handle.js';
import {
  kalenderWijzigt,
  mentorContext,
  mentorWisselt,
  setTerms,
} from '../../api/use-cases/school/school-events.js';
import { answersView } from '../form/index.js';
import { field, param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { schoolFileRoutes } from './school-files.js';
import { calendarRoutes } from './school-calendar.js';
import { showForm } from './school-form.js';
import { mensRoutes } from './school-mensen.js';
import { partnerRoutes } from './school-partners.js';
import { reminderRoutes } from './school-reminders.js';
import type { OfficeForm } from './school-form.js';

const SCHOOL = { tekst: 'Terug naar de school', url: '/school' } as const;

/** What a handled form leads to: the next page with a notice, or the form again. */
function finish(
  web: Web,
  req: Request,
  res: Response,
  page: OfficeForm,
  result: HandleResult,
  naar: string,
): void {
  if (!result.ok) {
    showForm(web, req, res, page, result);
    return;
  }
  req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst: 'Lopende processen zijn bijgewerkt.' };
  res.redirect(303, naar);
}

export function schoolRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/school', async (req, res) => {
    const { locaties, goLive } = await schoolPage(services, staffOf(res));
    const data = {
      goLive,
      locaties: locaties.map(locatieView),
      soorten: settableKinds(services).map((k) => ({ soort: k.soort, titel: k.definition.titel })),
      magZoeken: may(staffOf(res), 'leerling.zien', null),
    };
    renderPage(web, req, res, 'school/overzicht', data, { titel: 'School', actief: '/school' });
  });
  router.use(schoolFileRoutes(web));
  router.use(partnerRoutes(web));
  router.use(reminderRoutes(web));
  router.use(mensRoutes(web));
  router.use(calendarRoutes(web));
  enrolRoutes(web, router);
  pupilRoutesOf(web, router);
  settingRoutes(web, router);
  return router;
}

/** The kinds with a term the school sets itself. */
const settableKinds = ({ register }: Web['services']) =>
  Object.values(register)
    .filter(({ definition: d }) => d.isProef !== true && d.uit === undefined)
    .filter(({ definition: d }) => Object.values(d.termen).some((term) => !term.wettelijk))
    .sort((a, b) => a.definition.titel.localeCompare(b.definition.titel, 'nl'));

type Locatie = Awaited<ReturnType<typeof schoolPage>>['locaties'][number];

const locatieView = (locatie: Locatie) => ({
  ...locatie,
  schoolsoort: locatie.soort === 'RESIDENTIEEL' ? 'Residentieel' : locatie.soort,
  groepen: locatie.groepen.map((g) => ({
    ...g,
    leerlingen: g.aantal === 1 ? '1 leerling' : `${String(g.aantal)} leerlingen`,
  })),
});

function enrolRoutes(web: Web, router: Router): void {
  const { services } = web;
  const page = async (): Promise<OfficeForm> => ({
    form: forms.leerling,
    ctx: await enrolContext(services),
    actie: '/school/leerlingen/nieuw',
    terug: SCHOOL,
    lead: 'Nieuwe leerling',
    known: { soort: 'GEWOON', volgtElders: false },
  });
  router.get('/school/leerlingen/nieuw', async (req, res) => {
    await schoolPage(services, staffOf(res));
    showForm(web, req, res, await page());
  });
  router.post('/school/leerlingen/nieuw', async (req, res) => {
    const result = await enrolByForm(services, staffOf(res), {
      submissionId: field(req, '_inzending'),
      body: req.body,
    });
    if (!result.ok) {
      showForm(web, req, res, await page(), result);
      return;
    }
    req.session.melding = result.bestond
      ? {
          soort: 'let-op',
          titel: 'Dit leerlingnummer bestaat al',
          tekst: 'Hieronder staat de leerling met dit nummer. Er is niemand nieuw ingeschreven.',
        }
      : { soort: 'goed', titel: 'Ingeschreven', tekst: null };
    res.redirect(303, `/leerlingen/${result.leerlingId}`);
  });
}

function soortOf(req: Request): PupilEvent {
  const soort = param(req, 'soort');
  if (!Object.hasOwn(pupilEvents, soort)) throw new AppError('niet-gevonden');
  return soort as PupilEvent;
}

type OfficePupil = Awaited<ReturnType<typeof officePupil>>;

/** What is filled in beforehand in the form of something that happened. */
function knownOf(
  soort: PupilEvent,
  { geboortedatum, email, telefoon }: OfficePupil,
  punt: string,
): Readonly<Record<string, unknown>> {
  if (soort === 'geboortedatum') return { geboortedatum };
  if (soort === 'bereik') return { email: email ?? '', emailNogEens: email ?? '', telefoon: telefoon ?? '' };
  return punt === '' ? {} : { punt };
}

function pupilRoutesOf(web: Web, router: Router): void {
  const { services } = web;
  const pageOf = async (req: Request, res: Response): Promise<OfficeForm> => {
    const soort = soortOf(req);
    const leerling = await officePupil(services, staffOf(res), param(req, 'id'));
    return {
      form: pupilEvents[soort].form,
      ctx: await pupilEventContext(services, leerling.id),
      actie: `/school/leerlingen/${leerling.id}/gebeurtenis/${soort}`,
      terug: { tekst: 'Terug naar de leerling', url: `/leerlingen/${leerling.id}` },
      lead: `${leerling.naam} (${leerling.leerlingnummer})`,
      known: knownOf(soort, leerling, query(req, 'punt')),
    };
  };
  router.get('/school/leerlingen/:id', async (req, res) => {
    const leerling = await officePupil(services, staffOf(res), param(req, 'id'));
    const gebeurtenissen = Object.entries(pupilEvents)
      .filter(([soort]) => soort !== 'aandacht')
      .map(([soort, { form }]) => ({
        titel: form.titel,
        url: `/school/leerlingen/${leerling.id}/gebeurtenis/${soort}`,
      }));
    const mensen = await mensenPage(services, staffOf(res), leerling.id);
    const verzoeken = mensen.verzoeken.map(({ titel, secties }) => ({ titel, ...answersView(secties) }));
    renderPage(
      web,
      req,
      res,
      'school/leerling',
      { ...leerling, ...mensen, verzoeken, gebeurtenissen },
      { titel: leerling.naam, actief: '/school' },
    );
  });
  router.get('/school/leerlingen/:id/gebeurtenis/:soort', async (req, res) => {
    showForm(web, req, res, await pageOf(req, res));
  });
  router.post('/school/leerlingen/:id/gebeurtenis/:soort', async (req, res) => {
    const page = await pageOf(req, res);
    const leerlingId = param(req, 'id');
    const result = await recordPupilEvent(services, staffOf(res), {
      soort: soortOf(req),
      leerlingId,
      submissionId: field(req, '_inzending'),
      body: req.body,
    });
    finish(web, req, res, page, result, `/leerlingen/${leerlingId}`);
  });
}

function settingRoutes(web: Web, router: Router): void {
  const { services } = web;
  const input = (req: Request) => ({
    id: param(req, 'id'),
    submissionId: field(req, '_inzending'),
    body: req.body as unknown,
  });
  const empty = (): FormContext => ({ vandaag: localDateOf(services.now()), lijsten: {} });
  const pages: Readonly<Record<string, (req: Request, res: Response) => Promise<OfficeForm>>> = {
    '/school/groepen/:id/mentor': async (req, res) => {
      const { locaties } = await schoolPage(services, staffOf(res));
      const groep = locaties.flatMap((l) => l.groepen).find((g) => g.id === param(req, 'id'));
      if (groep?.magWijzigen !== true) throw new AppError('niet-gevonden');
      return {
        form: forms.mentor,
        ctx: await mentorContext(services),
        actie: req.path,
        terug: SCHOOL,
        lead: `${groep.naam}, nu: ${groep.mentoren === '' ? 'niemand' : groep.mentoren}`,
      };
    },
    '/school/locaties/:id/kalender': async (req, res) => {
      const locatie = (await schoolPage(services, staffOf(res))).locaties.find(
        (l) => l.id === param(req, 'id'),
      );
      if (locatie?.magWijzigen !== true) throw new AppError('niet-gevonden');
      return { form: forms.kalender, ctx: empty(), actie: req.path, terug: SCHOOL, lead: locatie.naam };
    },
    '/school/termijnen/:id': async (req, res) => {
      const kind = services.register[param(req, 'id')];
      if (!kind) throw new AppError('soort-onbekend');
      const { settings } = await schoolPage(services, staffOf(res));
      return {
        form: forms.termForm(kind.definition),
        ctx: empty(),
        actie: req.path,
        terug: SCHOOL,
        lead: 'Voor de hele school',
        known: termValues(kind.definition, settings),
      };
    },
  };
  const handlers: Readonly<Record<string, (req: Request, res: Response) => Promise<HandleResult>>> = {
    '/school/groepen/:id/mentor': (req, res) => mentorWisselt(services, staffOf(res), input(req)),
    '/school/locaties/:id/kalender': (req, res) => kalenderWijzigt(services, staffOf(res), input(req)),
    '/school/termijnen/:id': (req, res) =>
      setTerms(services, staffOf(res), { ...input(req), soort: param(req, 'id') }),
  };
  for (const [path, pageOf] of Object.entries(pages)) {
    const handler = handlers[path];
    router.get(path, async (req, res) => {
      showForm(web, req, res, await pageOf(req, res));
    });
    router.post(path, async (req, res) => {
      if (!handler) throw new AppError('niet-gevonden');
      const page = await pageOf(req, res);
      finish(web, req, res, page, await handler(req, res), '/school');
    });
  }
}
