import type { FactValue } from '../../workflows/kit/facts.js';
import type { Register } from '../../workflows/register.js';
import { DAGPOST_TEXT } from '../../db/mail/dagpost.js';
import { dagpostText } from './compose-dagpost.js';
import { withReason } from './reason.js';
import { renderText } from './texts.js';
import type { Rendered } from './texts.js';
import { stepIn, textValues } from './values.js';

/** A mail of which only the subject is wanted, as in a trial run. */
export type SubjectAsk = {
  readonly soort: string;
  readonly text: string;
  readonly kanaal: 'mail' | 'brief';
  readonly wie: string;
  readonly about: FactValue;
  /** How many mails it gathers, and how many of those are legally urgent. */
  readonly aantal: number;
  readonly spoed: number;
};

/** The reference in the subjects of a trial run: a real one has five letters and digits. */
export const PROEF_KENMERK = 'PROEF';

/** The link in the mails of a trial run: it leads nowhere. */
export const PROEF_LINK = 'https://school.example/proef';

/** The subject of a mail as it would be sent, with the reference 'PROEF'. Empty when its text asks more than a trial run knows. */
export function subjectOf(register: Register, ask: SubjectAsk): string {
  return proefMail(register, ask)?.subject ?? '';
}

/** A mail of a trial run in words, about nobody; undefined when its text asks more than a trial run knows. */
export function proefMail(register: Register, ask: SubjectAsk): Rendered | undefined {
  const { soort, text, kanaal, wie, about, aantal, spoed } = ask;
  const due = typeof about['due'] === 'string' ? about['due'] : '';
  if (text === DAGPOST_TEXT) {
    const regel = (i: number) => ({ stap: '', onderwerp: '', link: PROEF_LINK, due, spoed: i < spoed });
    return dagpostText({ naam: '', regels: Array.from({ length: aantal }, (_, i) => regel(i)), baseUrl: '' });
  }
  const isPartner = wie.startsWith('partner:');
  const isFamily = isPartner || wie.startsWith('relatie:') || wie.startsWith('leerling:');
  const sender = { school: 'school', locatie: undefined, begeleider: 'begeleider', bellen: 'begeleider' };
  const values = textValues({
    mail: { about },
    process: { soort, kenmerk: PROEF_KENMERK },
    register,
    person: { naam: 'naam', isFamily },
    sender,
    link: PROEF_LINK,
    code: 'code',
  });
  const found = renderText({ soort, text, step: stepIn(about), kanaal, isFamily, isPartner }, values);
  if (!found || 'ontbreekt' in found) return undefined;
  return kanaal === 'mail' ? { ...found, body: withReason(found.body, ask) } : found;
}
