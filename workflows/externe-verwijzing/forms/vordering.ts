import {
  bevestiging,
  datum,
  form,
  keuze,
  langeTekst,
  meerkeuzeUitLijst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import { heeftBsn } from './gegevens.js';
import { informerenVelden } from './informeren.js';
import { vorderingSoortOpties } from './options.js';

/** Who demands data, by what, and of which day: asked at the start and once more of who decides (EC-66). */
export const vorderingVragen = {
  vorderaar: {
    label: 'Wie vraagt de gegevens op?',
    hint: 'Naam, functie en dienst. Bijvoorbeeld: officier van justitie, parket Voorbeeldstad.',
    verplicht: true,
  },
  vorderingSoort: {
    label: 'Wat voor vordering is het?',
    hint: 'Dat staat in de vordering zelf. Zonder vordering deelt de school niets.',
    verplicht: true,
    opties: vorderingSoortOpties,
  },
  vorderingDatum: { label: 'Datum van de vordering', verplicht: true, tot: 'vandaag' },
} as const;

/** What is handed over on a demand: what it asks for, and nothing beside it. */
export const gegevensVordering = form({
  naam: 'gegevensVordering',
  titel: 'Gegevens voor de vordering klaarzetten',
  inleiding:
    'Zet alleen klaar wat in de vordering staat. De directeur leest dit en beslist. Er gaat nog niets naar buiten, en politie en justitie krijgen geen toegang tot Leerlingroute.',
  knop: 'Gegevens klaarzetten',
  velden: {
    vorderaar: tekst(vorderingVragen.vorderaar),
    gevraagd: langeTekst({ label: 'Wat vraagt de vordering precies?', verplicht: true, max: 4_000 }),
    antwoordTekst: langeTekst({
      label: 'Wat de school daarop geeft',
      hint: 'Feiten. Geen namen van andere leerlingen.',
      verplicht: true,
      max: 6_000,
    }),
    documenten: meerkeuzeUitLijst({
      label: 'Documenten uit het dossier die meegaan',
      hint: 'Alleen wat de vordering noemt. Zonder keuze gaat er geen document mee.',
      lijst: 'documenten',
    }),
  },
  controle: ({ gevraagd, antwoordTekst }) =>
    Object.entries({ gevraagd, antwoordTekst }).flatMap(([veld, text]) =>
      heeftBsn(text) ? [{ veld, tekst: 'Hier staat een BSN. Een BSN mag niet mee.' }] : [],
    ),
});

/** The directeur decides about a demand of police or justice: by whom, what kind, which law, and why (EC-66). */
export const vordering = form({
  naam: 'vordering',
  titel: 'Besluit: vordering van politie of justitie',
  inleiding:
    'U beslist als directeur. Lees de vordering zelf, en de gegevens die klaarstaan. Twijfelt u, of is het alleen een verzoek? Deel dan niets, en vraag raad. Uw naam, de grond en de motivering blijven bewaard.',
  knop: 'Besluit vastleggen',
  velden: {
    vorderaar: tekst(vorderingVragen.vorderaar),
    vorderingSoort: keuze(vorderingVragen.vorderingSoort),
    vorderingDatum: datum(vorderingVragen.vorderingDatum),
    besluit: steers(
      keuze({
        label: 'Uw besluit',
        verplicht: true,
        opties: {
          DELEN: 'De school geeft deze gegevens',
          AANPASSEN: 'Eerst moet er iets anders in de gegevens',
          NIET_DELEN: 'De school geeft niets: de vordering is niet geldig, of er is geen',
        },
      }),
    ),
    gezien: bevestiging({
      label: 'Ik heb de vordering zelf gelezen, en wij geven niet meer dan erin staat',
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    artikel: tekst({
      label: 'Wet en artikel',
      hint: 'Zoals het in de vordering staat. Bijvoorbeeld: Wetboek van Strafvordering artikel 126nd.',
      verplicht: true,
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    motivering: langeTekst({ label: 'Motivering', verplicht: true, max: 6_000 }),
    overlegd: tekst({
      label: 'Met wie heeft u overlegd?',
      hint: 'Bijvoorbeeld de functionaris gegevensbescherming of een jurist van het bestuur.',
      verplicht: true,
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
    ...informerenVelden({
      optie: 'Niet: de vordering verbiedt het, of het brengt iemand in gevaar',
      waarom: 'Waarom vertelt de school het niet?',
    }),
  },
});

/** The data are handed over by a person to a person, who shows who they are. */
export const overhandiging = form({
  naam: 'overhandiging',
  titel: 'Gegevens overhandigen',
  inleiding:
    'Print de vastgestelde gegevens van de pagina van het proces. Geef ze alleen aan wie in de vordering staat, en stuur ze niet per gewone mail.',
  knop: 'Overhandiging vastleggen',
  velden: {
    datum: datum({ label: 'Wanneer zijn de gegevens gegeven?', verplicht: true, tot: 'vandaag' }),
    aan: tekst({ label: 'Aan wie?', hint: 'Naam, functie en dienst.', verplicht: true }),
    hoe: keuze({
      label: 'Hoe zijn ze gegeven?',
      verplicht: true,
      opties: {
        PERSOONLIJK: 'Persoonlijk, op school of op het bureau',
        AANGETEKEND: 'Met aangetekende post',
        BEVEILIGD: 'Met de beveiligde mail van politie of justitie',
      },
    }),
    gecontroleerd: bevestiging({ label: 'Ik heb nagegaan wie de ontvanger is' }),
  },
});
