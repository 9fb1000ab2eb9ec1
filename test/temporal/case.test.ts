import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { CaseActivities } from '../../workflows/kit/durable.js';
import type { NewFact } from '../../workflows/kit/facts.js';
import { isOpenFor } from '../../workflows/kit/plan.js';
import { caseRig, firstMonday } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';

/** What the acts of one process do beside their work: chosen by each test for its own process. */
type Trick = (
  input: Parameters<CaseActivities['performAct']>[0],
  real: CaseActivities,
) => ReturnType<CaseActivities['performAct']>;
const tricks = new Map<string, Trick>();
const calls = new Map<string, number>();

let rig: Rig;
beforeAll(async () => {
  rig = await caseRig({
    wrap: (real) => ({
      ...real,
      performAct: (input) => {
        calls.set(input.procesId, (calls.get(input.procesId) ?? 0) + 1);
        return (tricks.get(input.procesId) ?? ((i) => real.performAct(i)))(input, real);
      },
    }),
  });
  await rig.sleepUntil(firstMonday(await rig.env.currentTimeMs()));
});
afterAll(() => rig.stop());

const minute = 60_000;
const day = 24 * 60 * minute;

/** A process that waits in the race of the proof protocol. */
async function inTheRace(): Promise<string> {
  const family = await rig.school();
  const id = await rig.start('proef', family);
  await rig.answer(id, 'schrijven/verslag');
  await rig.answer(id, 'schrijven/oordeel', { besluit: 'AKKOORD' });
  await rig.answer(id, `instemming/relatie:${family.moeder}`, { antwoord: 'AKKOORD' });
  await rig.answer(id, `instemming/relatie:${family.vader}`, { antwoord: 'AKKOORD' });
  return id;
}

describe('a race in Postgres', () => {
  it('has exactly one winner among rivals in parallel transactions', async () => {
    const id = await inTheRace();
    const at = await rig.now();
    const claim = (fact: NewFact): Promise<boolean> =>
      rig.db.transaction(async (trx) => {
        const process = await lockProcess(trx, id);
        if (!process || !isOpenFor(await readFacts(trx, id), fact.key)) return false;
        return (await appendFacts(trx, process, [fact], { at, by: 'proef' })).length === 1;
      });
    const answered: NewFact = {
      key: 'nagesprek/vraag/vraag',
      kind: 'answered',
      n: 1,
      value: { gesprek: false },
    };
    const reached: NewFact = { key: 'nagesprek/bedenktijd/bedenktijd', kind: 'reached', n: 1, value: {} };
    const wins = await Promise.all([answered, reached, answered, reached, answered, reached].map(claim));
    expect(wins.filter(Boolean)).toHaveLength(1);
    await rig.news(id);
    const closing = (await rig.facts(id)).filter(
      (f) => f.key.startsWith('nagesprek') && ['answered', 'reached', 'voided'].includes(f.kind),
    );
    expect(closing.map((f) => f.kind).filter((k) => k !== 'voided')).toHaveLength(1);
    expect(closing).toHaveLength(2);
  });
});

describe('news', () => {
  it('T48 may be told again and again: it changes nothing', async () => {
    const id = await rig.start('proef', await rig.school());
    const before = await rig.facts(id);
    for (let i = 0; i < 3; i += 1) expect(await rig.tell(id, before.length)).toBe(before.length);
    expect(await rig.facts(id)).toEqual(before);
  });

  it('of a number the log does not have is answered with what it has, and the case still takes news', async () => {
    const id = await rig.start('proef', await rig.school());
    const { length } = await rig.facts(id);
    expect(await rig.tell(id, 999)).toBe(length);
    await rig.answer(id, 'schrijven/verslag');
    expect((await rig.facts(id)).at(-1)?.key).toBe('schrijven/oordeel');
  });
});

describe('an act that brings nothing', () => {
  it('shows on the board, waits longer each time, and lets the case take news', async () => {
    const id = await rig.start('proef', await rig.school());
    tricks.set(id, (input, real) =>
      input.act.key === 'schrijven/oordeel' ? Promise.resolve([]) : real.performAct(input),
    );
    await rig.answer(id, 'schrijven/verslag');
    expect(await rig.troubles(id)).toEqual([{ key: 'schrijven/oordeel', oorzaak: 'geen-nieuw-feit' }]);
    const before = calls.get(id) ?? 0;
    await rig.env.sleep(day);
    const tries = (calls.get(id) ?? 0) - before;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(20);
    await rig.append(id, { key: '@', kind: 'noted', n: 7, value: {} });
    tricks.delete(id);
    await rig.env.sleep(5 * 60 * minute);
    expect((await rig.facts(id)).at(-1)?.key).toBe('schrijven/oordeel');
  });

  it('holds up nothing else: other wakes of the case go on', async () => {
    const id = await inTheRace();
    tricks.set(id, (input, real) =>
      input.act.key === 'nagesprek/vraag/vraag' ? Promise.resolve([]) : real.performAct(input),
    );
    await rig.env.sleep(9 * day);
    expect((await rig.facts(id)).filter((f) => f.kind === 'reached')).toHaveLength(1);
    expect((await rig.troubles(id)).map((t) => t.key)).toContain('nagesprek/vraag/vraag');
    tricks.delete(id);
  });
});

describe('a long outage', () => {
  it('past several reminders sends the last one only', async () => {
    const id = await rig.start('proef', await rig.school());
    const at = (await rig.facts(id)).find((f) => f.key === 'schrijven/verslag')?.value['plan'] as readonly {
      at: string;
    }[];
    tricks.set(id, () => Promise.reject(ApplicationFailure.nonRetryable('no database')));
    await rig.sleepUntil(Date.parse(at[1]?.at ?? '') + minute);
    expect((await rig.troubles(id)).map((t) => t.oorzaak)).toEqual(['handeling-mislukt']);
    tricks.delete(id);
    await rig.env.sleep(5 * 60 * minute);
    const reminded = (await rig.facts(id)).filter((f) => f.kind === 'reminded');
    expect(reminded.map((f) => [f.n, f.value['overgeslagen'] ?? false])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect((await rig.mails(id)).filter((m) => m.text === 'herinnering')).toHaveLength(1);
  });
});

describe('where a case stands', () => {
  it('is told by its query as the log says', async () => {
    const family = await rig.school();
    const id = await rig.start('proef', family);
    await rig.answer(id, 'schrijven/verslag');
    expect(await rig.stand(id)).toEqual({
      applied: 5,
      open: ['termijn/wettelijk', 'schrijven/oordeel', '@'],
      ended: false,
    });
  });
});
