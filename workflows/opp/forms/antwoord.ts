import { bevestiging, datum, form, keuze, langeTekst, steers, tekst } from '../../../domain/form/index.js';
import { antwoordOpties } from '../../kit/standard-forms.js';
import { feiten } from './options.js';
import { afspraken } from './overleg.js';

const aanwezigen = tekst({ label: 'Wie waren erbij?', hint: 'Namen en rollen.', verplicht: true });
const gespreksdatum = datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag' });

/** The answer of a parent or adult pupil; each answer takes as little effort as the next (domain §1.3, trust a4). */
export const standpunt = form({
  naam: 'standpunt',
  titel: 'Uw antwoord op het plan',
  inleiding:
    'Lees het plan eerst rustig door. U mag ja zeggen, en u mag nee zeggen. Zonder uw antwoord gaan wij niet uit van een ja.',
  knop: 'Antwoord versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Gaat u akkoord met de hulp in het plan?',
        hint: 'U kunt uw antwoord later altijd veranderen. Bel of mail ons dan.',
        verplicht: true,
        opties: antwoordOpties,
      }),
    ),
    gelezen: bevestiging({
      label: 'Ik heb het hele plan gelezen',
      als: { veld: 'antwoord', is: ['AKKOORD', 'AKKOORD_MET_OPMERKING'] },
    }),
    opmerking: langeTekst({
      label: 'Wat wilt u erbij zeggen?',
      hint: 'Gaat u akkoord met een deel? Schrijf dan welk deel wel en welk deel niet.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'DEELS'] },
    }),
    reden: langeTekst({
      label: 'Waarom gaat u niet akkoord?',
      hint: 'Eén zin is genoeg.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['NIET_AKKOORD'] },
    }),
    gespreksvraag: langeTekst({
      label: 'Waarover wilt u praten?',
      hint: 'U hoeft dit niet in te vullen.',
      rijen: 3,
      als: { veld: 'antwoord', is: ['GESPREK'] },
    }),
    naam: tekst({
      label: 'Uw naam',
      hint: 'Typ uw voornaam en achternaam.',
      verplicht: true,
      autocomplete: 'name',
    }),
  },
});

/** A repair talk after a no: at most two in four weeks [default] (domain §2.6, EC-01). */
export const herstelgesprek = form({
  naam: 'herstelgesprek',
  titel: 'Herstelgesprek',
  inleiding:
    'Zoek met de ouders naar wat wel kan. De school blijft neutraal tussen ouders. Wijs op het ouder- en jeugdsteunpunt.',
  knop: 'Uitkomst vastleggen',
  velden: {
    datum: gespreksdatum,
    aanwezigen,
    verslag: langeTekst({ label: 'Verslag', hint: feiten, verplicht: true }),
    afspraken,
    uitkomst: steers(
      keuze({
        label: 'Wat is de uitkomst?',
        verplicht: true,
        opties: {
          AANPASSEN: 'De tekst wordt aangepast',
          OPNIEUW_VRAGEN: 'De tekst blijft, wij vragen opnieuw om een antwoord',
          GEEN_OVEREENSTEMMING: 'Er is geen overeenstemming',
        },
      }),
    ),
    watAanpassen: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AANPASSEN'] },
    }),
  },
});

/** Mediation after the repair talks; a dispute goes to the geschillencommissie on the parents' request (WEC art. 45). */
export const bemiddeling = form({
  naam: 'bemiddeling',
  titel: 'Bemiddeling',
  inleiding:
    'Een onderwijsconsulent of een ander van buiten bemiddelt. Het basisaanbod voor de leerling gaat door.',
  knop: 'Uitkomst vastleggen',
  velden: {
    datum: gespreksdatum,
    bemiddelaar: tekst({ label: 'Wie bemiddelde?', verplicht: true }),
    verslag: langeTekst({ label: 'Verslag', hint: feiten, verplicht: true }),
    uitkomst: steers(
      keuze({
        label: 'Wat is de uitkomst?',
        verplicht: true,
        opties: {
          OPNIEUW_VRAGEN: 'Wij vragen opnieuw om een antwoord',
          HANDELINGSDEEL_OPEN: 'Het handelingsdeel blijft open',
          GESCHIL: 'De ouders gaan naar de geschillencommissie',
        },
      }),
    ),
    geschilDatum: datum({
      label: 'Datum van het verzoek aan de geschillencommissie',
      hint: 'Als die al bekend is.',
      als: { veld: 'uitkomst', is: ['GESCHIL'] },
    }),
  },
});
