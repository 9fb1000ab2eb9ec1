import { ageOn } from '../../../domain/calendar/index.js';
import { form, jaNee, keuze, langeTekst, steers } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { feitenHint } from '../../schorsing/forms/aanleiding.js';

/** What kind of bevoegd gezag decides: which law holds for hearing and objection (domain §7.3). */
export const bestuursvormOpties = {
  BIJZONDER: 'Bijzonder onderwijs',
  OPENBAAR: 'Openbaar onderwijs',
} as const;

type Start = { readonly bestuursvorm: string; readonly leerplichtig: boolean };

/** Below this age nobody is free of the leerplicht at school; from 18 on nobody is bound (Leerplichtwet art. 3, 4a). */
const LEERPLICHTIG_TOT = 16;
const VRIJ_VANAF = 18;

function startFaults({ bestuursvorm, leerplichtig }: Start, ctx: FormContext): readonly FieldError[] {
  const vorm = ctx.lijsten['bestuursvorm']?.[0];
  const leeftijd = ctx.leerling && ageOn(ctx.leerling.geboortedatum, ctx.vandaag);
  const found: readonly (FieldError | false)[] = [
    vorm !== undefined &&
      vorm.waarde !== bestuursvorm && {
        veld: 'bestuursvorm',
        tekst: `Deze school is ingesteld als ${vorm.waarde === 'OPENBAAR' ? 'openbaar' : 'bijzonder'} onderwijs.`,
      },
    leeftijd !== undefined &&
      leeftijd < LEERPLICHTIG_TOT &&
      !leerplichtig && {
        veld: 'leerplichtig',
        tekst: 'De leerling is jonger dan 16 jaar en is leerplichtig. Kies hier ja.',
      },
    leeftijd !== undefined &&
      leeftijd >= VRIJ_VANAF &&
      leerplichtig && {
        veld: 'leerplichtig',
        tekst: 'De leerling is 18 jaar of ouder en is niet leerplichtig. Kies hier nee.',
      },
  ];
  return found.filter((fault) => fault !== false);
}

/** Why the school thinks of a removal, and which rules hold (domain §7.3: OVERWEGING). */
export const start = form({
  naam: 'start',
  titel: 'Verwijdering overwegen',
  inleiding:
    'Een verwijdering is het laatste middel. Zoek eerst samen met de ouders een andere plek: een vrijwillige overstap is het beste einde. De leerling blijft ingeschreven zolang deze procedure loopt.',
  knop: 'Procedure beginnen',
  velden: {
    aanleiding: langeTekst({
      label: 'Waarom overweegt de school dit?',
      hint: feitenHint,
      verplicht: true,
      max: 6_000,
    }),
    eerder: langeTekst({
      label: 'Welke hulp en maatregelen waren er eerder?',
      verplicht: true,
      max: 6_000,
    }),
    bestuursvorm: steers(
      keuze({ label: 'Wat voor school is dit?', verplicht: true, opties: bestuursvormOpties }),
    ),
    leerplichtig: steers(
      jaNee({ label: 'Is de leerling leerplichtig of kwalificatieplichtig?', verplicht: true }),
    ),
    gesloten: steers(
      jaNee({
        label: 'Hoort de school bij een gesloten instelling waar de leerling niet meer verblijft?',
        hint: 'Dan hoeft er geen andere school bereid te zijn (WEC art. 40 lid 18).',
        verplicht: true,
      }),
    ),
  },
  controle: startFaults,
});
