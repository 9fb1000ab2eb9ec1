import { describe, expect, it } from 'vitest';
import type { EventKind, Fact, FactValue, NewFact } from '../../workflows/kit/facts.js';
import { isOpenFor, planAct } from '../../workflows/kit/plan.js';
import type { P } from '../../workflows/kit/protocol.js';
import { createRun } from '../../workflows/kit/run.js';
import { KitError } from '../../workflows/kit/stage.js';
import type { Act } from '../../workflows/kit/words.js';
import { at, done, los, table } from '../support/kit-table.js';
import type { D, Forms, Body } from '../support/kit-table.js';
import { moeder, started, testWorld, vader } from '../support/kit-world.js';

describe('rounds and each', () => {
  it('repeats until a round gives an answer, and numbers its keys', async () => {
    const t = await table(
      los(async (p) => {
        const n = await p.rounds('ronde', 5, async (q, ronde) => {
          await q.task('a', { to: q.mentor });
          return ronde === 3 ? ronde : undefined;
        });
        await p.task('b', { to: p.mentor, due: { date: `2027-01-0${String(n)}` } });
        return done;
      }),
    );
    await t.say('ronde/a');
    await t.say('ronde#2/a');
    await t.say('ronde#3/a');
    expect(t.kinds('opened')).toEqual(['ronde/a', 'ronde#2/a', 'ronde#3/a', 'b']);
    expect(t.run.facts().at(-1)?.value['due']).toBe('2027-01-03');
  });

  it('runs branches side by side, nested, and gives all answers back in any order', async () => {
    let result: unknown;
    const t = await table(
      los(async (p) => {
        result = await p.each('allen', ['x', 'y'], async (q, item) => {
          const first = await q.task('a', { to: q.mentor });
          const inner = await q.each('paar', {
            links: (r) => r.task('b', { to: r.mentor }),
            rechts: (r) => r.task('c', { to: r.mentor }),
          });
          return { item, first: first.is, links: inner.links.is };
        });
        return done;
      }),
    );
    expect(t.open()).toEqual(['allen/x/a', 'allen/y/a']);
    await t.say('allen/y/a');
    expect(t.open()).toEqual(['allen/x/a', 'allen/y/paar/links/b', 'allen/y/paar/rechts/c']);
    await t.say('allen/y/paar/rechts/c');
    await t.say('allen/x/a');
    await t.say('allen/x/paar/links/b');
    await t.say('allen/x/paar/rechts/c');
    expect(t.run.isEnded()).toBe(false);
    await t.say('allen/y/paar/links/b');
    expect(result).toEqual({
      x: { item: 'x', first: 'answered', links: 'answered' },
      y: { item: 'y', first: 'answered', links: 'answered' },
    });
    expect(t.run.facts().at(-1)?.kind).toBe('ended');
  });

  it('goes on at once when there is nobody in the group', async () => {
    const t = await table(
      los(async (p) => {
        await p.each('allen', [], (q) => q.task('a', { to: q.mentor }));
        return done;
      }),
    );
    expect(t.run.isEnded()).toBe(true);
  });
});

const racing = los(async (p) => {
  const first = await p.race('wie', {
    mens: (q) => q.task('a', { to: q.mentor }),
    klok: (q) => q.until('tijd', q.term('kort', 'nu')),
  });
  await p.task(first.won === 'mens' ? 'b' : 'c', { to: p.mentor });
  return done;
});

