import {
  bevestiging,
  datum,
  form,
  herhaald,
  jaNee,
  keuze,
  keuzeUitLijst,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import { feiten, redenOpties } from './options.js';

/** The report is released: by OSO, on the request of the receiving school (domain §6.1, EC-35). */
export const versturen = form({
  naam: 'versturen',
  titel: 'Rapport versturen',
  inleiding:
    'Stuur alleen het vastgestelde rapport. Via OSO vraagt de nieuwe school het op, en geeft u het vrij.',
  knop: 'Verzending vastleggen',
  velden: {
    dubbel: jaNee({ label: 'Meldt ROD een dubbele inschrijving?', verplicht: true }),
    dubbelOpgelost: bevestiging({
      label: 'De dubbele inschrijving is opgelost. Tot die tijd geef ik in OSO niets vrij.',
      als: { veld: 'dubbel', is: [true] },
    }),
    kanaal: keuze({
      label: 'Hoe gaat het rapport?',
      verplicht: true,
      opties: {
        OSO: 'Via OSO',
        LEERLINGROUTE: 'Via een link uit dit systeem',
        POST: 'Aangetekend per post',
        NIET: 'Niet: er is geen ontvanger',
      },
    }),
    verstuurdOp: datum({
      label: 'Vrijgegeven of verstuurd op',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'kanaal', is: ['OSO', 'POST', 'LEERLINGROUTE'] },
    }),
    // An id of a partner steers, as a choice of a list does: whom the question goes to.
    ontvanger: steers(
      keuzeUitLijst({
        label: 'Wie vraagt u om te bevestigen?',
        lijst: 'partners',
        verplicht: true,
        als: { veld: 'kanaal', is: ['LEERLINGROUTE'] },
      }),
    ),
    afschrift: bevestiging({
      label: 'De ouders, of de leerling van 18 jaar, krijgen een afschrift (WEC art. 43)',
    }),
  },
});

/** The receiving school says that it has the report, and with whom the pupil can be talked over. */
export const ontvangst = form({
  naam: 'ontvangst',
  titel: 'Rapport ontvangen',
  inleiding:
    'U ontvangt een rapport van de school. Bewaar het eerst: na uw antwoord is het hier niet meer te lezen. Wilt u laten weten dat u het hebt, en met wie wij kunnen praten?',
  knop: 'Bevestigen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Hebt u het rapport ontvangen?',
        verplicht: true,
        opties: {
          ONTVANGEN: 'Ja',
          VRAGEN: 'Ja, en wij hebben vragen',
          NIET_VOOR_ONS: 'Dit is niet voor ons',
        },
      }),
    ),
    contact: tekst({ label: 'Met wie kunnen wij praten?', verplicht: true }),
    vragen: langeTekst({ label: 'Uw vragen', max: 4_000, als: { veld: 'antwoord', is: ['VRAGEN'] } }),
  },
});

/** The warm transfer: a talk with who takes over, and getting acquainted. */
export const overdracht = form({
  naam: 'overdracht',
  titel: 'Warme overdracht',
  knop: 'Overdracht vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is de leerling warm overgedragen?',
        verplicht: true,
        opties: {
          GEVOERD: 'Ja',
          NIET_GEWENST: 'Nee, de ouders of de leerling willen dat niet',
          GEEN_ONTVANGER: 'Nee, er is niemand om aan over te dragen',
        },
      }),
    ),
    datum: datum({
      label: 'Datum',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'uitkomst', is: ['GEVOERD'] },
    }),
    aanwezigen: tekst({
      label: 'Wie waren erbij?',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['GEVOERD'] },
    }),
    verslag: langeTekst({ label: 'Wat is overgedragen?', hint: feiten, verplicht: true, max: 8_000 }),
    kennismaking: datum({ label: 'Kennismaking op de nieuwe plek op' }),
    afspraken: herhaald({
      label: 'Afspraken',
      regelTitel: 'Afspraak',
      max: 10,
      velden: {
        afspraak: tekst({ label: 'Afspraak', verplicht: true }),
        wie: tekst({ label: 'Wie doet het?', max: 100 }),
        wanneer: datum({ label: 'Wanneer klaar?' }),
      },
    }),
  },
});

/** Whether the new school told of the enrolment in time: within four weeks the last day may still move (BBW art. 7). */
export const einddatum = form({
  naam: 'einddatum',
  titel: 'Uitschrijfdatum definitief maken',
  inleiding:
    'Meldt de nieuwe school binnen vier weken een inschrijving, dan is de dag daarvoor de laatste dag hier (BBW art. 7).',
  knop: 'Datum vastleggen',
  velden: {
    gemeld: jaNee({ label: 'Heeft de nieuwe school de inschrijving gemeld?', verplicht: true }),
    gemeldOp: datum({
      label: 'Gemeld op',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'gemeld', is: [true] },
    }),
    definitief: datum({ label: 'Definitieve laatste dag', verplicht: true }),
    nagevraagd: langeTekst({
      label: 'Wat is er nagevraagd?',
      hint: 'De nieuwe school hoort het binnen een week te melden (BBW art. 6).',
      verplicht: true,
      max: 2_000,
      als: { veld: 'gemeld', is: [false] },
    }),
  },
});

/** The pupil was unenrolled before the transfer was prepared: is this the leaving of the list, or another one? */
export const vertrek = form({
  naam: 'vertrek',
  titel: 'De leerling is uitgeschreven',
  inleiding:
    'De leerling staat op de lijst van schoolverlaters, maar vertrekt op een andere dag. Ook dan hoort er een onderwijskundig rapport bij (WEC art. 43).',
  knop: 'Vastleggen',
  velden: {
    hoe: steers(
      keuze({
        label: 'Hoort dit vertrek bij de overgang die wordt voorbereid?',
        verplicht: true,
        opties: {
          ZOALS_VOORBEREID: 'Ja, alleen de dag is anders',
          TUSSENTIJDS: 'Nee, de leerling vertrekt tussentijds',
        },
      }),
    ),
    reden: keuze({
      label: 'Waarom vertrekt de leerling?',
      verplicht: true,
      opties: redenOpties,
      als: { veld: 'hoe', is: ['TUSSENTIJDS'] },
    }),
    toelichting: langeTekst({ label: 'Toelichting', max: 2_000 }),
  },
});
