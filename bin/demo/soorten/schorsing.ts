import { nextSchooldag, schorsingDuur } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { inspectiemelding, terugkeerdag } from '../../../domain/calendar/schorsing-regels.js';
import type { EerdereSchorsing } from '../../../domain/calendar/schorsing-regels.js';
import type { Asked, Body } from '../answers.js';
import type { DemoCase, DemoKind } from '../kind.js';
import type { Open, Reaction } from '../states.js';

/** The suspensions before this one, from the list that the form holds. */
const eerdereUit = ({ ctx }: Asked): readonly EerdereSchorsing[] =>
  (ctx.lijsten['eerdereSchorsingen'] ?? []).map(({ waarde }) => {
    const [van = '', tot = '', feiten = ''] = waarde.split('|');
    return { van, tot, feiten: feiten.split(','), ingetrokken: false };
  });

type Dagen = { readonly van: LocalDate; readonly tot: LocalDate; readonly schooldagen: number };

/** So many schooldagen from the day on which it is asked, or from the end of an earlier suspension. */
function dagen(asked: Asked, n: number): Dagen {
  const { dag } = asked;
  const { kalender } = asked.ctx;
  if (!kalender) return { van: dag, tot: dag, schooldagen: 1 };
  const laatste = eerdereUit(asked)
    .map(({ tot }) => tot)
    .reduce((a, b) => (a > b ? a : b), '');
  const van = laatste < dag ? nextSchooldag(kalender, dag) : nextSchooldag(kalender, laatste, 'exclusive');
  const { laatsteDag, schooldagen } = schorsingDuur(kalender, van, n);
  return { van, tot: laatsteDag, schooldagen };
}

const feiten = 'In de pauze op het plein werd geduwd en geslagen. Een ander kreeg een bloedneus.';
const grondslag = 'Schoolgids, hoofdstuk 6: wij slaan niet en doen elkaar geen pijn.';

const start =
  (n: number) =>
  (asked: Asked): Body => {
    const { lijsten } = asked.ctx;
    const gebruikt = eerdereUit(asked).flatMap((s) => s.feiten);
    const incident = lijsten['feiten']?.find(({ waarde }) => !gebruikt.includes(waarde))?.waarde;
    const { van, tot } = dagen(asked, n);
    return {
      ...(incident === undefined
        ? { aanleiding: 'NIET_VASTGELEGD' }
        : { aanleiding: 'VASTGELEGD', incident }),
      feitOp: asked.dag,
      feiten,
      grondslag,
      van,
      tot,
      vorm: 'EXTERN',
    };
  };

const besluit =
  (n: number) =>
  (asked: Asked): Body => {
    const { dag, ctx, pupil } = asked;
    const { van, tot, schooldagen } = dagen(asked, n);
    const eerdere = eerdereUit(asked);
    const kort = { van, tot: van, feiten: [] };
    return {
      besluit: 'OPLEGGEN',
      feiten,
      grondslag,
      eerdereMaatregelen: 'Drie gesprekken met de mentor, en twee keer een time-out op school.',
      gehoord: `${pupil.roepnaam} zegt dat het uit de hand liep. De ouders begrijpen de maatregel. De leraar zag het gebeuren.`,
      afweging:
        'De groep moet zich veilig voelen. Een lichtere maatregel hielp niet. Het werk gaat thuis door.',
      van,
      tot,
      schooldagen,
      vorm: 'EXTERN',
      opvolgend: ctx.kalender !== undefined && inspectiemelding(ctx.kalender, kort, dag, eerdere).nodig,
      nieuweFeiten: 'Het gaat om een nieuw voorval, op een andere dag.',
      huiswerk: 'Elke ochtend rekenen en taal, met de dagplanning die mee naar huis gaat.',
      contactpersoon: 'De mentor belt elke dag om elf uur',
      toets: 'GEEN',
      datum: ctx.kalender ? terugkeerdag(ctx.kalender, tot) : tot,
      tijd: '08:30',
      plaats: 'Op school, kamer van de teamleider',
      naam: 'Frans Bestuurbeeld',
      hoedanigheid: 'DIRECTEUR',
      mandaat: 'Mandaatbesluit 2024-03',
      rechtsmiddel: 'KLACHT',
      afschriftLeerling: false,
      verwijderingOverwegen: false,
    };
  };

