import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beoordeelDns, txtUitZone } from '../../../domain/mail/dns-regels.js';

const goed = `$ORIGIN school.example.
$TTL 3600
@        IN SOA ns1 beheer ( 2026120101 ; nummer
                             7200 3600 1209600 3600 )
@        IN MX 10 mail
; @      IN TXT "v=spf1 +all"
@        IN TXT "v=spf1 ip4:192.0.2.10 " "include:relay.example -all"
         IN TXT "iets anders"
brief._domainkey IN TXT ( "v=DKIM1; k=rsa; "
                          "p=MIIBIjANBg" )
_dmarc.school.example. 300 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@school.example"
`;
const namen = (zone: string) =>
  beoordeelDns('school.example', 'brief', txtUitZone(zone, 'school.example')).map(
    (o) => `${o.wat} ${String(o.goed)}`,
  );

describe('mail in the name of the school (T19)', () => {
  it('T19 finds SPF, DKIM and DMARC in a zone file, also in pieces and under a name of its own', () => {
    expect(namen(goed)).toEqual(['SPF true', 'DKIM true', 'DMARC true']);
  });

  it.each([
    ['a soft SPF', goed.replace(' -all', ' ~all'), 'SPF false'],
    ['two of them', `${goed}@ IN TXT "v=spf1 -all"\n`, 'SPF false'],
    ['no SPF', goed.replace(/^@ .*v=spf1 ip4.*$/m, ''), 'SPF false'],
    ['another selector', goed.replace('brief._domainkey', 'oud._domainkey'), 'DKIM false'],
    ['a key taken back', goed.replace('p=MIIBIjANBg', 'p='), 'DKIM false'],
    ['a policy that only looks', goed.replace('p=reject', 'p=none'), 'DMARC false'],
    ['a policy for some of the mail', goed.replace('p=reject;', 'p=reject; pct=20;'), 'DMARC false'],
    ['no policy', goed.replace('_dmarc.', '_ander.'), 'DMARC false'],
  ])('T19 names %s as a fault', (_, zone, fout) => {
    expect(namen(zone)).toContain(fout);
    expect(namen(zone).filter((r) => r.endsWith('false'))).toEqual([fout]);
  });

  it('T19 is a command that says so in plain words and ends with 1', () => {
    const map = mkdtempSync(join(tmpdir(), 'leerlingroute-dns-'));
    const zone = join(map, 'zone');
    const run = () =>
      execFileSync(
        process.execPath,
        [
          '--import',
          'tsx',
          'bin/dns.ts',
          '--domein',
          'school.example',
          '--selector',
          'brief',
          '--zone',
          zone,
        ],
        { encoding: 'utf8' },
      );
    try {
      writeFileSync(zone, goed);
      expect(run()).toContain('goed  DMARC  Nepmail wordt geweigerd.');
      writeFileSync(zone, goed.replace(' -all', ''));
      expect(run).toThrow(
        expect.objectContaining({
          status: 1,
          stdout: expect.stringContaining('FOUT  SPF') as string,
        }) as Error,
      );
    } finally {
      rmSync(map, { recursive: true });
    }
  });

  it('T19 no text of a mail or letter has an address of its own: links come from the one place that makes them', () => {
    const root = new URL('../../../workflows/', import.meta.url);
    const texts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.hbs'));
    expect(texts.length).toBeGreaterThan(50);
    const withAddress = texts.filter((f) =>
      /https?:|www\.|href/i.test(readFileSync(new URL(f, root), 'utf8')),
    );
    expect(withAddress).toEqual([]);
  });
});
