import { CalendarError } from '../calendar/errors.js';
import { addDays, partsOf } from '../calendar/local-date.js';
import { addSchooldagen, isSchooldag } from '../calendar/schooldagen.js';
import { schooljaarBounds, schooljaarOf } from '../calendar/schooljaar.js';
import type { Calendar, LocalDate } from '../calendar/types.js';
import { defaultVeelplegerSettings, nogmaalsTekst, regelTekst } from './settings.js';
import type {
  VeelplegerDrempel,
  VeelplegerEvent,
  VeelplegerNiveau,
  VeelplegerRegel,
  VeelplegerSettings,
  VeelplegerStand,
} from './types.js';

/** A day on which something of one kind happened, with the ids that prove it. */
type Telling = { readonly dag: LocalDate; readonly ids: readonly string[] };

/** What a trigger has counted, and up to which day it has been used for a threshold. */
type Teller = { readonly tellingen: readonly Telling[]; readonly gebruiktTot: LocalDate | undefined };

type Loop = {
  readonly niveau: VeelplegerNiveau;
  readonly sinds: LocalDate;
  /** The last event, or the last drop: from here the school days without events count. */
  readonly rustVanaf: LocalDate;
  readonly drempels: readonly VeelplegerDrempel[];
  readonly tellers: ReadonlyMap<VeelplegerRegel, Teller>;
  readonly nogmaals: Teller;
};

type Raak = { readonly events: readonly string[]; readonly vers: boolean };

const LEEG: Teller = { tellingen: [], gebruiktTot: undefined };
const START: Omit<Loop, 'sinds' | 'rustVanaf'> = {
  niveau: 0,
  drempels: [],
  tellers: new Map(),
  nogmaals: LEEG,
};
const LAGER: Readonly<Record<VeelplegerNiveau, VeelplegerNiveau>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 3, 5: 4 };

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countable(
  events: readonly VeelplegerEvent[],
  van: LocalDate,
  tot: LocalDate,
): readonly VeelplegerEvent[] {
  // partsOf refuses a day that does not exist before days are compared as text.
  for (const e of events) partsOf(e.dag);
  return events
    .filter((e) => e.rol === 'DADER' && !e.geannuleerd && e.dag >= van && e.dag <= tot)
    .sort((a, b) => compareText(a.dag, b.dag) || compareText(a.id, b.id));
}

function checkSettings(settings: VeelplegerSettings): void {
  const lengtes = settings.regels.flatMap((r) => [
    r.aantal,
    ...(r.binnen === 'schooljaar' ? [] : [r.binnen]),
  ]);
  for (const n of [...lengtes, settings.nogmaals.keren, settings.dalingNa]) {
    if (!Number.isInteger(n) || n < 1) throw new CalendarError('ongeldige-termijn');
  }
}

function windowStart(
  cal: Calendar,
  dag: LocalDate,
  binnen: number | 'schooljaar',
  van: LocalDate,
): LocalDate {
  if (binnen === 'schooljaar') return van;
  // Events before `van` are not in the count any more, so the window itself may reach further back.
  return addSchooldagen(cal, dag, isSchooldag(cal, dag) ? 1 - binnen : -binnen);
}

/** Counts one more day; tells whether the threshold is reached, and whether by events that were not used before. */
function tel(
  teller: Teller,
  nieuw: Telling,
  aantal: number,
  vensterVan: LocalDate,
): { readonly teller: Teller; readonly raak: Raak | undefined } {
  const tellingen = [...teller.tellingen, nieuw];
  const binnen = tellingen.filter((t) => t.dag >= vensterVan);
  const { gebruiktTot } = teller;
  if (binnen.length < aantal) return { teller: { tellingen, gebruiktTot }, raak: undefined };
  const ongebruikt = binnen.filter((t) => gebruiktTot === undefined || t.dag > gebruiktTot);
  const vers = ongebruikt.length >= aantal;
  return {
    teller: { tellingen, gebruiktTot: vers ? nieuw.dag : gebruiktTot },
    raak: { events: binnen.flatMap((t) => t.ids), vers },
  };
}

function dropDay(cal: Calendar, rustVanaf: LocalDate, dalingNa: number): LocalDate {
  return addDays(addSchooldagen(cal, rustVanaf, dalingNa), 1);
}

function applyDrops(cal: Calendar, loop: Loop, tot: LocalDate, dalingNa: number): Loop {
  let { niveau, sinds, rustVanaf } = loop;
  while (niveau > 0) {
    const dag = dropDay(cal, rustVanaf, dalingNa);
    if (dag > tot) break;
    niveau = LAGER[niveau];
    sinds = dag;
    rustVanaf = addDays(dag, -1);
  }
  return { ...loop, niveau, sinds, rustVanaf };
}