describe('a race', () => {
  it('is won by the first closing fact; the others are voided and later ones change nothing', async () => {
    const t = await table(racing);
    await t.append(
      { key: 'wie/klok/tijd', kind: 'reached', n: 1, value: {} },
      { key: 'wie/mens/a', kind: 'answered', n: 1, value: {} },
    );
    expect(t.open()).toEqual(['c']);
    const u = await table(racing);
    await u.say('wie/mens/a');
    expect(u.kinds('voided')).toEqual(['wie/klok/tijd']);
    expect(u.open()).toEqual(['b']);
  });

  it('is closed in the log for its rivals from that fact on', async () => {
    const t = await table(racing);
    expect(isOpenFor(t.run.facts(), 'wie/mens/a')).toBe(true);
    const reached: Fact = { nr: 4, key: 'wie/klok/tijd', kind: 'reached', n: 1, value: {}, at, by: 'klok' };
    expect(isOpenFor([...t.run.facts(), reached], 'wie/mens/a')).toBe(false);
  });

  it('plans no reaching, reminding or opening for a rival that lost while the act was on its way', async () => {
    const { run } = await table(racing);
    const log: readonly Fact[] = [
      ...run.facts(),
      { nr: 4, key: 'wie/mens/a', kind: 'answered', n: 1, value: {}, at, by: 'test' },
    ];
    const ctx = { definition: racing.definition, log, world: testWorld(racing.definition), now: at };
    const spec = { word: 'until', time: '07:30', race: 'wie' } as const;
    expect(planAct({ key: 'wie/klok/tijd', do: 'reach', n: 1, spec }, ctx).facts).toEqual([]);
    const without = log.filter((f) => f.key !== 'wie/klok/tijd');
    expect(planAct({ key: 'wie/klok/tijd', do: 'open', n: 1, spec }, { ...ctx, log: without }).facts).toEqual(
      [],
    );
  });

  it('counts its branches right when two of them are closed before they open', async () => {
    const t = await table(racing, [
      { ...started(), nr: 1, kind: 'noted', key: '@' },
      { nr: 2, key: 'wie/mens/a', kind: 'answered', n: 1, value: {}, at, by: 'test' },
      { nr: 3, key: 'wie/klok/tijd', kind: 'reached', n: 1, value: {}, at, by: 'test' },
      { ...started(), nr: 4 },
    ]);
    expect(t.open()).toEqual(['b']);
    await t.say('b');
    expect(t.run.isEnded()).toBe(true);
  });
});

describe('what overtakes an act', () => {
  it('opens no request once the other parent refused, and no call task once the parent answered', async () => {
    const p = los(async (q) => {
      await q.signatures('a', { by: q.instemmers, document: 'd' });
      return done;
    });
    const t = await table(p);
    const log = t.run.facts().filter((f) => f.key !== `a/${vader}`);
    const refuses: Fact = {
      nr: 9,
      key: `a/${moeder}`,
      kind: 'answered',
      n: 1,
      value: { antwoord: 'NIET_AKKOORD' },
      at,
      by: 'test',
    };
    const ctx = { definition: p.definition, log: [...log, refuses], world: testWorld(p.definition), now: at };
    const spec = { word: 'signatures', step: 'a', by: { ref: 'instemmers' }, document: 'd' } as const;
    expect(planAct({ key: `a/${vader}`, do: 'open', n: 1, spec, who: vader }, ctx)).toEqual({
      facts: [],
      mails: [],
    });
    const call = { word: 'task', step: 'contactpoging', to: { ref: 'mentor' } } as const;
    expect(planAct({ key: `a/${moeder}/bellen`, do: 'open', n: 1, spec: call }, ctx)).toEqual({
      facts: [],
      mails: [],
    });
    expect(
      planAct({ key: `a/${vader}`, do: 'open', n: 1, spec, who: vader }, { ...ctx, log }).facts,
    ).toHaveLength(1);
  });

  it('does nothing at all after the end', async () => {
    const t = await table(los(() => Promise.resolve(done)));
    expect(t.run.isEnded()).toBe(true);
    const { definition: d } = racing;
    const act: Act = {
      key: 'laat',
      do: 'open',
      n: 1,
      spec: { word: 'task', step: 'a', to: { ref: 'mentor' } },
    };
    expect(planAct(act, { definition: d, log: t.run.facts(), world: testWorld(d), now: at }).facts).toEqual(
      [],
    );
  });
});

const versioned = los(async (p) => {
  await p.task('a', { to: p.mentor });
  await p.task((await p.version('beter')) ? 'b' : 'c', { to: p.mentor });
  return done;
});

