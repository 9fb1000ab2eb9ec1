import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../../activities/mail/html.js';

const link = 'https://school.example/o/abc?a=1&b=2';

describe('the HTML part of a mail', () => {
  it('escapes everything and stays in the given language', () => {
    const html = htmlOf('Beste <script>alert("x")</script> & co,\n', { subject: '<b>', link: '' });
    expect(html).toContain('Beste &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co,');
    expect(html).toContain('<title>&lt;b&gt;</title>');
    expect(html).toContain('<html lang="nl">');
    expect(html).not.toContain('<script');
  });

  it('makes a button only of a line that is the link itself', () => {
    const html = htmlOf(`Kijk hier:\n\n${link}\n\nOf ${link} daar.`, { subject: 's', link });
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('href="https://school.example/o/abc?a=1&amp;b=2"');
  });

  it('makes a list of lines with a dash', () => {
    expect(htmlOf('- een\n- twee', { subject: 's', link: '' })).toContain(
      '<ul>\n<li>een</li>\n<li>twee</li>\n</ul>',
    );
  });
});
