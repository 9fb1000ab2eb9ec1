import { formatDate, localDateOf, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { lijstnaam, naamVanLeerling, vergelijkNamen } from '../../domain/people/index.js';
import type { Place } from '../../domain/policy/policy.js';
import type { Database } from '../../db/connect.js';
import type { Schoolsoort } from '../../workflows/kit/definition.js';
import type { Kandidaat, ProcessKind } from '../../workflows/register.js';
import type { Services } from '../services.js';

/** Where a pupil stands on the list of a kind: on it, not on it (a person may still start it), or it cannot start. */
export type Stand = 'kandidaat' | 'niet' | 'kan-niet';
/** One pupil on the list of a kind, with why: a Dutch sentence. */
export type JaarlijstRegel = {
  readonly leerlingId: string;
  readonly naam: string;
  readonly groep: string;
  readonly locatieId: string;
  readonly place: Place;
  readonly stand: Stand;
  readonly reden: string;
  /** The process that stands in the way. */
  readonly procesId: string | null;
  /** What the rule answers to the start form beforehand. */
  readonly invoer: Readonly<Record<string, unknown>>;
  /** Whether reason or answers come from the plan of the pupil: only for who may read that. */
  readonly uitPlan: boolean;
};

type Row = {
  readonly id: string;
  readonly roepnaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly geboortedatum: LocalDate;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
  readonly soort: Kandidaat['inschrijving'];
  readonly definitief_op: LocalDate | null;
  readonly volgt_elders: boolean;
  readonly locatie_id: string;
  readonly schoolsoort: Schoolsoort;
  readonly groep_id: string | null;
  readonly groep: string | null;
  readonly leerjaar: number | null;
  readonly plein_id: string | null;
  readonly groep_locatie_id: string | null;
  readonly tlv_tot: LocalDate | null;
  readonly opp_op: string | null;
  readonly uitstroomprofiel: string | null;
  readonly uitstroombestemming: string | null;
};
type Process = {
  readonly id: string;
  readonly leerling_id: string;
  readonly kenmerk: string;
  readonly status: string;
  readonly schooljaar: string | null;
  readonly begonnen_op: string;
};

/** Every pupil who is or was enrolled this school year, as the rules see them: one query. */
async function pupils(db: Database, dag: LocalDate): Promise<readonly Row[]> {
  const isRunning = '(i.tot is null or i.tot >= ?)';
  return (
    db('leerling as l')
      .joinRaw(
        `join lateral (select * from inschrijving i where i.leerling_id = l.id
         order by ${isRunning} desc, case when ${isRunning} then i.van end, i.van desc limit 1) i on true`,
        [dag, dag],
      )
      .join('locatie', 'locatie.id', 'i.locatie_id')
      .joinRaw(
        `left join lateral (select g.* from groepsplaatsing gp join groep g on g.id = gp.groep_id
         where gp.leerling_id = l.id order by (gp.van <= ?) desc, gp.van desc limit 1) g on true`,
        [dag],
      )
      .joinRaw(
        'left join lateral (select max(t.tot) as tot from tlv t where t.leerling_id = l.id) tlv on true',
      )
      .joinRaw(
        `left join lateral (select s.at, s.answers from submission s join process p on p.id = s.process_id
         where p.leerling_id = l.id and p.soort = 'opp' and jsonb_exists(s.answers, 'uitstroomprofiel')
         order by s.at desc limit 1) opp on true`,
      )
      .whereNull('l.overleden_op')
      .andWhere(
        (q) => void q.whereNull('i.tot').orWhere('i.tot', '>=', schooljaarBounds(schooljaarOf(dag)).van),
      )
      .select('l.id', 'l.roepnaam', 'l.tussenvoegsel', 'l.achternaam', 'l.geboortedatum')
      .select('i.van', 'i.tot', 'i.definitief_op', 'i.volgt_elders', 'i.locatie_id')
      // After the last day of a residential placement the pupil needs a TLV as everybody does (EC-28).
      .select(db.raw(`case when i.plaatsing_tot < ? then 'GEWOON' else i.soort end as soort`, [dag]))
      .select(
        'locatie.soort as schoolsoort',
        'g.id as groep_id',
        'g.naam as groep',
        'g.leerjaar',
        'g.plein_id',
      )
      .select('g.locatie_id as groep_locatie_id', 'tlv.tot as tlv_tot', 'opp.at as opp_op')
      .select<Row[]>(
        db.raw("opp.answers->>'uitstroomprofiel' as uitstroomprofiel"),
        db.raw("opp.answers->>'uitstroombestemming' as uitstroombestemming"),
      )
  );
}

/** The pupil as the rule of a kind sees it on a day. */
function kandidaatOf(r: Row, dag: LocalDate): Kandidaat {
  return {
    vandaag: dag,
    schooljaar: schooljaarOf(dag),
    geboortedatum: r.geboortedatum,
    schoolsoort: r.schoolsoort,
    leerjaar: r.leerjaar,
    groep: r.groep ?? '',
    ingeschrevenOp: r.van,
    inschrijving: r.soort,
    opp:
      r.opp_op === null
        ? null
        : {
            uitstroomprofiel: r.uitstroomprofiel,
            uitstroombestemming: r.uitstroombestemming,
            op: localDateOf(r.opp_op),
          },
    tlvTot: r.tlv_tot,
  };
}

type Verdict = Pick<JaarlijstRegel, 'stand' | 'reden'> &
  Partial<Pick<JaarlijstRegel, 'procesId' | 'invoer' | 'uitPlan'>>;
const cannot = (reden: string, procesId: string | null = null): Verdict => ({
  stand: 'kan-niet',
  reden,
  procesId,
});

/** Why it cannot start for this pupil, as `begin` would refuse it; undefined when it can. */
function hindrance({ definition }: ProcessKind, r: Row, own: readonly Process[], dag: LocalDate) {
  if (r.tot !== null && r.tot < dag) return cannot(`Niet ingeschreven: vertrokken op ${formatDate(r.tot)}.`);
  if (r.volgt_elders) return cannot('Staat op een andere school ingeschreven.');
  const { schoolsoort, eenPerLeerling, perSchooljaar } = definition;
  if (schoolsoort && !schoolsoort.includes(r.schoolsoort))
    return cannot(
      `Zit op ${soortWoord[r.schoolsoort]}; dit is voor ${schoolsoort.map((s) => soortWoord[s]).join(' of ')}.`,
    );
  const running = own.find((p) => p.status === 'lopend');
  if (running && eenPerLeerling) return cannot(`Loopt al (kenmerk ${running.kenmerk}).`, running.id);
  const anker = r.definitief_op ?? r.van;
  const schooljaar = schooljaarOf(anker > dag ? anker : dag);
  const done = own.find((p) => p.status === 'afgerond' && p.schooljaar === schooljaar);
  if (done && perSchooljaar) return cannot(`Dit schooljaar al afgerond (kenmerk ${done.kenmerk}).`, done.id);
  return undefined;
}

const soortWoord: Readonly<Record<Schoolsoort, string>> = {
  SO: 'het SO',
  VSO: 'het VSO',
  RESIDENTIEEL: 'een residentiële locatie',
};

/** A process of this kind that was there already this school year, whatever became of it but a leaving. */
function earlierOf(own: readonly Process[], schooljaar: string): Process | undefined {
  return own.find(
    (p) =>
      p.status !== 'vervallen' && (p.schooljaar ?? schooljaarOf(localDateOf(p.begonnen_op))) === schooljaar,
  );
}

const WAS: Readonly<Record<string, string>> = {
  lopend: 'Loopt al',
  afgerond: 'Dit schooljaar al afgerond',
  ingetrokken: 'Dit schooljaar ingetrokken',
};

function verdict(kind: ProcessKind, r: Row, own: readonly Process[], dag: LocalDate): Verdict {
  const refused = hindrance(kind, r, own, dag);
  if (refused) return refused;
  const earlier = own.find((p) => p.status === 'lopend') ?? earlierOf(own, schooljaarOf(dag));
  if (earlier) {
    const reden = `${WAS[earlier.status] ?? earlier.status} (kenmerk ${earlier.kenmerk}).`;
    return { stand: 'niet', reden, procesId: earlier.id };
  }
  const rule = kind.rules.jaarlijst;
  if (!rule) return { stand: 'niet', reden: 'Hier is geen regel voor: kies zelf.' };
  const pupil = kandidaatOf(r, dag);
  const result = rule.kandidaat(pupil);
  // What would be said without a plan says nothing of it.
  const uitPlan =
    pupil.opp !== null && JSON.stringify(result) !== JSON.stringify(rule.kandidaat({ ...pupil, opp: null }));
  if ('waaromNiet' in result) return { stand: 'niet', reden: result.waaromNiet, uitPlan };
  return { stand: 'kandidaat', reden: result.reden, invoer: result.invoer ?? {}, uitPlan };
}

/**
 * The list of a kind today, by name: every pupil who is or was enrolled this school year, with where each stands and
 * why. Rights are the caller's. Who has died is not on it (EC-38).
 */
export async function jaarlijst(
  { db, now }: Pick<Services, 'db' | 'now'>,
  kind: ProcessKind,
): Promise<readonly JaarlijstRegel[]> {
  const dag = localDateOf(now());
  const rows = await pupils(db, dag);
  const processes = await db('process')
    .where({ soort: kind.soort })
    .orderBy('begonnen_op', 'desc')
    .select<Process[]>('id', 'leerling_id', 'kenmerk', 'status', 'schooljaar', 'begonnen_op');
  const own = new Map<string, Process[]>();
  for (const p of processes) own.set(p.leerling_id, [...(own.get(p.leerling_id) ?? []), p]);
  return rows
    .toSorted((a, b) => vergelijkNamen(naamVanLeerling(a), naamVanLeerling(b)))
    .map((r) => ({
      leerlingId: r.id,
      naam: lijstnaam(naamVanLeerling(r)),
      groep: r.groep ?? '',
      locatieId: r.locatie_id,
      place: {
        leerlingId: r.id,
        locatieId: r.groep_locatie_id ?? r.locatie_id,
        pleinId: r.plein_id,
        groepId: r.groep_id,
      },
      procesId: null,
      invoer: {},
      uitPlan: false,
      ...verdict(kind, r, own.get(r.id) ?? [], dag),
    }));
}
