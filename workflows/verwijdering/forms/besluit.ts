import { ageOn } from '../../../domain/calendar/index.js';
import { datum, form, jaNee, keuze, langeTekst, steers, tekst, tijd } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { feitenHint } from '../../schorsing/forms/aanleiding.js';
import { hoedanigheidOpties } from '../../schorsing/forms/besluit-velden.js';

const isVoornemen = { veld: 'besluit', is: ['VOORNEMEN'] } as const;

/** Who signs for the board, and by which mandate. */
const ondertekening = <const A extends { readonly veld: string; readonly is: readonly string[] }>(als: A) =>
  ({
    naam: tekst({ label: 'Uw naam', verplicht: true, max: 120, als }),
    hoedanigheid: keuze({ label: 'U beslist als', verplicht: true, opties: hoedanigheidOpties, als }),
    mandaat: tekst({
      label: 'Mandaat',
      hint: 'Nummer of datum van het mandaatbesluit. Beslist het bestuur zelf? Noem dan het bestuursbesluit.',
      verplicht: true,
      als,
    }),
  }) as const;

/** Day and place of a hearing; the invitation goes out of it. */
const gesprek = <const A extends { readonly veld: string; readonly is: readonly string[] }>(als: A) =>
  ({
    datum: steers(datum({ label: 'Datum', verplicht: true, vanaf: 'vandaag', als })),
    tijd: tijd({ label: 'Tijd', verplicht: true, als }),
    plaats: tekst({
      label: 'Plaats',
      hint: 'Dit staat in de uitnodiging aan iedereen. Schrijf geen huisadres op.',
      verplicht: true,
      als,
    }),
  }) as const;

/** The written intention with its reasons, and the day on which the parents are heard (WEC art. 61 lid 2, AWB art. 4:8). */
export const voornemen = form({
  naam: 'voornemen',
  titel: 'Voornemen tot verwijdering',
  inleiding: 'Nog geen besluit: de ouders horen eerst wat u van plan bent, en u hoort wat zij ervan vinden.',
  knop: 'Voornemen vastleggen',
  secties: [
    { titel: 'Voornemen', velden: ['besluit', 'reden', 'feiten', 'redenen', 'belang'] },
    { titel: 'Gesprek met de ouders', velden: ['datum', 'tijd', 'plaats'] },
    { titel: 'Brief', velden: ['naam', 'hoedanigheid', 'mandaat'] },
  ],
  velden: {
    besluit: steers(
      keuze({
        label: 'Wat doet u?',
        verplicht: true,
        opties: {
          VOORNEMEN: 'Het voornemen om te verwijderen bekendmaken',
          STOPPEN: 'De procedure stoppen',
        },
      }),
    ),
    reden: langeTekst({
      label: 'Waarom stopt u?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['STOPPEN'] },
    }),
    feiten: langeTekst({
      label: 'Wat is er gebeurd?',
      hint: `Dit staat in de brief. ${feitenHint}`,
      verplicht: true,
      max: 6_000,
      als: isVoornemen,
    }),
    redenen: langeTekst({
      label: 'Waarom wilt u de leerling verwijderen?',
      hint: 'Dit staat in de brief. Noem ook wat de school eerder deed.',
      verplicht: true,
      max: 6_000,
      als: isVoornemen,
    }),
    belang: langeTekst({
      label: 'Wat betekent dit voor de leerling?',
      hint: 'Dit staat in de brief.',
      verplicht: true,
      max: 4_000,
      als: isVoornemen,
    }),
    ...gesprek(isVoornemen),
    ...ondertekening(isVoornemen),
  },
});

const rechtsmiddelOpties = {
  WEC: 'U kunt binnen zes weken bezwaar maken bij het bestuur (Wet op de expertisecentra, artikel 61).',
  AWB: 'U kunt binnen zes weken bezwaar maken bij het bestuur (Algemene wet bestuursrecht).',
} as const;

const isVerwijderen = { veld: 'besluit', is: ['VERWIJDEREN'] } as const;

type Besluit = {
  readonly besluit: string;
  readonly rechtsmiddel?: string;
  readonly afschriftLeerling?: boolean;
};

