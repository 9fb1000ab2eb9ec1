import { Router } from 'express';
import { signIn } from '../../api/use-cases/sign-in.js';
import { AppError } from '../../api/errors.js';
import { field, localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

/** Only a path of our own may be gone back to (T32). */
function safeReturn(path: string | undefined): string {
  return path !== undefined && /^\/[a-z]/.test(path) && !path.includes('//') && !path.includes('\\')
    ? path
    : '/taken';
}

export function signInRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/', (_req, res) => {
    res.redirect(303, localsOf(res).subject ? '/taken' : '/inloggen');
  });
  router.get('/inloggen', (req, res) => {
    if (localsOf(res).subject) {
      res.redirect(303, '/taken');
      return;
    }
    renderPage(
      web,
      req,
      res,
      'inloggen',
      { email: '', fout: null, isDemo: services.config.isDemo },
      { titel: 'Inloggen' },
    );
  });
  router.post('/inloggen', async (req, res) => {
    const email = field(req, 'email').slice(0, 200);
    try {
      const medewerkerId = await signIn(services, {
        email,
        wachtwoord: field(req, 'wachtwoord'),
        ip: req.ip ?? '',
      });
      const terug = safeReturn(req.session.terug);
      // A new session id at sign-in: a planted cookie is worth nothing (B54).
      await new Promise<void>((resolve, reject) => {
        req.session.regenerate((error: unknown) => {
          if (error === undefined || error === null) resolve();
          else reject(error instanceof Error ? error : new Error('session'));
        });
      });
      req.session.medewerkerId = medewerkerId;
      await seeOther(req, res, terug);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      renderPage(
        web,
        req,
        res,
        'inloggen',
        { email, fout: error.tekst, isDemo: services.config.isDemo },
        { titel: 'Fout: Inloggen', status: error.status },
      );
    }
  });
  router.post('/uitloggen', (req, res, next) => {
    req.session.destroy((error: unknown) => {
      if (error instanceof Error) {
        next(error);
        return;
      }
      res.setHeader('Clear-Site-Data', '"cache", "cookies"');
      res.redirect(303, '/inloggen');
    });
  });
  return router;
}
