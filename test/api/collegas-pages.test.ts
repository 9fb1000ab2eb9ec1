import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import type { App } from '../../web/app.js';
import { collegasRig } from './collegas-rig.js';
import type { CollegasRig } from './collegas-rig.js';

const wachtwoord = 'geheim-geheim';
let rig: CollegasRig;
let app: App;
let server: Server;
let base = '';
let procesId = '';

beforeAll(async () => {
  rig = await collegasRig();
  procesId = await rig.start();
  const { begeleider, mentor } = rig.family;
  for (const [who, email] of [
    [begeleider, 'begeleider@example.org'],
    [mentor, 'mentor@example.org'],
  ] as const)
    await rig.db('account').insert({
      medewerker_id: who,
      email,
      wachtwoord_hash: await hash(wachtwoord),
      is_demo: true,
    });
  app = createApp(rig.services);
  server = createServer(app.app).listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.close();
  await app.close();
  await rig.database.drop();
});

type Page = { readonly status: number; readonly html: string; readonly naar: string };

/** A browser without JavaScript: it follows nothing by itself and keeps one cookie. */
async function visitor(email: string) {
  let cookie = '';
  const ask = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const res = await fetch(`${base}${path}`, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const c of res.headers.getSetCookie())
      if (/^leerlingroute=/.test(c)) cookie = c.split(';')[0] ?? cookie;
    return { status: res.status, html: await res.text(), naar: res.headers.get('location') ?? '' };
  };
  const hidden = (html: string): URLSearchParams =>
    new URLSearchParams(
      ['_csrf', '_inzending'].flatMap((name) => {
        const value = new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1];
        return value === undefined ? [] : [[name, value]];
      }),
    );
  /** Opens a page and sends its form with these answers. */
  const send = async (from: string, to: string, answers: Readonly<Record<string, string>>): Promise<Page> => {
    const body = hidden((await ask(from)).html);
    for (const [name, value] of Object.entries(answers)) body.set(name, value);
    return ask(to, { method: 'POST', body });
  };
  await send('/inloggen', '/inloggen', { email, wachtwoord });
  return { get: (path: string) => ask(path), send };
}

/** What a page has chosen in its select boxes and radios, by the name of the field. */
function chosen(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', inner = ''] of html.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const value = /<option value="([^"]*)" selected/.exec(inner)?.[1];
    if (value !== undefined) found[name] = value;
  }
  for (const [input] of html.matchAll(/<input[^>]*type="radio"[^>]*checked[^>]*>/g)) {
    const name = / name="([^"]+)"/.exec(input)?.[1];
    const value = / value="([^"]+)"/.exec(input)?.[1];
    if (name !== undefined && value !== undefined) found[name] = value;
  }
  return found;
}

describe('the pages about colleagues', () => {
  it('let a colleague say that she is not there, and that she is back', async () => {
    const yara = await visitor('mentor@example.org');
    const wrong = await yara.send('/mijn/afwezigheid', '/mijn/afwezigheid', {
      van: '31-02-2026',
      tot: '1-12-2026',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="31-02-2026"');
    expect(wrong.html).toContain('value="1-12-2026"');
    const said = await yara.send('/mijn/afwezigheid', '/mijn/afwezigheid', {
      van: '23-11-2026',
      tot: '27-11-2026',
    });
    expect([said.status, said.naar]).toEqual([303, '/mijn/afwezigheid']);
    const page = await yara.get('/mijn/afwezigheid');
    expect(page.html).toContain('23-11-2026 tot en met 27-11-2026');
    expect(page.html).toContain('Weer aanwezig');
    expect(await rig.holders(procesId, 'concept')).toEqual([rig.who(rig.family.begeleider)]);
    const action = /action="(\/mijn\/afwezigheid\/[^"]+\/terug)"/.exec(page.html)?.[1] ?? '';
    expect((await yara.send('/mijn/afwezigheid', action, {})).status).toBe(303);
    expect((await yara.get('/mijn/afwezigheid')).html).not.toContain('Weer aanwezig');
    expect(await rig.holders(procesId, 'concept')).toEqual([rig.who(rig.family.mentor)]);
  });

  it('are closed for who arranges nothing for others', async () => {
    const yara = await visitor('mentor@example.org');
    const { begeleider } = rig.family;
    for (const path of ['', `/${begeleider}`, `/${begeleider}/overdragen`, `/${begeleider}/uit-dienst`])
      expect((await yara.get(`/school/collegas${path}`)).status).toBe(403);
    const { status } = await yara.send('/mijn/afwezigheid', `/school/collegas/${begeleider}/per-direct`, {
      vanaf: 'VANDAAG',
    });
    expect(status).toBe(403);
    expect(await rig.db('vervanging').where({ medewerker_id: begeleider })).toEqual([]);
  });

  it('lead the coordinator from the list to one click for who is ill, to all work handed over, and to leaving', async () => {
    const sem = await visitor('begeleider@example.org');
    const { mentor, begeleider } = rig.family;
    const own = `/school/collegas/${mentor}`;
    expect((await sem.get('/school/collegas')).html).toContain('Yara Proefsma');
    expect((await sem.get(own)).html).toContain('Afwezig vanaf vandaag');
    expect((await sem.send(own, `${own}/per-direct`, { vanaf: 'MORGEN' })).naar).toBe(own);
    expect((await sem.get(own)).html).toContain('vanaf 24-11-2026 tot nader bericht');

    const over = `${own}/overdragen`;
    const proposed = chosen((await sem.get(over)).html);
    expect(new Set(Object.values(proposed))).toEqual(new Set([rig.who(begeleider)]));
    const without = await sem.send(over, over, { ...proposed, reden: '' });
    expect(without.status).toBe(422);
    expect(chosen(without.html)).toEqual(proposed);

    const uit = `${own}/uit-dienst`;
    const refused = await sem.send(uit, uit, { zeker: 'ja' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Het account van Yara Proefsma staat nog aan');
    const all = chosen((await sem.get(uit)).html);
    expect((await sem.send(uit, uit, { ...all, zeker: 'ja' })).naar).toBe(own);
    expect((await sem.get(own)).html).toContain('Uit dienst. Dit account staat uit');
    const yara = await visitor('mentor@example.org');
    expect((await yara.get('/taken')).naar).toBe('/inloggen');
  });
});
