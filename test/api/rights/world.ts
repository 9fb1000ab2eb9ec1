import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { TEST_CODEC_KEYS } from '../../../api/codec.js';
import { readConfig } from '../../../api/config.js';
import type { Services } from '../../../api/services.js';
import type { Database } from '../../../db/connect.js';
import type { Rol } from '../../../domain/people/index.js';
import { createApp } from '../../../web/app.js';
import { loadRegister } from '../../../workflows/register.js';
import { testDatabase } from '../../support/database.js';

/** A Monday in November. */
export const vandaag = '2026-11-16';
const now = `${vandaag}T09:00:00.000Z`;
const password = 'een goed wachtwoord';

/** Where a pupil is, seen from whoever asks: a mentor of group Geel 1, or somebody with a role on plein Geel. */
export const relaties = [
  'eigen-groep',
  'eigen-plein',
  'eigen-locatie',
  'andere-locatie',
  'vertrokken',
] as const;
export type Relatie = (typeof relaties)[number];

/** What there is of one pupil, by id. */
export type Things = {
  readonly leerling: string;
  readonly groep: string;
  /** A colleague who is mentor of that group. */
  readonly collega: string;
  readonly locatie: string;
  readonly proces: string;
  readonly incident: string;
  readonly taak: string;
  readonly teTekenen: string;
  readonly document: string;
  readonly brief: string;
  /** A letter that was not made, one for each role that may try again. */
  readonly mails: Readonly<Record<string, string>>;
  readonly bijPartner: string;
  readonly relatie: string;
  /** A holiday in the calendar of the location. */
  readonly periode: string;
  readonly naam: string;
};

export type Who = { readonly rol: string; readonly ask: Ask };
export type Reply = { readonly status: number; readonly location: string; readonly text: string };
export type Ask = (method: string, path: string, body?: Readonly<Record<string, unknown>>) => Promise<Reply>;

async function member(db: Database, rol: Rol | null, where: { locatieId?: string; pleinId?: string }) {
  const id = randomUUID();
  const email = `${id.slice(0, 8)}@school.example`;
  await db('medewerker').insert({ id, voornaam: 'Yara', achternaam: 'Proefsma', email });
  if (rol !== null)
    await db('medewerker_rol').insert({
      medewerker_id: id,
      rol,
      locatie_id: where.locatieId ?? null,
      plein_id: where.pleinId ?? null,
    });
  const wachtwoord_hash = await hash(password, { memoryCost: 1_024, timeCost: 1 });
  await db('account').insert({ medewerker_id: id, email, wachtwoord_hash });
  return { id, email };
}

async function place(db: Database, naam: string, locatieId: string, pleinId: string): Promise<string> {
  const id = randomUUID();
  await db('groep').insert({ id, locatie_id: locatieId, plein_id: pleinId, naam });
  return id;
}

async function pupil(
  db: Database,
  where: { groep: string; locatie: string; partner: string; periode: string },
  tot: string | null,
): Promise<Things> {
  const id = randomUUID();
  const naam = `Kanarie-${id.slice(0, 8)}`;
  await db('leerling').insert({
    id,
    leerlingnummer: id.slice(0, 8),
    roepnaam: 'Zofia',
    achternaam: naam,
    zoeknaam: `${naam.toLowerCase()} zofia`,
    geboortedatum: '2016-03-03',
  });
  await db('inschrijving').insert({
    id: randomUUID(),
    leerling_id: id,
    locatie_id: where.locatie,
    van: '2024-08-01',
    tot,
  });
  await db('groepsplaatsing').insert({ leerling_id: id, groep_id: where.groep, van: '2024-08-01', tot });
  const made = {
    proces: await process(db, id, where.locatie, 'opp', tot === null),
    incident: await process(db, id, where.locatie, 'incident', false),
  };
  const things = await belongings(db, id, made.proces, where.partner);
  const relatie = await parent(db, id);
  const collega = (await member(db, null, {})).id;
  await db('groep_mentor').insert({ groep_id: where.groep, medewerker_id: collega, van: '2024-08-01' });
  return {
    leerling: id,
    naam,
    collega,
    relatie,
    periode: where.periode,
    groep: where.groep,
    locatie: where.locatie,
    ...made,
    ...things,
  };
}

