import {
  datum,
  form,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  perPersoon,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { formatDate, laatsteDagWegensLeeftijd } from '../../../domain/calendar/index.js';
import { checklistOp } from '../../../domain/calendar/schoolverlater.js';
import { feiten, redenOpties } from '../../schoolverlater/forms/options.js';
import {
  bestemmingOpties,
  indicatieOpties,
  indicatieStatus,
  profielOpties,
  scoreOpties,
} from '../options.js';

type Start = {
  readonly aanleiding: string;
  readonly uitstroomdatum: string;
  readonly checklistOp?: string;
  readonly ontheffing?: boolean;
};

/** The last day within the age limit (WEC art. 39 lid 4), and the day of the checklist for turning 18. */
function checkStart(answers: Start, { leerling, vandaag }: FormContext): readonly FieldError[] {
  if (leerling === undefined) return [];
  const { geboortedatum } = leerling;
  const grens = laatsteDagWegensLeeftijd(geboortedatum, 'VSO');
  if (answers.uitstroomdatum > grens && answers.ontheffing !== true) {
    const tekst = `Het VSO eindigt uiterlijk op ${formatDate(grens)}. Later kan alleen met ontheffing (WEC art. 39 lid 5).`;
    return [{ veld: 'uitstroomdatum', tekst }];
  }
  const goed = checklistOp(geboortedatum, vandaag, answers.uitstroomdatum);
  if (answers.aanleiding === 'TUSSENTIJDS' || goed === answers.checklistOp) return [];
  const tekst =
    goed === undefined
      ? 'Voor deze leerling is geen checklist nodig. Laat dit leeg.'
      : `Dat is op ${formatDate(goed)} (of nu, als die dag voorbij is).`;
  return [{ veld: 'checklistOp', tekst }];
}

/** Why the process begins, and the last day from which all counts back (domain §6.3). */
export const start = form({
  naam: 'start',
  titel: 'Uitstroom VSO starten',
  knop: 'Starten',
  velden: {
    aanleiding: steers(
      keuze({
        label: 'Waarom begint u dit?',
        verplicht: true,
        opties: {
          REGULIER: 'De leerling gaat over hooguit twee jaar van school',
          TUSSENTIJDS: 'De leerling vertrekt tussentijds',
        },
      }),
    ),
    profiel: steers(keuze({ label: 'Uitstroomprofiel', verplicht: true, opties: profielOpties })),
    uitstroomdatum: steers(
      datum({ label: 'Verwachte laatste dag op school', hint: 'Meestal 31 juli.', verplicht: true }),
    ),
    ontheffing: jaNee({ label: 'Heeft de inspectie ontheffing gegeven om na 20 jaar te blijven?' }),
    checklistOp: steers(
      datum({
        label: 'Wanneer is de leerling 17 jaar en 6 maanden?',
        hint: 'Dan komt de checklist voor 18 jaar. Leeg als de leerling al 18 is, of eerder vertrekt.',
        als: { veld: 'aanleiding', is: ['REGULIER'] },
      }),
    ),
    reden: keuze({
      label: 'Waarom vertrekt de leerling?',
      verplicht: true,
      opties: redenOpties,
      als: { veld: 'aanleiding', is: ['TUSSENTIJDS'] },
    }),
  },
  controle: checkStart,
});

/** From 14: what does the pupil want (domain §6.3, ORIENTATIE)? */
export const orientatie = form({
  naam: 'orientatie',
  titel: 'Oriëntatie met de leerling',
  knop: 'Gesprek vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    wensLeerling: langeTekst({ label: 'Wat wil de leerling later?', verplicht: true, max: 4_000 }),
    sterk: langeTekst({ label: 'Waar is de leerling goed in?', verplicht: true, max: 4_000 }),
    proberen: langeTekst({ label: 'Wat wil de leerling proberen?', max: 4_000 }),
  },
});

const vaardigheid = (label: string) => keuze({ label, verplicht: true, opties: scoreOpties });

