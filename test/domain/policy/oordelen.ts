import type * as Policy from '../../../domain/policy/policy.js';
import type { Place, Staff, TaskResource } from '../../../domain/policy/policy.js';
import type { MedewerkerRol, Rol } from '../../../domain/people/types.js';
import { ROLLEN } from '../../../domain/people/index.js';
import { expected } from '../../api/rights/table.js';
import type { Recht } from '../../api/rights/table.js';
import { relaties } from '../../api/rights/world.js';
import type { Relatie } from '../../api/rights/world.js';

type P = Pick<typeof Policy, 'may' | 'hasRoleAt' | 'mayDoTask' | 'mayReadAgenda' | 'reaches'>;

/** One location with two pleinen, and another one; a pupil in each relation to who works on the first plein. */
const places: Readonly<Record<Relatie, Place>> = {
  'eigen-groep': { leerlingId: 'eigen', locatieId: 'een', pleinId: 'geel', groepId: 'geel-1' },
  'eigen-plein': { leerlingId: 'plein', locatieId: 'een', pleinId: 'geel', groepId: 'geel-2' },
  'eigen-locatie': { leerlingId: 'locatie', locatieId: 'een', pleinId: 'groen', groepId: 'groen-1' },
  'andere-locatie': { leerlingId: 'elders', locatieId: 'twee', pleinId: 'wit', groepId: 'wit-1' },
  vertrokken: { leerlingId: 'weg', locatieId: 'een', pleinId: 'geel', groepId: null },
};
/** Roles of a whole location; the others hold for one plein; who looks after the system, for the school. */
const PER_LOCATIE: ReadonlySet<Rol> = new Set(['DIRECTEUR', 'ADMINISTRATIE', 'BEVOEGD_GEZAG']);
const PER_SCHOOL: ReadonlySet<Rol> = new Set(['APPLICATIEBEHEER', 'FG']);

function roleOf(rol: Rol): MedewerkerRol {
  const own = { medewerkerId: 'ik', rol };
  if (PER_SCHOOL.has(rol)) return { ...own, locatieId: null, pleinId: null };
  return PER_LOCATIE.has(rol)
    ? { ...own, locatieId: 'een', pleinId: null }
    : { ...own, locatieId: 'een', pleinId: 'geel' };
}
export function staff(rollen: readonly Rol[], more: Partial<Staff> = {}): Staff {
  const isMentor = rollen.includes('MENTOR');
  return {
    soort: 'medewerker',
    id: 'ik',
    naam: 'Ik',
    rollen: rollen.filter((r) => r !== 'MENTOR').map(roleOf),
    groepen: isMentor ? ['geel-1'] : [],
    leerlingen: isMentor ? ['eigen'] : [],
    oudLeerlingen: [],
    eigenKinderen: [],
    ...more,
  };
}

const acties = [
  'leerling.zien',
  'proces.zien',
  'proces.inhoud',
  'proces.sturen',
  'beheer',
  'administratie',
  'post',
  'overzicht',
] as const satisfies readonly Recht[];

const task = (at: Place, more: Partial<TaskResource> = {}): TaskResource => ({
  ...at,
  wie: ['rol:TEAMLEIDER'],
  isSignature: false,
  ...more,
});
const family = { soort: 'familie', wie: 'relatie:1', procesId: 'p', key: 'k' } as const;

/** Where a policy judges otherwise than the table by hand and the sentences of domain §1.1, §12 and §15; empty when nowhere. */
export function misoordelen(p: P): readonly string[] {
  const wrong: string[] = [];
  const say = (what: string, is: boolean, should: boolean): void => {
    if (is !== should) wrong.push(`${what}: ${is ? 'mag' : 'mag niet'}`);
  };
  for (const rol of ROLLEN) {
    const own = staff([rol]);
    for (const actie of acties) {
      for (const relatie of relaties)
        say(`${rol} ${actie} ${relatie}`, p.may(own, actie, places[relatie]), expected(actie, rol, relatie));
      say(`${rol} ${actie} ergens`, p.may(own, actie, null), expected(actie, rol, null));
    }
    const mine = staff([rol], { eigenKinderen: ['eigen'] });
    say(`${rol} eigen kind`, p.may(mine, 'leerling.zien', places['eigen-groep']), false);
    say(`${rol} eigen kind, rol`, p.hasRoleAt(mine, [rol], places['eigen-groep']), false);
  }
  tasks(p, say);
  formers(p, say);
  agenda(p, say);
  for (const actie of acties) say(`familie ${actie}`, p.may(family, actie, places['eigen-groep']), false);
  say('familie, rol', p.hasRoleAt(family, ['MENTOR'], places['eigen-groep']), false);
  return wrong;
}

type Say = (what: string, is: boolean, should: boolean) => void;

