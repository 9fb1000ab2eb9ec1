import { addDays } from '../../domain/calendar/local-date.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import type { EerdereSchorsing } from '../../domain/calendar/schorsing-regels.js';
import { textOf } from '../kit/facts.js';
import type { OtherProcess } from '../register.js';

type Invoer = Readonly<Record<string, unknown>>;
type Andere = readonly OtherProcess[];

const GEMELD: ReadonlySet<string> = new Set(['incident', 'time-out']);

/**
 * What the facts of a suspension are known by, most telling first: the recorded incident or time-out that was chosen,
 * then the one that asked for it (`gevraagdDoor`), then the day they happened on (the day of the incident where another
 * process asked for this one). Only the first of a new suspension decides whether its facts were used before; a day that
 * was used asks what is new.
 */
export function feitenVan(invoer: Invoer, gevraagdDoor = ''): readonly string[] {
  const incident = textOf(invoer['incident']);
  const dag = textOf(invoer['feitOp'] ?? invoer['datum']);
  const ids = new Set([incident, gevraagdDoor].filter((id) => id !== ''));
  return [...ids, ...(dag === '' ? [] : [`dag:${dag}`])];
}

/** The incident or time-out that a process came from; '' when it was started by hand, or followed one of its own kind. */
export function gevraagdDoor(voorgangerId: string | null | undefined, andere: Andere): string {
  const voorganger = andere.find((p) => p.id === voorgangerId);
  return voorganger && GEMELD.has(voorganger.soort) ? voorganger.id : '';
}

/** What a time-out goes back to: the incident it is about, or the catch room that did not help the same day. */
function oorsprong({ soort, anker, invoer, voorgangerId }: OtherProcess, andere: Andere): string {
  if (soort !== 'time-out') return '';
  const gekozen = textOf(invoer['incident']);
  if (gekozen !== '') return gekozen;
  const voorganger = andere.find((p) => p.id === voorgangerId);
  // One that was started by hand has the measure before it as its voorganger: that was about something else.
  const isVangnet = voorganger?.invoer['vorm'] === 'VANGNET' && voorganger.anker === anker;
  return voorganger && (voorganger.soort === 'incident' || isVangnet) ? voorganger.id : '';
}

function wortel(id: string, andere: Andere, gezien: readonly string[] = []): string {
  const process = andere.find((p) => p.id === id);
  const verder = process ? oorsprong(process, andere) : '';
  return verder === '' || gezien.includes(verder) ? id : wortel(verder, andere, [...gezien, id]);
}

/** All that was recorded about the same facts as an incident or time-out, itself among them. */
function zelfdeFeiten(id: string, andere: Andere): readonly string[] {
  const eerste = wortel(id, andere);
  const rest = andere.filter((p) => GEMELD.has(p.soort) && wortel(p.id, andere) === eerste).map((p) => p.id);
  return [...new Set([id, eerste, ...rest])];
}

/** Whether a suspension counts: not one that was never given, was withdrawn, or fell after an objection. */
const geldt = ({ status, uitkomst, antwoorden: { besluit, beeindiging, bezwaar } }: OtherProcess): boolean =>
  (status === 'lopend' || status === 'afgerond') &&
  !['NIET_OPGELEGD', 'INGETROKKEN', 'BEZWAAR_GEGROND'].includes(uitkomst ?? '') &&
  besluit?.['besluit'] !== 'NIET_OPLEGGEN' &&
  beeindiging?.['besluit'] !== 'INTREKKEN' &&
  bezwaar?.['uitkomst'] !== 'GEGROND';

/** Its days as they were last decided, else as they were proposed; who may come back sooner is suspended until then. */
function dagenVan({ anker, invoer, antwoorden: { start, besluit, beeindiging } }: OtherProcess): {
  readonly van: LocalDate;
  readonly tot: LocalDate;
} {
  const laatst = (veld: string): string => textOf(besluit?.[veld] ?? start?.[veld] ?? invoer[veld]);
  const van = laatst('van') || anker;
  const tot = laatst('tot') || van;
  const terugOp = beeindiging?.['besluit'] === 'EERDER_TERUG' ? textOf(beeindiging['terugOp']) : '';
  return { van, tot: terugOp !== '' && terugOp <= tot ? addDays(terugOp, -1) : tot };
}

/** The suspensions of a pupil that count, as values of a list: days and facts in one text. */
export function eerdereSchorsingen(
  andere: Andere,
): readonly { readonly waarde: string; readonly label: string }[] {
  return andere
    .filter((p) => p.soort === 'schorsing' && geldt(p))
    .map((p) => {
      const { van, tot } = dagenVan(p);
      const bekend = { ...p.invoer, ...p.antwoorden['start'] };
      const feiten = feitenVan(bekend, gevraagdDoor(p.voorgangerId, andere)).flatMap((feit) =>
        feit.startsWith('dag:') ? [feit] : zelfdeFeiten(feit, andere),
      );
      return { waarde: [van, tot, [...new Set(feiten)].join(',')].join('|'), label: p.kenmerk };
    });
}

/** A suspension from the text of `eerdereSchorsingen`. */
export function eerdereUit(waarde: string): EerdereSchorsing {
  const [van = '', tot = '', feiten = ''] = waarde.split('|');
  return { van, tot, feiten: feiten === '' ? [] : feiten.split(','), ingetrokken: false };
}
