import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { performAct } from '../../activities/case.js';
import type { Database } from '../../db/connect.js';
import { readFacts } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import { outcomeState } from '../../workflows/kit/words.js';
import type { Act } from '../../workflows/kit/words.js';
import { loadRegister } from '../../workflows/register.js';
import type { Register } from '../../workflows/register.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let database: TestDatabase;
let db: Database;
let register: Register;
let family: Family;
const now = '2026-11-09T08:00:00.000Z';

beforeAll(async () => {
  database = await testDatabase();
  db = database.knex;
  register = await loadRegister();
});
afterAll(() => database.drop());

async function begin(): Promise<string> {
  family = await smallSchool(db);
  const { leerlingId, locatieId } = family;
  const process = await db.transaction((trx) =>
    startProcess(trx, {
      soort: 'proef',
      leerlingId,
      locatieId,
      schooljaar: null,
      anker: '2026-11-09',
      at: now,
      by: 'proef',
      started: {},
    }),
  );
  return process.id;
}

const act = (procesId: string, does: Act): ReturnType<typeof performAct> =>
  performAct({ db, register }, { procesId, act: does, since: 0, now });

describe('the rows of a form that become tasks', () => {
  const spec = {
    word: 'actions',
    step: 'vraag',
    form: 'verslag',
    group: 'doelen',
    rol: 'uitvoerder',
    datum: 'klaar',
    nth: 1,
  } as const;
  const resolve: Act = { key: 'acties/doelen', do: 'resolve', n: 1, spec };
  const hand = (procesId: string, doelen: readonly unknown[], at: string): Promise<unknown> =>
    db('submission').insert({
      id: randomUUID(),
      process_id: procesId,
      form: 'verslag',
      answers: JSON.stringify({ doelen }),
      rendered: JSON.stringify({}),
      door: 'proef',
      at,
    });

  it('are those of the last answers, each with its role and date, and only that goes into the log', async () => {
    const id = await begin();
    await hand(id, [{ doel: 'oud' }], '2026-11-09T07:00:00.000Z');
    const doelen = [{ doel: 'lezen', uitvoerder: 'ORTHOPEDAGOOG', klaar: '2027-01-20' }, { doel: 'rekenen' }];
    await hand(id, doelen, '2026-11-09T07:30:00.000Z');
    await act(id, resolve);
    await act(id, resolve);
    const made = (await readFacts(db, id)).filter((f) => f.kind === 'resolved');
    expect(made.map((f) => f.value)).toEqual([
      {
        rijen: [
          { n: 1, rol: 'ORTHOPEDAGOOG', due: '2027-01-20' },
          { n: 2, rol: 'MENTOR', due: null },
        ],
      },
    ]);
  });

  it('are none when the form was never answered', async () => {
    const id = await begin();
    await act(id, resolve);
    expect((await readFacts(db, id)).at(-1)?.value).toEqual({ rijen: [] });
  });
});

describe('the outcome of another process', () => {
  const key = 'uitkomst-opp';
  const spec = { word: 'outcome', soort: 'opp', about: {}, usual: {} } as const;
  const start: Act = { key, do: 'start', n: 1, spec };
  const end = (uitkomst: string): Act => {
    const args = { status: 'afgerond', uitkomst };
    return { key: '@', do: 'end', n: 1, spec: { word: 'process' }, args };
  };
  const childOf = async (id: string): Promise<string> =>
    textOf((await readFacts(db, id)).find((f) => f.key === key)?.value['proces']);

  it('comes into the log of the one that waits, with its news, in the transaction of its end; once', async () => {
    const id = await begin();
    await act(id, start);
    const child = await childOf(id);
    await act(child, end('GEEVALUEERD'));
    await act(child, end('GEEVALUEERD'));
    const met = (await readFacts(db, id)).filter((f) => f.kind === 'met');
    expect(met.map((f) => [f.key, f.value])).toEqual([
      [key, { status: 'afgerond', uitkomst: 'GEEVALUEERD' }],
    ]);
    expect(await db('delivery').where({ process_id: id, kind: 'news' })).toHaveLength(1);
  });

  it('is told to nobody when the one that waited has ended itself', async () => {
    const id = await begin();
    await act(id, start);
    const child = await childOf(id);
    await act(id, end('KLAAR'));
    await act(child, end('GEEVALUEERD'));
    expect((await readFacts(db, id)).some((f) => f.kind === 'met')).toBe(false);
  });

  it('is waited for in the process that runs already, where only one may run', async () => {
    const id = await begin();
    const { leerlingId, locatieId } = family;
    const about = { schooljaar: null, anker: '2026-11-09', at: now, by: 'proef', started: {} };
    const running = await db.transaction((trx) =>
      startProcess(trx, { soort: 'opp', leerlingId, locatieId, ...about }),
    );
    await act(id, start);
    expect(await childOf(id)).toBe(running.id);
    await act(running.id, end('GEEVALUEERD'));
    expect((await readFacts(db, id)).some((f) => f.kind === 'met' && f.key === key)).toBe(true);
  });
});

