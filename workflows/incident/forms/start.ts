import {
  datum,
  form,
  geheelGetal,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import {
  ernstOpties,
  geenNamen,
  ingreepOpties,
  maatregelOpties,
  plaatsOpties,
  rolOpties,
  soortOpties,
} from './opties.js';

const isBeperkend = { veld: 'ingreep', is: ['FYSIEK_BEGELEID', 'VASTGEHOUDEN', 'AFZONDERING'] } as const;
const deedHet = { veld: 'rol', is: ['DADER', 'DADER_EN_SLACHTOFFER'] } as const;

/** The others who were there, without a name: the register of another pupil is known by its reference (EC-59). */
const betrokkenen = herhaald({
  label: 'Wie waren er nog bij?',
  hint: 'Geen namen. Staat het ook bij een andere leerling in het register? Noem dan dat kenmerk.',
  regelTitel: 'Betrokkene',
  max: 10,
  velden: {
    wie: keuze({
      label: 'Wie?',
      verplicht: true,
      opties: {
        LEERLING: 'Een andere leerling',
        MEDEWERKER: 'Een medewerker',
        ANDERS: 'Iemand anders',
      },
    }),
    rol: keuze({
      label: 'Rol',
      verplicht: true,
      opties: { DADER: 'Deed het', SLACHTOFFER: 'Overkwam het', GETUIGE: 'Zag het' },
    }),
    kenmerk: tekst({
      label: 'Kenmerk bij die leerling',
      max: 5,
      als: { veld: 'wie', is: ['LEERLING'] },
    }),
  },
});

type Rij = { readonly kenmerk?: string };

/** A reference is five letters and digits: a name does not fit, also not by mistake. */
const kenmerkFaults = ({
  betrokkenen: rijen = [],
}: {
  readonly betrokkenen?: readonly Rij[];
}): readonly FieldError[] =>
  rijen.flatMap(({ kenmerk }, i) =>
    kenmerk === undefined || /^[2-9A-HJ-NP-Z]{5}$/.test(kenmerk)
      ? []
      : [
          {
            veld: `betrokkenen.${String(i)}.kenmerk`,
            tekst: 'Een kenmerk heeft vijf hoofdletters en cijfers, zoals 4F7K2. Vul geen naam in.',
          },
        ],
  );

/** The register entry itself, made to be filled in on a telephone within a minute (domain §7.4, form Incident). */
export const start = form({
  naam: 'start',
  titel: 'Incident melden',
  inleiding: 'Kort en feitelijk. Wat onder ‘Als u het weet’ staat, mag u leeg laten.',
  knop: 'Incident vastleggen',
  secties: [
    {
      titel: 'Wat is er gebeurd?',
      velden: ['datum', 'tijd', 'plaats', 'waaromSchool', 'soort', 'rol', 'ernst', 'gedrag'],
    },
    {
      titel: 'Wat hebt u gedaan?',
      velden: ['ingreep', 'minuten', 'letsel', 'letselWat', 'maatregel', 'oudersGeinformeerd', 'nazorg'],
    },
    { titel: 'Als u het weet', velden: ['aanleiding', 'gevolg', 'betrokkenen'] },
  ],
  velden: {
    datum: steers(datum({ label: 'Datum', verplicht: true, tot: 'vandaag' })),
    tijd: tijd({ label: 'Hoe laat?', verplicht: true }),
    plaats: keuze({ label: 'Waar?', verplicht: true, opties: plaatsOpties }),
    // Outside the school only what affects safety at school may be registered (EC-58).
    waaromSchool: tekst({
      label: 'Waarom raakt dit de veiligheid op school?',
      verplicht: true,
      als: { veld: 'plaats', is: ['ONLINE', 'BUITEN'] },
    }),
    soort: steers(
      keuze({
        label: 'Wat voor incident?',
        hint: 'Ging een medewerker seksueel over de grens? Meld dat hier niet. Bel direct de directeur: die gaat naar de vertrouwensinspecteur.',
        verplicht: true,
        opties: soortOpties,
      }),
    ),
    rol: steers(keuze({ label: 'Rol van deze leerling', verplicht: true, opties: rolOpties })),
    ernst: steers(keuze({ label: 'Hoe ernstig?', verplicht: true, opties: ernstOpties })),
    gedrag: langeTekst({
      label: 'Wat deed of overkwam de leerling?',
      hint: geenNamen,
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
    ingreep: steers(keuze({ label: 'Wat deed de school?', verplicht: true, opties: ingreepOpties })),
    minuten: geheelGetal({
      label: 'Hoe lang duurde dat?',
      verplicht: true,
      min: 1,
      max: 480,
      eenheid: 'minuten',
      als: isBeperkend,
    }),
    letsel: jaNee({ label: 'Raakte iemand gewond?', verplicht: true }),
    letselWat: tekst({
      label: 'Welk letsel, en wat is daaraan gedaan?',
      verplicht: true,
      als: { veld: 'letsel', is: [true] },
    }),
    maatregel: steers(keuze({ label: 'Maatregel', verplicht: true, opties: maatregelOpties, als: deedHet })),
    oudersGeinformeerd: steers(jaNee({ label: 'Weten de ouders het al?', verplicht: true })),
    nazorg: steers(jaNee({ label: 'Is nazorg nodig?', verplicht: true })),
    aanleiding: langeTekst({ label: 'Wat ging eraan vooraf?', hint: geenNamen, max: 2_000, rijen: 2 }),
    gevolg: langeTekst({ label: 'Wat gebeurde er daarna?', hint: geenNamen, max: 2_000, rijen: 2 }),
    betrokkenen,
  },
  controle: kenmerkFaults,
});
