import {
  addDays,
  addSchooldagen,
  DEMO_KALENDER,
  schooljaarBounds,
  schooljaarOf,
} from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { tlvEinde } from '../../../domain/calendar/tlv.js';
import type { Asked, Body } from '../answers.js';
import type { DemoKind } from '../kind.js';
import type { Open, Reaction } from '../states.js';

const einde = (dag: LocalDate): LocalDate => schooljaarBounds(schooljaarOf(dag)).tot;
const CVB = 'Yvonne Schijnders (voorzitter)\nMeral Demirbeeld\nPetra Leerproef\nOlaf Dokterproef';

const start = ({ dag, chance }: Asked): Body => ({
  aanleiding: 'VERLENGING',
  einddatum: einde(dag),
  huidigNummer: `99.01-${String(chance.whole(1_000, 9_999))}`,
  huidigeCategorie: '2',
});

const evaluatie = ({ dag, pupil, chance }: Asked): Body => ({
  datum: dag,
  oppVersie: `${schooljaarOf(dag)}, versie 1`,
  ontwikkeling: `${pupil.roepnaam} groeit volgens het plan. Rekenen gaat sneller dan verwacht, samenwerken blijft lastig.`,
  kansRegulier: chance.pick([
    'Een kleine groep en een vaste begeleider. Dat is er op de reguliere school nu niet.',
    'Meer zelfstandigheid bij wisselingen. Daar wordt dit schooljaar aan gewerkt.',
  ]),
  conclusie: 'VERBLIJF_NODIG',
});

const cvbAdvies = ({ dag }: Asked): Body => ({
  datum: dag,
  expertises: ['ONDERWIJSKUNDIG', 'PEDAGOGISCH', 'PSYCHOLOGISCH', 'MEDISCH'],
  leden: CVB,
  voltallig: 'VOLTALLIG',
  oordeel: 'VERLENGEN',
  tekst: 'De CvB vindt dat de leerling de begeleiding van deze school nog nodig heeft.',
});

function zienswijze({ dag, ctx }: Asked): Body {
  const personen = (ctx.lijsten['gezagdragers'] ?? []).map(({ waarde }) => [
    waarde,
    {
      aanwezig: true,
      gezien: true,
      standpunt: 'EENS',
      zienswijze: 'Ziet dat het kind hier op zijn plek is.',
    },
  ]);
  return {
    uitkomst: 'GEVOERD',
    datum: dag,
    personen: Object.fromEntries(personen) as Body,
    besproken: 'De aanvraag is samen doorgenomen. De ouders begrijpen waarom de school blijven adviseert.',
    gewezenOpSteunpunt: true,
  };
}

function swvBesluit({ dag, chance }: Asked): Body {
  const ingang = addDays(einde(dag), 1);
  return {
    uitkomst: 'TOEGEKEND',
    bekendgemaaktOp: dag,
    nummer: `99.01-${String(chance.whole(10_000, 99_999))}`,
    categorie: '2',
    ingang,
    jaren: 2,
    nieuweEinddatum: tlvEinde(ingang, 2),
  };
}

const gebeld = ({ dag }: Asked): Body => ({
  datum: dag,
  metWie: 'De toelaatbaarheidscommissie',
  antwoord: 'Het besluit komt binnen twee weken.',
});
const plek = ({ dag }: Asked): Body => ({
  uitkomst: 'GESTART',
  besprokenMetOuders: dag,
  school: 'Basisschool De Proefvijver',
  per: addDays(einde(dag), 1),
  afspraken:
    'Twee ochtenden wennen, met begeleiding van onze school. Na zes weken kijken wij samen hoe het gaat.',
});

const stil =
  (...steps: readonly string[]) =>
  ({ step }: Open): Reaction =>
    steps.includes(step) ? 'stil' : undefined;

