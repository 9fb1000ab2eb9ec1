import { textOf } from '../kit/facts.js';
import { protocol } from '../kit/protocol.js';
import { proef } from './definition.js';
import type { Forms } from './forms.js';

/** A report is written until it is good, both parents answer, and a last question races with a term. */
export const proefProtocol = protocol<Forms, typeof proef>(proef, async (p) => {
  p.deadline('wettelijk', p.term('wettelijk'));

  const klaar = await p.rounds('schrijven', 3, async (q, ronde) => {
    await q.task('verslag', { to: q.mentor, due: q.term('verslag', ronde === 1 ? undefined : 'nu') });
    const oordeel = await q.task('oordeel', { to: q.begeleider, due: q.term('oordeel', 'nu') });
    return oordeel.besluit === 'AKKOORD' ? true : undefined;
  });
  if (!klaar) return { uitkomst: 'NIET_EENS' };

  const verslag = await p.document('verslag', { final: false });
  const antwoord = await p.signatures('instemming', {
    by: p.instemmers,
    document: textOf(verslag['document']),
    due: p.term('instemming', 'nu'),
  });
  await p.met('wettelijk');

  await p.race('nagesprek', {
    vraag: (q) => q.task('vraag', { to: q.begeleider, due: q.term('oordeel', 'nu') }),
    bedenktijd: (q) => q.until('bedenktijd', q.term('bedenktijd', 'nu')),
  });
  return { uitkomst: antwoord.is === 'AKKOORD' ? 'KLAAR' : 'NIET_EENS' };
});
