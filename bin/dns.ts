import { readFileSync } from 'node:fs';
import { resolveTxt } from 'node:dns/promises';
import { parseArgs } from 'node:util';
import { beoordeelDns, txtUitZone } from '../domain/mail/dns-regels.js';
import type { TxtRegel } from '../domain/mail/dns-regels.js';

const usage = `Kan een ander mail sturen uit naam van de school?

  npm run dns-controle -- --domein school.example [--selector NAAM] [--zone BESTAND]

Kijkt naar SPF, DKIM en DMARC: in een zonebestand, of zonder --zone in DNS zelf. De selector is de naam waaronder de
mailserver tekent (zonder: default). Eindigt met code 1 als er iets niet goed staat.`;

function stop(tekst: string): never {
  process.stderr.write(`${tekst}\n\n${usage}\n`);
  process.exit(2);
}

function asked() {
  const options = {
    domein: { type: 'string' },
    selector: { type: 'string', default: 'default' },
    zone: { type: 'string' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch {
    return stop('Deze opdracht kent niet alle opties die u gaf.');
  }
}

function fromFile(bestand: string, domein: string): readonly TxtRegel[] {
  try {
    return txtUitZone(readFileSync(bestand, 'utf8'), domein);
  } catch {
    return stop(`Het bestand ${bestand} is niet te lezen.`);
  }
}

/** What the name server says; a name that is not there says nothing, a server that is not there stops all. */
async function fromDns(namen: readonly string[]): Promise<readonly TxtRegel[]> {
  const found = await Promise.all(
    namen.map(async (naam) => {
      try {
        return (await resolveTxt(naam)).map((stukken) => ({ naam, tekst: stukken.join('') }));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
        return stop(`DNS geeft nu geen antwoord (${code ?? 'onbekend'}). Geef een zonebestand met --zone.`);
      }
    }),
  );
  return found.flat();
}

const { domein, selector, zone } = asked();
if (domein === undefined || !/^[a-z0-9.-]+$/i.test(domein))
  stop('Geef het domein van de school met --domein.');
const regels =
  zone === undefined
    ? await fromDns([domein, `${selector}._domainkey.${domein}`, `_dmarc.${domein}`])
    : fromFile(zone, domein);
const oordelen = beoordeelDns(domein, selector, regels);
for (const { wat, goed, uitleg } of oordelen)
  process.stdout.write(`${goed ? 'goed' : 'FOUT'}  ${wat}  ${uitleg}\n`);
process.exit(oordelen.every((o) => o.goed) ? 0 : 1);
