import { form, keuze, langeTekst, steers } from '../../../domain/form/index.js';

/** Whether somebody comes to a talk. It asks nothing about the pupil: the page it is on shows no special data (trust N2). */
export const uitnodigingAntwoord = form({
  naam: 'uitnodigingAntwoord',
  titel: 'Kunt u komen?',
  knop: 'Antwoord versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Kunt u komen?',
        verplicht: true,
        opties: {
          JA: 'Ja, ik kom',
          NEE_ANDERE_DAG: 'Nee, ik wil graag een andere dag',
          NEE: 'Nee, ik kom niet',
        },
      }),
    ),
    opmerking: langeTekst({
      label: 'Wilt u nog iets zeggen?',
      hint: 'Bijvoorbeeld op welke dag u wel kunt. Schrijf hier niets persoonlijks: dat kan in het gesprek.',
      max: 1_000,
      rijen: 3,
    }),
  },
});