describe('a kind that is switched off', () => {
  const off = (soort: string): Register => {
    const kind = register[soort];
    if (!kind) throw new Error('soort-onbekend');
    return { ...register, [soort]: { ...kind, definition: { ...kind.definition, uit: 'Staat uit.' } } };
  };
  const started = () =>
    db('process').where({ leerling_id: family.leerlingId }).whereNot({ soort: 'proef' }).pluck('soort');

  it('is started by nobody else: the one that asked goes on, and its record says why', async () => {
    const id = await begin();
    const spec = { word: 'start', soort: 'opp', about: {} } as const;
    const does = { key: 'start-opp', do: 'start', n: 1, spec } as const;
    for (let i = 0; i < 2; i += 1)
      await performAct({ db, register: off('opp') }, { procesId: id, act: does, since: 0, now });
    expect((await readFacts(db, id)).filter((f) => f.key === 'start-opp')).toMatchObject([
      { kind: 'sent', value: { proces: null, uit: true } },
    ]);
    expect(await started()).toEqual([]);
    expect(await db('delivery').where({ process_id: id, kind: 'start' })).toHaveLength(1);
  });

  it('is waited for by nobody: an outcome is there at once, and says that it was off', async () => {
    const id = await begin();
    const spec = { word: 'outcome', soort: 'opp', about: {}, usual: {} } as const;
    const does = { key: 'uitkomst-opp', do: 'start', n: 1, spec } as const;
    await performAct({ db, register: off('opp') }, { procesId: id, act: does, since: 0, now });
    const log = await readFacts(db, id);
    expect(log.filter((f) => f.key === 'uitkomst-opp').map((f) => [f.kind, f.value])).toEqual([
      ['sent', { proces: null, uit: true }],
      ['met', { status: 'uit', uitkomst: null }],
    ]);
    expect(outcomeState('uitkomst-opp', spec, log)).toMatchObject({ done: true });
    expect(await started()).toEqual([]);
  });

  it('is not joined either where one runs from before', async () => {
    const id = await begin();
    const { leerlingId, locatieId } = family;
    const about = { schooljaar: null, anker: '2026-11-09', at: now, by: 'proef', started: {} };
    await db.transaction((trx) => startProcess(trx, { soort: 'opp', leerlingId, locatieId, ...about }));
    const spec = { word: 'outcome', soort: 'opp', about: {}, usual: {} } as const;
    const does = { key: 'uitkomst-opp', do: 'start', n: 1, spec } as const;
    await performAct({ db, register: off('opp') }, { procesId: id, act: does, since: 0, now });
    expect(await db('process').where({ soort: 'opp', leerling_id: leerlingId }).pluck('wachter_id')).toEqual([
      null,
    ]);
  });

  it('is not started by the count of repeated measures', async () => {
    const id = await begin();
    const serious = { datum: '2026-11-09', rol: 'DADER', ernst: '4', maatregel: 'GEEN' };
    const { leerlingId, locatieId } = family;
    const about = { schooljaar: null, anker: '2026-11-09', at: now, by: 'proef', isEnig: false };
    await db.transaction((trx) =>
      startProcess(trx, { soort: 'incident', leerlingId, locatieId, ...about, started: serious }),
    );
    const spec = { word: 'start', soort: 'time-out', about: { vorm: 'VANGNET' } } as const;
    const does = (n: string) => ({ key: `start-${n}`, do: 'start', n: 1, spec }) as const;
    const count = () => db('process').where({ soort: 'veelpleger', leerling_id: leerlingId });
    await performAct({ db, register: off('veelpleger') }, { procesId: id, act: does('1'), since: 0, now });
    expect(await count()).toEqual([]);
    await performAct({ db, register }, { procesId: id, act: does('2'), since: 0, now });
    expect(await count()).toHaveLength(1);
  });
});

describe('a question to a partner', () => {
  const task = (who: WhoId): Act => ({
    key: 'vraag',
    do: 'open',
    n: 1,
    spec: { word: 'task', step: 'vraag', to: { ref: 'wie', ids: [who] }, document: 'set-1' },
  });
  const ask = async (kanaal: 'LINK' | 'POST') => {
    const id = await begin();
    const partnerId = randomUUID();
    const adres = { adres: 'Proefweg 1', postcode: '9999 ZZ', plaats: 'Voorbeeldstad' };
    const email = kanaal === 'LINK' ? 'intake@partner.example' : null;
    await db('partner').insert({ id: partnerId, organisatie: 'Proefpraktijk', kanaal, email, ...adres });
    await act(id, task(`partner:${partnerId}`));
    const opened = (await readFacts(db, id)).find((f) => f.kind === 'opened');
    const mail = await db('mail').where({ process_id: id }).first<{ kanaal: string }>('kanaal');
    const [first] = (opened?.value['plan'] ?? []) as readonly { readonly at: string }[];
    return { kanaal: mail.kanaal, eerste: first?.at.slice(0, 10) };
  };

  it('goes by the channel of that partner, and a letter has time to arrive before the first reminder', async () => {
    expect(await ask('LINK')).toEqual({ kanaal: 'mail', eerste: '2026-11-23' });
    expect(await ask('POST')).toEqual({ kanaal: 'brief', eerste: '2026-11-26' });
  });
});
