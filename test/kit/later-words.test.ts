import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../../workflows/kit/facts.js';
import { isOpenFor, planAct } from '../../workflows/kit/plan.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import { begeleider, mentor, moeder, started, testWorld, vader } from '../support/kit-world.js';
import { at, definition, done, los, table } from '../support/kit-table.js';

const partner = 'partner:jeugdhulp' as const;
const toPartner = { ref: 'wie', ids: [partner] } as const;

describe('a question to somebody outside', () => {
  it('carries the frozen document, asks by link, and never gives up waiting', async () => {
    const t = await table(
      los(async (p) => {
        await p.external('a', { to: toPartner, document: 'set-1' });
        return done;
      }),
    );
    const opened = t.run.facts().find((f) => f.kind === 'opened');
    expect(opened?.value).toMatchObject({ to: [partner], document: 'set-1' });
    expect(opened?.value['signer']).toBeUndefined();
    const plan = opened?.value['plan'] as readonly PlanStep[];
    expect(plan.map((s) => s.do)).toEqual(['remind', 'remind', 'call', 'remind', 'remind']);
    expect(t.mails).toMatchObject([{ to: partner, text: 'a', link: true, whileOpen: 'a' }]);
  });

  it('says who answered at the last, after a colleague took it over', async () => {
    let wie: unknown;
    const t = await table(
      los(async (p) => {
        ({ wie } = await p.external('a', { to: toPartner, document: 'set-1' }));
        return done;
      }),
    );
    await t.append({ key: 'a', kind: 'handedOver', n: 1001, value: { to: ['partner:collega'], plan: [] } });
    await t.say('a');
    expect(wie).toEqual(['partner:collega']);
    expect(t.run.isEnded()).toBe(true);
  });

  it('tells who has it now, and not who passed it on, that it is not needed any more', async () => {
    const t = await table(
      los(async (p) => {
        await p.external('a', { to: toPartner, document: 'set-1' });
        return done;
      }),
    );
    await t.append({ key: 'a', kind: 'handedOver', n: 1001, value: { to: ['partner:collega'], plan: [] } });
    await t.append({ key: '@', kind: 'withdrawn', n: 1, value: {} });
    expect(t.mails.filter((m) => m.text === 'vervallen').map((m) => m.to)).toEqual(['partner:collega']);
  });

  it('closes the call a colleague was asked to make, once the answer is there', async () => {
    const t = await table(
      los(async (p) => {
        await p.external('a', { to: toPartner, document: 'set-1' });
        await p.task('b', { to: p.mentor });
        return done;
      }),
    );
    await t.append({ key: 'a', kind: 'noted', n: 3, value: { stap: 'call', naar: begeleider } });
    expect(t.kinds('opened')).toEqual(['a', 'a/bellen']);
    await t.say('a');
    expect(t.kinds('voided')).toEqual(['a/bellen']);
    expect(t.open()).toEqual(['b']);
  });
});

describe('a letter', () => {
  it('goes by post to everyone apart, with a notice to who has a mailbox', async () => {
    const t = await table(
      los(async (p) => {
        await p.letter('besluit', { to: p.gezagdragers, about: { datum: '2026-11-10' } });
        return done;
      }),
    );
    expect(t.mails.map((m) => [m.to, m.text, m.kanaal, m.link])).toEqual([
      [moeder, 'besluit', 'brief', false],
      [moeder, 'brief-klaar', 'mail', true],
      [vader, 'besluit', 'brief', false],
    ]);
    expect(t.kinds('sent')).toEqual(['besluit']);
  });
});

describe('dates and clocks', () => {
  it('computes a date once and records it', async () => {
    let dag: unknown;
    const t = await table(
      los(async (p) => {
        dag = await p.date('lezen', p.term('kort', 'nu'));
        return done;
      }),
    );
    expect(dag).toBe('2026-11-16');
    expect(t.run.facts().find((f) => f.kind === 'set')).toMatchObject({ key: 'lezen', value: { due: dag } });
  });

  it('waits for a person alone, without a moment of its own, until that is said', async () => {
    const p = los(async (q) => {
      await q.signal('geschil');
      return done;
    });
    const t = await table(p);
    const state = t.run.wants().find((w) => w.key === 'geschil')?.state;
    expect(state).toEqual({ done: false });
    expect(isOpenFor(t.run.facts(), 'geschil')).toBe(true);
    await t.say('geschil', {}, 'changed');
    expect(t.run.isEnded()).toBe(true);
  });

  it('is not looked at again by a change of calendar, which has no date to move', async () => {
    const p = los(
      async (q) => {
        await q.signal('geschil');
        return done;
      },
      { kalenderWijzigt: 'recompute' },
    );
    const t = await table(p);
    const value = { event: 'kalenderWijzigt', op: '2026-11-10' };
    await t.append({ key: '@/kalenderWijzigt/2026-11-10', kind: 'event', n: 1, value });
    expect(t.kinds('replanned')).toEqual([]);
    expect(t.open()).toEqual(['geschil']);
  });

  it('EC-63 adds the days a deadline stood still, once for each time, and says so', async () => {
    const t = await table(
      los(async (p) => {
        p.deadline('besluit', p.term('kort', '2026-11-09'));
        await p.task('a', { to: p.mentor });
        await p.pause('besluit');
        await p.task('b', { to: p.mentor });
        await p.resume('besluit');
        await p.task('c', { to: p.mentor });
        return done;
      }),
    );
    const due = () => t.run.facts().findLast((f) => f.kind === 'set')?.value['due'];
    const wake = () => t.run.wants().find((w) => w.key === 'termijn/besluit')?.state;
    expect(due()).toBe('2026-11-16');
    await t.say('a');
    expect(t.kinds('paused')).toEqual(['termijn/besluit']);
    expect(wake()).toEqual({ done: false });
    t.setClock('2026-11-19T08:00:00.000Z');
    await t.say('b');
    expect(due()).toBe('2026-11-26');
    expect(wake()).toMatchObject({ wake: { act: { do: 'late' } } });
  });

  it('repeats after each term until there is an answer, at most so many times', async () => {
    const moments: string[] = [];
    const protocol = los(async (p) => {
      const found = await p.every('navraag', { term: p.term('kort', 'nu'), max: 3 }, async (q, n) => {
        moments.push(q.now().slice(0, 10));
        await q.task('a', { to: q.mentor });
        return n === 2 ? n : undefined;
      });
      if (found === 2) await p.task('b', { to: p.mentor });
      return done;
    });
    const world = testWorld(protocol.definition);
    const { facts, stop } = await playInMemory(protocol, [started()], world, { now: at });
    expect(stop).toBe('afgelopen');
    // Answered on the 17th; the 18th is a day off of the school.
    expect(moments).toEqual(['2026-11-16', '2026-11-25']);
    expect(facts.filter((f) => f.kind === 'answered').map((f) => f.key)).toEqual([
      'navraag/a',
      'navraag#2/a',
      'b',
    ]);
  });
});

