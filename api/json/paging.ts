import { z } from 'zod';
import { RequestFault } from './problem.js';

const MOST = 200;
const USUAL = 50;

/** The query of every list. */
export const pageQuery = {
  volgende: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'De waarde `volgende` uit het vorige antwoord.' }),
  limiet: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'Vul een heel getal vanaf 1 in.')
    .optional()
    .meta({
      description: `Hoeveel regels hoogstens (gewoon ${String(USUAL)}, niet meer dan ${String(MOST)}).`,
    }),
};
export type PageQuery = { readonly volgende?: string | undefined; readonly limiet?: string | undefined };
export type Page<T> = { readonly items: readonly T[]; readonly volgende: string | null };

const cursorShape = /^(\d{1,7}):(.{1,200})$/;

/** After which line to go on: by the line's own id, and by its place when that line is gone. */
function placeAfter(ids: readonly string[], cursor: string): number {
  const parts = cursorShape.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!parts)
    throw new RequestFault(
      422,
      'ongeldig',
      'De waarde van volgende klopt niet. Neem haar over uit het vorige antwoord.',
      [{ veld: 'volgende', tekst: 'Deze waarde klopt niet.' }],
    );
  const found = ids.indexOf(parts[2] ?? '');
  return found >= 0 ? found + 1 : Number(parts[1]);
}

/** One page of a sorted list; `volgende` is null on the last one. Error 'ongeldig' (422) for a cursor of another making. */
export function pageOf<T>(all: readonly T[], query: PageQuery, idOf: (item: T) => string): Page<T> {
  const limit = Math.min(MOST, Number(query.limiet ?? USUAL));
  const from =
    query.volgende === undefined || query.volgende === '' ? 0 : placeAfter(all.map(idOf), query.volgende);
  const items = all.slice(from, from + limit);
  const last = items.at(-1);
  const isMore = last !== undefined && from + limit < all.length;
  return {
    items,
    volgende: isMore ? Buffer.from(`${String(from + limit)}:${idOf(last)}`).toString('base64url') : null,
  };
}
