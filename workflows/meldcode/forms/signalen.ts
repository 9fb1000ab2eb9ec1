import {
  bevestiging,
  datum,
  form,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../../domain/form/index.js';

export const feiten =
  'Schrijf wat u zag en hoorde, met datum. Schrijf apart op wat u vermoedt. Geen diagnoses.';

/** The route for a sexual offence by staff is another one (WEC art. 4a, EC-65). */
const ANDERE_ROUTE =
  'Gaat het om een medewerker van de school? Dan geldt de meldcode niet. Vertel het meteen aan het bestuur. Het bestuur overlegt met de vertrouwensinspecteur (0900 111 3 111) en doet zo nodig aangifte.';

/** Who is worried, and how acute it is. Nothing about the pupil is asked here: that comes in the first step. */
export const start = form({
  naam: 'start',
  titel: 'Meldcode starten',
  inleiding:
    'Is er nu direct gevaar? Bel eerst 112. Veilig Thuis is dag en nacht bereikbaar: 0800-2000. Alleen de aandachtsfunctionaris, de directeur en wie bij deze zaak hoort, kunnen dit zien.',
  knop: 'Starten',
  velden: {
    overWie: keuze({
      label: 'Wie zou het geweld gebruiken?',
      verplicht: true,
      opties: {
        HUISELIJKE_KRING: 'Een ouder, familielid of huisgenoot',
        ANDER: 'Iemand anders buiten school',
        ONBEKEND: 'Dat weet ik niet',
        MEDEWERKER: 'Een medewerker van de school',
      },
    }),
    acuut: steers(jaNee({ label: 'Is er nu direct gevaar?', verplicht: true })),
    gebeld: bevestiging({
      label: 'Ik heb 112 of Veilig Thuis gebeld',
      als: { veld: 'acuut', is: [true] },
    }),
  },
  controle: ({ overWie }) => (overWie === 'MEDEWERKER' ? [{ veld: 'overWie', tekst: ANDERE_ROUTE }] : []),
});

/** Step 1: the signals, as facts; and the kindcheck: which other children are in the home. */
export const signalen = form({
  naam: 'signalen',
  titel: 'Stap 1: signalen in kaart',
  knop: 'Stap 1 vastleggen',
  velden: {
    signalen: herhaald({
      label: 'Signalen',
      regelTitel: 'Signaal',
      min: 1,
      max: 50,
      velden: {
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        soort: keuze({
          label: 'Wat is het?',
          verplicht: true,
          opties: {
            FEIT: 'Gezien of gehoord',
            VERTELD: 'Verteld door een ander',
            VERMOEDEN: 'Een vermoeden',
          },
        }),
        tekst: langeTekst({ label: 'Wat?', hint: feiten, verplicht: true, max: 4_000, rijen: 3 }),
        bron: tekst({ label: 'Van wie?', max: 100 }),
      },
    }),
    aardGeweld: meerkeuze({
      label: 'Waaraan denkt u?',
      verplicht: true,
      opties: {
        LICHAMELIJK: 'Lichamelijk geweld',
        PSYCHISCH: 'Psychisch geweld',
        SEKSUEEL: 'Seksueel geweld',
        VERWAARLOZING: 'Verwaarlozing',
        GETUIGE: 'Getuige van geweld tussen anderen',
        EER: 'Eergerelateerd geweld',
        ONBEKEND: 'Dat is nog niet duidelijk',
      },
    }),
    kindcheck: keuze({
      label: 'Zijn er andere kinderen voor wie dit geldt?',
      hint: 'Denk aan broers en zussen, ook op een andere school, en aan kinderen van wie het geweld gebruikt.',
      verplicht: true,
      opties: { JA: 'Ja', NEE: 'Nee', ONBEKEND: 'Dat weten wij niet' },
    }),
    andereKinderen: langeTekst({
      label: 'Welke kinderen?',
      hint: 'Alleen voornaam en leeftijd.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'kindcheck', is: ['JA'] },
    }),
  },
});

/** Step 2: a colleague, and Veilig Thuis for advice without a name. */
export const consultatie = form({
  naam: 'consultatie',
  titel: 'Stap 2: collega en Veilig Thuis',
  inleiding: 'Vraag Veilig Thuis om advies. Dat kan zonder de naam van de leerling te noemen.',
  knop: 'Stap 2 vastleggen',
  velden: {
    collega: tekst({ label: 'Met welke collega is overlegd?', verplicht: true, max: 100 }),
    overlegOp: datum({ label: 'Overlegd op', verplicht: true, tot: 'vandaag' }),
    veiligThuisOp: datum({ label: 'Advies van Veilig Thuis op', verplicht: true, tot: 'vandaag' }),
    advies: langeTekst({ label: 'Wat is het advies?', verplicht: true, max: 4_000 }),
    letsel: jaNee({ label: 'Is een letseldeskundige nodig?' }),
    acuut: steers(jaNee({ label: 'Blijkt er nu direct gevaar?', verplicht: true })),
  },
});
