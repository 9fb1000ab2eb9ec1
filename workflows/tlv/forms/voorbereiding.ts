import { isLaatsteTlvJaar, isTlvEinde } from '../../../domain/calendar/tlv.js';
import {
  bestand,
  datum,
  form,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { expertiseOpties, feiten, gehoord, hoorrechtOpties } from '../../opp/forms/options.js';
import {
  aanleidingOpties,
  categorieOpties,
  eersteDeskundigeOpties,
  tweedeDeskundigeOpties,
} from './options.js';

type Start = { readonly aanleiding: keyof typeof aanleidingOpties; readonly einddatum: string };

/** A TLV ends on 31 July of the school year in which its renewal is arranged (WEC art. 40 lid 15). */
function startFaults({ aanleiding, einddatum }: Start, ctx: FormContext): readonly FieldError[] {
  const wrong = (veld: string, tekst: string): readonly FieldError[] => [{ veld, tekst }];
  if (aanleiding === 'OVERSTAP_VSO' && ctx.leerling?.schoolsoort === 'VSO')
    return wrong('aanleiding', 'De leerling zit al op het VSO. Kies dan een andere aanleiding.');
  if (aanleiding === 'EINDE_PLAATSING') return [];
  if (!isTlvEinde(einddatum))
    return wrong('einddatum', 'Een TLV eindigt altijd op 31 juli. Kijk de datum nog eens na.');
  const isPast = einddatum < ctx.vandaag;
  if (aanleiding === 'VERLOPEN')
    return isPast ? [] : wrong('einddatum', 'Deze TLV is nog geldig. Kies dan dat de TLV afloopt.');
  if (isPast) return wrong('einddatum', 'Deze datum is al voorbij. Kies dan dat de TLV is verlopen.');
  return isLaatsteTlvJaar(einddatum, ctx.vandaag)
    ? []
    : wrong('einddatum', 'Deze TLV loopt pas in een later schooljaar af. Begin dan in dat schooljaar.');
}

/** Starts the renewal, or the request for a new one. What is not known yet is asked with the request itself. */
export const start = form({
  naam: 'start',
  titel: 'TLV verlengen',
  inleiding:
    'Leerlingroute bewaakt de stappen tot het besluit van het samenwerkingsverband. De mentor begint met de vraag of de leerling terug kan naar het regulier onderwijs.',
  knop: 'Starten',
  velden: {
    aanleiding: steers(
      keuze({ label: 'Waarom is een TLV nodig?', verplicht: true, opties: aanleidingOpties }),
    ),
    einddatum: steers(
      datum({
        label: 'Tot en met welke dag geldt de TLV?',
        hint: 'Of de laatste dag van de plaatsing in de instelling.',
        verplicht: true,
      }),
    ),
    huidigNummer: tekst({
      label: 'Nummer van de TLV die afloopt',
      max: 60,
      als: { veld: 'aanleiding', is: ['VERLENGING', 'OVERSTAP_VSO', 'VERLOPEN'] },
    }),
    huidigeCategorie: keuze({
      label: 'Categorie van de TLV die afloopt',
      opties: categorieOpties,
      als: { veld: 'aanleiding', is: ['VERLENGING', 'OVERSTAP_VSO', 'VERLOPEN'] },
    }),
  },
  controle: startFaults,
});

/** Can the pupil go back? The school must answer that in the last year of each TLV (WEC art. 40 lid 15). */
export const evaluatie = form({
  naam: 'evaluatie',
  titel: 'Kan de leerling terug?',
  inleiding: 'Bekijk met de orthopedagoog wat de leerling nodig heeft en waar dat het beste kan.',
  knop: 'Evaluatie vastleggen',
  velden: {
    datum: datum({ label: 'Datum van de evaluatie', verplicht: true, tot: 'vandaag' }),
    oppVersie: tekst({ label: 'Welk OPP ligt eronder?', hint: 'Schooljaar en versie.', verplicht: true }),
    ontwikkeling: langeTekst({
      label: 'Hoe ontwikkelt de leerling zich ten opzichte van het OPP?',
      hint: feiten,
      verplicht: true,
    }),
    kansRegulier: langeTekst({
      label: 'Wat is nodig om terug te kunnen naar het regulier onderwijs?',
      verplicht: true,
    }),
    conclusie: steers(
      keuze({
        label: 'Conclusie',
        verplicht: true,
        opties: {
          VERBLIJF_NODIG: 'De leerling heeft het speciaal onderwijs nodig',
          TERUGPLAATSING_MOGELIJK: 'De leerling kan terug of over naar een andere school',
        },
      }),
    ),
  },
});

type Quorum = {
  readonly expertises: readonly string[];
  readonly medischSchriftelijk?: boolean;
  readonly voltallig: 'VOLTALLIG' | 'SCHRIFTELIJKE_RONDE' | 'NIET_VOLTALLIG';
};

/** The four viewpoints (WEC art. 40b lid 1); the medical one may be given in writing [default]; EC-41. */
function quorumFaults({ expertises, medischSchriftelijk, voltallig }: Quorum): readonly FieldError[] {
  const given = new Set(medischSchriftelijk === true ? [...expertises, 'MEDISCH'] : expertises);
  const isFull = Object.keys(expertiseOpties).every((key) => given.has(key));
  const wrong = (tekst: string): readonly FieldError[] => [{ veld: 'voltallig', tekst }];
  if (voltallig === 'VOLTALLIG' && !isFull)
    return wrong('De CvB is niet voltallig: niet alle vier de deskundigheden waren er.');
  if (voltallig === 'NIET_VOLTALLIG' && isFull)
    return wrong('Alle vier de deskundigheden waren er. Kies dan voor voltallig.');
  if (voltallig === 'SCHRIFTELIJKE_RONDE' && expertises.length < 2)
    return wrong('Voor een schriftelijke ronde zijn minstens twee deskundigen nodig.');
  return [];
}

/** The advice of the CvB on going back or staying (WEC art. 40b lid 2 onder c). */
export const cvbAdvies = form({
  naam: 'cvbAdvies',
  titel: 'Advies van de CvB',
  knop: 'Advies vastleggen',
  velden: {
    datum: datum({ label: 'Datum van het advies', verplicht: true, tot: 'vandaag' }),
    expertises: meerkeuze({
      label: 'Welke deskundigheid was aanwezig?',
      verplicht: true,
      opties: expertiseOpties,
    }),
    medischSchriftelijk: jaNee({ label: 'Is het medische advies schriftelijk gegeven?' }),
    leden: langeTekst({
      label: 'Namen van de leden',
      hint: 'Eén naam per regel.',
      verplicht: true,
      max: 2_000,
    }),
    voltallig: steers(
      keuze({
        label: 'Was de CvB voltallig?',
        verplicht: true,
        opties: {
          VOLTALLIG: 'Ja, alle vier de deskundigheden',
          SCHRIFTELIJKE_RONDE: 'Nee, er was een schriftelijke ronde',
          NIET_VOLTALLIG: 'Nee, niet voltallig',
        },
      }),
    ),
    oordeel: steers(
      keuze({
        label: 'Wat adviseert de CvB?',
        verplicht: true,
        opties: {
          VERLENGEN: 'De TLV verlengen',
          TERUGPLAATSEN: 'Terug of over naar een andere school',
        },
      }),
    ),
    tekst: langeTekst({ label: 'Advies', hint: feiten, verplicht: true }),
  },
  controle: quorumFaults,
});

const advies = {
  naam: tekst({ label: 'Naam van de deskundige', verplicht: true, max: 100 }),
  datum: datum({ label: 'Datum van het advies', verplicht: true, tot: 'vandaag' }),
  advies: langeTekst({ label: 'Advies', hint: feiten, verplicht: true }),
  stuk: bestand({ label: 'Het ondertekende advies', soorten: ['.pdf'] }),
} as const;

/** The advice of the orthopedagoog or psycholoog. */
export const deskundigeEen = form({
  naam: 'deskundigeEen',
  titel: 'Advies van de eerste deskundige',
  knop: 'Advies vastleggen',
  velden: {
    discipline: keuze({ label: 'Deskundigheid', verplicht: true, opties: eersteDeskundigeOpties }),
    ...advies,
  },
});

/** The advice of a second expert of another discipline; the list 'eersteDeskundige' holds the name of the first. */
export const deskundigeTwee = form({
  naam: 'deskundigeTwee',
  titel: 'Advies van de tweede deskundige',
  inleiding:
    'De wet vraagt advies van twee deskundigen. De tweede is een ander, met een andere deskundigheid.',
  knop: 'Advies vastleggen',
  velden: {
    discipline: keuze({ label: 'Deskundigheid', verplicht: true, opties: tweedeDeskundigeOpties }),
    ...advies,
  },
  controle: ({ naam }, ctx) => {
    const same = (ctx.lijsten['eersteDeskundige'] ?? []).some(
      ({ waarde }) => waarde.trim().toLowerCase() === naam.trim().toLowerCase(),
    );
    return same ? [{ veld: 'naam', tekst: 'Dit is de eerste deskundige. De tweede is iemand anders.' }] : [];
  },
});

const isHeard = { veld: 'uitkomst', is: gehoord } as const;

/** The pupil is heard about staying or going (domain §4.2: 'hoor leerling'). */
export const hoorgesprek = form({
  naam: 'hoorgesprek',
  titel: 'De leerling horen',
  inleiding:
    'Vraag de leerling wat hij of zij van deze school vindt, en van blijven of weggaan. Niets zeggen mag ook.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(keuze({ label: 'Is de leerling gehoord?', verplicht: true, opties: hoorrechtOpties })),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag', als: isHeard }),
    visie: langeTekst({
      label: 'Wat vindt de leerling?',
      hint: 'In woorden van de leerling.',
      verplicht: true,
      als: isHeard,
    }),
    watIsErmeeGedaan: langeTekst({ label: 'Wat is ermee gedaan?', verplicht: true, als: isHeard }),
    reden: langeTekst({
      label: 'Waarom is de leerling niet gehoord?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['LEERLING_ZIET_AF', 'NIET_MOGELIJK'] },
    }),
    tweedePoging: steers(
      datum({
        label: 'Wanneer probeert u het opnieuw?',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['NIET_MOGELIJK'] },
      }),
    ),
  },
});
