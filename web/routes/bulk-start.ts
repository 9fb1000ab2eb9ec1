import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDateLong, localDateOf } from '../../domain/calendar/index.js';
import { applyRowAction, emptyValues, parseBody, typedValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import type { JaarlijstRegel } from '../../api/queries/jaarlijst.js';
import { bulkKinds, bulkLijst } from '../../api/use-cases/jaarlijst/bulk-list.js';
import type { BulkLijst } from '../../api/use-cases/jaarlijst/bulk-list.js';
import { bulkResultaat, bulkStart, bulkVoorbeeld } from '../../api/use-cases/jaarlijst/bulk-start.js';
import type { BulkUitkomst } from '../../api/use-cases/jaarlijst/bulk-start.js';
import { formView } from '../form/index.js';
import { field, localsOf, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

const ACTIEF = '/processen/starten';

/** Starting one kind for many pupils: the list by rule, a preview, one POST, and what became of each. */
export function bulkStartRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/processen/starten', (req, res) => {
    const soorten = bulkKinds(services, staffOf(res)).map(({ soort, definition, rules }) => ({
      url: `/processen/starten/${soort}`,
      titel: definition.titel,
      kort: definition.kort,
      heeftRegel: rules.jaarlijst !== undefined,
    }));
    renderPage(web, req, res, 'jaarlijst/soorten', { soorten }, { titel: 'Samen starten', actief: ACTIEF });
  });
  router.get('/processen/starten/:soort', async (req, res) => {
    await showList(web, req, res, undefined);
  });
  router.post('/processen/starten/:soort/voorbeeld', async (req, res) => {
    await preview(web, req, res, {});
  });
  router.post('/processen/starten/:soort', async (req, res) => {
    if (field(req, '_actie') !== '') {
      await rowAction(web, req, res);
      return;
    }
    const soort = param(req, 'soort');
    const inzending = field(req, '_inzending');
    const leerlingen = chosenIn(req);
    const result = await bulkStart(services, staffOf(res), {
      soort,
      leerlingen,
      inzending,
      body: bodyOf(req),
    });
    if (!result.ok) {
      res.status(422);
      await preview(web, req, res, result);
      return;
    }
    await seeOther(req, res, `/processen/starten/${soort}/resultaat/${inzending}`);
  });
  router.get('/processen/starten/:soort/resultaat/:inzending', (req, res) => showResult(web, req, res));
  return router;
}

/** The names of the page itself: everything else in the body answers the start form. */
const OWN: ReadonlySet<string> = new Set(['_csrf', '_inzending', '_actie', '_leerling']);

function bodyOf(req: Request): Readonly<Record<string, unknown>> {
  const body = (req.body ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(body).filter(([naam]) => !OWN.has(naam)));
}

function chosenIn(req: Request): readonly string[] {
  const { _leerling: leerling } = (req.body ?? {}) as { readonly _leerling?: unknown };
  const list: readonly unknown[] = Array.isArray(leerling) ? leerling : [leerling];
  return list.filter((id): id is string => typeof id === 'string');
}

const lineOf = (r: JaarlijstRegel) => ({
  id: r.leerlingId,
  naam: r.naam,
  groep: r.groep,
  reden: r.reden,
  procesUrl: r.procesId === null ? null : `/processen/${r.procesId}`,
});

const STANDEN: readonly JaarlijstRegel['stand'][] = ['kandidaat', 'niet', 'kan-niet'];

/** Who is passed over, by why: who was unticked first, who could never start last. Most share a reason. */
function byReason(regels: readonly JaarlijstRegel[]) {
  const order = regels.toSorted((a, b) => STANDEN.indexOf(a.stand) - STANDEN.indexOf(b.stand));
  const redenen = [...new Set(order.map((r) => r.reden))];
  return redenen.map((reden) => {
    const leerlingen = regels.filter((r) => r.reden === reden).map(lineOf);
    const aantal = leerlingen.length;
    return { reden, aantal, isEen: aantal === 1, isLang: aantal > 12, leerlingen };
  });
}

/** The list by rule; after an empty choice with what is wrong and as it was ticked. */
async function showList(
  web: Web,
  req: Request,
  res: Response,
  wrong: { readonly tekst: string; readonly gekozen: readonly string[] } | undefined,
): Promise<void> {
  const soort = param(req, 'soort');
  const lijst = await bulkLijst(web.services, staffOf(res), soort);
  const part = (stand: JaarlijstRegel['stand'], byRule: boolean) =>
    lijst.regels
      .filter((r) => r.stand === stand)
      .map((r) => ({ ...lineOf(r), gekozen: wrong ? wrong.gekozen.includes(r.leerlingId) : byRule }));
  const kandidaten = part('kandidaat', true);
  const anderen = part('niet', false);
  const nietMogelijk = lijst.regels.filter((r) => r.stand === 'kan-niet');
  const data = {
    titel: lijst.kind.definition.titel,
    kort: lijst.kind.definition.kort,
    uitleg: listText(lijst, localDateOf(web.services.now())),
    fout: wrong?.tekst ?? null,
    actie: `/processen/starten/${soort}/voorbeeld`,
    kandidaten,
    anderen,
    nietMogelijk: { aantal: nietMogelijk.length, redenen: byReason(nietMogelijk) },
    magKiezen: kandidaten.length + anderen.length > 0,
  };
  const titel = `${wrong ? 'Fout: ' : ''}${data.titel} starten voor meer leerlingen`;
  renderPage(web, req, res, 'jaarlijst/lijst', data, { titel, status: res.statusCode, actief: ACTIEF });
}

