import type { FactValue } from '../../workflows/kit/facts.js';
import { ONCE_TEXT } from '../../db/mail/once-codes.js';
import { isStaffId } from '../../domain/mail/dagpost.js';

/** What a mail of the kit is to a colleague, after 'U krijgt deze mail omdat'. */
const staffReasons: Readonly<Record<string, string>> = {
  taak: 'deze stap bij u ligt',
  herinnering: 'deze stap bij u ligt',
  'nieuwe-datum': 'deze stap bij u ligt en de datum is veranderd',
  escalatie: 'u erop let dat deze stap klaar komt',
  'te-laat': 'u toeziet op wettelijke datums',
  'termijn-nadert': 'u toeziet op wettelijke datums',
  'geen-reactie-school': 'u erop let dat iedereen antwoordt',
  'niet-bereikt-school': 'u erop let dat iedereen bereikt wordt',
  vervallen: 'er een stap bij u lag',
};

export type ReasonAsk = { readonly wie: string; readonly text: string; readonly about: FactValue };

/** Why somebody gets a mail, in one line that tells nothing of the pupil or of what it is about. */
export function reasonOf({ wie, text, about }: ReasonAsk): string {
  if (text === ONCE_TEXT) return 'U krijgt deze mail omdat iemand met uw link een code vroeg.';
  if (wie.startsWith('partner:')) return 'U krijgt deze mail omdat u met de school samenwerkt.';
  if (wie.startsWith('leerling:')) return 'U krijgt deze mail omdat u leerling van de school bent of was.';
  if (!isStaffId(wie)) return 'U krijgt deze mail omdat de school u kent als ouder of verzorger.';
  const reason = `U krijgt deze mail omdat ${staffReasons[text] ?? 'u meewerkt aan dit proces'}.`;
  return about['wettelijk'] === true ? `${reason} Het gaat om een wettelijke datum.` : reason;
}

const GREETING = '\nMet vriendelijke groet,';

/** A mail with that line before its greeting. */
export function withReason(body: string, ask: ReasonAsk): string {
  const at = body.lastIndexOf(GREETING);
  const line = reasonOf(ask);
  return at < 0 ? `${body}\n${line}\n` : `${body.slice(0, at)}\n${line}\n${body.slice(at)}`;
}
