import { datum, form, jaNee, keuze, langeTekst, steers } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { feiten } from './signalen.js';

/** Step 3: the talk. It may wait or be left out for safety, and then the reason is written down. */
export const gesprek = form({
  naam: 'gesprek',
  titel: 'Stap 3: gesprek met ouders en leerling',
  inleiding:
    'Bespreek de zorgen met de ouders en met de leerling, als dat veilig kan. Overleg vooraf met Veilig Thuis als u twijfelt.',
  knop: 'Stap 3 vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is het gesprek gevoerd?',
        verplicht: true,
        opties: {
          GEVOERD: 'Ja',
          UITGESTELD: 'Nee, het is uitgesteld',
          NIET_VEILIG: 'Nee, een gesprek is niet veilig',
        },
      }),
    ),
    datum: datum({
      label: 'Datum',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'uitkomst', is: ['GEVOERD'] },
    }),
    verslag: langeTekst({
      label: 'Wat is er gezegd?',
      hint: feiten,
      verplicht: true,
      als: { veld: 'uitkomst', is: ['GEVOERD'] },
    }),
    leerling: langeTekst({
      label: 'Wat zei de leerling zelf?',
      max: 4_000,
      als: { veld: 'uitkomst', is: ['GEVOERD'] },
    }),
    reden: langeTekst({
      label: 'Waarom niet?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['UITGESTELD', 'NIET_VEILIG'] },
    }),
    uitgesteldTot: steers(
      datum({
        label: 'Tot welke dag?',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['UITGESTELD'] },
      }),
    ),
  },
});

/** Step 4, the first two questions of the afwegingskader (since 1-1-2019). */
export const wegen = form({
  naam: 'wegen',
  titel: 'Stap 4: wegen',
  inleiding: 'Weeg samen met een collega en zo nodig met Veilig Thuis.',
  knop: 'Stap 4 vastleggen',
  velden: {
    vermoeden: steers(
      jaNee({ label: '1. Is er een vermoeden van huiselijk geweld of kindermishandeling?', verplicht: true }),
    ),
    onveilig: steers(
      keuze({
        label: '2. Is er acute of structurele onveiligheid?',
        verplicht: true,
        opties: { ACUUT: 'Ja, acuut', STRUCTUREEL: 'Ja, structureel', NEE: 'Nee' },
        als: { veld: 'vermoeden', is: [true] },
      }),
    ),
    weging: langeTekst({ label: 'Waarop is dit gebaseerd?', hint: feiten, verplicht: true }),
    metWie: langeTekst({ label: 'Met wie is gewogen?', verplicht: true, max: 2_000, rijen: 2 }),
  },
});

type Beslissing = {
  readonly kanHelpen: boolean;
  readonly aanvaarden?: boolean;
  readonly besluit: 'HULP' | 'MELDEN' | 'MELDEN_EN_HULP';
};

/** Questions 3 and 4: no effective help, or help that is not accepted, is a report (afwegingskader). */
function decisionFaults(
  { kanHelpen, aanvaarden, besluit }: Beslissing,
  ctx: FormContext,
): readonly FieldError[] {
  if (besluit !== 'HULP') return [];
  const wrong = (tekst: string): readonly FieldError[] => [{ veld: 'besluit', tekst }];
  if ((ctx.lijsten['onveilig'] ?? []).length > 0)
    return wrong('Bij acute of structurele onveiligheid hoort een melding bij Veilig Thuis.');
  if (!kanHelpen)
    return wrong('De school kan geen effectieve hulp bieden of organiseren. Dan hoort er een melding.');
  return aanvaarden === false
    ? wrong('De betrokkenen aanvaarden de hulp niet. Dan hoort er een melding.')
    : [];
}

/** Step 5: help, a report, or both. Reporting needs no consent of the parents. */
export const beslissen = form({
  naam: 'beslissen',
  titel: 'Stap 5: beslissen',
  inleiding: 'Voor een melding is geen toestemming van de ouders nodig.',
  knop: 'Stap 5 vastleggen',
  velden: {
    kanHelpen: jaNee({ label: '3. Kan de school effectieve hulp bieden of organiseren?', verplicht: true }),
    aanvaarden: jaNee({
      label: '4. Aanvaarden de betrokkenen de hulp?',
      verplicht: true,
      als: { veld: 'kanHelpen', is: [true] },
    }),
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          HULP: 'Hulp organiseren en volgen',
          MELDEN: 'Melden bij Veilig Thuis',
          MELDEN_EN_HULP: 'Melden bij Veilig Thuis en hulp organiseren',
        },
      }),
    ),
    motivering: langeTekst({ label: 'Motivering', verplicht: true }),
  },
  controle: decisionFaults,
});
