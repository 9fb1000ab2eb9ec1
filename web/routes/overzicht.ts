import { Router } from 'express';
import { overzicht } from '../../api/queries/overzicht.js';
import type { Overzicht, Telling } from '../../api/queries/overzicht.js';
import { grafiek } from '../grafiek.js';
import { query, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';
import { maandKort, maandNaam } from '../pages-text.js';

const PAGE = '/overzicht';
const VERBORGEN = 'niet getoond';

const getal = (n: number | null): string => (n === null ? VERBORGEN : String(n));

/** Trends for teamleider and directie: pictures made here, and the same as tables. */
export function overzichtRoutes(web: Web): Router {
  const router = Router();
  router.get(PAGE, async (req, res) => {
    const found = await overzicht(web.services, staffOf(res));
    const asked = query(req, 'soort');
    const soort = found.soorten.has(asked) ? asked : '';
    renderPage(web, req, res, 'overzicht/overzicht', pageView(found, soort), {
      titel: 'Overzicht',
      actief: PAGE,
    });
  });
  return router;
}

function pageView({ maanden, soorten }: Overzicht, soort: string) {
  const titel = soorten.get(soort) ?? 'Alle processen';
  const rijen = maanden.map((m) => {
    const telling: Telling = soort === '' ? m : (m.perSoort.get(soort) ?? m);
    return { maand: m.maand, telling };
  });
  const laatste = maanden.at(-1);
  return {
    titel,
    soorten: [...soorten].map(([waarde, tekst]) => ({ waarde, tekst, gekozen: waarde === soort })),
    isLeeg: soorten.size === 0,
    afgerond: grafiek({
      id: 'afgerond',
      titel: `${titel}: afgerond per maand`,
      uitleg: 'Per maand een balk: op tijd en te laat. Dezelfde getallen staan in de tabel hieronder.',
      delen: ['op tijd', 'te laat'],
      rijen: rijen.map(({ maand, telling: { opTijd, teLaat } }) => ({
        label: maandKort(maand),
        waarden: [opTijd, teLaat],
        tekst:
          opTijd === null && teLaat === null
            ? VERBORGEN
            : `${getal(opTijd)}, ${teLaat === null ? VERBORGEN : `${String(teLaat)} te laat`}`,
      })),
    }),
    open: grafiek({
      id: 'open',
      titel: `${titel}: open aan het eind van de maand`,
      uitleg: 'Per maand een balk. Dezelfde getallen staan in de tabel hieronder.',
      delen: ['open'],
      rijen: rijen.map(({ maand, telling: { open } }) => ({
        label: maandKort(maand),
        waarden: [open],
        tekst: getal(open),
      })),
    }),
    tabel: {
      bijschrift: `${titel}, per maand`,
      kop: ['Maand', 'Open aan het eind', 'Op tijd afgerond', 'Te laat afgerond'],
      rijen: rijen.toReversed().map(({ maand, telling }) => [maandNaam(maand), ...cellen(telling)]),
    },
    perSoort: {
      bijschrift: `Per soort proces, ${maandNaam(laatste?.maand ?? '')}`,
      kop: ['Soort', 'Nu open', 'Op tijd afgerond', 'Te laat afgerond'],
      rijen: [...soorten].map(([naam, tekst]) => [
        tekst,
        ...cellen(laatste?.perSoort.get(naam) ?? { open: null, opTijd: null, teLaat: null }),
      ]),
    },
  };
}

const cellen = ({ open, opTijd, teLaat }: Telling): readonly string[] => [open, opTijd, teLaat].map(getal);
