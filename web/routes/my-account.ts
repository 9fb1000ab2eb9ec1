import { Router } from 'express';
import type { Request, Response } from 'express';
import { isFresh, signOut, strengthenSession } from '../../api/staff-session.js';
import { AppError } from '../../api/errors.js';
import {
  changeEmail,
  changePassword,
  ownAccount,
  ownRecoveryCodes,
  proveAgain,
} from '../../api/use-cases/sign-in/own-account.js';
import { enrol, enrolmentOf, newEnrolment } from '../../api/use-cases/sign-in/second-factor.js';
import { endSession, endSessionsBy, sessionsOf } from '../../api/use-cases/sessions.js';
import { field, param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';
import { safeReturn } from '../http/sign-in.js';
import { showEnrolment, showRecoveryCodes } from './sign-in-factor.js';
import { goToSchool } from './sign-in-school.js';

const moment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

/** Sends who has not proven lately who they are to the step-up page, and back here afterwards. */
async function needFresh(req: Request, res: Response): Promise<boolean> {
  staffOf(res);
  if (isFresh(req)) return true;
  req.session.terug = req.method === 'GET' ? req.path : '/mijn/account';
  await seeOther(req, res, '/mijn/bevestigen');
  return false;
}

/** Runs an act; gives back the refusal it ended in. */
async function refusalOf(act: () => Promise<unknown>): Promise<AppError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** What somebody arranges about the own account: sessions, password, address and second factor. */
export function myAccountRoutes(web: Web): Router {
  const router = Router();
  router.get('/mijn/account', async (req, res) => {
    const subject = staffOf(res);
    const account = await ownAccount(web.services, subject);
    const data = {
      email: account.email,
      isSchool: account.sub !== null,
      heeftWachtwoord: account.wachtwoordHash !== null,
      heeftFactor: account.totpGeheim !== null,
      // Demo accounts stay as they are printed at the start.
      magWijzigen: account.wachtwoordHash !== null && !account.isDemo,
      codes: await ownRecoveryCodes(web.services, subject),
    };
    renderPage(web, req, res, 'mijn/account', data, { titel: 'Mijn account' });
  });
  sessionRoutes(web, router);
  confirmRoutes(web, router);
  changeRoutes(web, router);
  factorRoutes(web, router);
  return router;
}

function sessionRoutes(web: Web, router: Router): void {
  const { services } = web;
  router.get('/mijn/sessies', async (req, res) => {
    const sessies = (await sessionsOf(services.db, staffOf(res).id)).map((s) => ({
      nr: s.nr,
      apparaat: s.apparaat,
      adres: s.adres,
      hoe: s.hoe === 'school' ? 'met uw schoolaccount' : 'met een wachtwoord',
      begonnen: moment.format(new Date(s.begonnen)),
      laatst: moment.format(new Date(s.laatst)),
      isDeze: s.nr === req.session.sessieNr,
    }));
    renderPage(
      web,
      req,
      res,
      'mijn/sessies',
      { sessies, isMeer: sessies.length > 1 },
      { titel: 'Mijn sessies' },
    );
  });
  router.post('/mijn/sessies/beeindigen', async (req, res) => {
    const subject = staffOf(res);
    const n = await endSessionsBy(services, `medewerker:${subject.id}`, subject.id, req.session.sessieNr);
    const tekst = n === 1 ? 'Er is 1 sessie beëindigd.' : `Er zijn ${n} sessies beëindigd.`;
    req.session.melding = { soort: 'goed', titel: 'Alle andere sessies zijn beëindigd', tekst };
    await seeOther(req, res, '/mijn/sessies');
  });
  router.post('/mijn/sessies/:nr/beeindigen', async (req, res) => {
    const subject = staffOf(res);
    const nr = param(req, 'nr');
    if (nr === req.session.sessieNr) {
      await signOut(services, req);
      res.redirect(303, '/inloggen');
      return;
    }
    const isEnded = /^[0-9a-f-]{36}$/.test(nr) && (await endSession(services.db, subject.id, nr));
    if (!isEnded) throw new AppError('niet-gevonden');
    req.session.melding = {
      soort: 'goed',
      titel: 'De sessie is beëindigd',
      tekst: 'Op dat apparaat moet iemand nu opnieuw inloggen.',
    };
    await seeOther(req, res, '/mijn/sessies');
  });
}

function confirmRoutes(web: Web, router: Router): void {
  const { services } = web;
  const show = async (req: Request, res: Response, fout: string | null, status = 200): Promise<void> => {
    const { totpGeheim } = await ownAccount(services, staffOf(res));
    const titel = `${fout === null ? '' : 'Fout: '}Bevestig dat u het bent`;
    const data = { fout, metCode: totpGeheim !== null };
    renderPage(web, req, res, 'mijn/bevestigen', data, { titel, status });
  };
  router.get('/mijn/bevestigen', async (req, res) => {
    staffOf(res);
    if (req.session.hoe === 'school') await goToSchool(web, req, res, 'bevestigen');
    else await show(req, res, null);
  });
  router.post('/mijn/bevestigen', async (req, res) => {
    const input = { wachtwoord: field(req, 'wachtwoord'), code: field(req, 'code') };
    const refused = await refusalOf(() => proveAgain(services, staffOf(res), input));
    if (refused) {
      await show(req, res, refused.tekst, refused.status);
      return;
    }
    await strengthenSession(req);
    await seeOther(req, res, safeReturn(req.session.terug));
  });
}

const changes = {
  wachtwoord: { titel: 'Wachtwoord wijzigen', klaar: 'Uw wachtwoord is gewijzigd' },
  email: { titel: 'E-mailadres wijzigen', klaar: 'Uw e-mailadres is gewijzigd' },
} as const;

/** The pages that change one thing, behind a step-up; only for who has a password here. */
function changeRoutes(web: Web, router: Router): void {
  const { services } = web;
  for (const wat of ['wachtwoord', 'email'] as const) {
    const { titel, klaar } = changes[wat];
    const show = (req: Request, res: Response, waarde: string, fout: AppError | null): void => {
      const data = { titel, fout: fout?.tekst ?? null, waarde, isEmail: wat === 'email', wat };
      const kop = `${fout === null ? '' : 'Fout: '}${titel}`;
      renderPage(web, req, res, 'mijn/wijzigen', data, { titel: kop, status: fout?.status ?? 200 });
    };
    router.get(`/mijn/${wat}`, async (req, res) => {
      const account = await changeable(web, res);
      if (await needFresh(req, res)) show(req, res, wat === 'email' ? account.email : '', null);
    });
    router.post(`/mijn/${wat}`, async (req, res) => {
      await changeable(web, res);
      if (!(await needFresh(req, res))) return;
      const subject = staffOf(res);
      const waarde = field(req, wat);
      const refused = await refusalOf(() =>
        wat === 'email'
          ? changeEmail(services, subject, waarde.trim())
          : changePassword(services, subject, waarde, req.session.sessieNr),
      );
      if (refused) {
        show(req, res, wat === 'email' ? waarde.slice(0, 200) : '', refused);
        return;
      }
      req.session.melding = { soort: 'goed', titel: klaar, tekst: null };
      await seeOther(req, res, '/mijn/account');
    });
  }
}

async function changeable(web: Web, res: Response) {
  const account = await ownAccount(web.services, staffOf(res));
  if (account.wachtwoordHash === null || account.isDemo)
    throw new AppError(
      'niet-mogelijk',
      {},
      'Dit regelt u bij uw schoolaccount, of kan bij dit account niet.',
    );
  return account;
}

const NAAR = '/mijn/tweede-factor';

function factorRoutes(web: Web, router: Router): void {
  const { services } = web;
  router.get(NAAR, async (req, res) => {
    const account = await changeable(web, res);
    if (!(await needFresh(req, res))) return;
    const made = newEnrolment(services, account);
    req.session.nieuweFactor = made.sealed;
    await showEnrolment(web, req, res, made, { naar: NAAR, fout: null });
  });
  router.post(NAAR, async (req, res) => {
    const account = await changeable(web, res);
    if (!(await needFresh(req, res))) return;
    const sealed = req.session.nieuweFactor;
    if (sealed === undefined) {
      res.redirect(303, NAAR);
      return;
    }
    try {
      const codes = await enrol(services, account, sealed, field(req, 'code'));
      delete req.session.nieuweFactor;
      await endSessionsBy(
        services,
        `medewerker:${account.medewerkerId}`,
        account.medewerkerId,
        req.session.sessieNr,
      );
      showRecoveryCodes(web, req, res, codes, '/mijn/account');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const made = enrolmentOf(account, sealed, services.config.codecKeys);
      await showEnrolment(web, req, res, made, { naar: NAAR, fout: error.tekst, status: error.status });
    }
  });
}
