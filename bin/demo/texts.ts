import type { Chance } from '../../db/demo/chance.js';

/** What the demo's plans say about a pupil, in the words of a school; all of it is made up. */
export type DemoPupil = {
  readonly id: string;
  readonly nummer: string;
  readonly roepnaam: string;
  readonly soort: 'SO' | 'VSO';
  readonly plein: string;
  readonly groep: string;
};

export const STARTSITUATIES: readonly ((naam: string) => string)[] = [
  (naam) =>
    `${naam} kwam van een reguliere basisschool, waar de grote groep te veel prikkels gaf. Hier gaat ${naam} elke dag naar school. Rust en een vast dagprogramma helpen.`,
  (naam) =>
    `${naam} zat eerder in een kleine groep op een andere locatie. De overgang ging goed. ${naam} heeft één vriend in de groep en werkt graag alleen.`,
  (naam) =>
    `${naam} heeft een tijd thuis gezeten. Sinds de start hier komt ${naam} vijf dagen. Het werktempo is nog laag, de inzet is hoog.`,
  (naam) =>
    `${naam} volgt sinds enkele jaren speciaal onderwijs. Lezen gaat vooruit, rekenen blijft achter. In de pauze is begeleiding nodig.`,
];

export const STERK = [
  { domein: 'KIND', tekst: 'Is nieuwsgierig en maakt werk graag af.' },
  { domein: 'KIND', tekst: 'Onthoudt goed wat met beelden is uitgelegd.' },
  { domein: 'ONDERWIJS', tekst: 'Een vaste plek, een dagplanning en korte opdrachten.' },
  { domein: 'OMGEVING', tekst: 'De ouders hebben elke week contact met de mentor.' },
  { domein: 'KIND', tekst: 'Kan hulp vragen aan een bekende volwassene.' },
] as const;

export const LASTIG = [
  { domein: 'KIND', tekst: 'Raakt overprikkeld bij veel geluid.' },
  { domein: 'KIND', tekst: 'Heeft moeite met beginnen aan een taak.' },
  { domein: 'ONDERWIJS', tekst: 'Wisseling van leerkracht kost veel energie.' },
  { domein: 'OMGEVING', tekst: 'De reistijd is lang, waardoor de dag zwaar is.' },
  { domein: 'KIND', tekst: 'Geeft snel op bij een fout.' },
] as const;

export const DOELEN = [
  {
    domein: 'DIDACTISCH',
    beginsituatie: 'Leest teksten op het niveau van eind groep 5.',
    doel: 'Leest in juni een tekst op het niveau van eind groep 6 en beantwoordt 8 van de 10 vragen goed.',
    kinddoel: 'Ik kan een langer verhaal lezen en vertellen waar het over gaat.',
    aanpak:
      'Vier keer per week twintig minuten lezen in een groepje van drie, met vooraf uitleg van moeilijke woorden.',
    frequentie: 'vier keer per week',
  },
  {
    domein: 'SOCIAAL_EMOTIONEEL',
    beginsituatie: 'Loopt bij drukte de klas uit.',
    doel: 'Vraagt voor de meivakantie in 4 van de 5 keer zelf om een pauze, met de pauzekaart.',
    kinddoel: 'Ik zeg het als het te druk is.',
    aanpak: 'Elke maandag de signaalkaart doornemen; de leerkracht bevestigt elke goede poging.',
    frequentie: 'dagelijks',
  },
  {
    domein: 'LEREN_LEREN',
    beginsituatie: 'Begint pas na aansporing.',
    doel: 'Begint binnen twee minuten zelf aan de taak, vier dagen per week.',
    kinddoel: 'Ik begin zelf.',
    aanpak: 'Een stappenplan op tafel, een tijdklok en een vaste eerste opdracht.',
    frequentie: 'elke les',
  },
  {
    domein: 'PRAKTISCHE_VORMING',
    beginsituatie: 'Werkt in het praktijklokaal met hulp bij elke stap.',
    doel: 'Voert een opdracht van vijf stappen zelfstandig uit met een fotokaart.',
    kinddoel: 'Ik kan een klus alleen afmaken.',
    aanpak: 'Oefenen in het praktijklokaal, de hulp neemt elke twee weken af.',
    frequentie: 'twee keer per week',
  },
  {
    domein: 'REDZAAMHEID',
    beginsituatie: 'Reist met het leerlingenvervoer.',
    doel: 'Reist in mei twee keer per week met de bus, met iemand op afstand.',
    kinddoel: 'Ik kan zelf met de bus.',
    aanpak: 'Reistraining in stappen, samen met thuis.',
    frequentie: 'elke week',
  },
] as const;

export const HOOR = [
  [
    'Ik werk graag met mijn handen.',
    'Beter rekenen, want dat heb ik later nodig.',
    'Iemand die rustig uitlegt.',
  ],
  ['De pauze met mijn vriend.', 'Lezen zonder hulp.', 'Een rustige plek als het druk is.'],
  ['Gym en koken.', 'Zelf met de bus gaan.', 'Weten wat er die dag komt.'],
] as const;

/** So many of the items, in an order of their own. */
export function some<T>(chance: Chance, items: readonly T[], n: number): readonly T[] {
  return chance.shuffle(items).slice(0, n);
}
