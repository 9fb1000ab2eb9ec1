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

const verderOpties = {
  ANDERE_PARTNER: 'Wij zoeken een andere partner',
  STOPPEN: 'Wij stoppen met deze verwijzing',
} as const;

/** The partner cannot do it: another one, with a consent of its own, or none (domain §4.1). */
export const afwijzing = form({
  naam: 'afwijzing',
  titel: 'De partner kan niet helpen',
  inleiding:
    'De ouders of de leerling hebben bericht gekregen. Overleg met hen wat nu het beste is. Voor een andere partner vraagt u opnieuw toestemming.',
  knop: 'Besluit vastleggen',
  velden: {
    overleg: langeTekst({ label: 'Wat is er besproken?', verplicht: true, max: 4_000 }),
    besluit: steers(keuze({ label: 'Hoe gaat het verder?', verplicht: true, opties: verderOpties })),
  },
});

/** The partner never answered: only the teamleider may let a feedback that is owed go, with reasons. */
export const uitgebleven = form({
  naam: 'uitgebleven',
  titel: 'De partner antwoordt niet',
  inleiding:
    'De partner is een paar keer gevraagd en gebeld. De ouders, de leerling en de leerkracht wachten nog op een antwoord.',
  knop: 'Besluit vastleggen',
  velden: {
    gedaan: langeTekst({
      label: 'Wat heeft de school gedaan om antwoord te krijgen?',
      verplicht: true,
      max: 4_000,
    }),
    besluit: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: { OPNIEUW_VRAGEN: 'Wij vragen het deze partner opnieuw', ...verderOpties },
      }),
    ),
    reden: langeTekst({
      label: 'Waarom stopt de school zonder antwoord?',
      verplicht: true,
      max: 4_000,
      rijen: 3,
      als: { veld: 'besluit', is: ['STOPPEN'] },
    }),
  },
});

/** Waiting for more than thirteen weeks is a matter for the CvB [default] (domain §4.1). */
export const wachttijd = form({
  naam: 'wachttijd',
  titel: 'Lang op een wachtlijst',
  knop: 'Bespreking vastleggen',
  velden: {
    datum: datum({ label: 'Datum van de vergadering', verplicht: true, tot: 'vandaag' }),
    aanwezigen: tekst({ label: 'Wie waren erbij?', hint: 'Namen en rollen.', verplicht: true }),
    overbrugging: langeTekst({ label: 'Wat doet de school intussen?', verplicht: true, max: 4_000 }),
    besluit: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          BLIJVEN_WACHTEN: 'Wij blijven wachten op deze partner',
          ANDERE_PARTNER: 'Wij zoeken een andere partner',
        },
      }),
    ),
  },
});

/** The feedback has reached the teacher, who says what it changes in the group and in the plan. */
export const verwerking = form({
  naam: 'verwerking',
  titel: 'Terugkoppeling verwerken',
  inleiding:
    'De partner heeft geantwoord. Lees het antwoord op de pagina van deze verwijzing. Mocht de partner niets delen, schrijf dan op wat dat voor de klas betekent.',
  knop: 'Verwerking vastleggen',
  velden: {
    gelezen: bevestiging({ label: 'Ik heb het antwoord van de partner gelezen' }),
    watVerandert: langeTekst({
      label: 'Wat verandert er in de klas of in de aanpak?',
      hint: 'Verandert er niets? Schrijf dan waarom.',
      verplicht: true,
      max: 4_000,
    }),
    planAanpassen: jaNee({
      label: 'Moet het OPP of het handelingsplan worden aangepast?',
      hint: 'Zo ja: vraag de bijstelling aan op de pagina van dat plan.',
      verplicht: true,
    }),
  },
});

/** Whether the aim was reached, with parents and pupil (domain §4.1). */
export const evaluatie = form({
  naam: 'evaluatie',
  titel: 'Verwijzing evalueren',
  inleiding: 'Kijk met de ouders en de leerling terug. Is het doel bereikt? Is er nog iets nodig?',
  knop: 'Evaluatie vastleggen',
  velden: {
    datum: datum({ label: 'Datum van de evaluatie', verplicht: true, tot: 'vandaag' }),
    metWie: meerkeuze({
      label: 'Met wie?',
      verplicht: true,
      opties: {
        OUDERS: 'Ouders of voogd',
        LEERLING: 'De leerling',
        MENTOR: 'De mentor',
        PARTNER: 'De partner',
        NIEMAND: 'Het lukte niet om met iemand te spreken',
      },
    }),
    doel: keuze({
      label: 'Is het gewenste resultaat bereikt?',
      verplicht: true,
      opties: { JA: 'Ja', DEELS: 'Voor een deel', NEE: 'Nee', TE_VROEG: 'Dat is nog niet te zeggen' },
    }),
    visieOuders: langeTekst({ label: 'Wat vinden de ouders?', max: 4_000, rijen: 3 }),
    visieLeerling: langeTekst({ label: 'Wat vindt de leerling?', max: 4_000, rijen: 3 }),
    conclusie: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          AFSLUITEN: 'Wij sluiten deze verwijzing af',
          VOLGEN: 'Wij vragen de partner later opnieuw hoe het gaat',
          ANDERE_PARTNER: 'Wij zoeken een andere partner',
        },
      }),
    ),
    volgende: steers(
      datum({
        label: 'Wanneer vragen wij het opnieuw?',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'conclusie', is: ['VOLGEN'] },
      }),
    ),
  },
});