describe('one task a row of what was agreed', () => {
  const rows = [
    { n: 1, rol: 'MENTOR', due: '2027-01-20' },
    { n: 2, rol: 'ORTHOPEDAGOOG', due: null },
  ];
  const about = { step: 'b', form: 'vrij', group: 'doelen', rol: 'wie', datum: 'wanneer' } as const;

  it('opens them beside the protocol, which does not wait', async () => {
    const t = await table(
      los(async (p) => {
        p.actions('doelen', about);
        await p.task('a', { to: p.mentor });
        return done;
      }),
      undefined,
      {},
      { rows },
    );
    const opened = t.run.facts().filter((f) => f.kind === 'opened');
    expect(opened.map((f) => [f.key, f.value['to'], f.value['due']])).toEqual([
      ['acties/doelen/1/1', ['rol:MENTOR'], '2027-01-20'],
      ['acties/doelen/1/2', ['rol:ORTHOPEDAGOOG'], null],
      ['a', [mentor], null],
    ]);
    await t.say('a');
    expect(t.run.isEnded()).toBe(true);
    expect(t.kinds('voided')).toEqual(['acties/doelen/1/1', 'acties/doelen/1/2']);
  });

  it('closes the older ones when they are made anew', async () => {
    const t = await table(
      los(async (p) => {
        p.actions('doelen', about);
        await p.task('a', { to: p.mentor });
        p.actions('doelen', about);
        await p.task('c', { to: p.mentor });
        return done;
      }),
      undefined,
      {},
      { rows },
    );
    await t.say('acties/doelen/1/1');
    await t.say('a');
    expect(t.kinds('voided')).toEqual(['acties/doelen/1/2']);
    expect(t.kinds('opened').filter((k) => k.startsWith('acties/doelen/2/'))).toHaveLength(2);
  });
});

describe('the outcome of another process', () => {
  it('is waited for, and is what that process ended with', async () => {
    let result: unknown;
    const t = await table(
      los(async (p) => {
        result = await p.outcome('tlv', { usual: { uitkomst: 'TOEGEKEND' } });
        return done;
      }),
    );
    expect(t.kinds('sent')).toEqual(['uitkomst-tlv']);
    expect(t.run.isEnded()).toBe(false);
    await t.say('uitkomst-tlv', { status: 'afgerond', uitkomst: 'AFGEWEZEN' }, 'met');
    expect(result).toMatchObject({ uitkomst: 'AFGEWEZEN' });
  });
});

describe('references of consent', () => {
  it('asks who must consent, and goes to who asked for the process', async () => {
    const t = await table(
      los(async (p) => {
        await p.task('a', { to: p.aanvrager });
        await p.signatures('b', { by: p.toestemmers('GEGEVENS_DELEN'), document: 'set-1' });
        return done;
      }),
    );
    expect(t.run.facts().find((f) => f.key === 'a')?.value['to']).toEqual(['medewerker:start']);
    await t.say('a');
    expect(t.kinds('opened')).toEqual(['a', `b/${moeder}`, `b/${vader}`]);
  });
});

describe('a placement that became definitive', () => {
  it('EC-30 moves the day the process counts from, and names it in the explanation', () => {
    const log = [
      started(),
      {
        nr: 2,
        key: '@/plaatsingDefinitief/2026-11-20',
        kind: 'event',
        n: 1,
        value: { event: 'plaatsingDefinitief', op: '2026-11-20', anker: '2026-11-20' },
        at,
        by: 'test',
      } as const,
    ];
    const own = definition();
    const spec = { word: 'deadline', term: { term: 'kort' } } as const;
    const act = { key: 'termijn/kort', do: 'set', n: 1, spec } as const;
    const planned = planAct(act, { definition: own, log, world: testWorld(own), now: at });
    expect(planned.facts[0]?.value['due']).toBe('2026-11-27');
    expect(JSON.stringify(planned.facts[0]?.detail)).toContain('definitieve plaatsing');
  });
});
