import type { LocalDate } from '../calendar/index.js';
import { beslistZelf, gezagdragers, isMeerderjarig, leeft, wettelijkVertegenwoordigers } from './gezag.js';
import type { FamilieId, Gezin, RelatieMetPersoon, RelatieSoort, Voorkeurskanaal } from './types.js';

export type Kanaal = 'mail' | 'brief';

/** Whether something may be sent, and if not the Dutch reason for the log. */
export type MagOntvangen = { readonly mag: true } | { readonly mag: false; readonly reden: string };

/** What somebody may get to see of a pupil's OPP. */
export type Informatie = {
  readonly wat: 'document' | 'noodzakelijk' | 'op-verzoek' | 'niets';
  readonly reden: string;
};

function filled(email: string | null): email is string {
  return email !== null && email.trim() !== '';
}

/** The channel for one person: a letter without e-mail address or when post or telephone is preferred (EC-21, 22). */
export function kanaal(persoon: {
  readonly email: string | null;
  readonly voorkeurskanaal?: Voorkeurskanaal;
}): Kanaal {
  const wilMail = persoon.voorkeurskanaal === undefined || persoon.voorkeurskanaal === 'EMAIL';
  return filled(persoon.email) && wilMail ? 'mail' : 'brief';
}

/** The relation behind `relatie:<id>`, or undefined when it is not of this pupil. */
export function relatieVan(gezin: Gezin, who: FamilieId): RelatieMetPersoon | undefined {
  return gezin.relaties.find((r) => who === `relatie:${r.id}`);
}

/**
 * Whether the school may send anything to somebody, over any channel. A contactverbod blocks, also after its end date,
 * until a person lifts it (EC-11); a death blocks (EC-18), and the pupil's death blocks the whole family (EC-38).
 */
export function magOntvangen(gezin: Gezin, who: FamilieId): MagOntvangen {
  if (gezin.leerling.overledenOp !== null) return { mag: false, reden: 'De leerling is overleden.' };
  if (who === `leerling:${gezin.leerling.id}`) return { mag: true };
  const relatie = relatieVan(gezin, who);
  if (!relatie) return { mag: false, reden: 'Deze persoon hoort niet bij deze leerling.' };
  if (!leeft(relatie)) return { mag: false, reden: 'Deze persoon is overleden.' };
  const verbod = gezin.relaties.some((r) => r.betrokkeneId === relatie.betrokkeneId && r.contactverbod);
  return verbod ? { mag: false, reden: 'Er geldt een contactverbod.' } : { mag: true };
}

function sharesMailbox(gezin: Gezin, email: string, zelf: RelatieMetPersoon | undefined): boolean {
  const address = email.trim().toLowerCase();
  return gezin.relaties.some(
    (r) =>
      r.betrokkeneId !== zelf?.betrokkeneId &&
      r.betrokkene.email?.trim().toLowerCase() === address &&
      (r.contactverbod || r.betrokkene.geheimAdres || zelf?.betrokkene.geheimAdres === true),
  );
}

/**
 * The channel for somebody of this family. As `kanaal`, and never mail to a mailbox that is shared with somebody who
 * has a contactverbod, or when one of the two has a geheim adres (EC-25), nor to an address that was refused for good
 * (EC-23). Undefined when nothing may be sent.
 */
export function kanaalVoor(gezin: Gezin, who: FamilieId): Kanaal | undefined {
  if (!magOntvangen(gezin, who).mag) return undefined;
  const relatie = relatieVan(gezin, who);
  const persoon = relatie ? relatie.betrokkene : gezin.leerling;
  if (relatie && filled(persoon.email) && relatie.betrokkene.emailGeweigerd === persoon.email) return 'brief';
  if (filled(persoon.email) && sharesMailbox(gezin, persoon.email, relatie)) return 'brief';
  return kanaal(persoon);
}

const OUDERS: ReadonlySet<RelatieSoort> = new Set<RelatieSoort>(['MOEDER', 'VADER', 'OUDER']);

function zonderGezag(relatie: RelatieMetPersoon): Informatie {
  if (relatie.informatierecht === 'GEEN') return { wat: 'niets', reden: 'Heeft geen recht op informatie.' };
  if (relatie.informatierecht === 'BEPERKT_BESCHIKKING') {
    return { wat: 'op-verzoek', reden: 'Een beschikking beperkt de informatie: beoordeel elke vraag.' };
  }
  if (relatie.soort === 'GEZINSVOOGD_OTS') {
    return {
      wat: 'noodzakelijk',
      reden: 'Noodzakelijke informatie zonder toestemming (JW art. 7.3.11 lid 4).',
    };
  }
  if (relatie.verzorger && relatie.gezag !== 'GESCHORST') {
    return { wat: 'document', reden: 'Verzorgt de leerling (WEC art. 1).' };
  }
  if (OUDERS.has(relatie.soort)) {
    return {
      wat: 'op-verzoek',
      reden: 'Ouder zonder gezag: op verzoek feiten, niet het document (BW1 art. 377c).',
    };
  }
  return { wat: 'niets', reden: 'Heeft geen recht op informatie.' };
}

/**
 * What somebody may see of the OPP on a day: the document for who decides and for carers, facts on request for a parent
 * without gezag (EC-10), necessary information for the gezinsvoogd (EC-17), nothing for parents of an adult who decides
 * alone. Errors: 'ongeldige-datum'.
 */
export function informatieVoor(gezin: Gezin, who: FamilieId, dag: LocalDate): Informatie {
  const oordeel = magOntvangen(gezin, who);
  if (!oordeel.mag) return { wat: 'niets', reden: oordeel.reden };
  const relatie = relatieVan(gezin, who);
  if (!relatie) return { wat: 'document', reden: 'Het gaat over de leerling zelf.' };
  if (beslistZelf(gezin.leerling, dag)) {
    return { wat: 'niets', reden: 'De leerling is meerderjarig en beslist zelf wie iets ziet.' };
  }
  const beslissers = isMeerderjarig(gezin.leerling, dag)
    ? wettelijkVertegenwoordigers(gezin)
    : gezagdragers(gezin);
  if (beslissers.some((r) => r.betrokkeneId === relatie.betrokkeneId)) {
    return { wat: 'document', reden: 'Beslist mee over de leerling.' };
  }
  return zonderGezag(relatie);
}
