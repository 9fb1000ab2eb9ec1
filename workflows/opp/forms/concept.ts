import { datum, form, herhaald, jaNee, keuze, langeTekst, tekst } from '../../../domain/form/index.js';
import { checkConcept, warnConcept } from './concept-check.js';
import {
  behoefte,
  didactisch,
  doelen,
  factoren,
  intelligentie,
  sociaalEmotioneel,
  uitstroom,
} from './concept-fields.js';
import { feiten, leerrouteOpties } from './options.js';

/**
 * The plan itself (domain §2.4): the perspective and the handelingsdeel. Also the form of every correction.
 * Reads the list 'onderwijssoort' where the context has it: only profiles of SO or of VSO pass then.
 */
export const concept = form({
  naam: 'concept',
  titel: 'Ontwikkelingsperspectief met handelingsdeel',
  inleiding: 'Uw tekst gaat eerst naar de leerlingbegeleider. Ouders lezen hem pas na het advies van de CvB.',
  knop: 'Concept indienen',
  secties: [
    { titel: 'Startsituatie', velden: ['startsituatie'] },
    {
      titel: 'Intelligentie',
      uitleg: 'Vul in wat bekend is. Het IQ alleen bepaalt de leerroute niet.',
      velden: [
        'iqTest',
        'iqTestdatum',
        'iqAfgenomenDoor',
        'tiq',
        'tiqVan',
        'tiqTot',
        'indexscores',
        'ontwikkelingsleeftijd',
        'adaptiefInstrument',
        'adaptiefScore',
      ],
    },
    {
      titel: 'Leerroute en ondersteuningsbehoefte',
      velden: [
        'leerroute',
        'behoefteLeren',
        'behoefteSociaalEmotioneel',
        'behoefteCommunicatie',
        'behoefteRedzaamheid',
        'behoefteMedisch',
      ],
    },
    { titel: 'Factoren', velden: ['bevorderendeFactoren', 'belemmerendeFactoren'] },
    {
      titel: 'Uitstroom',
      velden: ['uitstroomprofiel', 'uitstroombestemming', 'uitstroomToelichting', 'onderbouwing'],
    },
    { titel: 'Didactisch', velden: ['didactisch'] },
    { titel: 'Sociaal-emotioneel', velden: ['sociaalEmotioneel'] },
    { titel: 'Visie van de ouders', velden: ['visieOuders'] },
    {
      titel: 'Medisch en veiligheid',
      uitleg: 'Schrijf hier geen medische gegevens. Die horen in het afgeschermde document.',
      velden: ['medicatieAanwezig', 'signaleringsplanRef'],
    },
    { titel: 'Ontheffing', velden: ['ontheffing', 'ontheffingToelichting'] },
    { titel: 'Evaluatie', velden: ['evaluatiedata'] },
    {
      titel: 'Handelingsdeel',
      uitleg: 'Voor dit deel is overeenstemming met de ouders nodig, of met de leerling vanaf 18 jaar.',
      velden: ['periodeVan', 'periodeTot', 'doelen', 'afsprakenJeugdhulp'],
    },
  ],
  velden: {
    startsituatie: langeTekst({
      label: 'Startsituatie en onderwijsgeschiedenis',
      hint: feiten,
      verplicht: true,
    }),
    ...intelligentie,
    leerroute: keuze({ label: 'Leerroute', verplicht: true, opties: leerrouteOpties }),
    behoefteLeren: behoefte('Ondersteuning bij leren en ontwikkelen'),
    behoefteSociaalEmotioneel: behoefte('Ondersteuning sociaal-emotioneel'),
    behoefteCommunicatie: behoefte('Ondersteuning bij communicatie'),
    behoefteRedzaamheid: behoefte('Ondersteuning bij praktische redzaamheid'),
    behoefteMedisch: behoefte('Ondersteuning medisch en fysiek'),
    bevorderendeFactoren: factoren('Bevorderende factoren', 1),
    belemmerendeFactoren: factoren('Belemmerende factoren', 1),
    ...uitstroom,
    didactisch,
    sociaalEmotioneel,
    visieOuders: langeTekst({
      label: 'Visie van de ouders',
      hint: 'Wat hopen en verwachten de ouders? Dit kan ook na het gesprek.',
    }),
    medicatieAanwezig: jaNee({ label: 'Is er medicatie op school?' }),
    signaleringsplanRef: tekst({
      label: 'Verwijzing naar het signaleringsplan',
      hint: 'Alleen waar het ligt, niet wat erin staat.',
    }),
    ontheffing: jaNee({
      label: 'Is er ontheffing van een deel van de kerndoelen?',
      verplicht: true,
      als: { veld: 'uitstroomprofiel', is: ['ARBEIDSMARKTGERICHT', 'DAGBESTEDING'] },
    }),
    ontheffingToelichting: langeTekst({
      label: 'Welke onderdelen, waar ligt het besluit, en welk onderwijs komt ervoor in de plaats?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'ontheffing', is: [true] },
    }),
    evaluatiedata: herhaald({
      label: 'Geplande evaluaties',
      hint: 'Minstens één keer per schooljaar, met de ouders.',
      regelTitel: 'Evaluatiedatum',
      min: 1,
      max: 6,
      velden: { datum: datum({ label: 'Datum', verplicht: true }) },
    }),
    periodeVan: datum({ label: 'Het handelingsdeel geldt vanaf', verplicht: true }),
    periodeTot: datum({
      label: 'Het handelingsdeel geldt tot en met',
      hint: 'Meestal een half jaar.',
      verplicht: true,
    }),
    doelen,
    afsprakenJeugdhulp: langeTekst({
      label: 'Afspraken met jeugdhulp of behandelaar',
      hint: feiten,
      max: 4_000,
    }),
  },
  controle: checkConcept,
  letOp: warnConcept,
});
