import { ageOn } from '../../../domain/calendar/ages.js';
import { formatDate } from '../../../domain/calendar/local-date.js';
import type { Calendar } from '../../../domain/calendar/types.js';
import {
  VERZUIM_GRENZEN,
  verzuimBereiktOp,
  verzuimStand,
  wekenAfwezigOp,
  ziekteBereiktOp,
} from '../../../domain/calendar/verzuim.js';
import type { VerzuimDag, ZiektePeriode } from '../../../domain/calendar/verzuim.js';
import {
  datum,
  decimaal,
  form,
  herhaald,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';

/** Why the absence needs attention (domain §4.3). */
export const aanleidingOpties = {
  PREVENTIEF: 'Ongeoorloofd verzuim van 8 uur of meer in 4 lesweken',
  ONGEOORLOOFD: 'Ongeoorloofd verzuim van 16 uur of meer in 4 lesweken (wettelijke melding)',
  NIET_LEERPLICHTIG: 'Niet meer leerplichtig en 4 weken achter elkaar afwezig (wettelijke melding)',
  THUISZITTER: 'Leerplichtig en 4 weken achter elkaar geen onderwijs',
  ZIEKTE: 'Vaak of lang ziek',
  ZORGWEKKEND: 'Zorgwekkend verzuim om een andere reden',
} as const;

type Aanleiding = keyof typeof aanleidingOpties;
type Start = {
  readonly aanleiding: Aanleiding;
  readonly bereiktOp: string;
  readonly dagen?: readonly VerzuimDag[];
  readonly eersteDag?: string;
  readonly perioden?: readonly ZiektePeriode[];
};
type Fault = FieldError | undefined;

const fault = (veld: string, tekst: string): FieldError => ({ veld, tekst });

/** Leerplicht and kwalificatieplicht end at 18 at the latest; leerplicht at 16 at the earliest (LPW art. 3, 4a). */
function ageFault({ aanleiding }: Start, { vandaag, leerling }: FormContext): Fault {
  if (!leerling) return undefined;
  const age = ageOn(leerling.geboortedatum, vandaag);
  if (['ONGEOORLOOFD', 'THUISZITTER'].includes(aanleiding) && age >= 18)
    return fault(
      'aanleiding',
      'De leerling is 18 jaar of ouder en niet meer leerplichtig. Kies een andere aanleiding.',
    );
  if (aanleiding === 'NIET_LEERPLICHTIG' && age < 16)
    return fault(
      'aanleiding',
      'De leerling is jonger dan 16 jaar en dus leerplichtig. Kies een andere aanleiding.',
    );
  return undefined;
}

/** The day on which it became so, as the calendar says; the text where it never did. */
function reachedOn(a: Start, cal: Calendar): { readonly op: string } | FieldError {
  const { melden, preventief } = VERZUIM_GRENZEN;
  switch (a.aanleiding) {
    case 'ONGEOORLOOFD':
    case 'PREVENTIEF': {
      const dagen = a.dagen ?? [];
      const legal = verzuimBereiktOp(cal, dagen, melden);
      if (a.aanleiding === 'PREVENTIEF' && legal !== undefined)
        return fault(
          'aanleiding',
          `De grens van 16 uur is bereikt op ${formatDate(legal)}: het verzuim moet worden gemeld.`,
        );
      const op = a.aanleiding === 'ONGEOORLOOFD' ? legal : verzuimBereiktOp(cal, dagen, preventief);
      if (op !== undefined) return { op };
      const grens = a.aanleiding === 'ONGEOORLOOFD' ? melden : preventief;
      const last =
        dagen
          .map((d) => d.dag)
          .sort()
          .at(-1) ?? a.bereiktOp;
      return fault('dagen', `De grens is niet bereikt: ${verzuimStand(cal, dagen, last, grens).uitleg}.`);
    }
    case 'NIET_LEERPLICHTIG':
    case 'THUISZITTER':
      return a.eersteDag === undefined ? { op: a.bereiktOp } : { op: wekenAfwezigOp(cal, a.eersteDag) };
    case 'ZIEKTE': {
      const wrong = (a.perioden ?? []).findIndex(({ van, tot }) => tot < van);
      if (wrong >= 0)
        return fault(`perioden.${String(wrong)}.tot`, 'De laatste dag ligt vóór de eerste dag.');
      const op = ziekteBereiktOp(cal, a.perioden ?? []);
      return op === undefined
        ? fault(
            'perioden',
            'Dit is niet langer dan 10 schooldagen achter elkaar, en niet vier keer in 12 weken.',
          )
        : { op };
    }
    case 'ZORGWEKKEND':
      return { op: a.bereiktOp };
  }
}

function startFaults(a: Start, ctx: FormContext): readonly FieldError[] {
  const byAge = ageFault(a, ctx);
  if (byAge) return [byAge];
  if (!ctx.kalender) return [];
  const reached = reachedOn(a, ctx.kalender);
  if ('tekst' in reached) return [reached];
  return reached.op === a.bereiktOp
    ? []
    : [fault('bereiktOp', `De grens is bereikt op ${formatDate(reached.op)}. Vul die dag in.`)];
}

/** What was missed, and the day on which it had to be acted on: from that day the report is due at once. */
export const start = form({
  naam: 'start',
  titel: 'Verzuim opvolgen',
  inleiding:
    'Bij een wettelijke melding krijgt de administratie meteen de vraag om te melden. Schorsing is geoorloofd verzuim: tel die uren niet mee (Leerplichtwet art. 11 onder c).',
  knop: 'Starten',
  velden: {
    aanleiding: steers(keuze({ label: 'Wat is er aan de hand?', verplicht: true, opties: aanleidingOpties })),
    dagen: herhaald({
      label: 'Gemiste uren zonder toestemming',
      regelTitel: 'Dag',
      min: 1,
      max: 60,
      als: { veld: 'aanleiding', is: ['PREVENTIEF', 'ONGEOORLOOFD'] },
      velden: {
        dag: datum({ label: 'Dag', verplicht: true, tot: 'vandaag' }),
        uren: decimaal({ label: 'Uren les of praktijk', verplicht: true, min: 0, max: 12, eenheid: 'uur' }),
        code: tekst({ label: 'Code in de administratie', max: 20 }),
      },
    }),
    eersteDag: datum({
      label: 'Eerste dag van de afwezigheid',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'aanleiding', is: ['NIET_LEERPLICHTIG', 'THUISZITTER'] },
    }),
    perioden: herhaald({
      label: 'Wanneer was de leerling ziek?',
      regelTitel: 'Periode',
      min: 1,
      max: 20,
      als: { veld: 'aanleiding', is: ['ZIEKTE'] },
      velden: {
        van: datum({ label: 'Eerste dag', verplicht: true, tot: 'vandaag' }),
        tot: datum({ label: 'Laatste dag, of vandaag', verplicht: true, tot: 'vandaag' }),
      },
    }),
    bereiktOp: steers(
      datum({
        label: 'Op welke dag was dit zo?',
        hint: 'De dag waarop de grens is bereikt. Leerlingroute kijkt mee.',
        verplicht: true,
        tot: 'vandaag',
      }),
    ),
    toelichting: langeTekst({
      label: 'Wat weet de school?',
      hint: 'Schrijf feiten. Geen diagnoses en geen namen van andere leerlingen.',
      verplicht: true,
      max: 4_000,
    }),
  },
  controle: startFaults,
});
