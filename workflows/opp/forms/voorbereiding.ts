import { datum, form, jaNee, keuze, langeTekst, meerkeuze, steers } from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { factoren } from './concept-fields.js';
import { expertiseOpties, feiten, gehoord, hoorrechtOpties } from './options.js';

/** Starts the process; the pupil is chosen outside the form. */
export const start = form({
  naam: 'start',
  titel: 'Ontwikkelingsperspectief starten',
  inleiding:
    'De mentor krijgt de vraag om het plan te schrijven. De uiterste datum telt vanaf de inschrijving van de leerling. U hoeft hier niets in te vullen.',
  knop: 'Starten',
  velden: {},
});

const isHeard = { veld: 'uitkomst', is: gehoord } as const;

/** The pupil's right to be heard: three fixed questions and what was done with the answers (K36443, domain §2.3). */
export const hoorgesprek = form({
  naam: 'hoorgesprek',
  titel: 'De leerling horen',
  inleiding:
    'De leerling mag vrij vertellen wat hij of zij van het plan vindt. Niets zeggen mag ook. Schrijf op in woorden van de leerling.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(keuze({ label: 'Is de leerling gehoord?', verplicht: true, opties: hoorrechtOpties })),
    datum: datum({
      label: 'Datum',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'uitkomst', is: [...gehoord, 'LEERLING_ZIET_AF'] },
    }),
    vorm: keuze({
      label: 'Hoe is de leerling gehoord?',
      verplicht: true,
      opties: {
        GESPREK: 'In een gesprek op school',
        THUIS_OF_ONLINE: 'In een gesprek thuis, online of per telefoon',
        PICTO: 'Met pictogrammen of tekeningen',
        OBSERVATIE: 'Door te observeren',
        VERTROUWD_PERSOON: 'Via een vertrouwd persoon',
      },
      als: isHeard,
    }),
    watGaatGoed: langeTekst({ label: 'Wat gaat goed?', verplicht: true, als: isHeard }),
    watWilLeren: langeTekst({ label: 'Wat wil je leren?', verplicht: true, als: isHeard }),
    watHeeftNodig: langeTekst({ label: 'Wat heb je nodig?', verplicht: true, als: isHeard }),
    samenvatting: langeTekst({ label: 'Samenvatting', hint: feiten, verplicht: true, als: isHeard }),
    watIsErmeeGedaan: langeTekst({
      label: 'Wat is ermee gedaan?',
      hint: 'Wat staat hierdoor in het plan? Of waarom niet?',
      verplicht: true,
      als: isHeard,
    }),
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

/**
 * After five times that hearing the pupil was not possible the plan may go on only with the reason of a teamleider zorg
 * or higher: an override of a gate (domain §1.6, §2.2).
 */
export const zonderHoren = form({
  naam: 'zonderHoren',
  titel: 'Verder zonder de leerling te horen',
  inleiding:
    'Het lukte vijf keer niet om de leerling te horen. De leerling heeft daar recht op. Het plan gaat alleen verder met uw reden.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          VERDER: 'Het plan gaat verder zonder dat de leerling is gehoord',
          OPNIEUW: 'De mentor probeert het opnieuw',
        },
      }),
    ),
    reden: langeTekst({ label: 'Reden', hint: feiten, verplicht: true, max: 4_000 }),
  },
});

/** The leerlingbegeleider checks whether the text is complete and fits the results (domain §2.3 step 3). */
export const controle = form({
  naam: 'controle',
  titel: 'Concept controleren',
  knop: 'Controle afronden',
  velden: {
    checklist: meerkeuze({
      label: 'Wat hebt u nagekeken?',
      opties: {
        COMPLEET: 'Alle onderdelen zijn ingevuld',
        LVS: 'Het plan past bij de resultaten in het leerlingvolgsysteem',
        SOCIAAL_EMOTIONEEL: 'Het plan past bij de sociaal-emotionele gegevens',
        DOELEN: 'De doelen zijn SMART',
        BASISAANBOD: 'Duidelijk is welke begeleiding boven het basisaanbod komt',
        TAAL: 'Ouders kunnen de tekst begrijpen',
      },
    }),
    besluit: steers(
      keuze({
        label: 'Kan het concept door?',
        verplicht: true,
        opties: { AKKOORD: 'Ja, het kan door', TERUG: 'Nee, terug naar de schrijver' },
      }),
    ),
    opmerkingen: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['TERUG'] },
    }),
  },
});

/** The orthopedagoog extends the reasoning of the concept (domain §2.3 step 4). */
export const onderbouwing = form({
  naam: 'onderbouwing',
  titel: 'Onderbouwing aanvullen',
  inleiding: 'Vul aan wat de mentor schreef. Wat in het concept staat, blijft staan.',
  knop: 'Onderbouwing indienen',
  velden: {
    iqInterpretatie: langeTekst({ label: 'Uitleg bij het IQ', hint: 'Laat leeg als er geen onderzoek is.' }),
    bevorderendeFactoren: factoren('Extra bevorderende factoren', 0),
    belemmerendeFactoren: factoren('Extra belemmerende factoren', 0),
    onderbouwing: langeTekst({ label: 'Onderbouwing', verplicht: true }),
  },
});

type Quorum = {
  readonly expertises: readonly (keyof typeof expertiseOpties)[];
  readonly medischSchriftelijk?: boolean;
  readonly voltallig: 'VOLTALLIG' | 'SCHRIFTELIJKE_RONDE' | 'NIET_VOLTALLIG';
};

/** The four viewpoints (WEC art. 40b lid 1); the medical one may be given in writing [default]; EC-41. */
function quorumFaults({ expertises, medischSchriftelijk, voltallig }: Quorum): readonly FieldError[] {
  const given = new Set<string>(medischSchriftelijk === true ? [...expertises, 'MEDISCH'] : expertises);
  const missing = Object.entries(expertiseOpties).flatMap(([key, label]) => (given.has(key) ? [] : [label]));
  const wrong = (tekst: string): readonly FieldError[] => [{ veld: 'voltallig', tekst }];
  switch (voltallig) {
    case 'VOLTALLIG':
      return missing.length === 0
        ? []
        : wrong(`De CvB is niet voltallig. Dit ontbreekt: ${missing.join(', ').toLowerCase()}.`);
    case 'SCHRIFTELIJKE_RONDE':
      return expertises.length >= 2
        ? []
        : wrong('Voor een schriftelijke ronde zijn minstens twee deskundigen nodig.');
    case 'NIET_VOLTALLIG':
      return missing.length > 0
        ? []
        : wrong('Alle vier de deskundigheden waren er. Kies dan voor voltallig.');
  }
}

/** The advice of the CvB (WEC art. 41a lid 1). The quorum must agree with the viewpoints that were present. */
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
        label: 'Oordeel',
        verplicht: true,
        opties: {
          POSITIEF: 'Positief',
          POSITIEF_MET_AANPASSING: 'Positief, met aanpassing',
          NEGATIEF: 'Negatief',
        },
      }),
    ),
    tekst: langeTekst({ label: 'Advies', hint: feiten, verplicht: true }),
    aanpassing: langeTekst({
      label: 'Wat moet er worden aangepast?',
      verplicht: true,
      als: { veld: 'oordeel', is: ['POSITIEF_MET_AANPASSING'] },
    }),
  },
  controle: quorumFaults,
});
