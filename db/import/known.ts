import { zoekvorm } from '../../domain/people/index.js';
import { melding } from './csv.js';
import type { Melding } from './csv.js';
import type { LeerlingRij } from './rij.js';
import { isExcelDamage } from './values.js';

/** What the school has already; absent: not compared. */
export type Bekend = {
  readonly leerlingnummers?: readonly string[];
  readonly locaties?: readonly { readonly id: string; readonly code: string; readonly naam: string }[];
  readonly groepen?: readonly { readonly locatieId: string; readonly naam: string }[];
};

type Remarks = { readonly fouten: readonly Melding[]; readonly waarschuwingen: readonly Melding[] };

const isDigits = (nummer: string): boolean => /^\d+$/.test(nummer);
const zonderNullen = (nummer: string): string => nummer.toUpperCase().replace(/^0+(?=.)/, '');

function numberFault(rij: LeerlingRij, eerder: LeerlingRij | undefined, bekend: ReadonlyMap<string, string>) {
  const { regel, leerlingnummer } = rij;
  const fout = (tekst: string): Melding => melding(regel, 'leerlingnummer', tekst);
  if (eerder) return fout(`${leerlingnummer} staat ook op regel ${String(eerder.regel)}.`);
  const bestaand = bekend.get(zonderNullen(leerlingnummer));
  if (bestaand === undefined) return undefined;
  if (bestaand === leerlingnummer)
    return fout(`${leerlingnummer} bestaat al. De leerling is niet opnieuw gemaakt.`);
  return fout(
    `${leerlingnummer} lijkt op ${bestaand}, dat al bestaat. Heeft Excel nullen weggehaald? ` +
      'Maak de kolom in Excel op als tekst.',
  );
}

function numberRemark(rij: LeerlingRij, langste: number, metNullen: boolean): readonly Melding[] {
  const nummer = rij.leerlingnummer;
  if (!metNullen || !isDigits(nummer) || nummer.length >= langste) return [];
  const tekst = `${nummer} is korter dan de andere nummers. Heeft Excel nullen weggehaald?`;
  return [melding(rij.regel, 'leerlingnummer', tekst)];
}

function personRemark(rij: LeerlingRij, eerder: LeerlingRij | undefined): readonly Melding[] {
  if (!eerder || eerder.leerlingnummer === rij.leerlingnummer) return [];
  const tekst = `op regel ${String(eerder.regel)} staat een leerling met dezelfde naam en geboortedatum.`;
  return [melding(rij.regel, 'achternaam', tekst)];
}

/**
 * Lines that are the same pupil twice, pupils that exist already (B05), and numbers that Excel shortened (B70).
 * Numbers are compared without leading zeros and letter case.
 */
export function findNumbers(rijen: readonly LeerlingRij[], leerlingnummers: readonly string[]): Remarks {
  const bekend = new Map(leerlingnummers.map((nummer) => [zonderNullen(nummer), nummer]));
  const cijfers = [...leerlingnummers, ...rijen.map((r) => r.leerlingnummer)].filter(isDigits);
  const langste = Math.max(0, ...cijfers.map((nummer) => nummer.length));
  const metNullen = cijfers.some((nummer) => nummer.startsWith('0'));
  const opNummer = new Map<string, LeerlingRij>();
  const opPersoon = new Map<string, LeerlingRij>();
  const fouten: Melding[] = [];
  const waarschuwingen: Melding[] = [];
  for (const rij of rijen.filter((r) => r.leerlingnummer !== '')) {
    const nummer = zonderNullen(rij.leerlingnummer);
    const persoon = `${zoekvorm([rij.roepnaam, rij.achternaam].join(' '))} ${rij.geboortedatum}`;
    const fout = numberFault(rij, opNummer.get(nummer), bekend);
    if (fout) fouten.push(fout);
    else waarschuwingen.push(...numberRemark(rij, langste, metNullen));
    waarschuwingen.push(...personRemark(rij, opPersoon.get(persoon)));
    if (!opNummer.has(nummer)) opNummer.set(nummer, rij);
    if (!opPersoon.has(persoon)) opPersoon.set(persoon, rij);
  }
  return { fouten, waarschuwingen };
}

type Placed = Remarks & { readonly rijen: readonly LeerlingRij[] };

function groupFault(rij: LeerlingRij, locatie: string, namen: readonly string[]): Melding {
  const groep = rij.groep ?? '';
  const tekst = isExcelDamage(groep)
    ? `"${groep}" lijkt door Excel in een datum veranderd. Maak de kolom in Excel op als tekst.`
    : `"${groep}" is geen groep van ${locatie}. Kies uit: ${namen.join(', ')}.`;
  return melding(rij.regel, 'groep', tekst);
}

function placeGroup(
  rij: LeerlingRij,
  locatie: { id: string; naam: string },
  bekend: Bekend,
): LeerlingRij | Melding {
  if (rij.groep === null || !bekend.groepen) return rij;
  const namen = bekend.groepen.filter((g) => g.locatieId === locatie.id).map((g) => g.naam);
  const naam = namen.find((n) => zoekvorm(n) === zoekvorm(rij.groep ?? ''));
  return naam === undefined ? groupFault(rij, locatie.naam, namen) : { ...rij, groep: naam };
}

/** Puts locatie (code or name) and groep as the school writes them, and says which it doesn't know. */
export function findPlaces(rijen: readonly LeerlingRij[], bekend: Bekend | undefined): Placed {
  const fouten: Melding[] = [];
  const waarschuwingen: Melding[] = [];
  const goed = rijen.flatMap((rij): readonly LeerlingRij[] => {
    const locaties = bekend?.locaties;
    if (!locaties) {
      if (rij.groep === null || !isExcelDamage(rij.groep)) return [rij];
      fouten.push(groupFault(rij, '', []));
      return [];
    }
    const gezocht = zoekvorm(rij.locatie);
    const exact = locaties.find((l) => l.code === rij.locatie || zoekvorm(l.naam) === gezocht);
    const locatie = exact ?? locaties.find((l) => zonderNullen(l.code) === zonderNullen(rij.locatie));
    if (!locatie) {
      const namen = locaties.map((l) => `${l.code} (${l.naam})`).join(', ');
      fouten.push(melding(rij.regel, 'locatie', `"${rij.locatie}" is geen locatie. Kies uit: ${namen}.`));
      return [];
    }
    if (!exact) {
      waarschuwingen.push(melding(rij.regel, 'locatie', `${rij.locatie} is gelezen als ${locatie.code}.`));
    }
    const geplaatst = placeGroup({ ...rij, locatie: locatie.code }, locatie, bekend);
    if ('tekst' in geplaatst) {
      fouten.push(geplaatst);
      return [];
    }
    return [geplaatst];
  });
  return { rijen: goed, fouten, waarschuwingen };
}
