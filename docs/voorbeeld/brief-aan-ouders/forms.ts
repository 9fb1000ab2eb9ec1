import { datum, form, langeTekst, steers } from '../../../domain/form/index.js';
import type { Steering } from '../../../domain/form/index.js';

const start = form({ naam: 'start', titel: 'Brief aan ouders starten', knop: 'Starten', velden: {} });

const brief = form({
  naam: 'brief',
  titel: 'Brief schrijven',
  inleiding: 'Schrijf kort en in gewone woorden. De ouders lezen de brief na hun code.',
  knop: 'Brief versturen',
  velden: {
    tekst: langeTekst({ label: 'Tekst van de brief', verplicht: true, max: 4_000 }),
    reactieVoor: steers(
      datum({ label: 'Tot welke dag kunnen de ouders reageren?', verplicht: true, vanaf: 'vandaag' }),
    ),
  },
});

export const forms = { start, brief } as const;
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