function besluitFaults(answers: Besluit, ctx: FormContext): readonly FieldError[] {
  if (answers.besluit !== 'VERWIJDEREN') return [];
  const { lijsten, leerling, vandaag } = ctx;
  const has = (lijst: string): boolean => (lijsten[lijst] ?? []).length > 0;
  const vorm = lijsten['dezeBestuursvorm']?.[0]?.waarde;
  const past = vorm === undefined || (vorm === 'OPENBAAR') === (answers.rechtsmiddel === 'AWB');
  const isAdult = leerling !== undefined && ageOn(leerling.geboortedatum, vandaag) >= 18;
  const found: readonly (FieldError | false)[] = [
    has('zoekplicht') &&
      !has('bereideSchool') && {
        veld: 'besluit',
        tekst:
          'De leerling is leerplichtig. Verwijderen mag pas als een andere school bereid is (WEC art. 40 lid 18).',
      },
    !past && {
      veld: 'rechtsmiddel',
      tekst: `Dit is ${vorm === 'OPENBAAR' ? 'openbaar' : 'bijzonder'} onderwijs. Kies wat daarbij past.`,
    },
    isAdult &&
      answers.afschriftLeerling === true && {
        veld: 'afschriftLeerling',
        tekst: 'De leerling is 18 jaar of ouder en krijgt de brief zelf. Kies hier nee.',
      },
  ];
  return found.filter((fault) => fault !== false);
}

/**
 * The decision in writing with reasons, naming the right to object (WEC art. 61 lid 2). Reads the lists 'zoekplicht',
 * 'bereideSchool' and 'dezeBestuursvorm' where the context has them (WEC art. 40 lid 18).
 */
export const besluit = form({
  naam: 'besluit',
  titel: 'Besluit over de verwijdering',
  inleiding:
    'Na uw besluit gaat de brief uit, en horen leerplicht en de inspectie het meteen. De leerling blijft ingeschreven tot de administratie de overstap heeft geregeld.',
  knop: 'Besluit vastleggen',
  secties: [
    { titel: 'Besluit', velden: ['besluit', 'waarom', 'feiten', 'gehoord', 'redenen', 'school'] },
    {
      titel: 'Brief',
      velden: ['naam', 'hoedanigheid', 'mandaat', 'rechtsmiddel', 'afschriftLeerling'],
    },
  ],
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          VERWIJDEREN: 'De leerling verwijderen',
          OVERSTAP: 'Niet verwijderen: de ouders kiezen zelf voor een andere school',
          NIET_VERWIJDEREN: 'Niet verwijderen: de leerling blijft',
        },
      }),
    ),
    waarom: langeTekst({
      label: 'Waarom?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['OVERSTAP', 'NIET_VERWIJDEREN'] },
    }),
    feiten: langeTekst({
      label: 'Wat is er gebeurd?',
      hint: `Dit staat in de brief. ${feitenHint}`,
      verplicht: true,
      max: 6_000,
      als: isVerwijderen,
    }),
    gehoord: langeTekst({
      label: 'Wie is gehoord, en wat vonden zij?',
      hint: 'De ouders, de leerling en de leraar. Iedere ouder leest dit: schrijf niet wat de een niet van de ander mag weten, zoals een adres.',
      verplicht: true,
      max: 6_000,
      als: isVerwijderen,
    }),
    redenen: langeTekst({
      label: 'Waarom verwijdert u de leerling?',
      hint: 'Weeg het belang van de leerling tegen dat van de school en de andere leerlingen.',
      verplicht: true,
      max: 6_000,
      als: isVerwijderen,
    }),
    school: langeTekst({
      label: 'Waar kan de leerling naartoe?',
      hint: 'Noem de school die bereid is. Is zoeken niet verplicht? Schrijf dan waarom niet.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: isVerwijderen,
    }),
    ...ondertekening(isVerwijderen),
    rechtsmiddel: keuze({
      label: 'Wat kunnen de ouders doen als zij het niet eens zijn?',
      verplicht: true,
      opties: rechtsmiddelOpties,
      als: isVerwijderen,
    }),
    afschriftLeerling: steers(
      jaNee({
        label: 'Krijgt de leerling ook zelf een brief?',
        hint: 'Bij een leerling van 16 of 17 jaar is dat gebruikelijk.',
        verplicht: true,
        als: isVerwijderen,
      }),
    ),
  },
  controle: besluitFaults,
});

/** The administration un-enrols by hand, when the pupil has really gone over; nothing does it by itself (EC-61). */
export const uitschrijving = form({
  naam: 'uitschrijving',
  titel: 'Overstap regelen en uitschrijven',
  inleiding:
    'De leerling blijft ingeschreven tot de overstap rond is. Schrijf zelf uit in de leerlingenadministratie en leg het hier vast.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is de leerling uitgeschreven?',
        verplicht: true,
        opties: { UITGESCHREVEN: 'Ja', NOG_NIET: 'Nog niet' },
      }),
    ),
    datum: datum({
      label: 'Uitgeschreven per',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['UITGESCHREVEN'] },
    }),
    school: tekst({
      label: 'Nieuwe school',
      hint: 'Gaat de leerling niet naar een andere school? Schrijf dan: geen.',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['UITGESCHREVEN'] },
    }),
    reden: langeTekst({
      label: 'Waar wacht het op?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'uitkomst', is: ['NOG_NIET'] },
    }),
  },
});
