import { Router } from 'express';
import type { Request, Response } from 'express';
import { AppError } from '../../api/errors.js';
import { accountFor, factorStepOf } from '../../api/use-cases/sign-in.js';
import { useStartCode } from '../../api/use-cases/sign-in/start-code.js';
import { field } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { goOn } from '../http/sign-in.js';

type StartPage = {
  readonly email: string;
  readonly code: string;
  readonly fout: string | null;
  readonly veld: string;
  readonly status?: number;
};

function show(web: Web, req: Request, res: Response, { status, ...page }: StartPage): void {
  const data = { ...page, foutBijWachtwoord: page.veld === 'wachtwoord' ? page.fout : null };
  renderPage(web, req, res, 'inloggen/startcode', data, {
    titel: `${page.fout === null ? '' : 'Fout: '}Beginnen met een startcode`,
    ...(status !== undefined && { status }),
  });
}

/** The first password of a local account, with the start code that the beheerder gave. */
export function startCodeRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/inloggen/startcode', (req, res) => {
    show(web, req, res, { email: '', code: '', fout: null, veld: '' });
  });
  router.post('/inloggen/startcode', async (req, res) => {
    const [email, code] = [field(req, 'email').slice(0, 200), field(req, 'code').slice(0, 60)];
    try {
      const wachtwoord = field(req, 'wachtwoord');
      const medewerkerId = await useStartCode(services, { email, code, wachtwoord, ip: req.ip ?? '' });
      const account = await accountFor(services, medewerkerId);
      if (!account) throw new AppError('inloggen-mislukt');
      await goOn(
        web,
        req,
        res,
        { medewerkerId, factor: factorStepOf(account, services.config) },
        'wachtwoord',
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const veld = error.detail.fouten?.[0]?.veld ?? 'email';
      show(web, req, res, { email, code, fout: error.tekst, veld, status: error.status });
    }
  });
  return router;
}
