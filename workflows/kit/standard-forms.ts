import {
  bestand,
  datum,
  form,
  jaNee,
  keuze,
  keuzeUitLijst,
  langeTekst,
  steers,
  tijd,
} from '../../domain/form/index.js';
import type { Steering } from '../../domain/form/index.js';
import {
  verlengen,
  overdragen,
  overslaan,
  terug,
  aanvulling,
  intrekken,
  herinneren,
  verder,
  toestemmingIntrekken,
  notitie,
} from './act-forms.js';
import { antwoordOpties, kanaalOpties, contactResultaatOpties } from './form-options.js';

export * from './act-forms.js';
export * from './form-options.js';

/** One attempt of the contact ladder: date, channel, result (domain §1.4). */
export const contactpoging = form({
  naam: 'contactpoging',
  titel: 'Contact zoeken',
  inleiding:
    'Bel of bezoek de ouder en vraag of het bericht is aangekomen. Op een voicemail noemt u alleen de school en uw naam.',
  knop: 'Contactpoging vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    tijd: tijd({ label: 'Tijd', verplicht: true }),
    kanaal: keuze({ label: 'Hoe zocht u contact?', verplicht: true, opties: kanaalOpties }),
    resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties }),
    notitie: langeTekst({
      label: 'Notitie',
      hint: 'Kort en feitelijk. Het antwoord op de vraag zelf geeft de ouder via de link of op papier.',
      max: 2_000,
      rijen: 3,
    }),
  },
});

/** The second pair of eyes on a signed paper (trust a4). */
export const papierBevestigen = form({
  naam: 'papierBevestigen',
  titel: 'Ondertekend papier controleren',
  inleiding:
    'Een collega legde een antwoord vast. Vergelijk wat er is ingevuld met de scan, of met wat u als getuige zelf hebt gehoord.',
  knop: 'Controle vastleggen',
  velden: {
    klopt: steers(
      jaNee({
        label: 'Klopt het vastgelegde antwoord?',
        hint: 'Kijk naar de naam, het antwoord en de datum, en op papier naar de handtekening.',
        verplicht: true,
      }),
    ),
    toelichting: langeTekst({
      label: 'Wat klopt er niet?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'klopt', is: [false] },
    }),
  },
});

/** An answer that came on paper; it counts once a second colleague has confirmed it. */
export const papierRegistreren = form({
  naam: 'papierRegistreren',
  titel: 'Antwoord op papier vastleggen',
  inleiding: 'Leg vast wat er op het papier staat. Een tweede collega controleert het.',
  knop: 'Antwoord op papier vastleggen',
  velden: {
    wie: keuzeUitLijst({ label: 'Van wie is het antwoord?', verplicht: true, lijst: 'ondertekenaars' }),
    antwoord: steers(keuze({ label: 'Antwoord op het papier', verplicht: true, opties: antwoordOpties })),
    opmerking: langeTekst({
      label: 'Opmerking op het papier',
      verplicht: true,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'DEELS'] },
    }),
    reden: langeTekst({
      label: 'Reden op het papier',
      hint: 'Staat er geen reden? Schrijf dan: geen reden gegeven.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['NIET_AKKOORD'] },
    }),
    datum: datum({ label: 'Datum op het papier', verplicht: true, tot: 'vandaag' }),
    scan: bestand({
      label: 'Scan van het ondertekende papier',
      verplicht: true,
      soorten: ['.pdf', '.jpg', '.jpeg', '.png'],
    }),
  },
});

/**
 * A consent that was given by word of mouth, with a colleague as witness who confirms it (domain §1.3, EC-21). Not for what
 * the law wants agreement on: that is signed.
 */
export const mondelingRegistreren = form({
  naam: 'mondelingRegistreren',
  titel: 'Mondelinge toestemming vastleggen',
  inleiding:
    'Voor wie lezen moeilijk vindt. Leg eerst rustig uit waar het om gaat. De collega die erbij was, bevestigt het als getuige. Pas daarna telt het antwoord.',
  knop: 'Mondeling antwoord vastleggen',
  velden: {
    wie: keuzeUitLijst({ label: 'Van wie is het antwoord?', verplicht: true, lijst: 'ondertekenaars' }),
    antwoord: steers(keuze({ label: 'Antwoord', verplicht: true, opties: antwoordOpties })),
    opmerking: langeTekst({
      label: 'Opmerking die erbij hoort',
      verplicht: true,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'DEELS'] },
    }),
    reden: langeTekst({
      label: 'Reden die de persoon gaf',
      hint: 'Gaf de persoon geen reden? Schrijf dan: geen reden gegeven.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['NIET_AKKOORD'] },
    }),
    datum: datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag' }),
    uitleg: langeTekst({
      label: 'Hoe is het uitgelegd?',
      hint: 'Bijvoorbeeld: voorgelezen, met plaatjes, met een tolk (naam of nummer).',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
    getuige: keuzeUitLijst({
      label: 'Welke collega was erbij als getuige?',
      verplicht: true,
      lijst: 'getuigen',
    }),
  },
});

/** On what the school bases who holds authority (domain §1.2, EC-09). */
export const gezagVastgelegd = form({
  naam: 'gezagVastgelegd',
  titel: 'Gezag uitzoeken',
  inleiding:
    'Leg eerst bij de leerling, onder Mensen rond de leerling, vast wie gezag heeft. Leg daarna hier vast waarop de school dat baseert. Tot die tijd kan geen vraag om instemming worden afgesloten.',
  knop: 'Gezag vastgelegd',
  velden: {
    bron: keuze({
      label: 'Waarop baseert de school dit?',
      verplicht: true,
      opties: {
        GEZAGSREGISTER: 'Uittreksel uit het gezagsregister',
        BESCHIKKING: 'Beschikking van de rechter',
        VERKLARING_OUDER: 'Verklaring van een ouder',
        VOOGDIJ: 'Bewijs van voogdij',
        ANDERS: 'Iets anders',
      },
    }),
    datum: datum({ label: 'Datum van dit stuk', verplicht: true, tot: 'vandaag' }),
    toelichting: langeTekst({ label: 'Toelichting', max: 2_000, rijen: 3 }),
  },
});

/** Why a message did not arrive, found out by telephone (EC-23). */
export const adresUitgezocht = form({
  naam: 'adresUitgezocht',
  titel: 'Een bericht kwam niet aan',
  inleiding:
    'Een mail aan deze persoon is teruggekomen. Bel, vraag naar het goede adres en zet dat bij de leerling, partner of collega. Kwam de mail bij een verkeerde persoon terecht? Meld dat als mogelijk datalek.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Wat is het geworden?',
        verplicht: true,
        opties: {
          HERSTELD: 'Het goede e-mailadres staat nu in Leerlingroute',
          PER_POST: 'Deze persoon krijgt voortaan post',
          NIET_BEREIKT: 'Deze persoon is niet bereikt',
        },
      }),
    ),
    toelichting: langeTekst({ label: 'Toelichting', max: 2_000, rijen: 3 }),
  },
});

/** The forms of the kit itself, by name: the same in every process. */
export const standardForms = {
  contactpoging,
  papierBevestigen,
  papierRegistreren,
  mondelingRegistreren,
  gezagVastgelegd,
  adresUitgezocht,
  verlengen,
  overdragen,
  overslaan,
  terug,
  aanvulling,
  intrekken,
  herinneren,
  verder,
  toestemmingIntrekken,
  notitie,
} as const;

/** What the standard forms may tell a protocol. */
export type StandardForms = {
  readonly [K in keyof typeof standardForms]: Steering<(typeof standardForms)[K]>;
};
