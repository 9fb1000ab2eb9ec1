import {
  bevestiging,
  datum,
  form,
  geheelGetal,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  perPersoon,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import { formatDateLong } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { contactResultaatOpties, kanaalOpties } from '../../kit/standard-forms.js';
import { feiten } from './options.js';

/** What was agreed in a talk: what, who, when. */
export const afspraken = herhaald({
  label: 'Afspraken',
  regelTitel: 'Afspraak',
  max: 15,
  velden: {
    afspraak: tekst({ label: 'Afspraak', verplicht: true }),
    wie: tekst({ label: 'Wie doet het?', max: 100 }),
    wanneer: datum({ label: 'Wanneer klaar?' }),
  },
});

type Gepland = { readonly datum: LocalDate; readonly waaromEerder?: string };

/** Parents hear of a talk so many school days before it (term 'uitnodigen'); sooner needs a reason (domain §2.3 step 6). */
function tooSoon({ datum, waaromEerder }: Gepland, { termijnen }: FormContext): readonly FieldError[] {
  const eerste = termijnen?.['uitnodigen'];
  if (eerste === undefined || datum >= eerste || waaromEerder !== undefined) return [];
  return [
    {
      veld: 'waaromEerder',
      tekst: `De ouders horen de dag ruim vooraf. Kies ${formatDateLong(eerste)} of later, of schrijf hier waarom het eerder is.`,
    },
  ];
}

/** Day and place of a talk; the invitation goes out of it (domain §2.3 step 6, EC-12, EC-13, EC-20). */
export const gesprekPlannen = form({
  naam: 'gesprekPlannen',
  titel: 'Gesprek plannen',
  inleiding: 'Spreek een dag af die de ouders past. Ieder krijgt een eigen uitnodiging.',
  knop: 'Uitnodiging versturen',
  velden: {
    datum: steers(datum({ label: 'Datum', verplicht: true, vanaf: 'vandaag' })),
    waaromEerder: langeTekst({
      label: 'Waarom is het gesprek al zo snel?',
      hint: 'Alleen als ouders korter van tevoren worden uitgenodigd dan de school afspreekt. Bijvoorbeeld: de ouders vroegen er zelf om.',
      max: 2_000,
      rijen: 2,
    }),
    tijd: tijd({ label: 'Tijd', verplicht: true }),
    vorm: keuze({
      label: 'Hoe is het gesprek?',
      verplicht: true,
      opties: {
        SCHOOL: 'Op school',
        THUIS: 'Bij de ouder thuis',
        ONLINE: 'Online',
        TELEFOON: 'Per telefoon',
      },
    }),
    plaats: tekst({
      label: 'Plaats, link of telefoonnummer',
      hint: 'Dit staat in de uitnodiging aan iedereen. Schrijf geen huisadres op, maar: bij u thuis.',
      verplicht: true,
    }),
    duur: geheelGetal({ label: 'Duur', min: 10, max: 240, eenheid: 'minuten' }),
    tolk: jaNee({ label: 'Komt er een tolk?', verplicht: true }),
    tolkTaal: tekst({
      label: 'Voor welke taal?',
      verplicht: true,
      max: 60,
      als: { veld: 'tolk', is: [true] },
    }),
  },
  controle: tooSoon,
});

const standpuntOpties = {
  EENS: 'Eens',
  EENS_MET_OPMERKING: 'Eens, met opmerking',
  ONEENS: 'Oneens',
  NOG_GEEN: 'Nog geen standpunt',
} as const;

const isPresent = { veld: 'aanwezig', is: [true] } as const;
const isExplained = { veld: 'uitkomst', is: ['UITGELEGD'] } as const;
const isHeld = { veld: 'uitkomst', is: ['GEVOERD'] } as const;

type Verslag = {
  readonly uitkomst: string;
  readonly personen?: Readonly<Record<string, { readonly aanwezig: boolean }>>;
};

const absentFaults = ({ uitkomst, personen = {} }: Verslag): readonly FieldError[] => {
  const rows = Object.values(personen);
  if (uitkomst !== 'GEVOERD' || rows.length === 0 || rows.some((row) => row.aanwezig)) return [];
  return [
    { veld: 'uitkomst', tekst: 'Niemand van de ouders was er. Kies dan dat zij niet kwamen of afzegden.' },
  ];
};

/** The talk that seeks agreement: what each holder of authority thinks of both parts (WEC art. 41a, EC-20). */
export const gespreksverslag = form({
  naam: 'gespreksverslag',
  titel: 'Verslag van het gesprek',
  knop: 'Verslag vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is het gesprek gevoerd?',
        verplicht: true,
        opties: {
          GEVOERD: 'Ja',
          NIET_VERSCHENEN: 'Nee, de ouders kwamen niet',
          AFGEZEGD: 'Nee, het is afgezegd',
        },
      }),
    ),
    toelichting: langeTekst({
      label: 'Wat is er gebeurd?',
      max: 2_000,
      rijen: 3,
      als: { veld: 'uitkomst', is: ['NIET_VERSCHENEN', 'AFGEZEGD'] },
    }),
    datum: datum({ label: 'Datum van het gesprek', verplicht: true, tot: 'vandaag', als: isHeld }),
    personen: perPersoon({
      label: 'Standpunten',
      hint: 'Vul per persoon in wat hij of zij zelf zei.',
      lijst: 'gezagdragers',
      als: isHeld,
      velden: {
        aanwezig: jaNee({ label: 'Aanwezig?', verplicht: true }),
        perspectief: keuze({
          label: 'Over het perspectief',
          verplicht: true,
          opties: standpuntOpties,
          als: isPresent,
        }),
        handelingsdeel: keuze({
          label: 'Over het handelingsdeel',
          verplicht: true,
          opties: standpuntOpties,
          als: isPresent,
        }),
        opmerking: langeTekst({ label: 'Opmerking', max: 4_000, rijen: 2, als: isPresent }),
      },
    }),
    besproken: langeTekst({ label: 'Wat is besproken?', hint: feiten, verplicht: true, als: isHeld }),
    afspraken,
    tolk: steers(jaNee({ label: 'Was er een tolk bij?', verplicht: true, als: isHeld })),
    tolkNaam: tekst({
      label: 'Naam of nummer van de tolk',
      verplicht: true,
      max: 100,
      als: { veld: 'tolk', is: [true] },
    }),
    uitgelegdMetTolk: bevestiging({
      label: 'Het plan is uitgelegd met de tolk',
      als: { veld: 'tolk', is: [true] },
    }),
    aanpassen: steers(
      jaNee({ label: 'Moet de tekst van het plan worden aangepast?', verplicht: true, als: isHeld }),
    ),
    watAanpassen: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'aanpassen', is: [true] },
    }),
  },
  controle: absentFaults,
});

