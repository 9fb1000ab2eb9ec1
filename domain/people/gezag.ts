import { ageOn, formatDate } from '../calendar/index.js';
import type { LocalDate } from '../calendar/index.js';
import { volledigeNaam } from './names.js';
import type { Gezin, Leerling, RelatieMetPersoon, RelatieSoort } from './types.js';

/** Age from which a pupil is an adult (BW1 art. 233). */
export const MEERDERJARIG = 18;

const WOORDEN: Readonly<Record<RelatieSoort, string>> = {
  MOEDER: 'moeder',
  VADER: 'vader',
  OUDER: 'ouder',
  VOOGD: 'voogd',
  GI_VOOGD: 'voogd van de gecertificeerde instelling',
  GEZINSVOOGD_OTS: 'gezinsvoogd',
  PLEEGOUDER: 'pleegouder',
  PLEEGOUDERVOOGD: 'pleegouder en voogd',
  STIEFOUDER: 'stiefouder',
  GROEPSLEIDING: 'groepsleiding',
  BEHANDELAAR: 'behandelaar',
  CURATOR: 'curator',
  MENTOR_WETTELIJK: 'wettelijk mentor',
  BEWINDVOERDER: 'bewindvoerder',
  OVERIG: 'betrokkene',
};

/** What somebody is to the pupil, as a Dutch word: 'moeder', 'wettelijk mentor'. */
export function relatieWoord(soort: RelatieSoort): string {
  return WOORDEN[soort];
}

/** The word with the organisation where there is one: a relation is to the GI, the person is its contact (EC-16). */
export function hoedanigheid(relatie: RelatieMetPersoon): string {
  const { organisatie } = relatie.betrokkene;
  const woord = relatieWoord(relatie.soort);
  return organisatie === '' ? woord : `${woord} (${organisatie})`;
}

/** True from the eighteenth birthday on (BW1 art. 233). Errors: 'ongeldige-datum'. */
export function isMeerderjarig(leerling: Pick<Leerling, 'geboortedatum'>, dag: LocalDate): boolean {
  return ageOn(leerling.geboortedatum, dag) >= MEERDERJARIG;
}

/** True when the pupil takes the place of the parents: adult and handelingsbekwaam (WEC art. 41a, domain §1.2). */
export function beslistZelf(leerling: Leerling, dag: LocalDate): boolean {
  return isMeerderjarig(leerling, dag) && leerling.handelingsbekwaam;
}

// A gezinsvoogd of an OTS has no gezag (EC-17); curator, mentor and bewindvoerder are for adults; carers have none.
const ZONDER_GEZAG: ReadonlySet<RelatieSoort> = new Set<RelatieSoort>([
  'GROEPSLEIDING',
  'BEHANDELAAR',
  'CURATOR',
  'MENTOR_WETTELIJK',
  'BEWINDVOERDER',
]);
const VAN_DE_GI: ReadonlySet<RelatieSoort> = new Set<RelatieSoort>(['GI_VOOGD', 'GEZINSVOOGD_OTS']);
const VOLGORDE = Object.keys(WOORDEN);

