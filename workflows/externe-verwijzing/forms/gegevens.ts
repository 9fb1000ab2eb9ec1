import { addDays } from '../../../domain/calendar/index.js';
import {
  bevestiging,
  datum,
  form,
  keuze,
  keuzeUitLijst,
  langeTekst,
  meerkeuzeUitLijst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { antwoordOpties } from '../../kit/standard-forms.js';

/** How long a partner may look at what is shared: at least and at most, in calendar days. */
const MIN_DAGEN = 28;
const MAX_DAGEN = 366;
/** Whether a text holds a BSN (nine digits that pass the elfproef): it never goes out (domain §15). */
export function heeftBsn(text: string): boolean {
  const found = text.match(/(?<!\d)\d(?:[ .-]?\d){8}(?!\d)/g) ?? [];
  return found.some((number) => {
    const digits = Array.from(number.replace(/\D/g, ''), Number);
    const sum = digits.reduce((total, digit, i) => total + digit * (i === 8 ? -1 : 9 - i), 0);
    return sum % 11 === 0;
  });
}

/**
 * The data set: exactly what the partner gets and what the family reads before it answers (domain §4.1). All of this form
 * goes out as it stands; a partner is not told more.
 */
export const gegevens = form({
  naam: 'gegevens',
  titel: 'Gegevens voor de partner',
  inleiding:
    'Alles op deze pagina gaat zo naar de partner. De ouders of de leerling lezen precies hetzelfde voordat zij antwoorden. Deel niet meer dan nodig is.',
  knop: 'Gegevens klaarzetten',
  secties: [
    { titel: 'Voor wie', velden: ['partner', 'geldigTot'] },
    {
      titel: 'Wat wij vertellen',
      velden: ['hulpvraag', 'resultaat', 'omschrijving', 'reedsOndernomen', 'betrokkenHulpverlening'],
    },
    { titel: 'Wat wij meesturen', velden: ['documenten', 'waaromNodig'] },
    { titel: 'Wat wij terugvragen', velden: ['terugkoppeling'] },
  ],
  velden: {
    partner: steers(
      keuzeUitLijst({
        label: 'Naar welke partner gaan deze gegevens?',
        hint: 'Staat de partner er niet bij? Voeg die eerst toe bij School, Partners.',
        verplicht: true,
        lijst: 'partners',
      }),
    ),
    geldigTot: steers(
      datum({
        label: 'Tot welke dag kan de partner dit lezen?',
        hint: 'Gewoonlijk drie maanden. Daarna gaat de pagina dicht.',
        verplicht: true,
        vanaf: 'vandaag',
      }),
    ),
    hulpvraag: langeTekst({ label: 'Onze vraag aan u', verplicht: true, max: 4_000 }),
    resultaat: langeTekst({ label: 'Wat wij hopen te bereiken', verplicht: true, max: 2_000, rijen: 3 }),
    omschrijving: langeTekst({
      label: 'Wat u over de leerling moet weten',
      hint: 'Feiten die nodig zijn voor deze vraag. Geen namen van andere leerlingen.',
      verplicht: true,
      max: 6_000,
    }),
    reedsOndernomen: langeTekst({ label: 'Wat school al heeft gedaan', max: 4_000 }),
    betrokkenHulpverlening: langeTekst({ label: 'Welke hulp er al is', max: 2_000, rijen: 3 }),
    documenten: meerkeuzeUitLijst({
      label: 'Documenten uit het dossier die meegaan',
      hint: 'Alleen wat de partner nodig heeft. Zonder keuze gaat er geen document mee.',
      lijst: 'documenten',
    }),
    waaromNodig: langeTekst({
      label: 'Waarom deze documenten nodig zijn',
      hint: 'Verplicht als er documenten meegaan.',
      max: 2_000,
      rijen: 3,
    }),
    terugkoppeling: langeTekst({
      label: 'Wat wij graag van u terughoren',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
  },
  controle: (answers, { vandaag }) => {
    const fouten: FieldError[] = [];
    const fout = (veld: string, text: string): void => void fouten.push({ veld, tekst: text });
    if (answers.geldigTot < addDays(vandaag, MIN_DAGEN))
      fout('geldigTot', 'Geef de partner ten minste vier weken de tijd.');
    if (answers.geldigTot > addDays(vandaag, MAX_DAGEN))
      fout('geldigTot', 'De partner kan de gegevens ten hoogste een jaar lezen.');
    if ((answers.documenten ?? []).length > 0 && answers.waaromNodig === undefined)
      fout('waaromNodig', 'Schrijf op waarom de partner deze documenten nodig heeft.');
    for (const [veld, value] of Object.entries(answers))
      if (veld !== 'partner' && typeof value === 'string' && heeftBsn(value))
        fout(veld, 'Hier staat een BSN. Een BSN mag niet mee.');
    return fouten;
  },
});

/** The answer of who must consent; no is as easy to say as yes, and needs no reason (domain §1.3, AVG art. 7). */
export const toestemming = form({
  naam: 'toestemming',
  titel: 'Uw antwoord: mogen wij dit delen?',
  inleiding:
    'Lees eerst welke gegevens wij willen delen, met wie en waarom. U mag ja zeggen, en u mag nee zeggen. Zonder uw antwoord delen wij niets.',
  knop: 'Antwoord versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Mogen wij deze gegevens delen?',
        hint: 'U kunt uw toestemming later altijd intrekken. Bel of mail ons dan. Wij stoppen dan met delen.',
        verplicht: true,
        opties: antwoordOpties,
      }),
    ),
    gelezen: bevestiging({
      label: 'Ik heb alles gelezen wat wordt gedeeld',
      als: { veld: 'antwoord', is: ['AKKOORD', 'AKKOORD_MET_OPMERKING'] },
    }),
    opmerking: langeTekst({
      label: 'Wat wilt u erbij zeggen?',
      hint: 'Gaat u akkoord met een deel? Schrijf dan wat wij wel en niet mogen delen.',
      verplicht: true,
      max: 4_000,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'DEELS'] },
    }),
    reden: langeTekst({
      label: 'Wilt u zeggen waarom niet?',
      hint: 'Dit hoeft niet.',
      max: 4_000,
      rijen: 3,
      als: { veld: 'antwoord', is: ['NIET_AKKOORD'] },
    }),
    gespreksvraag: langeTekst({
      label: 'Waarover wilt u praten?',
      hint: 'U hoeft dit niet in te vullen.',
      max: 2_000,
      rijen: 3,
      als: { veld: 'antwoord', is: ['GESPREK'] },
    }),
    naam: tekst({
      label: 'Uw naam',
      hint: 'Typ uw voornaam en achternaam.',
      verplicht: true,
      autocomplete: 'name',
    }),
  },
});
