import { Router } from 'express';
import { formatDate, formatDateLong } from '../../domain/calendar/index.js';
import { stapDuren, vertragingPerMaand } from '../../api/queries/doorlooptijd.js';
import type { MaandVertraging } from '../../api/queries/doorlooptijd.js';
import { wordtTeLaat } from '../../api/queries/vooruit.js';
import type { Vooruit } from '../../api/queries/vooruit.js';
import { query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { maandNaam } from '../pages-text.js';

/** What will be late, and why things ran over: from the dates, and from how long each step takes in this school. */
export function vooruitRoutes(web: Web): Router {
  const router = Router();
  const { services } = web;
  router.get('/bewaking/vooruit', async (req, res) => {
    const subject = staffOf(res);
    const alles = await wordtTeLaat(services, subject);
    const filter = { soort: query(req, 'soort'), plein: query(req, 'plein'), wie: query(req, 'wie') };
    const getoond = alles.filter((r) => namen.every((n) => filter[n] === '' || waarden[n](r).has(filter[n])));
    const rijen = getoond.map(rijView);
    const maanden = (await vertragingPerMaand(services, subject)).map(maandView);
    const duren = await stapDuren(services);
    const data = {
      rijen,
      aantal: rijen.length,
      totaal: alles.length,
      isGefilterd: namen.some((n) => filter[n] !== ''),
      velden: namen.map((naam) => veldVan(naam, alles, filter[naam])),
      maanden,
      duren: duren.length === 0 ? null : durenTabel(duren),
    };
    renderPage(web, req, res, 'bewaking/vooruit', data, { titel: 'Vooruitkijken', actief: '/bewaking' });
  });
  return router;
}

const namen = ['soort', 'plein', 'wie'] as const;
type Naam = (typeof namen)[number];
/** What a row is under each filter: its value with the words for it. */
const waarden: Readonly<Record<Naam, (r: Vooruit) => ReadonlyMap<string, string>>> = {
  soort: (r) => new Map([[r.soort, r.proces]]),
  plein: (r) => new Map(r.pleinId === null ? [] : [[r.pleinId, r.plein]]),
  wie: (r) => new Map(r.wachtOp === '' ? [] : r.wachtOp.split(', ').map((naam) => [naam, naam])),
};
const vragen: Readonly<Record<Naam, readonly [label: string, alles: string]>> = {
  soort: ['Soort proces', 'Alle processen'],
  plein: ['Plein', 'Alle pleinen'],
  wie: ['Wacht op', 'Iedereen'],
};

/** A field of the filter, with what there is to choose among these rows. */
function veldVan(naam: Naam, rijen: readonly Vooruit[], gekozen: string) {
  const [label, alles] = vragen[naam];
  const keuzes = [...new Map(rijen.flatMap((r) => [...waarden[naam](r)]))]
    .map(([waarde, tekst]) => ({ waarde, tekst, gekozen: waarde === gekozen }))
    .sort((a, b) => a.tekst.localeCompare(b.tekst, 'nl'));
  return { naam, label, alles, keuzes };
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
