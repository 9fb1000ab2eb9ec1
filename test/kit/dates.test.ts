import { describe, expect, it } from 'vitest';
import { jaardagen } from '../../domain/settings/year-days.js';
import type { JaardagNaam } from '../../domain/settings/year-days.js';
import { defineProcess } from '../../workflows/kit/definition.js';
import { protocol } from '../../workflows/kit/protocol.js';
import type { P } from '../../workflows/kit/protocol.js';
import { definition, done, los, table } from '../support/kit-table.js';
import type { Forms } from '../support/kit-table.js';
import { started, testWorld } from '../support/kit-world.js';

const noon = (dag: string): string => `${dag}T11:00:00.000Z`;

describe('a day of the year that the school sets', () => {
  const on = (naam: JaardagNaam, vandaag: string, set: object = {}) =>
    testWorld(definition(), undefined, set).term({ term: `dag:${naam}` }, vandaag, noon(vandaag));

  it.each([
    // The voorjaarsvakantie is 6–14 February 2027, and 26 February–5 March 2028.
    ['toetsTot', '2026-09-14', '2027-02-05'],
    ['tlvIndienen', '2027-10-04', '2028-02-25'],
    ['tlvOverlegTot', '2026-10-05', '2027-02-26'],
    ['tlvCvb', '2027-10-04', '2028-01-14'],
    ['adviesLijstTot', '2026-09-14', '2026-10-30'],
    ['adviesVoorlopigTot', '2026-09-14', '2027-01-29'],
    // The zomervakantie of 2026 begins on 11 July.
    ['cvbJaarverslag', '2025-09-01', '2026-07-10'],
  ] as const)('is a last day, on the school day before: %s seen on %s', (naam, vandaag, due) => {
    expect(jaardagen[naam].soort).toBe('uiterlijk');
    expect(on(naam, vandaag).due).toBe(due);
  });

  it.each([
    ['adviesVoorlopig', '2026-09-14', '2027-01-11'],
    ['tlvAlarm', '2026-10-05', '2027-05-10'],
    ['overdracht', '2026-09-14', '2027-05-10'],
    ['adviesNazorg', '2028-08-28', '2028-10-02'],
  ] as const)(
    'or one on which something begins, on the school day after: %s seen on %s',
    (naam, vandaag, due) => {
      expect(jaardagen[naam].soort).toBe('vanaf');
      expect(on(naam, vandaag).due).toBe(due);
    },
  );

  it.each([
    ['adviesDefinitief', '2027-03-24'],
    ['toetsResultaat', '2027-03-15'],
    ['aanmeldingTot', '2027-03-31'],
    ['aanmelding', '2027-03-25'],
    ['adviesTlvTot', '2027-06-01'],
  ] as const)('stays where there is school: %s on %s', (naam, due) => {
    const dated = on(naam, '2026-09-14');
    expect(dated.due).toBe(due);
    expect(dated.uitleg).not.toContain('dus');
  });

  it('says in Dutch what moved it, and which way', () => {
    expect(on('toetsTot', '2026-09-14').uitleg).toBe(
      'uiterste dag die de school heeft ingesteld (14-02-2027); 14-02-2027 is een zondag, dus de laatste schooldag ervoor: 05-02-2027',
    );
    expect(on('tlvIndienen', '2027-10-04').uitleg).toBe(
      'uiterste dag die de school heeft ingesteld (01-03-2028); 01-03-2028 valt in de voorjaarsvakantie, dus de laatste schooldag ervoor: 25-02-2028',
    );
    expect(on('overdracht', '2026-09-14').uitleg).toBe(
      'dag die de school heeft ingesteld (01-05-2027); 01-05-2027 is een zaterdag, dus de eerste schooldag daarna: 10-05-2027',
    );
    // Tweede Paasdag after Goede Vrijdag: the Thursday before.
    expect(on('adviesDefinitief', '2026-09-14', { adviesDefinitief: '03-29' })).toEqual({
      due: '2027-03-25',
      uitleg:
        'uiterste dag die de school heeft ingesteld (29-03-2027); 29-03-2027 is Tweede Paasdag, dus de laatste schooldag ervoor: 25-03-2027',
    });
  });

  it('is not put before the day it is asked on, while the day that was set is still ahead', () => {
    expect(on('toetsTot', '2027-02-05').due).toBe('2027-02-05');
    expect(on('toetsTot', '2027-02-08')).toEqual({
      due: '2027-02-14',
      uitleg:
        'uiterste dag die de school heeft ingesteld (14-02-2027); 14-02-2027 is een zondag, dus de schooldag ervoor, maar die is al voorbij: 14-02-2027',
    });
    expect(on('toetsTot', '2027-02-15').due).toBe('2027-02-05');
  });
});

describe('a deadline', () => {
  const due = ({ run }: Awaited<ReturnType<typeof table>>) =>
    run.facts().findLast((f) => f.kind === 'set')?.value;

  it('whose clock stood still ends on a day on which a legal term may end, counted from the term itself', async () => {
    const wet = {
      anker: 'de aanvraag',
      eenheid: 'weken-wettelijk',
      wettelijk: true,
      wet: 'AWB art. 4:13',
    } as const;
    const own = defineProcess<Forms>()({
      ...definition(),
      termen: { besluit: { titel: 'Besluit', n: 8, ...wet } },
    });
    const body = async (p: P<typeof own, Forms>) => {
      p.deadline('besluit', p.term('besluit', '2027-03-01'));
      await p.task('a', { to: p.mentor });
      await p.pause('besluit');
      await p.task('b', { to: p.mentor });
      await p.resume('besluit');
      await p.task('c', { to: p.mentor });
      return done;
    };
    const t = await table(protocol<Forms, typeof own>(own, body), [
      started(noon('2027-03-01'), '2027-03-01'),
    ]);
    expect(due(t)).toMatchObject({ due: '2027-04-26' });
    t.setClock(noon('2027-03-10'));
    await t.say('a');
    t.setClock(noon('2027-03-15'));
    await t.say('b');
    // Five days on is Saturday 1 May; the first school day after Monday 3 May is the 10th.
    expect(due(t)).toEqual({ due: '2027-05-03', lateAt: '2027-05-10T05:30:00.000Z' });
  });

  it('from now counts from when it was set, also when it is looked at again', async () => {
    const t = await table(
      los(
        async (p) => {
          await p.task('a', { to: p.mentor });
          p.deadline('kort', p.term('kort', 'nu'));
          await p.task('b', { to: p.mentor });
          return done;
        },
        { kalenderWijzigt: 'recompute' },
      ),
    );
    t.setClock(noon('2026-11-19'));
    await t.say('a');
    expect(due(t)).toMatchObject({ due: '2026-11-26' });
    t.setClock(noon('2026-11-24'));
    const value = { event: 'kalenderWijzigt', op: '2026-11-24' };
    await t.append({ key: '@/kalenderWijzigt/2026-11-24', kind: 'event', n: 1, value });
    expect(t.kinds('set')).toHaveLength(2);
    expect(due(t)).toMatchObject({ due: '2026-11-26' });
  });
});
