import {
  datum,
  decimaal,
  geheelGetal,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  tekst,
} from '../../../domain/form/index.js';
import {
  behoefteOpties,
  doelDomeinOpties,
  eindniveauOpties,
  factorDomeinOpties,
  feiten,
  instrumentOpties,
  iqTestOpties,
  niveauOpties,
  uitstroombestemmingOpties,
  uitstroomprofielOpties,
  uitvoerderOpties,
  vakgebiedOpties,
  vsoProfielen,
} from './options.js';

const factorVelden = {
  domein: keuze({ label: 'Domein', verplicht: true, opties: factorDomeinOpties }),
  tekst: langeTekst({ label: 'Factor', verplicht: true, max: 2_000, rijen: 2 }),
} as const;

/** Promoting or hindering factors; at least one of each is law (OKB art. 4 and 5). */
export const factoren = (label: string, min: number) =>
  herhaald({ label, hint: feiten, regelTitel: 'Factor', min, max: 15, velden: factorVelden });

/** The need for support in one domain (LDG). */
export const behoefte = (label: string) => keuze({ label, opties: behoefteOpties });

/** IQ and adaptive functioning; none of it is mandatory (domain §2.4). */
export const intelligentie = {
  iqTest: keuze({ label: 'Test', opties: iqTestOpties }),
  iqTestdatum: datum({
    label: 'Testdatum',
    hint: 'Is de test ouder dan 2 jaar? Schrijf dan bij de onderbouwing waarop de leerroute nog meer steunt.',
    tot: 'vandaag',
  }),
  iqAfgenomenDoor: tekst({ label: 'Afgenomen door' }),
  tiq: geheelGetal({ label: 'TIQ', min: 20, max: 160 }),
  tiqVan: geheelGetal({ label: '95%-interval, van', min: 10, max: 170 }),
  tiqTot: geheelGetal({ label: '95%-interval, tot', min: 10, max: 170 }),
  indexscores: herhaald({
    label: 'VIQ en andere indexscores',
    regelTitel: 'Indexscore',
    max: 8,
    velden: {
      index: tekst({ label: 'Index', hint: 'Bijvoorbeeld VIQ of VBI.', verplicht: true, max: 60 }),
      score: geheelGetal({ label: 'Score', verplicht: true, min: 20, max: 160 }),
    },
  }),
  ontwikkelingsleeftijd: geheelGetal({ label: 'Ontwikkelingsleeftijd', max: 300, eenheid: 'maanden' }),
  adaptiefInstrument: keuze({
    label: 'Adaptief functioneren gemeten met',
    opties: { SRZ: 'SRZ', VINELAND: 'Vineland' },
  }),
  adaptiefScore: geheelGetal({
    label: 'Score adaptief functioneren',
    max: 1_000,
    verplicht: true,
    als: { veld: 'adaptiefInstrument', is: ['SRZ', 'VINELAND'] },
  }),
} as const;

/** Profile, destination (mandatory in VSO, OKB art. 5) and reasoning. */
export const uitstroom = {
  uitstroomprofiel: keuze({ label: 'Uitstroomprofiel', verplicht: true, opties: uitstroomprofielOpties }),
  uitstroombestemming: keuze({
    label: 'Uitstroombestemming',
    verplicht: true,
    opties: uitstroombestemmingOpties,
    als: { veld: 'uitstroomprofiel', is: vsoProfielen },
  }),
  uitstroomToelichting: tekst({ label: 'Toelichting bij de uitstroom' }),
  onderbouwing: langeTekst({
    label: 'Onderbouwing',
    hint: 'Waarom past dit uitstroomprofiel? Kort: de orthopedagoog vult het aan.',
    verplicht: true,
  }),
} as const;

/** Results per subject. */
export const didactisch = herhaald({
  label: 'Resultaten per vakgebied',
  regelTitel: 'Vakgebied',
  max: 20,
  velden: {
    vakgebied: keuze({ label: 'Vakgebied', verplicht: true, opties: vakgebiedOpties }),
    anders: tekst({
      label: 'Welk vakgebied?',
      verplicht: true,
      max: 60,
      als: { veld: 'vakgebied', is: ['ANDERS'] },
    }),
    toets: tekst({ label: 'Toets', max: 100 }),
    datum: datum({ label: 'Datum', tot: 'vandaag' }),
    vaardigheidsscore: decimaal({ label: 'Vaardigheidsscore', min: -500, max: 2_000, decimalen: 1 }),
    niveau: keuze({ label: 'Niveau', opties: niveauOpties }),
    dle: geheelGetal({ label: 'DLE', max: 80 }),
    functioneringsniveau: tekst({ label: 'Functioneringsniveau', max: 60 }),
    eindniveau: keuze({ label: 'Verwacht eindniveau', opties: eindniveauOpties }),
  },
});

/** Social-emotional measurements. */
export const sociaalEmotioneel = herhaald({
  label: 'Sociaal-emotionele ontwikkeling',
  regelTitel: 'Meting',
  max: 20,
  velden: {
    instrument: keuze({ label: 'Instrument', verplicht: true, opties: instrumentOpties }),
    anders: tekst({
      label: 'Welk instrument?',
      verplicht: true,
      max: 60,
      als: { veld: 'instrument', is: ['ANDERS'] },
    }),
    datum: datum({ label: 'Datum', tot: 'vandaag' }),
    schaal: tekst({ label: 'Schaal', max: 100 }),
    score: decimaal({ label: 'Score', min: -100, max: 1_000, decimalen: 2 }),
    norm: tekst({ label: 'Norm', max: 60 }),
  },
});

/** The goals of the handelingsdeel; at least one. */
export const doelen = herhaald({
  label: 'Doelen',
  regelTitel: 'Doel',
  min: 1,
  max: 15,
  velden: {
    domein: keuze({ label: 'Domein', verplicht: true, opties: doelDomeinOpties }),
    beginsituatie: langeTekst({ label: 'Beginsituatie', max: 4_000, rijen: 3 }),
    doel: langeTekst({
      label: 'Doel',
      hint: 'SMART: wat kan de leerling straks, hoe ziet u dat, en wanneer?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
    kinddoel: langeTekst({ label: 'Het doel in woorden van de leerling', max: 1_000, rijen: 2 }),
    aanpak: langeTekst({ label: 'Aanpak', verplicht: true, max: 4_000, rijen: 3 }),
    begeleidingBovenBasisaanbod: jaNee({
      label: 'Is dit begeleiding boven het basisaanbod van de school?',
      hint: 'Voor deze begeleiding is overeenstemming met de ouders nodig.',
      verplicht: true,
    }),
    verantwoordelijke: tekst({ label: 'Verantwoordelijke', verplicht: true, max: 100 }),
    uitvoerder: keuze({
      label: 'Welke collega werkt eraan?',
      hint: 'Gaan de ouders akkoord? Dan krijgt deze collega een taak: vertellen hoe het ging. Niets gekozen is de mentor.',
      opties: uitvoerderOpties,
    }),
    frequentie: tekst({ label: 'Hoe vaak?', max: 100 }),
    middelen: tekst({ label: 'Middelen', max: 200 }),
    evaluatieDatum: datum({
      label: 'Datum van evaluatie',
      hint: 'Op deze dag vertelt de collega hoe het ging.',
    }),
  },
});
