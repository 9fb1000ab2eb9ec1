import { datum, form, keuze, keuzeUitLijst, langeTekst } from '../../../domain/form/index.js';
import { feiten, resultaatOpties } from './options.js';

/** What came of one goal of the handelingsdeel, told by who worked at it (domain §2.3 step 9, §2.4). Reads the list 'doelen'. */
export const doel = form({
  naam: 'doel',
  titel: 'Hoe ging het met het doel?',
  inleiding:
    'U werkte aan een doel uit het handelingsdeel. Schrijf op hoe het ging. Wie het plan evalueert, leest dit terug.',
  knop: 'Resultaat vastleggen',
  velden: {
    doel: keuzeUitLijst({ label: 'Over welk doel gaat het?', verplicht: true, lijst: 'doelen' }),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: resultaatOpties }),
    toelichting: langeTekst({ label: 'Hoe ging het?', hint: feiten, verplicht: true, max: 4_000 }),
  },
});

/** The yearly evaluation by the CvB of how the plan was carried out (WEC art. 40b lid 2 onder b, domain §2.5). */
export const cvbEvaluatie = form({
  naam: 'cvbEvaluatie',
  titel: 'Evaluatie door de CvB',
  inleiding:
    'De CvB kijkt elk schooljaar hoe het plan is uitgevoerd. Van de antwoorden komt een verslag aan het bevoegd gezag.',
  knop: 'Evaluatie vastleggen',
  velden: {
    datum: datum({ label: 'Datum van de vergadering', verplicht: true, tot: 'vandaag' }),
    leden: langeTekst({
      label: 'Namen van de leden',
      hint: 'Eén naam per regel.',
      verplicht: true,
      max: 2_000,
    }),
    bevinding: keuze({
      label: 'Hoe is het plan uitgevoerd?',
      verplicht: true,
      opties: {
        UITGEVOERD: 'Uitgevoerd zoals het er staat',
        DEELS: 'Voor een deel uitgevoerd',
        NIET: 'Niet uitgevoerd',
      },
    }),
    perspectief: keuze({
      label: 'Past het uitstroomprofiel nog?',
      verplicht: true,
      opties: { PAST: 'Ja', HEROVERWEGEN: 'Nee, in het volgende plan opnieuw bekijken' },
    }),
    tekst: langeTekst({ label: 'Bevindingen', hint: feiten, verplicht: true }),
  },
});

/** The report of the CvB as the bevoegd gezag receives it; the directeur does so under mandate (WEC art. 40b lid 2 onder b). */
export const verslagOntvangen = form({
  naam: 'verslagOntvangen',
  titel: 'Verslag van de CvB ontvangen',
  inleiding: 'U ontvangt het verslag namens het bevoegd gezag. Het ligt bij elk proces in het dossier.',
  knop: 'Ontvangst vastleggen',
  velden: {
    datum: datum({ label: 'Ontvangen op', verplicht: true, tot: 'vandaag' }),
    vervolg: langeTekst({
      label: 'Wat doet de school met het verslag?',
      hint: 'Alleen wat voor alle leerlingen geldt.',
      max: 4_000,
    }),
  },
});
