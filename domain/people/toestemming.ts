import { ageOn, birthdayOn, formatDate } from '../calendar/index.js';
import type { LocalDate } from '../calendar/index.js';
import { magOntvangen } from './contact.js';
import { beslistZelf, gezagdragers, gezagOnbekend, hoedanigheid, isMeerderjarig } from './gezag.js';
import type { GezagProbleem } from './gezag.js';
import { instemmers } from './instemmers.js';
import type { Gevraagde } from './instemmers.js';
import type { FamilieId, Gezin } from './types.js';

/** What consent is asked for (domain §1.3); data that goes to jeugdhulp is 'JEUGDHULP', not 'GEGEVENS_DELEN'. */
export type ToestemmingsZaak = 'GEGEVENS_DELEN' | 'JEUGDHULP' | 'PSYCHODIAGNOSTIEK';

/** One row of the consent table for minors; ages in whole years, reached on the birthday itself. */
export type Toestemmingsregel = {
  /** The matter in words that fit after 'over'. */
  readonly omschrijving: string;
  readonly bron: string;
  readonly leerlingMeeVanaf: number;
  readonly leerlingAlleenVanaf: number;
  readonly leerlingGeinformeerdVanaf: number;
  /** Whether the gezagdragers still hear of it when the pupil decides alone. */
  readonly gezagBlijftGeinformeerd: boolean;
};

/** The table of domain §1.3; proposed as a setting, for the rows marked 'from knowledge' may differ by school. */
export const TOESTEMMINGSREGELS: Readonly<Record<ToestemmingsZaak, Toestemmingsregel>> = {
  GEGEVENS_DELEN: {
    omschrijving: 'het delen van gegevens',
    bron: 'AVG art. 8, UAVG art. 5',
    leerlingMeeVanaf: 16,
    leerlingAlleenVanaf: 16,
    leerlingGeinformeerdVanaf: 12,
    gezagBlijftGeinformeerd: true,
  },
  JEUGDHULP: {
    omschrijving: 'jeugdhulp',
    bron: 'JW art. 7.3.4 en 7.3.5',
    leerlingMeeVanaf: 12,
    leerlingAlleenVanaf: 16,
    leerlingGeinformeerdVanaf: 12,
    gezagBlijftGeinformeerd: false,
  },
  PSYCHODIAGNOSTIEK: {
    omschrijving: 'psychodiagnostisch onderzoek',
    bron: 'beroepscode NVO/NIP',
    leerlingMeeVanaf: 12,
    leerlingAlleenVanaf: 16,
    leerlingGeinformeerdVanaf: 12,
    gezagBlijftGeinformeerd: false,
  },
};

type Regels = typeof TOESTEMMINGSREGELS;

function leerlingId(gezin: Gezin): FamilieId {
  return `leerling:${gezin.leerling.id}`;
}

function sinds(gezin: Gezin, leeftijd: number): string {
  return `${String(leeftijd)} jaar sinds ${formatDate(birthdayOn(gezin.leerling.geboortedatum, leeftijd))}`;
}

function leerlingAlleen(gezin: Gezin, regel: Toestemmingsregel): Gevraagde {
  const reden =
    `leerling zelf, ${sinds(gezin, regel.leerlingAlleenVanaf)}: beslist alleen over ${regel.omschrijving} ` +
    `(${regel.bron})`;
  return { who: leerlingId(gezin), reden };
}

function leerlingMee(gezin: Gezin, regel: Toestemmingsregel): Gevraagde {
  const reden =
    `leerling zelf, ${sinds(gezin, regel.leerlingMeeVanaf)}: beslist samen met wie gezag heeft over ` +
    `${regel.omschrijving} (${regel.bron})`;
  return { who: leerlingId(gezin), reden };
}

function metGrond(gevraagde: Gevraagde, leeftijd: number, regel: Toestemmingsregel): Gevraagde {
  // Below the first age of the row parental authority decides by itself; from there on the row's own source holds.
  const [grens, bron] =
    leeftijd < regel.leerlingGeinformeerdVanaf
      ? [regel.leerlingGeinformeerdVanaf, 'BW1 art. 245']
      : [regel.leerlingAlleenVanaf, regel.bron];
  const grond = `de leerling is nog geen ${String(grens)} jaar bij een besluit over ${regel.omschrijving}`;
  return { who: gevraagde.who, reden: `${gevraagde.reden}: ${grond} (${bron})` };
}

/**
 * Who must consent to a matter on a day (domain §1.3). Under 12: everyone with gezag. At 12–15: everyone with gezag,
 * and for JEUGDHULP and PSYCHODIAGNOSTIEK the pupil too (EC-08). At 16–17: the pupil alone (EC-06, EC-07). From 18:
 * the pupil, or the curator or wettelijk mentor of an adult who is not handelingsbekwaam (EC-05), as `instemmers`.
 * Ages count from the birthday itself. Somebody with a contactverbod stays in the list: a person decides how to ask.
 * Empty after the pupil's death (EC-38), and under 16 while nobody is known to have gezag (EC-09). The reden is for the proof. Errors: 'ongeldige-datum'.
 */
