import { laatsteDagWegensLeeftijd, schooljaarBounds, schooljaarOf } from '../../../domain/calendar/index.js';
import { checklistOp } from '../../../domain/calendar/schoolverlater.js';
import type { Asked, Body } from '../answers.js';
import type { DemoCase, DemoKind } from '../kind.js';
import { gedeeldeAntwoorden, laatsteDag, stil } from './schoolverlater-delen.js';

/** The profile of the plein, and a last day so many years after the school year of the start, within the law. */
const start =
  (jaren: number) =>
  ({ dag, pupil, ctx }: Asked): Body => {
    const einde = schooljaarBounds(schooljaarOf(dag)).tot;
    const gewenst = `${String(Number(einde.slice(0, 4)) + jaren)}-07-31`;
    const geboren = ctx.leerling?.geboortedatum;
    const grens = geboren === undefined ? gewenst : laatsteDagWegensLeeftijd(geboren, 'VSO');
    const uitstroomdatum = grens < gewenst ? grens : gewenst;
    const checklist = geboren === undefined ? undefined : checklistOp(geboren, dag, uitstroomdatum);
    const profielen: Readonly<Record<string, string>> = { Blauw: 'VERVOLGONDERWIJS', Paars: 'DAGBESTEDING' };
    return {
      aanleiding: 'REGULIER',
      profiel: profielen[pupil.plein] ?? 'ARBEID',
      uitstroomdatum,
      ...(checklist !== undefined && { checklistOp: checklist }),
    };
  };

const ja = (): Body => ({ antwoord: 'AKKOORD', naam: 'Lina Voorbeeld' });
const vinden = ({ ctx }: Asked): Body =>
  Object.fromEntries(
    (ctx.lijsten['gezagdragers'] ?? []).map(({ waarde }) => [waarde, { standpunt: 'Eens met het plan' }]),
  );

const planAntwoorden: DemoKind['antwoorden'] = {
  orientatie: ({ dag, pupil }) => ({
    datum: dag,
    wensLeerling: `${pupil.roepnaam} wil met de handen werken.`,
    sterk: 'Komt op tijd en maakt af wat begonnen is.',
  }),
  transitieplan: ({ dag }) => ({
    wensLeerling: 'Werken in het groen.',
    wensOuders: 'Een plek met vaste begeleiding.',
    profiel: 'ARBEID',
    bestemming: 'ARBEID_BANENAFSPRAAK',
    stagehistorie: [
      { bedrijf: 'Kwekerij Voorbeeld', periode: 'Twee dagen, een half jaar', beoordeling: 'Goed' },
    ],
    opTijd: '4',
    samenwerken: '3',
    zelfstandig: '2',
    volhouden: '3',
    wonen: 'Bij de ouders.',
    vrijeTijd: 'Voetbal op zaterdag.',
    burgerschap: 'Reist zelf met de bus.',
    benodigdeIndicaties: [{ soort: 'BANENAFSPRAAK', status: 'NODIG' }],
    acties: [{ actie: 'Stageplek zoeken', wie: 'mentor', wanneer: dag }],
  }),
  akkoordPlan: ja,
  akkoordStage: ja,
  toestemmingDelen: ja,
  toestemmingNazorg: ja,
  plangesprek: (asked) => ({
    datum: asked.dag,
    personen: vinden(asked),
    leerling: 'De leerling wil door met het plan.',
    uitkomst: 'VERDER',
  }),
  checklist18: ({ dag }) => ({
    besproken: dag,
    geregeld: ['DIGID', 'ZORGVERZEKERING', 'TOESTEMMING'],
    handelingsbekwaam: 'LEERLING',
  }),
  stageOvereenkomst: ({ dag }) => ({
    vorm: 'STAGE',
    stagegever: 'Kwekerij Voorbeeld',
    activiteiten: 'Planten verzorgen en inpakken.',
    begin: dag,
    einde: `${String(Number(dag.slice(0, 4)) + 1)}${dag.slice(4).replace('02-29', '02-28')}`,
    dagen: 3,
    tijden: 'Maandag tot en met woensdag, 9 tot 15 uur',
    begeleiding: 'Een vaste collega op de werkvloer.',
    beoordelingswijze: 'Elke maand een gesprek met de stagegever.',
    verzekerd: true,
    getekendStagegever: dag,
    getekendSchool: dag,
  }),
  stageBeoordeling: () => ({
    beoordeling: 'Werkt rustig en netjes.',
    leerling: 'Vond het fijn buiten.',
    vervolg: 'KLAAR',
  }),
};

