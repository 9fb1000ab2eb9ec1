import { geheelGetal, herhaald, keuze, tekst, tijd } from '../../../domain/form/index.js';
import { rolNaam } from '../../../domain/people/index.js';

const rollen = <const R extends readonly string[]>(...namen: R) =>
  Object.fromEntries(namen.map((naam) => [naam, rolNaam(naam)])) as Readonly<Record<R[number], string>>;

const niveaus = { 1: 'Niveau 1', 2: 'Niveau 2', 3: 'Niveau 3', 4: 'Niveau 4', 5: 'Niveau 5' } as const;

const dagen = (label: string, hint: string, max = 60) =>
  geheelGetal({ label, hint, verplicht: true, min: 0, max, eenheid: 'schooldagen' });

/** One row for each step of the ladder for families; a step of a person says who. */
const ladder = herhaald({
  label: 'Stappen als ouders niet reageren',
  hint: 'Op volgorde. Elke stap telt vanaf de stap ervoor, de eerste vanaf de vraag.',
  regelTitel: 'Stap',
  min: 1,
  max: 12,
  velden: {
    na: dagen('Hoe lang na de stap ervoor?', '0 is op dezelfde dag.'),
    wat: keuze({
      label: 'Wat gebeurt er?',
      verplicht: true,
      opties: {
        remind: 'De vraag nog een keer sturen',
        call: 'Iemand belt de ouders',
        visit: 'Iemand gaat langs',
        letter: 'Brief per post',
      },
    }),
    wie: keuze({
      label: 'Wie doet dat?',
      verplicht: true,
      opties: rollen('MENTOR', 'LEERLINGBEGELEIDER', 'TEAMLEIDER', 'TEAMLEIDER_ZORG', 'SMW'),
      als: { veld: 'wat', is: ['call', 'visit'] },
    }),
  },
});

/** The same for a partner outside: it never gives up, for the answer is owed (domain §4.1). */
const partnerladder = herhaald({
  label: 'Stappen als een partner niet antwoordt',
  hint: 'Op volgorde. Elke stap telt vanaf de stap ervoor, de eerste vanaf de vraag. Na de laatste stap blijft het proces open op Bewaking.',
  regelTitel: 'Stap',
  min: 1,
  max: 12,
  velden: {
    na: dagen('Hoe lang na de stap ervoor?', '0 is op dezelfde dag.'),
    wat: keuze({
      label: 'Wat gebeurt er?',
      verplicht: true,
      opties: {
        remind: 'De vraag nog een keer sturen',
        call: 'Iemand belt de partner',
        letter: 'Brief per post',
      },
    }),
    wie: keuze({
      label: 'Wie doet dat?',
      verplicht: true,
      opties: rollen('MENTOR', 'LEERLINGBEGELEIDER', 'TEAMLEIDER', 'TEAMLEIDER_ZORG', 'SMW'),
      als: { veld: 'wat', is: ['call'] },
    }),
  },
});

/** Who hears of what cannot wait until the next morning, such as the decision on a suspension (domain §7.2). */
const spoedladder = herhaald({
  label: 'Wie hoort het als iets van vandaag blijft liggen?',
  hint: 'Op volgorde. Telt vanaf de dag waarop het af moet zijn.',
  regelTitel: 'Stap',
  min: 1,
  max: 8,
  velden: {
    na: dagen('Hoe lang na die dag?', '0 is op die dag zelf.', 10),
    om: tijd({ label: 'Hoe laat?', verplicht: true }),
    rol: keuze({
      label: 'Wie hoort het?',
      verplicht: true,
      opties: rollen('LEERLINGBEGELEIDER', 'TEAMLEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR', 'BEVOEGD_GEZAG'),
    }),
  },
});

/** To whom a task goes that stays undone after its date. */
const escalatie = herhaald({
  label: 'Wie hoort het als een taak te laat is?',
  hint: 'Op volgorde. Alles telt vanaf de uiterste datum van de taak.',
  regelTitel: 'Stap',
  min: 1,
  max: 8,
  velden: {
    na: dagen('Hoe lang na de uiterste datum?', '0 is op de uiterste datum zelf.'),
    naWettelijk: geheelGetal({
      label: 'En bij een wettelijke datum?',
      hint: 'Alleen als dat eerder moet.',
      min: 0,
      max: 60,
      eenheid: 'schooldagen',
    }),
    rol: keuze({
      label: 'Wie hoort het?',
      verplicht: true,
      opties: rollen('LEERLINGBEGELEIDER', 'TEAMLEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR', 'BEVOEGD_GEZAG'),
    }),
  },
});

