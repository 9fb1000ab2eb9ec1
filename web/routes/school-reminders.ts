import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { localDateOf, parseDutchDate } from '../../domain/calendar/index.js';
import { emptyValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { proefSoorten, tryReminders } from '../../api/queries/proefdraaien.js';
import type { Proef, ProefTabel } from '../../api/queries/proefdraaien.js';
import { reminderValues } from '../../api/queries/school.js';
import { herinneringen } from '../../api/use-cases/school/forms.js';
import { setReminders } from '../../api/use-cases/school/school-events.js';
import { formView } from '../form/index.js';
import { field, localsOf, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';

const PAD = '/school/herinneringen';

type Shown = {
  readonly waarden: Values;
  readonly fouten?: readonly FieldError[];
  readonly proef?: Proef & { readonly getypt: string };
  readonly tabel?: ProefTabel | null;
};

const leeg = { soort: 'opp', antwoorden: 'stil', start: '', getypt: '' } as const;

function show(web: Web, req: Request, res: Response, shown: Shown): void {
  const { waarden, fouten = [], proef = leeg, tabel } = shown;
  const inzending = field(req, '_inzending');
  const form = formView(
    herinneringen,
    waarden,
    fouten,
    { vandaag: localDateOf(web.services.now()), lijsten: {} },
    {
      actie: PAD,
      csrf: localsOf(res).csrf,
      inzending: inzending === '' ? randomUUID() : inzending,
      terug: { tekst: 'Terug naar de school', url: '/school' },
    },
  );
  const data = {
    form,
    titel: herinneringen.titel,
    soorten: proefSoorten(web.services).map((k) => ({ ...k, gekozen: k.soort === proef.soort })),
    isStil: proef.antwoorden === 'stil',
    start: proef.getypt,
    foutSoort: fouten.find((f) => f.veld === 'soort')?.tekst ?? null,
    foutStart: fouten.find((f) => f.veld === 'start')?.tekst ?? null,
    tabel: tabel ?? null,
    isLeeg: tabel?.rijen.length === 0,
    isOnbekend: tabel === null,
  };
  renderPage(web, req, res, 'school/herinneringen', data, {
    titel: `${form.voorvoegsel}${herinneringen.titel}`,
    status: fouten.length > 0 ? 422 : 200,
    actief: '/school',
  });
}

/** The date that was typed as day, month, year; empty for none; what is no date is left as it is, to be refused. */
function proefOf(req: Request): Proef & { readonly getypt: string } {
  const getypt = field(req, '_start').trim();
  const start = getypt === '' ? '' : (parseDutchDate(getypt) ?? getypt);
  const antwoorden = field(req, '_antwoorden') === 'gewoon' ? 'gewoon' : 'stil';
  return { soort: field(req, '_soort'), antwoorden, start, getypt };
}

/** Reminders of the whole school, and a trial run of them before they are saved. */
export function reminderRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get(PAD, async (req, res) => {
    const known = await reminderValues(services, staffOf(res));
    show(web, req, res, { waarden: emptyValues(herinneringen, known) });
  });
  router.post(PAD, async (req, res) => {
    const input = { submissionId: field(req, '_inzending'), body: req.body as unknown };
    const result = await setReminders(services, staffOf(res), input);
    if (!result.ok) {
      show(web, req, res, { waarden: result.waarden, fouten: result.fouten, proef: proefOf(req) });
      return;
    }
    req.session.melding = { soort: 'goed', titel: 'Vastgelegd', tekst: 'Lopende processen zijn bijgewerkt.' };
    res.redirect(303, '/school');
  });
  router.post(`${PAD}/proefdraaien`, async (req, res) => {
    const proef = proefOf(req);
    const result = await tryReminders(services, staffOf(res), { body: req.body as unknown, proef });
    show(web, req, res, { ...result, proef });
  });
  return router;
}
