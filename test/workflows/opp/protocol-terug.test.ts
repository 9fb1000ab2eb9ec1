import { describe, expect, it } from 'vitest';
import { eventsBefore } from '../../support/opp-back.js';
import { opened, road, upTo } from '../../support/opp-answers.js';

const back = async (key: string) => {
  const whole = await road();
  const log = eventsBefore(upTo(whole.facts, 'opened', key), key);
  return opened((await road([], { log })).facts.slice(log.length));
};

describe('a step back, which the coordinator takes with a reason', () => {
  it('from the onderbouwing lets the mentor adapt the text, and then asks the onderbouwing again', async () => {
    expect((await back('onderbouwing')).slice(0, 2)).toEqual(['aanpassen', 'onderbouwing#2']);
  });

  it('from the advice of the CvB does the same, and the plan goes on to its end', async () => {
    const after = await back('advies/cvbAdvies');
    expect(after.slice(0, 2)).toEqual(['advies/aanpassen', 'advies#2/cvbAdvies']);
    expect(after.some((key) => key.endsWith('vaststellen'))).toBe(true);
  });
});
