import type { Due } from '../kit/specs.js';
import type { Verwijzing } from './kern.js';

/**
 * Waits for an answer from outside, at most until a limit, unless consent is withdrawn meanwhile: what somebody says
 * first counts. The buttons 'toestemmingIngetrokken' and 'stilte' are open as long as the question is.
 */
export async function untilAnswered<R extends object>(
  p: Verwijzing,
  naam: string,
  grens: Due,
  word: (q: Verwijzing) => Promise<R>,
): Promise<R | 'INGETROKKEN' | 'GEEN_ANTWOORD'> {
  const einde = await p.race(naam, {
    antwoord: word,
    ingetrokken: (q) => q.signal('toestemmingIngetrokken'),
    stilte: (q) => q.until('stilte', grens),
  });
  if (einde.won === 'antwoord') return einde.value;
  return einde.won === 'ingetrokken' ? 'INGETROKKEN' : 'GEEN_ANTWOORD';
}

/** Waits until a moment, or until somebody says that it has come; false when consent is withdrawn meanwhile. */
export async function waitUntil(
  p: Verwijzing,
  naam: 'wachtlijstmoment' | 'terugkoppelmoment' | 'dertienWeken',
  moment: Due,
): Promise<boolean> {
  const { won } = await p.race(`tot-${naam}`, {
    moment: (q) => q.until(naam, moment),
    ingetrokken: (q) => q.signal('toestemmingIngetrokken'),
  });
  return won === 'moment';
}
