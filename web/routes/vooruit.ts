import { Router } from 'express';
import { formatDate, formatDateLong } from '../../domain/calendar/index.js';
import { stapDuren, vertragingPerMaand } from '../../api/queries/doorlooptijd.js';
import type { MaandVertraging } from '../../api/queries/doorlooptijd.js';
import { wordtTeLaat } from '../../api/queries/vooruit.js';
import type { Vooruit } from '../../api/queries/vooruit.js';
import { staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { maandNaam } from '../pages-text.js';

/** What will be late, and why things ran over: from the dates, and from how long each step takes in this school. */
export function vooruitRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/bewaking/vooruit', async (req, res) => {
    const subject = staffOf(res);
    const rijen = (await wordtTeLaat(services, subject)).map(rijView);
    const maanden = (await vertragingPerMaand(services, subject)).map(maandView);
    const duren = await stapDuren(services);
    const data = {
      rijen,
      aantal: rijen.length,
      maanden,
      duren: duren.length === 0 ? null : durenTabel(duren),
    };
    renderPage(web, req, res, 'bewaking/vooruit', data, { titel: 'Vooruitkijken', actief: '/bewaking' });
  });
  return router;
}

const rijView = (r: Vooruit) => ({
  ...r,
  uiterlijk: formatDateLong(r.uiterlijk),
  verwacht: formatDate(r.verwacht),
  kleur: r.isWettelijk ? 'fout' : 'let-op',
  kansTekst: r.isWettelijk
    ? 'Wettelijke datum'
    : r.kans === 'waarschijnlijk'
      ? 'Waarschijnlijk te laat'
      : 'Misschien te laat',
});

const keer = (n: number): string => `${String(n)} keer`;

function maandView(m: MaandVertraging) {
  const naam = maandNaam(m.maand);
  return {
    naam,
    telling: `${keer(m.teLaat)} een taak te laat, ${keer(m.verlengd)} meer tijd gegeven, ${keer(m.wettelijk)} een wettelijke datum voorbij.`,
    tabel:
      m.oorzaken.length === 0
        ? null
        : {
            bijschrift: `Wat in ${naam} het meest uitliep`,
            kop: ['Stap', 'Wachtte op', 'Te laat', 'Dagen te laat, samen', 'Meer tijd'],
            rijen: m.oorzaken.map((o) => [
              `${o.titel} (${o.soort})`,
              o.bij,
              keer(o.teLaat),
              String(o.dagen),
              keer(o.verlengd),
            ]),
          },
  };
}

const durenTabel = (duren: Awaited<ReturnType<typeof stapDuren>>) => ({
  bijschrift: 'Hoe lang een stap hier duurt, in kalenderdagen',
  kop: ['Proces', 'Stap', 'Aantal keer', 'De helft binnen', 'Vier van de vijf binnen'],
  rijen: duren.map((d) => [d.soort, d.stap, String(d.n), String(d.mediaan), String(d.p80)]),
});
