import { Router } from 'express';
import type { Request, Response } from 'express';
import { findFamilyLink } from '../../api/use-cases/family/find-link.js';
import type { FoundLink } from '../../api/use-cases/family/find-link.js';
import { askOnceCode, hasAskedCode, tryOnceCode } from '../../api/use-cases/family/once-code.js';
import type { AskResult } from '../../api/use-cases/family/once-code.js';
import { field } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { deadLink, familyPage, noLink, showFamily, showMessage } from './family-pages.js';
import type { Message } from './family-pages.js';
import { isCurrent, renewSession } from './family-visit.js';

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the library is extended by merging
  interface SessionData {
    /** A visit at N2: the link it came in by, when the code was given and when the last page was asked for (ms). */
    uitnodiging: { linkId: string; begonnenOp: number; gezienOp: number };
  }
}

const titel = 'Er staat een bericht van school voor u klaar';

/**
 * The road of an N2 link: a neutral page with one button, a code of six digits to the mailbox in the record, and then
 * the page of the invitation. Only the button sends something; following the link changes nothing (trust T05–T08).
 */
export function onceCodeRoutes(web: Web): Router {
  const router = Router();
  router.post(
    '/ouder/code-vragen',
    familyPage(web, (req, res) => askCode(web, req, res)),
  );
  router.post(
    '/ouder/eenmalige-code',
    familyPage(web, (req, res) => enter(web, req, res)),
  );
  return router;
}

/** Whether the code of this link was given in this session and the visit has not run out. */
function isOpen(req: Request, link: FoundLink): boolean {
  const { uitnodiging } = req.session;
  return uitnodiging?.linkId === link.id && isCurrent(uitnodiging);
}

/** The neutral page of an N2 link: no name, no subject (trust N1). An open visit goes on to the invitation. */
export async function openInvitation(web: Web, req: Request, res: Response, link: FoundLink): Promise<void> {
  if (isOpen(req, link)) await seeOther(req, res, '/ouder/uitnodiging');
  else if (await hasAskedCode(web.services, link)) await showField(web, req, res, null);
  else await showFamily(web, req, res, 'ouder/code-vragen', { titel, melding: null }, { titel });
}

/** The N2 link of an open visit, read anew; else the answer was sent and this gives back undefined. */
export async function invitedLink(web: Web, req: Request, res: Response): Promise<FoundLink | undefined> {
  const link = await linkOfSession(web, req, res);
  if (!link) return undefined;
  const { uitnodiging } = req.session;
  if (link.niveau === 'N2' && uitnodiging && isOpen(req, link)) {
    uitnodiging.gezienOp = Date.now();
    return link;
  }
  await seeOther(req, res, '/ouder');
  return undefined;
}

async function linkOfSession(web: Web, req: Request, res: Response): Promise<FoundLink | undefined> {
  const found = req.session.link;
  if (!found) {
    await showMessage(web, req, res, noLink);
    return undefined;
  }
  const link = await findFamilyLink(web.services, { linkId: found.linkId });
  if (link && link.state !== 'verlopen' && link.state !== 'ingetrokken') return link;
  delete req.session.uitnodiging;
  await showMessage(web, req, res, deadLink(''));
  return undefined;
}

async function showField(web: Web, req: Request, res: Response, fout: string | null): Promise<void> {
  await showFamily(
    web,
    req,
    res,
    'ouder/eenmalige-code',
    { titel, fout },
    { titel: fout === null ? titel : `Fout: ${titel}`, status: fout === null ? 200 : 422 },
  );
}

const notSent: Readonly<Record<Exclude<AskResult, 'gestuurd' | 'link-dood'>, Message>> = {
  'net-gestuurd': {
    titel: 'Wij stuurden u net al een code',
    alineas: [
      'Kijk in uw e-mail, ook bij ongewenste e-mail. Het kan een paar minuten duren.',
      'Kwam er na 10 minuten niets? Dan kunt u een nieuwe code vragen, of bel ons.',
    ],
    status: 429,
    verder: { url: '/ouder', tekst: 'Typ de code' },
  },
  'te-vaak': {
    titel: 'Wacht een uur',
    alineas: [
      'U vroeg in een uur drie keer een code. Daarom sturen wij er nu geen meer. Zo kan niemand anders uw code raden.',
      'Probeer het over een uur opnieuw, of bel ons.',
    ],
    status: 429,
    verder: { url: '/ouder', tekst: 'Terug' },
  },
  'geen-postvak': {
    titel: 'Wij kunnen u geen code mailen',
    alineas: ['Bel ons. Dan helpen wij u verder.'],
    status: 409,
  },
};

async function askCode(web: Web, req: Request, res: Response): Promise<void> {
  const link = await linkOfSession(web, req, res);
  if (!link) return;
  const result = link.niveau === 'N2' ? await askOnceCode(web.services, link.id) : 'gestuurd';
  if (result === 'gestuurd') await seeOther(req, res, '/ouder');
  else await showMessage(web, req, res, result === 'link-dood' ? deadLink('') : notSent[result]);
}

const over = {
  op: 'Deze code werkt niet meer. Een code werkt één keer, en na vijf keer een verkeerde code niet meer. Vraag een nieuwe code.',
  verlopen: 'Deze code is verlopen. Een code werkt 10 minuten. Vraag een nieuwe code.',
  geen: 'Er is nog geen code naar u gestuurd. Vraag eerst een code.',
} as const;
const wrong = {
  fout: 'Deze code klopt niet. Kijk in uw e-mail en typ de code opnieuw.',
  'geen-code': 'Typ de code uit uw e-mail. De code heeft 6 cijfers.',
} as const;

async function enter(web: Web, req: Request, res: Response): Promise<void> {
  const link = await linkOfSession(web, req, res);
  const found = req.session.link;
  if (!link || !found) return;
  const result = await tryOnceCode(web.services, link.id, field(req, 'code'));
  switch (result) {
    case 'goed': {
      await renewSession(req);
      const now = Date.now();
      req.session.link = { ...found, geopend: false };
      req.session.uitnodiging = { linkId: link.id, begonnenOp: now, gezienOp: now };
      await seeOther(req, res, '/ouder/uitnodiging');
      return;
    }
    case 'fout':
    case 'geen-code':
      await showField(web, req, res, wrong[result]);
      return;
    case 'op':
    case 'verlopen':
    case 'geen':
      await showFamily(
        web,
        req,
        res,
        'ouder/code-vragen',
        { titel, melding: over[result] },
        { titel: `Fout: ${titel}`, status: 422 },
      );
      return;
    case 'link-dood':
      // Also a link of the other level: its own page says what it needs.
      await seeOther(req, res, '/ouder');
  }
}
