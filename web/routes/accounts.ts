import { Router } from 'express';
import { isFresh } from '../../api/staff-session.js';
import { AppError } from '../../api/errors.js';
import {
  accountActs,
  accountList,
  emergencyUses,
  manageAccount,
} from '../../api/use-cases/sign-in/manage-accounts.js';
import type { AccountAct, AccountRow } from '../../api/use-cases/sign-in/manage-accounts.js';
import { param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { seeOther } from '../http/see-other.js';

const moment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

const done: Readonly<Record<AccountAct, string>> = {
  klaarzetten: 'Het account staat klaar voor de eerste keer inloggen met het schoolaccount',
  startcode: 'De startcode is gemaakt',
  noodaccount: 'Het noodaccount is gemaakt',
  losmaken: 'Het schoolaccount is losgemaakt',
  sessies: 'De sessies zijn beëindigd',
};

/** How somebody signs in, in words. */
function inWords(row: AccountRow): string {
  const words = [
    row.isSchool ? 'met het schoolaccount' : '',
    row.koppelen ? 'schoolaccount staat klaar' : '',
    row.heeftWachtwoord ? `wachtwoord ${row.heeftFactor ? 'en tweede factor' : 'zonder tweede factor'}` : '',
    row.heeftStartcode ? 'startcode nog niet gebruikt' : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? 'kan nog niet inloggen' : words.join(', ');
}

/** The accounts of everybody, for the beheerder: prepare, begin anew, end sessions. */
export function accountRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/school/accounts', async (req, res) => {
    const subject = staffOf(res);
    const heeftSchool = services.config.oidc !== undefined;
    const rijen = (await accountList(services, subject)).map((row) => ({
      id: row.id,
      naam: row.naam,
      email: row.email,
      hoe: inWords(row),
      isNoodaccount: row.isNoodaccount,
      sessies: row.sessies === 0 ? '' : row.sessies === 1 ? '1 sessie open' : `${row.sessies} sessies open`,
      magKlaarzetten: heeftSchool && !row.isSchool && !row.koppelen && !row.isNoodaccount,
      magLosmaken: row.isSchool,
      magNood: !row.isNoodaccount && !row.isSchool,
    }));
    const nood = (await emergencyUses(services, subject)).map((at) => moment.format(new Date(at)));
    renderPage(
      web,
      req,
      res,
      'school/accounts',
      { rijen, nood },
      { titel: 'Accounts', actief: '/school/accounts' },
    );
  });
  router.post('/school/accounts/:id/:act', async (req, res) => {
    const subject = staffOf(res);
    const act = accountActs.find((known) => known === param(req, 'act'));
    if (!act) throw new AppError('niet-gevonden');
    if (!isFresh(req)) {
      req.session.terug = '/school/accounts';
      await seeOther(req, res, '/mijn/bevestigen');
      return;
    }
    const code = await manageAccount(services, subject, param(req, 'id'), act);
    if (code !== undefined) {
      const data = { code, adres: `${services.config.baseUrl}/inloggen/startcode` };
      renderPage(web, req, res, 'school/startcode', data, { titel: 'Startcode', actief: '/school/accounts' });
      return;
    }
    req.session.melding = { soort: 'goed', titel: done[act], tekst: null };
    await seeOther(req, res, '/school/accounts');
  });
  return router;
}
