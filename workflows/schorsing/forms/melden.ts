import { datum, form, keuze, langeTekst, steers, tekst, tijd } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';

/** The letter was handed over or posted: the proof that the decision was made known (domain §7, Log). */
export const bekendmaking = form({
  naam: 'bekendmaking',
  titel: 'Brief bezorgen',
  inleiding:
    'De brieven staan klaar bij Post: voor ieder een eigen brief. Bezorg of verstuur ze vandaag, en bel als dat kan.',
  knop: 'Bezorgd',
  velden: {
    datum: steers(datum({ label: 'Op welke dag?', verplicht: true, tot: 'vandaag' })),
    tijd: tijd({ label: 'Hoe laat?' }),
    wijze: keuze({
      label: 'Hoe?',
      verplicht: true,
      opties: {
        OVERHANDIGD: 'Overhandigd',
        AANGETEKEND: 'Aangetekend per post',
        POST: 'Per post, met bewijs van verzending',
        KOERIER: 'Door een koerier',
      },
    }),
    bewijs: tekst({
      label: 'Bewijs',
      hint: 'Nummer van de zending, of wie de brief aannam.',
      verplicht: true,
    }),
    gebeld: keuze({
      label: 'Zijn de ouders ook gebeld?',
      verplicht: true,
      opties: { GESPROKEN: 'Ja, gesproken', NIET_BEREIKT: 'Ja, niet bereikt', NEE: 'Nee' },
    }),
    notitie: langeTekst({ label: 'Notitie', max: 2_000, rijen: 3 }),
  },
});

type Melding = { readonly gemeld: string; readonly redenTeLaat?: string };

const lateFaults = ({ gemeld, redenTeLaat }: Melding, { lijsten }: FormContext): readonly FieldError[] =>
  gemeld === 'GEMELD' && redenTeLaat === undefined && (lijsten['teLaat'] ?? []).length > 0
    ? [{ veld: 'redenTeLaat', tekst: 'De uiterste datum is voorbij. Schrijf waarom de melding later was.' }]
    : [];

const isGemeld = { veld: 'gemeld', is: ['GEMELD'] } as const;

/** A report to somebody outside that goes its own way: this keeps what proves it, and is never a mail. */
const melding = (naam: string, over: Readonly<Record<'titel' | 'inleiding' | 'nummer', string>>) =>
  form({
    naam,
    titel: over.titel,
    inleiding: over.inleiding,
    knop: 'Melding vastleggen',
    velden: {
      gemeld: steers(
        keuze({
          label: 'Is het gemeld?',
          verplicht: true,
          opties: { GEMELD: 'Ja', NIET_NODIG: 'Nee, het besluit is ingetrokken voordat er gemeld was' },
        }),
      ),
      datum: datum({ label: 'Op welke dag?', verplicht: true, tot: 'vandaag', als: isGemeld }),
      nummer: tekst({ label: over.nummer, verplicht: true, max: 60, als: isGemeld }),
      wie: tekst({ label: 'Met wie had u contact?', max: 120, als: isGemeld }),
      redenTeLaat: langeTekst({
        label: 'Waarom was de melding later?',
        hint: 'Alleen als de uiterste datum voorbij is.',
        max: 2_000,
        rijen: 3,
        als: isGemeld,
      }),
      toelichting: langeTekst({ label: 'Toelichting', max: 2_000, rijen: 3 }),
    },
    controle: lateFaults,
  });

/** WEC art. 40a lid 3: in writing and with reasons, by the Internet Schooldossier. */
export const inspectiemelding = melding('inspectiemelding', {
  titel: 'Melden aan de inspectie',
  inleiding:
    'Meld het besluit met de redenen in het Internet Schooldossier. Leerlingroute stuurt zelf niets: leg hier het nummer vast.',
  nummer: 'Nummer van de melding',
});

/** The municipality hears of it (Leerplichtwet art. 18 lid 1 for a removal; by default for a suspension of days). */
export const leerplichtmelding = melding('leerplichtmelding', {
  titel: 'Melden aan leerplicht',
  inleiding:
    'Meld het besluit bij leerplicht van de gemeente waar de leerling woont, langs de beveiligde weg. Is de leerling niet leerplichtig? Meld het dan bij het Doorstroompunt.',
  nummer: 'Kenmerk van de melding',
});
