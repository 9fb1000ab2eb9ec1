import { Router } from 'express';
import type { Request, Response } from 'express';
import { toDataURL } from 'qrcode';
import { AppError } from '../../api/errors.js';
import { accountFor } from '../../api/use-cases/sign-in.js';
import { checkCode, enrol, enrolmentOf, newEnrolment } from '../../api/use-cases/sign-in/second-factor.js';
import type { Enrolment } from '../../api/use-cases/sign-in/second-factor.js';
import { field } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { goIn, letIn, underway } from '../http/sign-in.js';
import type { Underway } from '../http/sign-in.js';

export type FactorPage = { readonly naar: string; readonly fout: string | null; readonly status?: number };

/** The page with the picture for the app; `naar` is where its first code goes to. */
export async function showEnrolment(
  web: Web,
  req: Request,
  res: Response,
  { geheim, uri }: Enrolment,
  page: FactorPage,
): Promise<void> {
  const data = {
    naar: page.naar,
    fout: page.fout,
    qr: await toDataURL(uri, { errorCorrectionLevel: 'M', margin: 2, width: 240 }),
    geheim: (geheim.match(/.{1,4}/g) ?? []).join(' '),
  };
  renderPage(web, req, res, 'inloggen/tweede-factor', data, {
    titel: `${page.fout === null ? '' : 'Fout: '}Tweede factor instellen`,
    ...(page.status !== undefined && { status: page.status }),
  });
}

/** The recovery codes, this once, and where to go on to. */
export function showRecoveryCodes(
  web: Web,
  req: Request,
  res: Response,
  codes: readonly string[],
  verder: string,
): void {
  renderPage(web, req, res, 'inloggen/herstelcodes', { codes, verder }, { titel: 'Uw herstelcodes' });
}

function showCode(web: Web, req: Request, res: Response, fout: string | null, status = 200): void {
  renderPage(
    web,
    req,
    res,
    'inloggen/code',
    { fout },
    { titel: `${fout === null ? '' : 'Fout: '}Code van uw app`, status },
  );
}

/** The secret of this enrolment: made once, so that the picture stays the same after a wrong code. */
async function enrolmentIn(web: Web, req: Request, tussen: Underway): Promise<Enrolment | undefined> {
  const account = await accountFor(web.services, tussen.medewerkerId);
  if (!account || account.totpGeheim !== null) return undefined;
  if (tussen.sealed !== null) return enrolmentOf(account, tussen.sealed, web.services.config.codecKeys);
  const made = newEnrolment(web.services, account);
  req.session.tussen = { ...tussen, sealed: made.sealed };
  return made;
}

/** The second step of a sign-in: the code of the app, or setting the app up. */
export function factorRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  const begin = (res: Response): void => res.redirect(303, '/inloggen');
  router.get('/inloggen/code', (req, res) => {
    if (underway(req)?.stap === 'code') showCode(web, req, res, null);
    else begin(res);
  });
  router.post('/inloggen/code', async (req, res) => {
    const tussen = underway(req);
    if (tussen?.stap !== 'code') {
      begin(res);
      return;
    }
    try {
      await checkCode(services, tussen.medewerkerId, field(req, 'code'));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      showCode(web, req, res, error.tekst, error.status);
      return;
    }
    await goIn(web, req, res, tussen.medewerkerId, tussen.hoe);
  });
  router.get('/inloggen/tweede-factor', async (req, res) => {
    const tussen = underway(req);
    const made = tussen?.stap === 'instellen' ? await enrolmentIn(web, req, tussen) : undefined;
    if (made) await showEnrolment(web, req, res, made, { naar: '/inloggen/tweede-factor', fout: null });
    else begin(res);
  });
  router.post('/inloggen/tweede-factor', (req, res) => enrolAtSignIn(web, req, res));
  return router;
}

async function enrolAtSignIn(web: Web, req: Request, res: Response): Promise<void> {
  const { services } = web;
  const tussen = underway(req);
  const made = tussen?.stap === 'instellen' ? await enrolmentIn(web, req, tussen) : undefined;
  const account = tussen && (await accountFor(services, tussen.medewerkerId));
  if (!tussen || !made || !account) {
    res.redirect(303, '/inloggen');
    return;
  }
  try {
    const codes = await enrol(services, account, made.sealed, field(req, 'code'));
    const verder = await letIn(web, req, res, tussen.medewerkerId, tussen.hoe);
    showRecoveryCodes(web, req, res, codes, verder);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const page = { naar: '/inloggen/tweede-factor', fout: error.tekst, status: error.status };
    await showEnrolment(web, req, res, made, page);
  }
}
