import { isOverdue, localDateOf } from '../../domain/calendar/index.js';
import type { AnyForm, FormContext, ListItem } from '../../domain/form/index.js';
import {
  hoedanigheid,
  instemmers,
  naamVanLeerling,
  relatieVan,
  volledigeNaam,
} from '../../domain/people/index.js';
import type { FamilieId, Gezin } from '../../domain/people/index.js';
import type { Database } from '../../db/connect.js';
import { loadGezin } from '../../db/people/gezin.js';
import { agreedNow } from '../../db/processes/agreed.js';
import { pupilCard } from '../../db/people/pupil-card.js';
import { partnerItems } from '../../db/people/partners.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadCalendar, loadSettings } from '../../db/world/load.js';
import { stepOf } from '../../workflows/register.js';
import type { ProcessKind } from '../../workflows/register.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { everyoneAsked } from './asked.js';
import {
  bestuursvormItem,
  dossierItems,
  filesOf,
  otherProcesses,
  staffList,
  termDays,
} from './form-lists.js';

/** The name of somebody of the family with what they are to the pupil: 'Lina Voorbeeld (moeder)'. */
export function familyName(gezin: Gezin, who: string): string {
  if (who.startsWith('leerling:')) return `${volledigeNaam(naamVanLeerling(gezin.leerling))} (leerling)`;
  const relatie = relatieVan(gezin, who as FamilieId);
  return relatie ? `${volledigeNaam(relatie.betrokkene)} (${hoedanigheid(relatie)})` : 'onbekend';
}

/** The form of a step. Error 'niet-mogelijk' for a step without a form. */
export function formOf(kind: ProcessKind, step: string): AnyForm {
  const form = kind.forms[stepOf(kind.definition, step)?.form ?? ''];
  if (!form) throw new AppError('niet-mogelijk');
  return form;
}

/** What a form is about: a process, or one that is about to start (then `id` is its pupil's, for the files). */
export type About = Pick<
  ProcessRow,
  'id' | 'soort' | 'leerling_id' | 'locatie_id' | 'uiterlijk' | 'voorganger_id'
>;

/** What a process that has not started yet is: the kind, the pupil and where it is taught. */
export function aboutToStart(soort: string, leerlingId: string, locatieId: string): About {
  const none = { uiterlijk: null, voorganger_id: null };
  return { id: leerlingId, soort, leerling_id: leerlingId, locatie_id: locatieId, ...none };
}

/**
 * What a form about this process needs from outside: people, school days, earlier answers, other processes of the
 * pupil, and whether the legal date has passed.
 */
export async function formContext(services: Services, process: About): Promise<FormContext> {
  const { db, now, register } = services;
  const vandaag = localDateOf(now());
  const gezin = await loadGezin(db, process.leerling_id);
  const named = (who: readonly string[]): readonly ListItem[] =>
    gezin ? who.map((id) => ({ waarde: id, label: familyName(gezin, id) })) : [];
  const gezag = gezin ? instemmers(gezin, vandaag).map((g) => g.who) : [];
  const isLate = process.uiterlijk !== null && isOverdue(process.uiterlijk, now());
  const locatie = await db('locatie')
    .where({ id: process.locatie_id })
    .first<{ soort: string } | undefined>('soort');
  const schoolsoort = locatie?.soort ?? '';
  const geboortedatum = gezin?.leerling.geboortedatum ?? vandaag;
  const kalender = await loadCalendar(db, process.locatie_id);
  return {
    vandaag,
    kalender,
    termijnen: await termDays(db, register[process.soort]?.definition, process.locatie_id, {
      kalender,
      vandaag,
    }),
    leerling: { geboortedatum, schoolsoort },
    lijsten: {
      gezagdragers: named(gezag),
      ondertekenaars: named(everyoneAsked(await readFacts(db, process.id))),
      instemmingen: named((await agreedNow(db, process.id)).map((a) => a.wie)),
      bestuursvorm: [await bestuursvormItem(db, process.locatie_id)],
      teLaat: isLate ? [{ waarde: 'TE_LAAT', label: 'Te laat' }] : [],
      medewerkers: await staffList(db),
      partners: await partnerItems(db),
      ...(await ownLists(services, process, { vandaag, geboortedatum, schoolsoort })),
    },
    bestanden: await filesOf(db, process.id),
  };
}

/** The lists that the process's own rules make. */
async function ownLists(
  { db, register }: Services,
  process: About,
  { schoolsoort, ...about }: { vandaag: string; geboortedatum: string; schoolsoort: string },
): Promise<FormContext['lijsten']> {
  const { lijsten } = register[process.soort]?.rules ?? {};
  if (!lijsten) return {};
  return lijsten(await allAnswers(db, process.id), schoolsoort, {
    ...about,
    andere: await otherProcesses({ db, register }, process),
    voorgangerId: process.voorganger_id,
    documenten: await dossierItems(db, process.leerling_id),
  });
}

type AllAnswers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The last answers to each form of a process. */
async function allAnswers(db: Database, procesId: string): Promise<AllAnswers> {
  const rows = await db('submission')
    .where({ process_id: procesId })
    .distinctOn('form')
    .orderBy([{ column: 'form' }, { column: 'at', order: 'desc' }])
    .select<{ form: string; answers: Record<string, unknown> }[]>('form', 'answers');
  return Object.fromEntries(rows.map((r) => [r.form, r.answers]));
}

/**
 * What is known already when a form is opened: the last answers to the same form (or to those the process's rules
 * name) in this process, else in the one before it, without what is of that year; and what follows from the settings of
 * the school and from what it knows of the pupil.
 */
export async function prefillOf(
  { db, register, now }: Pick<Services, 'db' | 'register' | 'now'>,
  process: About,
  form: AnyForm,
): Promise<Readonly<Record<string, unknown>>> {
  const { rules } = register[process.soort] ?? {};
  const vandaag = localDateOf(now());
  const begin = rules?.beginwaarden
    ? rules.beginwaarden(await loadSettings(db, process.locatie_id), {
        vandaag,
        kaart: await pupilCard(db, process.leerling_id, vandaag),
        antwoorden: await allAnswers(db, process.id),
        andere: await otherProcesses({ db, register }, process),
        voorgangerId: process.voorganger_id,
        kalender: await loadCalendar(db, process.locatie_id),
      })[form.naam]
    : undefined;
  const from = rules?.voorinvullen?.[form.naam] ?? [form.naam];
  const ids = [process.id, ...(process.voorganger_id === null ? [] : [process.voorganger_id])];
  for (const id of ids) {
    const answers = await allAnswers(db, id);
    const found = from.map((name) => answers[name]).find((a) => a !== undefined);
    if (!found) continue;
    const own = id === process.id ? [] : (rules?.eigenJaar?.[form.naam] ?? []);
    return { ...begin, ...Object.fromEntries(Object.entries(found).filter(([veld]) => !own.includes(veld))) };
  }
  return begin ?? {};
}

/** What the school knows of the pupil, above the forms for which the process's rules want it; none above others. */
export async function kaartBij(
  { db, register, now }: Pick<Services, 'db' | 'register' | 'now'>,
  process: Pick<About, 'soort' | 'leerling_id'>,
  form: AnyForm,
): Promise<readonly { readonly label: string; readonly tekst: string }[]> {
  if (register[process.soort]?.rules.kaartBij?.includes(form.naam) !== true) return [];
  const lines = await pupilCard(db, process.leerling_id, localDateOf(now()));
  return lines.filter(({ tekst }) => tekst !== '');
}
