import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Register } from '../../workflows/register.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { addresseeOf, allLetters, placeOf } from './post.js';
import type { LetterRow } from './post.js';

/** A letter that was not made, and what has to be put right first. */
export type RefusedLetter = {
  readonly id: string;
  readonly aan: string;
  readonly wat: string;
  readonly kenmerk: string;
  readonly procesUrl: string;
  readonly reden: string;
  readonly sinds: Instant;
};

const reasons: Readonly<Record<string, string>> = {
  'geen-postadres': 'Er is geen postadres bekend.',
  'mag-niet-ontvangen': 'Deze persoon mag niets van school ontvangen.',
  'geheim-adres-in-brief': 'In de brief staat een geheim adres van iemand anders.',
  'partner-weg': 'Deze partner is niet meer in gebruik.',
};

/** The letters that were refused, newest first, at the locations where the subject does the post. Error 'geen-recht'. */
export async function refusedLetters(services: Services, subject: Staff): Promise<readonly RefusedLetter[]> {
  if (!may(subject, 'post', null)) throw new AppError('geen-recht');
  const rows = (await allLetters(services)
    .where('mail.state', 'geweigerd')
    .andWhere((q) => void q.where('mail.kanaal', 'brief').orWhere('mail.last_error', 'geen-postadres'))
    .orderBy('mail.intent_at', 'desc')) as LetterRow[];
  return rows
    .filter((r) => may(subject, 'post', placeOf(r)))
    .map((r) => ({
      id: r.id,
      aan: addresseeOf(r),
      wat: services.register[r.soort]?.definition.brieven?.[r.text]?.titel ?? 'Brief',
      kenmerk: r.kenmerk,
      procesUrl: `/processen/${r.process_id}`,
      reden: reasonOf(services.register, r),
      sinds: r.intent_at,
    }));
}

function reasonOf(register: Register, { soort, last_error, about }: LetterRow): string {
  const missing = about['ontbreekt'];
  if (last_error === 'brief-onvolledig' && Array.isArray(missing)) {
    const labels = missing.map((path) => labelOf(register, soort, String(path)));
    return `Nog niet ingevuld: ${[...new Set(labels)].join(', ')}.`;
  }
  return reasons[last_error ?? ''] ?? 'De brief kon niet worden gemaakt.';
}

/** The question that has no answer yet, in the words of its form; also where that form is of the process before. */
function labelOf(register: Register, soort: string, path: string): string {
  const [form = '', veld = ''] = path.split('.');
  const kinds = [register[soort], ...Object.values(register)];
  const found = kinds.map((kind) => kind?.forms[form]?.velden[veld]?.label).find((l) => l !== undefined);
  return found?.replace(/\?$/, '') ?? path;
}
