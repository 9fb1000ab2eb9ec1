import { datum, form, jaNee, keuze, langeTekst, steers, tekst } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { schooljaarBounds, schooljaarOf } from '../../../domain/calendar/index.js';
import { redenOpties } from '../../schoolverlater/forms/options.js';
import { uitschrijvingForm } from '../../schoolverlater/forms/uitschrijving.js';
import { adviesOpties } from '../advies.js';

const regulier = { veld: 'aanleiding', is: ['REGULIER'] } as const;
const tussentijds = { veld: 'aanleiding', is: ['TUSSENTIJDS'] } as const;

/** Why the process begins: the last year, or a pupil who leaves in between and takes a report along (EC-29). */
export const start = form({
  naam: 'start',
  titel: 'Schoolverlater SO starten',
  knop: 'Starten',
  velden: {
    aanleiding: steers(
      keuze({
        label: 'Waarom begint u dit?',
        verplicht: true,
        opties: {
          REGULIER: 'Het is het laatste jaar op het SO',
          TUSSENTIJDS: 'De leerling vertrekt tussentijds',
        },
      }),
    ),
    richting: steers(
      keuze({
        label: 'Waar denkt u nu aan?',
        hint: 'Het advies volgt later.',
        verplicht: true,
        opties: { VO: 'Regulier voortgezet onderwijs', VSO: 'Vso' },
        als: regulier,
      }),
    ),
    reden: steers(
      keuze({
        label: 'Waarom vertrekt de leerling?',
        verplicht: true,
        opties: redenOpties,
        als: tussentijds,
      }),
    ),
    laatsteDag: steers(datum({ label: 'Laatste dag op school', verplicht: true, als: tussentijds })),
  },
});

/** Registration at the next school; that is the parents' act (domain §6.2). */
export const aanmelding = form({
  naam: 'aanmelding',
  titel: 'Aanmelding',
  knop: 'Aanmelding vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is de leerling aangemeld?',
        verplicht: true,
        opties: {
          AANGEMELD: 'Ja',
          GEEN_SCHOOL: 'Nee, er is nog geen school',
          GEWEIGERD: 'Nee, de ouders of de leerling willen deze plek niet',
        },
      }),
    ),
    school: tekst({ label: 'School', verplicht: true, als: { veld: 'uitkomst', is: ['AANGEMELD'] } }),
    datum: datum({
      label: 'Aangemeld op',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'uitkomst', is: ['AANGEMELD'] },
    }),
    toelichting: langeTekst({
      label: 'Wat speelt er?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['GEEN_SCHOOL', 'GEWEIGERD'] },
    }),
  },
});

/** Whether the next school has a place. */
export const plaatsing = form({
  naam: 'plaatsing',
  titel: 'Plaatsing',
  knop: 'Plaatsing vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is er een plek?',
        verplicht: true,
        opties: {
          GEPLAATST: 'Ja, de leerling is toegelaten',
          AFGEWEZEN: 'Nee, de school heeft geen plek of weigert',
          GEWEIGERD: 'De ouders of de leerling willen de plek niet',
        },
      }),
    ),
    school: tekst({ label: 'School', verplicht: true, als: { veld: 'uitkomst', is: ['GEPLAATST'] } }),
    ingang: datum({ label: 'Vanaf', verplicht: true, als: { veld: 'uitkomst', is: ['GEPLAATST'] } }),
    reden: langeTekst({
      label: 'Reden',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AFGEWEZEN', 'GEWEIGERD'] },
    }),
  },
});

type GeenPlek = { readonly vervolg: string };

/** A pupil of 14 in this school year cannot stay another year without exemption (WEC art. 39 lid 4 and 5). */
function checkGeenPlek(
  { vervolg, ontheffing }: GeenPlek & { readonly ontheffing?: boolean },
  { leerling, vandaag }: FormContext,
): readonly FieldError[] {
  if (vervolg !== 'BLIJFT' || leerling === undefined || ontheffing === true) return [];
  const { tot } = schooljaarBounds(schooljaarOf(vandaag));
  const veertien = `${String(Number(leerling.geboortedatum.slice(0, 4)) + 14)}${leerling.geboortedatum.slice(4)}`;
  if (veertien > tot) return [];
  return [
    {
      veld: 'ontheffing',
      tekst: 'De leerling wordt 14. Blijven kan alleen met ontheffing (WEC art. 39 lid 5).',
    },
  ];
}

/** No place: with the CvB, the samenwerkingsverband and the parents to a second option. Nobody is left out by itself. */
export const geenPlek = form({
  naam: 'geenPlek',
  titel: 'Geen plek: wat nu?',
  inleiding: 'De leerling blijft ingeschreven. Bespreek het met de CvB en het samenwerkingsverband.',
  knop: 'Vastleggen',
  velden: {
    cvbOp: datum({ label: 'Besproken in de CvB op', verplicht: true, tot: 'vandaag' }),
    swvOp: datum({ label: 'Gesproken met het samenwerkingsverband op', verplicht: true, tot: 'vandaag' }),
    afspraken: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 4_000 }),
    vervolg: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          OPNIEUW: 'Er is een tweede mogelijkheid: opnieuw aanmelden',
          ZOEKEN: 'Verder zoeken, en over een tijd weer kijken',
          BLIJFT: 'De leerling blijft een jaar langer op deze school',
        },
      }),
    ),
    ontheffing: jaNee({
      label: 'Heeft de inspectie ontheffing gegeven?',
      hint: 'Alleen nodig als de leerling dit schooljaar 14 wordt.',
      als: { veld: 'vervolg', is: ['BLIJFT'] },
    }),
  },
  controle: checkGeenPlek,
});

/** In the autumn after: how does it go at the new school (domain §6.2, nazorg)? */
export const nazorg = form({
  naam: 'nazorg',
  titel: 'Navraag bij de nieuwe school',
  knop: 'Navraag vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    bron: tekst({ label: 'Met wie sprak u?', verplicht: true }),
    uitkomst: steers(
      keuze({
        label: 'Hoe gaat het?',
        verplicht: true,
        opties: {
          GOED: 'Goed, de leerling zit op zijn plek',
          ZORGEN: 'Er zijn zorgen, wij denken mee',
          NIET_BEREIKT: 'Niemand bereikt, later opnieuw',
        },
      }),
    ),
    afspraken: langeTekst({
      label: 'Afspraken',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['ZORGEN'] },
    }),
  },
});

export const uitschrijving = uitschrijvingForm(
  {
    ...adviesOpties,
    ANDERE_SO: 'Andere school voor SO',
    REGULIER_PO: 'Regulier basisonderwijs',
    GEEN: 'Geen plek',
  },
  { GEEN: 'Geen (dat hoort bij het SO)' },
);
