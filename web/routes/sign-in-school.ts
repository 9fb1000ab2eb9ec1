import { Router } from 'express';
import type { Request, Response } from 'express';
import { STEP_MS, strengthenSession } from '../../api/staff-session.js';
import { AppError } from '../../api/errors.js';
import type { OidcConfig } from '../../api/config-oidc.js';
import { SchoolSignInRefused, startAtProvider } from '../../api/use-cases/sign-in/oidc.js';
import { finishSchoolSignIn } from '../../api/use-cases/sign-in/school-account.js';
import { localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { goOn, safeReturn } from '../http/sign-in.js';
import { showSignIn } from './sign-in-page.js';

const providerOf = ({ services }: Web): OidcConfig => {
  const { oidc } = services.config;
  if (!oidc) throw new AppError('niet-gevonden');
  return oidc;
};

/** Refusals are said on the page to sign in on; everything else is not ours. */
function showRefusal(web: Web, req: Request, res: Response, error: unknown): void {
  if (!(error instanceof SchoolSignInRefused)) throw error;
  showSignIn(web, req, res, { email: '', fout: error.tekst, status: error.status });
}

/** Sends a browser to the provider; what its answer must match stays in the session. */
export async function goToSchool(
  web: Web,
  req: Request,
  res: Response,
  doel: 'inloggen' | 'bevestigen',
): Promise<void> {
  try {
    const oidc = providerOf(web);
    const { url, pending } = await startAtProvider(web.services.config, oidc, doel === 'bevestigen');
    req.session.school = { ...pending, op: Date.now(), doel, terug: safeReturn(req.session.terug) };
    await seeOther(req, res, url);
  } catch (error) {
    showRefusal(web, req, res, error);
  }
}

/** Signing in with the account of school: away to the provider, and back at the one address it may send to. */
export function schoolSignInRoutes(web: Web): Router {
  const router = Router();
  router.get('/inloggen/school', async (req, res) => {
    providerOf(web);
    if (localsOf(res).subject) res.redirect(303, '/taken');
    else await goToSchool(web, req, res, 'inloggen');
  });
  router.get('/inloggen/school/terug', async (req, res) => {
    const oidc = providerOf(web);
    const { school } = req.session;
    // One answer for one request, right or wrong.
    delete req.session.school;
    const isOpen = school !== undefined && school.op > Date.now() - STEP_MS;
    const opnieuw = school?.doel === 'bevestigen';
    try {
      const query = new URL(req.originalUrl, 'http://here').search;
      const pending = isOpen ? school : undefined;
      const wie = localsOf(res).subject?.id;
      const proven = await finishSchoolSignIn(web.services, oidc, { query, pending, opnieuw, wie });
      if (opnieuw) {
        await strengthenSession(req);
        await seeOther(req, res, safeReturn(req.session.terug));
      } else await goOn(web, req, res, proven, 'school');
    } catch (error) {
      showRefusal(web, req, res, error);
    }
  });
  return router;
}
