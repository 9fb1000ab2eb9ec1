import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonRig, password } from './json-rig.js';
import type { Answer, Ask, Rig } from './json-rig.js';

let rig: Rig;
let begeleider: Ask;
let mentor: Ask;
beforeAll(async () => {
  rig = await jsonRig();
  begeleider = await rig.signIn(rig.family.begeleider);
  mentor = await rig.signIn(rig.family.mentor);
});
afterAll(() => rig.stop());

const items = (answer: Answer): readonly Record<string, unknown>[] =>
  answer.body['items'] as Record<string, unknown>[];

async function started(leerlingId?: string): Promise<Record<string, unknown>> {
  const answer = await begeleider(
    'POST',
    '/processen',
    { soort: 'proef', leerlingId: leerlingId ?? (await rig.pupil()), invoer: {} },
    rig.key(),
  );
  expect(answer.status).toBe(201);
  return answer.body;
}
async function firstTask(process: Record<string, unknown>): Promise<string> {
  const tasks = items(await mentor('GET', '/taken?limiet=200'));
  return String(tasks.find((t) => t['procesId'] === process['id'])?.['id']);
}
const report = { antwoorden: { tekst: 'Wij spraken over lezen.' } };

describe('signing in', () => {
  it('gives a cookie and the token for changes, without asking for one', async () => {
    const email = await rig.account(rig.family.directeur);
    const answer = await rig.stranger('POST', '/sessies', { email, wachtwoord: password });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^leerlingroute=.*HttpOnly; SameSite=Lax/);
    expect(answer.body['csrf']).toMatch(/^\S{20,}$/);
  });

  it('refuses a wrong password and an unknown address with the same answer', async () => {
    const email = await rig.account(rig.family.directeur);
    const wrong = await rig.stranger('POST', '/sessies', { email, wachtwoord: 'anders' });
    const unknown = await rig.stranger('POST', '/sessies', {
      email: 'niemand@school.example',
      wachtwoord: 'anders',
    });
    expect([wrong.status, wrong.type]).toEqual([401, 'application/problem+json; charset=utf-8']);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('answers who is not signed in with 401, and never with a redirect', async () => {
    for (const path of [
      '/processoorten',
      '/leerlingen',
      '/processen',
      '/taken',
      '/bewaking',
      '/tokens',
      `/processen/${rig.family.leerlingId}`,
    ]) {
      const answer = await rig.stranger('GET', path);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 401, 'niet-ingelogd']);
    }
  });

  it('refuses a change with the cookie alone', async () => {
    const answer = await begeleider('POST', '/tokens', { naam: 'x' }, { 'x-csrf-token': '' });
    expect([answer.status, answer.type, answer.body['code']]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
      'csrf',
    ]);
  });

  it('reads no form of another site at the door', async () => {
    const answer = await rig.stranger('POST', '/sessies', 'email=a&wachtwoord=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(415);
  });

  it('ends the session', async () => {
    const ask = await rig.signIn(rig.family.administratie);
    expect((await ask('GET', '/taken')).status).toBe(200);
    expect((await ask('DELETE', '/sessies')).status).toBe(204);
    expect((await ask('GET', '/taken')).status).toBe(401);
  });
});

describe('personal tokens', () => {
  it('work without cookie and CSRF token until they are removed, and only their hash is kept', async () => {
    const made = await begeleider('POST', '/tokens', { naam: 'rapport' });
    expect(made.status).toBe(201);
    const token = String(made.body['token']);
    expect(token).toMatch(/^lr_/);
    expect(JSON.stringify(await rig.db('api_token'))).not.toContain(token);
    const program = rig.askWith({ authorization: `Bearer ${token}` });
    expect((await program('GET', '/taken')).status).toBe(200);
    const start = await program(
      'POST',
      '/processen',
      { soort: 'proef', leerlingId: await rig.pupil() },
      rig.key(),
    );
    expect(start.status).toBe(201);
    expect(JSON.stringify((await begeleider('GET', '/tokens')).body)).not.toContain(token);
    expect((await begeleider('DELETE', `/tokens/${String(made.body['id'])}`)).status).toBe(204);
    expect((await program('GET', '/taken')).status).toBe(401);
  });

  it('cannot make new ones, are nobody else’s to remove, and a wrong one never falls back on the cookie', async () => {
    const made = await begeleider('POST', '/tokens', { naam: 'een' });
    const program = rig.askWith({ authorization: `Bearer ${String(made.body['token'])}` });
    expect((await program('POST', '/tokens', { naam: 'twee' })).status).toBe(403);
    expect((await mentor('DELETE', `/tokens/${String(made.body['id'])}`)).status).toBe(404);
    expect((await begeleider('GET', '/taken', undefined, { authorization: 'Bearer lr_onzin' })).status).toBe(
      401,
    );
  });

  it('expire', async () => {
    const made = await begeleider('POST', '/tokens', { naam: 'oud' });
    await rig.db('api_token').where({ id: made.body['id'] }).update({ expires_at: '2026-11-01' });
    expect(
      (
        await rig.stranger('GET', '/taken', undefined, {
          authorization: `Bearer ${String(made.body['token'])}`,
        })
      ).status,
    ).toBe(401);
  });
});

