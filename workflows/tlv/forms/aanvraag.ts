import {
  bevestiging,
  datum,
  form,
  geheelGetal,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  meerkeuzeUitLijst,
  perPersoon,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { contactResultaatOpties, kanaalOpties } from '../../kit/standard-forms.js';
import { feiten } from '../../opp/forms/options.js';
import { categorieOpties, standpuntOpties } from './options.js';

/** The request as it goes to the samenwerkingsverband (domain §4.2: form). */
export const aanvraag = form({
  naam: 'aanvraag',
  titel: 'Aanvraag schrijven',
  inleiding: 'De ouders lezen deze tekst vóór het gesprek. Hun zienswijze gaat met de aanvraag mee.',
  knop: 'Aanvraag klaarzetten',
  velden: {
    huidigNummer: tekst({
      label: 'Nummer van de TLV die afloopt',
      hint: 'Leeg als de leerling nog geen TLV heeft.',
      max: 60,
    }),
    swvBevoegd: tekst({
      label: 'Welk samenwerkingsverband beslist?',
      hint: 'Voor het VSO is dat meestal het samenwerkingsverband VO van de woonplaats.',
      verplicht: true,
      max: 100,
    }),
    categorie: keuze({ label: 'Gevraagde categorie', verplicht: true, opties: categorieOpties }),
    jaren: geheelGetal({
      label: 'Gevraagde duur',
      hint: 'In hele schooljaren.',
      verplicht: true,
      min: 1,
      max: 12,
      eenheid: 'schooljaren',
    }),
    oppVersie: tekst({ label: 'OPP bij de aanvraag', hint: 'Schooljaar en versie.', verplicht: true }),
    motivering: langeTekst({ label: 'Motivering', hint: feiten, verplicht: true }),
    bijlagen: meerkeuzeUitLijst({
      label: 'Welke stukken uit het dossier gaan mee?',
      hint: 'De adviezen van de deskundigen en de CvB staan al in de aanvraag.',
      lijst: 'documenten',
    }),
  },
});

const isHeld = { veld: 'uitkomst', is: ['GEVOERD'] } as const;
const isPresent = { veld: 'aanwezig', is: [true] } as const;

type Verslag = {
  readonly uitkomst: string;
  readonly personen?: Readonly<Record<string, { readonly aanwezig: boolean }>>;
};

const absentFaults = ({ uitkomst, personen = {} }: Verslag): readonly FieldError[] => {
  const rows = Object.values(personen);
  if (uitkomst !== 'GEVOERD' || rows.length === 0 || rows.some((row) => row.aanwezig)) return [];
  return [
    { veld: 'uitkomst', tekst: 'Niemand van de ouders was er. Kies dan dat zij niet kwamen of afzegden.' },
  ];
};

/** What each of the parents thinks of the request. No agreement is needed, but their view goes with it (domain §4.2). */
export const zienswijze = form({
  naam: 'zienswijze',
  titel: 'Zienswijze van de ouders',
  knop: 'Zienswijze vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is het gesprek gevoerd?',
        verplicht: true,
        opties: {
          GEVOERD: 'Ja',
          NIET_VERSCHENEN: 'Nee, de ouders kwamen niet',
          AFGEZEGD: 'Nee, het is afgezegd',
        },
      }),
    ),
    datum: datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag', als: isHeld }),
    personen: perPersoon({
      label: 'Zienswijzen',
      hint: 'Vul per persoon in wat hij of zij zelf zei.',
      lijst: 'gezagdragers',
      als: isHeld,
      velden: {
        aanwezig: jaNee({ label: 'Aanwezig?', verplicht: true }),
        gezien: bevestiging({ label: 'Heeft de aanvraag gezien', als: isPresent }),
        standpunt: keuze({ label: 'Standpunt', verplicht: true, opties: standpuntOpties, als: isPresent }),
        zienswijze: langeTekst({ label: 'Zienswijze', max: 4_000, rijen: 3, als: isPresent }),
      },
    }),
    besproken: langeTekst({ label: 'Wat is besproken?', hint: feiten, verplicht: true, als: isHeld }),
    gewezenOpSteunpunt: jaNee({
      label: 'Gewezen op het ouder- en jeugdsteunpunt?',
      verplicht: true,
      als: isHeld,
    }),
    toelichting: langeTekst({
      label: 'Wat is er gebeurd?',
      max: 2_000,
      rijen: 3,
      als: { veld: 'uitkomst', is: ['NIET_VERSCHENEN', 'AFGEZEGD'] },
    }),
  },
  controle: absentFaults,
});

/** The request goes without a talk: the attempts show that the parents could give their view (domain §1.4). */
export const zonderOuders = form({
  naam: 'zonderOuders',
  titel: 'Aanvraag zonder gesprek met de ouders',
  inleiding:
    'Leg vast wat de school deed om de zienswijze van de ouders te horen. Dit gaat mee met de aanvraag.',
  knop: 'Vastleggen',
  velden: {
    reden: langeTekst({
      label: 'Waarom is er geen gesprek geweest?',
      hint: feiten,
      verplicht: true,
      max: 4_000,
    }),
    pogingen: herhaald({
      label: 'Wat is er geprobeerd?',
      regelTitel: 'Poging',
      min: 1,
      max: 20,
      velden: {
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        kanaal: keuze({ label: 'Hoe?', verplicht: true, opties: kanaalOpties }),
        resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties }),
        notitie: tekst({ label: 'Notitie' }),
      },
    }),
  },
});

/** The school decides that the pupil must stay, or not (WEC art. 40 lid 15). */
export const besluitSchool = form({
  naam: 'besluitSchool',
  titel: 'Besluit over de aanvraag',
  inleiding: 'Lees de adviezen en de zienswijze van de ouders. U beslist namens het bevoegd gezag.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          INDIENEN: 'De aanvraag indienen',
          AANPASSEN: 'De tekst eerst aanpassen',
          TERUGPLAATSEN: 'Niet indienen, de leerling gaat terug of over',
        },
      }),
    ),
    motivering: langeTekst({ label: 'Motivering', verplicht: true, max: 4_000 }),
    mandaatRef: tekst({ label: 'Mandaat', hint: 'Nummer of datum van het mandaatbesluit.' }),
  },
});

/** The day the request went in; the term of the samenwerkingsverband counts from it (AWB art. 4:13). */
export const indienen = form({
  naam: 'indienen',
  titel: 'Aanvraag indienen',
  inleiding: 'Dien de aanvraag in bij het samenwerkingsverband. Leg daarna hier vast wanneer dat was.',
  knop: 'Ingediend',
  velden: {
    ingediendOp: steers(
      datum({
        label: 'Ingediend op',
        hint: 'De dag waarop het samenwerkingsverband de aanvraag kreeg.',
        verplicht: true,
        tot: 'vandaag',
      }),
    ),
    kanaal: keuze({
      label: 'Hoe?',
      verplicht: true,
      opties: { PORTAAL: 'In het portaal', POST: 'Per post', BEVEILIGD: 'Met beveiligde mail' },
    }),
    kenmerkSwv: tekst({ label: 'Kenmerk van het samenwerkingsverband', max: 60 }),
  },
});
