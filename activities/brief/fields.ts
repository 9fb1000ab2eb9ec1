import { formatDateLong } from '../../domain/calendar/index.js';
import { naamVanLeerling, relatieVan, volledigeNaam } from '../../domain/people/index.js';
import type { FamilieId, Gezin } from '../../domain/people/index.js';
import type { Rendered } from '../../domain/form/index.js';
import type { Database, Transaction } from '../../db/connect.js';
import { loadGezin } from '../../db/people/gezin.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { LetterDef } from '../../workflows/kit/definition.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Register } from '../../workflows/register.js';
import { answersInWords } from './words.js';
import type { Words } from './words.js';

type Reader = Database | Transaction;

/** What a letter of `brieven` may say beside what every text may say. */
export type LetterFields = {
  readonly leerling: string;
  readonly geboren: string;
  /** By form; a form that was never answered is there without fields. */
  readonly formulieren: Readonly<Record<string, Words>>;
  /** Whether a text would tell this reader the secret address of somebody else around the pupil. */
  readonly isSecretIn: (text: string) => boolean;
};

type Row = {
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly rendered: { readonly secties: Rendered };
};

/**
 * The pupil and the last answers to the forms of a letter, in words: those of the process itself, else those of the
 * process that came before it. Undefined for a pupil who is gone.
 */
export async function letterFields(
  db: Reader,
  register: Register,
  process: ProcessRow,
  { formulieren }: LetterDef,
  to: WhoId,
): Promise<LetterFields | undefined> {
  const gezin = await loadGezin(db, process.leerling_id);
  if (!gezin) return undefined;
  const own = await lastWords(db, register, process, formulieren);
  const before =
    process.voorganger_id === null
      ? undefined
      : await db<ProcessRow>('process').where({ id: process.voorganger_id }).first();
  const missing = formulieren.filter((form) => !own.has(form));
  const earlier = before ? await lastWords(db, register, before, missing) : new Map<string, Words>();
  return {
    leerling: volledigeNaam(naamVanLeerling(gezin.leerling)),
    // Nobody is known by the weekday of their birth.
    geboren: formatDateLong(gezin.leerling.geboortedatum).replace(/^\S+ /, ''),
    formulieren: Object.fromEntries(
      formulieren.map((form) => [form, own.get(form) ?? earlier.get(form) ?? {}]),
    ),
    isSecretIn: (text) => tellsSecretAddress(gezin, to, text),
  };
}

async function lastWords(
  db: Reader,
  register: Register,
  process: ProcessRow,
  names: readonly string[],
): Promise<ReadonlyMap<string, Words>> {
  const rows = await db('submission')
    .where({ process_id: process.id })
    .whereIn('form', names)
    .distinctOn('form')
    .orderBy([{ column: 'form' }, { column: 'at', order: 'desc' }])
    .select<Row[]>('form', 'answers', 'rendered');
  const forms = register[process.soort]?.forms ?? {};
  return new Map(
    rows.map(({ form, answers, rendered }) => [
      form,
      answersInWords(forms[form], { answers, secties: rendered.secties }),
    ]),
  );
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** From this length on a street with its number is one place only. */
const SHORTEST = 6;

/** It may have been typed into one of the answers (EC-12). */
function tellsSecretAddress(gezin: Gezin, to: WhoId, letter: string): boolean {
  const reader = relatieVan(gezin, to as FamilieId)?.betrokkene;
  const own = plain(reader?.adres ?? '');
  const words = plain(letter);
  return gezin.relaties
    .filter((r) => r.betrokkene.geheimAdres && r.betrokkeneId !== reader?.id)
    .map((r) => plain(r.betrokkene.adres))
    .some((adres) => adres.length >= SHORTEST && adres !== own && words.includes(adres));
}
