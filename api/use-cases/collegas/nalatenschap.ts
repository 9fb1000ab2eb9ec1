import { formatDate, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { rolNaam, volledigeNaam } from '../../../domain/people/index.js';
import type { MedewerkerRol, Rol } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { loadStaff } from '../../../db/people/staff.js';
import type { Staff as StaffRecord } from '../../../db/people/staff.js';
import type { Services } from '../../services.js';
import { openTaken } from './open-work.js';
import type { OpenTaken } from './open-work.js';
import { LEIDING, voorstelVoor } from './voorstel.js';

type Reader = Database | Transaction;

/** A row of the wizard beside the tasks: what it is, and the proposal ('' where somebody must choose). */
export type Rij = { readonly id: string; readonly label: string; readonly voorstel: string };
export type GroepRij = Rij & { readonly groepId: string };
export type RolRij = Rij & { readonly rol: MedewerkerRol };

/** Everything a colleague would leave behind. */
export type Nalatenschap = OpenTaken & {
  readonly groepen: readonly GroepRij[];
  /** Roles that nobody else has in that place. */
  readonly rollen: readonly RolRij[];
  /** Roles that are a seat at a meeting, where others stay. */
  readonly agenda: readonly RolRij[];
  /** Absences of others in which this one stands in. */
  readonly vervangingen: readonly Rij[];
};

/** The choice that nobody comes in the place. */
export const GEEN = 'geen';

type Ctx = {
  readonly staff: StaffRecord;
  readonly van: string;
  readonly dag: LocalDate;
  readonly db: Reader;
};

const asWho = (id: string | undefined): string => (id === undefined ? '' : `medewerker:${id}`);
const nergens = { locatieId: '', pleinId: null, groepId: null };

async function groepenVan({ db, staff, van, dag }: Ctx): Promise<readonly GroepRij[]> {
  const rows = await db('groep_mentor as gm')
    .join('groep', 'groep.id', 'gm.groep_id')
    .where('gm.medewerker_id', van)
    .andWhere((q) => void q.whereNull('gm.tot').orWhere('gm.tot', '>=', dag))
    .distinct<{ id: string; naam: string; plein_id: string | null; locatie_id: string }[]>(
      'groep.id',
      'groep.naam',
      'groep.plein_id',
      'groep.locatie_id',
    )
    .orderBy('groep.naam');
  return rows.map((g) => ({
    id: g.id,
    groepId: g.id,
    label: `Mentor van ${g.naam}`,
    voorstel: asWho(
      voorstelVoor({ staff, van, dag }, { groepId: g.id, pleinId: g.plein_id, locatieId: g.locatie_id }),
    ),
  }));
}

/** Whether somebody else's role reaches everywhere this one does. */
const covers = (other: MedewerkerRol, own: MedewerkerRol): boolean =>
  (other.locatieId === null && other.pleinId === null) ||
  (other.pleinId === null ? other.locatieId === own.locatieId : other.pleinId === own.pleinId);

async function placeNames(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = [
    ...(await db('locatie').select<{ id: string; naam: string }[]>('id', 'naam')),
    ...(await db('plein').select<{ id: string; naam: string }[]>('id', 'naam')),
  ];
  return new Map(rows.map((r) => [r.id, r.naam]));
}

/** The roles whose holders are members of a meeting (domain §2.8). */
const agendaRollen = ({ register }: Services): ReadonlySet<Rol> =>
  new Set(
    Object.values(register).flatMap(({ definition }) =>
      Object.values(definition.stappen).flatMap((stap) => stap.agendaLeden ?? []),
    ),
  );

async function rollenVan(services: Services, { db, staff, van, dag }: Ctx) {
  const seats = agendaRollen(services);
  const names = await placeNames(db);
  // A mentor is somebody of a group: that is a row of its own.
  const own = staff.rollen.filter((r) => r.medewerkerId === van && r.rol !== 'MENTOR');
  const rows = own.map((rol) => {
    const others = staff.rollen.filter((r) => r.rol === rol.rol && r.medewerkerId !== van);
    const place = names.get(rol.pleinId ?? rol.locatieId ?? '') ?? 'de hele school';
    const near = { ...nergens, locatieId: rol.locatieId ?? '', pleinId: rol.pleinId };
    const elsewhere = others.find((r) => r.medewerkerId !== van)?.medewerkerId;
    return {
      id: [rol.rol, rol.locatieId ?? '', rol.pleinId ?? ''].join('_'),
      rol,
      isOnly: !others.some((r) => covers(r, rol)),
      label: `Rol ${rolNaam(rol.rol)}, ${place}`,
      // Who leads comes before who coordinates: a role is its rights.
      voorstel: asWho(elsewhere ?? voorstelVoor({ staff, van, dag }, near, LEIDING)),
    };
  });
  const rij = ({ id, rol, label, voorstel }: (typeof rows)[number]): RolRij => ({ id, rol, label, voorstel });
  return {
    rollen: rows.filter((r) => r.isOnly).map(rij),
    agenda: rows
      .filter((r) => !r.isOnly && seats.has(r.rol.rol))
      .map((r) => ({ ...rij(r), label: `${r.label}: plaats op de agenda`, voorstel: GEEN })),
  };
}

async function vervangingenDoor({ db, van, dag }: Ctx): Promise<readonly Rij[]> {
  const rows = await db('vervanging as v')
    .join('medewerker as m', 'm.id', 'v.medewerker_id')
    .where({ 'v.vervanger_id': van, 'm.actief': true })
    .andWhere((q) => void q.whereNull('v.tot').orWhere('v.tot', '>=', dag))
    .orderBy('v.van')
    .select<{ id: string; van: LocalDate; voornaam: string; tussenvoegsel: string; achternaam: string }[]>(
      'v.id',
      'v.van',
      'm.voornaam',
      'm.tussenvoegsel',
      'm.achternaam',
    );
  return rows.map((r) => ({
    id: r.id,
    label: `Vervangt ${volledigeNaam(r)} vanaf ${formatDate(r.van)}`,
    voorstel: GEEN,
  }));
}

/** What a colleague would leave behind: tasks, groups, roles that nobody else has, seats at meetings, and standing in. */
export async function nalatenschap(
  services: Services,
  subject: Staff,
  medewerkerId: string,
  db: Reader = services.db,
): Promise<Nalatenschap> {
  const ctx = { db, staff: await loadStaff(db), van: medewerkerId, dag: localDateOf(services.now()) };
  return {
    ...(await openTaken(services, subject, medewerkerId, db)),
    groepen: await groepenVan(ctx),
    ...(await rollenVan(services, ctx)),
    vervangingen: await vervangingenDoor(ctx),
  };
}
