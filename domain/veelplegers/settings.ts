import type { VeelplegerNiveau, VeelplegerRegel, VeelplegerSettings, VeelplegerSoort } from './types.js';

/** The table of domain §7.4: all of it is practice of the school, none of it law. The terms are those of `veelpleger`. */
export const defaultVeelplegerSettings: VeelplegerSettings = {
  regels: [
    { niveau: 1, soort: 'VANGNET', aantal: 3, binnen: 10 },
    { niveau: 2, soort: 'VANGNET', aantal: 6, binnen: 20 },
    { niveau: 2, soort: 'TIME_OUT', aantal: 2, binnen: 20 },
    { niveau: 3, soort: 'TIME_OUT', aantal: 3, binnen: 40 },
    { niveau: 3, soort: 'SCHORSING', aantal: 1, binnen: 'schooljaar' },
    { niveau: 4, soort: 'SCHORSING', aantal: 2, binnen: 'schooljaar' },
    { niveau: 5, soort: 'SCHORSING', aantal: 3, binnen: 'schooljaar' },
    { niveau: 5, soort: 'ZEER_ERNSTIG', aantal: 1, binnen: 'schooljaar' },
  ],
  nogmaals: { bereikt: 3, keren: 2, niveau: 4 },
  dalingNa: 40,
};

const WOORDEN: Readonly<Record<VeelplegerSoort, string>> = {
  VANGNET: 'vangnet',
  TIME_OUT: 'time-out',
  SCHORSING: 'schorsing',
  ZEER_ERNSTIG: 'zeer ernstig incident',
};

/** What a level asks of the school (domain §7.4). */
export const niveauTekst: Readonly<Record<Exclude<VeelplegerNiveau, 0>, string>> = {
  1: 'De mentor spreekt de leerling, belt de ouders en kijkt waar het gedrag vandaan komt.',
  2: 'Leerlingbespreking, met een gedragsplan of signaleringsplan en zo nodig een observatie.',
  3: 'Advies van de CvB, en een gesprek van de ouders met de teamleider.',
  4: 'Overleg met jeugdhulp, samenwerkingsverband en leerplicht. De directeur weet ervan.',
  5: 'De directeur beslist over een intensief traject of een andere plek.',
};

/** What is counted, in a word: 'time-out'. */
export const soortWoord = (soort: VeelplegerSoort): string => WOORDEN[soort];

/** A trigger as a Dutch phrase: '3 keer vangnet in 10 schooldagen', '2 keer schorsing in het schooljaar'. */
export function regelTekst(regel: VeelplegerRegel): string {
  const wat = `${String(regel.aantal)} keer ${WOORDEN[regel.soort]}`;
  return regel.binnen === 'schooljaar'
    ? `${wat} in het schooljaar`
    : `${wat} in ${String(regel.binnen)} schooldagen`;
}

/** The trigger of reaching a level again, '2 keer niveau 3 in het schooljaar'. */
export function nogmaalsTekst(settings: VeelplegerSettings): string {
  const { bereikt, keren } = settings.nogmaals;
  return `${String(keren)} keer niveau ${String(bereikt)} in het schooljaar`;
}
