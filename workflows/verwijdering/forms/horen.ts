import { datum, form, keuze, langeTekst, steers, tekst, tijd } from '../../../domain/form/index.js';

export { horenLeerling, horenLeraar } from '../../schorsing/forms/horen.js';

const isGehoord = { veld: 'uitkomst', is: ['GEHOORD', 'SCHRIFTELIJK'] } as const;
const isWeg = { veld: 'uitkomst', is: ['NIET_VERSCHENEN'] } as const;

/** What the parents said, in a talk or on paper; who did not come gets a new day (WEC art. 61 lid 2, AWB art. 4:8). */
export const horenOuders = form({
  naam: 'horenOuders',
  titel: 'De ouders horen',
  inleiding: 'Ieder met gezag krijgt de kans, samen of apart. Vanaf 18 jaar is dat de leerling zelf.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Hoe ging het?',
        verplicht: true,
        opties: {
          GEHOORD: 'De ouders zijn gehoord',
          SCHRIFTELIJK: 'De ouders hebben op papier gereageerd',
          ZIEN_AF: 'De ouders willen niet gehoord worden',
          NIET_VERSCHENEN: 'De ouders kwamen niet of waren niet te bereiken',
        },
      }),
    ),
    gehoordOp: datum({ label: 'Wanneer?', verplicht: true, tot: 'vandaag', als: isGehoord }),
    wie: tekst({ label: 'Wie reageerde of was erbij?', verplicht: true, als: isGehoord }),
    verslag: langeTekst({ label: 'Wat vinden de ouders?', verplicht: true, max: 8_000, als: isGehoord }),
    reden: langeTekst({
      label: 'Waarom, en wat hebt u geprobeerd?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['ZIEN_AF', 'NIET_VERSCHENEN'] },
    }),
    datum: steers(datum({ label: 'Nieuwe datum', verplicht: true, vanaf: 'vandaag', als: isWeg })),
    tijd: tijd({ label: 'Nieuwe tijd', verplicht: true, als: isWeg }),
    plaats: tekst({ label: 'Plaats', verplicht: true, als: isWeg }),
  },
});