describe('starting a process', () => {
  it('gives the process with its step, legal date and open task', async () => {
    const process = await started();
    expect(process).toMatchObject({
      soort: 'proef',
      status: 'lopend',
      stap: 'verslag',
      uiterlijk: '2026-12-21',
    });
    expect(process['openTaken']).toMatchObject([
      { stap: 'verslag', formulier: 'verslag', procesId: process['id'] },
    ]);
  });

  it('is one process for one key, five times at once, and gives all the same answer', async () => {
    const body = { soort: 'proef', leerlingId: await rig.pupil(), invoer: {} };
    const key = rig.key();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => begeleider('POST', '/processen', body, key)),
    );
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201]);
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    expect(await rig.db('process').where({ leerling_id: body.leerlingId })).toHaveLength(1);
    const later = await begeleider(
      'POST',
      '/processen',
      { invoer: {}, leerlingId: body.leerlingId, soort: 'proef' },
      key,
    );
    expect(later.body).toEqual(answers[0]?.body);
  });

  it('refuses the key for another body, and a second process by the id of the first', async () => {
    const leerlingId = await rig.pupil();
    const key = rig.key();
    const first = await begeleider('POST', '/processen', { soort: 'proef', leerlingId }, key);
    const other = await begeleider(
      'POST',
      '/processen',
      { soort: 'proef', leerlingId: await rig.pupil() },
      key,
    );
    expect([other.status, other.body['code']]).toEqual([409, 'sleutel-hergebruikt']);
    const second = await begeleider('POST', '/processen', { soort: 'proef', leerlingId }, rig.key());
    expect(second).toMatchObject({ status: 409, body: { code: 'al-lopend', procesId: first.body['id'] } });
  });

  it('leaves the key free when the start was refused', async () => {
    const key = rig.key();
    const refused = await begeleider(
      'POST',
      '/processen',
      { soort: 'proef', leerlingId: rig.other.leerlingId },
      key,
    );
    expect([refused.status, refused.body['code']]).toEqual([404, 'leerling-onbekend']);
    expect(
      (await begeleider('POST', '/processen', { soort: 'proef', leerlingId: await rig.pupil() }, key)).status,
    ).toBe(201);
  });

  it('asks for a key, a known kind and the right', async () => {
    const body = { soort: 'proef', leerlingId: await rig.pupil() };
    const without = await begeleider('POST', '/processen', body);
    expect(without).toMatchObject({ status: 422, body: { fouten: [{ veld: 'Idempotency-Key' }] } });
    for (const soort of ['bestaat-niet', 'constructor', 'toString']) {
      expect((await begeleider('POST', '/processen', { ...body, soort }, rig.key())).status).toBe(404);
    }
    expect((await mentor('POST', '/processen', body, rig.key())).status).toBe(403);
  });
});

