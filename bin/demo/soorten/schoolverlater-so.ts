import type { Asked, Body } from '../answers.js';
import type { DemoKind } from '../kind.js';
import { gedeeldeAntwoorden, laatsteDag, stil } from './schoolverlater-delen.js';

const start = ({ chance }: Asked): Body => ({
  aanleiding: 'REGULIER',
  richting: chance.pick(['VO', 'VSO']),
});
const tussentijds = ({ dag }: Asked): Body => ({
  aanleiding: 'TUSSENTIJDS',
  reden: 'VERHUIZING',
  laatsteDag: dag,
});

const wensen: Body = {
  wensOuders: 'De ouders willen een school dichtbij, met kleine klassen.',
  wensLeerling: 'De leerling wil graag techniek leren.',
};
const advies: Body = {
  advies: ['GT'],
  onderbouwing: 'De resultaten zijn stabiel en passen bij dit niveau.',
  ...wensen,
};

/** Leavers of the SO in every state of domain §6.2; most began last September, so that all of the year is seen. */
export const schoolverlaterSo: DemoKind = {
  soort: 'schoolverlater-so',
  antwoorden: {
    ...gedeeldeAntwoorden,
    start,
    vooradvies: ({ dag }) => ({
      datum: dag,
      profiel: ['GT'],
      onderbouwing: 'De leerling groeit en werkt zelfstandig.',
      toets: 'NEEMT_DEEL',
    }),
    voorlopigAdvies: () => advies,
    adviesControle: () => ({ besluit: 'AKKOORD' }),
    adviesgesprek: ({ dag, ctx }) => ({
      uitkomst: 'EENS',
      datum: dag,
      personen: Object.fromEntries(
        (ctx.lijsten['gezagdragers'] ?? []).map(({ waarde }) => [waarde, { standpunt: 'EENS' }]),
      ),
      leerling: 'De leerling is blij met het advies.',
    }),
    toetsResultaat: ({ dag }) => ({ uitkomst: 'GEMAAKT', datum: dag, toetsadvies: 'GT', aangepast: true }),
    definitiefAdvies: () => ({ ...advies, richting: 'VO', heroverwogen: false }),
    adviesVaststellen: () => ({
      besluit: 'VASTSTELLEN',
      vastgesteldDoor: 'Directeur, mandaatbesluit 2024-03',
    }),
    tlvAanvraag: ({ dag }) => ({
      swvBevoegd: 'SWV VO 99.51',
      categorie: '1',
      ingediendOp: dag,
      oudersGezien: true,
      zienswijze: 'De ouders steunen de aanvraag.',
      vervoer: true,
      vervoerOp: dag,
    }),
    tlvBesluit: ({ dag }) => ({
      uitkomst: 'TOEGEKEND',
      tlvNummer: 'VO-2027-0099',
      tlvTot: `${String(Number(dag.slice(0, 4)) + 3)}-07-31`,
      besluitOp: dag,
    }),
    aanmelding: ({ dag }) => ({ uitkomst: 'AANGEMELD', school: 'Het Voorbeeldcollege', datum: dag }),
    plaatsing: ({ dag }) => ({
      uitkomst: 'GEPLAATST',
      school: 'Het Voorbeeldcollege',
      ingang: `${laatsteDag(dag).slice(0, 4)}-08-01`,
    }),
    geenPlek: ({ dag }) => ({
      cvbOp: dag,
      swvOp: dag,
      afspraken: 'Het samenwerkingsverband noemt een tweede school.',
      vervolg: 'OPNIEUW',
    }),
    uitschrijving: ({ dag }) => ({
      uitstroomdatum: laatsteDag(dag),
      reden: 'REGULIER_EINDE',
      bestemming: 'GT',
      overeenkomstMetOPP: 'CONFORM',
      diploma: 'GEEN',
    }),
    nazorg: ({ dag }) => ({ datum: dag, bron: 'De mentor van de nieuwe school', uitkomst: 'GOED' }),
  },
  tempo: { vooradvies: [10, '13:30'], voorlopigAdvies: [25, '15:40'], okr: [5, '15:40'] },
  gevallen: [
    { wie: { schoolsoort: 'SO', leeftijd: [11, 13] }, begin: 12, invoer: start, answer: stil('vooradvies') },
    { wie: { archetype: 'A02' }, begin: 40, invoer: start, answer: stil('voorlopigAdvies') },
    { wie: { archetype: 'A03' }, begin: 42, invoer: start, answer: stil('voorlopigAdvies') },
    { wie: { schoolsoort: 'SO', leeftijd: [11, 13] }, begin: 45, invoer: start },
    { wie: { schoolsoort: 'SO' }, begin: 15, invoer: tussentijds, answer: stil('inzage') },
    { wie: { schoolsoort: 'SO', leeftijd: [12, 13] }, begin: 235, invoer: start, answer: stil('nazorg') },
  ],
};
