import { describe, expect, it } from 'vitest';
import { createRun } from '../../workflows/kit/run.js';
import type { Run } from '../../workflows/kit/run.js';
import { planAct } from '../../workflows/kit/plan.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import type { Act } from '../../workflows/kit/words.js';
import type { MailIntent, World } from '../../workflows/kit/world.js';
import type { WorldParts } from '../../db/world/world.js';
import { defineProcess } from '../../workflows/kit/definition.js';
import { protocol } from '../../workflows/kit/protocol.js';
import { definition, done, los } from '../support/kit-table.js';
import type { Forms } from '../support/kit-table.js';
import { begeleider, mentor, moeder, started, testWorld } from '../support/kit-world.js';

/** A case whose worker is there only at the moments it is told: then it does all that is due, as the durable player. */
async function worker(p: AnyProtocol, parts: Partial<WorldParts> = {}) {
  const run: Run = createRun(p);
  const world: World = testWorld(p.definition, undefined, {}, parts);
  const mails: (MailIntent & { readonly op: string })[] = [];
  await run.apply([started()]);
  const next = (now: string): Act | undefined => {
    const open = run.wants().flatMap(({ state }) => (state.done ? [] : [state]));
    const wakes = open.flatMap((s) => (s.wake && s.wake.at <= now ? [s.wake] : []));
    return open.find((s) => s.act)?.act ?? wakes.sort((a, b) => (a.at < b.at ? -1 : 1))[0]?.act;
  };
  const at = async (now: string): Promise<void> => {
    for (let act = next(now); act && !run.isEnded(); act = next(now)) {
      const planned = planAct(act, { definition: p.definition, log: run.facts(), world, now });
      mails.push(...planned.mails.map((m) => ({ ...m, op: now })));
      const before = run.applied();
      await run.apply(
        planned.facts.map(({ key, kind, n, value }, i) => ({
          ...{ key, kind, n, value },
          ...{ nr: before + i + 1, at: now, by: 'klok' },
        })),
      );
      if (run.applied() === before) throw new Error('geen-nieuw-feit');
    }
  };
  const days = async (from: string, days: number): Promise<void> => {
    for (let i = 0; i < days; i += 1)
      await at(new Date(Date.parse(`${from}T06:30:00.000Z`) + i * 86_400_000).toISOString());
  };
  await at('2026-11-09T08:00:00.000Z');
  const plan = () =>
    run.facts().flatMap((f) => {
      if (f.key !== 'a' || f.kind === 'opened') return [];
      return [`${f.at.slice(0, 10)} ${f.kind}${f.value['overgeslagen'] === true ? ' overgeslagen' : ''}`];
    });
  return { run, mails, at, days, plan };
}

const aan = (who: 'mentor' | 'ouder') =>
  los(async (p) => {
    const ids = [who === 'mentor' ? mentor : moeder];
    await p.task('a', { to: { ref: 'wie', ids }, due: p.term('kort', '2026-11-30') });
    return done;
  });

const extended = (run: Run) => run.facts().filter((f) => f.kind === 'extended');