const plekAntwoorden: DemoKind['antwoorden'] = {
  instanties: ({ dag }) => ({
    contacten: [{ instantie: 'UWV', datum: dag, afspraak: 'Aanvraag voor het doelgroepregister' }],
  }),
  zelfAanvragen: ({ dag }) => ({
    datum: dag,
    uitleg: 'De folders van UWV en de gemeente zijn meegegeven.',
    nietsGedeeld: true,
  }),
  uitstroomadvies: ({ dag }) => ({
    datum: dag,
    bestemming: 'ARBEID_BANENAFSPRAAK',
    onderbouwing: 'De stages gingen goed.',
    leden: 'Voorzitter, orthopedagoog en schoolarts',
  }),
  uitstroomgesprek: (asked) => ({
    datum: asked.dag,
    leerling: 'De leerling wil bij de kwekerij blijven.',
    personen: vinden(asked),
    afspraken: 'De mentor vraagt de kwekerij om een contract.',
  }),
  plek: ({ dag }) => ({
    uitkomst: 'GEVONDEN',
    plek: 'Kwekerij Voorbeeld',
    bestemming: 'ARBEID_BANENAFSPRAAK',
    vanaf: `${laatsteDag(dag).slice(0, 4)}-08-01`,
  }),
  geenPlek: ({ dag }) => ({
    cvbOp: dag,
    instantie: 'DOORSTROOMPUNT',
    afspraken: 'Het Doorstroompunt noemt een leerwerkbedrijf.',
    vervolg: 'OPNIEUW',
  }),
  verlenging: ({ dag }) => ({ ingediendOp: dag, motivering: 'Het diploma is met een jaar haalbaar.' }),
  verlengingBesluit: ({ dag }) => ({ uitkomst: 'TOEGEKEND', besluitOp: dag }),
  indicaties: () => ({ uitkomst: 'GEREGELD', stand: [{ soort: 'BANENAFSPRAAK', status: 'TOEGEKEND' }] }),
};

const eindAntwoorden: DemoKind['antwoorden'] = {
  overgangsdocument: () => ({
    kan: 'Planten verzorgen, inpakken en opruimen.',
    stages: 'Drie dagen per week bij een kwekerij.',
    begeleiding: 'Een vaste collega en een dagplanning.',
    afspraken: 'De eerste maand belt de mentor elke week.',
    overleg: ['DIRECTEUR', 'LERAREN', 'CVB'],
  }),
  documentVaststelling: () => ({ besluit: 'VASTSTELLEN' }),
  diploma: ({ dag, ctx }) => {
    const isSchool = ctx.lijsten['profiel']?.[0]?.waarde === 'VERVOLGONDERWIJS';
    return {
      soort: isSchool ? 'CERTIFICATEN' : 'VERKLARING',
      waarom: isSchool ? undefined : 'Het portfolio is nog niet af.',
      uitgereiktOp: dag,
    };
  },
  nazorgafspraak: () => ({
    contact: 'TELEFOON',
    persoon: 'De mentor',
    uitleg: 'Na drie maanden belt de mentor voor het eerst.',
  }),
  uitschrijving: ({ dag }) => ({
    uitstroomdatum: laatsteDag(dag),
    reden: 'REGULIER_EINDE',
    bestemming: 'ARBEID_BANENAFSPRAAK',
    overeenkomstMetOPP: 'CONFORM',
    diploma: 'VERKLARING',
  }),
  nazorgcontact: ({ dag }) => ({ datum: dag, uitkomst: 'GOED', verslag: 'Werkt nog op dezelfde plek.' }),
  nazorgadvies: ({ dag }) => ({
    vraag: 'Kan ik meer uren werken?',
    waarover: 'WERK',
    advies: 'Vraag het aan de jobcoach.',
    datum: dag,
  }),
  bestendiging: ({ dag }) => ({
    nogOpBestemming: 'JA',
    bron: 'Telefoongesprek met de oud-leerling',
    datum: dag,
  }),
};

const geval = (wie: DemoCase['wie'], begin: number, jaren: number, ...open: readonly string[]): DemoCase => ({
  wie,
  begin,
  invoer: start(jaren),
  ...(open.length > 0 && { answer: stil(...open) }),
});

/** Leavers of the VSO in every state of domain §6.3, A06, A07 and A15 of §19 among them. */
export const schoolverlaterVso: DemoKind = {
  soort: 'schoolverlater-vso',
  antwoorden: {
    ...gedeeldeAntwoorden,
    start: start(2),
    ...planAntwoorden,
    ...plekAntwoorden,
    ...eindAntwoorden,
  },
  tempo: { orientatie: [6, '13:30'], transitieplan: [8, '15:40'], overgangsdocument: [5, '15:40'] },
  gevallen: [
    geval({ groep: 'O-AG1' }, 10, 2, 'orientatie'),
    geval({ groep: 'O-AG2' }, 25, 2, 'planantwoord'),
    geval({ archetype: 'A06' }, 60, 0, 'indicaties', 'stageBeoordeling'),
    geval({ archetype: 'A07' }, 150, 1, 'plek', 'stageBeoordeling'),
    geval({ groep: 'B4 vmbo-gt' }, 55, 0, 'deeltoestemming'),
    geval({ archetype: 'A15' }, 420, 0, 'nazorgvraag'),
  ],
};
