import type { AddressInfo } from 'node:net';
import type { Database } from '../../../db/connect.js';
import { routesOf } from '../rights/routes-of.js';
import { routes } from '../rights/table.js';
import { rightsWorld } from '../rights/world.js';
import type { Things } from '../rights/world.js';

/** The password of everybody in the world of rights. */
const password = 'een goed wachtwoord';

export type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string };
export type Reply = { readonly status: number; readonly headers: Headers; readonly text: string };
export type Send = (method: string, path: string, sent?: Sent) => Promise<Reply>;

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
/** The type of body that a path reads. */
export const typeOf = (path: string): Readonly<Record<string, string>> =>
  path.startsWith('/api/') ? json : form;

/** Everything in the record as one text for each table, sessions aside: what a refused request may not change. */
export async function contentsOf(
  db: Database,
  isCounted: (table: string) => boolean,
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await db.raw<{ rows: readonly { naam: string }[] }>(
    "select table_name as naam from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const found: Record<string, string> = {};
  for (const { naam } of rows.filter((r) => isCounted(r.naam))) {
    const answer = await db.raw<{ rows: readonly { som: string }[] }>(
      "select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as som from ?? t",
      [naam],
    );
    found[naam] = answer.rows[0]?.som ?? '';
  }
  return found;
}

/** The school of the matrix of rights, with answers that show their headers. */
export async function threatsRig() {
  const world = await rightsWorld();
  const server = world.app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const send: Send = async (method, path, { headers = {}, body } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers,
      ...(body !== undefined && { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  /** The headers of somebody who has this role and just signed in: the cookie, and the token for changes. */
  const signIn = async (rol: string): Promise<Readonly<Record<'cookie' | 'x-csrf-token', string>>> => {
    const row = await world
      .db('account')
      .join('medewerker_rol', 'medewerker_rol.medewerker_id', 'account.medewerker_id')
      .where({ rol })
      .first<{ email: string }>('account.email');
    const answer = await send('POST', '/api/v1/sessies', {
      headers: json,
      body: JSON.stringify({ email: row.email, wachtwoord: password }),
    });
    const { csrf } = JSON.parse(answer.text) as { csrf: string };
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', 'x-csrf-token': csrf };
  };
  const own: Things = world.things['eigen-groep'];
  /** Every route with one of these methods, as it is asked about the pupil of the own group. */
  const asked = (...methods: readonly string[]) =>
    routesOf(world.app).flatMap((name) => {
      const [method = ''] = name.split(' ');
      const entry = routes[name];
      if (!entry || !methods.includes(method)) return [];
      return [{ name, method, path: typeof entry.pad === 'string' ? entry.pad : entry.pad(own) }];
    });
  return {
    db: world.db,
    things: world.things,
    own,
    send,
    signIn,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await world.stop();
    },
  };
}
export type Rig = Awaited<ReturnType<typeof threatsRig>>;
