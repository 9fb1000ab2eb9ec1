import { datum, form, jaNee, keuze, keuzeUitLijst, langeTekst, tekst } from '../../../domain/form/index.js';
import { emailFaults, emailVelden, naamFaults, naamVelden } from './mens-form.js';

const wie = (label: string) => keuzeUitLijst({ label, verplicht: true, lijst: 'relaties' });

/** A parent has died (EC-18). */
export const ouderOverleden = form({
  naam: 'ouderOverleden',
  titel: 'Ouder of verzorger is overleden',
  inleiding:
    'Alles wat naar deze persoon onderweg is, stopt direct. Daarna kijkt iemand na wie nu gezag heeft. Er gaat geen standaardbrief uit: schrijf het gezin zelf.',
  knop: 'Vastleggen',
  velden: {
    relatie: wie('Wie is overleden?'),
    op: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    zeker: jaNee({ label: 'Is dit de juiste persoon?', verplicht: true }),
  },
});

/** Another contact of the same organisation, such as a GI (EC-16). */
export const contactpersoon = form({
  naam: 'contactpersoon',
  titel: 'Andere contactpersoon van een instelling',
  inleiding:
    'De voogdij of begeleiding blijft bij de instelling. Open vragen gaan naar de nieuwe persoon. Links en codes van de vorige persoon werken niet meer.',
  knop: 'Contactpersoon vastleggen',
  velden: {
    relatie: keuzeUitLijst({ label: 'Van welke instelling?', verplicht: true, lijst: 'instellingen' }),
    ...naamVelden,
    ...emailVelden,
  },
  controle: (a) => [...naamFaults(a), ...emailFaults(a)],
});

/** Whether an adult pupil decides alone (EC-05). */
export const handelingsbekwaam = form({
  naam: 'handelingsbekwaam',
  titel: 'Curatele of mentorschap',
  inleiding:
    'Voor een leerling van 18 jaar of ouder. Bij curatele of mentorschap gaan vragen naar de curator of de wettelijk mentor; voeg die ook toe bij de mensen rond de leerling. De leerling wordt altijd gehoord.',
  knop: 'Vastleggen',
  velden: {
    handelingsbekwaam: jaNee({ label: 'Beslist de leerling zelf als meerderjarige?', verplicht: true }),
    bron: tekst({
      label: 'Waar is dat gelezen?',
      hint: 'Bijvoorbeeld: beschikking rechtbank, curatele- en bewindregister.',
      verplicht: true,
      max: 100,
    }),
    bronDatum: datum({ label: 'Datum van die bron', verplicht: true, tot: 'vandaag' }),
  },
});

/** Where the pupil is reached. */
export const bereik = form({
  naam: 'bereik',
  titel: 'E-mail en telefoon van de leerling',
  inleiding: 'Nodig vanaf 16 en 18 jaar, als de leerling zelf antwoord geeft.',
  knop: 'Bewaren',
  velden: emailVelden,
  controle: emailFaults,
});

/** What somebody decided about what had to be looked at. */
export const aandacht = form({
  naam: 'aandacht',
  titel: 'Afhandelen wat aandacht vraagt',
  inleiding: 'Leg vast wat u hebt besloten of geregeld. Daarna staat het niet meer open.',
  knop: 'Afhandelen',
  velden: {
    punt: keuzeUitLijst({ label: 'Waar gaat het om?', verplicht: true, lijst: 'aandachtspunten' }),
    besluit: langeTekst({
      label: 'Wat is besloten of geregeld?',
      hint: 'Bij een tolk: naam of nummer, en op welke dag.',
      verplicht: true,
      max: 2_000,
      rijen: 4,
    }),
  },
});

const gaf = { veld: 'besluit', is: ['GEGEVEN', 'DEELS'] } as const;
const weigerde = { veld: 'besluit', is: ['DEELS', 'GEWEIGERD'] } as const;

/** A parent without gezag asks for information (BW1 art. 377c, EC-10): facts, not the document, and both are logged. */
export const informatieverzoek = form({
  naam: 'informatieverzoek',
  titel: 'Ouder zonder gezag vraagt informatie',
  inleiding:
    'Een ouder zonder gezag krijgt op verzoek belangrijke feiten, niet het plan zelf (BW1 art. 377c). Dat de andere ouder het niet wil, is geen reden om te weigeren. Het belang van de leerling of een beschikking is dat wel.',
  knop: 'Verzoek en antwoord vastleggen',
  velden: {
    relatie: wie('Wie vroeg het?'),
    gevraagdOp: datum({ label: 'Gevraagd op', verplicht: true, tot: 'vandaag' }),
    vraag: langeTekst({ label: 'Wat werd er gevraagd?', verplicht: true, max: 2_000, rijen: 3 }),
    belang: langeTekst({
      label: 'Is er een belang van de leerling dat zich verzet?',
      hint: 'Schrijf kort wat u hebt afgewogen, ook als er geen bezwaar is.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
    besluit: keuze({
      label: 'Besluit',
      verplicht: true,
      opties: { GEGEVEN: 'Gegeven', DEELS: 'Een deel gegeven', GEWEIGERD: 'Niet gegeven' },
    }),
    gegeven: langeTekst({
      label: 'Wat is er gegeven?',
      hint: 'Feiten, zoals resultaten en aanwezigheid. Geen gegevens van de andere ouder.',
      verplicht: true,
      max: 4_000,
      rijen: 3,
      als: gaf,
    }),
    reden: langeTekst({
      label: 'Waarom is (een deel) niet gegeven?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: weigerde,
    }),
    antwoordOp: datum({ label: 'Antwoord gegeven op', verplicht: true, tot: 'vandaag' }),
    gezagIngelicht: datum({
      label: 'Ouder met gezag ingelicht op',
      hint: 'Inlichten is genoeg: deze ouder hoeft het niet goed te vinden.',
      tot: 'vandaag',
    }),
  },
  controle: ({ gevraagdOp, antwoordOp }) =>
    gevraagdOp <= antwoordOp
      ? []
      : [{ veld: 'antwoordOp', tekst: 'Het antwoord ligt voor de vraag. Kijk de datums nog eens na.' }],
});

/** The placement in an institution ends and the pupil stays (EC-28, domain §4.2). */
export const plaatsingEindigt = form({
  naam: 'plaatsingEindigt',
  titel: 'Plaatsing in de instelling eindigt',
  inleiding:
    'De leerling blijft op school. Voor de dag waarop de plaatsing eindigt is een TLV nodig: dat proces begint meteen. Gaat de leerling ook van school? Kies dan "Leerling vertrekt".',
  knop: 'Einde van de plaatsing vastleggen',
  velden: {
    op: datum({ label: 'Laatste dag van de plaatsing', verplicht: true }),
    swvIngelicht: datum({
      label: 'Samenwerkingsverband van herkomst ingelicht op',
      hint: 'Leeg als dat nog moet gebeuren.',
      tot: 'vandaag',
    }),
  },
});