const melding =
  (nummer: string) =>
  ({ dag, ctx }: Asked): Body => ({
    gemeld: 'GEMELD',
    datum: dag,
    nummer,
    ...((ctx.lijsten['teLaat'] ?? []).length > 0 && {
      redenTeLaat: 'Degene die meldt was ziek. Het is de dag erna gedaan.',
    }),
  });

const gehoord =
  (samenvatting: string, more: Body = {}) =>
  ({ dag }: Asked): Body => ({ uitkomst: 'GEHOORD', datum: dag, samenvatting, ...more });

const stil =
  (step: string) =>
  ({ step: at }: Open): Reaction =>
    at === step ? 'stil' : undefined;

const geval = (wie: DemoCase['wie'], begin: number, n: number, answer?: DemoCase['answer']): DemoCase => ({
  wie,
  begin,
  invoer: start(n),
  ...(answer && { answer }),
});

/** Four suspensions in as many states; one of them was not reported to the inspectie in time (domain §19). */
export const schorsing: DemoKind = {
  soort: 'schorsing',
  antwoorden: {
    start: start(2),
    horenLeerling: gehoord('Ik was boos en ik wist niet meer wat ik deed. Een dag thuis vind ik stom.'),
    horenOuders: gehoord('Wij begrijpen het. Wij willen wel weten hoe het daarna beter gaat.', {
      wie: 'Een ouder',
      tolk: false,
    }),
    horenLeraar: gehoord('Ik zag het van dichtbij. Het begon met schelden bij het voetbal.', {
      wie: 'De mentor',
    }),
    besluit: besluit(2),
    bekendmaking: ({ dag }) => ({
      datum: dag,
      tijd: '15:30',
      wijze: 'AANGETEKEND',
      bewijs: 'Zending 3S-VOORBEELD-01',
      gebeld: 'GESPROKEN',
    }),
    inspectiemelding: melding('ISD-2026-0101'),
    leerplichtmelding: melding('LP-2026-0101'),
    werk: () => ({
      werk: 'Rekenen, taal en een boek naar keuze.',
      hoe: 'De werkmap gaat mee naar huis',
      contact: 'Elke dag om elf uur',
    }),
    inhalen: ({ dag }) => ({ ingehaald: true, datum: dag }),
    beeindiging: () => ({ besluit: 'DOORGAAN' }),
    terugkeergesprek: ({ dag, pupil }) => ({
      uitkomst: 'GEVOERD',
      datum: dag,
      aanwezigen: 'De leerling, een ouder, de mentor en de teamleider',
      verslag: `${pupil.roepnaam} heeft sorry gezegd. Er is een plek waar ${pupil.roepnaam} naartoe kan bij boosheid.`,
      afspraken: [{ afspraak: 'In de pauze eerst langs de rustplek', wie: 'De mentor' }],
      klacht: false,
    }),
    bezwaar: ({ dag }) => ({
      ontvangenOp: dag,
      gehoord: 'Een ouder en de directeur zijn gehoord.',
      uitkomst: 'BLIJFT',
      reden: 'De maatregel past bij wat er is gebeurd.',
      naam: 'Frans Bestuurbeeld',
      verder: 'KLACHTENCOMMISSIE',
    }),
  },
  tempo: {
    aanleiding: [0, '10:00'],
    horenLeerling: [0, '10:15'],
    horenOuders: [0, '11:00'],
    horenLeraar: [0, '11:30'],
    besluit: [0, '14:15'],
    bekendmaken: [0, '15:30'],
    werk: [0, '15:10'],
    inspectie: [1, '09:40'],
    leerplicht: [1, '10:20'],
    terugkeergesprek: [1, '09:15'],
  },
  gevallen: [
    geval({ archetype: 'A04' }, 15, 2),
    geval({ groep: 'B2' }, 6, 3, stil('inspectie')),
    geval({ groep: 'O-AG1' }, 2, 4),
    geval({ groep: 'B4 vmbo-gt' }, 0, 1, stil('besluit')),
  ],
};
