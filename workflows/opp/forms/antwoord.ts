import {
  bevestiging,
  datum,
  form,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import {
  antwoordOpties,
  gezienOpties,
  papierRegistreren as antwoordOpPapier,
} from '../../kit/standard-forms.js';
import { feiten } from './options.js';
import { afspraken } from './overleg.js';

const aanwezigen = tekst({ label: 'Wie waren erbij?', hint: 'Namen en rollen.', verplicht: true });
const gespreksdatum = datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag' });

/**
 * The answer of a parent or adult pupil; each answer takes as little effort as the next (domain §1.3, trust a4). Two
 * statements, each with an answer of its own: whether the plan was seen and talked over, and whether they agree to the
 * help (domain §2.3 step 8). Whoever says no may well have seen it.
 */
export const standpunt = form({
  naam: 'standpunt',
  titel: 'Uw antwoord op het plan',
  inleiding:
    'Lees het plan eerst rustig door. U mag ja zeggen, en u mag nee zeggen. Zonder uw antwoord gaan wij niet uit van een ja.',
  knop: 'Antwoord versturen',
  velden: {
    gezien: keuze({
      label: 'Hebt u het plan gezien, en heeft school het met u besproken?',
      hint: 'Dit gaat over het hele plan. U zegt hiermee niet dat u het ermee eens bent.',
      verplicht: true,
      opties: gezienOpties,
    }),
    antwoord: steers(
      keuze({
        label: 'Gaat u akkoord met de hulp in het plan?',
        hint: 'U kunt uw antwoord later altijd veranderen. Bel of mail ons dan.',
        verplicht: true,
        opties: antwoordOpties,
      }),
    ),
    gelezen: bevestiging({
      label: 'Ik heb het hele plan gelezen',
      als: { veld: 'antwoord', is: ['AKKOORD', 'AKKOORD_MET_OPMERKING'] },
    }),
    opmerking: langeTekst({
      label: 'Wat wilt u erbij zeggen?',
      hint: 'Gaat u akkoord met een deel? Schrijf dan welk deel wel en welk deel niet.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'DEELS'] },
    }),
    reden: langeTekst({
      label: 'Waarom gaat u niet akkoord?',
      hint: 'Eén zin is genoeg.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['NIET_AKKOORD'] },
    }),
    gespreksvraag: langeTekst({
      label: 'Waarover wilt u praten?',
      hint: 'U hoeft dit niet in te vullen.',
      rijen: 3,
      als: { veld: 'antwoord', is: ['GESPREK'] },
    }),
    naam: tekst({
      label: 'Uw naam',
      hint: 'Typ uw voornaam en achternaam.',
      verplicht: true,
      autocomplete: 'name',
    }),
  },
});

const { wie, ...opPapier } = antwoordOpPapier.velden;

/** The same answer as it came on paper, with both statements (domain §2.3 step 8, trust a4). */
export const papierRegistreren = form({
  naam: 'papierRegistreren',
  titel: antwoordOpPapier.titel,
  inleiding: antwoordOpPapier.inleiding ?? '',
  knop: antwoordOpPapier.knop,
  velden: {
    wie,
    gezien: keuze({
      label: 'Staat op het papier dat het plan is gezien en besproken?',
      hint: 'Is er niets aangekruist? Kies dan: niet gezien.',
      verplicht: true,
      opties: gezienOpties,
    }),
    ...opPapier,
  },
});

/** A repair talk after a no: at most two in four weeks [default] (domain §2.6, EC-01). */
export const herstelgesprek = form({
  naam: 'herstelgesprek',
  titel: 'Herstelgesprek',
  inleiding:
    'Zoek met de ouders naar wat wel kan. De school blijft neutraal tussen ouders. Wijs op het ouder- en jeugdsteunpunt.',
  knop: 'Uitkomst vastleggen',
  velden: {
    datum: gespreksdatum,
    aanwezigen,
    verslag: langeTekst({ label: 'Verslag', hint: feiten, verplicht: true }),
    afspraken,
    uitkomst: steers(
      keuze({
        label: 'Wat is de uitkomst?',
        verplicht: true,
        opties: {
          AANPASSEN: 'De tekst wordt aangepast',
          OPNIEUW_VRAGEN: 'De tekst blijft, wij vragen opnieuw om een antwoord',
          GEEN_OVEREENSTEMMING: 'Er is geen overeenstemming',
        },
      }),
    ),
    watAanpassen: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AANPASSEN'] },
    }),
  },
});