describe('two weeks without a worker', () => {
  it('a parent gets one reminder on return; the ladder keeps its distances and the date its days (F30)', async () => {
    const { run, mails, at, days, plan } = await worker(aan('ouder'));
    const first = mails.length;
    // The first reminder was for 16 November; nothing ran until 30 November: ten school days, a studiedag not counted.
    await at('2026-11-30T09:00:00.000Z');
    expect(mails.slice(first).map((m) => m.text)).toEqual(['herinnering']);
    expect(extended(run).map((f) => f.value['due'])).toEqual(['2026-12-18']);
    expect(extended(run).map((f) => f.value['stilstand'])).toEqual([9]);
    await days('2026-12-01', 90);
    expect(plan()).toEqual([
      '2026-11-30 reminded',
      '2026-11-30 extended',
      '2026-12-07 reminded',
      '2026-12-07 noted',
      '2026-12-10 noted',
      '2026-12-17 sent',
      '2027-01-07 expired',
    ]);
  });

  it('nobody is given up on the day all comes back', async () => {
    const { run, days, at } = await worker(aan('ouder'));
    await days('2026-11-10', 29);
    const kinds = run.facts().map((f) => f.kind);
    expect(kinds).toContain('sent');
    expect(kinds).not.toContain('expired');
    await at('2027-01-20T09:00:00.000Z');
    expect(run.isEnded()).toBe(false);
    await at('2027-01-21T06:29:00.000Z');
    expect(run.isEnded()).toBe(false);
    await at('2027-01-21T06:30:00.000Z');
    expect(run.isEnded()).toBe(true);
  });

  it('staff are reminded once, late reminders fall away, and who stands above hears in turn', async () => {
    const { mails, at, days, plan } = await worker(aan('mentor'));
    const first = mails.length;
    // Due 7 December; reminders for 23 and 30 November and 4 and 7 December, then up the line.
    await at('2026-12-17T09:00:00.000Z');
    expect(mails.slice(first).map((m) => [m.to, m.text])).toEqual([
      [mentor, 'herinnering'],
      ['rol:LEERLINGBEGELEIDER', 'escalatie'],
    ]);
    await days('2026-12-18', 30);
    expect(plan()).toEqual([
      '2026-12-17 reminded overgeslagen',
      '2026-12-17 reminded overgeslagen',
      '2026-12-17 reminded overgeslagen',
      '2026-12-17 reminded',
      '2026-12-17 extended',
      '2026-12-17 escalated',
      '2026-12-18 escalated',
      '2027-01-07 escalated',
    ]);
  });

  it('knows the days on which nothing ran from the post that did not go, also before the first late step', async () => {
    const rondes = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-30'];
    const { run, at } = await worker(aan('ouder'), { rondes });
    await at('2026-11-30T09:00:00.000Z');
    // From Thursday the 12th, two days before the reminder that was late.
    expect(extended(run).map((f) => f.value['stilstand'])).toEqual([11]);
  });

  it('moves no date of law, but the contact with the parent', async () => {
    const base = definition();
    const kort = { ...base.termen.kort, wettelijk: true, wet: 'WEC art. 1' } as const;
    const wet = defineProcess<Forms>()({ ...base, termen: { kort } });
    const p = protocol<Forms, typeof wet>(wet, async (q) => {
      await q.task('a', { to: { ref: 'wie', ids: [moeder] }, due: q.term('kort', '2026-11-30') });
      return done;
    });
    const { run, at } = await worker(p);
    await at('2026-11-30T09:00:00.000Z');
    const [opened] = run.facts().filter((f) => f.kind === 'opened');
    expect(extended(run).map((f) => f.value['due'])).toEqual([opened?.value['due']]);
    expect(extended(run)).toHaveLength(1);
  });
});

describe('a date of law that passes', () => {
  const escalations = (wettelijk: boolean) => {
    const { termen } = definition();
    const p = { ...definition(), termen: { kort: { ...termen.kort, wettelijk } } };
    const world = testWorld(p);
    const plan = world.staffPlan('2026-11-30', '2026-11-09T08:00:00.000Z', undefined, wettelijk);
    return plan.flatMap((s) => {
      const who = s.do === 'remind' ? 'eigenaar' : (s.to ?? '');
      return [`${s.at.slice(0, 10)} ${who}${s.spoed === true ? ' (wettelijk)' : ''}`];
    });
  };

  it('comes to the directeur on the first school day after it (domain §1.5)', () => {
    expect(escalations(true)).toEqual([
      '2026-11-16 eigenaar',
      '2026-11-23 eigenaar',
      '2026-11-27 eigenaar',
      '2026-11-30 eigenaar',
      '2026-11-30 rol:LEERLINGBEGELEIDER',
      '2026-12-01 rol:TEAMLEIDER_ZORG (wettelijk)',
      '2026-12-01 rol:DIRECTEUR (wettelijk)',
    ]);
  });

  it('a practical one comes to the directeur after five', () => {
    expect(escalations(false).slice(-3)).toEqual([
      '2026-11-30 rol:LEERLINGBEGELEIDER',
      '2026-12-01 rol:TEAMLEIDER_ZORG',
      '2026-12-07 rol:DIRECTEUR',
    ]);
  });

  it('is known of a word by its term, also after it was handed over', async () => {
    const base = definition({ mentorWisselt: 'recompute' });
    const kort = { ...base.termen.kort, wettelijk: true, wet: 'WEC art. 1' } as const;
    const wet = defineProcess<Forms>()({ ...base, termen: { kort } });
    const p = protocol<Forms, typeof wet>(wet, async (q) => {
      await q.task('a', { to: q.mentor, due: q.term('kort', '2026-11-30') });
      return done;
    });
    const { mails, days } = await worker(p);
    await days('2026-11-10', 40);
    const told = mails.filter((m) => m.to === 'rol:DIRECTEUR');
    expect(told.map((m) => [m.op.slice(0, 10), m.text, m.spoed, m.about['wettelijk']])).toEqual([
      ['2026-12-08', 'escalatie', true, true],
    ]);
    expect(begeleider).not.toBe(mentor);
  });
});