function listText({ vanaf, vanzelf }: BulkLijst, vandaag: string): string {
  if (vanaf === null) return 'Voor dit proces is er geen regel. Kies zelf voor wie het begint.';
  const dag = formatDateLong(vanaf);
  if (!vanzelf)
    return vandaag < vanaf
      ? `De lijst wordt gemaakt op ${dag}. U kunt hem nu al bekijken en bevestigen.`
      : 'De regel heeft aangevinkt wie op de lijst staat. Kijk de lijst na en bevestig hem.';
  const wanneer = vandaag < vanaf ? `vanaf ${dag}` : 'op de eerstvolgende werkdag';
  return `Voor wie is aangevinkt begint dit proces vanzelf ${wanneer}, als de school in gebruik is genomen. U kunt het hier eerder laten beginnen.`;
}

type Typed = {
  readonly waarden?: Values;
  readonly fouten?: readonly FieldError[];
  readonly focus?: string;
};

/** Who will be started, who is skipped and why, and the start form once for all. */
async function preview(web: Web, req: Request, res: Response, typed: Typed): Promise<void> {
  const soort = param(req, 'soort');
  const gekozen = chosenIn(req);
  let page: Awaited<ReturnType<typeof bulkVoorbeeld>>;
  try {
    page = await bulkVoorbeeld(web.services, staffOf(res), soort, gekozen);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ongeldig') throw error;
    res.status(422);
    await showList(web, req, res, { tekst: error.tekst, gekozen });
    return;
  }
  const { kind, kiezen, overslaan, form, ctx, bekend, perLeerling } = page;
  const inzending = field(req, '_inzending');
  const again = typed.waarden !== undefined && inzending !== '';
  const view = formView(form, typed.waarden ?? emptyValues(form, bekend), typed.fouten ?? [], ctx, {
    actie: `/processen/starten/${soort}`,
    csrf: localsOf(res).csrf,
    inzending: again ? inzending : randomUUID(),
    terug: { tekst: 'Terug naar de lijst', url: `/processen/starten/${soort}` },
    ...(typed.focus !== undefined && { focus: typed.focus }),
  });
  const aantal = kiezen.length === 1 ? '1 leerling' : `${String(kiezen.length)} leerlingen`;
  const data = {
    titel: kind.definition.titel,
    aantal,
    kiezen: kiezen.map(lineOf),
    overslaan: { aantal: overslaan.length, redenen: byReason(overslaan) },
    perLeerling: perLeerling.map((naam) => `"${form.velden[naam]?.label ?? naam}"`).join(', '),
    form: {
      ...view,
      knop: `Starten voor ${aantal}`,
      verborgen: [...view.verborgen, ...kiezen.map((r) => ({ naam: '_leerling', waarde: r.leerlingId }))],
    },
  };
  const titel = `${view.voorvoegsel}${data.titel} starten voor ${aantal}`;
  renderPage(web, req, res, 'jaarlijst/voorbeeld', data, { titel, status: res.statusCode, actief: ACTIEF });
}

/** A button that adds or removes a row of the start form: the preview again, nothing is started. */
async function rowAction(web: Web, req: Request, res: Response): Promise<void> {
  const { form } = await bulkVoorbeeld(web.services, staffOf(res), param(req, 'soort'), chosenIn(req));
  const waarden = typedValues(form, parseBody(form, bodyOf(req)));
  await preview(web, req, res, applyRowAction(form, waarden, field(req, '_actie')) ?? { waarden });
}

const KOPPEN: readonly (readonly [BulkUitkomst, string])[] = [
  ['gestart', 'Gestart'],
  ['overgeslagen', 'Overgeslagen'],
  ['mislukt', 'Niet gelukt'],
];

async function showResult(web: Web, req: Request, res: Response): Promise<void> {
  const soort = param(req, 'soort');
  const { titel, regels } = await bulkResultaat(web.services, staffOf(res), soort, param(req, 'inzending'));
  const delen = KOPPEN.map(([uitkomst, kop]) => {
    const rijen = regels
      .filter((r) => r.uitkomst === uitkomst)
      .map(({ leerlingId, naam, groep, reden, procesId }) => ({
        naam,
        groep,
        reden,
        url: procesId === null ? `/leerlingen/${leerlingId}` : `/processen/${procesId}`,
      }));
    return { kop: `${kop} (${String(rijen.length)})`, rijen };
  }).filter(({ rijen }) => rijen.length > 0);
  const data = { titel, delen, lijstUrl: `/processen/starten/${soort}` };
  renderPage(web, req, res, 'jaarlijst/resultaat', data, { titel: `${titel}: gestart`, actief: ACTIEF });
}
