import { describe, expect, it } from 'vitest';
import type { Fact, FactValue } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import { proef } from '../../workflows/proef/definition.js';
import { proefProtocol } from '../../workflows/proef/protocol.js';
import { moeder, started, testWorld, vader } from '../support/kit-world.js';

const play = (
  log: readonly Fact[],
  answers?: (key: string, usual: FactValue) => FactValue | 'stil',
  world = testWorld(proef),
) => playInMemory(proefProtocol, log, world, { now: log.at(-1)?.at ?? '', ...(answers && { answers }) });

const line = (f: Fact): string => `${f.at.slice(0, 16)} ${f.kind} ${f.key}`;
const view = (f: Fact): unknown => ({ key: f.key, kind: f.kind, n: f.n, value: f.value, at: f.at });

describe('the proof protocol in memory', () => {
  it('goes from the first task to the end with the usual answers', async () => {
    const { facts, stop } = await play([started()]);
    expect(stop).toBe('afgelopen');
    expect(facts.map(line)).toMatchInlineSnapshot(`
      [
        "2026-11-09T08:00 started @",
        "2026-11-09T08:00 set termijn/wettelijk",
        "2026-11-09T08:00 opened schrijven/verslag",
        "2026-11-10T06:30 reminded schrijven/verslag",
        "2026-11-17T06:30 reminded schrijven/verslag",
        "2026-11-20T06:30 reminded schrijven/verslag",
        "2026-11-24T06:30 reminded schrijven/verslag",
        "2026-11-24T06:30 escalated schrijven/verslag",
        "2026-11-24T11:00 answered schrijven/verslag",
        "2026-11-24T11:00 opened schrijven/oordeel",
        "2026-11-25T06:30 reminded schrijven/oordeel",
        "2026-11-27T06:30 reminded schrijven/oordeel",
        "2026-11-27T06:30 escalated schrijven/oordeel",
        "2026-11-27T11:00 answered schrijven/oordeel",
        "2026-11-27T11:00 made verslag",
        "2026-11-27T11:00 resolved instemming",
        "2026-11-27T11:00 opened instemming/relatie:moeder",
        "2026-11-27T11:00 opened instemming/relatie:vader",
        "2026-12-04T06:30 reminded instemming/relatie:moeder",
        "2026-12-09T06:30 reminded instemming/relatie:vader",
        "2026-12-11T06:30 reminded instemming/relatie:moeder",
        "2026-12-11T06:30 noted instemming/relatie:moeder",
        "2026-12-11T06:30 opened instemming/relatie:moeder/bellen",
        "2026-12-11T11:00 answered instemming/relatie:moeder",
        "2026-12-11T11:00 voided instemming/relatie:moeder/bellen",
        "2026-12-11T11:00 answered instemming/relatie:vader",
        "2026-12-11T11:00 met termijn/wettelijk",
        "2026-12-11T11:00 opened nagesprek/vraag/vraag",
        "2026-12-11T11:00 opened nagesprek/bedenktijd/bedenktijd",
        "2026-12-14T06:30 reminded nagesprek/vraag/vraag",
        "2026-12-16T06:30 reminded nagesprek/vraag/vraag",
        "2026-12-16T06:30 escalated nagesprek/vraag/vraag",
        "2026-12-16T11:00 answered nagesprek/vraag/vraag",
        "2026-12-16T11:00 voided nagesprek/bedenktijd/bedenktijd",
        "2026-12-16T11:00 ended @",
      ]
    `);
  });

  it('forecasts the same from every prefix of its log', async () => {
    const whole = await play([started()]);
    for (let n = 1; n < whole.facts.length; n += 1) {
      const again = await play(whole.facts.slice(0, n));
      expect(again.facts.map(view), `from fact ${String(n)}`).toEqual(whole.facts.map(view));
    }
  });

  it('mails nobody twice about the same thing', async () => {
    const { mails } = await play([started()], (key) => (key.includes('relatie:') ? 'stil' : 'stil'));
    const names = mails.map((m) => `${m.key} ${m.text} ${String(m.n)} ${m.to}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('writes again until it is good, and stops after three rounds', async () => {
    const { facts } = await play([started()], (key, usual) =>
      key.includes('oordeel') ? { besluit: 'TERUG' } : usual,
    );
    expect(facts.filter((f) => f.kind === 'opened').map((f) => f.key)).toEqual([
      'schrijven/verslag',
      'schrijven/oordeel',
      'schrijven#2/verslag',
      'schrijven#2/oordeel',
      'schrijven#3/verslag',
      'schrijven#3/oordeel',
    ]);
    expect(facts.at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'NIET_EENS' });
  });

  it('voids what the other parent was asked when one refuses', async () => {
    const { facts } = await play([started()], (key, usual) =>
      key.endsWith(moeder) ? { antwoord: 'NIET_AKKOORD' } : key.endsWith(vader) ? 'stil' : usual,
    );
    expect(facts.filter((f) => f.kind === 'voided').map((f) => f.key)).toContain(`instemming/${vader}`);
    expect(facts.at(-1)?.value['uitkomst']).toBe('NIET_EENS');
  });

  it('climbs the whole ladder when parents stay silent, and says so at its end', async () => {
    const { facts, mails } = await play([started()], (key, usual) =>
      key.includes('relatie:') ? 'stil' : usual,
    );
    const own = facts
      .filter((f) => f.key.startsWith(`instemming/${moeder}`))
      .map((f) => `${f.kind} ${f.at.slice(0, 10)}`);
    expect(own).toMatchInlineSnapshot(`
      [
        "opened 2026-11-27",
        "reminded 2026-12-04",
        "reminded 2026-12-11",
        "noted 2026-12-11",
        "opened 2026-12-11",
        "reminded 2026-12-14",
        "noted 2026-12-16",
        "opened 2026-12-16",
        "reminded 2026-12-16",
        "escalated 2026-12-16",
        "escalated 2026-12-17",
        "reminded 2026-12-18",
        "reminded 2027-01-04",
        "escalated 2027-01-04",
        "escalated 2027-01-05",
        "sent 2027-01-06",
        "escalated 2027-01-06",
        "escalated 2027-01-11",
        "expired 2027-01-13",
        "voided 2027-01-13",
        "voided 2027-01-13",
      ]
    `);
    expect(mails.filter((m) => m.to === moeder).map((m) => `${m.op.slice(0, 10)} ${m.kanaal} ${m.text}`))
      .toMatchInlineSnapshot(`
      [
        "2026-11-27 mail instemming",
        "2026-12-04 mail herinnering",
        "2026-12-11 mail herinnering",
        "2027-01-06 brief brief",
        "2027-01-13 mail geen-reactie",
      ]
    `);
  });

  it('lets the clock win a race at the set moment, and voids the question', async () => {
    const { facts } = await play([started()], (key, usual) => (key.endsWith('/vraag') ? 'stil' : usual));
    const race = facts.filter((f) => f.key.startsWith('nagesprek')).map((f) => `${f.kind} ${f.key}`);
    expect(race.filter((l) => !/reminded|escalated/.test(l))).toEqual([
      'opened nagesprek/vraag/vraag',
      'opened nagesprek/bedenktijd/bedenktijd',
      'reached nagesprek/bedenktijd/bedenktijd',
      'voided nagesprek/vraag/vraag',
    ]);
  });

  it('ends with everything closed when the pupil leaves', async () => {
    const half = (await play([started()])).facts.slice(0, 8);
    const last = half.at(-1);
    const leaves: Fact = {
      nr: half.length + 1,
      key: '@/vertrekt/2026-12-01',
      kind: 'event',
      n: 1,
      value: { event: 'vertrekt', op: '2026-12-01' },
      at: '2026-12-01T10:00:00.000Z',
      by: 'test',
    };
    const { facts, stop } = await play([...half, leaves]);
    expect(last).toBeDefined();
    expect(stop).toBe('afgelopen');
    const open = facts
      .filter((f) => f.kind === 'opened')
      .filter(
        (o) =>
          !facts.some(
            (f) =>
              f.key === o.key && f.kind !== 'opened' && ['answered', 'voided', 'reached'].includes(f.kind),
          ),
      );
    expect(open).toEqual([]);
    expect(facts.at(-1)?.value['status']).toBe('vervallen');
  });

  it('asks the pupil instead of the parents from the eighteenth birthday on', async () => {
    const world = testWorld(proef, '2026-12-15');
    const expected = { expected: [{ event: 'wordt18', op: '2026-12-15', at: '2026-12-14T23:00:00.000Z' }] };
    const { facts } = await play(
      [started(undefined, undefined, expected)],
      (key, usual) => (key.includes('relatie:') ? 'stil' : usual),
      world,
    );
    expect(
      facts
        .filter((f) => f.key.startsWith('instemming') && ['voided', 'answered', 'resolved'].includes(f.kind))
        .map((f) => `${f.at.slice(0, 10)} ${f.kind} ${f.key}`),
    ).toMatchInlineSnapshot(`
      [
        "2026-11-27 resolved instemming",
        "2026-12-14 resolved instemming",
        "2026-12-14 voided instemming/relatie:moeder",
        "2026-12-14 voided instemming/relatie:vader",
        "2026-12-14 voided instemming/relatie:moeder/bellen",
        "2027-01-12 answered instemming/leerling:a01",
        "2027-01-12 voided instemming/leerling:a01/bellen",
      ]
    `);
  });

  it.each([
    ['ALLEN_TEKENEN', 'NIET_EENS'],
    ['EEN_TEKENT_ANDER_GEINFORMEERD', 'KLAAR'],
  ] as const)(
    'EC-02 one agrees and the other stays silent: with %s it ends %s',
    async (instemmingBeleid, uitkomst) => {
      const world = testWorld(proef, undefined, { instemmingBeleid });
      const { facts } = await play(
        [started()],
        (key, usual) => (key.endsWith(vader) ? 'stil' : usual),
        world,
      );
      expect(facts.at(-1)?.value['uitkomst']).toBe(uitkomst);
    },
  );

  it('with one signature enough, a no still blocks (EC-01)', async () => {
    const world = testWorld(proef, undefined, { instemmingBeleid: 'EEN_TEKENT_ANDER_GEINFORMEERD' });
    const no = (key: string, usual: FactValue): FactValue =>
      key.endsWith(vader) ? { antwoord: 'NIET_AKKOORD' } : usual;
    const { facts } = await play([started()], no, world);
    expect(facts.at(-1)?.value['uitkomst']).toBe('NIET_EENS');
  });
});
