import type { LocalDate } from '../calendar/index.js';
import type { Vervanging } from './types.js';

/** Who is away, and the coordinators nearest to the pupil, who take what nobody else was named for. */
export type Bezetting = {
  readonly vervangingen: readonly Vervanging[];
  readonly begeleiders: readonly string[];
};

/** The absence that holds for somebody on a day. */
export function afwezigOp(
  vervangingen: readonly Vervanging[],
  id: string,
  dag: LocalDate,
): Vervanging | undefined {
  return vervangingen.find((v) => v.medewerkerId === id && v.van <= dag && (v.tot === null || v.tot >= dag));
}

/**
 * Who is named to do somebody's work on a day: the person, or the end of the chain of stand-ins. Undefined where the
 * chain names nobody, or runs in a circle.
 */
function genoemd(id: string, { vervangingen }: Pick<Bezetting, 'vervangingen'>, dag: LocalDate) {
  const seen = new Set<string>();
  let at = id;
  for (;;) {
    const away = afwezigOp(vervangingen, at, dag);
    if (!away) return at;
    seen.add(at);
    if (away.vervangerId === null || seen.has(away.vervangerId)) return undefined;
    at = away.vervangerId;
  }
}

/** Of these people, who is there, and who was named for those who are not. Nobody twice. */
export function genoemden(
  ids: readonly string[],
  bezetting: Pick<Bezetting, 'vervangingen'>,
  dag: LocalDate,
): readonly string[] {
  return [...new Set(ids.flatMap((id) => genoemd(id, bezetting, dag) ?? []))];
}

/**
 * Who does the work of these people on a day. A chain A to B to C ends at C; where it names nobody, or is a circle, the
 * coordinator of the pupil does it, unless another of these people is there. Nobody twice; empty when nobody is there
 * at all (EC-39).
 */
export function wieDoetHet(ids: readonly string[], bezetting: Bezetting, dag: LocalDate): readonly string[] {
  const named = genoemden(ids, bezetting, dag);
  if (named.length > 0) return named;
  const present = bezetting.begeleiders.filter((id) => !afwezigOp(bezetting.vervangingen, id, dag));
  return present.length > 0 ? present : genoemden(bezetting.begeleiders, bezetting, dag);
}
