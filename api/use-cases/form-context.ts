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
import { partnerItems } from '../../db/people/partners.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { stepOf } from '../../workflows/register.js';
import type { ProcessKind } from '../../workflows/register.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

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

/** What a form about this process needs from outside: people, earlier answers, and whether the legal date has passed. */
export async function formContext(services: Services, process: ProcessRow): Promise<FormContext> {
  const { db, now, register } = services;
  const vandaag = localDateOf(now());
  const gezin = await loadGezin(db, process.leerling_id);
  const signers = gezin ? instemmers(gezin, vandaag) : [];
  const named: readonly ListItem[] = gezin
    ? signers.map(({ who }) => ({ waarde: who, label: familyName(gezin, who) }))
    : [];
  const isLate = process.uiterlijk !== null && isOverdue(process.uiterlijk, now());
  const locatie = await db('locatie')
    .where({ id: process.locatie_id })
    .first<{ soort: string } | undefined>('soort');
  const own =
    register[process.soort]?.rules.lijsten?.(await allAnswers(db, process.id), locatie?.soort ?? '') ?? {};
  return {
    vandaag,
    lijsten: {
      gezagdragers: named,
      ondertekenaars: named,
      teLaat: isLate ? [{ waarde: 'TE_LAAT', label: 'Te laat' }] : [],
      medewerkers: await staffList(db),
      partners: await partnerItems(db),
      ...own,
    },
    bestanden: await filesOf(db, process.id),
  };
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

async function staffList(db: Database): Promise<readonly ListItem[]> {
  const rows = (await db('medewerker').where({ actief: true }).orderBy('achternaam')) as {
    id: string;
    voornaam: string;
    tussenvoegsel: string;
    achternaam: string;
  }[];
  return rows.map((m) => ({ waarde: `medewerker:${m.id}`, label: volledigeNaam(m) }));
}

async function filesOf(db: Database, procesId: string): Promise<Readonly<Record<string, { naam: string }>>> {
  const rows = (await db('upload').where('door', 'like', `%|${procesId}`)) as { id: string; naam: string }[];
  return Object.fromEntries(rows.map((r) => [r.id, { naam: r.naam }]));
}

/**
 * What is known already when a form is opened: the last answers to the same form (or to those the process's rules
 * name) in this process, else in the one before it.
 */
export async function prefillOf(
  { db, register }: Pick<Services, 'db' | 'register'>,
  process: ProcessRow,
  form: AnyForm,
): Promise<Readonly<Record<string, unknown>>> {
  const from = register[process.soort]?.rules.voorinvullen?.[form.naam] ?? [form.naam];
  const ids = [process.id, ...(process.voorganger_id === null ? [] : [process.voorganger_id])];
  for (const id of ids) {
    const answers = await allAnswers(db, id);
    const found = from.map((name) => answers[name]).find((a) => a !== undefined);
    if (found) return found;
  }
  return {};
}
