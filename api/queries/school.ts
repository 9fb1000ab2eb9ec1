import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { lijstnaam, naamVanLeerling, vergelijkNamen, volledigeNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Settings } from '../../domain/settings/defaults.js';
import { loadGezin } from '../../db/people/gezin.js';
import { loadSettings } from '../../db/world/load.js';
import type { Definition } from '../../workflows/kit/definition.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { needAdministratie, needPupil } from '../use-cases/school/access.js';

type Locatie = {
  readonly id: string;
  readonly code: string;
  readonly naam: string;
  readonly soort: string;
  readonly regio: string;
};
type Groep = {
  readonly id: string;
  readonly locatie_id: string;
  readonly naam: string;
  readonly plein_id: string | null;
  readonly plein: string | null;
  readonly aantal: number;
};
type Mentor = {
  readonly groep_id: string;
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
};
type Periode = {
  readonly id: string;
  readonly locatie_id: string;
  readonly soort: string;
  readonly naam: string;
  readonly van: LocalDate;
  readonly tot: LocalDate;
};

/** The school as the office sees it: locations with groups, mentors and calendar, and what is set. Error 'geen-recht'. */
export async function schoolPage({ db, now }: Services, subject: Staff) {
  needAdministratie(subject);
  const dag = localDateOf(now());
  const locaties = (await db('locatie').orderBy('code')) as Locatie[];
  const groepen = await db('groep')
    .leftJoin('plein', 'plein.id', 'groep.plein_id')
    .leftJoin('groepsplaatsing as gp', (on) => {
      on.on('gp.groep_id', 'groep.id').andOn(
        db.raw('gp.van <= ? and (gp.tot is null or gp.tot >= ?)', [dag, dag]),
      );
    })
    .groupBy('groep.id', 'plein.naam')
    .orderBy(['plein.naam', 'groep.naam'])
    .select<Groep[]>(
      'groep.id',
      'groep.locatie_id',
      'groep.naam',
      'groep.plein_id',
      'plein.naam as plein',
      db.raw('count(gp.leerling_id)::int as aantal'),
    );
  const mentoren = await db('groep_mentor as gm')
    .join('medewerker', 'medewerker.id', 'gm.medewerker_id')
    .where('gm.van', '<=', dag)
    .andWhere((q) => void q.whereNull('gm.tot').orWhere('gm.tot', '>=', dag))
    .orderBy('achternaam')
    .select<Mentor[]>('gm.groep_id', 'voornaam', 'tussenvoegsel', 'achternaam');
  const kalender = (await db('kalender_periode').where('tot', '>=', dag).orderBy('van')) as Periode[];
  const settings = await loadSettings(db);
  return {
    locaties: locaties.map((l) => ({
      ...l,
      magWijzigen: may(subject, 'administratie', {
        leerlingId: null,
        locatieId: l.id,
        pleinId: null,
        groepId: null,
      }),
      groepen: groepen
        .filter((g) => g.locatie_id === l.id)
        .map((g) => ({
          ...g,
          magWijzigen: may(subject, 'administratie', {
            leerlingId: null,
            locatieId: l.id,
            pleinId: g.plein_id,
            groepId: g.id,
          }),
          plein: g.plein ?? '',
          mentoren: mentoren
            .filter((m) => m.groep_id === g.id)
            .map(volledigeNaam)
            .join(' en '),
        })),
      kalender: kalender
        .filter((k) => k.locatie_id === l.id)
        .map((k) => ({
          id: k.id,
          naam: k.naam,
          wat: k.soort === 'VRIJ' ? 'vrije dag' : 'vakantie',
          wanneer:
            k.van === k.tot ? formatDate(k.van) : `${formatDate(k.van)} tot en met ${formatDate(k.tot)}`,
        })),
    })),
    goLive: settings.goLive === '' ? null : formatDate(settings.goLive),
    settings,
  };
}

