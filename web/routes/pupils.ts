import { Router } from 'express';
import { stilBij } from '../../api/queries/bewaking-leerling.js';
import { inzageOverzicht } from '../../api/queries/inzage.js';
import { findPupils, pupilPage } from '../../api/queries/pupils.js';
import { formatDate } from '../../domain/calendar/index.js';
import { param, query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { moment } from '../pages-text.js';

export function pupilRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/leerlingen', async (req, res) => {
    const zoek = query(req, 'zoek');
    const found = await findPupils(services, staffOf(res), { zoek });
    const rijen = found.map((p) => ({ ...p, url: `/leerlingen/${p.id}` }));
    renderPage(
      web,
      req,
      res,
      'leerlingen/lijst',
      { zoek, rijen, aantal: rijen.length, isEen: rijen.length === 1 },
      { titel: 'Leerlingen', actief: '/leerlingen' },
    );
  });
  router.get('/leerlingen/:id', async (req, res) => {
    const page = await pupilPage(services, staffOf(res), param(req, 'id'));
    const data = {
      ...page,
      stil: await stilBij(services, staffOf(res), page.id),
      geboren: formatDate(page.geboortedatum),
      processen: page.processen.map((p) => ({
        ...p,
        url: `/processen/${p.id}`,
        uiterlijk: p.uiterlijk === null || p.status !== 'lopend' ? null : formatDate(p.uiterlijk),
        status: {
          soort: p.teLaat ? 'fout' : p.status === 'lopend' ? 'goed' : 'let-op',
          tekst: p.teLaat ? 'Te laat' : p.status,
        },
      })),
      tijdlijn: page.tijdlijn.map((l) => ({
        soort: 'voorbij',
        soortTekst: '',
        wanneer: moment(l.op),
        wat: `${l.proces}: ${l.wat}`,
        wie: l.door,
        uitleg: null,
      })),
    };
    renderPage(web, req, res, 'leerlingen/leerling', data, { titel: page.naam, actief: '/leerlingen' });
  });
  router.get('/leerlingen/:id/inzage', async (req, res) => {
    const page = await inzageOverzicht(services, staffOf(res), param(req, 'id'));
    const tabel = {
      bijschrift: `Wie keek in het dossier van ${page.leerling}`,
      kop: ['Wanneer', 'Wie', 'Wat'],
      rijen: page.regels.map((r) => [r.wanneer, r.wie, r.wat]),
    };
    const titel = 'Wie keek in dit dossier?';
    renderPage(web, req, res, 'leerlingen/inzage', { ...page, tabel }, { titel, actief: '/leerlingen' });
  });
  return router;
}
