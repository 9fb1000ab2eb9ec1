import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../domain/calendar/index.js';
import { done, los, table } from '../support/kit-table.js';
import { begeleider, mentor } from '../support/kit-world.js';

const DAY = '2026-11-11';

/** Two tasks of one person and one of another, with a calendar that the test can give a day off. */
async function threeTasks() {
  const vrijeDagen = [...DEMO_KALENDER.vrijeDagen];
  const protocol = los(
    async (p) => {
      await p.each('samen', {
        a: (q) => q.task('a', { to: q.mentor, due: q.term('kort', '2026-11-09') }),
        b: (q) => q.task('b', { to: q.mentor, due: q.term('kort', '2026-11-09') }),
        c: (q) => q.task('c', { to: q.begeleider, due: q.term('kort', '2026-11-09') }),
      });
      return done;
    },
    { kalenderWijzigt: 'recompute', mentorWisselt: 'recompute' },
  );
  const t = await table(protocol, undefined, {}, { calendar: { ...DEMO_KALENDER, vrijeDagen } });
  t.mails.length = 0;
  const happens = (event: string) =>
    t.append({ key: `@/${event}/${DAY}`, kind: 'event', n: 1, value: { event, op: DAY } });
  const addStudiedag = (): void => {
    vrijeDagen.push({ naam: 'Studiedag', van: DAY, tot: DAY });
  };
  return { t, happens, addStudiedag };
}

describe('a calendar that changes under open tasks', () => {
  it('EC-53 plans practical dates anew and corrects what was mailed by one message a person, not a storm', async () => {
    const { t, happens, addStudiedag } = await threeTasks();
    addStudiedag();
    await happens('kalenderWijzigt');
    const planned = t.run.facts().filter((f) => f.kind === 'replanned');
    expect(planned.map((f) => f.value['due'])).toEqual(['2026-11-17', '2026-11-17', '2026-11-17']);
    // The outbox keeps one row for process, key, text, n and person: the two tasks of the mentor are one mail.
    const rows = new Set(t.mails.map((m) => [m.key, m.text, m.n, m.to].join('|')));
    expect([...rows]).toEqual([`@|nieuwe-datum|5|${mentor}`, `@|nieuwe-datum|5|${begeleider}`]);
  });

  it('mails nobody when no date moved, or when something else happened', async () => {
    const { t, happens, addStudiedag } = await threeTasks();
    await happens('kalenderWijzigt');
    addStudiedag();
    await happens('mentorWisselt');
    expect(t.mails).toEqual([]);
  });
});
