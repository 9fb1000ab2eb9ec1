import {
  bevestiging,
  datum,
  form,
  herhaald,
  keuze,
  langeTekst,
  perPersoon,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import { feiten } from '../../schoolverlater/forms/options.js';
import { bestemmingOpties, indicatieOpties, indicatieStatus } from '../options.js';

const instantieOpties = {
  GEMEENTE: 'Gemeente',
  UWV: 'UWV',
  ZORGKANTOOR: 'Zorgkantoor',
  DOORSTROOMPUNT: 'Doorstroompunt',
  MBO: 'Mbo-school',
  WERKGEVER: 'Werkgever',
  ZORGAANBIEDER: 'Zorgaanbieder',
} as const;

/** A year before: who must be approached, with consent (domain §6.3). */
export const instanties = form({
  naam: 'instanties',
  titel: 'Instanties benaderen',
  inleiding: 'Deel alleen wat in het transitieplan staat, en alleen met wie erin staat.',
  knop: 'Vastleggen',
  velden: {
    contacten: herhaald({
      label: 'Welke instanties zijn benaderd?',
      regelTitel: 'Instantie',
      min: 1,
      velden: {
        instantie: keuze({ label: 'Instantie', verplicht: true, opties: instantieOpties }),
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        afspraak: tekst({ label: 'Afspraak', verplicht: true }),
      },
    }),
  },
});

/** Without consent the school shares nothing: it tells pupil and parents how to do it themselves. */
export const zelfAanvragen = form({
  naam: 'zelfAanvragen',
  titel: 'Zelf contact zoeken',
  inleiding:
    'Er is geen toestemming om gegevens te delen. Leg uit hoe de leerling en de ouders zelf contact zoeken.',
  knop: 'Vastleggen',
  velden: {
    datum: datum({ label: 'Uitgelegd op', verplicht: true, tot: 'vandaag' }),
    uitleg: langeTekst({ label: 'Wat is uitgelegd en meegegeven?', verplicht: true, max: 4_000 }),
    nietsGedeeld: bevestiging({ label: 'De school heeft geen gegevens gedeeld' }),
  },
});

/** The CvB advises on the destination (domain §6.3, UITSTROOMADVIES_CVB). */
export const uitstroomadvies = form({
  naam: 'uitstroomadvies',
  titel: 'Uitstroomadvies van de CvB',
  knop: 'Advies vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    bestemming: keuze({ label: 'Advies', verplicht: true, opties: bestemmingOpties }),
    onderbouwing: langeTekst({ label: 'Onderbouwing', hint: feiten, verplicht: true, max: 8_000 }),
    leden: tekst({ label: 'Wie waren erbij?', verplicht: true }),
  },
});

/** The talk about leaving, with pupil and parents. */
export const uitstroomgesprek = form({
  naam: 'uitstroomgesprek',
  titel: 'Uitstroomgesprek',
  knop: 'Gesprek vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    leerling: langeTekst({ label: 'Wat wil de leerling?', verplicht: true, max: 4_000 }),
    personen: perPersoon({
      label: 'Wat vond ieder?',
      lijst: 'gezagdragers',
      velden: { standpunt: tekst({ label: 'Standpunt', verplicht: true }) },
    }),
    afspraken: langeTekst({ label: 'Afspraken', verplicht: true, max: 4_000 }),
  },
});

/** Half a year before: is there a place (domain §6.3)? */
export const plek = form({
  naam: 'plek',
  titel: 'Plek na school',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is er een plek?',
        verplicht: true,
        opties: {
          GEVONDEN: 'Ja',
          GEEN_PLEK: 'Nee',
          GEWEIGERD: 'Er was een plek, maar de leerling of de ouders willen die niet',
        },
      }),
    ),
    plek: tekst({
      label: 'Waar?',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['GEVONDEN', 'GEWEIGERD'] },
    }),
    bestemming: keuze({
      label: 'Bestemming',
      verplicht: true,
      opties: bestemmingOpties,
      als: { veld: 'uitkomst', is: ['GEVONDEN'] },
    }),
    vanaf: datum({ label: 'Vanaf', verplicht: true, als: { veld: 'uitkomst', is: ['GEVONDEN'] } }),
    geprobeerd: langeTekst({
      label: 'Wat is er geprobeerd, en waarom lukte het niet?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['GEEN_PLEK', 'GEWEIGERD'] },
    }),
  },
});

/** Three months before and no place: with the CvB and the Doorstroompunt (domain §6.3, GEEN_PLEK). */
export const geenPlek = form({
  naam: 'geenPlek',
  titel: 'Geen plek: wat nu?',
  inleiding: 'Bespreek het met de CvB, en met het Doorstroompunt of het samenwerkingsverband.',
  knop: 'Vastleggen',
  velden: {
    cvbOp: datum({ label: 'Besproken in de CvB op', verplicht: true, tot: 'vandaag' }),
    instantie: keuze({
      label: 'Met wie is gesproken?',
      verplicht: true,
      opties: { DOORSTROOMPUNT: 'Doorstroompunt', SWV: 'Samenwerkingsverband', GEMEENTE: 'Gemeente' },
    }),
    afspraken: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 4_000 }),
    vervolg: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          OPNIEUW: 'Er is een tweede mogelijkheid',
          VERLENGING: 'De leerling blijft langer: ontheffing vragen aan de inspectie',
          BLIJFT: 'De leerling is jonger dan 20 en blijft nog een jaar',
          THUIS: 'De leerling gaat zonder plek van school, de nazorg zoekt verder',
        },
      }),
    ),
  },
});

/** Staying after 20: the inspectie may exempt, each time for a year at most (WEC art. 39 lid 5, EC-37). */
export const verlenging = form({
  naam: 'verlenging',
  titel: 'Ontheffing vragen aan de inspectie',
  knop: 'Aanvraag vastleggen',
  velden: {
    ingediendOp: steers(datum({ label: 'Ingediend op', verplicht: true, tot: 'vandaag' })),
    motivering: langeTekst({ label: 'Motivering', hint: feiten, verplicht: true, max: 8_000 }),
  },
});

export const verlengingBesluit = form({
  naam: 'verlengingBesluit',
  titel: 'Besluit van de inspectie',
  knop: 'Besluit vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: { TOEGEKEND: 'Ontheffing voor een jaar', AFGEWEZEN: 'Geen ontheffing' },
      }),
    ),
    besluitOp: datum({ label: 'Datum van het besluit', verplicht: true, tot: 'vandaag' }),
  },
});

/** Whether what the pupil needs after school has been granted (domain §6.3, INDICATIES_GEREGELD). */
export const indicaties = form({
  naam: 'indicaties',
  titel: 'Indicaties',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is alles geregeld?',
        verplicht: true,
        opties: { GEREGELD: 'Ja', NIET_NODIG: 'Er is niets nodig', WACHT: 'Nee, wij wachten op een besluit' },
      }),
    ),
    stand: herhaald({
      label: 'Stand van zaken',
      regelTitel: 'Indicatie',
      als: { veld: 'uitkomst', is: ['GEREGELD', 'WACHT'] },
      velden: {
        soort: keuze({ label: 'Soort', verplicht: true, opties: indicatieOpties }),
        status: keuze({ label: 'Status', verplicht: true, opties: indicatieStatus }),
        aangevraagdOp: datum({ label: 'Aangevraagd op' }),
        besluitOp: datum({ label: 'Besluit op' }),
      },
    }),
  },
});
