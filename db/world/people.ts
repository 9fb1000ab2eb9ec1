import type { LocalDate } from '../../domain/calendar/types.js';
import {
  geinformeerden,
  instemmers,
  isPartnerId,
  kanaalVanPartner,
  kanaalVoor,
  toestemmers,
  uitgenodigden,
} from '../../domain/people/index.js';
import type { FamilieId, Gezin, MedewerkerRol, Partner } from '../../domain/people/index.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Ref } from '../../workflows/kit/words.js';
import type { Resolved } from '../../workflows/kit/world.js';
import type { Plaats, Staff } from '../people/staff.js';
import type { PeopleView } from './world.js';

const isFamily = (who: WhoId): who is FamilieId => who.startsWith('relatie:') || who.startsWith('leerling:');

/** Who stands for a reference around one pupil: the rules of domain/people over a snapshot of the record. */
export function peopleView(
  gezin: Gezin,
  staff: Staff,
  plaats: Plaats,
  partners: readonly Partner[] = [],
): PeopleView {
  // Nobody works on the plan of the own child, nor stands in there: the next one who may does (EC-26).
  const ouders = new Set(gezin.relaties.map((r) => r.betrokkene.medewerkerId));
  const known = { vervangingen: staff.vervangingen.filter((v) => !ouders.has(v.vervangerId)) };
  const inRole = (rol: string, dag: LocalDate): readonly Resolved[] => {
    const ids = closest(
      staff.rollen.filter((r) => r.rol === rol && !ouders.has(r.medewerkerId)),
      plaats,
    ).map((r) => r.medewerkerId);
    if (ids.length === 0) return [{ who: `rol:${rol}`, reden: `niemand heeft de rol ${rol}` }];
    return present(ids, known, dag, `rol ${rol}`);
  };
  const mentoren = (dag: LocalDate): readonly Resolved[] => {
    const ids = staff.mentoren
      .filter((m) => m.groepId === plaats.groepId && m.van <= dag && (m.tot === null || m.tot >= dag))
      .filter((m) => !ouders.has(m.medewerkerId))
      .map((m) => m.medewerkerId);
    return ids.length > 0
      ? present(ids, known, dag, 'mentor van de groep')
      : inRole('LEERLINGBEGELEIDER', dag);
  };
  return {
    kanaal: (who) => {
      if (isFamily(who)) return kanaalVoor(gezin, who) ?? 'brief';
      const partner = isPartnerId(who) ? partners.find((p) => who === `partner:${p.id}`) : undefined;
      return partner ? kanaalVanPartner(partner) : 'mail';
    },
    resolve: (ref: Ref, dag) => {
      switch (ref.ref) {
        case 'mentor':
          return mentoren(dag);
        case 'begeleider':
          return inRole('LEERLINGBEGELEIDER', dag);
        case 'rol':
          return ref.rol === 'MENTOR' ? mentoren(dag) : inRole(ref.rol, dag);
        case 'instemmers':
        case 'gezagdragers':
          return instemmers(gezin, dag);
        case 'betrokkenen':
          return uitgenodigden(gezin, dag);
        case 'leerling':
          return [{ who: `leerling:${gezin.leerling.id}`, reden: 'de leerling zelf' }];
        case 'toestemmers':
          return toestemmers(gezin, dag, ref.zaak);
        case 'geinformeerden':
          return geinformeerden(gezin, dag, ref.zaak);
        case 'aanvrager':
          return inRole('LEERLINGBEGELEIDER', dag);
        case 'wie':
          return ref.ids.map((who) => ({ who, reden: '' }));
      }
    },
  };
}

/** Of those with a role, the ones nearest to the pupil: of the plein, else of the location, else of the school. */
function closest(rollen: readonly MedewerkerRol[], plaats: Plaats): readonly MedewerkerRol[] {
  const plein = rollen.filter((r) => r.pleinId !== null && r.pleinId === plaats.pleinId);
  if (plein.length > 0) return plein;
  const locatie = rollen.filter((r) => r.pleinId === null && r.locatieId === plaats.locatieId);
  if (locatie.length > 0) return locatie;
  return rollen.filter((r) => r.pleinId === null && r.locatieId === null);
}

/** Each person, or the first stand-in of a chain who is present; a circle ends at the person it began with. */
function present(
  ids: readonly string[],
  staff: Pick<Staff, 'vervangingen'>,
  dag: LocalDate,
  reden: string,
): readonly Resolved[] {
  const standIn = (id: string, seen: readonly string[]): string => {
    const v = staff.vervangingen.find((x) => x.medewerkerId === id && x.van <= dag && x.tot >= dag);
    return v && !seen.includes(v.vervangerId) ? standIn(v.vervangerId, [...seen, id]) : id;
  };
  return [...new Set(ids)].map((id) => {
    const who = standIn(id, [id]);
    return { who: `medewerker:${who}`, reden: who === id ? reden : `vervangt ${reden}` };
  });
}
