import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonRig } from './json-rig.js';
import type { Answer, Ask, Rig } from './json-rig.js';

let rig: Rig;
let begeleider: Ask;
let mentor: Ask;
let procesId: string;
let taskId: string;
beforeAll(async () => {
  rig = await jsonRig();
  begeleider = await rig.signIn(rig.family.begeleider);
  mentor = await rig.signIn(rig.family.mentor);
  const started = await begeleider(
    'POST',
    '/processen',
    { soort: 'proef', leerlingId: rig.family.leerlingId },
    rig.key(),
  );
  procesId = String(started.body['id']);
  taskId = String((started.body['openTaken'] as { id: string }[])[0]?.id);
});
afterAll(() => rig.stop());

function expectProblem(answer: Answer, status: number): void {
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
  expect(answer.body).toMatchObject({
    status,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
    code: expect.any(String) as string,
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|select |stack/);
}
const answerWith = (body: unknown): Promise<Answer> =>
  mentor('POST', `/taken/${taskId}/afronden`, body, rig.key());

describe('a request that is wrong by its form', () => {
  it.each([
    ['JSON that does not parse', '{"antwoorden":', 400],
    ['no object', '"tekst"', 400],
    ['a list', '[]', 422],
    ['a prototype', '{"antwoorden":{"__proto__":{"polluted":1}}}', 400],
    ['a constructor', '{"antwoorden":{"constructor":{"prototype":{"polluted":1}}}}', 400],
    ['a body eleven levels deep', `{"antwoorden":${'{"a":'.repeat(12)}1${'}'.repeat(12)}}`, 400],
    [
      'a body a hundred thousand levels deep',
      `{"antwoorden":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      400,
    ],
    ['a number without end', '{"antwoorden":{"tekst":1e999}}', 400],
    [
      'more parts than a form has',
      JSON.stringify({
        antwoorden: Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`v${String(i)}`, 1])),
      }),
      413,
    ],
    ['five million characters', JSON.stringify({ antwoorden: { tekst: 'x'.repeat(5_000_000) } }), 413],
    ['three million characters', JSON.stringify({ antwoorden: { tekst: 'x'.repeat(3_100_000) } }), 422],
    ['a text where answers should be', '{"antwoorden":"tekst"}', 422],
    ['a field of the table', '{"antwoorden":{"tekst":"a"},"state":"klaar"}', 422],
    ['a zero byte in an answer', '{"antwoorden":{"tekst":"a\\u0000b"}}', 422],
  ])('T29 gets a clear answer: %s', async (_name, body, status) => {
    expectProblem(await answerWith(body), status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('changed nothing', async () => {
    expect(await rig.db('submission').where({ task_id: taskId })).toEqual([]);
    expect(await rig.db('task').where({ id: taskId }).first('state')).toEqual({ state: 'open' });
  });

  it.each([
    ['/leerlingen?zoek=a&zoek=b', 400],
    ['/leerlingen?zoek=%00', 400],
    ['/leerlingen?zonder=niets', 422],
    ['/leerlingen?limiet=-1', 422],
    ['/leerlingen?volgende=onzin', 422],
    ["/processen?status=lopend'--", 422],
    ['/processen/%ZZ', 400],
    ['/processen/constructor', 404],
    ["/taken/1' or '1'='1", 404],
    ['/bestaat-niet', 404],
    ['/leerlingen/x/y', 404],
  ])('gets a clear answer: GET %s', async (path, status) => {
    expectProblem(await begeleider('GET', path), status);
  });

  it('is told which methods an address knows', async () => {
    const answer = await begeleider('DELETE', `/processen/${procesId}`);
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe('GET');
  });

  it('T26 finds the words of a search only as text', async () => {
    for (const zoek of ["' or 1=1 --", '%', '_', '\\', '); drop table leerling;--']) {
      const answer = await begeleider('GET', `/leerlingen?zoek=${encodeURIComponent(zoek)}`);
      expect([zoek, answer.status, answer.body['items']]).toEqual([zoek, 200, expect.any(Array)]);
    }
  });
});

describe('a fault of ours', () => {
  it('T50 shows a reference and nothing of the inside, and logs the same reference', async () => {
    const token = String((await begeleider('POST', '/tokens', { naam: 'storing' })).body['token']);
    const bare = await rig.bare();
    await rig.db.raw('alter table trouble rename to trouble_away');
    const answer = await bare.ask('GET', '/bewaking', undefined, { authorization: `Bearer ${token}` });
    await rig.db.raw('alter table trouble_away rename to trouble');
    await bare.stop();
    expectProblem(answer, 500);
    expect(answer.body['detail']).toContain(String(answer.body['kenmerk']));
    expect(bare.faults).toMatchObject([{ kenmerk: answer.body['kenmerk'] }]);
  });
});

describe('the description', () => {
  type Description = {
    readonly openapi: string;
    readonly paths: Record<
      string,
      Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
    >;
    readonly components: { readonly schemas: Record<string, object> };
  };
  const described = async (): Promise<Description> =>
    (await rig.stranger('GET', '/openapi.json')).body as unknown as Description;

  /** A schema of the description as zod reads it, with its references inside. */
  function readerOf({ components }: Description, schema: object): z.ZodType {
    const whole = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
      '#/components/schemas/',
      '#/$defs/',
    );
    return z.fromJSONSchema(JSON.parse(whole) as Parameters<typeof z.fromJSONSchema>[0]);
  }

  it('fits every answer', async () => {
    const doc = await described();
    expect(doc.openapi).toBe('3.1.0');
    const answers: readonly (readonly [string, string, Answer])[] = [
      ['/processoorten', 'get', await begeleider('GET', '/processoorten')],
      ['/leerlingen', 'get', await begeleider('GET', '/leerlingen')],
      ['/processen', 'get', await begeleider('GET', '/processen')],
      ['/processen/{id}', 'get', await begeleider('GET', `/processen/${procesId}`)],
      ['/taken', 'get', await mentor('GET', '/taken')],
      ['/taken/{id}', 'get', await mentor('GET', `/taken/${taskId}`)],
      ['/bewaking', 'get', await begeleider('GET', '/bewaking')],
      ['/tokens', 'post', await begeleider('POST', '/tokens', { naam: 'x' })],
      ['/tokens', 'get', await begeleider('GET', '/tokens')],
      ['/taken/{id}/afronden', 'post', await answerWith({ antwoorden: { tekst: 'Gelezen.' } })],
    ];
    for (const [path, method, answer] of answers) {
      const schema =
        doc.paths[path]?.[method]?.responses[String(answer.status)]?.content?.['application/json']?.schema;
      if (!schema) throw new Error(`${method} ${path} says nothing about ${String(answer.status)}`);
      expect([path, readerOf(doc, schema).safeParse(answer.body).error?.issues]).toEqual([path, undefined]);
    }
    const problem = readerOf(doc, { $ref: '#/components/schemas/Probleem' });
    expect(problem.safeParse((await begeleider('GET', '/niets')).body).success).toBe(true);
    expect(problem.safeParse({ status: 404 }).success).toBe(false);
  });

  it('holds the forms of every kind and points at nothing that is not there', async () => {
    const doc = await described();
    const names = new Set(Object.keys(doc.components.schemas).map((n) => `#/components/schemas/${n}`));
    const refs = [...JSON.stringify(doc).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    expect(refs.filter((target) => !names.has(String(target)))).toEqual([]);
    expect([...names]).toEqual(
      expect.arrayContaining([
        '#/components/schemas/formulier.opp.concept',
        '#/components/schemas/formulier.proef.verslag',
      ]),
    );
  });

  it('keeps days as days and moments in local time', async () => {
    const process = (await begeleider('GET', `/processen/${procesId}`)).body;
    expect(process['uiterlijk']).toBe('2026-12-21');
    expect((process['tijdlijn'] as { op: string }[]).at(-1)?.op).toBe('2026-11-16T10:00:00.000+01:00');
    expect(process['verwacht']).not.toEqual([]);
  });
});
