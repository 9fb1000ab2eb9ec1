import { Router } from 'express';
import type { Request, Response } from 'express';
import { familyContact } from '../../api/queries/family-contact.js';
import { proofNumber, proofState } from '../../api/queries/check-proof.js';
import type { ProofState } from '../../api/queries/check-proof.js';
import { AppError } from '../../api/errors.js';
import { countCheck } from '../../api/use-cases/check-limit.js';
import { frameOf } from '../form/index.js';
import { localsOf, param, query } from '../http/context.js';
import type { Web } from '../http/context.js';

type Said = { readonly titel: string; readonly alineas: readonly string[] };

const said: Readonly<Record<ProofState, Said>> = {
  geldig: {
    titel: 'Geldig',
    alineas: ['De school heeft dit bewijs bewaard. Er is niets aan veranderd en het is niet ingetrokken.'],
  },
  ingetrokken: {
    titel: 'Ingetrokken',
    alineas: [
      'De school heeft dit bewijs bewaard, maar het antwoord is later ingetrokken. Het geldt niet meer.',
    ],
  },
  onbekend: {
    titel: 'Onbekend',
    alineas: [
      'De school kent dit nummer niet. Misschien is het niet goed overgenomen. Kijk het nummer na en probeer het opnieuw.',
      'Klopt het nummer en staat er nog steeds ‘onbekend’? Dan kunt u niet op dit bewijs vertrouwen. Vraag het aan de school.',
    ],
  },
};

/**
 * Where anybody can ask whether a proof holds (trust a4). Without a session: it answers three words, and nothing about
 * whom or what it is.
 */
export function checkRoutes(web: Web): Router {
  const router = Router();
  router.get('/controle', async (req, res) => {
    const typed = query(req, 'nummer');
    if (typed === '') await show(web, res, { nummer: '', uitkomst: null, fout: null });
    else if (proofNumber(typed) !== '') res.redirect(303, `/controle/${proofNumber(typed)}`);
    else {
      const fout = 'Dit is geen bewijsnummer. Een bewijsnummer heeft 64 letters en cijfers.';
      await show(web, res, { nummer: typed, uitkomst: null, fout }, 422);
    }
  });
  router.get('/controle/:nummer', async (req, res) => {
    if (await isTooOften(web, req)) {
      const fout = 'U hebt te vaak gekeken. Wacht een kwartier en probeer het dan opnieuw.';
      await show(web, res, { nummer: '', uitkomst: null, fout }, 429);
      return;
    }
    const nummer = proofNumber(param(req, 'nummer'));
    const uitkomst = said[await proofState(web.services, nummer)];
    await show(web, res, { nummer, uitkomst, fout: null });
  });
  return router;
}

async function isTooOften({ services }: Web, req: Request): Promise<boolean> {
  try {
    await countCheck(services.db, req.ip ?? '');
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'te-vaak') return true;
    throw error;
  }
}

type Shown = { readonly nummer: string; readonly uitkomst: Said | null; readonly fout: string | null };

async function show({ services, templates }: Web, res: Response, shown: Shown, status = 200): Promise<void> {
  const contact = await familyContact(services);
  const titel = shown.uitkomst?.titel ?? 'Een bewijs controleren';
  const frame = frameOf({
    titel: shown.fout === null ? titel : `Fout: ${titel}`,
    school: contact.school,
    hulp: { wie: 'school', telefoon: contact.telefoon, email: contact.email },
    csrf: '',
    nonce: localsOf(res).nonce,
    startUrl: '/controle',
  });
  res
    .status(status)
    .type('html')
    .send(templates.render('controle/controle', { ...shown, frame }));
}
