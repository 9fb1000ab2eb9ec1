import { textOf } from '../../../workflows/kit/facts.js';
import { protocol } from '../../../workflows/kit/protocol.js';
import { briefAanOuders } from './definition.js';
import type { Forms } from './forms.js';

/** One task, one document with a message, one wait. */
export const briefProtocol = protocol<Forms, typeof briefAanOuders>(briefAanOuders, async (p) => {
  const { reactieVoor } = await p.task('schrijven', { to: p.mentor, due: p.term('schrijven') });

  const brief = await p.document('brief', { final: true });
  await p.send('bericht', {
    to: p.gezagdragers,
    about: { datum: reactieVoor, document: textOf(brief['document']) },
  });

  await p.until('reactietijd', { date: reactieVoor }, '16:00');
  return { uitkomst: 'VERSTUURD' };
});
