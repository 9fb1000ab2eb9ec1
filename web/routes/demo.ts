import { Router } from 'express';
import { caughtMail, caughtMails } from '../../api/queries/postvak.js';
import { AppError } from '../../api/errors.js';
import { param, query } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { moment } from '../pages-text.js';

/** The mailbox of the demo: what would have gone out as mail, letter or text message. Only in demo mode. */
export function demoRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  if (!services.config.isDemo) return router;
  router.get('/demo/postvak.json', async (req, res) => {
    res.json(await caughtMails(services, { na: query(req, 'na'), aan: query(req, 'aan') }));
  });
  router.get('/demo/postvak', async (req, res) => {
    const { items } = await caughtMails(services, { na: '', aan: query(req, 'aan') });
    const rijen = items.map((m) => ({
      url: `/demo/postvak/${m.id}`,
      subject: m.subject,
      to: m.to,
      kanaal: m.kanaal,
      op: moment(m.op),
      code: m.code,
    }));
    renderPage(
      web,
      req,
      res,
      'demo/postvak',
      { rijen, aan: query(req, 'aan') },
      { titel: 'Postvak van de demo', actief: '/demo/postvak' },
    );
  });
  router.get('/demo/postvak/:id', async (req, res) => {
    const mail = await caughtMail(services, param(req, 'id'));
    if (!mail) throw new AppError('niet-gevonden');
    const data = {
      ...mail,
      op: moment(mail.op),
      regels: mail.text
        .split('\n')
        .map((tekst) => ({ tekst, isLink: /^https?:\/\/\S+$/.test(tekst.trim()) })),
      bijlagen: mail.attachments.map((a) => a.naam).join(', '),
    };
    renderPage(web, req, res, 'demo/bericht', data, {
      titel: 'Bericht in het postvak',
      actief: '/demo/postvak',
    });
  });
  return router;
}
