import { birthdayOn, formatDate } from '../calendar/index.js';
import type { LocalDate } from '../calendar/index.js';
import {
  beslistZelf,
  eenPerPersoon,
  gezagdragers,
  heeftGezag,
  hoedanigheid,
  inVolgorde,
  isMeerderjarig,
  leeft,
  MEERDERJARIG,
  volgensBron,
  wettelijkVertegenwoordigers,
} from './gezag.js';
import { magOntvangen } from './contact.js';
import type { FamilieId, Gezin, RelatieMetPersoon } from './types.js';

/** Somebody who is asked, and the Dutch sentence that says why: it goes on the proof. */
export type Gevraagde = { readonly who: FamilieId; readonly reden: string };

function relatieId(relatie: RelatieMetPersoon): FamilieId {
  return `relatie:${relatie.id}`;
}

function gezagReden(relatie: RelatieMetPersoon): string {
  const woord = relatie.gezag === 'GEDEELTELIJK_BIJ_GI' ? 'gezag gedeeld met de GI' : 'gezag';
  return `${hoedanigheid(relatie)}, ${woord}${volgensBron(relatie)}`;
}

function leerlingReden(gezin: Gezin): string {
  const verjaardag = formatDate(birthdayOn(gezin.leerling.geboortedatum, MEERDERJARIG));
  return `leerling zelf, 18 jaar sinds ${verjaardag} en handelingsbekwaam`;
}

/**
 * Who must agree to the handelingsdeel on a day (domain §1.2, §1.3; WEC art. 41a). An adult who is handelingsbekwaam
 * decides alone (EC-04); otherwise an adult's curator or wettelijk mentor (EC-05). For a minor: everyone with gezag,
 * each a request of their own; gezag NEE, GESCHORST and ONBEKEND, a gezinsvoogd of an OTS (EC-17) and the dead are not
 * asked. A contactverbod does not end gezag: such a person stays in this list and shows in `nietBereikbaar`. Empty
 * after the pupil's death (EC-38). Errors: 'ongeldige-datum'.
 */
export function instemmers(gezin: Gezin, dag: LocalDate): readonly Gevraagde[] {
  const { leerling } = gezin;
  if (leerling.overledenOp !== null) return [];
  if (beslistZelf(leerling, dag)) return [{ who: `leerling:${leerling.id}`, reden: leerlingReden(gezin) }];
  if (isMeerderjarig(leerling, dag)) {
    return wettelijkVertegenwoordigers(gezin).map((r) => ({
      who: relatieId(r),
      reden: `${hoedanigheid(r)} van de meerderjarige leerling${volgensBron(r)}`,
    }));
  }
  return gezagdragers(gezin).map((r) => ({ who: relatieId(r), reden: gezagReden(r) }));
}

/**
 * The instemmers that the school may not write to, with the reason: a human decides how agreement is reached. Errors:
 * 'ongeldige-datum'.
 */
export function nietBereikbaar(gezin: Gezin, dag: LocalDate): readonly Gevraagde[] {
  return instemmers(gezin, dag).flatMap(({ who }) => {
    const oordeel = magOntvangen(gezin, who);
    return oordeel.mag ? [] : [{ who, reden: oordeel.reden }];
  });
}

/**
 * Those who must agree on a day and with whom the school speaks through an interpreter: they are told the plan before they
 * are asked (EC-20). Errors: 'ongeldige-datum'.
 */
export function metTolk(gezin: Gezin, dag: LocalDate): readonly Gevraagde[] {
  const nodig = new Set(
    gezin.relaties.filter((r) => r.betrokkene.tolkNodig).map((r): string => relatieId(r)),
  );
  return instemmers(gezin, dag)
    .filter(({ who }) => nodig.has(who))
    .map(({ who }) => ({ who, reden: 'spreekt met de school door een tolk' }));
}

function isVerzorgerZonderGezag(relatie: RelatieMetPersoon): boolean {
  if (!relatie.verzorger || heeftGezag(relatie) || relatie.gezag === 'GESCHORST') return false;
  return relatie.informatierecht === 'ACTIEF' || relatie.informatierecht === 'OP_VERZOEK';
}

/**
 * Who is invited to the overleg on a day: the instemmers and the carers without gezag, such as pleegouders, for the
 * WEC counts carers among the parents (WEC art. 1, EC-15). An adult who is handelingsbekwaam comes alone; another
 * adult is invited beside the curator or mentor, to be heard (EC-05). Nobody with a contactverbod (EC-11), nobody who
 * has died (EC-18), and one invitation a person (B67). Errors: 'ongeldige-datum'.
 */
export function uitgenodigden(gezin: Gezin, dag: LocalDate): readonly Gevraagde[] {
  const { leerling } = gezin;
  const eerst = instemmers(gezin, dag);
  if (leerling.overledenOp !== null) return [];
  if (beslistZelf(leerling, dag)) return eerst;
  const bekend = new Set(
    gezin.relaties.filter((r) => eerst.some((g) => g.who === relatieId(r))).map((r) => r.betrokkeneId),
  );
  const verzorgers = eenPerPersoon(
    inVolgorde(gezin.relaties.filter((r) => leeft(r) && isVerzorgerZonderGezag(r))),
  )
    .filter((r) => !bekend.has(r.betrokkeneId))
    .map((r): Gevraagde => ({ who: relatieId(r), reden: `${hoedanigheid(r)}, verzorgt de leerling` }));
  const zelf: readonly Gevraagde[] = isMeerderjarig(leerling, dag)
    ? [{ who: `leerling:${leerling.id}`, reden: 'leerling zelf, wordt gehoord' }]
    : [];
  return [...eerst, ...verzorgers, ...zelf].filter((g) => magOntvangen(gezin, g.who).mag);
}
