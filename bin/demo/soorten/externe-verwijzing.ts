import { addDays } from '../../../domain/calendar/index.js';
import { partnerId } from '../../../db/demo/index.js';
import type { DemoPartner } from '../../../db/demo/partners.js';
import type { Asked, Body } from '../answers.js';
import type { DemoKind } from '../kind.js';
import type { Open, Reaction } from '../states.js';

/** So many calendar days a partner may read what was shared. */
const LEESTIJD = 100;
/** Who demands data in the demo school. */
const VORDERAAR = 'Officier van justitie, parket Voorbeeldstad';

const start =
  (bestemming: string, more: Body = {}) =>
  ({ pupil, chance }: Asked): Body => ({
    aanleiding: chance.pick(['LEERLINGBESPREKING', 'CVB', 'OUDERGESPREK']),
    hulpvraag: `${pupil.roepnaam} slaapt slecht en is vaak gespannen. Wat heeft ${pupil.roepnaam} nodig om zich veilig te voelen?`,
    resultaat: `${pupil.roepnaam} komt uitgerust op school en doet weer mee.`,
    urgentie: 'REGULIER',
    reedsOndernomen: 'De mentor sprak elke week met de leerling. Er is een rustplek in de groep.',
    bestemming,
    onderzoek: false,
    rechtsgrond: 'TOESTEMMING',
    ...more,
  });

function gegevens({ pupil, dag, ctx }: Asked): Body {
  const partners = ctx.lijsten['partners'] ?? [];
  const partner = partners.find((p) => p.label.startsWith('Jeugdteam')) ?? partners[0];
  const [document] = ctx.lijsten['documenten'] ?? [];
  return {
    partner: partner?.waarde ?? '',
    geldigTot: addDays(dag, LEESTIJD),
    hulpvraag: `Kunt u meekijken wat ${pupil.roepnaam} helpt om beter te slapen en rustiger te worden?`,
    resultaat: `${pupil.roepnaam} komt uitgerust op school en doet weer mee.`,
    omschrijving: `${pupil.roepnaam} komt elke dag naar school. Na de pauze is het lastig om weer te beginnen. In een kleine groep gaat het beter.`,
    reedsOndernomen: 'De mentor sprak elke week met de leerling. Er is een rustplek in de groep.',
    ...(document && {
      documenten: [document.waarde],
      waaromNodig: 'Hierin staan de doelen van dit schooljaar, en wat in de klas werkt.',
    }),
    terugkoppeling: 'Wat raadt u de school aan, en wanneer horen wij weer van u?',
  };
}

const toestemming = ({ pupil, ctx }: Asked): Body => {
  const naam = ctx.lijsten['ondertekenaar']?.[0]?.label ?? '';
  return { antwoord: 'AKKOORD', gelezen: true, naam: naam === '' ? pupil.roepnaam : naam };
};

const gesprek = ({ dag }: Asked): Body => ({
  datum: dag,
  metWie: ['OUDERS', 'LEERLING'],
  tolk: false,
  visieOuders: 'De ouders herkennen het en willen graag dat er iemand meekijkt.',
  visieLeerling: 'Wil wel praten, maar niet te vaak.',
  uitkomst: 'DOORGAAN',
});

const naar = (key: DemoPartner): Body => ({ partner: `partner:${partnerId(key)}` });
type Says = Readonly<Record<string, Reaction>>;
/** What is said at these steps instead of the usual; of the second parent at 'tweede'. */
const bij =
  (says: Says) =>
  ({ step, signer }: Open): Reaction =>
    step === 'toestemming' && signer === 1 && 'tweede' in says ? says['tweede'] : says[step];

