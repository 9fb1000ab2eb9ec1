import type { LocalDate } from '../../domain/calendar/types.js';
import { addMonths } from '../../domain/calendar/index.js';
import { ROLLEN } from '../../domain/people/rollen.js';
import type { Betrokkene, Gezin, RelatieMetPersoon, RelatieSoort, Rol } from '../../domain/people/types.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Staff } from '../people/staff.js';
import { peopleView } from '../world/people.js';
import type { PeopleView } from '../world/world.js';

/** Everybody a process may need, one of each: the school of a trial run has nobody twice and nobody missing. */
const roles: readonly Rol[] = ROLLEN.filter((rol) => rol !== 'MENTOR');
const GROEP = 'groep';
const LOCATIE = 'locatie';

const staff: Staff = {
  rollen: roles.map((rol) => ({ medewerkerId: rol, rol, locatieId: null, pleinId: null })),
  mentoren: [{ groepId: GROEP, medewerkerId: 'MENTOR', van: '2000-01-01', tot: null }],
  vervangingen: [],
};

function betrokkene(id: string, aanhef: string): Betrokkene {
  return {
    id,
    aanhef,
    voornaam: '',
    tussenvoegsel: '',
    achternaam: 'Voorbeeld',
    organisatie: '',
    email: `${id}@example.org`,
    telefoon: '06-00000000',
    adres: 'Voorbeeldstraat 1',
    postcode: '1234 AB',
    plaats: 'Voorbeeld',
    geheimAdres: false,
    taal: 'nl',
    tolkNodig: false,
    laaggeletterd: false,
    voorkeurskanaal: 'EMAIL',
    overledenOp: null,
  };
}

function ouder(soort: RelatieSoort, aanhef: string): RelatieMetPersoon {
  const id = soort;
  return {
    id,
    leerlingId: 'LEERLING',
    betrokkeneId: id,
    soort,
    gezag: 'JA',
    gezagBron: 'gezagsregister',
    gezagBronDatum: '2020-01-01',
    informatierecht: 'ACTIEF',
    contactverbod: false,
    contactverbodTekst: '',
    contactverbodTot: null,
    verzorger: true,
    woontBij: true,
    noodcontactVolgorde: 1,
    betrokkene: betrokkene(id.toLowerCase(), aanhef),
  };
}

/** A pupil of an age in years on a day, with a mother and a father who both have gezag and read mail. */
function gezin(dag: LocalDate, leeftijd: number): Gezin {
  return {
    leerling: {
      id: 'LEERLING',
      leerlingnummer: '0',
      roepnaam: 'Voorbeeld',
      voornamen: 'Voorbeeld',
      tussenvoegsel: '',
      achternaam: 'Voorbeeld',
      zoeknaam: 'voorbeeld',
      geboortedatum: addMonths(dag, -12 * leeftijd),
      email: 'leerling@example.org',
      telefoon: null,
      handelingsbekwaam: true,
      overledenOp: null,
    },
    relaties: [ouder('MOEDER', 'mevrouw'), ouder('VADER', 'de heer')],
  };
}

/** The people around the pupil of a trial run, by the same rules as around any pupil. */
export function samplePeople(dag: LocalDate, leeftijd: number): PeopleView {
  return peopleView(gezin(dag, leeftijd), staff, { groepId: GROEP, pleinId: null, locatieId: LOCATIE });
}

/** The role of a recipient of a trial run: 'MENTOR', 'MOEDER', 'LEERLING', 'PARTNER'. */
export function roleOf(who: WhoId): string {
  if (who.startsWith('partner:')) return 'PARTNER';
  return who.slice(who.indexOf(':') + 1).replace(/#\d+$/, '');
}
