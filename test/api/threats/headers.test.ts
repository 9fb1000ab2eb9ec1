import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threatsRig, typeOf } from './rig.js';
import type { Reply, Rig } from './rig.js';

let rig: Rig;
let answers: readonly (Reply & { readonly what: string })[];

/** Every page to somebody who leads, somebody of the office, somebody who looks after the system and a stranger. */
async function pages(): Promise<typeof answers> {
  const found: (Reply & { readonly what: string })[] = [];
  for (const rol of ['DIRECTEUR', 'ADMINISTRATIE', 'APPLICATIEBEHEER', '']) {
    const headers = rol === '' ? {} : await rig.signIn(rol);
    for (const { name, path } of rig.asked('GET'))
      found.push({ what: `${name} ${rol}`, ...(await rig.send('GET', path, { headers })) });
  }
  return found;
}

/** Requests that end before any page is asked. */
async function refusals(): Promise<typeof answers> {
  const headers = await rig.signIn('DIRECTEUR');
  const large = `a=${'x'.repeat(13 * 1024 * 1024)}`;
  const wrong: readonly (readonly [string, string, string | undefined])[] = [
    ['GET', '/bestaat-niet', undefined],
    ['GET', '/api/v1/bestaat-niet', undefined],
    ['GET', '/assets/leerlingroute.css', undefined],
    ['GET', '/assets/leerlingroute.js', undefined],
    ['GET', '/assets/geen.css', undefined],
    ['GET', '/leerlingen/%ZZ', undefined],
    ['GET', '/leerlingen?zoek=a&zoek=b', undefined],
    ['HEAD', '/inloggen', undefined],
    ['OPTIONS', '/inloggen', undefined],
    ['DELETE', '/api/v1/processen', undefined],
    ['GET', '/assets/..%2fapp.ts', undefined],
    ['POST', '/inloggen', large],
    ['POST', '/api/v1/tokens', '{'],
  ];
  const found = [];
  for (const [method, path, body] of wrong) {
    const sent = { headers: { ...headers, ...typeOf(path) }, ...(body !== undefined && { body }) };
    found.push({ what: `${method} ${path}`, ...(await rig.send(method, path, sent)) });
  }
  found.push({
    what: 'POST without a token',
    ...(await rig.send('POST', '/inloggen', { headers: typeOf('/') })),
  });
  return found;
}

beforeAll(async () => {
  rig = await threatsRig();
  answers = [...(await pages()), ...(await refusals())];
});
afterAll(() => rig.stop());

const without = (isRight: (answer: Reply & { readonly what: string }) => boolean): readonly string[] =>
  answers.filter((answer) => !isRight(answer)).map((answer) => answer.what);
const header = ({ headers }: Pick<Reply, 'headers'>, name: string): string => headers.get(name) ?? '';
const isAsset = (what: string): boolean => what.startsWith('GET /assets/leerlingroute');

describe('every answer', () => {
  it('T29 is short and clear where too much is sent, also before anybody is known', () => {
    const large = answers.filter((a) => a.status === 413);
    expect(large.map((a) => a.what)).toEqual(['POST /inloggen']);
    for (const { text } of large) expect(text).toContain('te groot bestand');
  });

  it('T35 may be shown in no frame: pages, files, refusals and errors', () => {
    const statuses = [...new Set(answers.map((a) => a.status))].sort();
    expect(statuses).toEqual([200, 303, 400, 401, 403, 404, 405, 413, 422]);
    expect(answers.filter((a) => header(a, 'content-type') === 'application/pdf')).not.toEqual([]);
    expect(without((a) => header(a, 'content-security-policy').includes("frame-ancestors 'none'"))).toEqual(
      [],
    );
    expect(without((a) => header(a, 'x-content-type-options') === 'nosniff')).toEqual([]);
  });

  it('T53 is kept by no browser, style sheet and script aside', () => {
    expect(without((a) => isAsset(a.what) || header(a, 'cache-control') === 'no-store')).toEqual([]);
  });

  it('T54 asks nothing of another server and tells none where somebody was', () => {
    expect(without((a) => /^(same-origin|no-referrer)$/.test(header(a, 'referrer-policy')))).toEqual([]);
    expect(without((a) => header(a, 'content-security-policy').startsWith("default-src 'none'"))).toEqual([]);
    expect(without((a) => !/https?:/.test(header(a, 'content-security-policy')))).toEqual([]);
    const html = answers.filter((a) => header(a, 'content-type').startsWith('text/html'));
    expect(html.length).toBeGreaterThan(100);
    const elsewhere = /(?:src|href|action|srcset|data)="(?:[a-z]+:)?\/\//i;
    expect(html.filter((a) => elsewhere.test(a.text)).map((a) => a.what)).toEqual([]);
  });

  it('T55 names a file after its kind and its reference, and not after a pupil', () => {
    const files = answers.map((a) => header(a, 'content-disposition')).filter((text) => text !== '');
    expect(files).not.toEqual([]);
    for (const text of files)
      expect(text).toMatch(/^(inline|attachment); filename="?[A-Za-z0-9-]+(\.pdf|\.csv)?"?$/);
  });

  it('T20 is no table of data; the example of one holds no cell that a spreadsheet would calculate', () => {
    const tables = answers.filter(
      (a) => a.status === 200 && /csv|sheet|excel/.test(header(a, 'content-type')),
    );
    expect([...new Set(tables.map((a) => a.what.split(' ')[1]))]).toEqual([
      '/school/leerlingen/voorbeeld.csv',
    ]);
    for (const { text, ...answer } of tables) {
      expect(header(answer, 'content-disposition')).toMatch(/^attachment/);
      const cells = text.replace(/^\uFEFF/, '').split(/[;,\r\n]/);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
  });
});

describe('who stops', () => {
  it('T53 leaves nothing behind: the browser is told to forget, and the way back asks to sign in', async () => {
    const headers = await rig.signIn('DIRECTEUR');
    expect((await rig.send('GET', '/taken', { headers })).status).toBe(200);
    const out = await rig.send('POST', '/uitloggen', { headers: { ...headers, ...typeOf('/') } });
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const back = await rig.send('GET', '/taken', { headers: { cookie: headers.cookie } });
    expect([back.status, back.headers.get('location')]).toEqual([303, '/inloggen']);
  });
});
