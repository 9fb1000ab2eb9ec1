import { addDays, countSchooldagen } from '../../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../../domain/calendar/index.js';
import {
  inspectiemelding,
  schorsingBezwaren,
  schorsingOordeel,
} from '../../../domain/calendar/schorsing-regels.js';
import type { EerdereSchorsing, Schorsing } from '../../../domain/calendar/schorsing-regels.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { eerdereUit } from '../eerdere.js';

type Dagen = { readonly van: LocalDate; readonly tot: LocalDate };

/** How far from today a first day may lie, in days: an order on facts of now is not given months ahead or back. */
const VERSTE = 28;

function grensFaults({ van, tot }: Dagen, { vandaag }: FormContext): readonly FieldError[] {
  const from = addDays(vandaag, -VERSTE);
  const until = addDays(vandaag, VERSTE);
  if (van < from || van > until)
    return [{ veld: 'van', tekst: 'De eerste dag ligt te ver van vandaag. Kies een dag binnen vier weken.' }];
  if (tot > addDays(van, VERSTE))
    return [
      { veld: 'tot', tekst: 'De laatste dag ligt te ver weg: een schorsing duurt ten hoogste een week.' },
    ];
  return [];
}

const eerdere = (ctx: FormContext): readonly EerdereSchorsing[] =>
  (ctx.lijsten['eerdereSchorsingen'] ?? []).map(({ waarde }) => eerdereUit(waarde));

/**
 * What stands against these days for these facts, of which the first decides (EC-48, EC-49, domain §7.2). `feitVeld` is where a fault of the facts
 * is shown. Without a calendar in the context only the bounds are looked at.
 */
export function schorsingFaults(nieuw: Schorsing, ctx: FormContext, feitVeld: string): readonly FieldError[] {
  const grens = grensFaults(nieuw, ctx);
  if (grens.length > 0 || !ctx.kalender) return grens;
  const kern = { ...nieuw, feiten: nieuw.feiten.slice(0, 1) };
  return schorsingBezwaren(ctx.kalender, kern, eerdere(ctx)).map(({ over, tekst }) => ({
    veld: over === 'feiten' ? feitVeld : over,
    tekst,
  }));
}

type Overig = {
  readonly opvolgend?: boolean;
  readonly schooldagen?: number;
  readonly nieuweFeiten?: string;
};

function telFaults(kalender: Calendar, { van, tot }: Dagen, schooldagen?: number): readonly FieldError[] {
  const n = countSchooldagen(kalender, van, tot);
  if (schooldagen === undefined || schooldagen === n) return [];
  const tekst = `In deze dagen zitten ${n === 1 ? '1 schooldag' : `${String(n)} schooldagen`}. Verbeter het aantal of de dagen.`;
  return [{ veld: 'schooldagen', tekst }];
}

/**
 * What the decision must say beside the days: the right count, that it follows another one (EC-51), and what is new
 * where it comes soon after one. Call it when `schorsingFaults` found nothing.
 */
export function besluitFaults(
  nieuw: Schorsing,
  { opvolgend, schooldagen, nieuweFeiten }: Overig,
  ctx: FormContext,
): readonly FieldError[] {
  const { kalender, vandaag } = ctx;
  if (!kalender) return [];
  const alleen = { ...nieuw, tot: nieuw.van };
  const volgt = inspectiemelding(kalender, alleen, vandaag, eerdere(ctx));
  const aansluiting: FieldError = {
    veld: 'opvolgend',
    tekst: `Kies hier ja. ${volgt.uitleg}`,
  };
  const { waarschuwingen } = schorsingOordeel(kalender, nieuw, eerdere(ctx));
  return [
    ...telFaults(kalender, nieuw, schooldagen),
    ...(volgt.nodig && opvolgend !== true ? [aansluiting] : []),
    ...(nieuweFeiten === undefined ? waarschuwingen.map((tekst) => ({ veld: 'nieuweFeiten', tekst })) : []),
  ];
}
