import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { nietVerstuurd } from '../../domain/mail/redenen.js';
import { volledigeNaam } from '../../domain/people/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { findCollega, mayArrange, placesOfStaff } from '../use-cases/collegas/access.js';
import { openTaken } from '../use-cases/collegas/open-work.js';
import { berichtOf } from './chronology.js';
import { rolNaam } from '../../domain/people/index.js';

type Afwezigheid = {
  readonly id: string;
  readonly medewerker_id: string;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
  readonly voornaam: string | null;
  readonly tussenvoegsel: string | null;
  readonly achternaam: string | null;
};

/** An absence in words. `isNu` tells one that has begun from one that is yet to come. */
export type AfwezigheidRegel = {
  readonly id: string;
  readonly wanneer: string;
  readonly vervanger: string;
  readonly isNu: boolean;
};

const regelOf = (row: Afwezigheid, dag: LocalDate): AfwezigheidRegel => ({
  id: row.id,
  wanneer:
    row.tot === null
      ? `vanaf ${formatDate(row.van)} tot nader bericht`
      : `${formatDate(row.van)} tot en met ${formatDate(row.tot)}`,
  vervanger:
    row.achternaam === null
      ? 'de leerlingbegeleider'
      : volledigeNaam({
          voornaam: row.voornaam ?? '',
          tussenvoegsel: row.tussenvoegsel ?? '',
          achternaam: row.achternaam,
        }),
  isNu: row.van <= dag,
});

/** The absences that hold today or are yet to come, by colleague. */
async function afwezigheden(
  { db, now }: Services,
  medewerkerId?: string,
): Promise<ReadonlyMap<string, readonly AfwezigheidRegel[]>> {
  const dag = localDateOf(now());
  const rows = await db('vervanging as v')
    .leftJoin('medewerker as m', 'm.id', 'v.vervanger_id')
    .where((q) => void q.whereNull('v.tot').orWhere('v.tot', '>=', dag))
    .modify((q) => {
      if (medewerkerId !== undefined) void q.andWhere('v.medewerker_id', medewerkerId);
    })
    .orderBy('v.van')
    .select<Afwezigheid[]>(
      'v.id',
      'v.medewerker_id',
      'v.van',
      'v.tot',
      'm.voornaam',
      'm.tussenvoegsel',
      'm.achternaam',
    );
  const found = new Map<string, AfwezigheidRegel[]>();
  for (const row of rows)
    found.set(row.medewerker_id, [...(found.get(row.medewerker_id) ?? []), regelOf(row, dag)]);
  return found;
}

/** When somebody is away, now and later. */
export async function eigenAfwezigheden(
  services: Services,
  { id }: Staff,
): Promise<readonly AfwezigheidRegel[]> {
  return (await afwezigheden(services, id)).get(id) ?? [];
}

export type CollegaRegel = {
  readonly id: string;
  readonly naam: string;
  readonly rollen: string;
  readonly actief: boolean;
  readonly afwezig: string;
  /** Open tasks in the name of this colleague. */
  readonly open: number;
};

type MedewerkerRow = {
  id: string;
  voornaam: string;
  tussenvoegsel: string;
  achternaam: string;
  actief: boolean;
  open: number;
};

/** The colleagues about whom the subject may arrange something, by name. Error 'geen-recht' when there are none. */
export async function collegaLijst(services: Services, subject: Staff): Promise<readonly CollegaRegel[]> {
  const { db } = services;
  const may = (places?: Parameters<typeof mayArrange>[2]): boolean =>
    mayArrange(subject, 'afwezigheid', places) || mayArrange(subject, 'werk', places);
  if (!may()) throw new AppError('geen-recht');
  const places = await placesOfStaff(db);
  const rollen = await rollenPerCollega(services);
  const away = await afwezigheden(services);
  const found: unknown = await db('medewerker')
    .orderBy(['achternaam', 'voornaam'])
    .select(
      'id',
      'voornaam',
      'tussenvoegsel',
      'achternaam',
      'actief',
      db.raw(
        `(select count(*)::int from task t where t.state = 'open' and 'medewerker:' || medewerker.id = any(t.wie)) as open`,
      ),
    );
  return (found as readonly MedewerkerRow[])
    .filter((r) => may(places.get(r.id)))
    .map((r) => ({
      id: r.id,
      naam: volledigeNaam(r),
      rollen: (rollen.get(r.id) ?? []).join(', '),
      actief: r.actief,
      afwezig: (away.get(r.id) ?? []).map((a) => `Afwezig ${a.wanneer}`).join('; '),
      open: r.open,
    }));
}

async function rollenPerCollega({ db }: Services): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db('medewerker_rol')
    .distinct<{ medewerker_id: string; rol: string }[]>('medewerker_id', 'rol')
    .orderBy('rol');
  const found = new Map<string, string[]>();
  for (const r of rows) found.set(r.medewerker_id, [...(found.get(r.medewerker_id) ?? []), rolNaam(r.rol)]);
  return found;
}

/** A colleague with what can be arranged: absences, open work, and what was not sent since the account is off. */
export async function collegaPagina(services: Services, subject: Staff, id: string) {
  const { naam, actief } = await findCollega(services, subject, id, 'afwezigheid').catch((error: unknown) => {
    // Who may give work away but is no office may see the page too.
    if (!(error instanceof AppError) || error.code !== 'geen-recht') throw error;
    return findCollega(services, subject, id, 'werk');
  });
  const places = (await placesOfStaff(services.db, [id])).get(id);
  const magWerk = mayArrange(subject, 'werk', places);
  const { taken, elders } = magWerk ? await openTaken(services, subject, id) : { taken: [], elders: 0 };
  return {
    id,
    naam,
    actief,
    magWerk,
    magAfwezig: actief && mayArrange(subject, 'afwezigheid', places),
    isZelf: subject.id === id,
    afwezigheden: (await afwezigheden(services, id)).get(id) ?? [],
    taken: taken.map((t) => ({ label: t.label, url: `/processen/${t.procesId}` })),
    elders,
    nietVerstuurd: actief ? [] : await nietVerstuurdAan(services, id),
  };
}

type NietVerstuurd = {
  process_id: string;
  soort: string;
  kenmerk: string;
  text: string;
  last_error: string | null;
  intent_at: string;
};

/** The mails to somebody who left that were therefore not sent, newest first. */
async function nietVerstuurdAan({ db, register }: Services, id: string) {
  const rows = await db('mail')
    .join('process', 'process.id', 'mail.process_id')
    .where({ wie: `medewerker:${id}`, state: 'geweigerd' })
    .orderBy('intent_at', 'desc')
    .limit(50)
    .select<NietVerstuurd[]>('process_id', 'soort', 'kenmerk', 'text', 'last_error', 'intent_at');
  return rows.map((r) => {
    const definition = register[r.soort]?.definition;
    return {
      wat: definition ? berichtOf(definition, r.text) : r.text,
      op: formatDate(localDateOf(r.intent_at)),
      kenmerk: r.kenmerk,
      url: `/processen/${r.process_id}`,
      reden: nietVerstuurd(r.last_error),
    };
  });
}