/** When repeated measures reach a level (domain §7.4). */
const regels = herhaald({
  label: 'Wanneer is een niveau bereikt?',
  regelTitel: 'Grens',
  min: 1,
  max: 20,
  velden: {
    niveau: keuze({ label: 'Niveau', verplicht: true, opties: niveaus }),
    soort: keuze({
      label: 'Wat telt?',
      verplicht: true,
      opties: {
        VANGNET: 'Vangnet',
        TIME_OUT: 'Time-out',
        SCHORSING: 'Schorsing',
        ZEER_ERNSTIG: 'Zeer ernstig incident',
      },
    }),
    aantal: geheelGetal({ label: 'Hoe vaak?', verplicht: true, min: 1, max: 50, eenheid: 'keer' }),
    venster: keuze({
      label: 'Binnen welke tijd?',
      verplicht: true,
      opties: { SCHOOLDAGEN: 'Een aantal schooldagen', SCHOOLJAAR: 'Het schooljaar' },
    }),
    dagen: geheelGetal({
      label: 'Hoeveel schooldagen?',
      verplicht: true,
      min: 1,
      max: 200,
      als: { veld: 'venster', is: ['SCHOOLDAGEN'] },
    }),
  },
});

const mails = (label: string, max: number) =>
  geheelGetal({ label, verplicht: true, min: 1, max, eenheid: 'berichten' });

/** The fields of the settings of the whole school that have no page of their own, in the order of the page. */
export const instellingenVelden = {
  schoolNaam: tekst({
    label: 'Naam van de school of het bestuur',
    hint: 'Staat in mails en brieven.',
    verplicht: true,
    max: 100,
  }),
  bestuursvorm: keuze({
    label: 'Wat voor bestuur heeft de school?',
    hint: 'Bij openbaar onderwijs gelden andere regels voor horen en bezwaar.',
    verplicht: true,
    opties: { BIJZONDER: 'Bijzonder onderwijs', OPENBAAR: 'Openbaar onderwijs' },
  }),
  instemmingBeleid: keuze({
    label: 'Wie moet er akkoord gaan met het handelingsdeel?',
    hint: 'Zegt één van hen nee, dan is er nooit overeenstemming.',
    verplicht: true,
    opties: {
      ALLEN_TEKENEN: 'Iedereen met gezag',
      EEN_TEKENT_ANDER_GEINFORMEERD: 'Eén is genoeg, als de ander het weet en niet reageert',
    },
  }),
  ladder,
  stilNa: geheelGetal({
    label: 'Hoe lang na de laatste stap is het ‘geen reactie’?',
    hint: 'Geen reactie telt nooit als akkoord.',
    verplicht: true,
    min: 1,
    max: 60,
    eenheid: 'schooldagen',
  }),
  partnerladder,
  escalatie,
  spoedladder,
  postPerDag: mails('Hoeveel berichten krijgt één persoon hooguit op een dag?', 20),
  postPerWeek: mails('En in een week?', 100),
  postVanaf: tijd({ label: 'Herinneringen gaan uit vanaf', verplicht: true }),
  postTot: tijd({ label: 'En tot', verplicht: true }),
  regels,
  bereikt: keuze({
    label: 'Welk niveau telt ook als het vaker wordt bereikt?',
    verplicht: true,
    opties: niveaus,
  }),
  keren: geheelGetal({
    label: 'Hoe vaak in een schooljaar?',
    verplicht: true,
    min: 2,
    max: 10,
    eenheid: 'keer',
  }),
  naarNiveau: keuze({ label: 'Naar welk niveau gaat de leerling dan?', verplicht: true, opties: niveaus }),
  dalingNa: geheelGetal({
    label: 'Na hoe lang rust gaat een leerling een niveau omlaag?',
    verplicht: true,
    min: 1,
    max: 200,
    eenheid: 'schooldagen',
  }),
} as const;