/** Nine referrals: one refused, one withdrawn, one that the family decided against, and one in each state between (domain §19). */
export const externeVerwijzing: DemoKind = {
  soort: 'externe-verwijzing',
  antwoorden: {
    start: start('JEUGDHULP_GEMEENTE'),
    overleg: gesprek,
    gegevens,
    toestemming,
    weigering: ({ dag }) => ({
      datum: dag,
      reden: 'De vader wil eerst zelf met de huisarts praten.',
      alternatief: ['ANONIEM_CONSULT', 'GESPREK_SMW'],
      besluit: 'STOPPEN',
    }),
    gesprekLeerling: ({ dag }) => ({
      datum: dag,
      verslag: 'De leerling wil nu niet met nog iemand praten, wel met de mentor.',
      uitkomst: 'BLIJFT_BIJ_NEE',
    }),
    wettelijkeGrond: () => ({
      besluit: 'DELEN',
      grond: 'WETTELIJKE_PLICHT',
      artikel: 'Leerplichtwet artikel 21a',
      motivering: 'De school moet dit verzuim melden.',
      minder: 'Alleen de dagen en de afspraken gaan mee.',
      overlegd: 'De functionaris gegevensbescherming',
      informeren: 'VOORAF',
    }),
    gegevensVordering: () => ({
      vorderaar: VORDERAAR,
      gevraagd: 'Of de leerling op 3 november op school was, en tot hoe laat.',
      antwoordTekst: 'De leerling was die dag van 8.30 tot 14.15 uur op school.',
    }),
    vordering: ({ dag }) => ({
      vorderaar: VORDERAAR,
      vorderingSoort: 'ANDERE',
      vorderingDatum: dag,
      besluit: 'DELEN',
      gezien: true,
      artikel: 'Wetboek van Strafvordering artikel 126nd',
      motivering: 'De vordering is van de officier van justitie, en vraagt alleen dit.',
      overlegd: 'De functionaris gegevensbescherming',
      informeren: 'ACHTERAF',
    }),
    overhandiging: ({ dag }) => ({
      datum: dag,
      aan: 'Rechercheur van de politie-eenheid Voorbeeld',
      hoe: 'PERSOONLIJK',
      gecontroleerd: true,
    }),
    versturen: () => ({ besluit: 'VERSTUREN', ontvanger: true, geldig: true }),
    ontvangst: () => ({ antwoord: 'IN_BEHANDELING', contact: 'Het secretariaat' }),
    wachtlijst: () => ({ antwoord: 'WACHTLIJST', wachtweken: 8 }),
    wachttijd: ({ dag }) => ({
      datum: dag,
      aanwezigen: 'Yvonne Schijnders (voorzitter) en Meral Demirbeeld',
      overbrugging: 'Het schoolmaatschappelijk werk spreekt de leerling elke twee weken.',
      besluit: 'BLIJVEN_WACHTEN',
    }),
    terugkoppeling: () => ({
      magDelen: true,
      uitkomst: 'HULP_GESTART',
      bericht: 'Er zijn twee gesprekken geweest. Wij oefenen met ontspannen en met een vast ritme.',
      advies: 'Geef na de pauze tien minuten om te landen, en begin met een korte taak.',
    }),
    verwerking: () => ({
      gelezen: true,
      watVerandert: 'Na de pauze begint de groep met tien minuten lezen of tekenen.',
      planAanpassen: false,
    }),
    afwijzing: () => ({ overleg: 'De ouders willen het bij een ander proberen.', besluit: 'STOPPEN' }),
    uitgebleven: () => ({
      gedaan: 'Drie keer gemaild en twee keer gebeld.',
      besluit: 'OPNIEUW_VRAGEN',
    }),
    intrekking: ({ dag }) => ({
      datum: dag,
      wie: 'De moeder',
      hoe: 'TELEFOON',
      verwijderen: true,
      school: 'De hulp op school gaat door. De mentor bespreekt met de moeder wat er nu nodig is.',
    }),
    evaluatie: ({ dag }) => ({
      datum: dag,
      metWie: ['OUDERS', 'LEERLING'],
      doel: 'DEELS',
      visieOuders: 'Het slapen gaat beter.',
      visieLeerling: 'Het helpt wel.',
      conclusie: 'AFSLUITEN',
    }),
  },
  tempo: {
    overleg: [3, '15:30'],
    gegevens: [2, '11:20'],
    versturen: [1, '09:15'],
    aanmelding: [4, '11:05'],
    wachtlijst: [2, '14:10'],
    terugkoppeling: [2, '16:20'],
    verwerken: [1, '15:50'],
    weigering: [2, '10:40'],
    contactpoging: [1, '10:15'],
  },
  gevallen: [
    {
      wie: { schoolsoort: 'SO' },
      begin: 2,
      invoer: start('WIJKTEAM_TOEGANG'),
      answer: bij({ overleg: 'stil' }),
    },
    {
      wie: { schoolsoort: 'SO', groep: 'Groen 3' },
      begin: 4,
      invoer: start('LOGOPEDIE_EXTERN'),
      answer: bij({ gegevens: 'stil' }),
    },
    {
      wie: { leeftijd: [12, 15] },
      begin: 14,
      invoer: start('GGZ_JEUGD', { onderzoek: true }),
      answer: bij({ gegevens: naar('ggz'), tweede: 'stil' }),
    },
    {
      wie: { schoolsoort: 'SO', leeftijd: [6, 11] },
      begin: 24,
      invoer: start('JEUGDHULP_GEMEENTE'),
      answer: bij({ tweede: { antwoord: 'NIET_AKKOORD', gelezen: undefined } }),
    },
    {
      wie: { leeftijd: [12, 17] },
      begin: 20,
      invoer: start('JGZ_GGD'),
      answer: bij({
        overleg: {
          uitkomst: 'AFZIEN',
          redenAfzien: 'De ouders trokken hun vraag in: zij gaan zelf naar de jeugdarts.',
        },
      }),
    },
    {
      wie: { leeftijd: [16, 17] },
      begin: 17,
      invoer: start('GGZ_JEUGD'),
      answer: bij({ gegevens: naar('ggz'), aanmelding: 'stil' }),
    },
    {
      wie: { leeftijd: [8, 15] },
      begin: 36,
      invoer: start('GGZ_JEUGD', { urgentie: 'SPOED' }),
      answer: bij({ gegevens: naar('ggz'), aanmelding: { antwoord: 'WACHTLIJST', wachtweken: 12 } }),
    },
    {
      wie: { schoolsoort: 'SO', leeftijd: [6, 11] },
      begin: 42,
      invoer: start('LOGOPEDIE_EXTERN'),
      answer: bij({
        gegevens: naar('logopedie'),
        aanmelding: { antwoord: 'IN_BEHANDELING', verwacht: '+10' },
        evaluatie: 'stil',
      }),
    },
    {
      wie: { leeftijd: [8, 15] },
      begin: 22,
      invoer: start('GGZ_JEUGD'),
      answer: bij({ gegevens: naar('ggz'), aanmelding: 'stil' }),
      verder: {
        wacht: 'toestemmingIngetrokken',
        na: 18,
        reden: 'De moeder belde: zij wil niet meer dat de gegevens bij de hulpverlener liggen.',
      },
    },
  ],
};
