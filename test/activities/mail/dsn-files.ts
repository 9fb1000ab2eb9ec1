import { readFileSync } from 'node:fs';

/** A delivery report as a mail server writes it, about our mail with this Message-ID (with its angle brackets). */
export function dsnFile(name: string, id: string, to = 'lina@example.org'): string {
  const text = readFileSync(new URL(`dsn/${name}.eml`, import.meta.url), 'utf8');
  return text.replaceAll('{{id}}', id).replaceAll('{{to}}', to).replaceAll('\n', '\r\n');
}
