import { describe, expect, it } from 'vitest';
import type { Fact, FactKind, FactValue, NewFact } from '../../workflows/kit/facts.js';
import { isOpenFor, planAct } from '../../workflows/kit/plan.js';
import { at, done, los, table } from '../support/kit-table.js';
import { moeder, started, testWorld, vader } from '../support/kit-world.js';

const fact = (key: string, kind: FactKind = 'answered', value: FactValue = {}): NewFact => ({
  key,
  kind,
  n: 1,
  value,
});
/** A log with more facts behind it, as the one transaction sees it that asks whether a word is still open. */
const after = (log: readonly Fact[], ...more: readonly NewFact[]): readonly Fact[] => [
  ...log,
  ...more.map((f, i) => ({ ...f, nr: log.length + i + 1, at, by: 'test' })),
];

describe('a signal in a race', () => {
  const answer = fact('wie/mens/a');
  const signal = fact('wie/ander/geschil', 'changed');
  const play = () =>
    table(
      los(async (p) => {
        const first = await p.race('wie', {
          mens: (q) => q.task('a', { to: q.mentor }),
          ander: (q) => q.signal('geschil'),
        });
        await p.task(first.won === 'mens' ? 'b' : 'c', { to: p.mentor });
        return done;
      }),
    );

  it.each([
    ['the signal, then the answer', signal, answer, 'c'],
    ['the answer, then the signal', answer, signal, 'b'],
  ])('is won in the log by the first of them: %s', async (_, first, second, next) => {
    const t = await play();
    const log = t.run.facts();
    expect([isOpenFor(log, first.key), isOpenFor(log, second.key)]).toEqual([true, true]);
    expect(isOpenFor(after(log, first), second.key)).toBe(false);
    await t.append(first, second);
    expect(t.open()).toEqual([next]);
  });
});

describe('signatures in a race', () => {
  const yes = (who: string): NewFact => fact(`wie/gelezen/a/${who}`, 'answered', { antwoord: 'AKKOORD' });
  const no = fact(`wie/gelezen/a/${moeder}`, 'answered', { antwoord: 'NIET_AKKOORD' });
  const signal = fact('wie/ander/geschil', 'changed');
  const protocol = los(async (p) => {
    const first = await p.race('wie', {
      gelezen: (q) => q.signatures('a', { by: q.instemmers, document: 'd' }),
      ander: (q) => q.signal('geschil'),
      tijd: (q) => q.until('tijd', q.term('kort', 'nu')),
    });
    await p.task(first.won === 'gelezen' ? 'b' : 'c', { to: p.mentor });
    return done;
  });
  const asked = [`wie/gelezen/a/${moeder}`, `wie/gelezen/a/${vader}`];
  const whoIsOpen = (log: readonly Fact[]): readonly string[] =>
    [...asked, signal.key, 'wie/tijd/tijd'].filter((key) => isOpenFor(log, key));

  it('are asked as rivals: each request says in which race it stands', async () => {
    const t = await table(protocol);
    const opened = t.run.facts().filter((f) => f.kind === 'opened');
    expect(opened.map((f) => f.value['race'])).toEqual(['wie', 'wie', 'wie', 'wie']);
    const outside = await table(
      los(async (p) => {
        await p.signatures('a', { by: p.instemmers, document: 'd' });
        return done;
      }),
    );
    expect(outside.run.facts().filter((f) => 'race' in f.value)).toEqual([]);
  });

  it('take no answer any more once another has won, though nothing is voided yet', async () => {
    const t = await table(protocol);
    expect(whoIsOpen(t.run.facts())).toEqual([...asked, signal.key, 'wie/tijd/tijd']);
    expect(whoIsOpen(after(t.run.facts(), signal))).toEqual([]);
    await t.append(signal, no);
    expect(t.open()).toEqual(['c']);
    expect(t.kinds('voided')).toEqual([asked[1], 'wie/tijd/tijd']);
  });

  it.each([
    ['when all have agreed', [yes(moeder), yes(vader)]],
    ['when one has refused, before the other request is voided', [no]],
    ['when the text was changed', [fact('wie/gelezen/a', 'changed')]],
    ['when the last one ran out of time', [yes(vader), fact(`wie/gelezen/a/${moeder}`, 'expired')]],
  ])('win in the log %s', async (_, answers) => {
    const t = await table(protocol);
    const log = after(t.run.facts(), ...answers);
    expect(whoIsOpen(log)).toEqual([]);
    const ctx = { definition: protocol.definition, log, world: testWorld(protocol.definition), now: at };
    const spec = { word: 'until', time: '07:30', race: 'wie' } as const;
    expect(planAct({ key: 'wie/tijd/tijd', do: 'reach', n: 1, spec }, ctx).facts).toEqual([]);
    await t.append(...answers);
    expect(t.open()).toEqual(['b']);
    expect(t.kinds('voided')).toEqual(expect.arrayContaining([signal.key, 'wie/tijd/tijd']));
  });

  it('have not won with one of two: the race is open for the other, for the signal and for the clock', async () => {
    const t = await table(protocol);
    await t.append(yes(moeder));
    expect(whoIsOpen(t.run.facts())).toEqual([asked[1], signal.key, 'wie/tijd/tijd']);
    await t.append(signal);
    expect(t.open()).toEqual(['c']);
  });

  it('open no request for a race that was won while the act was on its way', async () => {
    const t = await table(protocol);
    const log = t.run.facts().filter((f) => f.key !== asked[1]);
    const spec = {
      word: 'signatures',
      step: 'a',
      by: { ref: 'instemmers' },
      document: 'd',
      race: 'wie',
    } as const;
    const act = { key: asked[1] ?? '', do: 'open', n: 1, spec, who: vader } as const;
    const plan = (facts: readonly Fact[]) =>
      planAct(act, {
        definition: protocol.definition,
        log: facts,
        world: testWorld(protocol.definition),
        now: at,
      }).facts;
    expect(plan(log)).toHaveLength(1);
    expect(plan(after(log, signal))).toEqual([]);
  });

  it('that were opened before requests knew their race go on as they did', async () => {
    const t = await table(protocol);
    const old = t.run.facts().map((f) => {
      const { race: _race, ...value } = f.value;
      return f.value['signer'] === true ? { ...f, value } : f;
    });
    const u = await table(protocol, old);
    await u.append(yes(moeder), yes(vader));
    expect(u.open()).toEqual(['b']);
    expect(u.run.facts()[0]).toEqual(started());
  });
});
