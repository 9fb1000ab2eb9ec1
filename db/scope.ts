import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Which locations the work at hand may see: their ids, or everything. Web requests of a person run in a scope; work of
 * Leerlingroute itself (workers, watchers, signing in) runs in none and is the owner of the database.
 */
export type Scope = { readonly locaties: readonly string[] | 'alles' };

const current = new AsyncLocalStorage<Scope | undefined>();

/** Runs work that may see these locations only: Postgres itself shows nothing of any other (trust T01, T03). */
export const withinScope = <T>(scope: Scope, work: () => T): T => current.run(scope, work);

/** Runs work of Leerlingroute itself that somebody's request set going, such as the delivery of what was kept. */
export const outOfScope = <T>(work: () => T): T => current.run(undefined, work);

/** A look past what a request may see, for a rule that holds in the whole school. The query runs when it is awaited: here. */
export const lookOutOfScope = <T>(query: () => PromiseLike<T>): Promise<T> =>
  current.run(undefined, async () => await query());

/** The role requests run as: it owns nothing, and row-level security holds for it. */
export const APP_ROLE = 'leerlingroute_app';

const nobody = { role: 'none', locaties: '' } as const;

/** The session settings of a scope: the role, and the locations as the policies of the tables read them. */
export function settingsOf(scope: Scope | undefined): { readonly role: string; readonly locaties: string } {
  if (scope === undefined) return nobody;
  return { role: APP_ROLE, locaties: scope.locaties === 'alles' ? '*' : scope.locaties.join(',') };
}

/** The settings that hold for the work that asks. */
export const settingsNow = () => settingsOf(current.getStore());
