import { magBordZien } from '../../api/queries/bewaking-pagina.js';
import type { Request, Response } from 'express';
import { rolNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { frameOf } from '../form/index.js';
import type { NavItem } from '../form/index.js';
import { localsOf } from './context.js';
import type { Locals, Web } from './context.js';

export type PageOptions = { readonly titel: string; readonly status?: number; readonly actief?: string };

/** The word for a role: 'leerlingbegeleider'. */
export const rolWoord = rolNaam;

const POSTVAK = '/demo/postvak';

function navOf(subject: Staff, actief: string): readonly NavItem[] {
  const items: readonly (readonly [string, string, boolean])[] = [
    ['/taken', 'Mijn taken', true],
    ['/bewaking', 'Bewaking', magBordZien(subject) || may(subject, 'beheer', null)],
    ['/overzicht', 'Overzicht', may(subject, 'overzicht', null)],
    ['/leerlingen', 'Leerlingen', may(subject, 'leerling.zien', null)],
    ['/processen', 'Processen', may(subject, 'proces.zien', null)],
    ['/processen/starten', 'Samen starten', may(subject, 'proces.starten', null)],
    ['/veelplegers', 'Herhaalde maatregelen', may(subject, 'proces.sturen', null)],
    ['/agenda', 'Agenda CvB', may(subject, 'proces.inhoud', null)],
    ['/post', 'Post', may(subject, 'post', null)],
    ['/school', 'School', may(subject, 'administratie', null)],
    ['/school/accounts', 'Accounts', may(subject, 'beheer', null)],
  ];
  return items
    .filter(([, , isShown]) => isShown)
    .map(([url, tekst]) => ({ url, tekst, actief: url === actief, aantal: null }));
}

/** Renders a view in its frame. The one-time notice of the session is shown and forgotten. */
export function renderPage(
  { services, templates }: Web,
  req: Request,
  res: Response,
  view: string,
  data: Readonly<Record<string, unknown>>,
  options: PageOptions,
): void {
  const { subject, nonce, csrf } = localsOf(res) as Partial<Locals>;
  // What is refused before there is a session, as a body that is too large, has no notice and no form.
  const session = req.session as Request['session'] | undefined;
  const melding = session?.melding ?? null;
  delete session?.melding;
  const frame = frameOf({
    titel: options.titel,
    school: localsOf(res).school ?? 'Leerlingroute',
    hulp: { wie: 'de leerlingbegeleider', telefoon: '06-00000100', email: 'begeleiding@example.org' },
    csrf: csrf ?? '',
    nonce: nonce ?? '',
    melding,
    startUrl: subject ? '/taken' : '/',
    nav: subject ? navOf(subject, options.actief ?? '') : [],
    postvak: subject && services.config.isDemo ? { url: POSTVAK, actief: options.actief === POSTVAK } : null,
    gebruiker: subject
      ? { naam: subject.naam, rol: rolWoord(subject.rollen[0]?.rol ?? ''), uitloggenUrl: '/uitloggen' }
      : null,
  });
  res
    .status(options.status ?? 200)
    .type('html')
    .send(templates.render(view, { ...data, frame }));
}
