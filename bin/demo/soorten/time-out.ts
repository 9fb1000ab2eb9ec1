import { addDays, addSchooldagen } from '../../../domain/calendar/index.js';
import type { Asked, Body } from '../answers.js';
import type { DemoCase, DemoKind } from '../kind.js';
import type { Open, Reaction } from '../states.js';

const start =
  (vorm: string) =>
  ({ dag, chance }: Asked): Body => ({
    datum: dag,
    tijd: '09:00',
    vorm,
    aanleiding: chance.pick([
      'Bleef na drie aanwijzingen door de les heen roepen.',
      'Gooide een stoel om en was niet te kalmeren in de klas.',
      'Schold de hele groep uit en liet anderen niet werken.',
    ]),
  });

const besluit = ({ dag, ctx }: Asked): Body => ({
  besluit: 'INTERN',
  motivering: 'De groep kan zo niet werken, en de leerling heeft een rustige plek nodig.',
  werk: 'Rekenen en lezen van vandaag, met de dagplanning.',
  terugOp: ctx.kalender ? addSchooldagen(ctx.kalender, dag, 1) : addDays(dag, 1),
});

function contact({ dag, ctx }: Asked): Body {
  const wie = ctx.lijsten['gezagdragers']?.[0]?.waarde;
  const own = { datum: dag, tijd: '11:30', kanaal: 'TELEFOON' };
  return wie === undefined
    ? { ...own, resultaat: 'NIET_BEREIKT' }
    : { ...own, resultaat: 'GESPROKEN', metWie: wie };
}

const gesprek = ({ dag, pupil, chance }: Asked): Body => ({
  gesprekOp: dag,
  bij: 'De leerling, de mentor, de teamleider en een ouder',
  besproken: `${pupil.roepnaam} vertelde wat er misging. Iedereen zei wat kan helpen.`,
  afspraken: 'Bij drukte gaat de leerling eerst naar de rustplek. De mentor loopt even mee.',
  voorGezien: chance.isLucky(70),
});

const stil =
  (step: string, more: (open: Open) => Reaction = () => undefined) =>
  (open: Open): Reaction =>
    open.step === step ? 'stil' : more(open);
const extern = ({ step }: Open): Reaction => (step === 'besluit' ? { besluit: 'EXTERN' } : undefined);

const geval = (wie: DemoCase['wie'], begin: number, vorm: string, answer?: DemoCase['answer']): DemoCase => ({
  wie,
  begin,
  invoer: start(vorm),
  ...(answer && { answer }),
});

/** Nine measures in all states (domain §19). */
export const timeOut: DemoKind = {
  soort: 'time-out',
  antwoorden: {
    start: start('VANGNET'),
    vangnet: () => ({
      tot: '10:15',
      werk: 'Het rekenwerk van de groep',
      gesprek: 'Wat er gebeurde, en hoe het straks in de klas beter gaat.',
      afloop: 'KLAS',
    }),
    besluit,
    overdracht: () => ({ tijd: '10:40', resultaat: 'OVERGEDRAGEN', aanWie: 'OUDER', naam: 'Een ouder' }),
    contact,
    terugkeer: () => ({ hoe: 'TERUG' }),
    gesprek,
  },
  tempo: {
    vangnet: [0, '10:20'],
    besluit: [0, '09:40'],
    overdracht: [0, '10:45'],
    bellen: [0, '11:30'],
    terugkeer: [1, '08:45'],
    gesprek: [0, '15:30'],
  },
  gevallen: [
    geval({ archetype: 'A04' }, 9, 'TIME_OUT_INTERN'),
    geval({ groep: 'Groen 4' }, 1, 'VANGNET', stil('vangnet')),
    geval({ groep: 'B1' }, 4, 'VANGNET'),
    geval({ groep: 'B2' }, 1, 'TIME_OUT_INTERN', stil('besluit')),
    geval({ groep: 'O-AG1' }, 6, 'TIME_OUT_EXTERN', extern),
    // Nobody could be reached: three attempts, and the pupil stayed (EC-56).
    geval({ groep: 'B3 vmbo-bb/kb' }, 3, 'TIME_OUT_EXTERN', (open) =>
      open.step === 'overdracht' ? { resultaat: 'NIET_BEREIKT' } : extern(open),
    ),
    geval({ groep: 'Groen 3' }, 1, 'TIME_OUT_EXTERN', stil('terugkeer', extern)),
    geval({ groep: 'O-AG2' }, 2, 'TIME_OUT_INTERN', stil('gesprek')),
    geval({ groep: 'B4 vmbo-gt' }, 5, 'TIME_OUT_INTERN', ({ step }) =>
      step === 'besluit'
        ? { besluit: 'NIET', motivering: 'Na een gesprek kon de leerling terug naar de les.' }
        : undefined,
    ),
  ],
};