/** A threshold goes on the record when it is reached anew, or when it lifts the pupil to a higher level. */
function addDrempel(loop: Loop, drempel: VeelplegerDrempel, vers: boolean): Loop {
  const stijgt = drempel.niveau > loop.niveau;
  if (!stijgt && !vers) return loop;
  const drempels = [...loop.drempels, drempel];
  return stijgt ? { ...loop, drempels, niveau: drempel.niveau, sinds: drempel.dag } : { ...loop, drempels };
}

function countNogmaals(
  loop: Loop,
  dag: LocalDate,
  ids: readonly string[],
  settings: VeelplegerSettings,
): Loop {
  const { keren, niveau } = settings.nogmaals;
  const { teller, raak } = tel(loop.nogmaals, { dag, ids }, keren, '');
  const geteld: Loop = { ...loop, nogmaals: teller };
  if (!raak) return geteld;
  const events = [...new Set(raak.events)];
  return addDrempel(geteld, { dag, niveau, regel: nogmaalsTekst(settings), events }, raak.vers);
}

function countDay(
  cal: Calendar,
  loop: Loop,
  events: readonly VeelplegerEvent[],
  dag: LocalDate,
  settings: VeelplegerSettings,
  van: LocalDate,
): Loop {
  let na: Loop = { ...loop, rustVanaf: dag };
  const bereikt = new Set<string>();
  for (const regel of settings.regels) {
    const event = events.find((e) => e.soort === regel.soort);
    if (!event) continue;
    const vensterVan = windowStart(cal, dag, regel.binnen, van);
    const { teller, raak } = tel(
      na.tellers.get(regel) ?? LEEG,
      { dag, ids: [event.id] },
      regel.aantal,
      vensterVan,
    );
    na = { ...na, tellers: new Map(na.tellers).set(regel, teller) };
    if (!raak) continue;
    if (raak.vers && regel.niveau === settings.nogmaals.bereikt) raak.events.forEach((id) => bereikt.add(id));
    const drempel = { dag, niveau: regel.niveau, regel: regelTekst(regel), events: raak.events };
    na = addDrempel(na, drempel, raak.vers);
  }
  return bereikt.size === 0 ? na : countNogmaals(na, dag, [...bereikt], settings);
}

function nextDrop(cal: Calendar, loop: Loop, dalingNa: number, eindeJaar: LocalDate): LocalDate | null {
  if (loop.niveau === 0) return null;
  const daling = dropDay(cal, loop.rustVanaf, dalingNa);
  const reset = addDays(eindeJaar, 1);
  return daling < reset ? daling : reset;
}

/**
 * The level of a pupil on a day (domain §7.4). Only own, not annulled events (DADER) of the school year of `peildatum`
 * count, up to that day; with `vanaf`, the day a pupil came back, only those from that day on (EC-32). Windows are in
 * school days and end on the day of the event; events of one kind on one day count once. The level drops one step on
 * the day after each `dalingNa` school days without events, and restarts at 0 on 1 August. 'Level 3 twice' means
 * reached anew by events that had not counted for it yet, on another day. `drempels` holds each threshold reached anew
 * or lifting the level. Errors: 'ongeldige-datum', 'ongeldige-termijn' when a number in the settings is under 1, or a
 * window or drop is over 1,000, 'kalender-zonder-schooldagen'.
 */
export function veelplegerStand(
  events: readonly VeelplegerEvent[],
  cal: Calendar,
  peildatum: LocalDate,
  settings: VeelplegerSettings = defaultVeelplegerSettings,
  vanaf?: LocalDate,
): VeelplegerStand {
  checkSettings(settings);
  const jaar = schooljaarBounds(schooljaarOf(peildatum));
  if (vanaf !== undefined) partsOf(vanaf);
  const van = vanaf !== undefined && vanaf > jaar.van ? vanaf : jaar.van;
  const tellend = countable(events, van, peildatum);
  const begin = van < peildatum ? van : peildatum;
  let loop: Loop = { ...START, sinds: begin, rustVanaf: begin };
  for (const dag of new Set(tellend.map((e) => e.dag))) {
    loop = applyDrops(cal, loop, dag, settings.dalingNa);
    const vandaag = tellend.filter((e) => e.dag === dag);
    loop = countDay(cal, loop, vandaag, dag, settings, van);
  }
  loop = applyDrops(cal, loop, peildatum, settings.dalingNa);
  const { niveau, drempels, sinds } = loop;
  return { niveau, drempels, sinds, daaltOp: nextDrop(cal, loop, settings.dalingNa, jaar.tot) };
}
