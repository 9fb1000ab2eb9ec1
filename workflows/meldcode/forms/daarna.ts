import { datum, form, jaNee, keuze, langeTekst, steers, tekst, tijd } from '../../../domain/form/index.js';

/** The report to Veilig Thuis, made by telephone or at its own counter; here its number is kept. */
export const melding = form({
  naam: 'melding',
  titel: 'Melden bij Veilig Thuis',
  inleiding:
    'Bel Veilig Thuis: 0800-2000. Bij direct gevaar eerst 112. Leg daarna hier vast wat er is gemeld.',
  knop: 'Melding vastleggen',
  velden: {
    gemeldOp: datum({ label: 'Gemeld op', verplicht: true, tot: 'vandaag' }),
    gemeldOm: tijd({ label: 'Hoe laat?', verplicht: true }),
    metWie: tekst({ label: 'Met wie is gesproken?', verplicht: true, max: 100 }),
    nummer: tekst({ label: 'Nummer van de melding', verplicht: true, max: 60 }),
    inhoud: langeTekst({ label: 'Wat is er gemeld?', verplicht: true }),
    oudersWeten: jaNee({ label: 'Weten de ouders van de melding?', verplicht: true }),
    redenNiet: langeTekst({
      label: 'Waarom niet?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'oudersWeten', is: [false] },
    }),
  },
});

/** What Veilig Thuis decided, within five working days, and told the school. */
export const veiligThuis = form({
  naam: 'veiligThuis',
  titel: 'Antwoord van Veilig Thuis',
  inleiding: 'Veilig Thuis besluit binnen 5 werkdagen en laat dat weten. Hoort u niets? Bel dan zelf.',
  knop: 'Antwoord vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Wat doet Veilig Thuis?',
        verplicht: true,
        opties: {
          VOORWAARDEN: 'Veilig Thuis maakt afspraken over veiligheid en volgt dat',
          ONDERZOEK: 'Veilig Thuis doet onderzoek',
          TERUG_NAAR_SCHOOL: 'De school en hulpverleners gaan zelf verder',
          GEEN_ANTWOORD: 'Er is nog geen antwoord',
        },
      }),
    ),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    afspraken: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 4_000 }),
  },
});

/** Which help was organised, with whom, and what must be better by when. */
export const hulp = form({
  naam: 'hulp',
  titel: 'Hulp organiseren',
  knop: 'Vastleggen',
  velden: {
    hulp: langeTekst({ label: 'Welke hulp, door wie?', verplicht: true, max: 4_000 }),
    doel: langeTekst({ label: 'Wat moet er beter zijn?', verplicht: true, max: 4_000 }),
    vanaf: datum({ label: 'Vanaf wanneer?', verplicht: true }),
  },
});

/** Question 5: does the help give the result in the agreed time? No is a report, again. */
export const monitor = form({
  naam: 'monitor',
  titel: 'Volgen: helpt het?',
  knop: 'Vastleggen',
  velden: {
    resultaat: steers(
      keuze({
        label: '5. Geeft de hulp het resultaat dat is afgesproken?',
        verplicht: true,
        opties: {
          VEILIG: 'Ja, de leerling is veilig',
          VERDER: 'Het gaat de goede kant op, wij blijven volgen',
          NEE: 'Nee, of niet op tijd',
        },
      }),
    ),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    waarneming: langeTekst({ label: 'Waaraan ziet u dat?', verplicht: true, max: 4_000 }),
  },
});
