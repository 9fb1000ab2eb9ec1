import { Router } from 'express';
import { signOut } from '../../api/staff-session.js';
import { AppError } from '../../api/errors.js';
import { checkPassword } from '../../api/use-cases/sign-in.js';
import { field, localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { deviceOf, goOn } from '../http/sign-in.js';
import { factorRoutes } from './sign-in-factor.js';
import { schoolSignInRoutes } from './sign-in-school.js';
import { showSignIn } from './sign-in-page.js';
import { startCodeRoutes } from './sign-in-start.js';

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
    showSignIn(web, req, res, { email: '', fout: null });
  });
  router.post('/inloggen', async (req, res) => {
    const email = field(req, 'email').slice(0, 200);
    try {
      const proven = await checkPassword(services, {
        email,
        wachtwoord: field(req, 'wachtwoord'),
        ip: req.ip ?? '',
        apparaat: deviceOf(web, req),
      });
      await goOn(web, req, res, proven, 'wachtwoord');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      showSignIn(web, req, res, { email, fout: error.tekst, status: error.status });
    }
  });
  router.post('/uitloggen', async (req, res) => {
    await signOut(services, req);
    res.setHeader('Clear-Site-Data', '"cache", "storage"');
    res.redirect(303, '/inloggen');
  });
  router.use(schoolSignInRoutes(web));
  router.use(factorRoutes(web));
  router.use(startCodeRoutes(web));
  return router;
}
