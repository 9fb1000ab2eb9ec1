import { medewerkerId } from '../../db/demo/index.js';
import { addDays, formatDateLong } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { typed } from './schorsing-road.js';
import type { Wishes } from './schorsing-road.js';

/** What people of the suspension test write; the days are counted from the Tuesday of the incident. */

export const feiten = 'In de kleine pauze schopte hij twee keer op het plein tegen het been van een ander.';
export const grondslag = 'Schoolgids, hoofdstuk 6: wij doen elkaar geen pijn.';

export const melding = (dinsdag: LocalDate): Wishes => ({
  datum: typed(dinsdag),
  tijd: '9:15',
  plaats: 'PLEIN',
  soort: 'FYSIEK_LEERLING',
  rol: 'DADER',
  ernst: '3',
  gedrag: feiten,
  ingreep: 'DE_ESCALATIE',
  letsel: 'nee',
  maatregel: 'GEEN',
  oudersGeinformeerd: 'nee',
  nazorg: 'ja',
});

export const belpoging = (dinsdag: LocalDate, tijd: string, resultaat: string): Wishes => ({
  datum: typed(dinsdag),
  kanaal: 'TELEFOON',
  tijd,
  resultaat,
});

export const nazorg = (dinsdag: LocalDate): Wishes => ({
  datum: typed(dinsdag),
  hoeGaatHet: 'Hij is rustig en heeft spijt.',
  herstel: 'GEPLAND',
  vervolg: 'KLAAR',
});

/** The proposal, with a last day so many days after the Tuesday. */
export const voorstel = (dinsdag: LocalDate, incident: string, tot: number): Wishes => ({
  aanleiding: 'VASTGELEGD',
  incident,
  feitOp: typed(dinsdag),
  feiten,
  grondslag,
  van: typed(addDays(dinsdag, 1)),
  tot: typed(addDays(dinsdag, tot)),
  vorm: 'EXTERN',
});

export const gehoord = (dinsdag: LocalDate, samenvatting: string, wie?: string): Wishes => ({
  uitkomst: 'GEHOORD',
  datum: typed(dinsdag),
  samenvatting,
  tolk: 'nee',
  ...(wie !== undefined && { wie }),
});

export const overgenomen: Wishes = {
  wie: `medewerker:${medewerkerId('teamleider')}`,
  reden: 'De teamleider van het plein is er vandaag niet.',
};

/** Three days, Wednesday to Friday, and the talk on the Monday of the return. */
export const besluit = (dinsdag: LocalDate): Wishes => ({
  besluit: 'OPLEGGEN',
  feiten,
  grondslag,
  eerdereMaatregelen: 'Twee gesprekken met de mentor en een vaste plek in de pauze.',
  gehoord: 'De leerling zegt dat hij boos was. De ouders schrokken ervan. De leraar zag twee schoppen.',
  afweging: 'De anderen moeten veilig kunnen spelen. Een lichtere maatregel hielp niet.',
  van: typed(addDays(dinsdag, 1)),
  tot: typed(addDays(dinsdag, 3)),
  schooldagen: '3',
  vorm: 'EXTERN',
  opvolgend: 'nee',
  huiswerk: 'Elke ochtend rekenen en taal, met de dagplanning die mee naar huis gaat.',
  contactpersoon: 'De mentor belt elke dag om elf uur',
  toets: 'GEEN',
  datum: typed(addDays(dinsdag, 6)),
  tijd: '8:30',
  plaats: 'Op school, kamer 4',
  naam: 'Frans Bestuurbeeld',
  hoedanigheid: 'DIRECTEUR',
  mandaat: 'Mandaatbesluit 2024-03',
  rechtsmiddel: 'KLACHT',
  afschriftLeerling: 'nee',
  verwijderingOverwegen: 'nee',
});

export const bezorgd = (dinsdag: LocalDate): Wishes => ({
  datum: typed(dinsdag),
  wijze: 'AANGETEKEND',
  bewijs: 'Zending 3S-VOORBEELD-01',
  gebeld: 'GESPROKEN',
});

export const gemeld = (dinsdag: LocalDate, nummer: string): Wishes => ({
  gemeld: 'GEMELD',
  datum: typed(dinsdag),
  nummer,
});

export const werk: Wishes = {
  werk: 'Rekenen, taal en een boek naar keuze.',
  hoe: 'De werkmap gaat mee naar huis',
  contact: 'Elke dag om elf uur',
};

export const gesprek = (maandag: LocalDate): Wishes => ({
  uitkomst: 'GEVOERD',
  datum: typed(maandag),
  aanwezigen: 'De leerling, een ouder, de mentor en de teamleider',
  verslag: 'Bij boosheid gaat hij naar de rustplek. Wij kijken er over twee weken samen naar.',
  klacht: 'nee',
});

/** What every letter with that decision must say: the days, the reasons, who was heard, the law and the way to complain. */
export function inDeBrief(dinsdag: LocalDate): readonly string[] {
  const { grondslag: regel, gehoord: wie, afweging, huiswerk } = besluit(dinsdag);
  return [
    `Eerste dag: ${formatDateLong(addDays(dinsdag, 1))}`,
    `Laatste dag: ${formatDateLong(addDays(dinsdag, 3))}`,
    'Aantal schooldagen: 3',
    ...[feiten, regel, wie, afweging, huiswerk].map((tekst) => tekst ?? ''),
    `Dag: ${formatDateLong(addDays(dinsdag, 6))}`,
    'artikel 40a van de Wet op de expertisecentra',
    'melden wij het besluit met de redenen aan de inspectie',
    'U kunt een klacht indienen bij het bestuur of bij de klachtencommissie.',
    'directeur, namens het bestuur (mandaat: Mandaatbesluit 2024-03)',
  ];
}

/** What happened, as the page of the suspension tells it from first to last, without what was asked of whom. */
export const verhaal: readonly string[] = [
  'Begonnen: Schorsing',
  'Gedaan: De leerling horen',
  'Gedaan: De ouders horen',
  'Overgedragen aan Yvonne Schijnders: De leraar horen',
  'Gedaan: De leraar horen',
  'Gedaan: Besluit over de schorsing',
  'Verstuurd: Besluit schorsing',
  'Verstuurd: Uitnodiging voor het gesprek voor de terugkeer',
  'Gedaan: Brief bezorgen',
  'Gedaan: Melden aan de inspectie',
  'Gedaan: Melden aan leerplicht',
  'Gedaan: Werk en contact regelen',
  'Antwoord op de uitnodiging: komt',
  'Niet langer gewacht: Dag van het gesprek',
  'Gedaan: Gesprek voor de terugkeer',
  'Beëindigd: Voorbij, met een gesprek',
];