/** The text told by word of mouth, with an interpreter, before somebody is asked to sign it (EC-20). */
export const uitleg = form({
  naam: 'uitleg',
  titel: 'Het plan uitleggen met een tolk',
  inleiding:
    'Een ouder spreekt met de school door een tolk. Leg het plan eerst mondeling uit. Pas daarna krijgt iedereen de vraag om te tekenen.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is het plan uitgelegd?',
        verplicht: true,
        opties: {
          UITGELEGD: 'Ja, uitgelegd met de tolk',
          NIET_GELUKT: 'Nee, het lukte niet',
        },
      }),
    ),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    tolk: tekst({ label: 'Naam of nummer van de tolk', verplicht: true, max: 100, als: isExplained }),
    vragen: langeTekst({
      label: 'Wat vroegen of zeiden de ouders?',
      hint: feiten,
      max: 4_000,
      als: isExplained,
    }),
    reden: langeTekst({
      label: 'Waarom lukte het niet?',
      hint: 'U krijgt de taak opnieuw. Na drie keer legt de begeleider vast wat de school heeft gedaan.',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['NIET_GELUKT'] },
    }),
  },
});

/** Going on without a talk: why, and what was tried to have one (domain §1.4, §2.6). */
export const zonderOuders = form({
  naam: 'zonderOuders',
  titel: 'Verder zonder gesprek',
  inleiding:
    'Leg vast wat de school heeft gedaan om met de ouders te spreken. De vraag om hun antwoord blijft.',
  knop: 'Vastleggen',
  velden: {
    reden: langeTekst({
      label: 'Waarom is er geen gesprek geweest?',
      hint: feiten,
      verplicht: true,
      max: 4_000,
    }),
    pogingen: herhaald({
      label: 'Wat is er geprobeerd?',
      regelTitel: 'Poging',
      min: 1,
      max: 20,
      velden: {
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        kanaal: keuze({ label: 'Hoe?', verplicht: true, opties: kanaalOpties }),
        resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties }),
        notitie: tekst({ label: 'Notitie' }),
      },
    }),
  },
});
