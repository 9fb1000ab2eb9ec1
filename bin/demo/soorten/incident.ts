import type { Asked, Body } from '../answers.js';
import type { DemoCase, DemoKind } from '../kind.js';
import type { Open, Reaction } from '../states.js';

const GEDRAG = [
  'Riep door de klas en gooide een schrift weg. Ging daarna zelf naar de rustplek.',
  'Duwde een ander in de rij bij de deur. De ander viel niet.',
  'Liep zonder te vragen de klas uit en stond op de gang te huilen.',
  'Schold tijdens gym en weigerde te stoppen met de bal.',
  'Trok aan de jas van een ander op het plein. Een collega kwam ertussen.',
];
const AANLEIDING = [
  'De les begon later en de dagplanning klopte niet.',
  'Er was een invaller, en het was druk in de gang.',
  'Een ander riep iets. De leerling reageerde meteen.',
];

/** The register entry as a colleague fills it in; `changes` make it another incident. */
const melding =
  (changes: Body) =>
  ({ dag, chance }: Asked): Body => ({
    datum: dag,
    tijd: chance.pick(['08:45', '09:00']),
    plaats: chance.pick(['KLAS', 'GANG', 'PLEIN']),
    soort: chance.pick(['VERBAAL', 'WEGLOPEN', 'VERNIELING']),
    rol: 'DADER',
    ernst: chance.pick(['1', '2']),
    gedrag: chance.pick(GEDRAG),
    ingreep: 'DE_ESCALATIE',
    letsel: false,
    maatregel: 'GEEN',
    oudersGeinformeerd: false,
    nazorg: false,
    aanleiding: chance.pick(AANLEIDING),
    ...changes,
  });

function contact({ dag, ctx, chance }: Asked): Body {
  const wie = ctx.lijsten['gezagdragers']?.[0]?.waarde;
  const own = { datum: dag, tijd: '15:20', kanaal: 'TELEFOON' };
  if (wie === undefined) return { ...own, resultaat: 'NIET_BEREIKT' };
  const notitie = chance.pick(['Dankte voor het bellen.', 'Praat er thuis over.', 'Herkent het van thuis.']);
  return { ...own, resultaat: 'GESPROKEN', metWie: wie, notitie };
}

const nazorg = ({ dag, chance }: Asked): Body => ({
  datum: dag,
  hoeGaatHet: chance.pick([
    'De leerling vertelde rustig wat er gebeurde en waar het misging.',
    'De leerling schrok ervan en wil het goedmaken.',
  ]),
  herstel: chance.pick(['GEVOERD', 'NIET_NODIG']),
  afspraken: 'De leerling vraagt om een pauze met de rode kaart. De mentor ziet dat en knikt.',
  vervolg: 'KLAAR',
});

const meldingBuiten = ({ dag }: Asked): Body => ({
  aangifte: false,
  vertrouwensinspecteur: true,
  vertrouwensinspecteurOp: dag,
  toelichting: 'De vertrouwensinspecteur dacht mee. Aangifte is niet nodig.',
});

const stil =
  (...steps: readonly string[]) =>
  ({ step }: Open): Reaction =>
    steps.includes(step) ? 'stil' : undefined;
const nooit = ({ step }: Open): Reaction =>
  ['bellen', 'huisbezoek'].includes(step) ? { resultaat: 'NIET_BEREIKT' } : undefined;

const ernstig: Body = {
  ernst: '3',
  soort: 'FYSIEK_LEERLING',
  ingreep: 'VASTGEHOUDEN',
  minuten: 3,
  nazorg: true,
};
const bang: Body = { rol: 'SLACHTOFFER', soort: 'PESTEN', nazorg: true, maatregel: undefined };
const wapen: Body = { ernst: '4', soort: 'WAPEN', plaats: 'KLAS', nazorg: true };
const online: Body = {
  plaats: 'ONLINE',
  soort: 'PESTEN',
  waaromSchool: 'De berichten gingen rond in de klas, en de les kon niet beginnen.',
};
const GROEPEN = ['Groen 3', 'Groen 4', 'B1', 'B2', 'B3 vmbo-bb/kb', 'O-AG1', 'O-AG2', 'Geel 2'];

/** Day before today, what differs, and what is still open. */
const LIJST: readonly (readonly [number, Body, DemoCase['answer']?])[] = [
  [1, {}, stil('bellen')],
  [1, { maatregel: 'VANGNET' }, stil('bellen')],
  [2, ernstig, stil('nazorg')],
  [2, bang, stil('nazorg')],
  [3, wapen, stil('melding')],
  [4, {}, nooit],
  [5, { maatregel: 'VANGNET' }],
  [6, online],
  [7, { oudersGeinformeerd: true }],
  [8, ernstig],
  [9, bang],
  [10, {}],
  [11, {}],
  [13, {}, nooit],
  [15, { oudersGeinformeerd: true, nazorg: true }],
  [17, {}],
  [18, ernstig],
  [20, {}],
  [22, { oudersGeinformeerd: true }],
  [24, { rol: 'GETUIGE', soort: 'BEDREIGING', nazorg: true, maatregel: undefined }],
  [26, {}],
  [29, online],
  [32, { oudersGeinformeerd: true }],
  [35, {}],
];

/** Twenty-five entries of the register in all states (domain §19), one of them of A04. */
export const incident: DemoKind = {
  soort: 'incident',
  antwoorden: { start: melding({}), contact, nazorg, melding: meldingBuiten },
  tempo: { bellen: [0, '15:20'], huisbezoek: [2, '16:30'], nazorg: [1, '13:15'], melding: [1, '11:00'] },
  gevallen: [
    { wie: { archetype: 'A04' }, begin: 12, invoer: melding({ ernst: '2' }) },
    ...LIJST.map(([begin, changes, answer], i): DemoCase => ({
      wie: { groep: GROEPEN[i % GROEPEN.length] ?? '' },
      begin,
      invoer: melding(changes),
      ...(answer && { answer }),
    })),
  ],
};
