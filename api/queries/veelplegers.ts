import {
  formatDate,
  localDateOf,
  previousSchooljaar,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import { lijstnaam, naamVanLeerling, vergelijkNamen } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { eventsVan, niveauTekst, procesVan, soortWoord } from '../../domain/veelplegers/index.js';
import type { VeelplegerDrempel, VeelplegerEvent, VeelplegerStand } from '../../domain/veelplegers/index.js';
import type { Database } from '../../db/connect.js';
import { standOp, tellendeProcessen, tellingPerLocatie } from '../../db/processes/veelplegers-telling.js';
import type { Geteld } from '../../db/processes/veelplegers-telling.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

type Pupil = {
  readonly id: string;
  readonly roepnaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly groep_id: string | null;
  readonly plein_id: string | null;
  readonly locatie_id: string | null;
  readonly groep: string | null;
  readonly van: LocalDate | null;
};

/** These pupils with the place of today, by which rights go, and the enrolment of the day that is counted. */
async function pupilsOn(
  db: Database,
  ids: readonly string[],
  vandaag: LocalDate,
  dag: LocalDate,
): Promise<readonly Pupil[]> {
  return db('leerling')
    .whereIn('leerling.id', [...ids])
    .joinRaw(
      'left join lateral (select * from groepsplaatsing gp where gp.leerling_id = leerling.id order by (gp.van <= ?) desc, gp.van desc limit 1) g on true',
      [vandaag],
    )
    .leftJoin('groep', 'groep.id', 'g.groep_id')
    .joinRaw(
      'left join lateral (select * from inschrijving i where i.leerling_id = leerling.id and i.van <= ? order by i.van desc limit 1) i on true',
      [dag],
    )
    .select<Pupil[]>(
      ...['leerling.id', 'roepnaam', 'tussenvoegsel', 'achternaam', 'g.groep_id', 'groep.plein_id', 'i.van'],
      'groep.naam as groep',
      db.raw('coalesce(groep.locatie_id, i.locatie_id) as locatie_id'),
    );
}

type Taak = { readonly id: string; readonly leerling_id: string; readonly status: string; niveau: number };

async function takenIn(db: Database, dag: LocalDate): Promise<readonly Taak[]> {
  const { van, tot } = schooljaarBounds(schooljaarOf(dag));
  return db('process as p')
    .join('fact as f', (on) => void on.on('f.process_id', 'p.id').andOnVal('f.nr', 1))
    .where('p.soort', 'veelpleger')
    .whereBetween('p.anker', [van, tot])
    .whereNot('p.status', 'ingetrokken')
    .orderBy('p.begonnen_op')
    .select<Taak[]>('p.id', 'p.leerling_id', 'p.status', db.raw("(f.value ->> 'niveau')::int as niveau"));
}

function eventLine(event: VeelplegerEvent, processen: readonly Geteld[]) {
  const proces = processen.find((p) => p.id === procesVan(event.id));
  return {
    tekst: `${soortWoord(event.soort)} op ${formatDate(event.dag)}`,
    kenmerk: proces?.kenmerk ?? '',
    url: `/processen/${procesVan(event.id)}`,
    annuleerUrl: proces && !proces.loopt ? `/veelplegers/annuleren/${proces.id}` : null,
  };
}

const drempelLine = (d: VeelplegerDrempel, events: readonly VeelplegerEvent[], own: readonly Geteld[]) => ({
  tekst: `Niveau ${String(d.niveau)} op ${formatDate(d.dag)}: ${d.regel}`,
  events: events.filter((e) => d.events.includes(e.id)).map((e) => eventLine(e, own)),
});

type PupilLine = ReturnType<typeof pupilLine>;

function pupilLine(
  pupil: Pupil,
  stand: VeelplegerStand,
  {
    events,
    own,
    taken,
  }: {
    readonly events: readonly VeelplegerEvent[];
    readonly own: readonly Geteld[];
    readonly taken: readonly Taak[];
  },
) {
  return {
    niveau: stand.niveau,
    naam: lijstnaam(naamVanLeerling(pupil)),
    groep: pupil.groep ?? '',
    url: `/leerlingen/${pupil.id}`,
    sinds: formatDate(stand.sinds),
    daaltOp: stand.daaltOp === null ? null : formatDate(stand.daaltOp),
    drempels: stand.drempels.map((d) => drempelLine(d, events, own)),
    taken: taken.map((t) => ({
      url: `/processen/${t.id}`,
      tekst: `Taak van niveau ${String(t.niveau)}`,
      klaar: t.status !== 'lopend',
    })),
  };
}

/**
 * The pupils per level with the events that counted, for whom the subject may read (domain §7.4, §15); of an earlier
 * school year as it stood at its end. Errors: 'geen-recht', 'ongeldig' for a school year that is none.
 */
export async function veelplegersPage(services: Services, subject: Staff, gevraagd = '') {
  const { db, now } = services;
  if (!may(subject, 'proces.inhoud', null)) throw new AppError('geen-recht');
  const vandaag = localDateOf(now());
  const huidig = schooljaarOf(vandaag);
  const jaren = [huidig, previousSchooljaar(huidig)];
  const schooljaar = gevraagd === '' ? huidig : gevraagd;
  if (!jaren.includes(schooljaar)) throw new AppError('ongeldig');
  const peildatum = schooljaar === huidig ? vandaag : schooljaarBounds(schooljaar).tot;
  const processen = await tellendeProcessen(db, peildatum);
  const taken = await takenIn(db, peildatum);
  const telling = tellingPerLocatie(db);
  const pupils = await pupilsOn(db, [...new Set(processen.map((p) => p.leerlingId))], vandaag, peildatum);
  const seen = pupils
    .filter((p) =>
      may(subject, 'proces.inhoud', {
        leerlingId: p.id,
        locatieId: p.locatie_id ?? '',
        pleinId: p.plein_id,
        groepId: p.groep_id,
      }),
    )
    .sort((a, b) => vergelijkNamen(naamVanLeerling(a), naamVanLeerling(b)));
  const rijen: PupilLine[] = [];
  for (const pupil of seen) {
    const own = processen.filter((p) => p.leerlingId === pupil.id);
    const events = eventsVan(own);
    const stand = standOp(events, await telling(pupil.locatie_id ?? ''), peildatum, pupil.van);
    const mine = taken.filter((t) => t.leerling_id === pupil.id);
    if (stand.niveau > 0) rijen.push(pupilLine(pupil, stand, { events, own, taken: mine }));
  }
  const niveaus = ([5, 4, 3, 2, 1] as const).map((niveau) => ({
    niveau,
    wat: niveauTekst[niveau],
    leerlingen: rijen.filter((r) => r.niveau === niveau),
  }));
  return { schooljaar, jaren, niveaus, aantal: rijen.length, magSturen: may(subject, 'proces.sturen', null) };
}
