import { form, jaNee, keuze, langeTekst, steers } from '../../domain/form/index.js';
import type { Steering } from '../../domain/form/index.js';

const start = form({ naam: 'start', titel: 'Proefproces starten', knop: 'Starten', velden: {} });

const verslag = form({
  naam: 'verslag',
  titel: 'Kort verslag',
  knop: 'Verslag indienen',
  velden: { tekst: langeTekst({ label: 'Wat is er besproken?', verplicht: true }) },
});

const oordeel = form({
  naam: 'oordeel',
  titel: 'Oordeel over het verslag',
  knop: 'Oordeel geven',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: { AKKOORD: 'Akkoord', TERUG: 'Terug naar de schrijver' },
      }),
    ),
  },
});

const standpunt = form({
  naam: 'standpunt',
  titel: 'Uw antwoord',
  knop: 'Antwoord versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Wat vindt u?',
        verplicht: true,
        opties: {
          AKKOORD: 'Ik ben het ermee eens',
          NIET_AKKOORD: 'Ik ben het er niet mee eens',
          GESPREK: 'Ik wil erover praten',
        },
      }),
    ),
  },
});

const vraag = form({
  naam: 'vraag',
  titel: 'Wilt u een gesprek?',
  knop: 'Antwoorden',
  velden: { gesprek: steers(jaNee({ label: 'Gesprek gewenst', verplicht: true })) },
});

export const forms = { start, verslag, oordeel, standpunt, vraag };
export type Forms = { [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
