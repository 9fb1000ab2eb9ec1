import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret, TOTP } from 'otpauth';
import { readConfig } from '../../api/config.js';
import { hashPassword } from '../../api/use-cases/sign-in/password.js';
import type { Services } from '../../api/services.js';
import { loadRegister } from '../../workflows/register.js';
import { createApp } from '../../web/app.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';

export const password = 'paarse olifant zingt zacht';

/** A server on a free port of this machine, whose handler may come later. */
export async function openServer(): Promise<{ readonly server: Server; readonly base: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, base: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

export type Page = {
  readonly status: number;
  readonly html: string;
  readonly location: string;
  readonly headers: Headers;
};

/** A browser: cookies per site, no redirect followed unless asked. */
export function browser(
  base: string,
  agent = 'Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0',
) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string): Map<string, string> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const url = new URL(path, base).href;
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const res = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { 'user-agent': agent, cookie, ...(init.headers as Record<string, string> | undefined) },
    });
    for (const line of res.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return {
      status: res.status,
      html: await res.text(),
      location: res.headers.get('location') ?? '',
      headers: res.headers,
    };
  };
  const follow = async (path: string): Promise<Page & { readonly url: string }> => {
    let url = new URL(path, base).href;
    for (let steps = 0; steps < 15; steps += 1) {
      const page = await ask(url);
      if (page.status < 300 || page.status >= 400) return { ...page, url };
      url = new URL(page.location, url).href;
    }
    throw new Error('too many redirects');
  };
  return {
    ask,
    follow,
    /** Posts a form with the token of the page it stands on. */
    post: async (
      path: string,
      from: string,
      fields: Readonly<Record<string, string>> = {},
    ): Promise<Page> => {
      const page = await ask(from);
      const csrf = /name="csrf" content="([^"]*)"/.exec(page.html)?.[1] ?? '';
      return ask(path, { method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...fields }) });
    },
    cookie: (name = 'leerlingroute', of = base): string => jarOf(of).get(name) ?? '',
    setCookie: (name: string, value: string): void => void jarOf(base).set(name, value),
    /** Forgets the cookies of another site. */
    forget: (of: string): void => void jars.delete(new URL(of).origin),
    /** Whether this browser is let in. */
    isIn: async (): Promise<boolean> => (await ask('/mijn/sessies')).status === 200,
  };
}
export type Browser = ReturnType<typeof browser>;

/** The code an app shows for a secret, some half minutes from now. */
export function codeOf(secret: string, halfMinutes = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + halfMinutes * 30_000,
  });
}

export type SignInRig = Awaited<ReturnType<typeof signInRig>>;

/** The whole app in production mode on a real database and port, with more settings where asked. */
export async function signInRig(env: (base: string) => Readonly<Record<string, string>> = () => ({})) {
  const database = await testDatabase();
  const { server, base } = await openServer();
  const config = readConfig({
    DATABASE_URL: database.url,
    BASE_URL: base,
    SESSION_SECRET: 'een geheim van genoeg letters om te tekenen',
    CODEC_KEYS: `s1:${Buffer.alloc(32, 9).toString('base64')}`,
    BEWIJS_SLEUTELS: `b1:${Buffer.alloc(32, 8).toString('base64')}`,
    ...env(base),
  });
  const db = database.knex;
  const services: Services = {
    db,
    register: await loadRegister(),
    config,
    engine: { news: () => Promise.resolve('ontvangen') },
    kick: () => undefined,
    now: () => new Date().toISOString(),
  };
  const school = await smallSchool(db);
  const { app, close } = createApp(services);
  server.on('request', app);
  const audits = async (wat: string): Promise<readonly Record<string, unknown>[]> =>
    (await db('audit').where({ wat }).orderBy('id')) as Record<string, unknown>[];
  return {
    db,
    base,
    services,
    school,
    browser: (agent?: string) => browser(base, agent),
    /** An account with a password and nothing more. */
    account: async (medewerkerId: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
      const email = `${medewerkerId.slice(0, 8)}@school.example`;
      await db('account').insert({
        medewerker_id: medewerkerId,
        email,
        wachtwoord_hash: await hashPassword(password),
        ...more,
      });
      return email;
    },
    /** Signs in for the first time: password, and the app set up. Gives back the secret and the recovery codes. */
    enrol: async (b: Browser, email: string) => {
      await b.post('/inloggen', '/inloggen', { email, wachtwoord: password });
      const page = await b.ask('/inloggen/tweede-factor');
      const secret = /lr-sign-in__geheim">([A-Z2-7 ]+)</.exec(page.html)?.[1] ?? '';
      const done = await b.post('/inloggen/tweede-factor', '/inloggen/tweede-factor', {
        code: codeOf(secret),
      });
      return {
        secret,
        done,
        codes: [...done.html.matchAll(/<code>([A-Z2-7-]+)<\/code>/g)].map((m) => m[1] ?? ''),
      };
    },
    audits,
    sessions: async (): Promise<number> => {
      const row = await db('sessie').whereNull('beeindigd_op').count<{ n: string }[]>('* as n').first();
      return Number(row?.n ?? 0);
    },
    stop: async () => {
      await closeServer(server);
      await close();
      await database.drop();
    },
  };
}
