import { addDays } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import type { FormContext } from '../../domain/form/index.js';
import { chanceFor } from '../../db/demo/chance.js';
import type { Chance } from '../../db/demo/chance.js';
import { DOELEN, HOOR, LASTIG, some, STARTSITUATIES, STERK } from './texts.js';
import type { DemoPupil } from './texts.js';

export type Body = Readonly<Record<string, unknown>>;
/** What an answer is made of: the pupil, the day, and what the form's lists hold. */
export type Asked = {
  readonly pupil: DemoPupil;
  readonly dag: LocalDate;
  readonly ctx: FormContext;
  readonly chance: Chance;
};

const HALF_JAAR = 180;

function uitstroom({ pupil, chance }: Asked): Body {
  const { plein } = pupil;
  const waarom = `Dit past bij de resultaten van ${pupil.roepnaam}, bij het tempo en bij wat ${pupil.roepnaam} zelf wil.`;
  if (pupil.soort === 'SO') {
    const profiel =
      plein === 'Groen'
        ? chance.pick(['VO_REGULIER', 'VSO_VERVOLGONDERWIJS', 'VSO_ARBEID'])
        : 'VSO_VERVOLGONDERWIJS';
    return {
      uitstroomprofiel: profiel,
      leerroute: profiel === 'VO_REGULIER' ? '6' : '5',
      onderbouwing: waarom,
    };
  }
  if (plein === 'Paars') {
    return {
      uitstroomprofiel: 'DAGBESTEDING',
      leerroute: '2',
      uitstroombestemming: 'DAGBESTEDING_TAAKGERICHT',
      onderbouwing: waarom,
      ontheffing: true,
      ontheffingToelichting:
        'Engels en wiskunde. Het besluit ligt in het dossier. Daarvoor in de plaats komen praktische redzaamheid en arbeidstraining.',
    };
  }
  if (plein === 'Oranje') {
    return {
      uitstroomprofiel: 'ARBEIDSMARKTGERICHT',
      leerroute: '4',
      uitstroombestemming: 'ARBEID_BANENAFSPRAAK',
      onderbouwing: waarom,
      ontheffing: false,
    };
  }
  const bestemming = pupil.groep.includes('gt') ? 'VMBO_GT' : chance.pick(['VMBO_BB', 'VMBO_KB', 'MBO_2']);
  return {
    uitstroomprofiel: 'VERVOLGONDERWIJS',
    leerroute: bestemming === 'VMBO_GT' ? '6' : '5',
    uitstroombestemming: bestemming,
    onderbouwing: waarom,
  };
}

function didactisch({ dag, chance, pupil }: Asked): readonly Body[] {
  const datum = addDays(dag, -chance.whole(30, 90));
  const niveau = (): string => chance.pick(['II', 'III', 'IV', 'V']);
  const eind = pupil.soort === 'VSO' ? 'REF_2F' : 'REF_1F';
  return ['TECHNISCH_LEZEN', 'BEGRIJPEND_LEZEN', 'SPELLING', 'REKENEN'].map((vakgebied) => ({
    vakgebied,
    toets: 'Leerlingvolgsysteem, M-toets',
    datum,
    niveau: niveau(),
    dle: chance.whole(15, 55),
    eindniveau: eind,
  }));
}

function concept(asked: Asked): Body {
  const { pupil, dag, chance } = asked;
  const tiq = chance.whole(62, 108);
  const mate = (): string => chance.pick(['INCIDENTEEL', 'REGELMATIG', 'VOORTDUREND']);
  return {
    startsituatie: chance.pick(STARTSITUATIES)(pupil.roepnaam),
    iqTest: chance.pick(['WISC_V', 'WNV', 'SON_R_6_40']),
    iqTestdatum: addDays(dag, -chance.whole(200, 600)),
    iqAfgenomenDoor: 'Orthopedagoog van de school',
    tiq,
    tiqVan: tiq - 6,
    tiqTot: tiq + 6,
    behoefteLeren: mate(),
    behoefteSociaalEmotioneel: mate(),
    behoefteCommunicatie: 'INCIDENTEEL',
    behoefteRedzaamheid: mate(),
    behoefteMedisch: 'GEEN',
    bevorderendeFactoren: some(chance, STERK, 3),
    belemmerendeFactoren: some(chance, LASTIG, 2),
    ...uitstroom(asked),
    didactisch: didactisch(asked),
    sociaalEmotioneel: [
      {
        instrument: 'SCOL',
        datum: addDays(dag, -40),
        schaal: 'Sociale competentie',
        score: chance.whole(40, 80),
        norm: chance.pick(['C', 'D']),
      },
    ],
    visieOuders:
      'De ouders zien dat hun kind hier rustiger is. Zij hopen op meer zelfvertrouwen en een passende plek later.',
    medicatieAanwezig: false,
    evaluatiedata: [{ datum: addDays(dag, HALF_JAAR) }],
    periodeVan: dag,
    periodeTot: addDays(dag, HALF_JAAR),
    doelen: some(chance, DOELEN, 2).map((d) => ({
      ...d,
      begeleidingBovenBasisaanbod: d.domein !== 'DIDACTISCH',
      verantwoordelijke: 'mentor',
      uitvoerder: d.domein === 'SOCIAAL_EMOTIONEEL' ? 'ORTHOPEDAGOOG' : 'MENTOR',
      middelen: 'materiaal in de groep',
      evaluatieDatum: addDays(dag, HALF_JAAR),
    })),
  };
}

