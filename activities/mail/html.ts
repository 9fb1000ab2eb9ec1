const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in and outside attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const button =
  'display:inline-block;padding:12px 20px;background:#154273;color:#ffffff;text-decoration:underline;font-weight:bold;border-radius:4px';

/** A paragraph of plain text: its lines, or a list when every line begins with a dash. */
function block(text: string, link: string): string {
  const lines = text.split('\n');
  if (link !== '' && text.trim() === link) {
    const url = escapeHtml(link);
    return `<p><a href="${url}" style="${button}">Naar de pagina</a></p>\n<p style="font-size:14px">Werkt de knop niet? Typ dan dit adres over:<br>${url}</p>`;
  }
  const isList = lines.every((line) => line.startsWith('- '));
  if (isList)
    return `<ul>\n${lines.map((line) => `<li>${escapeHtml(line.slice(2))}</li>`).join('\n')}\n</ul>`;
  return `<p>${lines.map(line).join('<br>\n')}</p>`;
}

/** A line that is an address alone, as in a list of steps, can be clicked. */
function line(text: string): string {
  const shown = escapeHtml(text);
  return /^https?:\/\/\S+$/.test(text) ? `<a href="${shown}">${shown}</a>` : shown;
}

/** The paragraphs of a plain text, split at empty lines. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((part) => part.replace(/^\n+|\s+$/g, ''))
    .filter((part) => part !== '');
}

/**
 * The HTML part of a mail, made from its plain text: the same words, everything escaped; a line that is only the link
 * becomes a button with the address below it. No images, no styles from outside.
 */
export function htmlOf(
  text: string,
  { subject, link }: { readonly subject: string; readonly link: string },
): string {
  return [
    '<!doctype html>',
    `<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font:16px/1.5 Arial,sans-serif"><main style="max-width:600px">',
    ...paragraphsOf(text).map((part) => block(part, link)),
    '</main></body></html>',
    '',
  ].join('\n');
}
