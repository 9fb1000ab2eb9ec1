import { datum, form, jaNee, keuze, langeTekst, meerkeuze, steers } from '../../../domain/form/index.js';
import { aanleidingOpties, bestemmingOpties, grondOpties, urgentieOpties } from './options.js';

/** The question and its aim: the start of a referral (domain §4.1, `VerwijzingExtern`). Nothing of it is sent as it is. */
export const start = form({
  naam: 'start',
  titel: 'Externe verwijzing starten',
  inleiding:
    'Beschrijf wat de leerling nodig heeft en wat u wilt bereiken. Er gaat nog niets naar buiten. Een melding bij Veilig Thuis loopt via de meldcode en hoort hier niet.',
  knop: 'Verwijzing starten',
  secties: [
    { titel: 'De vraag', velden: ['aanleiding', 'hulpvraag', 'resultaat', 'urgentie'] },
    { titel: 'Wat er al is', velden: ['reedsOndernomen', 'betrokkenHulpverlening'] },
    { titel: 'Waarheen', velden: ['bestemming', 'anders', 'onderzoek', 'rechtsgrond', 'toelichtingGrond'] },
  ],
  velden: {
    aanleiding: keuze({
      label: 'Waaruit komt deze vraag voort?',
      verplicht: true,
      opties: aanleidingOpties,
    }),
    hulpvraag: langeTekst({
      label: 'Hulpvraag',
      hint: 'Wat lukt nu niet, en wat is de vraag aan de ander?',
      verplicht: true,
      max: 4_000,
    }),
    resultaat: langeTekst({ label: 'Gewenst resultaat', verplicht: true, max: 2_000, rijen: 3 }),
    urgentie: steers(keuze({ label: 'Hoe snel is het nodig?', verplicht: true, opties: urgentieOpties })),
    reedsOndernomen: langeTekst({ label: 'Wat heeft school al gedaan?', verplicht: true, max: 4_000 }),
    betrokkenHulpverlening: langeTekst({
      label: 'Welke hulp is er al?',
      hint: 'Alleen wat nodig is voor deze vraag.',
      max: 2_000,
      rijen: 3,
    }),
    bestemming: steers(
      keuze({
        label: 'Naar welke soort hulp?',
        hint: 'Hieruit volgt wie toestemming geeft: de ouders, de leerling, of allebei.',
        verplicht: true,
        opties: bestemmingOpties,
      }),
    ),
    anders: langeTekst({
      label: 'Welke hulp bedoelt u?',
      verplicht: true,
      max: 500,
      rijen: 2,
      als: { veld: 'bestemming', is: ['OVERIG'] },
    }),
    onderzoek: steers(
      jaNee({
        label: 'Vraagt u ook om psychologisch onderzoek?',
        hint: 'Dan beslist de leerling vanaf 12 jaar mee.',
        verplicht: true,
      }),
    ),
    rechtsgrond: steers(
      keuze({
        label: 'Op welke grond deelt de school gegevens?',
        hint: 'Gewoonlijk met toestemming. Over delen zonder toestemming beslist de directeur.',
        verplicht: true,
        opties: grondOpties,
      }),
    ),
    toelichtingGrond: langeTekst({
      label: 'Waarom kan het niet met toestemming?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'rechtsgrond', is: ['WETTELIJKE_PLICHT', 'VITAAL_BELANG', 'MELDRECHT'] },
    }),
  },
});

/** The talk with parents and pupil before anything is asked (domain §4.1: in overleg met ouders). */
export const overleg = form({
  naam: 'overleg',
  titel: 'Overleg met ouders en leerling',
  inleiding:
    'Bespreek wat de hulp kan brengen en wat de school zou delen. Nee zeggen mag, en heeft geen gevolgen voor de lessen.',
  knop: 'Overleg vastleggen',
  velden: {
    datum: datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag' }),
    metWie: meerkeuze({
      label: 'Met wie sprak u?',
      verplicht: true,
      opties: {
        OUDERS: 'Ouders of voogd',
        LEERLING: 'De leerling',
        MENTOR: 'De mentor',
        ORTHOPEDAGOOG: 'De orthopedagoog',
        ANDERS: 'Iemand anders',
      },
    }),
    tolk: jaNee({ label: 'Was er een tolk bij?', verplicht: true }),
    visieOuders: langeTekst({ label: 'Wat vinden de ouders?', max: 4_000, rijen: 4 }),
    visieLeerling: langeTekst({ label: 'Wat vindt de leerling?', max: 4_000, rijen: 4 }),
    uitkomst: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: {
          DOORGAAN: 'Wij gaan door met de verwijzing',
          AFZIEN: 'Wij zien af van de verwijzing',
        },
      }),
    ),
    redenAfzien: langeTekst({
      label: 'Waarom zien wij ervan af?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'uitkomst', is: ['AFZIEN'] },
    }),
  },
});
