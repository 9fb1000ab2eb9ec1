import { addDays, addSchooldagen, DEMO_KALENDER, previousSchooldag } from '../../../domain/calendar/index.js';
import { wekenAfwezigOp, ziekteBereiktOp } from '../../../domain/calendar/verzuim.js';
import type { Asked, Body } from '../answers.js';
import type { DemoKind } from '../kind.js';
import type { Open, Reaction } from '../states.js';

const kalender = ({ ctx }: Asked) => ctx.kalender ?? DEMO_KALENDER;

/** Hours missed on the day itself and the school day before, so that the limit is reached on the day. */
const uren =
  (aanleiding: 'ONGEOORLOOFD' | 'PREVENTIEF', perDag: number) =>
  (asked: Asked): Body => ({
    aanleiding,
    dagen: [previousSchooldag(kalender(asked), asked.dag, 'exclusive'), asked.dag].map((dag) => ({
      dag,
      uren: perDag,
      code: 'OA',
    })),
    bereiktOp: asked.dag,
    toelichting: 'Kwam niet en was niet afgemeld. De ouders namen de telefoon niet op.',
  });

const weg =
  (aanleiding: 'THUISZITTER' | 'NIET_LEERPLICHTIG', dagen: number) =>
  (asked: Asked): Body => {
    const eersteDag = addDays(asked.dag, -dagen);
    return {
      aanleiding,
      eersteDag,
      bereiktOp: wekenAfwezigOp(kalender(asked), eersteDag),
      toelichting: 'Durft sinds de eerste week niet meer in de taxi en blijft thuis.',
    };
  };

function ziek(asked: Asked): Body {
  const van = addSchooldagen(kalender(asked), asked.dag, -12);
  const perioden = [{ van, tot: asked.dag }];
  return {
    aanleiding: 'ZIEKTE',
    perioden,
    bereiktOp: ziekteBereiktOp(kalender(asked), perioden) ?? asked.dag,
    toelichting: 'Is elke ochtend misselijk. De huisarts vond niets.',
  };
}

function melding({ dag, ctx, chance }: Asked): Body {
  const bereiktOp = ctx.lijsten['bereiktOp']?.[0]?.waarde;
  return {
    loket: 'VERZUIMLOKET',
    meldNummer: `VL-${String(chance.whole(100_000, 999_999))}`,
    gemeldOp: dag,
    gemeldOm: '15:10',
    ...(bereiktOp !== undefined &&
      bereiktOp < dag && { redenTeLaat: 'De uren kwamen pas vandaag uit de klas.' }),
  };
}

const hulpvraag =
  (organisatie: string) =>
  ({ dag, chance }: Asked): Body => ({
    organisatie,
    nummer: `K-${String(chance.whole(1_000, 9_999))}`,
    gevraagdOp: dag,
    oudersGeinformeerdOp: dag,
    afspraak: 'Een gesprek op school met de ouders erbij, binnen twee weken.',
  });

const stil =
  (...steps: readonly string[]) =>
  ({ step }: Open): Reaction =>
    steps.includes(step) ? 'stil' : undefined;

/** Six cases: a report that waits, one that is followed, one that is back, illness, A12 who stays at home, prevention. */
export const verzuim: DemoKind = {
  soort: 'verzuim',
  antwoorden: {
    start: uren('ONGEOORLOOFD', 8),
    melding,
    gesprek: ({ dag, pupil }) => ({
      uitkomst: 'AFSPRAKEN',
      datum: dag,
      reden: `${pupil.roepnaam} vindt de ochtenden te druk en gaat daarom niet in de taxi.`,
      leerlingZegt: 'Ik wil wel, maar niet door de grote gang.',
      afspraken: [{ afspraak: 'De eerste week via de zij-ingang.', wie: 'mentor' }],
    }),
    wegen: () => ({
      leerplicht: true,
      doorstroompunt: false,
      jeugdarts: false,
      samenwerkingsverband: false,
      besprokenMetOuders: true,
      toelichting: 'Leerplicht denkt mee over een opbouw van de uren.',
    }),
    leerplicht: hulpvraag('De leerplichtambtenaar van de gemeente'),
    doorstroompunt: hulpvraag('Het Doorstroompunt van de gemeente'),
    jeugdarts: hulpvraag('De jeugdarts van de JGZ'),
    samenwerkingsverband: hulpvraag('Het thuiszittersoverleg van SWV 99.01'),
    stand: ({ pupil }) => ({
      stand: 'TERUG',
      nieuws: `${pupil.roepnaam} is deze week elke dag geweest.`,
    }),
    terugkeer: ({ dag }) => ({
      terugOp: dag,
      afspraken: 'Elke maandag een kort gesprek met de mentor.',
      inhalen: 'Rekenen, in de vrije uren op donderdag.',
    }),
  },
  tempo: {
    melding: [0, '15:10'],
    meldingVsv: [0, '15:10'],
    gesprek: [2, '15:45'],
    stand: [0, '16:15'],
    terugkeer: [1, '09:00'],
  },
  gevallen: [
    {
      wie: { groep: 'B1', leeftijd: [5, 17] },
      begin: 0,
      invoer: uren('ONGEOORLOOFD', 8),
      answer: stil('melding'),
    },
    { wie: { groep: 'B2', leeftijd: [5, 17] }, begin: 7, invoer: uren('ONGEOORLOOFD', 8) },
    { wie: { groep: 'B3 vmbo-bb/kb', leeftijd: [5, 17] }, begin: 24, invoer: uren('ONGEOORLOOFD', 8) },
    { wie: { groep: 'Geel 2', leeftijd: [5, 17] }, begin: 6, invoer: ziek, answer: stil('jeugdarts') },
    { wie: { archetype: 'A12' }, begin: 12, invoer: weg('THUISZITTER', 60) },
    {
      wie: { groep: 'O-AG1', leeftijd: [5, 17] },
      begin: 3,
      invoer: uren('PREVENTIEF', 4),
      answer: stil('gesprek'),
    },
  ],
};