async function parent(db: Database, leerlingId: string): Promise<string> {
  const [betrokkene_id, id] = [randomUUID(), randomUUID()];
  await db('betrokkene').insert({ id: betrokkene_id, aanhef: '', voornaam: 'Lina', achternaam: 'Voorbeeld' });
  await db('relatie').insert({ id, leerling_id: leerlingId, betrokkene_id, soort: 'MOEDER', gezag: 'JA' });
  return id;
}

async function process(
  db: Database,
  leerlingId: string,
  locatieId: string,
  soort: string,
  loopt: boolean,
): Promise<string> {
  const id = randomUUID();
  const where = { leerling_id: leerlingId, locatie_id: locatieId, schooljaar: '2026-2027' };
  const state = { status: loopt ? 'lopend' : 'afgerond', stap_sinds: now, anker: vandaag, begonnen_op: now };
  await db('process').insert({ id, soort, kenmerk: id.slice(0, 8).toUpperCase(), ...where, ...state });
  return id;
}

/** A task for the teamleider and one for a partner, a request to sign, a document, a letter to print, letters that failed. */
async function belongings(db: Database, leerlingId: string, processId: string, partnerId: string) {
  const made = {
    taak: randomUUID(),
    teTekenen: randomUUID(),
    bijPartner: randomUUID(),
    document: randomUUID(),
    brief: randomUUID(),
  };
  const task = { process_id: processId, state: 'open', due_uitleg: '', opened_at: now };
  await db('task').insert([
    { id: made.taak, key: 'advies', step: 'advies', wie: ['rol:TEAMLEIDER'], ...task },
    { id: made.bijPartner, key: 'vraag', step: 'vraag', wie: [`partner:${partnerId}`], ...task },
    {
      id: made.teTekenen,
      key: 'tekenen',
      step: 'tekenen',
      wie: [`relatie:${randomUUID()}`],
      is_signature: true,
      ...task,
    },
  ]);
  const letter = randomUUID();
  const paper = {
    process_id: processId,
    leerling_id: leerlingId,
    versie: 1,
    sha256: '',
    model: '{}',
    content: Buffer.from('pdf'),
    made_at: now,
  };
  await db('document').insert([
    { id: made.document, kind: 'opp', titel: 'Plan', ...paper },
    { id: letter, kind: 'brief', titel: 'Brief', ...paper },
  ]);
  const mails = Object.fromEntries(rollen.map((rol) => [rol, randomUUID()]));
  const post = {
    process_id: processId,
    text: 'plan',
    n: 1,
    wie: `relatie:${randomUUID()}`,
    kanaal: 'brief',
    intent_at: now,
  };
  await db('mail').insert([
    {
      id: made.brief,
      key: 'brief',
      state: 'te_drukken',
      document_id: letter,
      message_id: `${made.brief}@x`,
      ...post,
    },
    ...Object.values(mails).map((id) => ({
      id,
      key: id,
      state: 'geweigerd',
      message_id: `${id}@x`,
      ...post,
    })),
  ]);
  return { ...made, mails };
}

/** Roles whose work is for a plein stand there; the others for the location or the whole school (domain §1.1). */
const plein: readonly Rol[] = [
  'LEERLINGBEGELEIDER',
  'TEAMLEIDER_ZORG',
  'TEAMLEIDER',
  'CVB_VOORZITTER',
  'CVB_LID',
  'ORTHOPEDAGOOG',
  'DIDACTISCH_SPECIALIST',
  'LOGOPEDIST',
  'SMW',
  'SCHOOLARTS',
  'AANDACHTSFUNCTIONARIS',
  'STAGECOORDINATOR',
  'JOBCOACH',
];
const locatie: readonly Rol[] = ['DIRECTEUR', 'ADMINISTRATIE'];
const school: readonly Rol[] = ['BEVOEGD_GEZAG', 'APPLICATIEBEHEER', 'FG'];
export const rollen: readonly string[] = [...plein, ...locatie, ...school, 'MENTOR', 'ZONDER_ROL'];