describe('version', () => {
  it('is new where no facts remain, records that, and stays new from the record', async () => {
    const t = await table(versioned);
    await t.say('a');
    expect(t.kinds('versioned')).toEqual(['versie-beter']);
    expect(t.open()).toEqual(['b']);
    const again = await table(versioned, t.run.facts(), { mayBeNew: () => false });
    expect(again.open()).toEqual(['b']);
  });

  it('is old where facts remain from before the change, each time the log is read', async () => {
    const before = await table(
      los(async (p) => {
        await p.task('a', { to: p.mentor });
        await p.task('c', { to: p.mentor });
        return done;
      }),
    );
    await before.say('a');
    for (const log of [before.run.facts(), before.run.facts()])
      expect((await table(versioned, log)).open()).toEqual(['c']);
  });

  it('is old where the engine says this run began before the change', async () => {
    const t = await table(versioned, [started()], { mayBeNew: () => false });
    await t.say('a');
    expect(t.open()).toEqual(['c']);
    expect(t.kinds('versioned')).toEqual([]);
  });
});

const event = (kind: EventKind, op = '2026-12-01'): NewFact => ({
  key: `@/${kind}/${op}`,
  kind: 'event',
  n: 1,
  value: { event: kind, op },
});
const waiting: Body = async (p) => {
  await p.task('a', { to: p.mentor, due: p.term('kort', 'nu') });
  return done;
};

describe('events', () => {
  it('recomputes an open word once: a new plan that tells the old date', async () => {
    const t = await table(los(waiting, { mentorWisselt: 'recompute' }));
    await t.append(event('mentorWisselt'));
    expect(t.kinds('replanned')).toEqual(['a']);
    expect(t.run.facts().at(-1)).toMatchObject({ kind: 'replanned', n: 3, value: { due: '2026-11-16' } });
    const act: Act = {
      key: 'a',
      do: 'replan',
      n: 9,
      spec: { word: 'task', step: 'a', to: { ref: 'mentor' }, due: { date: '2026-12-24' } },
    };
    const p = los(waiting);
    const planned = planAct(act, {
      definition: p.definition,
      log: t.run.facts(),
      world: testWorld(p.definition),
      now: at,
    });
    expect(planned.facts[0]).toMatchObject({ value: { due: '2026-12-24' }, detail: { was: '2026-11-16' } });
  });

  it('looks again also when somebody extended the word after the event', async () => {
    const t = await table(los(waiting, { mentorWisselt: 'recompute' }));
    await t.append(event('mentorWisselt'), {
      key: 'a',
      kind: 'extended',
      n: 1001,
      value: { due: '2026-12-10', plan: [] },
    });
    expect(t.kinds('replanned')).toEqual(['a']);
    expect(t.run.facts().at(-1)?.value['due']).toBe('2026-12-10');
  });

  it('goes on where the definition says so, and ends with clean-up where it says that', async () => {
    const t = await table(los(waiting, { vertrekt: 'end' }));
    await t.append(event('keertTerug'));
    expect(t.open()).toEqual(['a']);
    await t.append(event('vertrekt'));
    expect(t.kinds('voided')).toEqual(['a']);
    expect(t.run.facts().at(-1)?.value).toEqual({ gebeurtenis: 'vertrekt', status: 'vervallen' });
  });

  it('lets the first reason to end stand when a second comes before the end', async () => {
    const t = await table(los(waiting, { vertrekt: 'end', overlijdt: 'end' }));
    await t.append(
      event('vertrekt'),
      event('overlijdt'),
      { key: '@', kind: 'withdrawn', n: 1, value: {} },
      { key: 'a', kind: 'answered', n: 1, value: {} },
    );
    expect(t.run.facts().at(-1)?.value).toEqual({ gebeurtenis: 'vertrekt', status: 'vervallen' });
  });

  it('walks a road beside the main one, under keys of its own, each time it happens', async () => {
    const road = async (p: P<D, Forms>): Promise<FactValue> => p.task('b', { to: p.mentor });
    const t = await table(los(waiting, { keertTerug: 'road' }, { keertTerug: road }));
    await t.append(event('keertTerug'));
    await t.append(event('keertTerug', '2026-12-08'));
    expect(t.open()).toEqual(['a', '@keertTerug#1/b', '@keertTerug#2/b']);
    await t.say('@keertTerug#1/b');
    await t.say('a');
    expect(t.run.isEnded()).toBe(true);
  });
});

