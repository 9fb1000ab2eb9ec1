import {
  bevestiging,
  datum,
  form,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import { informerenVelden } from './informeren.js';
import { alternatiefOpties, wettelijkeGrondOpties } from './options.js';

/** No consent: refused, silent or withdrawn. Nothing is sent; an alternative is offered (domain §4.1). */
export const weigering = form({
  naam: 'weigering',
  titel: 'Verder zonder toestemming',
  inleiding:
    'Er is geen toestemming en er gaat niets naar de partner. Zoek met de ouders en de leerling naar wat wel kan. Maakt u zich zorgen over de veiligheid? Volg dan de meldcode, en leg daarover hier niets vast.',
  knop: 'Besluit vastleggen',
  velden: {
    datum: datum({ label: 'Wanneer sprak u met de ouders of de leerling?', tot: 'vandaag' }),
    reden: langeTekst({ label: 'Welke reden gaven zij?', hint: 'Als die is gegeven.', max: 4_000, rijen: 3 }),
    alternatief: meerkeuze({
      label: 'Wat heeft u aangeboden?',
      verplicht: true,
      opties: alternatiefOpties,
    }),
    toelichting: langeTekst({ label: 'Toelichting', max: 4_000, rijen: 3 }),
    besluit: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          AANPASSEN: 'Wij passen de gegevens aan en vragen het opnieuw',
          STOPPEN: 'Wij stoppen met deze verwijzing',
          WETTELIJKE_GROND: 'Wij leggen de directeur voor of er een wettelijke grond is',
        },
      }),
    ),
    waarom: langeTekst({
      label: 'Waarom zou delen zonder toestemming moeten?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['WETTELIJKE_GROND'] },
    }),
  },
});

/** The pupil said no where the parents may want it: somebody talks with the pupil alone (EC-07, EC-08). */
export const gesprekLeerling = form({
  naam: 'gesprekLeerling',
  titel: 'Gesprek met de leerling',
  inleiding:
    'De leerling zei nee. Dat telt. Bespreek rustig waarom, en wat wel zou helpen. U haalt de leerling niet over.',
  knop: 'Gesprek vastleggen',
  velden: {
    datum: datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag' }),
    verslag: langeTekst({
      label: 'Wat zei de leerling?',
      hint: 'Kort, en alleen wat de leerling goed vindt om vast te leggen.',
      verplicht: true,
      max: 4_000,
    }),
    uitkomst: steers(
      keuze({
        label: 'Wat wil de leerling?',
        verplicht: true,
        opties: {
          BLIJFT_BIJ_NEE: 'De leerling blijft bij nee',
          OPNIEUW_KIEZEN: 'De leerling wil de vraag nog een keer krijgen',
        },
      }),
    ),
  },
});

/** Without consent, on a legal ground: who decided, which ground, and why (domain §4.1, EC-17, EC-66). */
export const wettelijkeGrond = form({
  naam: 'wettelijkeGrond',
  titel: 'Besluit: delen zonder toestemming',
  inleiding:
    'Delen zonder toestemming kan alleen op een grond uit de wet. Deel het minste dat nodig is. Uw naam, de grond en de motivering blijven bewaard.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Uw besluit',
        verplicht: true,
        opties: {
          DELEN: 'De school deelt deze gegevens zonder toestemming',
          NIET_DELEN: 'De school deelt niets zonder toestemming',
        },
      }),
    ),
    grond: keuze({
      label: 'Grond',
      verplicht: true,
      opties: wettelijkeGrondOpties,
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    artikel: tekst({
      label: 'Wet en artikel',
      hint: 'Bijvoorbeeld: Jeugdwet artikel 7.3.11 lid 4 (inlichtingen aan de gezinsvoogd).',
      verplicht: true,
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    motivering: langeTekst({ label: 'Motivering', verplicht: true, max: 6_000 }),
    minder: langeTekst({
      label: 'Waarom kan het niet met minder gegevens, of op een andere manier?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    overlegd: tekst({
      label: 'Met wie heeft u overlegd?',
      hint: 'Bijvoorbeeld de functionaris gegevensbescherming of de aandachtsfunctionaris.',
      verplicht: true,
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    ...informerenVelden({
      optie: 'Niet, dat zou iemand in gevaar brengen',
      waarom: 'Waarom brengt vertellen iemand in gevaar?',
    }),
  },
});

/** The last look before it goes: whether it is the right partner, and the consent still holds (EC-06). */
export const versturen = form({
  naam: 'versturen',
  titel: 'Gegevens versturen',
  inleiding:
    'Kijk op de pagina van het proces nog één keer naar de gegevens en naar de antwoorden. Na deze stap krijgt de partner een link en een code. Bij een partner zonder mail gaat er een brief, en legt u de antwoorden zelf vast.',
  knop: 'Vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Kan het weg?',
        verplicht: true,
        opties: { VERSTUREN: 'Ja, versturen', TERUG: 'Nee, eerst iets aanpassen' },
      }),
    ),
    ontvanger: bevestiging({
      label: 'Dit is de goede ontvanger, en het adres klopt',
      als: { veld: 'besluit', is: ['VERSTUREN'] },
    }),
    geldig: bevestiging({
      label: 'Er is niets veranderd aan wie mag beslissen, en niemand heeft zich bedacht',
      als: { veld: 'besluit', is: ['VERSTUREN'] },
    }),
    reden: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'besluit', is: ['TERUG'] },
    }),
  },
});

/** Consent withdrawn after sending: it works from now on (AVG art. 7 lid 3); what was shared stays there. */
export const intrekking = form({
  naam: 'intrekking',
  titel: 'Ingetrokken toestemming afhandelen',
  inleiding:
    'De partner en de ouders of de leerling hebben al bericht gekregen. Leg vast wat er verder is afgesproken. Wat al is gedeeld, blijft bij de partner.',
  knop: 'Afhandeling vastleggen',
  velden: {
    datum: datum({ label: 'Wanneer is de toestemming ingetrokken?', verplicht: true, tot: 'vandaag' }),
    wie: tekst({ label: 'Wie trok de toestemming in?', verplicht: true }),
    hoe: keuze({
      label: 'Hoe gebeurde dat?',
      verplicht: true,
      opties: { GESPREK: 'In een gesprek', TELEFOON: 'Telefonisch', SCHRIFTELIJK: 'Per mail of brief' },
    }),
    verwijderen: jaNee({
      label: 'Heeft u de partner gevraagd om de gegevens te verwijderen?',
      hint: 'De partner beslist daar zelf over. De ouders of de leerling kunnen het ook zelf vragen.',
      verplicht: true,
    }),
    school: langeTekst({
      label: 'Wat betekent dit voor de hulp op school?',
      hint: 'Wat hangt ervan af, en wie kijkt er opnieuw naar?',
      verplicht: true,
      max: 4_000,
      rijen: 3,
    }),
  },
});
