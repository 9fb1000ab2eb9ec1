/** One answer of the name server: a name and the text that stands there. */
export type TxtRegel = { readonly naam: string; readonly tekst: string };
export type Oordeel = {
  readonly wat: 'SPF' | 'DKIM' | 'DMARC';
  readonly goed: boolean;
  readonly uitleg: string;
};

/** Names in a zone are with or without the dot at their end, in any case. */
const gelijk = (a: string, b: string): boolean =>
  a.replace(/\.$/, '').toLowerCase() === b.replace(/\.$/, '').toLowerCase();

const tags = (tekst: string): ReadonlyMap<string, string> =>
  new Map(
    tekst.split(';').flatMap((deel) => {
      const [naam = '', ...waarde] = deel.trim().split('=');
      return naam === '' ? [] : [[naam.trim().toLowerCase(), waarde.join('=').trim()] as const];
    }),
  );

function spf(domein: string, regels: readonly TxtRegel[]): Oordeel {
  const found = regels.filter((r) => gelijk(r.naam, domein) && /^v=spf1(\s|$)/i.test(r.tekst));
  const [een] = found;
  if (!een)
    return {
      wat: 'SPF',
      goed: false,
      uitleg: `Er staat geen SPF bij ${domein}. Zet een TXT die met v=spf1 begint en met -all eindigt.`,
    };
  if (found.length > 1)
    return {
      wat: 'SPF',
      goed: false,
      uitleg: 'Er staan meer SPF-regels. Dan geldt er geen enkele: houd er één over.',
    };
  const isStreng = /\s-all\s*$/i.test(een.tekst) || /\sredirect=/i.test(een.tekst);
  return isStreng
    ? { wat: 'SPF', goed: true, uitleg: 'Alleen de genoemde servers mogen mail van de school sturen.' }
    : {
        wat: 'SPF',
        goed: false,
        uitleg: 'De SPF eindigt niet op -all: anderen mogen ook mail van de school sturen.',
      };
}

function dkim(domein: string, selector: string, regels: readonly TxtRegel[]): Oordeel {
  const naam = `${selector}._domainkey.${domein}`;
  const found = regels.find((r) => gelijk(r.naam, naam));
  const sleutel = found && tags(found.tekst).get('p');
  if (sleutel === undefined)
    return {
      wat: 'DKIM',
      goed: false,
      uitleg: `Er staat geen sleutel bij ${naam}. De mailserver kan de berichten dan niet ondertekenen.`,
    };
  return sleutel === ''
    ? { wat: 'DKIM', goed: false, uitleg: `De sleutel bij ${naam} is ingetrokken: er staat niets achter p=.` }
    : { wat: 'DKIM', goed: true, uitleg: 'Er staat een sleutel waarmee berichten worden gecontroleerd.' };
}

function dmarc(domein: string, regels: readonly TxtRegel[]): Oordeel {
  const found = regels.filter((r) => gelijk(r.naam, `_dmarc.${domein}`) && /^v=dmarc1/i.test(r.tekst));
  const beleid = tags(found[0]?.tekst ?? '');
  if (found.length !== 1)
    return {
      wat: 'DMARC',
      goed: false,
      uitleg: `Bij _dmarc.${domein} moet precies één regel staan die met v=DMARC1 begint.`,
    };
  const p = beleid.get('p')?.toLowerCase();
  if (p !== 'reject' && p !== 'quarantine')
    return {
      wat: 'DMARC',
      goed: false,
      uitleg: 'Het beleid is niet reject of quarantine: nepmail wordt gewoon bezorgd.',
    };
  const deel = beleid.get('pct');
  return deel !== undefined && deel !== '100'
    ? {
        wat: 'DMARC',
        goed: false,
        uitleg: `Het beleid geldt maar voor ${deel} procent van de mail. Haal pct weg.`,
      }
    : {
        wat: 'DMARC',
        goed: true,
        uitleg:
          p === 'reject'
            ? 'Nepmail wordt geweigerd.'
            : 'Nepmail gaat naar ongewenste mail. Nog beter is reject.',
      };
}

/**
 * Whether a stranger can send mail in the name of the school: SPF, DKIM and DMARC as they stand in DNS (trust T19;
 * streefbeeld of the Dutch government for mail).
 *
 * @param selector the name under `_domainkey` that the mail server of the school signs with
 */
export function beoordeelDns(
  domein: string,
  selector: string,
  regels: readonly TxtRegel[],
): readonly Oordeel[] {
  return [spf(domein, regels), dkim(domein, selector, regels), dmarc(domein, regels)];
}

/** A name as it stands in a zone: the zone itself for `@`, and whatever ends without a dot is below it. */
function vol(naam: string, zone: string): string {
  if (naam === '@') return zone;
  return naam.endsWith('.') ? naam.slice(0, -1) : `${naam}.${zone}`;
}

/**
 * The TXT lines of a zone file (RFC 1035): texts in several pieces are one, a line without a name is of the name before
 * it, comments and other kinds are passed over.
 */
export function txtUitZone(zonebestand: string, domein: string): readonly TxtRegel[] {
  let zone = domein;
  let naam = domein;
  return zonebestand
    .replace(/\(([^)]*)\)/g, (_, binnen: string) => binnen.replace(/\s*\n\s*/g, ' '))
    .split('\n')
    .flatMap((regel): readonly TxtRegel[] => {
      const origin = /^\$ORIGIN\s+(\S+)/i.exec(regel)?.[1];
      if (origin !== undefined) zone = origin.replace(/\.$/, '');
      const eigen = /^(\S+)\s/.exec(regel)?.[1];
      if (eigen !== undefined && !/^[$;]/.test(eigen)) naam = vol(eigen, zone);
      const txt = /\sTXT\s+(".*)$/i.exec(regel)?.[1];
      if (txt === undefined || regel.trimStart().startsWith(';')) return [];
      const stukken = [...txt.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((m) =>
        (m[1] ?? '').replace(/\\(.)/g, '$1'),
      );
      return [{ naam, tekst: stukken.join('') }];
    });
}
