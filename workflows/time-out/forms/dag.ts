import {
  datum,
  form,
  jaNee,
  keuze,
  keuzeUitLijst,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import { contactResultaatOpties, kanaalOpties } from '../../kit/standard-forms.js';
import { schooldagFaults } from './start.js';

const geenNamen = 'Schrijf feiten. Geen namen van andere leerlingen.';

/** The catch room: how long, with what work, and how it ended (domain §7.1). */
export const vangnet = form({
  naam: 'vangnet',
  titel: 'Vangnet afronden',
  knop: 'Vangnet afronden',
  velden: {
    tot: tijd({ label: 'Tot hoe laat was de leerling in het vangnet?', verplicht: true }),
    werk: tekst({ label: 'Welk werk deed de leerling?', verplicht: true }),
    gesprek: langeTekst({
      label: 'Wat is er met de leerling besproken?',
      hint: geenNamen,
      max: 2_000,
      rijen: 3,
    }),
    afloop: steers(
      keuze({
        label: 'Hoe ging het verder?',
        verplicht: true,
        opties: {
          KLAS: 'De leerling ging terug naar de klas',
          EINDE_DAG: 'De schooldag was voorbij',
          TIME_OUT: 'Het ging niet: er volgt een time-out',
        },
      }),
    ),
  },
});

/** The teamleider decides where, until when, and with what work (domain §7.1). */
export const besluit = form({
  naam: 'besluit',
  titel: 'Beslissen over de time-out',
  inleiding:
    'Naar huis kan alleen als een ouder of de groepsleiding bereikt is en het vervoer geregeld is. Anders blijft de leerling op school.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          INTERN: 'Time-out op school',
          EXTERN: 'Naar huis, de rest van de dag',
          NIET: 'Geen time-out',
        },
      }),
    ),
    motivering: langeTekst({ label: 'Waarom?', hint: geenNamen, verplicht: true, max: 2_000, rijen: 3 }),
    werk: tekst({
      label: 'Welk werk krijgt de leerling?',
      verplicht: true,
      als: { veld: 'besluit', is: ['INTERN', 'EXTERN'] },
    }),
    terugOp: steers(
      datum({
        label: 'Op welke dag is de leerling weer in de les?',
        hint: 'Na een time-out is dat uiterlijk de volgende schooldag. Kiest u een latere dag, dan begint de procedure van een schorsing.',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'besluit', is: ['INTERN', 'EXTERN'] },
      }),
    ),
  },
  controle: schooldagFaults('terugOp'),
});

/** Handing the pupil over: nobody goes home to an empty house, or without transport (EC-56, EC-57). */
export const overdracht = form({
  naam: 'overdracht',
  titel: 'De leerling overdragen',
  inleiding:
    'Bel een ouder of de groepsleiding. Is er niemand te bereiken of kan het vervoer niet, dan blijft de leerling op school.',
  knop: 'Vastleggen',
  velden: {
    tijd: tijd({ label: 'Hoe laat?', verplicht: true }),
    resultaat: steers(
      keuze({
        label: 'Wat kwam eruit?',
        verplicht: true,
        opties: {
          OVERGEDRAGEN: 'De leerling is overgedragen',
          NIET_BEREIKT: 'Niemand bereikt',
          GEEN_VERVOER: 'Wel bereikt, maar de leerling kan niet worden opgehaald',
          BLIJFT: 'De leerling blijft toch op school',
        },
      }),
    ),
    aanWie: keuze({
      label: 'Aan wie?',
      verplicht: true,
      opties: { OUDER: 'Een ouder', GROEPSLEIDING: 'De groepsleiding', VERVOER: 'Het leerlingenvervoer' },
      als: { veld: 'resultaat', is: ['OVERGEDRAGEN'] },
    }),
    naam: tekst({
      label: 'Naam',
      verplicht: true,
      max: 100,
      als: { veld: 'resultaat', is: ['OVERGEDRAGEN'] },
    }),
    notitie: tekst({ label: 'Notitie' }),
  },
});

/** One attempt to tell the parents by telephone (domain §1.4). */
export const contact = form({
  naam: 'contact',
  titel: 'Ouders bellen over vandaag',
  inleiding: 'Vertel kort wat er is gebeurd en wanneer de leerling weer in de les is.',
  knop: 'Poging vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    tijd: tijd({ label: 'Tijd', verplicht: true }),
    kanaal: keuze({ label: 'Hoe zocht u contact?', verplicht: true, opties: kanaalOpties }),
    resultaat: steers(keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties })),
    metWie: keuzeUitLijst({
      label: 'Wie hebt u gesproken?',
      verplicht: true,
      lijst: 'gezagdragers',
      als: { veld: 'resultaat', is: ['GESPROKEN'] },
    }),
    notitie: tekst({ label: 'Notitie' }),
  },
});

const gesprekVelden = {
  gesprekOp: datum({ label: 'Wanneer was het gesprek?', verplicht: true, tot: 'vandaag' }),
  bij: tekst({
    label: 'Wie waren erbij?',
    hint: 'De leerling, de mentor en de teamleider; en de ouders?',
    verplicht: true,
  }),
  besproken: langeTekst({ label: 'Wat is besproken?', hint: geenNamen, verplicht: true, max: 4_000 }),
  afspraken: langeTekst({ label: 'Afspraken', verplicht: true, max: 2_000, rijen: 3 }),
  voorGezien: jaNee({ label: 'Heeft een ouder het verslag voor gezien getekend?', verplicht: true }),
} as const;

/** How the pupil came back: a talk first is still a time-out; being kept home is a suspension (EC-50). */
export const terugkeer = form({
  naam: 'terugkeer',
  titel: 'Terugkeer vastleggen',
  knop: 'Terugkeer vastleggen',
  velden: {
    hoe: steers(
      keuze({
        label: 'Hoe kwam de leerling terug?',
        verplicht: true,
        opties: {
          TERUG: 'De leerling is terug in de les',
          AFWEZIG: 'De leerling was afwezig om een andere reden, zoals ziek',
          THUIS_GEHOUDEN: 'De school hield de leerling langer thuis',
        },
      }),
    ),
    thuisVanaf: steers(
      datum({
        label: 'Vanaf welke schooldag hield de school de leerling thuis?',
        verplicht: true,
        tot: 'vandaag',
        als: { veld: 'hoe', is: ['THUIS_GEHOUDEN'] },
      }),
    ),
    toelichting: tekst({ label: 'Toelichting' }),
  },
  controle: schooldagFaults('thuisVanaf'),
});

/** The talk at school with mentor and management (domain §7.1). */
export const gesprek = form({
  naam: 'gesprek',
  titel: 'Gesprek na de time-out',
  inleiding: 'De leerling mag in de les, ook als de ouders niet bij het gesprek konden zijn.',
  knop: 'Gesprek vastleggen',
  velden: gesprekVelden,
});
