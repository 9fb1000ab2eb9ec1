import { describe, expect, it } from 'vitest';
import type { EventKind, Fact, FactValue, NewFact } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { P } from '../../workflows/kit/protocol.js';
import { createRun } from '../../workflows/kit/run.js';
import { at, done, los, table } from '../support/kit-table.js';
import type { Body, D, Forms } from '../support/kit-table.js';
import { faultsOf } from '../support/invariants.js';
import { started, testWorld } from '../support/kit-world.js';

type Road = (p: P<D, Forms>) => Promise<FactValue>;
const happens = (event: EventKind, op = '2026-12-01'): NewFact => ({
  key: `@/${event}/${op}`,
  kind: 'event',
  n: 1,
  value: { event, op },
});
/** Two branches that wait for people, a deadline, and then another step. */
const body: Body = async (p) => {
  p.deadline('kort', p.term('kort'));
  await p.each('samen', {
    taak: (q) => q.task('a', { to: q.mentor }),
    tekenen: (q) => q.signatures('b', { by: q.instemmers, document: 'd' }),
  });
  await p.task('c', { to: p.mentor });
  return done;
};
const onLeaving = (road: Road) => los(body, { vertrekt: 'road', keertTerug: 'end' }, { vertrekt: road });
const asked = ['samen/taak/a', 'samen/tekenen/b/relatie:moeder', 'samen/tekenen/b/relatie:vader'];

describe('a road that gives an outcome', () => {
  const road: Road = async (p) => {
    await p.task('b', { to: p.mentor });
    return { uitkomst: 'KLAAR' };
  };

  it('ends the process with it, and closes what is still open', async () => {
    const protocol = onLeaving(road);
    const t = await table(protocol);
    await t.append(happens('vertrekt'));
    expect(t.run.isEnded()).toBe(false);
    await t.say('@vertrekt#1/b');
    expect(t.run.facts().at(-1)).toMatchObject({
      kind: 'ended',
      value: { status: 'afgerond', uitkomst: 'KLAAR' },
    });
    expect(t.kinds('voided')).toEqual(asked);
    expect(await faultsOf(protocol, t.run.facts())).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['what is no outcome of its definition', { uitkomst: 'IETS_ANDERS' }],
  ])('and one that gives %s lets it go on', async (_, value) => {
    const t = await table(
      onLeaving(async (p) => {
        await p.task('b', { to: p.mentor });
        return value;
      }),
    );
    await t.append(happens('vertrekt'));
    await t.say('@vertrekt#1/b');
    expect(t.run.isEnded()).toBe(false);
    expect(t.open()).toEqual(['termijn/kort', 'samen/taak/a', 'samen/tekenen/b']);
  });
});

describe('a road that takes over', () => {
  const protocol = onLeaving(async (p) => {
    await p.task('b', { to: p.mentor });
    p.takeOver();
    await p.each('weg', { x: (q) => q.task('a', { to: q.mentor }), y: (q) => q.task('c', { to: q.mentor }) });
    return { uitkomst: 'KLAAR' };
  });
  const own = ['@vertrekt#1/weg/x/a', '@vertrekt#1/weg/y/c'];
  const taken = async () => {
    const t = await table(protocol);
    await t.append(happens('vertrekt'));
    expect(t.open()).toContain('termijn/kort');
    expect(t.kinds('voided')).toEqual([]);
    await t.say('@vertrekt#1/b');
    return t;
  };

  it('closes at once what is open elsewhere, asks its own, and ends the process', async () => {
    const t = await taken();
    expect(t.kinds('voided')).toEqual(asked);
    expect(t.open()).toEqual(own);
    for (const key of own) await t.say(key);
    expect(t.run.facts().at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'KLAAR' });
    expect(await faultsOf(protocol, t.run.facts())).toEqual([]);
  });

  it('is not disturbed by what comes late for the others, and closes that too', async () => {
    const t = await taken();
    await t.say('samen/taak/a', {}, 'noted');
    await t.append({ key: 'samen/taak/laat', kind: 'opened', n: 1, value: { step: 'c', to: [], due: null } });
    expect(t.kinds('voided')).toEqual([...asked, 'samen/taak/laat']);
    await t.append(happens('vertrekt', '2026-12-08'));
    expect(t.open()).toEqual(own);
    await t.append(happens('keertTerug'));
    expect(t.run.facts().at(-1)?.value).toMatchObject({ status: 'vervallen' });
  });

  it('is foreseen the same from each moment on, and never as late', async () => {
    const t = await taken();
    const facts = t.run.facts();
    const ends = async (log: readonly Fact[]) =>
      (await playInMemory(protocol, log, testWorld(protocol.definition), { now: at })).facts;
    for (let n = facts.length - 5; n <= facts.length; n += 1) {
      const all = await ends(facts.slice(0, n));
      expect(all.at(-1)?.value).toMatchObject({ uitkomst: 'KLAAR' });
      expect(all.filter((f) => f.kind === 'late')).toEqual([]);
    }
  });

  it('is the only one who may: the main road and a branch may not', async () => {
    const main = los((p) => {
      p.takeOver();
      return Promise.resolve(done);
    });
    await expect(createRun(main).apply([started()])).rejects.toMatchObject({ code: 'niet-toegestaan' });
    const inBranch = onLeaving(async (p) => {
      await p.each('weg', ['x'], (q) => {
        q.takeOver();
        return Promise.resolve();
      });
      return {};
    });
    const run = createRun(inBranch);
    await run.apply([started()]);
    const event: Fact = { ...happens('vertrekt'), nr: 2, at, by: 'test' };
    await expect(run.apply([event])).rejects.toMatchObject({ code: 'niet-toegestaan' });
  });
});
