import {
  datum,
  form,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import { aanleidingOpties, bestemmingOpties, grondOpties, hulpGronden, urgentieOpties } from './options.js';
import { vorderingVragen } from './vordering.js';

/** A question for help; on a demand of police or justice there is none. */
const hulp = { veld: 'rechtsgrond', is: hulpGronden } as const;
const vordering = { veld: 'rechtsgrond', is: ['VORDERING'] } as const;

/**
 * The question and its aim: the start of a referral (domain §4.1, `VerwijzingExtern`). Nothing of it is sent as it is. A
 * demand of police or justice is recorded here too, by whom and of which day (EC-66).
 */
export const start = form({
  naam: 'start',
  titel: 'Externe verwijzing starten',
  inleiding:
    'Beschrijf wat de leerling nodig heeft en wat u wilt bereiken. Er gaat nog niets naar buiten. Een melding bij Veilig Thuis loopt via de meldcode en hoort hier niet.',
  knop: 'Verwijzing starten',
  secties: [
    {
      titel: 'Op welke grond',
      velden: [
        'rechtsgrond',
        'toelichtingGrond',
        'vorderaar',
        'vorderingSoort',
        'vorderingDatum',
        'urgentie',
      ],
    },
    { titel: 'De vraag', velden: ['aanleiding', 'hulpvraag', 'resultaat'] },
    { titel: 'Wat er al is', velden: ['reedsOndernomen', 'betrokkenHulpverlening'] },
    { titel: 'Waarheen', velden: ['bestemming', 'anders', 'onderzoek'] },
  ],
  velden: {
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
    vorderaar: tekst({ ...vorderingVragen.vorderaar, als: vordering }),
    vorderingSoort: keuze({ ...vorderingVragen.vorderingSoort, als: vordering }),
    vorderingDatum: datum({ ...vorderingVragen.vorderingDatum, als: vordering }),
    urgentie: steers(keuze({ label: 'Hoe snel is het nodig?', verplicht: true, opties: urgentieOpties })),
    aanleiding: keuze({
      label: 'Waaruit komt deze vraag voort?',
      verplicht: true,
      opties: aanleidingOpties,
      als: hulp,
    }),
    hulpvraag: langeTekst({
      label: 'Hulpvraag',
      hint: 'Wat lukt nu niet, en wat is de vraag aan de ander?',
      verplicht: true,
      max: 4_000,
      als: hulp,
    }),
    resultaat: langeTekst({ label: 'Gewenst resultaat', verplicht: true, max: 2_000, rijen: 3, als: hulp }),
    reedsOndernomen: langeTekst({
      label: 'Wat heeft school al gedaan?',
      verplicht: true,
      max: 4_000,
      als: hulp,
    }),
    betrokkenHulpverlening: langeTekst({
      label: 'Welke hulp is er al?',
      hint: 'Alleen wat nodig is voor deze vraag.',
      max: 2_000,
      rijen: 3,
      als: hulp,
    }),
    bestemming: steers(
      keuze({
        label: 'Naar welke soort hulp?',
        hint: 'Hieruit volgt wie toestemming geeft: de ouders, de leerling, of allebei.',
        verplicht: true,
        opties: bestemmingOpties,
        als: hulp,
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
        als: hulp,
      }),
    ),
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
