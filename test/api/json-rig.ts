import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import express from 'express';
import { performAct } from '../../activities/case.js';
import { TEST_CODEC_KEYS } from '../../api/codec.js';
import { readConfig } from '../../api/config.js';
import { jsonRoutes } from '../../api/json/index.js';
import type { Engine, Services } from '../../api/services.js';
import type { Database } from '../../db/connect.js';
import { readFacts } from '../../db/processes/facts.js';
import { createApp } from '../../web/app.js';
import type { App } from '../../web/app.js';
import { createRun } from '../../workflows/kit/run.js';
import { loadRegister } from '../../workflows/register.js';
import type { Register } from '../../workflows/register.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';

export const password = 'een goed wachtwoord';
/** A Monday in the week after the pupil of the small school came. */
const monday = '2026-11-16T09:00:00.000Z';

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
};
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;
export type Rig = Awaited<ReturnType<typeof jsonRig>>;

/** Plays a case in this program, over the same record and acts as the durable player, until it rests. */
async function playOn(
  db: Database,
  register: Register,
  soort: string,
  procesId: string,
  now: string,
): Promise<void> {
  const kind = register[soort];
  if (!kind) throw new Error(`unknown kind ${soort}`);
  const run = createRun(kind.protocol);
  await run.apply(await readFacts(db, procesId));
  for (let steps = 0; steps < 200; steps += 1) {
    const act = run.wants().flatMap(({ state }) => (!state.done && state.act ? [state.act] : []))[0];
    if (!act) return;
    await run.apply(await performAct({ db, register }, { procesId, act, since: run.applied(), now }));
  }
}

async function listen({ app, close }: App) {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}

/** The app on a real database and port; the engine plays in this program, or is away. */
export async function jsonRig() {
  const database = await testDatabase();
  const db = database.knex;
  const register = await loadRegister();
  const family = await smallSchool(db);
  const other = await smallSchool(db);
  const engineState = { isAway: false };
  const engine: Engine = {
    news: async ({ soort, procesId }) => {
      if (engineState.isAway) return 'ontvangen';
      await playOn(db, register, soort, procesId, monday);
      return 'verwerkt';
    },
  };
  const config = readConfig({
    DATABASE_URL: database.url,
    LEERLINGROUTE_MODE: 'demo',
    SESSION_SECRET: 'een geheim van genoeg letters om te tekenen',
    CODEC_KEYS: TEST_CODEC_KEYS,
  });
  const services: Services = { db, register, config, engine, kick: () => undefined, now: () => monday };
  const { base, stop } = await listen(createApp(services));

  const askWith =
    (own: Readonly<Record<string, string>>, at = base): Ask =>
    async (method, path, body, headers = {}) => {
      const response = await fetch(`${at}/api/v1${path}`, {
        method,
        redirect: 'manual',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...own, ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      return {
        status: response.status,
        type,
        headers: response.headers,
        body: type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : { text },
      };
    };
  const account = async (medewerkerId: string): Promise<string> => {
    const email = `${medewerkerId.slice(0, 8)}@school.example`;
    const row = {
      medewerker_id: medewerkerId,
      email,
      wachtwoord_hash: await hash(password, { memoryCost: 1_024, timeCost: 1 }),
    };
    await db('account').insert(row).onConflict('medewerker_id').ignore();
    return email;
  };
  const signIn = async (medewerkerId: string): Promise<Ask> => {
    const email = await account(medewerkerId);
    const answer = await askWith({})('POST', '/sessies', { email, wachtwoord: password });
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return askWith({ cookie, 'x-csrf-token': String(answer.body['csrf']) });
  };
  const pupil = async (): Promise<string> => {
    const id = randomUUID();
    await db('leerling').insert({
      id,
      leerlingnummer: id.slice(0, 8),
      roepnaam: 'Jur',
      achternaam: `Proefstra ${id.slice(0, 4)}`,
      zoeknaam: `proefstra ${id.slice(0, 4)} jur`,
      geboortedatum: '2016-03-28',
    });
    await db('inschrijving').insert({
      id: randomUUID(),
      leerling_id: id,
      locatie_id: family.locatieId,
      van: '2026-11-09',
    });
    await db('groepsplaatsing').insert({ leerling_id: id, groep_id: family.groepId, van: '2026-11-09' });
    return id;
  };
  return {
    db,
    family,
    other,
    engineState,
    account,
    signIn,
    pupil,
    askWith,
    stranger: askWith({}),
    key: (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() }),
    /** The JSON routes alone, without sessions, and what they log. */
    bare: async () => {
      const faults: object[] = [];
      const app = express().use(
        '/api/v1',
        jsonRoutes(services, (line) => void faults.push(line)),
      );
      const bare = await listen({ app, close: () => Promise.resolve() });
      return { faults, ask: askWith({}, bare.base), stop: bare.stop };
    },
    stop: async () => {
      await stop();
      await database.drop();
    },
  };
}