describe('tasks', () => {
  it('are mine, with the JSON Schema of their form', async () => {
    const id = await firstTask(await started());
    const task = await mentor('GET', `/taken/${id}`);
    expect(task.body).toMatchObject({
      stap: 'verslag',
      toestand: 'open',
      formulier: { type: 'object', required: ['tekst'] },
    });
  });

  it('are not found by somebody of another location', async () => {
    const id = await firstTask(await started());
    const foreign = await rig.signIn(rig.other.begeleider);
    expect((await foreign('GET', `/taken/${id}`)).status).toBe(404);
    expect((await foreign('POST', `/taken/${id}/afronden`, report, rig.key())).status).toBe(404);
    expect(items(await foreign('GET', '/taken?limiet=200'))).toEqual([]);
    expect(items(await foreign('GET', '/processen'))).toEqual([]);
    expect(items(await foreign('GET', '/leerlingen'))).toHaveLength(1);
  });

  it('show a role only the tasks of its own location', async () => {
    const process = await started();
    await rig
      .db('task')
      .where({ process_id: process['id'] })
      .update({ wie: ['rol:DIRECTEUR'] });
    const own = await rig.signIn(rig.family.directeur);
    const foreign = await rig.signIn(rig.other.directeur);
    expect(items(await own('GET', '/taken')).map((t) => t['procesId'])).toContain(process['id']);
    expect(items(await foreign('GET', '/taken'))).toEqual([]);
  });

  it('answer 200 once the next step is open', async () => {
    const process = await started();
    const answer = await mentor('POST', `/taken/${await firstTask(process)}/afronden`, report, rig.key());
    expect(answer).toMatchObject({ status: 200, body: { status: 'verwerkt', procesId: process['id'] } });
    expect((await begeleider('GET', `/processen/${String(process['id'])}`)).body['stap']).toBe('oordeel');
  });

  it('answer 202 while the engine is away, and the same key says later that it is done', async () => {
    const process = await started();
    const id = await firstTask(process);
    const key = rig.key();
    rig.engineState.isAway = true;
    const away = await mentor('POST', `/taken/${id}/afronden`, report, key);
    rig.engineState.isAway = false;
    expect(away).toMatchObject({ status: 202, body: { status: 'ontvangen', procesId: process['id'] } });
    expect((await mentor('POST', `/taken/${id}/afronden`, report, key)).status).toBe(200);
  });

  it('T48 count five answers at once with one key as one', async () => {
    const id = await firstTask(await started());
    const key = rig.key();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => mentor('POST', `/taken/${id}/afronden`, report, key)),
    );
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200]);
    expect(await rig.db('submission').where({ task_id: id })).toHaveLength(1);
    const other = await mentor(
      'POST',
      `/taken/${id}/afronden`,
      { antwoorden: { tekst: 'Iets anders.' } },
      key,
    );
    expect([other.status, other.body['code']]).toEqual([409, 'sleutel-hergebruikt']);
  });

  it('refuse an answer to a closed task with 409', async () => {
    const process = await started();
    const id = await firstTask(process);
    await mentor('POST', `/taken/${id}/afronden`, report, rig.key());
    const late = await mentor('POST', `/taken/${id}/afronden`, report, rig.key());
    expect(late).toMatchObject({ status: 409, body: { code: 'taak-gesloten', procesId: process['id'] } });
  });

  it('refuse what is not filled in right by field, and leave the key free', async () => {
    const id = await firstTask(await started());
    const key = rig.key();
    const empty = await mentor('POST', `/taken/${id}/afronden`, { antwoorden: {} }, key);
    expect(empty).toMatchObject({ status: 422, body: { code: 'ongeldig', fouten: [{ veld: 'tekst' }] } });
    const list = await mentor('POST', `/taken/${id}/afronden`, { antwoorden: { tekst: ['a', 'b'] } }, key);
    expect(list).toMatchObject({ status: 422, body: { fouten: [{ veld: 'tekst' }] } });
    expect((await mentor('POST', `/taken/${id}/afronden`, report, key)).status).toBe(200);
  });
});

describe('lists', () => {
  it('come in pages that hold everything once', async () => {
    for (let i = 0; i < 3; i += 1) await rig.pupil();
    const all = items(await begeleider('GET', '/leerlingen?limiet=200')).map((l) => l['id']);
    const found: unknown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Answer = await begeleider('GET', `/leerlingen?limiet=2&volgende=${next}`);
      expect(items(page).length).toBeLessThanOrEqual(2);
      found.push(...items(page).map((l) => l['id']));
      next = page.body['volgende'] as string | null;
    }
    expect(all.length).toBeGreaterThan(3);
    expect(found).toEqual(all);
  });

  it('find pupils by name and without a running process of a kind', async () => {
    const id = await rig.pupil();
    const ids = async (query: string): Promise<unknown[]> =>
      items(await begeleider('GET', `/leerlingen?limiet=200&${query}`)).map((l) => l['id']);
    expect(await ids('zoek=TESTERMÁNS')).toEqual([rig.family.leerlingId]);
    expect(await ids('zonder=proef')).toContain(id);
    await started(id);
    expect(await ids('zonder=proef')).not.toContain(id);
    expect(await ids('zonder=opp')).toContain(id);
  });

  it('show what stands still, the legal risk first, to those who may see it', async () => {
    const risk = await started();
    const late = await started();
    await rig.db('process').where({ id: risk['id'] }).update({ uiterlijk: '2026-11-13', te_laat: true });
    await rig.db('task').where({ process_id: late['id'] }).update({ due: '2026-11-12' });
    const mine = new Set([risk['id'], late['id']]);
    const lines = items(await begeleider('GET', '/bewaking?limiet=200')).filter((l) =>
      mine.has(l['procesId']),
    );
    expect(lines.map((l) => [l['procesId'], l['oorzaak'], l['ernst']])).toEqual([
      [risk['id'], 'termijn-voorbij', 'hoog'],
      [late['id'], 'taak-te-laat', 'midden'],
    ]);
    expect(lines[0]).toMatchObject({ wachtOp: 'Yara Proefsma', stap: 'verslag', uiterlijk: '2026-11-13' });
    const foreign = await rig.signIn(rig.other.begeleider);
    expect(items(await foreign('GET', '/bewaking'))).toEqual([]);
  });
});