/** Relations in a fixed order, whatever order the rows came in: by kind of relation, then by id. */
export function inVolgorde(relaties: readonly RelatieMetPersoon[]): readonly RelatieMetPersoon[] {
  return [...relaties].sort(
    (a, b) =>
      VOLGORDE.indexOf(a.soort) - VOLGORDE.indexOf(b.soort) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** One relation a person: somebody who is two things to a pupil is asked once (B67). */
export function eenPerPersoon(relaties: readonly RelatieMetPersoon[]): readonly RelatieMetPersoon[] {
  const gezien = new Set<string>();
  return relaties.filter((relatie) => {
    if (gezien.has(relatie.betrokkeneId)) return false;
    gezien.add(relatie.betrokkeneId);
    return true;
  });
}

/** True when the person of a relation lives. */
export function leeft(relatie: RelatieMetPersoon): boolean {
  return relatie.betrokkene.overledenOp === null;
}

/** True when the relation holds gezag over a minor, wholly or with a GI (BW1 art. 245, 253r, 265e). */
export function heeftGezag(relatie: RelatieMetPersoon): boolean {
  if (ZONDER_GEZAG.has(relatie.soort)) return false;
  if (relatie.gezag === 'GEDEELTELIJK_BIJ_GI') return true;
  return relatie.gezag === 'JA' && relatie.soort !== 'GEZINSVOOGD_OTS';
}

/** The living gezagdragers of a minor, once a person, in a fixed order. */
export function gezagdragers(gezin: Gezin): readonly RelatieMetPersoon[] {
  return eenPerPersoon(inVolgorde(gezin.relaties.filter((r) => leeft(r) && heeftGezag(r))));
}

/**
 * Who acts for an adult who is not handelingsbekwaam: the curator, or without one the wettelijk mentor (EC-05). A
 * bewindvoerder acts for money only. Gezag ONBEKEND or GESCHORST: the beschikking was not seen, so not asked.
 */
export function wettelijkVertegenwoordigers(gezin: Gezin): readonly RelatieMetPersoon[] {
  const bruikbaar = gezin.relaties.filter(
    (r) => leeft(r) && r.gezag !== 'ONBEKEND' && r.gezag !== 'GESCHORST',
  );
  const curatoren = bruikbaar.filter((r) => r.soort === 'CURATOR');
  const gekozen = curatoren.length > 0 ? curatoren : bruikbaar.filter((r) => r.soort === 'MENTOR_WETTELIJK');
  return eenPerPersoon(inVolgorde(gekozen));
}

/** Where the authority was read, for a sentence: ' volgens gezagsregister van 01-09-2026'. */
export function volgensBron(relatie: RelatieMetPersoon): string {
  if (relatie.gezagBron === '') return ' (bron niet vastgelegd)';
  const datum = relatie.gezagBronDatum === null ? '' : ` van ${formatDate(relatie.gezagBronDatum)}`;
  return ` volgens ${relatie.gezagBron}${datum}`;
}

/** What stands in the way of knowing who decides; `relatieId` is null when somebody is missing altogether. */
export type GezagProbleem = { readonly relatieId: string | null; readonly tekst: string };

function minderjarigeProblemen(gezin: Gezin): readonly GezagProbleem[] {
  const levend = inVolgorde(gezin.relaties.filter((r) => leeft(r) && !ZONDER_GEZAG.has(r.soort)));
  const problemen: GezagProbleem[] = [];
  for (const r of levend) {
    const wie = `${volledigeNaam(r.betrokkene)} (${hoedanigheid(r)})`;
    if (r.gezag === 'ONBEKEND' && r.soort !== 'GEZINSVOOGD_OTS') {
      const tekst = `Van ${wie} is niet bekend of er gezag is. Vraag een uittreksel uit het gezagsregister.`;
      problemen.push({ relatieId: r.id, tekst });
    }
    if (r.gezag === 'GESCHORST' && r.gezagBron === '') {
      const tekst = `Het gezag van ${wie} staat op geschorst zonder bewijs. Leg de beschikking vast.`;
      problemen.push({ relatieId: r.id, tekst });
    }
  }
  const dragers = gezagdragers(gezin);
  const gedeeld = dragers.some((r) => r.gezag === 'GEDEELTELIJK_BIJ_GI');
  if (gedeeld && !dragers.some((r) => VAN_DE_GI.has(r.soort))) {
    problemen.push({
      relatieId: null,
      tekst:
        'Een deel van het gezag ligt bij een gecertificeerde instelling, maar die staat niet bij de leerling.',
    });
  }
  return problemen;
}

/**
 * Why it isn't known who must agree, as Dutch sentences for ADMINISTRATIE; empty when it is known (EC-09). Reported
 * are gezag ONBEKEND, GESCHORST without proof (EC-19), a GI that shares the gezag but is not recorded, an adult
 * without handelingsbekwaamheid and without a curator or mentor (EC-05), and nobody at all. While this isn't empty, no
 * consent may be closed. Errors: 'ongeldige-datum'.
 */
export function gezagOnbekend(gezin: Gezin, dag: LocalDate): readonly GezagProbleem[] {
  const { leerling } = gezin;
  if (leerling.overledenOp !== null || beslistZelf(leerling, dag)) return [];
  if (isMeerderjarig(leerling, dag)) {
    if (wettelijkVertegenwoordigers(gezin).length > 0) return [];
    const tekst =
      'De leerling is 18 jaar of ouder en niet handelingsbekwaam, maar er is geen curator of wettelijk mentor ' +
      'met een beschikking vastgelegd.';
    return [{ relatieId: null, tekst }];
  }
  const problemen = minderjarigeProblemen(gezin);
  if (problemen.length > 0 || gezagdragers(gezin).length > 0) return problemen;
  return [{ relatieId: null, tekst: 'Er is niemand vastgelegd die gezag over de leerling heeft.' }];
}