/** Three renewals: at the evaluation, at the CvB for A11, and with the samenwerkingsverband (domain §19). */
export const tlv: DemoKind = {
  soort: 'tlv',
  antwoorden: {
    start,
    evaluatie,
    cvbAdvies,
    deskundigeEen: ({ dag }) => ({
      discipline: 'ORTHOPEDAGOOG',
      naam: 'Meral Demirbeeld',
      datum: dag,
      advies: 'Een kleine groep en voorspelbaarheid blijven nodig. Een regulier aanbod is nu niet passend.',
    }),
    deskundigeTwee: ({ dag }) => ({
      discipline: 'MAATSCHAPPELIJK_WERKER',
      naam: 'Sanne Zonneproef',
      datum: dag,
      advies: 'Thuis is er rust sinds de plaatsing. Een wisseling van school zou die rust verstoren.',
    }),
    hoorgesprek: ({ dag }) => ({
      uitkomst: 'GEHOORD',
      datum: dag,
      visie: 'Ik wil hier blijven. Hier mag ik even naar buiten als het druk is.',
      watIsErmeeGedaan: 'Staat in de motivering van de aanvraag.',
    }),
    aanvraag: ({ dag }) => ({
      swvBevoegd: 'SWV PO 99.01',
      categorie: '2',
      jaren: 2,
      oppVersie: `${schooljaarOf(dag)}, versie 1`,
      motivering: 'De begeleiding van deze school is nog nodig om de doelen van het OPP te halen.',
    }),
    gesprekPlannen: ({ dag, ctx, chance }) => ({
      datum: addSchooldagen(ctx.kalender ?? DEMO_KALENDER, dag, 8),
      tijd: chance.pick(['15:30', '16:00']),
      vorm: 'SCHOOL',
      plaats: 'Spreekkamer 2, bij de hoofdingang',
      duur: 45,
      tolk: false,
    }),
    zienswijze,
    zonderOuders: ({ dag }) => ({
      reden: 'De ouders waren drie keer verhinderd.',
      pogingen: [{ datum: dag, kanaal: 'TELEFOON', resultaat: 'GESPROKEN' }],
    }),
    besluitSchool: () => ({
      besluit: 'INDIENEN',
      motivering: 'Blijven is noodzakelijk; de adviezen en de zienswijze van de ouders wijzen daar ook op.',
      mandaatRef: 'Mandaatbesluit 2024-03',
    }),
    indienen: ({ dag }) => ({ ingediendOp: dag, kanaal: 'PORTAAL' }),
    swvBesluit,
    aanvulling: ({ dag }) => ({ aangevuldOp: dag, wat: 'De laatste evaluatie van het OPP.' }),
    navraag: gebeld,
    ingrijpen: (asked) => ({
      ...gebeld(asked),
      noodplan: 'Een tijdelijke plek in de structuurgroep, met akkoord van het samenwerkingsverband.',
    }),
    zonderTlv: () => ({
      besluit: 'WACHTEN',
      afspraak: 'Het samenwerkingsverband beslist voor de eerste schooldag.',
    }),
    bezwaar: () => ({ keuze: 'GEEN', afgezien: true }),
    beslissing: ({ dag }) => ({ uitkomst: 'ONGEGROND', datum: dag }),
    verwerken: () => ({ ingevoerd: true }),
    terugplaatsing: plek,
    naAfwijzing: plek,
  },
  tempo: {
    evaluatie: [4, '15:40'],
    cvbAdvies: [3, '13:30'],
    deskundigeEen: [2, '11:15'],
    deskundigeTwee: [3, '16:10'],
    overlegPlannen: [0, '09:10'],
    zienswijze: [0, '17:00'],
    besluitSchool: [1, '10:00'],
    indienen: [0, '13:00'],
  },
  gevallen: [
    { wie: { groep: 'Groen 4' }, begin: 8, invoer: start, answer: stil('evaluatie') },
    { wie: { archetype: 'A11' }, begin: 12, invoer: start, answer: stil('cvbAdvies') },
    { wie: { groep: 'Groen 3' }, begin: 34, invoer: start, answer: stil('swvBesluit') },
  ],
};
