import { Router } from 'express';
import type { Request } from 'express';
import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import { AppError } from '../../api/errors.js';
import { officePupil, withoutPlanPage } from '../../api/queries/school.js';
import { keepCsv } from '../../api/use-cases/school/files.js';
import type { CsvKind } from '../../api/use-cases/school/files.js';
import { ingebruikname } from '../../api/use-cases/school/forms.js';
import {
  importPupils,
  KOLOMMEN,
  previewPupils,
  VOORBEELD_KOP,
} from '../../api/use-cases/school/import-pupils.js';
import { setGoLive } from '../../api/use-cases/school/school-events.js';
import {
  KOLOMMEN_INGEBRUIKNAME,
  previewPlans,
  takeOverPlans,
} from '../../api/use-cases/school/take-over-csv.js';
import {
  takeOverContext,
  takeOverFiles,
  takeOverForm,
  takeOverPlan,
} from '../../api/use-cases/school/take-over.js';
import { needAdministratie } from '../../api/use-cases/school/access.js';
import { keepUploads } from '../../api/use-cases/uploads.js';
import { field, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { showForm } from './school-form.js';
import type { OfficeForm } from './school-form.js';

/** Tables of pupils and of existing plans, with a preview; and going live. */
export function schoolFileRoutes(web: Web): Router {
  const router = Router();
  pupilTable(web, router);
  planTable(web, router);
  goLive(web, router);
  return router;
}

function fileOf(req: Request): Buffer {
  const files = (req.files ?? []) as readonly { readonly fieldname: string; readonly buffer: Buffer }[];
  return files.find((f) => f.fieldname === 'bestand')?.buffer ?? Buffer.alloc(0);
}

async function upload(
  web: Web,
  req: Request,
  staff: ReturnType<typeof staffOf>,
  kind: CsvKind,
): Promise<string> {
  needAdministratie(staff);
  return keepCsv(web.services, staff, kind, fileOf(req));
}

type Line = { readonly regel: number; readonly tekst: string; readonly leerlingId?: string };
const remark = (line: Line) => ({
  regel: line.regel,
  // The line stands beside it already.
  tekst: line.tekst.replace(/^Regel \d+(?:, |: )/, ''),
  url: line.leerlingId === undefined ? null : `/leerlingen/${line.leerlingId}`,
});
const counted = (n: number, one: string, more: string): string => `${String(n)} ${n === 1 ? one : more}`;

function pupilTable(web: Web, router: Router): void {
  const { services } = web;
  router.get('/school/leerlingen/inlezen', (req, res) => {
    needAdministratie(staffOf(res));
    const data = {
      titel: 'Leerlingen inlezen',
      actie: '/school/leerlingen/inlezen',
      voorbeeld: '/school/leerlingen/voorbeeld.csv',
      kolommen: KOLOMMEN.map((k) => ({
        naam: k.naam,
        uitleg: `${k.uitleg}${k.verplicht ? ' Verplicht.' : ''}`,
      })),
    };
    renderPage(web, req, res, 'school/inlezen', data, { titel: data.titel, actief: '/school' });
  });
  router.get('/school/leerlingen/voorbeeld.csv', (_req, res) => {
    needAdministratie(staffOf(res));
    res.attachment('leerlingen.csv').type('text/csv').send(`\uFEFF${VOORBEELD_KOP}\r\n`);
  });
  router.post('/school/leerlingen/inlezen', async (req, res) => {
    res.redirect(303, `/school/leerlingen/inlezen/${await upload(web, req, staffOf(res), 'leerlingen')}`);
  });
  router.get('/school/leerlingen/inlezen/:id', async (req, res) => {
    const { rijen, fouten, waarschuwingen } = await previewPupils(services, staffOf(res), param(req, 'id'));
    const tabel = {
      bijschrift: 'Deze leerlingen worden ingeschreven',
      kop: ['Regel', 'Nummer', 'Naam', 'Locatie en groep', 'Vanaf', 'Ouders'],
      rijen: rijen.map((r) => [
        String(r.regel),
        r.leerlingnummer,
        [r.roepnaam, r.tussenvoegsel, r.achternaam].filter((d) => d !== '').join(' '),
        [r.locatie, r.groep ?? ''].join(' '),
        formatDate(r.inschrijfdatum),
        String(r.ouders.length),
      ]),
    };
    const data = {
      titel: 'Leerlingen inlezen',
      aantal: rijen.length,
      tabel,
      actie: `/school/leerlingen/inlezen/${param(req, 'id')}`,
      terug: '/school/leerlingen/inlezen',
      knop: counted(rijen.length, 'leerling inschrijven', 'leerlingen inschrijven'),
      fouten: fouten.map(remark),
      waarschuwingen: waarschuwingen.map(remark),
    };
    renderPage(web, req, res, 'school/voorbeeld', data, { titel: data.titel, actief: '/school' });
  });
  router.post('/school/leerlingen/inlezen/:id', async (req, res) => {
    const n = await importPupils(services, staffOf(res), param(req, 'id'));
    req.session.melding = {
      soort: n > 0 ? 'goed' : 'info',
      titel: counted(n, 'leerling ingeschreven', 'leerlingen ingeschreven'),
      tekst: n > 0 ? null : 'Dit bestand was al verwerkt, of er stond niets nieuws in.',
    };
    res.redirect(303, '/school');
  });
}

function planTable(web: Web, router: Router): void {
  const { services } = web;
  router.post('/school/ingebruikname/bestand', async (req, res) => {
    res.redirect(
      303,
      `/school/ingebruikname/bestand/${await upload(web, req, staffOf(res), 'ingebruikname')}`,
    );
  });
  router.get('/school/ingebruikname/bestand/:id', async (req, res) => {
    const { rijen, fouten } = await previewPlans(services, staffOf(res), param(req, 'id'));
    const tabel = {
      bijschrift: 'Deze plannen worden overgenomen',
      kop: ['Regel', 'Leerling', 'Vastgesteld op', 'Evaluatie'],
      rijen: rijen.map((r) => [
        String(r.regel),
        r.naam,
        formatDate(r.vastgesteldOp),
        formatDate(r.evaluatiedatum),
      ]),
    };
    const data = {
      titel: 'Bestaande plannen overnemen',
      aantal: rijen.length,
      tabel,
      actie: `/school/ingebruikname/bestand/${param(req, 'id')}`,
      terug: '/school/ingebruikname',
      knop: counted(rijen.length, 'plan overnemen', 'plannen overnemen'),
      fouten: fouten.map(remark),
      waarschuwingen: [],
    };
    renderPage(web, req, res, 'school/voorbeeld', data, { titel: data.titel, actief: '/school' });
  });
  router.post('/school/ingebruikname/bestand/:id', async (req, res) => {
    const n = await takeOverPlans(services, staffOf(res), param(req, 'id'));
    req.session.melding = {
      soort: n > 0 ? 'goed' : 'info',
      titel: counted(n, 'plan overgenomen', 'plannen overgenomen'),
      tekst: 'Er zijn geen berichten verstuurd.',
    };
    res.redirect(303, '/school/ingebruikname');
  });
}

function goLive(web: Web, router: Router): void {
  const { services } = web;
  const dayForm = (known: string): OfficeForm => ({
    form: ingebruikname,
    ctx: { vandaag: localDateOf(services.now()), lijsten: {} },
    actie: '/school/ingebruikname/datum',
    terug: { tekst: 'Terug', url: '/school/ingebruikname' },
    lead: 'Voor de hele school',
    known: known === '' ? {} : { goLive: known },
  });
  router.get('/school/ingebruikname', async (req, res) => {
    const { goLiveDag: _, ...page } = await withoutPlanPage(services, staffOf(res));
    const rijen = page.leerlingen.map((l) => ({ ...l, url: `/school/ingebruikname/${l.id}` }));
    const data = {
      goLive: page.goLive,
      leerlingen: rijen,
      aantal: rijen.length,
      kolommen: KOLOMMEN_INGEBRUIKNAME.join(';'),
    };
    renderPage(web, req, res, 'school/ingebruikname', data, { titel: 'Ingebruikname', actief: '/school' });
  });
  router.get('/school/ingebruikname/datum', async (req, res) => {
    showForm(web, req, res, dayForm((await withoutPlanPage(services, staffOf(res))).goLiveDag));
  });
  router.post('/school/ingebruikname/datum', async (req, res) => {
    const result = await setGoLive(services, staffOf(res), {
      submissionId: field(req, '_inzending'),
      body: req.body,
    });
    if (!result.ok) {
      showForm(web, req, res, dayForm(''), result);
      return;
    }
    req.session.melding = {
      soort: 'goed',
      titel: 'Vastgelegd',
      tekst: 'Op schooldagen om 05:00 begint wat moet beginnen.',
    };
    res.redirect(303, '/school/ingebruikname');
  });
  onePlan(web, router);
}

function onePlan(web: Web, router: Router): void {
  const { services } = web;
  const pageOf = async (req: Request, staff: ReturnType<typeof staffOf>): Promise<OfficeForm> => {
    const leerling = await officePupil(services, staff, param(req, 'id'));
    return {
      form: takeOverForm(services),
      ctx: await takeOverContext(services, staff, leerling.id),
      actie: `/school/ingebruikname/${leerling.id}`,
      terug: { tekst: 'Terug', url: '/school/ingebruikname' },
      lead: `${leerling.naam} (${leerling.leerlingnummer})`,
    };
  };
  router.get('/school/ingebruikname/:id', async (req, res) => {
    showForm(web, req, res, await pageOf(req, staffOf(res)));
  });
  router.post('/school/ingebruikname/:id', async (req, res) => {
    const staff = staffOf(res);
    const leerlingId = param(req, 'id');
    await officePupil(services, staff, leerlingId);
    const body = await keepUploads(services, req, takeOverForm(services), takeOverFiles(staff, leerlingId));
    try {
      const result = await takeOverPlan(services, staff, {
        leerlingId,
        submissionId: field(req, '_inzending'),
        body,
      });
      if (!result.ok) {
        showForm(web, req, res, await pageOf(req, staff), result);
        return;
      }
      req.session.melding = {
        soort: 'goed',
        titel: 'Plan overgenomen',
        tekst: 'Er zijn geen berichten verstuurd.',
      };
      res.redirect(303, `/processen/${result.procesId}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'al-lopend' || error.detail.procesId === undefined)
        throw error;
      req.session.melding = { soort: 'info', titel: 'Er is al een OPP', tekst: error.tekst };
      res.redirect(303, `/processen/${error.detail.procesId}`);
    }
  });
}