export function toestemmers(
  gezin: Gezin,
  dag: LocalDate,
  zaak: ToestemmingsZaak,
  regels: Regels = TOESTEMMINGSREGELS,
): readonly Gevraagde[] {
  const { leerling } = gezin;
  if (leerling.overledenOp !== null) return [];
  if (isMeerderjarig(leerling, dag)) return instemmers(gezin, dag);
  const regel = regels[zaak];
  const leeftijd = ageOn(leerling.geboortedatum, dag);
  if (leeftijd >= regel.leerlingAlleenVanaf) return [leerlingAlleen(gezin, regel)];
  const gezag = instemmers(gezin, dag).map((g) => metGrond(g, leeftijd, regel));
  // The pupil of 12–15 decides along, never alone: while nobody is known to have gezag, nobody is asked (EC-09).
  const beslistMee = leeftijd >= regel.leerlingMeeVanaf && gezag.length > 0;
  return beslistMee ? [...gezag, leerlingMee(gezin, regel)] : gezag;
}

function geinformeerdeOuders(gezin: Gezin): readonly Gevraagde[] {
  return gezagdragers(gezin)
    .filter((r) => r.informatierecht === 'ACTIEF')
    .map((r) => ({
      who: `relatie:${r.id}` as const,
      reden: `${hoedanigheid(r)}, heeft gezag en wordt geïnformeerd; de leerling beslist zelf`,
    }));
}

/**
 * Who is told about a matter on a day without being asked (domain §1.3). The pupil of 12–15 who does not decide; at
 * 16–17 who holds gezag with an active right to information, only for GEGEVENS_DELEN: of jeugdhulp and research at that
 * age the parents hear from the pupil. From 18 nobody, save an adult who is not handelingsbekwaam, who hears what the
 * curator or mentor is asked (EC-05). Never somebody who may not be written to (EC-11, EC-18). Carers without gezag are
 * not in it. Errors: 'ongeldige-datum'.
 */
export function geinformeerden(
  gezin: Gezin,
  dag: LocalDate,
  zaak: ToestemmingsZaak,
  regels: Regels = TOESTEMMINGSREGELS,
): readonly Gevraagde[] {
  const { leerling } = gezin;
  if (leerling.overledenOp !== null || beslistZelf(leerling, dag)) return [];
  const zelf: Gevraagde = { who: leerlingId(gezin), reden: 'leerling zelf, wordt geïnformeerd' };
  if (isMeerderjarig(leerling, dag)) return [zelf];
  const regel = regels[zaak];
  const leeftijd = ageOn(leerling.geboortedatum, dag);
  const mag = (g: Gevraagde) => magOntvangen(gezin, g.who).mag;
  if (leeftijd >= regel.leerlingAlleenVanaf) {
    return regel.gezagBlijftGeinformeerd ? geinformeerdeOuders(gezin).filter(mag) : [];
  }
  const beslistMee = leeftijd >= regel.leerlingMeeVanaf;
  return leeftijd >= regel.leerlingGeinformeerdVanaf && !beslistMee ? [zelf] : [];
}

/**
 * Why it isn't known who must consent, as `gezagOnbekend`; empty when a pupil of 16–17 decides alone, for then nobody's
 * gezag matters. While this isn't empty no consent may be closed (EC-09). Errors: 'ongeldige-datum'.
 */
export function toestemmersOnbekend(
  gezin: Gezin,
  dag: LocalDate,
  zaak: ToestemmingsZaak,
  regels: Regels = TOESTEMMINGSREGELS,
): readonly GezagProbleem[] {
  const leeftijd = ageOn(gezin.leerling.geboortedatum, dag);
  const alleen = !isMeerderjarig(gezin.leerling, dag) && leeftijd >= regels[zaak].leerlingAlleenVanaf;
  return alleen ? [] : gezagOnbekend(gezin, dag);
}

/** An answer to a request; a withdrawal is a later 'NEE' of the same person. */
export type Toestemmingsantwoord = { readonly who: FamilieId; readonly antwoord: 'JA' | 'NEE' };

export type Toestemmingsstand = {
  readonly stand: 'COMPLEET' | 'OPEN' | 'GEWEIGERD' | 'ONBEKEND';
  /** Who must still answer. */
  readonly ontbreekt: readonly Gevraagde[];
  readonly geweigerdDoor: readonly Gevraagde[];
};

/**
 * Whether a matter may go ahead on a day, given the answers so far in order of time; the last of a person counts. Only
 * answers of who must consent on that day matter: a consent given by the parents does not cover new sharing after the
 * sixteenth birthday (EC-06), nor does it outweigh the no of a pupil of 16 (EC-07) or of 12–15 where both are needed
 * (EC-08). One no is GEWEIGERD; 'ONBEKEND' when it isn't known who must consent (EC-09) or nobody is left to ask; what
 * was shared before is not judged here. Errors: 'ongeldige-datum'.
 */
export function toestemmingStand(
  gezin: Gezin,
  dag: LocalDate,
  zaak: ToestemmingsZaak,
  antwoorden: readonly Toestemmingsantwoord[],
  regels: Regels = TOESTEMMINGSREGELS,
): Toestemmingsstand {
  const gevraagd = toestemmers(gezin, dag, zaak, regels);
  const laatste = new Map(antwoorden.map((a) => [a.who, a.antwoord]));
  const ontbreekt = gevraagd.filter((g) => !laatste.has(g.who));
  const geweigerdDoor = gevraagd.filter((g) => laatste.get(g.who) === 'NEE');
  const onbekend = gevraagd.length === 0 || toestemmersOnbekend(gezin, dag, zaak, regels).length > 0;
  if (geweigerdDoor.length > 0) return { stand: 'GEWEIGERD', ontbreekt, geweigerdDoor };
  if (onbekend) return { stand: 'ONBEKEND', ontbreekt, geweigerdDoor };
  return { stand: ontbreekt.length > 0 ? 'OPEN' : 'COMPLEET', ontbreekt, geweigerdDoor };
}