async function scene(db: Database) {
  const [west, oost] = [randomUUID(), randomUUID()];
  for (const [n, id] of [west, oost].entries())
    await db('locatie').insert({
      id,
      code: `L${String(n)}`,
      naam: `Locatie ${String(n)}`,
      soort: 'SO',
      regio: 'zuid',
      telefoon: '06-00000000',
    });
  const [geel, blauw, rood] = [randomUUID(), randomUUID(), randomUUID()];
  await db('plein').insert([
    { id: geel, locatie_id: west, naam: 'Geel' },
    { id: blauw, locatie_id: west, naam: 'Blauw' },
    { id: rood, locatie_id: oost, naam: 'Rood' },
  ]);
  const geel1 = await place(db, 'Geel 1', west, geel);
  const geel2 = await place(db, 'Geel 2', west, geel);
  const blauw1 = await place(db, 'Blauw 1', west, blauw);
  const rood1 = await place(db, 'Rood 1', oost, rood);
  const [westVrij, oostVrij] = [randomUUID(), randomUUID()];
  const vrij = { soort: 'VAKANTIE', naam: 'Herfst', van: '2026-10-19', tot: '2026-10-23' };
  await db('kalender_periode').insert([
    { id: westVrij, locatie_id: west, ...vrij },
    { id: oostVrij, locatie_id: oost, ...vrij },
  ]);
  const partner = randomUUID();
  await db('partner').insert({
    id: partner,
    organisatie: 'Praktijk Proef',
    kanaal: 'TELEFOON',
    telefoon: '06-00000000',
  });
  const things: Readonly<Record<Relatie, Things>> = {
    'eigen-groep': await pupil(db, { groep: geel1, locatie: west, partner, periode: westVrij }, null),
    'eigen-plein': await pupil(db, { groep: geel2, locatie: west, partner, periode: westVrij }, null),
    'eigen-locatie': await pupil(db, { groep: blauw1, locatie: west, partner, periode: westVrij }, null),
    'andere-locatie': await pupil(db, { groep: rood1, locatie: oost, partner, periode: oostVrij }, null),
    // Left before the summer: longer ago than a former mentor keeps reading.
    vertrokken: await pupil(db, { groep: geel1, locatie: west, partner, periode: westVrij }, '2026-07-31'),
  };
  const people: { rol: string; email: string }[] = [];
  for (const rol of plein)
    people.push({ rol, ...(await member(db, rol, { locatieId: west, pleinId: geel })) });
  for (const rol of locatie) people.push({ rol, ...(await member(db, rol, { locatieId: west })) });
  for (const rol of school) people.push({ rol, ...(await member(db, rol, {})) });
  const mentor = await member(db, null, {});
  await db('groep_mentor').insert({ groep_id: geel1, medewerker_id: mentor.id, van: '2024-08-01' });
  people.push({ rol: 'MENTOR', ...mentor }, { rol: 'ZONDER_ROL', ...(await member(db, null, {})) });
  return { things, people };
}

/** Every session speaks to the real app over HTTP, on a real database. */
export async function rightsWorld() {
  const database = await testDatabase();
  const db = database.knex;
  const config = readConfig({
    DATABASE_URL: database.url,
    LEERLINGROUTE_MODE: 'demo',
    SESSION_SECRET: 'een geheim van genoeg letters om te tekenen',
    CODEC_KEYS: TEST_CODEC_KEYS,
  });
  const services: Services = {
    db,
    register: await loadRegister(),
    config,
    engine: { news: () => Promise.resolve('ontvangen') },
    kick: () => undefined,
    now: () => now,
  };
  const { app, close } = createApp(services);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const askAs =
    (headers: Readonly<Record<string, string>>): Ask =>
    async (method, path, body) => {
      const isJson = path.startsWith('/api/');
      const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
      const response = await fetch(`${base}${path}`, {
        method,
        redirect: 'manual',
        headers: { ...headers, 'idempotency-key': randomUUID(), ...(body && { 'content-type': type }) },
        ...(body && {
          body: isJson
            ? JSON.stringify(body)
            : new URLSearchParams(body as Record<string, string>).toString(),
        }),
      });
      return {
        status: response.status,
        location: response.headers.get('location') ?? '',
        text: await response.text(),
      };
    };
  const signIn = async (email: string): Promise<Ask> => {
    const response = await fetch(`${base}/api/v1/sessies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, wachtwoord: password }),
    });
    const { csrf } = (await response.json()) as { csrf: string };
    return askAs({
      cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      'x-csrf-token': csrf,
    });
  };
  const { things, people } = await scene(db);
  const who: Who[] = await Promise.all(
    people.map(async ({ rol, email }) => ({ rol, ask: await signIn(email) })),
  );
  return {
    app,
    db,
    things,
    who,
    /** A session that ends with the question it is used for. */
    anew: (rol: string) => signIn(people.find((p) => p.rol === rol)?.email ?? ''),
    stranger: askAs({}),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      await database.drop();
    },
  };
}
export type World = Awaited<ReturnType<typeof rightsWorld>>;