function hoorgesprek({ dag, chance, pupil }: Asked): Body {
  const [goed, leren, nodig] = chance.pick(HOOR);
  return {
    uitkomst: pupil.plein === 'Paars' ? 'GEHOORD_ALTERNATIEF' : 'GEHOORD',
    datum: dag,
    vorm: pupil.plein === 'Paars' ? 'PICTO' : 'GESPREK',
    watGaatGoed: goed,
    watWilLeren: leren,
    watHeeftNodig: nodig,
    samenvatting: `${pupil.roepnaam} vertelde rustig wat goed gaat en wat lastig is.`,
    watIsErmeeGedaan: `De wens van ${pupil.roepnaam} staat als doel in het handelingsdeel.`,
  };
}

function gesprekPlannen({ dag, ctx, chance }: Asked): Body {
  return {
    datum: ctx.lijsten['gespreksdag']?.[0]?.waarde ?? addDays(dag, 30),
    tijd: chance.pick(['15:30', '16:00', '14:45']),
    vorm: 'SCHOOL',
    plaats: 'Spreekkamer 2, bij de hoofdingang',
    duur: 45,
    tolk: false,
  };
}

function gespreksverslag({ dag, ctx }: Asked): Body {
  const personen = (ctx.lijsten['gezagdragers'] ?? []).map(({ waarde }) => [
    waarde,
    {
      aanwezig: true,
      perspectief: 'EENS',
      handelingsdeel: 'EENS',
      opmerking: 'Vindt het belangrijk dat de school blijft bellen als het niet goed gaat.',
    },
  ]);
  return {
    uitkomst: 'GEVOERD',
    datum: dag,
    personen: Object.fromEntries(personen) as Body,
    besproken:
      'Het plan is samen doorgenomen. De ouders herkennen het beeld. De doelen zijn besproken en begrepen.',
    afspraken: [{ afspraak: 'De mentor belt elke twee weken.', wie: 'mentor' }],
    tolk: false,
    aanpassen: false,
  };
}

function evaluatie({ dag, chance }: Asked): Body {
  const resultaat = (): string => chance.pick(['BEHAALD', 'GEDEELTELIJK', 'GEDEELTELIJK', 'NIET_BEHAALD']);
  return {
    datum: dag,
    doelen: DOELEN.slice(0, 2).map((d) => ({
      doel: d.doel,
      resultaat: resultaat(),
      toelichting: 'Er is elke week geoefend; de groei is zichtbaar.',
    })),
    leerlingGehoord: 'GEHOORD',
    visieLeerling: 'Het gaat beter dan vorig jaar.',
    watIsErmeeGedaan: 'Het doel voor lezen wordt hoger gezet.',
    metOuders: true,
    visieOuders: 'De ouders zijn tevreden over de rust en het contact.',
    conclusie: chance.pick(['OP_KOERS', 'OP_KOERS', 'ONDER_VERWACHTING']),
  };
}

function doel({ dag, ctx, chance }: Asked): Body {
  return {
    doel: ctx.lijsten['doelen']?.[0]?.waarde ?? '1',
    datum: dag,
    resultaat: chance.pick(['BEHAALD', 'GEDEELTELIJK']),
    toelichting: 'Er is elke week geoefend. In de groep lukt het vaker dan bij de start.',
  };
}