/** Whose task it is; who helps with it; what is kept for who is asked (domain §1.1, §7). */
function tasks(p: P, say: Say): void {
  const here = places['eigen-plein'];
  const doet = (wat: string, wie: Staff | typeof family, t: TaskResource, should: boolean): void => {
    say(`taak ${wat}`, p.mayDoTask(wie, t), should);
  };
  doet('van mij', staff([]), task(here, { wie: ['medewerker:ik'] }), true);
  doet('van een ander', staff([]), task(here, { wie: ['medewerker:ander'] }), false);
  doet('handtekening van mij', staff([]), task(here, { wie: ['medewerker:ik'], isSignature: true }), true);
  doet('van mijn rol', staff(['TEAMLEIDER']), task(here), true);
  doet('van mijn rol elders', staff(['TEAMLEIDER']), task(places['andere-locatie']), false);
  doet('van mijn rol op een ander plein', staff(['TEAMLEIDER']), task(places['eigen-locatie']), false);
  doet('van een andere rol', staff(['SMW']), task(here), false);
  doet('handtekening van mijn rol', staff(['TEAMLEIDER']), task(here, { isSignature: true }), false);
  doet('begeleider helpt', staff(['LEERLINGBEGELEIDER']), task(here), true);
  doet('begeleider elders', staff(['LEERLINGBEGELEIDER']), task(places['andere-locatie']), false);
  doet('begeleider tekent niet', staff(['LEERLINGBEGELEIDER']), task(here, { isSignature: true }), false);
  doet('begeleider besluit niet', staff(['LEERLINGBEGELEIDER']), task(here, { voorbehouden: true }), false);
  doet('besluit van mijn rol', staff(['TEAMLEIDER']), task(here, { voorbehouden: true }), true);
  doet('eigen kind', staff(['TEAMLEIDER'], { eigenKinderen: ['plein'] }), task(here), false);
  doet(
    'eigen kind van mij',
    staff([], { eigenKinderen: ['plein'] }),
    task(here, { wie: ['medewerker:ik'] }),
    false,
  );
  doet('familie, eigen vraag', family, task(here, { wie: ['relatie:1'], isSignature: true }), true);
  doet('familie, vraag van een ander', family, task(here, { wie: ['relatie:2'], isSignature: true }), false);
}

/** Who was mentor until lately reads, and starts nothing (domain §15). */
function formers(p: P, say: Say): void {
  const former = staff([], { oudLeerlingen: ['plein'] });
  const at = places['eigen-plein'];
  for (const [actie, should] of [
    ['leerling.zien', true],
    ['proces.zien', true],
    ['proces.inhoud', true],
    ['proces.starten', false],
    ['proces.sturen', false],
  ] as const)
    say(`oud-mentor ${actie}`, p.may(former, actie, at), should);
  say('oud-mentor, andere leerling', p.may(former, 'leerling.zien', places['eigen-groep']), false);
  say('mentor start', p.may(staff(['MENTOR']), 'proces.starten', places['eigen-groep']), true);
  say('mentor start niet elders', p.may(staff(['MENTOR']), 'proces.starten', at), false);
  say('mentor, rol', p.hasRoleAt(staff(['MENTOR']), ['MENTOR'], places['eigen-groep']), true);
  say('mentor, rol van een ander', p.hasRoleAt(staff(['MENTOR']), ['MENTOR'], at), false);
  const group = { ...places['eigen-groep'], leerlingId: null };
  say('mentor van de groep', p.hasRoleAt(staff(['MENTOR']), ['MENTOR'], group), true);
  say(
    'mentor van geen groep',
    p.hasRoleAt(staff(['MENTOR']), ['MENTOR'], { ...group, groepId: null }),
    false,
  );
  say('rol hier', p.hasRoleAt(staff(['SMW']), ['SMW'], at), true);
  say('rol elders', p.hasRoleAt(staff(['SMW']), ['SMW'], places['andere-locatie']), false);
  say('andere rol', p.hasRoleAt(staff(['SMW']), ['DIRECTEUR'], at), false);
  for (const [rol, should] of [
    ['LEERLINGBEGELEIDER', true],
    ['ORTHOPEDAGOOG', true],
    ['ADMINISTRATIE', true],
    ['SMW', false],
    ['FG', false],
  ] as const)
    say(`${rol} start`, p.may(staff([rol]), 'proces.starten', at), should);
  const school = { medewerkerId: 'ik', rol: 'SMW', locatieId: null, pleinId: null } as const;
  say('rol van de school', p.reaches(school, places['andere-locatie']), true);
}

/** Who may read what a meeting is asked (domain §2.8). */
function agenda(p: P, say: Say): void {
  const item = (at: Place, vervangers: readonly string[] = []) => ({
    ...task(at, { wie: ['rol:CVB_VOORZITTER'], voorbehouden: true }),
    leden: ['CVB_LID', 'CVB_VOORZITTER', 'LOGOPEDIST'] as const,
    vervangers,
  });
  const leest = (
    wat: string,
    wie: Staff | typeof family,
    at: Place,
    should: boolean,
    v?: readonly string[],
  ): void => {
    say(`agenda ${wat}`, p.mayReadAgenda(wie, item(at, v)), should);
  };
  const here = places['eigen-plein'];
  leest('voorzitter', staff(['CVB_VOORZITTER']), here, true);
  leest('lid', staff(['CVB_LID']), here, true);
  leest('lid elders', staff(['CVB_LID']), places['andere-locatie'], false);
  leest('lid zonder inhoud', staff(['LOGOPEDIST']), here, false);
  leest('geen lid', staff(['SMW']), here, false);
  leest('vervanger', staff([]), here, true, ['medewerker:ik']);
  leest('vervanger van een ander', staff([]), here, false, ['medewerker:ander']);
  leest('eigen kind', staff(['CVB_LID'], { eigenKinderen: ['plein'] }), here, false);
  leest('vervanger, eigen kind', staff([], { eigenKinderen: ['plein'] }), here, false, ['medewerker:ik']);
  const elders = { medewerkerId: 'ik', rol: 'CVB_LID', locatieId: 'twee', pleinId: null } as const;
  const hierSmw = staff(['SMW']);
  leest('lid elders, hier iets anders', { ...hierSmw, rollen: [...hierSmw.rollen, elders] }, here, false);
  leest('familie', family, here, false);
}
