import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import { isPartnerId, lijstnaam, naamVanLeerling, volledigeNaam } from '../../domain/people/index.js';
import { may, mayDoTask } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { hasLiveCode } from '../../db/mail/codes.js';
import { agreedNow } from '../../db/processes/agreed.js';
import { processLetters } from '../../db/mail/letters.js';
import { loadGezin } from '../../db/people/gezin.js';
import { findPartner } from '../../db/people/partners.js';
import { onlyAnswers } from '../../db/processes/evidence.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { Services } from '../services.js';
import { keyUnderSignature, openWaits } from '../use-cases/process-acts.js';
import { findProcess } from '../use-cases/process-access.js';
import { chronology, titleOf } from './chronology.js';
import { answerUrls } from './closed-task.js';
import { toestanden } from './toestand.js';
import { forecastOf } from './forecast.js';
import { namerOf } from './names.js';
import { openTasks } from './tasks.js';

/** What happened, what is open and what comes next in one process. Error 'niet-gevonden'. */
export async function processPage(services: Services, subject: Staff, procesId: string) {
  const { db } = services;
  const { process, kind, place } = await findProcess(services, subject, procesId);
  const gezin = await loadGezin(db, process.leerling_id);
  const namer = await namerOf(db, gezin);
  const log = await readFacts(db, process.id);
  const magInhoud = may(subject, 'proces.inhoud', place);
  const letters = magInhoud ? await lettersOf(services, process, kind.definition, namer) : [];
  const proofs = await db('evidence')
    .where({ process_id: process.id })
    .andWhere(onlyAnswers)
    .orderBy('at')
    .select<
      {
        record: { handtekening: Record<string, string> };
      }[]
    >('record');
  const tasks = await openTasks(services, process.id);
  const codes = await codesNeeded(services, tasks);
  const { definition } = kind;
  return {
    id: process.id,
    soort: process.soort,
    titel: definition.titel,
    kenmerk: process.kenmerk,
    schooljaar: process.schooljaar,
    status: process.status,
    uitkomst:
      process.uitkomst === null ? null : (definition.uitkomsten[process.uitkomst] ?? process.uitkomst),
    stap: titleOf(definition, { key: process.stap, value: {} }),
    stapSleutel: process.stap,
    stapSinds: process.stap_sinds,
    uiterlijk: process.uiterlijk,
    uiterlijkUitleg: process.uiterlijk_uitleg,
    toestand: (await toestanden({ db, register: services.register }, [process])).get(process.id) ?? null,
    teLaat: process.te_laat && process.status === 'lopend',
    leerlingId: process.leerling_id,
    leerling: gezin ? volledigeNaam(naamVanLeerling(gezin.leerling)) : '',
    magSturen: process.status === 'lopend' && may(subject, 'proces.sturen', place),
    magAanvullen: definition.aanvullen === true,
    magCorrigeren: definition.correctie !== undefined && keyUnderSignature(log) !== undefined,
    magToestemmingIntrekken:
      definition.stappen['heroverwegen'] !== undefined && (await agreedNow(db, process.id)).length > 0,
    wachten: process.status === 'lopend' ? openWaits(log, definition.wachten) : [],
    magInhoud,
    openTaken: tasks.map((t) => {
      const isSignature = t.voor.some((w) => w.startsWith('relatie:') || w.startsWith('leerling:'));
      return {
        ...t,
        isSignature,
        voorNamen: t.voor.map(namer).join(', '),
        magDoen: mayDoTask(subject, {
          ...place,
          wie: t.voor,
          isSignature,
          voorbehouden: definition.stappen[t.stap]?.besluitVan !== undefined,
        }),
        magOverslaan: definition.stappen[t.stap]?.magOverslaan === true,
        terugNaar: definition.stappen[t.stap]?.magTerug ?? null,
        partnerCode: codes.get(t.id) ?? null,
      };
    }),
    documenten: await documentsOf(services, process.id),
    brieven: letters,
    handtekeningen: proofs.map((p) => p.record.handtekening),
    tijdlijn: chronology(definition, log, namer, await answerUrls(db, subject, process.id, place))
      .filter((l) => !l.isStil)
      .toReversed(),
    verwacht: await forecastOf(services, process, kind),
  };
}

/** The documents of a process, oldest first; the letters about it are kept apart. */
async function documentsOf({ db }: Services, procesId: string) {
  const rows = await db('document')
    .where({ process_id: procesId })
    .whereNotIn('kind', ['brief', 'toegangsbrief'])
    .orderBy('made_at')
    .select<{ id: string; titel: string; versie: number; is_final: boolean; made_at: string }[]>(
      'id',
      'titel',
      'versie',
      'is_final',
      'made_at',
    );
  return rows.map((d) => ({
    url: `/documenten/${d.id}.pdf`,
    titel: d.titel,
    versie: d.versie,
    isFinal: d.is_final,
    op: formatDate(localDateOf(d.made_at)),
  }));
}