/** The plan for the way out (domain §6.3, form Transitieplan). */
export const transitieplan = form({
  naam: 'transitieplan',
  titel: 'Transitieplan',
  inleiding:
    'Schrijf het plan samen met de leerling. De leerling en de ouders lezen het en zeggen wat zij ervan vinden.',
  knop: 'Plan indienen',
  velden: {
    wensLeerling: langeTekst({ label: 'Wens van de leerling', verplicht: true, max: 4_000 }),
    wensOuders: langeTekst({ label: 'Wens van de ouders', verplicht: true, max: 4_000 }),
    profiel: keuze({ label: 'Uitstroomprofiel', verplicht: true, opties: profielOpties }),
    bestemming: keuze({ label: 'Bestemming', verplicht: true, opties: bestemmingOpties }),
    stagehistorie: herhaald({
      label: 'Stages tot nu toe',
      regelTitel: 'Stage',
      velden: {
        bedrijf: tekst({ label: 'Bedrijf of plek', verplicht: true }),
        periode: tekst({ label: 'Periode', verplicht: true }),
        beoordeling: tekst({ label: 'Beoordeling', verplicht: true }),
      },
    }),
    opTijd: vaardigheid('Komt op tijd'),
    samenwerken: vaardigheid('Werkt samen'),
    zelfstandig: vaardigheid('Werkt zelfstandig'),
    volhouden: vaardigheid('Houdt het vol'),
    wonen: langeTekst({ label: 'Wonen', verplicht: true, max: 4_000 }),
    vrijeTijd: langeTekst({ label: 'Vrije tijd', verplicht: true, max: 4_000 }),
    burgerschap: langeTekst({ label: 'Burgerschap', verplicht: true, max: 4_000 }),
    benodigdeIndicaties: herhaald({
      label: 'Welke indicaties zijn nodig?',
      regelTitel: 'Indicatie',
      velden: {
        soort: keuze({ label: 'Soort', verplicht: true, opties: indicatieOpties }),
        status: keuze({ label: 'Status', verplicht: true, opties: indicatieStatus }),
        aangevraagdOp: datum({ label: 'Aangevraagd op' }),
        besluitOp: datum({ label: 'Besluit op' }),
      },
    }),
    betrokkenInstanties: langeTekst({ label: 'Welke instanties zijn betrokken?', hint: feiten, max: 4_000 }),
    acties: herhaald({
      label: 'Acties',
      regelTitel: 'Actie',
      min: 1,
      velden: {
        actie: tekst({ label: 'Actie', verplicht: true }),
        wie: tekst({ label: 'Wie?', verplicht: true, max: 100 }),
        wanneer: datum({ label: 'Wanneer klaar?', verplicht: true }),
      },
    }),
  },
});

/** The talk when somebody does not agree with the plan. The school writes down what each thinks. */
export const plangesprek = form({
  naam: 'plangesprek',
  titel: 'Gesprek over het plan',
  knop: 'Gesprek vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    personen: perPersoon({
      label: 'Wat vond ieder?',
      lijst: 'gezagdragers',
      velden: { standpunt: tekst({ label: 'Standpunt', verplicht: true }) },
    }),
    leerling: langeTekst({ label: 'Wat vond de leerling?', verplicht: true, max: 2_000 }),
    uitkomst: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          AANPASSEN: 'Het plan wordt aangepast',
          VERDER: 'Wij gaan verder, met ieders mening erbij',
        },
      }),
    ),
  },
});

/** At 17 years and 6 months (domain §6.3; EC-04, EC-05): what changes at 18. */
export const checklist18 = form({
  naam: 'checklist18',
  titel: 'Checklist 18 jaar',
  inleiding: 'Vanaf 18 jaar beslist de leerling zelf, of de curator of mentor van de rechter.',
  knop: 'Checklist vastleggen',
  velden: {
    besproken: datum({ label: 'Besproken op', verplicht: true, tot: 'vandaag' }),
    geregeld: meerkeuze({
      label: 'Wat is besproken?',
      verplicht: true,
      opties: {
        BEWIND: 'Bewind, mentorschap of curatele',
        DIGID: 'DigiD',
        ZORGVERZEKERING: 'Eigen zorgverzekering',
        WAJONG: 'Wajong',
        TOESTEMMING: 'Wie voortaan toestemming geeft',
      },
    }),
    handelingsbekwaam: keuze({
      label: 'Wie beslist na de 18e verjaardag?',
      verplicht: true,
      opties: { LEERLING: 'De leerling zelf', CURATOR: 'Een curator', MENTOR: 'Een mentor van de rechter' },
    }),
    open: langeTekst({ label: 'Wat is er nog niet geregeld, en wie doet dat?', max: 4_000 }),
  },
});
