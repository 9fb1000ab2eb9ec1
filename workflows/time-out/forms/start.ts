import { datum, form, keuze, keuzeUitLijst, langeTekst, steers, tijd } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { explainVrij } from '../../../domain/calendar/uitleg.js';
import { isSchooldag } from '../../../domain/calendar/index.js';

/** The measures of one day (domain §7.1); none of them is a suspension. */
const vormOpties = {
  VANGNET: 'Vangnet: een deel van de dag uit de klas',
  TIME_OUT_INTERN: 'Time-out op school: ten hoogste een dag',
  TIME_OUT_EXTERN: 'Time-out thuis: alleen de rest van deze dag',
} as const;

/** A measure about being in school is taken on a day with school; without a calendar nothing is checked. */
export const schooldagFaults =
  (veld: string) =>
  (answers: Readonly<Record<string, unknown>>, { kalender }: FormContext): readonly FieldError[] => {
    const dag = answers[veld];
    if (typeof dag !== 'string' || !kalender || isSchooldag(kalender, dag)) return [];
    return [{ veld, tekst: `Kies een dag waarop er school is: ${explainVrij(kalender, dag)}.` }];
  };

/** Steers by the id of the chosen process: a suspension sees which facts its time-out was about. */
const incident = steers(
  keuzeUitLijst({
    label: 'Bij welk incident hoort dit?',
    hint: 'Leeg als er geen incident is gemeld.',
    lijst: 'incidenten',
  }),
);

/** The registration of a measure, by whoever takes it; the teamleider decides about a time-out (domain §7.1). */
export const start = form({
  naam: 'start',
  titel: 'Vangnet of time-out',
  inleiding:
    'Een time-out is een maatregel voor de orde en duurt ten hoogste een dag. Een leerling die ook de volgende schooldag thuis moet blijven, is geschorst. Daarvoor gelden de regels van een schorsing.',
  knop: 'Vastleggen',
  velden: {
    datum: steers(datum({ label: 'Datum', verplicht: true, tot: 'vandaag' })),
    tijd: tijd({ label: 'Vanaf hoe laat?', verplicht: true }),
    vorm: steers(keuze({ label: 'Maatregel', verplicht: true, opties: vormOpties })),
    incident,
    aanleiding: langeTekst({
      label: 'Waarom?',
      hint: 'Schrijf feiten. Geen namen van andere leerlingen.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
  },
  controle: schooldagFaults('datum'),
});
