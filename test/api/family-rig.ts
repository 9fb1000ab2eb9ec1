import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { AddressInfo } from 'node:net';
import { performAct } from '../../activities/case.js';
import { renderPdf } from '../../activities/documenten/render.js';
import type { Services } from '../../api/services.js';
import { checkForm } from '../../domain/form/index.js';
import { replaceCode } from '../../db/mail/codes.js';
import { insertLink, newToken } from '../../db/mail/links.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { FactValue, WhoId } from '../../workflows/kit/facts.js';
import { createRun } from '../../workflows/kit/run.js';
import { loadRegister } from '../../workflows/register.js';
import type { Register } from '../../workflows/register.js';
import { createApp } from '../../web/app.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

const dayMs = 86_400_000;

export type Mail = {
  readonly id: string;
  readonly text: string;
  readonly key: string;
  readonly wie: string;
  readonly kanaal: string;
  readonly state: string;
};

/** The whole web side over a real database; the engine is away, and the protocol is driven by hand. */
export async function familyRig(options: { readonly register?: Register } = {}) {
  const database = await testDatabase();
  const db = database.knex;
  // A whole process in one afternoon: more mail to one person than a school sends in a day.
  await db('setting').insert({ key: 'postPerDag', locatie_id: null, value: '25' });
  await db('setting').insert({ key: 'postPerWeek', locatie_id: null, value: '100' });
  const register = options.register ?? (await loadRegister());
  let now = '2026-11-09T08:00:00.000Z';
  const services: Services & { readonly renderPdf: typeof renderPdf } = {
    db,
    register,
    config: {
      databaseUrl: database.url,
      port: 0,
      // Staff sign in without a second factor: the sign-in has its own tests.
      isDemo: true,
      dataFolder: '',
      baseUrl: 'http://127.0.0.1',
      smtp: { host: '', port: 0, from: 'School <school@example.org>' },
      temporal: { address: '', namespace: '' },
      sessionSecret: 'proef'.repeat(10),
      codecKeys: '',
    },
    engine: { news: () => Promise.resolve('ontvangen') },
    kick: () => undefined,
    now: () => now,
    renderPdf,
  };
  const app = createApp(services);
  const server = app.app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const facts = (procesId: string): Promise<readonly FactRow[]> => readFacts(db, procesId);

  /** Lets the protocol act until it rests. */
  const settle = async (procesId: string): Promise<void> => {
    const process = (await db<ProcessRow>('process').where({ id: procesId }).first()) as ProcessRow;
    const protocol = register[process.soort]?.protocol;
    if (!protocol) throw new Error('unknown kind');
    for (;;) {
      const log = await facts(procesId);
      const run = createRun(protocol);
      await run.apply(log);
      const open = run.wants().flatMap(({ state }) => (state.done ? [] : [state]));
      const act = open.find((s) => s.act)?.act ?? open.find((s) => s.wake && s.wake.at <= now)?.wake?.act;
      if (!act) return;
      await performAct({ db, register }, { procesId, act, since: log.length, now });
      if ((await facts(procesId)).length === log.length) return;
    }
  };

  const append = async (
    procesId: string,
    key: string,
    kind: 'answered' | 'changed' | 'withdrawn',
    value: FactValue,
  ): Promise<void> => {
    await db.transaction(async (trx) => {
      const process = await lockProcess(trx, procesId);
      if (process) await appendFacts(trx, process, [{ key, kind, n: 1, value }], { at: now, by: 'proef' });
    });
    await settle(procesId);
  };

  const openTasks = (
    procesId: string,
  ): Promise<readonly { id: string; key: string; step: string; wie: readonly string[] }[]> =>
    db('task').where({ process_id: procesId, state: 'open' });

  /** Answers the school's own steps as usual until a step opens. */
  const playUntil = async (procesId: string, step: string): Promise<void> => {
    for (let i = 0; i < 200; i += 1) {
      await settle(procesId);
      const open = await openTasks(procesId);
      if (open.some((t) => t.step === step)) return;
      const task = open.find((t) => t.step !== 'instemming');
      if (!task) {
        now = new Date(Date.parse(now) + dayMs).toISOString();
        continue;
      }
      const process = (await db<ProcessRow>('process').where({ id: procesId }).first()) as ProcessRow;
      const usual = register[process.soort]?.definition.stappen[task.step]?.usual ?? {};
      const datum = new Date(Date.parse(now) + 3 * dayMs).toISOString().slice(0, 10);
      const value = Object.fromEntries(
        Object.entries(usual).map(([k, v]) => [k, typeof v === 'string' && v.startsWith('+') ? datum : v]),
      );
      if (task.step === 'overlegPlannen') await planTalk(procesId, datum);
      await append(procesId, task.key, 'answered', value);
    }
    throw new Error(`${step} never opened`);
  };

  const submission = async (
    procesId: string,
    form: string,
    answers: object,
    rendered: object,
  ): Promise<void> => {
    await db('submission').insert({
      id: randomUUID(),
      process_id: procesId,
      form,
      answers: JSON.stringify(answers),
      rendered: JSON.stringify(rendered),
      door: 'proef',
      at: now,
    });
  };
  const planTalk = (procesId: string, datum: string): Promise<void> =>
    submission(
      procesId,
      'gesprekPlannen',
      { datum, tijd: '15:30', plaats: 'Kamer 4' },
      { titel: 'Gesprek', secties: [] },
    );

  const startOpp = async (
    family: Family,
    doel = 'Zofia vraagt om hulp als een taak te moeilijk is.',
  ): Promise<string> => {
    const process = await db.transaction((trx) =>
      startProcess(trx, {
        soort: 'opp',
        leerlingId: family.leerlingId,
        locatieId: family.locatieId,
        schooljaar: '2026-2027',
        anker: '2026-11-09',
        at: now,
        by: 'proef',
        started: {},
      }),
    );
    const concept = {
      titel: 'Ontwikkelingsperspectief met handelingsdeel',
      secties: [
        {
          titel: 'Startsituatie',
          regels: [
            {
              soort: 'antwoord',
              veld: 'a',
              label: 'Startsituatie en onderwijsgeschiedenis',
              tekst: 'Zofia zat eerst op een andere school.\n\nZij leest graag.',
            },
          ],
        },
        {
          titel: 'Handelingsdeel',
          regels: [
            { soort: 'antwoord', veld: 'p', label: 'Periode', tekst: '1-12-2026 tot 1-6-2027' },
            {
              soort: 'tabel',
              veld: 'd',
              label: 'Doelen',
              kop: ['Doel', 'Hoe', 'Wie'],
              rijen: [
                [doel, 'Elke dag oefenen met een kaart', 'De mentor'],
                ['Zij leest op niveau M4', 'Vier keer per week lezen', 'De leerkracht'],
              ],
            },
          ],
        },
      ],
    };
    await submission(process.id, 'concept', {}, concept);
    return process.id;
  };

  /** A link as the mail would carry it, and a fresh code for its person. */
  const linkOf = async (mail: Mail, procesId: string): Promise<string> => {
    const token = newToken();
    await db.transaction((trx) =>
      insertLink(trx, { id: mail.id, token, procesId, key: mail.key, wie: mail.wie as WhoId }),
    );
    return token;
  };
  const codeOf = (wie: string): Promise<string> => db.transaction((trx) => replaceCode(trx, wie as WhoId));
  const mailOf = async (procesId: string, text: string, wie: string): Promise<Mail> =>
    (await db('mail')
      .where({ process_id: procesId, text, wie })
      .orderBy('n', 'desc')
      .orderBy('intent_at', 'desc')
      .first()) as Mail;

  return {
    db,
    base,
    services,
    register,
    facts,
    settle,
    append,
    openTasks,
    playUntil,
    startOpp,
    linkOf,
    codeOf,
    mailOf,
    checkForm,
    browser: () => browser(base),
    school: (birth?: string): Promise<Family> => smallSchool(db, birth),
    now: () => now,
    setNow: (at: string): void => {
      now = at;
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await app.close();
      await database.drop();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof familyRig>>;
export type Page = {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly headers: Headers;
};

/** A browser without JavaScript: keeps its cookie, follows redirects, sends forms with what they hold. */
export function browser(base: string) {
  let cookie = '';
  const take = (res: globalThis.Response): void => {
    for (const line of res.headers.getSetCookie()) cookie = line.split(';')[0] ?? '';
  };
  const request = async (path: string, init: RequestInit = {}, hops = 0): Promise<Page> => {
    const headers = {
      ...(init.headers as Record<string, string> | undefined),
      ...(cookie !== '' && { cookie }),
    };
    const res = await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual' });
    take(res);
    const to = res.headers.get('location');
    if (to !== null && hops < 6) return request(to, {}, hops + 1);
    return { status: res.status, url: path, html: await res.text(), headers: res.headers };
  };
  const hidden = (html: string): Record<string, string> =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [
        m[1] ?? '',
        m[2] ?? '',
      ]),
    );
  const post = (
    path: string,
    page: Page,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Page> => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...hidden(page.html), ...fields })) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    }
    return request(path, { method: 'POST', body });
  };
  const upload = (
    path: string,
    page: Page,
    fields: Readonly<Record<string, string>>,
    file: { name: string; field: string; bytes: Uint8Array },
  ): Promise<Page> => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden(page.html), ...fields })) body.append(name, value);
    body.append(file.field, new Blob([Buffer.from(file.bytes)]), file.name);
    return request(path, { method: 'POST', body });
  };
  return {
    get: (path: string): Promise<Page> => request(path),
    head: (path: string): Promise<Page> => request(path, { method: 'HEAD' }),
    raw: (path: string): Promise<globalThis.Response> =>
      fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual' }),
    post,
    upload,
    cookie: (): string => cookie,
    /** Follows a link and gives the code. */
    enter: async (token: string, code: string): Promise<Page> =>
      post('/ouder', await request(`/o/${token}`), { code }),
  };
}

let known: string | undefined;

/** A member of staff, signed in. */
export async function signedIn(rig: Rig, medewerkerId: string): Promise<ReturnType<typeof browser>> {
  known ??= await hash('proef-wachtwoord', { memoryCost: 8, timeCost: 1 });
  const row = await rig.db('medewerker').where({ id: medewerkerId }).first<{ email: string }>('email');
  await rig
    .db('account')
    .insert({ medewerker_id: medewerkerId, email: row.email, wachtwoord_hash: known })
    .onConflict('medewerker_id')
    .ignore();
  const b = rig.browser();
  await b.post('/inloggen', await b.get('/inloggen'), { email: row.email, wachtwoord: 'proef-wachtwoord' });
  return b;
}
