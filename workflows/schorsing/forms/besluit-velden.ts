import {
  datum,
  geheelGetal,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import { feitenHint, vormOpties } from './aanleiding.js';

/** In whose place a decision is taken (domain §1.1: the mandate is on record). */
export const hoedanigheidOpties = {
  DIRECTEUR: 'directeur',
  VERVANGER: 'plaatsvervanger van de directeur',
  BESTUUR: 'lid van het bestuur',
} as const;

/** How parents object, by kind of bevoegd gezag (domain §7.2). Whole sentences: they stand in the letter. */
const rechtsmiddelOpties = {
  KLACHT: 'U kunt een klacht indienen bij het bestuur of bij de klachtencommissie.',
  BEZWAAR_SCHOOL: 'U kunt binnen zes weken bezwaar maken bij het bestuur. Dat staat in onze eigen regels.',
  BEZWAAR_AWB: 'U kunt binnen zes weken bezwaar maken bij het bestuur (Algemene wet bestuursrecht).',
} as const;

const isOpgelegd = { veld: 'besluit', is: ['OPLEGGEN'] } as const;

/** The fields of the decision on a suspension (domain §7.2, form Schorsingsbesluit). */
export const besluitVelden = {
  besluit: steers(
    keuze({
      label: 'Besluit',
      verplicht: true,
      opties: { OPLEGGEN: 'Schorsen', NIET_OPLEGGEN: 'Niet schorsen' },
    }),
  ),
  redenNiet: langeTekst({
    label: 'Waarom niet?',
    verplicht: true,
    max: 4_000,
    als: { veld: 'besluit', is: ['NIET_OPLEGGEN'] },
  }),
  feiten: langeTekst({
    label: 'Wat is er gebeurd?',
    hint: `Dit staat in de brief. ${feitenHint}`,
    verplicht: true,
    max: 6_000,
    als: isOpgelegd,
  }),
  grondslag: langeTekst({
    label: 'Welke regel van de school is overtreden?',
    verplicht: true,
    max: 2_000,
    rijen: 3,
    als: isOpgelegd,
  }),
  eerdereMaatregelen: langeTekst({
    label: 'Wat deed de school eerder?',
    hint: 'De maatregelen staan er al. Vul gesprekken en hulp aan. Dit staat in de brief.',
    verplicht: true,
    max: 4_000,
    als: isOpgelegd,
  }),
  gehoord: langeTekst({
    label: 'Wie is gehoord, en wat vonden zij?',
    hint: 'Overgenomen uit de gesprekken. Lees het na: iedere ouder leest dit. Haal weg wat de een niet van de ander mag weten, zoals een adres.',
    verplicht: true,
    max: 20_000,
    als: isOpgelegd,
  }),
  afweging: langeTekst({
    label: 'Waarom is een schorsing nodig?',
    hint: 'Weeg het belang van de leerling om naar school te gaan. Gaat het om gedrag van ouders? Leg dan uit waarom dat de leerling toch mag raken.',
    verplicht: true,
    max: 6_000,
    als: isOpgelegd,
  }),
  van: steers(datum({ label: 'Eerste dag', verplicht: true, als: isOpgelegd })),
  vanTijd: tijd({
    label: 'Vanaf welke tijd?',
    hint: 'Alleen als het niet de hele dag is.',
    als: isOpgelegd,
  }),
  tot: steers(datum({ label: 'Laatste dag', verplicht: true, als: isOpgelegd })),
  totTijd: tijd({ label: 'Tot welke tijd?', hint: 'Alleen als het niet de hele dag is.', als: isOpgelegd }),
  schooldagen: geheelGetal({
    label: 'Hoeveel schooldagen zijn dat?',
    hint: 'Geteld in de kalender voor de voorgestelde dagen, zonder weekend, vakantie en studiedagen. Kiest u andere dagen? Pas het aantal dan aan.',
    verplicht: true,
    min: 1,
    max: 5,
    als: isOpgelegd,
  }),
  vorm: keuze({ label: 'Waar is de leerling dan?', verplicht: true, opties: vormOpties, als: isOpgelegd }),
  opvolgend: steers(
    jaNee({
      label: 'Sluit deze schorsing aan op een vorige schorsing?',
      hint: 'Twee schorsingen achter elkaar tellen samen. Dan hoort de inspectie het ook bij één dag.',
      verplicht: true,
      als: isOpgelegd,
    }),
  ),
  nieuweFeiten: langeTekst({
    label: 'Welke feiten zijn nieuw?',
    hint: 'Alleen als er kort hiervoor een schorsing was, of als feiten al eerder meetelden.',
    max: 4_000,
    rijen: 3,
    als: isOpgelegd,
  }),
  redenEerder: langeTekst({
    label: 'Waarom ligt de eerste dag vóór dit besluit?',
    hint: 'Alleen als de leerling al thuis werd gehouden, bijvoorbeeld na een time-out.',
    max: 2_000,
    rijen: 3,
    als: isOpgelegd,
  }),
  huiswerk: langeTekst({
    label: 'Welk werk krijgt de leerling?',
    verplicht: true,
    max: 4_000,
    als: isOpgelegd,
  }),
  contactpersoon: tekst({
    label: 'Wie houdt contact met de leerling?',
    verplicht: true,
    max: 120,
    als: isOpgelegd,
  }),
  toets: steers(
    keuze({
      label: 'Heeft de leerling in deze dagen een stage, schoolexamen of toets?',
      verplicht: true,
      opties: {
        GEEN: 'Nee',
        TOELATEN: 'Ja, en de leerling mag daarvoor komen',
        INHALEN: 'Ja, en de leerling haalt dat later in',
      },
      als: isOpgelegd,
    }),
  ),
  inhaalmoment: steers(
    datum({
      label: 'Op welke dag wordt het ingehaald?',
      verplicht: true,
      vanaf: 'vandaag',
      als: [isOpgelegd, { veld: 'toets', is: ['INHALEN'] }],
    }),
  ),
  toetsToelichting: langeTekst({
    label: 'Om welke stage, welk examen of welke toets gaat het?',
    verplicht: true,
    max: 2_000,
    rijen: 3,
    als: [isOpgelegd, { veld: 'toets', is: ['TOELATEN', 'INHALEN'] }],
  }),
  datum: steers(datum({ label: 'Datum', verplicht: true, vanaf: 'vandaag', als: isOpgelegd })),
  tijd: tijd({ label: 'Tijd', verplicht: true, als: isOpgelegd }),
  plaats: tekst({
    label: 'Plaats',
    hint: 'Dit staat in de brief aan iedereen. Schrijf geen huisadres op.',
    verplicht: true,
    als: isOpgelegd,
  }),
  naam: tekst({ label: 'Uw naam', verplicht: true, max: 120, als: isOpgelegd }),
  hoedanigheid: keuze({
    label: 'U beslist als',
    verplicht: true,
    opties: hoedanigheidOpties,
    als: isOpgelegd,
  }),
  mandaat: tekst({
    label: 'Mandaat',
    hint: 'Nummer of datum van het mandaatbesluit. Bent u plaatsvervanger? Noem dan ook uw eigen mandaat.',
    verplicht: true,
    als: isOpgelegd,
  }),
  rechtsmiddel: steers(
    keuze({
      label: 'Wat kunnen de ouders doen als zij het niet eens zijn?',
      verplicht: true,
      opties: rechtsmiddelOpties,
      als: isOpgelegd,
    }),
  ),
  afschriftLeerling: steers(
    jaNee({
      label: 'Krijgt de leerling ook zelf een brief?',
      hint: 'Bij een leerling van 16 of 17 jaar is dat gebruikelijk.',
      verplicht: true,
      als: isOpgelegd,
    }),
  ),
  verwijderingOverwegen: steers(
    jaNee({
      label: 'Begint u ook een procedure voor verwijdering?',
      hint: 'Dat is een eigen proces met eigen regels. Het verlengt deze schorsing niet.',
      verplicht: true,
      als: isOpgelegd,
    }),
  ),
} as const;
