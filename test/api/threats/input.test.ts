import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeReturn } from '../../../web/http/sign-in.js';
import { renderText } from '../../../activities/mail/texts.js';
import { contentsOf, threatsRig, typeOf } from './rig.js';
import type { Rig } from './rig.js';

let rig: Rig;
let headers: Readonly<Record<string, string>>;
beforeAll(async () => {
  rig = await threatsRig();
  headers = await rig.signIn('DIRECTEUR');
});
afterAll(() => rig.stop());
const get = (path: string) => rig.send('GET', path, { headers });

/** Every place where a query is read, as an address that works with an ordinary value. */
const parameters = (): readonly (readonly [string, string])[] => [
  ['/leerlingen', 'zoek'],
  ['/processen', 'soort'],
  ['/processen', 'status'],
  ['/controle', 'nummer'],
  ['/veelplegers', 'schooljaar'],
  ['/overzicht', 'soort'],
  ...['ernst', 'soort', 'plein', 'groep', 'wie', 'leerling'].map((n) => ['/bewaking', n] as const),
  [`/processen/${rig.own.proces}/acties/herinneren`, 'taak'],
  [`/processen/${rig.own.proces}/acties/verder`, 'wacht'],
  ['/processen/nieuw/opp', 'leerling'],
  ['/api/v1/leerlingen', 'zoek'],
  ['/api/v1/leerlingen', 'zonder'],
  ['/api/v1/leerlingen', 'limiet'],
  ['/api/v1/leerlingen', 'volgende'],
  ['/api/v1/processen', 'soort'],
  ['/api/v1/processen', 'status'],
  ['/api/v1/processen', 'leerling'],
];

