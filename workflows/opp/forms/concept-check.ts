import { addDays } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { vsoProfielen } from './options.js';

/** What the cross-field check reads of a concept; dates as `YYYY-MM-DD`. */
type Checkable = {
  readonly tiq?: number;
  readonly tiqVan?: number;
  readonly tiqTot?: number;
  readonly uitstroomprofiel: string;
  readonly evaluatiedata: readonly { readonly datum: LocalDate }[];
  readonly periodeVan: LocalDate;
  readonly periodeTot: LocalDate;
};

/** An evaluation is needed once a school year (WEC art. 41a lid 3), so within this many days. */
const EVALUATION_DAYS = 366;

/**
 * The checks of a concept that look at several answers: interval around the TIQ, profile of the right kind of
 * school, one evaluation within a year from today, a period that ends after it starts. Gives every error found.
 */
export function checkConcept(answers: Checkable, ctx: FormContext): readonly FieldError[] {
  return [
    ...intervalFaults(answers),
    ...profileFaults(answers, ctx),
    ...evaluationFaults(answers, ctx),
    ...periodFaults(answers),
  ];
}

/** A test counts for this many years; after that it is one source among others (EC-71). */
const IQ_YEARS = 2;
/** A 95% interval wider than this says little; usual is some 15 points. */
const IQ_WIDE = 30;

type Tested = { readonly iqTestdatum?: LocalDate; readonly tiqVan?: number; readonly tiqTot?: number };

/** An IQ that is old or says little: a warning, never a block; the CvB weighs other evidence (EC-71). */
export function warnConcept(
  { iqTestdatum, tiqVan, tiqTot }: Tested,
  { vandaag }: FormContext,
): readonly string[] {
  const year = String(Number(vandaag.slice(0, 4)) - IQ_YEARS);
  const isOld = iqTestdatum !== undefined && iqTestdatum < `${year}${vandaag.slice(4)}`;
  const isWide = tiqVan !== undefined && tiqTot !== undefined && tiqTot - tiqVan > IQ_WIDE;
  return [
    ...(isOld
      ? [
          'De IQ-test is ouder dan 2 jaar. Zorg dat de leerroute ook op andere gegevens steunt, of vraag een nieuw onderzoek aan.',
        ]
      : []),
    ...(isWide
      ? ['Het interval rond het IQ is breed. Zorg dat de leerroute ook op andere gegevens steunt.']
      : []),
  ];
}

function intervalFaults({ tiq, tiqVan, tiqTot }: Checkable): readonly FieldError[] {
  const low = tiqVan ?? tiq ?? -Infinity;
  const high = tiqTot ?? tiq ?? Infinity;
  const middle = tiq ?? low;
  if (low <= middle && middle <= high) return [];
  return [
    {
      veld: 'tiqVan',
      tekst: 'Het interval past niet bij de TIQ. Vul de laagste en de hoogste waarde rond de TIQ in.',
    },
  ];
}

function profileFaults({ uitstroomprofiel }: Checkable, ctx: FormContext): readonly FieldError[] {
  const soorten = (ctx.lijsten['onderwijssoort'] ?? []).map((item) => item.waarde);
  const isVso = (vsoProfielen as readonly string[]).includes(uitstroomprofiel);
  if (soorten.length === 0 || soorten.includes(isVso ? 'VSO' : 'SO')) return [];
  const soort = isVso ? 'SO' : 'VSO';
  return [
    {
      veld: 'uitstroomprofiel',
      tekst: `Deze leerling zit in het ${soort}. Kies een uitstroomprofiel dat begint met ${soort}.`,
    },
  ];
}

function evaluationFaults({ evaluatiedata }: Checkable, { vandaag }: FormContext): readonly FieldError[] {
  const until = addDays(vandaag, EVALUATION_DAYS);
  if (evaluatiedata.some(({ datum }) => datum >= vandaag && datum <= until)) return [];
  return [{ veld: 'evaluatiedata', tekst: 'Plan minstens één evaluatie in het komende jaar.' }];
}

function periodFaults({ periodeVan, periodeTot }: Checkable): readonly FieldError[] {
  if (periodeVan < periodeTot) return [];
  return [{ veld: 'periodeTot', tekst: 'De einddatum van het handelingsdeel moet na de begindatum liggen.' }];
}
