import {
  datum,
  form,
  geheelGetal,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import { uitkomstOpties } from './options.js';

const verwacht = steers(
  datum({
    label: 'Wanneer kunt u laten weten hoe het gaat?',
    hint: 'Weet u het niet? Laat het leeg. Dan vragen wij het na zes schoolweken.',
    vanaf: 'vandaag',
    als: { veld: 'antwoord', is: ['IN_BEHANDELING'] },
  }),
);
const wachtweken = geheelGetal({
  label: 'Hoeveel weken is de wachttijd ongeveer?',
  hint: 'Als u dat weet.',
  max: 200,
  eenheid: 'weken',
  als: { veld: 'antwoord', is: ['WACHTLIJST'] },
});
const reden = langeTekst({
  label: 'Waarom kunt u dit niet doen?',
  verplicht: true,
  max: 2_000,
  rijen: 3,
  als: { veld: 'antwoord', is: ['AFGEWEZEN'] },
});
const tip = langeTekst({
  label: 'Wie kan wel helpen?',
  hint: 'Als u dat weet.',
  max: 1_000,
  rijen: 2,
  als: { veld: 'antwoord', is: ['AFGEWEZEN'] },
});

/** Receipt by the partner, with what happens now: two minutes on a telephone (domain §4.1). */
export const ontvangst = form({
  naam: 'ontvangst',
  titel: 'Uw antwoord op onze vraag',
  inleiding: 'Met dit antwoord weten wij dat u de gegevens hebt, en wat u ermee doet.',
  knop: 'Antwoord versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Wat kunt u doen?',
        verplicht: true,
        opties: {
          IN_BEHANDELING: 'Wij gaan ermee aan de slag',
          WACHTLIJST: 'Ontvangen, maar er is een wachtlijst of wij kijken er nog naar',
          AFGEWEZEN: 'Wij kunnen dit niet doen',
        },
      }),
    ),
    verwacht,
    wachtweken,
    reden,
    tip,
    contact: tekst({ label: 'Wie kan school bij u bellen?', hint: 'Naam en nummer, als dat handig is.' }),
  },
});

/** How it stands with the waiting list: asked every six weeks [default] (domain §4.1). */
export const wachtlijst = form({
  naam: 'wachtlijst',
  titel: 'Hoe staat het met de wachtlijst?',
  knop: 'Antwoord versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Hoe staat het ervoor?',
        verplicht: true,
        opties: {
          WACHTLIJST: 'Nog op de wachtlijst',
          IN_BEHANDELING: 'Wij zijn begonnen, of de afspraak staat',
          AFGEWEZEN: 'Het gaat bij ons niet door',
          GEZIN_ZIET_AF: 'De ouders of de jongere willen het niet meer',
        },
      }),
    ),
    verwacht,
    wachtweken,
    reden,
    tip,
  },
});

/** The feedback that is owed: with consent of the client on the side of the care (JW art. 7.3.11 lid 1). */
export const terugkoppeling = form({
  naam: 'terugkoppeling',
  titel: 'Terugkoppeling aan school',
  inleiding:
    'Wij lezen uw antwoord samen met de ouders of de jongere, en met de leerkracht. Schrijf dus alleen wat zij mogen lezen.',
  knop: 'Terugkoppeling versturen',
  velden: {
    magDelen: steers(
      jaNee({
        label: 'Vinden de ouders of de jongere het goed dat u dit met school deelt?',
        hint: 'Zo niet, dan vertelt u ons niets. Ook dat is een antwoord.',
        verplicht: true,
      }),
    ),
    uitkomst: steers(
      keuze({
        label: 'Wat is er gebeurd?',
        verplicht: true,
        opties: uitkomstOpties,
        als: { veld: 'magDelen', is: [true] },
      }),
    ),
    bericht: langeTekst({
      label: 'Wat wilt u ons vertellen?',
      hint: 'Een paar zinnen is genoeg.',
      verplicht: true,
      max: 6_000,
      als: { veld: 'magDelen', is: [true] },
    }),
    advies: langeTekst({
      label: 'Wat raadt u school aan?',
      hint: 'Als u advies hebt.',
      max: 4_000,
      rijen: 4,
      als: { veld: 'magDelen', is: [true] },
    }),
  },
});
