import { dictionary } from '@zxcvbn-ts/language-common';
import { MOST_CHARACTERS } from './password.js';

const FEWEST_CHARACTERS = 12;

/** Words that say where the password is used; a guesser tries them first. */
const ours = ['leerlingroute', 'wachtwoord', 'welkom', 'school', 'leerling', 'geheim', 'inloggen'];

let known: ReadonlySet<string> | undefined;
const listed = (): ReadonlySet<string> =>
  (known ??= new Set([...dictionary['passwords-common'], ...ours].map((word) => word.toLowerCase())));

/** What is left when the usual tail of digits and signs is taken off: 'welkom2026!' is 'welkom'. */
const bare = (text: string): string => text.replace(/^[\W\d_]+|[\W\d_]+$/g, '');

/** Two lists of leaked passwords agree on this: a word, doubled or with a tail, is in them. */
function isListed(password: string): boolean {
  const text = password.toLowerCase();
  const half = text.slice(0, text.length / 2);
  const words = [text, ...(half + half === text ? [half] : [])];
  const hit = words.some((word) => listed().has(word));
  const core = bare(text);
  return hit || (core.length >= 4 && core.length * 2 >= text.length && listed().has(core)) || core.length < 4;
}

/** Who and where somebody is; a password may not be built of it. */
export type AboutPerson = { readonly email: string; readonly naam: string; readonly school: string };

function isOfPerson(password: string, { email, naam, school }: AboutPerson): boolean {
  const text = password.toLowerCase();
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const words = [
    local,
    ...local.split(/[._-]/),
    domain.split('.')[0] ?? '',
    ...naam.split(' '),
    ...school.split(' '),
  ];
  return words
    .map((word) => word.toLowerCase())
    .some((word) => word.length >= 4 && text.includes(word) && word.length * 2 >= text.length);
}

/**
 * What is wrong with a new password, as a sentence, or undefined. Length and being known are all that counts: no rules
 * about capitals or signs (ASVS 6.2). The list is one of leaked passwords that comes with a package: nothing is asked of
 * anybody outside.
 */
export function wrongWithPassword(password: string, about: AboutPerson): string | undefined {
  const length = Array.from(password.normalize('NFC')).length;
  if (length < FEWEST_CHARACTERS)
    return `Kies een wachtwoord van ten minste ${FEWEST_CHARACTERS} tekens. Een zin van vier woorden is goed.`;
  if (length > MOST_CHARACTERS) return `Kies een wachtwoord van hoogstens ${MOST_CHARACTERS} tekens.`;
  if (isListed(password))
    return 'Dit wachtwoord staat op een lijst van gelekte wachtwoorden. Kies een ander.';
  if (isOfPerson(password, about))
    return 'Dit wachtwoord lijkt te veel op uw naam, uw e-mailadres of de school. Kies een ander.';
  return undefined;
}