describe('facts that nobody waits for', () => {
  it('are kept and change nothing', async () => {
    const t = await table(los(waiting));
    const before = t.open();
    await t.say('bestaat/niet', { x: 1 });
    await t.say('a', { reden: 'na' }, 'noted');
    expect(t.open()).toEqual(before);
    await t.say('a');
    expect(t.run.facts().some((f) => f.key === 'bestaat/niet')).toBe(true);
    expect(t.run.isEnded()).toBe(true);
  });

  it('are refused when a number is missing', async () => {
    const t = await table(los(waiting));
    const fact: Fact = { nr: 9, key: 'a', kind: 'answered', n: 1, value: {}, at, by: 'test' };
    await expect(t.run.apply([fact])).rejects.toMatchObject({ code: 'gat-in-log' });
  });
});

describe('rules of the kit', () => {
  const together: Body = async (p) => {
    const name = 'all' as const;
    await Promise[name]([p.task('a', { to: p.mentor }), p.task('b', { to: p.mentor })]);
    return done;
  };
  const unawaited: Body = (p) => {
    void p.task('a', { to: p.mentor });
    return Promise.resolve(done);
  };

  it.each([
    ['two words side by side', together],
    ['a word that nobody waits for', unawaited],
    [
      'a word of the outer p inside a branch',
      async (p) => {
        await p.each('x', ['1', '2'], () => p.task('a', { to: p.mentor }));
        return done;
      },
    ],
  ])('throws on %s', async (_, body) => {
    const run = createRun(los(body));
    const applied = run.apply([started()]).then(() => run.wants());
    await expect(applied).rejects.toMatchObject({ code: 'naast-elkaar' });
    await expect(
      run.apply([{ nr: 2, key: 'a', kind: 'answered', n: 1, value: {}, at, by: 'test' }]),
    ).rejects.toBeInstanceOf(KitError);
  });

  it.each([
    ['a second task', (q: P<D, Forms>) => q.task('b', { to: q.mentor })],
    ['a mail', (q: P<D, Forms>) => q.send('tekst', { to: q.mentor })],
    ['a group', (q: P<D, Forms>) => q.each('x', ['1'], (r) => r.task('b', { to: r.mentor }))],
  ])('throws on %s in one branch of a race', async (_, second) => {
    const run = createRun(
      los(async (p) => {
        await p.race('wie', {
          mens: async (q) => {
            await q.task('a', { to: q.mentor });
            await second(q);
          },
          klok: (q) => q.until('tijd', q.term('kort', 'nu')),
        });
        return done;
      }),
    );
    await run.apply([started()]);
    const answered: Fact = { nr: 2, key: 'wie/mens/a', kind: 'answered', n: 1, value: {}, at, by: 'test' };
    await expect(run.apply([answered])).rejects.toMatchObject({ code: 'race-met-twee-woorden' });
  });

  it.each([
    'Promise.all([])',
    'Promise.race([])',
    'Promise . any([])',
    'Date.now()',
    'new Date()',
    'Math.random()',
    'setTimeout(f, 1)',
  ])('refuses a protocol whose source says %s', (source) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the source itself is what is tested
    const body = new Function('f', `return async (p) => { ${source}; }`)() as Body;
    expect(() => los(body)).toThrow('niet-toegestaan');
  });

  it('refuses a definition that promises a road the protocol does not have', () => {
    expect(() => los(waiting, { keertTerug: 'road' })).toThrow('no road for keertTerug');
  });
});
