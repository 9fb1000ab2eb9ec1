import { localDateOf, formatDate } from '../../domain/calendar/index.js';
import type { Block } from '../../domain/document/model.js';
import type { AnyForm } from '../../domain/form/index.js';
import { hoedanigheid, relatieVan, volledigeNaam } from '../../domain/people/index.js';
import type { FamilieId, Gezin } from '../../domain/people/index.js';
import type { Database } from '../../db/connect.js';
import { loadGezin } from '../../db/people/gezin.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { DocumentDef } from '../../workflows/kit/definition.js';
import type { Register } from '../../workflows/register.js';
import type { Signed } from './proof.js';

type Field = { readonly label: string; readonly tekst: string };
type Answers = Readonly<Record<string, unknown>>;

/**
 * What each guardian thinks, attached to a final document (domain §2.6): of both parts as it was told in the talk, and
 * what was written with the answer. Each part is marked as that person's, so that no other parent's copy has it. Nothing
 * where the document takes up no stances.
 */
export async function stanceBlocks(
  { db, register }: { readonly db: Database; readonly register: Register },
  process: ProcessRow,
  { standpunten }: DocumentDef,
  signed: Signed,
): Promise<readonly Block[]> {
  if (!standpunten) return [];
  const gezin = await loadGezin(db, process.leerling_id);
  const talk = await db('submission')
    .where({ process_id: process.id, form: standpunten.form })
    .orderBy('at', 'desc')
    .first<{ answers: Answers; at: string } | undefined>('answers', 'at');
  const personen = (talk?.answers[standpunten.veld] ?? {}) as Readonly<Record<string, Answers>>;
  const form = register[process.soort]?.forms[standpunten.form];
  const last = new Map(signed.answers.map((a) => [a.record.wie, a.record] as const));
  const who = [...new Set([...Object.keys(personen), ...last.keys()])];
  return who.flatMap((wie): readonly Block[] => {
    const record = last.get(wie);
    const velden = [
      ...talkFields(form, standpunten.veld, personen[wie], talk?.at),
      ...writtenFields(record && 'gelezen' in record ? record.gelezen : undefined),
    ];
    if (velden.length === 0) return [];
    const naam = record?.handtekening.naam ?? nameOf(gezin, wie);
    return [
      { soort: 'kop', niveau: 1, tekst: `Standpunt van ${naam}`, van: wie },
      { soort: 'velden', velden, van: wie },
    ];
  });
}

function nameOf(gezin: Gezin | undefined, wie: string): string {
  const relatie = gezin && relatieVan(gezin, wie as FamilieId);
  return relatie ? `${volledigeNaam(relatie.betrokkene)} (${hoedanigheid(relatie)})` : 'een ouder';
}

/** What was recorded of one person in the talk, in the words of its form. */
function talkFields(
  form: AnyForm | undefined,
  veld: string,
  row: Answers | undefined,
  at: string | undefined,
): readonly Field[] {
  const group = form?.velden[veld];
  if (!row || at === undefined || group?.soort !== 'perPersoon') return [];
  const told = Object.entries(group.velden).flatMap(([name, field]): readonly Field[] => {
    const value = row[name];
    if (value === undefined) return [];
    const opties: Readonly<Record<string, string>> = 'opties' in field ? field.opties : {};
    const tekst =
      typeof value === 'boolean' ? (value ? 'Ja' : 'Nee') : (opties[textOf(value)] ?? textOf(value));
    return [{ label: `In het gesprek: ${field.label.toLowerCase()}`, tekst }];
  });
  return told.length === 0
    ? []
    : [{ label: 'Verslag van het gesprek', tekst: formatDate(localDateOf(at)) }, ...told];
}

/** What somebody answered in writing, as it was read: all but the typed name. */
function writtenFields(
  gelezen: { readonly secties: readonly { readonly regels: readonly unknown[] }[] } | undefined,
): readonly Field[] {
  return (gelezen?.secties ?? [])
    .flatMap(({ regels }) => regels as readonly ({ readonly soort: string; readonly veld: string } & Field)[])
    .filter(({ soort, veld }) => soort === 'antwoord' && veld !== 'naam' && veld !== 'wie')
    .map(({ label, tekst }) => ({ label, tekst }));
}