/** Mediation after the repair talks; a dispute goes to the geschillencommissie on the parents' request (WEC art. 45). */
export const bemiddeling = form({
  naam: 'bemiddeling',
  titel: 'Bemiddeling',
  inleiding:
    'Een onderwijsconsulent of een ander van buiten bemiddelt. Het basisaanbod voor de leerling gaat door.',
  knop: 'Uitkomst vastleggen',
  velden: {
    datum: gespreksdatum,
    bemiddelaar: tekst({ label: 'Wie bemiddelde?', verplicht: true }),
    verslag: langeTekst({ label: 'Verslag', hint: feiten, verplicht: true }),
    uitkomst: steers(
      keuze({
        label: 'Wat is de uitkomst?',
        verplicht: true,
        opties: {
          OPNIEUW_VRAGEN: 'Wij vragen opnieuw om een antwoord',
          HANDELINGSDEEL_OPEN: 'Het handelingsdeel blijft open',
          GESCHIL: 'De ouders gaan naar de geschillencommissie',
        },
      }),
    ),
    geschilDatum: steers(
      datum({
        label: 'Datum van het verzoek aan de geschillencommissie',
        hint: 'De commissie oordeelt binnen tien weken na deze dag.',
        verplicht: true,
        tot: 'vandaag',
        als: { veld: 'uitkomst', is: ['GESCHIL'] },
      }),
    ),
    geschilNummer: tekst({
      label: 'Nummer van de zaak',
      hint: 'Als dat al bekend is.',
      max: 60,
      als: { veld: 'uitkomst', is: ['GESCHIL'] },
    }),
  },
});

type Oordeel = { readonly oordeelOp: string };

const oordeelFaults = ({ oordeelOp }: Oordeel, { lijsten }: FormContext): readonly FieldError[] => {
  const verzoek = lijsten['geschilVerzoek']?.[0]?.waarde;
  return verzoek !== undefined && oordeelOp < verzoek
    ? [{ veld: 'oordeelOp', tekst: 'Dat is vóór het verzoek aan de commissie.' }]
    : [];
};

/** The judgment of the Geschillencommissie passend onderwijs, within ten weeks of the request (WEC art. 45, domain §2.6). */
export const oordeelGeschil = form({
  naam: 'oordeelGeschil',
  titel: 'Oordeel van de geschillencommissie',
  inleiding:
    'De ouders legden het plan voor aan de geschillencommissie. Leg het oordeel vast, en wat de school ermee doet. Het basisaanbod gaat intussen door.',
  knop: 'Oordeel vastleggen',
  velden: {
    oordeelOp: datum({ label: 'Datum van het oordeel', verplicht: true, tot: 'vandaag' }),
    oordeel: keuze({
      label: 'Oordeel',
      verplicht: true,
      opties: {
        GEGROND: 'De ouders krijgen gelijk',
        ONGEGROND: 'De school krijgt gelijk',
        INGETROKKEN: 'Het verzoek is ingetrokken of er is een schikking',
      },
    }),
    samenvatting: langeTekst({ label: 'Wat zegt de commissie?', verplicht: true, max: 6_000 }),
    watDoetSchool: langeTekst({
      label: 'Wat doet de school met het oordeel, en waarom?',
      verplicht: true,
      max: 4_000,
    }),
    vervolg: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          AANPASSEN: 'De tekst wordt aangepast, daarna vragen wij opnieuw om een antwoord',
          OPNIEUW_VRAGEN: 'De tekst blijft, wij vragen opnieuw om een antwoord',
          EINDE: 'Er komt geen overeenstemming, het handelingsdeel wordt niet vastgesteld',
        },
      }),
    ),
  },
  controle: oordeelFaults,
});

/** The pupil co-signs from the age that the school sets; to decline is as good an answer (domain §2.3 step 8 [default 12]). */
export const meetekenen = form({
  naam: 'meetekenen',
  titel: 'De leerling laten meetekenen',
  inleiding:
    'Bespreek het plan met de leerling en vraag of hij of zij wil meetekenen. Dat mag, het hoeft niet. De handtekening van de ouders blijft nodig.',
  knop: 'Vastleggen',
  velden: {
    gezien: jaNee({ label: 'Heeft de leerling het plan gezien en besproken?', verplicht: true }),
    tekent: keuze({
      label: 'Tekent de leerling mee?',
      verplicht: true,
      opties: { JA: 'Ja, de leerling tekent mee', NEE: 'Nee, de leerling wil dat niet' },
    }),
    datum: datum({
      label: 'Datum van de handtekening',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'tekent', is: ['JA'] },
    }),
    opmerking: langeTekst({ label: 'Wat zegt de leerling erbij?', max: 2_000, rijen: 3 }),
  },
});

/** A consent that was withdrawn: what depends on it is thought over, nothing stops by itself (EC-03). */
export const heroverwegen = form({
  naam: 'heroverwegen',
  titel: 'Hulp heroverwegen na intrekken van toestemming',
  inleiding:
    'Iemand trok de toestemming voor het handelingsdeel in. Die blijft gelden voor wat al gebeurd is. Kijk per doel of de hulp door kan gaan, en hoe. Vraag om een bijstelling als die nog niet loopt.',
  knop: 'Vastleggen',
  velden: {
    besluit: keuze({
      label: 'Wat gebeurt er met de hulp die van de toestemming afhangt?',
      verplicht: true,
      opties: {
        STOPT: 'De hulp stopt tot er een nieuw antwoord is',
        DEELS: 'Een deel gaat door',
        BASISAANBOD: 'Wat doorgaat, hoort bij het basisaanbod of de veiligheid',
      },
    }),
    toelichting: langeTekst({ label: 'Wat betekent dat per doel?', verplicht: true, max: 4_000 }),
  },
});