/** The values of the terms of a kind as they hold now, by name: the school's own, else the default. */
export function termValues(definition: Definition, settings: Settings): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(definition.termen)
      .filter(([, term]) => !term.wettelijk)
      .map(([name, term]) => [name, settings.termen[`${definition.soort}.${name}`]?.n ?? term.n]),
  );
}

/** The settings of the whole school as people type them in the form of reminders. Error 'geen-recht'. */
export async function reminderValues(
  { db }: Services,
  subject: Staff,
): Promise<Readonly<Record<string, unknown>>> {
  needAdministratie(subject);
  const settings = await loadSettings(db);
  const { herinnerenVooraf, uur, postDagen, evaluatieMidden, evaluatieEind } = settings;
  const dutch = (day: string): string => day.split('-').reverse().join('-');
  return {
    herinnerenVooraf: herinnerenVooraf.join(', '),
    uur,
    postDagen,
    evaluatieMidden: dutch(evaluatieMidden),
    evaluatieEind: dutch(evaluatieEind),
    oppAnker: settings.oppAnker,
    leerlingTekentVanaf: settings.leerlingTekentVanaf,
  };
}

type Pupil = {
  readonly id: string;
  readonly leerlingnummer: string;
  readonly roepnaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly groep: string | null;
  readonly groep_id: string | null;
  readonly plein_id: string | null;
  readonly locatie_id: string;
};

/** The pupils of today without a running OPP, whose existing plan can be taken over. Error 'geen-recht'. */
export async function withoutPlanPage({ db, now }: Services, subject: Staff) {
  needAdministratie(subject);
  const dag = localDateOf(now());
  const rows = await db('inschrijving as i')
    .join('leerling', 'leerling.id', 'i.leerling_id')
    .joinRaw(
      'left join lateral (select groep_id from groepsplaatsing gp where gp.leerling_id = i.leerling_id order by (gp.van <= ?) desc, gp.van desc limit 1) p on true',
      [dag],
    )
    .leftJoin('groep', 'groep.id', 'p.groep_id')
    .where('i.van', '<=', dag)
    .andWhere((q) => void q.whereNull('i.tot').orWhere('i.tot', '>=', dag))
    .andWhere('i.volgt_elders', false)
    .whereNotExists(
      db('process')
        .whereRaw('process.leerling_id = i.leerling_id')
        .andWhere({ soort: 'opp', status: 'lopend' }),
    )
    .select<Pupil[]>(
      'leerling.id',
      'leerlingnummer',
      'roepnaam',
      'tussenvoegsel',
      'achternaam',
      'groep.naam as groep',
      'p.groep_id',
      'groep.plein_id',
      'i.locatie_id',
    );
  const goLive = (await loadSettings(db)).goLive;
  return {
    goLive: goLive === '' ? null : formatDate(goLive),
    goLiveDag: goLive,
    leerlingen: rows
      .filter((r) =>
        may(subject, 'administratie', {
          leerlingId: r.id,
          locatieId: r.locatie_id,
          pleinId: r.plein_id,
          groepId: r.groep_id,
        }),
      )
      .sort((a, b) => vergelijkNamen(naamVanLeerling(a), naamVanLeerling(b)))
      .map((r) => ({
        id: r.id,
        naam: lijstnaam(naamVanLeerling(r)),
        groep: r.groep ?? '',
        leerlingnummer: r.leerlingnummer,
      })),
  };
}

/** A pupil as the office sees it: name and what can be recorded. Errors: 'leerling-onbekend', 'niet-gevonden'. */
export async function officePupil(services: Services, subject: Staff, leerlingId: string) {
  await needPupil(services, subject, leerlingId);
  const gezin = await loadGezin(services.db, leerlingId);
  if (!gezin) throw new AppError('niet-gevonden');
  const { leerling } = gezin;
  return {
    id: leerlingId,
    naam: volledigeNaam(naamVanLeerling(leerling)),
    leerlingnummer: leerling.leerlingnummer,
    geboortedatum: leerling.geboortedatum,
    email: leerling.email,
    telefoon: leerling.telefoon,
  };
}