const CVB = 'Yvonne Schijnders (voorzitter)\nMeral Demirbeeld\nPetra Leerproef\nOlaf Dokterproef';

const MAKERS: Readonly<Record<string, (asked: Asked) => Body>> = {
  concept,
  hoorgesprek,
  controle: () => ({
    checklist: ['COMPLEET', 'LVS', 'SOCIAAL_EMOTIONEEL', 'DOELEN', 'BASISAANBOD', 'TAAL'],
    besluit: 'AKKOORD',
  }),
  onderbouwing: ({ pupil, chance }) => ({
    iqInterpretatie: 'Het profiel is licht disharmonisch; de verwerkingssnelheid is het zwakst.',
    bevorderendeFactoren: some(chance, STERK, 1),
    belemmerendeFactoren: [],
    onderbouwing: `De leerroute past bij het niveau en bij de groei van het afgelopen jaar. ${pupil.roepnaam} leert het best in kleine stappen.`,
  }),
  cvbAdvies: ({ dag }) => ({
    datum: dag,
    expertises: ['ONDERWIJSKUNDIG', 'PEDAGOGISCH', 'PSYCHOLOGISCH', 'MEDISCH'],
    leden: CVB,
    voltallig: 'VOLTALLIG',
    oordeel: 'POSITIEF',
    tekst: 'De CvB vindt het perspectief haalbaar en het handelingsdeel passend.',
  }),
  gesprekPlannen,
  gespreksverslag,
  doel,
  evaluatie,
  cvbEvaluatie: ({ dag, chance }) => ({
    datum: dag,
    leden: CVB,
    bevinding: chance.pick(['UITGEVOERD', 'UITGEVOERD', 'DEELS']),
    perspectief: 'PAST',
    tekst: 'De doelen zijn besproken met mentor en ouders. De begeleiding is gegeven zoals het plan zegt.',
  }),
  verslagOntvangen: ({ dag }) => ({
    datum: dag,
    vervolg: 'De bevindingen gaan mee in de planning van de begeleiding voor het nieuwe schooljaar.',
  }),
  uitleg: ({ dag }) => ({
    uitkomst: 'UITGELEGD',
    datum: dag,
    tolk: 'Tolk aan de telefoon, nummer 0000',
    vragen: 'De ouders vroegen hoe vaak de begeleiding is. Dat is uitgelegd.',
  }),
  zonderOuders: ({ dag }) => ({
    reden: 'De ouders waren drie keer verhinderd.',
    pogingen: [{ datum: dag, kanaal: 'TELEFOON', resultaat: 'GESPROKEN' }],
  }),
  vaststelling: ({ ctx }) => ({
    besluit: 'VASTSTELLEN',
    mandaatRef: 'Mandaatbesluit 2024-03',
    ...((ctx.lijsten['teLaat'] ?? []).length > 0 && { redenTeLaat: 'GEGEVENS_ONTBREKEN' }),
  }),
  standpunt: ({ ctx }) => ({
    gezien: 'GEZIEN_EN_BESPROKEN',
    antwoord: 'AKKOORD',
    gelezen: true,
    naam: ctx.lijsten['ondertekenaar']?.[0]?.label ?? '',
  }),
  meetekenen: ({ dag }) => ({ gezien: true, tekent: 'JA', datum: dag }),
  herstelgesprek: ({ dag }) => ({
    datum: dag,
    aanwezigen: 'Vader, mentor en leerlingbegeleider',
    verslag: 'De vader legde uit waarom hij niet akkoord gaat. De school legde de keuze uit.',
    uitkomst: 'GEEN_OVEREENSTEMMING',
  }),
  contactpoging: ({ dag }) => ({
    datum: dag,
    tijd: '10:15',
    kanaal: 'TELEFOON',
    resultaat: 'VOICEMAIL',
    notitie: 'Ingesproken met naam en nummer van de school.',
  }),
};

/**
 * What somebody fills in on a form of the OPP, as a JSON body; the same for the same pupil, form and round. `more` goes
 * over it. Error 'geen-antwoord' for a form that the demo does not fill in.
 */
export function answerTo(form: string, asked: Omit<Asked, 'chance'>, more: Body = {}): Body {
  const make = MAKERS[form];
  if (!make) throw new Error(`geen-antwoord ${form}`);
  return { ...make({ ...asked, chance: chanceFor(`opp/${asked.pupil.nummer}/${form}`) }), ...more };
}