/** The letters the process wrote itself, such as a decision, each with whom it was for. */
async function lettersOf(
  { db }: Services,
  { id }: ProcessRow,
  definition: Definition,
  namer: (who: string) => string,
): Promise<readonly { readonly url: string; readonly titel: string; readonly op: string }[]> {
  const rows = await processLetters(db, id, Object.keys(definition.brieven ?? {}))
    .join('document', 'document.id', 'mail.document_id')
    .orderBy('document.made_at')
    .select<{ document_id: string; titel: string; wie: string; made_at: string }[]>(
      'mail.document_id',
      'document.titel',
      'mail.wie',
      'document.made_at',
    );
  return rows.map((r) => ({
    url: `/documenten/${r.document_id}.pdf`,
    titel: `${r.titel}, aan ${namer(r.wie)}`,
    op: formatDate(localDateOf(r.made_at)),
  }));
}

/** The open tasks of partners, and whether a partner has no code yet: then it is to be read out by telephone. */
async function codesNeeded(
  { db }: Services,
  tasks: readonly { readonly id: string; readonly voor: readonly string[] }[],
): Promise<ReadonlyMap<string, { readonly isNodig: boolean }>> {
  const found = new Map<string, { readonly isNodig: boolean }>();
  for (const { id, voor } of tasks) {
    const wie = voor.find(isPartnerId);
    const partner = wie === undefined ? undefined : await findPartner(db, wie);
    if (wie !== undefined && partner?.kanaal === 'LINK')
      found.set(id, { isNodig: !(await hasLiveCode(db, wie)) && !(await isCodeUnderway(db, wie)) });
  }
  return found;
}

/** Whether a toegangscode is on its way: the code itself is made when its message goes out. */
async function isCodeUnderway(db: Services['db'], wie: string): Promise<boolean> {
  const mail: unknown = await db('mail')
    .where({ wie, text: 'toegangscode' })
    .whereIn('state', ['wacht', 'bezig', 'uitgesteld', 'verstuurd'])
    .first('id');
  return mail !== undefined;
}

type ListRow = ProcessRow & {
  roepnaam: string;
  tussenvoegsel: string;
  achternaam: string;
  groep_id: string | null;
  plein_id: string | null;
  groep: string | null;
};

/** The processes a member of staff may see, by legal date; one query. */
export async function processList(
  { db, register }: Services,
  subject: Staff,
  filter: { readonly soort: string; readonly status: string },
) {
  const rows = await db('process')
    .join('leerling', 'leerling.id', 'process.leerling_id')
    .joinRaw(
      'left join lateral (select groep_id from groepsplaatsing gp where gp.leerling_id = leerling.id order by gp.van desc limit 1) p on true',
    )
    .leftJoin('groep', 'groep.id', 'p.groep_id')
    .where('process.status', filter.status)
    .modify((q) => {
      if (filter.soort !== '') void q.where('process.soort', filter.soort);
    })
    .orderByRaw('process.uiterlijk asc nulls last, process.begonnen_op')
    .limit(1_000)
    .select<ListRow[]>(
      'process.*',
      'leerling.roepnaam',
      'leerling.tussenvoegsel',
      'leerling.achternaam',
      'p.groep_id',
      'groep.plein_id',
      'groep.naam as groep',
    );
  const stand = await toestanden({ db, register }, rows);
  return rows
    .filter((r) =>
      may(subject, 'proces.zien', {
        leerlingId: r.leerling_id,
        locatieId: r.locatie_id,
        pleinId: r.plein_id,
        groepId: r.groep_id,
      }),
    )
    .map((r) => {
      const definition = register[r.soort]?.definition;
      return {
        id: r.id,
        url: `/processen/${r.id}`,
        titel: definition?.titel ?? r.soort,
        leerling: lijstnaam(naamVanLeerling(r)),
        groep: r.groep ?? '',
        stap: standOf(definition, r),
        toestand: stand.get(r.id) ?? '',
        uiterlijk: r.uiterlijk === null ? '' : formatDate(r.uiterlijk),
        teLaat: r.te_laat && r.status === 'lopend',
        kenmerk: r.kenmerk,
      };
    });
}

/** The step a process waits for; of one that is over, how it ended. */
function standOf(
  definition: Definition | undefined,
  { status, stap, uitkomst }: Pick<ProcessRow, 'status' | 'stap' | 'uitkomst'>,
): string {
  if (status === 'lopend') return definition ? titleOf(definition, { key: stap, value: {} }) : stap;
  return uitkomst === null ? '' : (definition?.uitkomsten[uitkomst] ?? uitkomst);
}
