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
} from '../../domain/form/index.js';
import type { Steering } from '../../domain/form/index.js';
import { contactResultaatOpties, kanaalOpties } from '../kit/standard-forms.js';
import { geenNamen } from './forms/opties.js';
import { start } from './forms/start.js';

export { start };

/** One attempt to tell the parents; each is kept, and proves the effort (domain §1.4). */
export const contact = form({
  naam: 'contact',
  titel: 'Ouders bellen over het incident',
  inleiding:
    'Vertel kort wat er is gebeurd. Spreek op een voicemail alleen de naam van de school en uw naam in.',
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
    notitie: langeTekst({ label: 'Wat is er gezegd?', hint: geenNamen, max: 2_000, rijen: 3 }),
  },
});

/** Aftercare: a talk with the pupil, and with the others where that helps (domain §7.4). */
export const nazorg = form({
  naam: 'nazorg',
  titel: 'Nazorg',
  knop: 'Nazorg vastleggen',
  velden: {
    datum: datum({ label: 'Wanneer sprak u de leerling?', verplicht: true, tot: 'vandaag' }),
    hoeGaatHet: langeTekst({
      label: 'Hoe gaat het met de leerling?',
      hint: geenNamen,
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
    herstel: keuze({
      label: 'Herstelgesprek met de anderen',
      verplicht: true,
      opties: {
        GEVOERD: 'Gevoerd',
        GEPLAND: 'Gepland',
        NIET_NODIG: 'Niet nodig',
        NIET_GEWILD: 'Niet gewild',
      },
    }),
    collega: jaNee({ label: 'Is er ook nazorg voor de medewerker geweest, als die erbij was?' }),
    afspraken: langeTekst({ label: 'Afspraken', max: 2_000, rijen: 3 }),
    vervolg: steers(
      keuze({
        label: 'Is er meer nodig?',
        verplicht: true,
        opties: { KLAAR: 'Nee, de nazorg is klaar', LATER: 'Ja, ik kom er later op terug' },
      }),
    ),
  },
});

const isYes = (veld: string) => ({ veld, is: [true] }) as const;

/**
 * Reports outside the school of what is very serious: a report to the police, the vertrouwensinspecteur, and, as long as
 * no law asks it (K36777 is pending), the inspectie when the school chooses so.
 */
export const melding = form({
  naam: 'melding',
  titel: 'Melden buiten school',
  inleiding: 'Bij dit soort incident beslist de directeur over aangifte en meldingen.',
  knop: 'Besluit vastleggen',
  velden: {
    aangifte: jaNee({ label: 'Doet de school aangifte?', verplicht: true }),
    aangifteOp: datum({
      label: 'Wanneer?',
      verplicht: true,
      tot: 'vandaag',
      als: isYes('aangifte'),
    }),
    aangifteNummer: tekst({ label: 'Nummer van de aangifte', max: 60, als: isYes('aangifte') }),
    vertrouwensinspecteur: jaNee({
      label: 'Is de vertrouwensinspecteur gebeld?',
      hint: 'Bij seksueel of ernstig lichamelijk geweld, discriminatie of radicalisering.',
      verplicht: true,
    }),
    vertrouwensinspecteurOp: datum({
      label: 'Wanneer?',
      verplicht: true,
      tot: 'vandaag',
      als: isYes('vertrouwensinspecteur'),
    }),
    inspectie: jaNee({
      label: 'Is het gemeld bij de inspectie?',
      hint: 'Dit is nog geen wettelijke plicht. Vul het alleen in als de school ervoor kiest.',
    }),
    toelichting: langeTekst({ label: 'Toelichting', hint: geenNamen, max: 2_000, rijen: 3 }),
  },
});

/** The forms of the process by name (domain §7.4). */
export const forms = { start, contact, nazorg, melding } as const;
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
