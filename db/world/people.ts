import type { LocalDate } from '../../domain/calendar/types.js';
import {
  geinformeerden,
  genoemden,
  instemmers,
  isPartnerId,
  kanaalVanPartner,
  kanaalVoor,
  metTolk,
  toestemmers,
  uitgenodigden,
  wieDoetHet,
} from '../../domain/people/index.js';
import type { Bezetting, FamilieId, Gezin, MedewerkerRol, Partner } from '../../domain/people/index.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Ref } from '../../workflows/kit/words.js';
import type { Plaats, Staff } from '../people/staff.js';
import type { Found, PeopleView } from './world.js';

const STAFF = 'medewerker:';
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
  const holders = (rol: string): readonly string[] =>
    closest(
      staff.rollen.filter((r) => r.rol === rol && !ouders.has(r.medewerkerId)),
      plaats,
    ).map((r) => r.medewerkerId);
  const bezetting: Bezetting = {
    vervangingen: staff.vervangingen.map((v) =>
      ouders.has(v.vervangerId) ? { ...v, vervangerId: null } : v,
    ),
    begeleiders: holders('LEERLINGBEGELEIDER'),
  };
  const inRole = (rol: string, dag: LocalDate): readonly Found[] => {
    const ids = holders(rol);
    if (ids.length === 0) return [{ who: `rol:${rol}`, reden: `niemand heeft de rol ${rol}` }];
    return present(ids, bezetting, dag, `rol ${rol}`);
  };
  const mentoren = (dag: LocalDate): readonly Found[] => {
    const ids = staff.mentoren
      .filter((m) => m.groepId === plaats.groepId && m.van <= dag && (m.tot === null || m.tot >= dag))
      .filter((m) => !ouders.has(m.medewerkerId))
      .map((m) => m.medewerkerId);
    return ids.length > 0
      ? present(ids, bezetting, dag, 'mentor van de groep')
      : inRole('LEERLINGBEGELEIDER', dag);
  };
  /** Those who were named themselves: who is away is stood in for, and a role goes to whoever has it. */
  const named = (ids: readonly WhoId[], dag: LocalDate): readonly Found[] => {
    const staffIds = ids.filter((who) => who.startsWith(STAFF)).map((who) => who.slice(STAFF.length));
    const others = ids.filter((who) => !who.startsWith(STAFF));
    const found = [
      ...(staffIds.length > 0 ? present(staffIds, bezetting, dag, '') : []),
      ...others.flatMap((who): readonly Found[] =>
        who.startsWith('rol:') ? inRole(who.slice('rol:'.length), dag) : [{ who, reden: '' }],
      ),
    ];
    return [...new Map(found.map((f) => [f.who, f])).values()];
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
          return ref.rol === 'MENTOR' || (ref.anders === 'mentor' && holders(ref.rol).length === 0)
            ? mentoren(dag)
            : inRole(ref.rol, dag);
        case 'instemmers':
        case 'gezagdragers':
          return instemmers(gezin, dag);
        case 'metTolk':
          return metTolk(gezin, dag);
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
          return named(ref.ids, dag);
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

/** Each person who is there, or who does the work of those who are not; the role of the coordinator when nobody does. */
function present(
  ids: readonly string[],
  bezetting: Bezetting,
  dag: LocalDate,
  reden: string,
): readonly Found[] {
  const found = wieDoetHet(ids, bezetting, dag);
  const nood = genoemden(ids, bezetting, dag).length === 0 && { nood: true as const };
  if (found.length === 0)
    return [{ who: 'rol:LEERLINGBEGELEIDER', reden: `er is niemand voor ${reden}`.trim(), ...nood }];
  return found.map((id) => ({
    who: `medewerker:${id}`,
    reden: ids.includes(id) ? reden : `vervangt ${reden}`.trim(),
    ...nood,
  }));
}
