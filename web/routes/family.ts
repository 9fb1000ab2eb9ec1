import { Router } from 'express';
import type { Request, Response } from 'express';
import { findFamilyLink } from '../../api/use-cases/family/find-link.js';
import { tryCode } from '../../api/use-cases/family/open-link.js';
import { requestLink } from '../../api/use-cases/family/request-link.js';
import { field, param } from '../http/context.js';
import type { Web } from '../http/context.js';
import { caseRoutes } from './family-case.js';
import { invitationRoutes } from './family-invitation.js';
import { openInvitation } from './family-once.js';
import { deadLink, familyPage, noLink, showFamily, showMessage } from './family-pages.js';
import { isVisiting, startVisit } from './family-visit.js';
import { seeOther } from '../http/see-other.js';

/**
 * The family's road: a link that only locates, a code that opens, then reading and answering. Following a link changes
 * nothing in the record, however often and by whomever (trust T05–T08).
 */
export function familyRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get(
    '/o/:token',
    familyPage(web, (req, res) => follow(web, req, res)),
  );
  router.get(
    '/ouder',
    familyPage(web, async (req, res) => {
      const link = req.session.link;
      const found = link && (await findFamilyLink(services, { linkId: link.linkId }));
      if (found?.niveau !== 'N2' && isVisiting(req)) await seeOther(req, res, '/ouder/lezen');
      else await askCode(web, req, res);
    }),
  );
  router.post(
    '/ouder',
    familyPage(web, (req, res) => enter(web, req, res)),
  );
  router.post(
    '/ouder/nieuwe-link',
    familyPage(web, async (req, res) => {
      const token = field(req, 'token');
      const linkId = req.session.link?.linkId;
      if (token !== '') await requestLink(services, { token });
      else if (linkId !== undefined) await requestLink(services, { linkId });
      await showMessage(web, req, res, {
        titel: 'Wij sturen u een nieuwe link',
        alineas: [
          'Staat er nog een vraag of bericht voor u open? Dan krijgt u binnen een paar minuten een nieuw bericht. Krijgt u post van ons? Dan komt het als brief.',
          'Kreeg u niets? Bel ons dan. Wij helpen u graag.',
        ],
        status: 200,
      });
    }),
  );
  router.use(invitationRoutes(web));
  router.use(caseRoutes(web));
  return router;
}

async function follow(web: Web, req: Request, res: Response): Promise<void> {
  const token = param(req, 'token');
  const link = await findFamilyLink(web.services, { token });
  if (!link || link.state === 'verlopen' || link.state === 'ingetrokken') {
    await showMessage(web, req, res, deadLink(token));
    return;
  }
  if (req.session.link?.linkId !== link.id || !isVisiting(req)) {
    req.session.link = {
      linkId: link.id,
      procesId: link.procesId,
      key: link.key,
      wie: link.wie,
      geopend: false,
    };
  }
  await seeOther(req, res, '/ouder');
}

/** The neutral page: no name, no subject (trust N1). */
async function askCode(web: Web, req: Request, res: Response, fout: string | null = null): Promise<void> {
  const found = req.session.link;
  if (!found) {
    await showMessage(web, req, res, noLink);
    return;
  }
  const link = await findFamilyLink(web.services, { linkId: found.linkId });
  if (!link || link.state === 'verlopen' || link.state === 'ingetrokken') {
    await showMessage(web, req, res, deadLink(''));
    return;
  }
  if (link.niveau === 'N2') {
    await openInvitation(web, req, res, link);
    return;
  }
  if (link.state === 'vergrendeld') {
    await showLocked(web, req, res);
    return;
  }
  const titel = 'Er staat een bericht van school voor u klaar';
  const isTerug = req.session.ouder !== undefined;
  await showFamily(
    web,
    req,
    res,
    'ouder/code',
    { titel, fout, isTerug },
    { titel: fout === null ? titel : `Fout: ${titel}`, status: fout === null ? 200 : 422 },
  );
}

async function showLocked(web: Web, req: Request, res: Response): Promise<void> {
  await showMessage(web, req, res, {
    titel: 'Wacht een kwartier',
    alineas: [
      'De code is te vaak verkeerd ingevuld. Daarom is deze pagina een kwartier dicht. Zo kan niemand anders uw code raden.',
      'Probeer het over een kwartier opnieuw, of bel ons.',
    ],
    status: 429,
    verder: { url: '/ouder', tekst: 'Opnieuw proberen' },
  });
}

const wrong = {
  fout: 'Deze code klopt niet. Kijk in de brief of het bericht van school en typ de code opnieuw.',
  'geen-code': 'Typ de code die u van school kreeg. De code heeft 10 letters en cijfers.',
} as const;

async function enter(web: Web, req: Request, res: Response): Promise<void> {
  const { link } = req.session;
  if (!link) {
    await showMessage(web, req, res, noLink);
    return;
  }
  const found = await findFamilyLink(web.services, { linkId: link.linkId });
  if (found?.niveau === 'N2') {
    await seeOther(req, res, '/ouder');
    return;
  }
  const result = await tryCode(web.services, link.linkId, field(req, 'code'));
  switch (result) {
    case 'goed': {
      const terug = await startVisit(req, link);
      await seeOther(req, res, terug);
      return;
    }
    case 'link-dood':
      await showMessage(web, req, res, deadLink(''));
      return;
    case 'vergrendeld':
      await showLocked(web, req, res);
      return;
    case 'fout':
    case 'geen-code':
      await askCode(web, req, res, wrong[result]);
  }
}
