import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../../api/errors.js';
import { familyContact } from '../../api/queries/family-contact.js';
import { frameOf } from '../form/index.js';
import { localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the library is extended by merging
  interface SessionData {
    /** When the code was given and when the last page was asked for (ms), and where somebody was when time ran out. */
    ouder: { begonnenOp: number; gezienOp: number; terug: string | null };
  }
}

export type FamilyPageOptions = { readonly titel: string; readonly status?: number };

/** Renders a page of the family in its own frame: the school by name, its telephone number, no menu. */
export async function showFamily(
  { services, templates }: Web,
  req: Request,
  res: Response,
  view: string,
  data: Readonly<Record<string, unknown>>,
  { titel, status = 200 }: FamilyPageOptions,
): Promise<void> {
  const contact = await familyContact(services, req.session.link?.procesId);
  const { csrf, nonce } = localsOf(res);
  const frame = frameOf({
    titel,
    school: contact.school,
    hulp: { wie: 'school', telefoon: contact.telefoon, email: contact.email },
    csrf,
    nonce,
    startUrl: '/ouder',
  });
  res
    .status(status)
    .type('html')
    .send(templates.render(view, { ...data, frame, bellen: contact.telefoon }));
}

export type Message = {
  readonly titel: string;
  readonly alineas: readonly string[];
  readonly status: number;
  /** For asking a new link: the token of the old one, or empty for the link of this session. */
  readonly nieuweLink?: string;
  readonly verder?: { readonly url: string; readonly tekst: string };
};

/** A page with a message in plain words and, where there is one, the way on. */
export async function showMessage(web: Web, req: Request, res: Response, message: Message): Promise<void> {
  const { titel, alineas, status, nieuweLink, verder } = message;
  const data = {
    titel,
    alineas,
    nieuweLink: nieuweLink === undefined ? null : { token: nieuweLink },
    verder: verder ?? null,
  };
  await showFamily(web, req, res, 'ouder/bericht', data, { titel, status });
}

/** A link that does not work (any more): the same words whether or not it ever did (trust T38). */
export function deadLink(token: string): Message {
  return {
    titel: 'Deze link werkt niet meer',
    alineas: [
      'Misschien is de link te oud. Of er is al een nieuwere link naar u gestuurd.',
      'Kijk eerst of u een nieuwer bericht van school hebt. Hebt u dat niet? Vraag school om een nieuwe link. Dat kan met de knop hieronder, of bel ons.',
    ],
    status: 404,
    nieuweLink: token,
  };
}

export const noLink: Message = {
  titel: 'Open de link opnieuw',
  alineas: [
    'Deze pagina is gesloten. Dat doen wij om uw gegevens te beschermen.',
    'Open de link in het bericht of de brief van school opnieuw. Typte u al iets? Wij hebben het voor u bewaard.',
  ],
  status: 401,
};

export const gone: Message = {
  titel: 'Dit bericht is niet meer beschikbaar',
  alineas: ['U hoeft nu niets te doen. Hebt u een vraag? Bel ons dan.'],
  status: 404,
};

const titles: Readonly<Record<number, string>> = {
  404: 'Niet gevonden',
  409: 'Niet meer mogelijk',
  429: 'Even wachten',
};

/** Runs a page of the family; what a use case refuses becomes a page in the same frame. */
export function familyPage(web: Web, page: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req: Request, res: Response, _next: NextFunction) => {
    try {
      await page(req, res);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { status, tekst } = error;
      await showMessage(web, req, res, {
        titel: titles[status] ?? 'Dit lukte niet',
        alineas: [tekst],
        status,
        verder: { url: '/ouder', tekst: 'Terug' },
      });
    }
  };
}
