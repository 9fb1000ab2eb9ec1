import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLLEN } from '../../../domain/people/index.js';
import { routesOf } from './routes-of.js';
import { expected, rechten, routes } from './table.js';
import type { Body, Entry } from './table.js';
import { relaties, rightsWorld, rollen } from './world.js';
import type { Ask, Reply, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await rightsWorld();
});
afterAll(() => world.stop());

/** What a refusal looks like: not yours, not there. */
const isRefused = ({ status }: Reply): boolean => status === 403 || status === 404;
/** What somebody without a session gets: the sign-in page, a problem, or the refusal of a post without its token. */
const isShutOut = ({ status, location }: Reply): boolean =>
  status === 401 || status === 403 || (status === 303 && location.startsWith('/inloggen'));

const bodyOf = (method: string, body: Body = {}) => (method === 'GET' ? undefined : body);

/** Asks many things, a few at a time. */
async function all<T>(works: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const answers: T[] = [];
  const queue = [...works.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) answers[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return answers;
}

/** Everything somebody is refused or given against the table, in words. */
async function deviations(name: string, entry: Entry, rol: string, ask: Ask): Promise<readonly string[]> {
  const method = name.split(' ')[0] ?? 'GET';
  if (entry.wie === 'leerling') {
    const found = await Promise.all(
      relaties.map(async (relatie) => {
        const things = world.things[relatie];
        const answer = await ask(method, entry.pad(things), bodyOf(method, entry.body?.(things, rol)));
        const may = expected(entry.recht, rol, relatie);
        if (answer.status >= 500) return [`${name} ${rol} ${relatie}: ${String(answer.status)}`];
        if (!may && answer.text.includes(things.naam)) return [`${name} ${rol} ${relatie}: toont de naam`];
        return isRefused(answer) === may ? [`${name} ${rol} ${relatie}: ${String(answer.status)}`] : [];
      }),
    );
    return found.flat();
  }
  const answer = await ask(method, entry.pad, bodyOf(method));
  const odd = [`${name} ${rol}: ${String(answer.status)}`];
  if (answer.status >= 500) return odd;
  if (entry.wie === 'ergens') return isRefused(answer) === expected(entry.recht, rol, null) ? odd : [];
  return [];
}

describe('every route, every role, every relation (T01)', () => {
  it('T01 knows each route of the product', () => {
    expect([...routesOf(world.app)].sort()).toEqual(Object.keys(routes).sort());
  });

  it('T01 speaks of each role', () => {
    const spoken = Object.values(rechten).flatMap((r) => Object.keys(r));
    expect(rollen).toEqual(expect.arrayContaining([...new Set(spoken), ...ROLLEN]));
    expect(world.who.map((w) => w.rol).sort()).toEqual([...rollen].sort());
  });

  it('T01 gives nothing to somebody who is not signed in', async () => {
    const closed = Object.entries(routes).filter(([, e]) => e.wie !== 'iedereen' && e.wie !== 'link');
    const wrong = await all(
      closed.map(([name, entry]) => async () => {
        const method = name.split(' ')[0] ?? 'GET';
        const pad = entry.wie === 'leerling' ? entry.pad(world.things['eigen-groep']) : entry.pad;
        const answer = await world.stranger(method, pad, bodyOf(method));
        return isShutOut(answer) ? [] : [`${name}: ${String(answer.status)}`];
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  const over = Object.entries(routes).filter(([, e]) => e.wie === 'leerling' || e.wie === 'ergens');
  it.each(rollen.map((rol) => [rol]))('T01 holds for %s', async (rol) => {
    const ask = world.who.find((w) => w.rol === rol)?.ask;
    if (!ask) throw new Error(rol);
    const wrong = await all(
      over.map(
        ([name, entry]) =>
          () =>
            deviations(name, entry, rol, ask),
      ),
    );
    expect(wrong.flat()).toEqual([]);
  });

  it('T05 shows no page of a family to a colleague without a link', async () => {
    const pages = Object.entries(routes).filter(([, e]) => e.wie === 'link');
    for (const { ask } of world.who.slice(0, 3))
      for (const [name, entry] of pages) {
        if (entry.wie !== 'link') continue;
        const method = name.split(' ')[0] ?? 'GET';
        const answer = await ask(method, entry.pad, bodyOf(method));
        expect(answer.text).not.toMatch(/Kanarie/);
        expect(answer.status).toBeLessThan(500);
      }
  });
});

describe('lists show what one may see, and nothing more (T03)', () => {
  const lists = [
    ['/leerlingen', 'leerling.zien'],
    ['/leerlingen?zoek=kanarie', 'leerling.zien'],
    ['/api/v1/leerlingen', 'leerling.zien'],
    ['/processen', 'proces.zien'],
    ['/api/v1/processen', 'proces.zien'],
    ['/taken', 'taak.mijn'],
    ['/api/v1/taken', 'taak.mijn'],
  ] as const;
  it.each(lists)('T03 %s', async (path, recht) => {
    for (const { rol, ask } of world.who) {
      const { status, text } = await ask('GET', path);
      for (const relatie of relaties) {
        const { naam, proces, leerling } = world.things[relatie];
        const shows = [naam, proces, leerling].some((canary) => text.includes(canary));
        // Who left may be left out of a list of those who are here; never shown to who may not.
        if (shows) expect([rol, relatie, expected(recht, rol, relatie)]).toEqual([rol, relatie, true]);
        else if (relatie !== 'vertrokken' && status === 200)
          expect([rol, relatie, expected(recht, rol, relatie)]).toEqual([rol, relatie, false]);
      }
    }
  });
});
