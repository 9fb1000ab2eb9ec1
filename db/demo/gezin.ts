import type { Betrokkene, Gezin, Leerling, Relatie } from '../../domain/people/index.js';
import type { BetrokkeneRow, DemoSchool, LeerlingRow, RelatieRow } from './index.js';

function leerling(row: LeerlingRow): Leerling {
  const { overleden_op, ...rest } = row;
  return { ...rest, overledenOp: overleden_op };
}

function betrokkene(row: BetrokkeneRow): Betrokkene {
  const { geheim_adres, tolk_nodig, overleden_op, ...rest } = row;
  return { ...rest, geheimAdres: geheim_adres, tolkNodig: tolk_nodig, overledenOp: overleden_op };
}

function relatie(row: RelatieRow): Relatie {
  return {
    id: row.id,
    leerlingId: row.leerling_id,
    betrokkeneId: row.betrokkene_id,
    soort: row.soort,
    gezag: row.gezag,
    gezagBron: row.gezag_bron,
    gezagBronDatum: row.gezag_bron_datum,
    informatierecht: row.informatierecht,
    contactverbod: row.contactverbod,
    contactverbodTekst: row.contactverbod_tekst,
    contactverbodTot: row.contactverbod_tot,
    verzorger: row.verzorger,
    woontBij: row.woont_bij,
    noodcontactVolgorde: row.noodcontact_volgorde,
  };
}

/** The family of a demo pupil as the rules of domain/people read it. Error: RangeError for an unknown id. */
export function demoGezin(school: DemoSchool, leerlingId: string): Gezin {
  const { tables } = school;
  const row = tables.leerling.find((l) => l.id === leerlingId);
  if (!row) throw new RangeError(`geen leerling ${leerlingId}`);
  const relaties = tables.relatie
    .filter((r) => r.leerling_id === leerlingId)
    .flatMap((r) => {
      const wie = tables.betrokkene.find((b) => b.id === r.betrokkene_id);
      return wie ? [{ ...relatie(r), betrokkene: betrokkene(wie) }] : [];
    });
  return { leerling: leerling(row), relaties };
}