describe('a query', () => {
  it('T25 that says something twice is refused', async () => {
    for (const [path, naam] of parameters()) {
      const { status, text } = await get(`${path}?${naam}=a&${naam}=b`);
      expect([path, naam, status]).toEqual([path, naam, path.startsWith('/api/') ? 400 : 422]);
      expect(text).not.toContain('Kanarie');
    }
  });

  it('T25 a form that says twice who signs in signs in nobody', async () => {
    const body = 'email=a@school.example&email=b@school.example&wachtwoord=een+goed+wachtwoord';
    const answer = await rig.send('POST', '/inloggen', { headers: { ...headers, ...typeOf('/') }, body });
    expect([401, 422]).toContain(answer.status);
  });

  const hostile = [
    "'",
    '"',
    "' or '1'='1",
    "') or 1=1 --",
    "'; drop table leerling; --",
    "a' union select email from account --",
    '1; select pg_sleep(5)',
    '\\',
    '%',
    '$1',
    '?',
    "E'\\x27'",
    '9'.repeat(40),
    '-1',
    'null',
  ];
  it('T26 is only ever a text: it breaks no statement and finds nothing more', async () => {
    const before = await contentsOf(rig.db, (table) => ['leerling', 'account', 'process'].includes(table));
    for (const [path, naam] of parameters())
      for (const value of hostile) {
        const { status } = await get(`${path}?${naam}=${encodeURIComponent(value)}`);
        expect([path, naam, value, status < 500]).toEqual([path, naam, value, true]);
      }
    for (const value of hostile.filter((v) => v.includes(' or '))) {
      const { text } = await get(`/api/v1/leerlingen?zoek=${encodeURIComponent(value)}`);
      expect(JSON.parse(text)).toMatchObject({ items: [] });
    }
    expect(await contentsOf(rig.db, (table) => ['leerling', 'account', 'process'].includes(table))).toEqual(
      before,
    );
  });

  it('T27 orders nothing by a column somebody thinks of', async () => {
    const columns = Object.keys((await rig.db('leerling').first()) as object);
    for (const path of ['/api/v1/leerlingen', '/api/v1/processen', '/api/v1/taken']) {
      const usual = (await get(path)).text;
      for (const column of columns)
        for (const naam of ['sort', 'sorteer', 'order', 'volgorde', 'orderBy'])
          expect((await get(`${path}?${naam}=${column}`)).text).toBe(usual);
    }
  });

  it('T23 with the names of a prototype changes no object of ours', async () => {
    const names = [
      '__proto__[polluted]',
      '__proto__.polluted',
      'constructor[prototype][polluted]',
      '__proto__',
    ];
    for (const naam of names) {
      const pair = `${encodeURIComponent(naam)}=1`;
      for (const path of ['/leerlingen', '/bewaking', '/api/v1/leerlingen'])
        expect((await get(`${path}?${pair}`)).status).toBeLessThan(500);
      for (const path of ['/mijn/post', '/bewaking/filters', '/school/accounts/x/geen']) {
        const sent = { headers: { ...headers, ...typeOf('/') }, body: pair };
        expect((await rig.send('POST', path, sent)).status).toBeLessThan(500);
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

const places = [
  '/documenten/*',
  '/post/brieven/*/brief.pdf',
  '/ouder/bijlage/*',
  '/assets/*',
  '/o/*',
  '/controle/*',
];
const climbs = ['../', '..\\', '....//', './../', '%2e%2e/', '..%00/', '..%c0%af'].flatMap((up) =>
  [1, 3, 8].flatMap((n) => ['etc/passwd', 'package.json', 'web/app.ts'].map((to) => `${up.repeat(n)}${to}`)),
);

describe('a name in an address', () => {
  it('T28 reaches no file beside those that are meant', async () => {
    expect(places.length * climbs.length).toBeGreaterThan(200);
    for (const place of places)
      for (const name of [...climbs, '/etc/passwd', 'file:///etc/passwd']) {
        const { status, text } = await get(place.replace('*', encodeURIComponent(name)));
        expect([place, name, text.includes('root:') || text.includes('createApp')]).toEqual([
          place,
          name,
          false,
        ]);
        const isFile = status === 200 && !place.startsWith('/controle');
        expect([place, name, isFile || status >= 500]).toEqual([place, name, false]);
      }
  });

  it('T32 to go back to after signing in is one of our own, whatever is asked', () => {
    const own = 'https://school.example';
    const starts = [
      '//',
      '/\\',
      '\\\\',
      '/%2f',
      '/\t/',
      '/ /',
      'https:',
      'https://',
      '/\n/',
      '/.//',
      '/a//',
      '/@',
    ];
    const hosts = [
      'evil.example',
      'evil.example/taken',
      'school.example@evil.example',
      'school.example.evil.example',
    ];
    const variants = [
      ...starts.flatMap((s) => hosts.map((h) => s + h)),
      'javascript:alert(1)',
      'data:text/html,x',
      '',
    ];
    for (const variant of [...variants, ...variants.map((v) => ` ${v}`)])
      expect([variant, new URL(safeReturn(variant), own).origin]).toEqual([variant, own]);
    expect(safeReturn('/taken/1?a=b')).toBe('/taken/1?a=b');
  });
});

const typed = [
  '{{constructor}}',
  '{{constructor.name}}',
  '{{#with this}}{{/with}}',
  '{{> layouts/page}}',
  '{{{school}}}',
  '{{lookup . "constructor"}}',
];

describe('a text with the signs of a template', () => {
  it.each(typed)('T22 is printed as it was typed: %s', async (text) => {
    const { text: page } = await get(`/leerlingen?zoek=${encodeURIComponent(text)}`);
    const shown = text.replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    expect(page.replaceAll('&#x3D;', '=')).toContain(`value="${shown}"`);
    const names =
      'naam school kenmerk datum stap waarom link bellen afzender gesprekDatum gesprekTijd gesprekPlaats code stukken';
    const values = Object.fromEntries(names.split(' ').map((naam) => [naam, naam]));
    const ask = {
      soort: 'opp',
      text: 'instemming',
      step: '',
      kanaal: 'mail',
      isFamily: true,
      isPartner: false,
    } as const;
    const mail = renderText(ask, { ...values, naam: text, school: text } as never);
    expect(JSON.stringify(mail)).toContain(JSON.stringify(text).slice(1, -1));
  });

  it('T22 is never made into one: templates are compiled from files of ours only', () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const sources = ['api', 'web', 'activities', 'domain', 'db', 'workflows', 'bin'].flatMap((room) =>
      readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${room}/${name}`),
    );
    const using = sources.filter((name) => readFileSync(root + name, 'utf8').includes("from 'handlebars'"));
    expect(using.sort()).toEqual(['activities/mail/texts.ts', 'web/templates.ts']);
  });
});
