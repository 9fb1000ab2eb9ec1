import { addMonths } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Asked, Body } from '../answers.js';
import type { Open, Reaction } from '../states.js';

/** The 31 July that belongs to an answer on a day: of this school year, or just past in the first months of the next. */
export const laatsteDag = (dag: LocalDate): LocalDate => {
  const jaar = Number(dag.slice(0, 4));
  return `${String(dag.slice(5) < '11-01' ? jaar : jaar + 1)}-07-31`;
};

/** Nobody has answered these steps yet. */
export const stil =
  (...steps: readonly string[]) =>
  ({ step }: Open): Reaction =>
    steps.includes(step) ? 'stil' : undefined;

/** The steps that both ways out of the school share. */
export const gedeeldeAntwoorden: Readonly<Record<string, (asked: Asked) => Body>> = {
  okr: ({ dag, pupil, chance }) => ({
    schoolloopbaan: `${pupil.roepnaam} zit sinds vijf jaar op deze school, nu in ${pupil.groep}.`,
    resultaten: 'Rekenen en lezen gaan vooruit met herhaling en korte taken.',
    leerroute: chance.pick(['Leerroute 4', 'Leerroute 5', 'Leerroute 6']),
    sociaalEmotioneel: `${pupil.roepnaam} werkt graag samen in een klein groepje en vraagt op tijd om hulp.`,
    gegeven: 'Elke dag een vaste start en een rustplek.',
    aangewezen: 'Een vaste begeleider en een duidelijk rooster.',
    verzuimVan: addMonths(dag, -10),
    verzuimTot: dag,
    geoorloofd: chance.whole(4, 40),
    ongeoorloofd: 0,
    leraren: true,
    cvb: true,
  }),
  okrVaststelling: () => ({ besluit: 'VASTSTELLEN' }),
  inzage: () => ({ antwoord: 'AKKOORD', naam: 'Lina Voorbeeld' }),
  inzageVerwerken: ({ dag }) => ({ uitkomst: 'STUREN', ingezienOp: dag }),
  versturen: ({ dag }) => ({ dubbel: false, kanaal: 'OSO', verstuurdOp: dag, afschrift: true }),
  ontvangst: () => ({ antwoord: 'ONTVANGEN', contact: 'De zorgcoördinator' }),
  overdracht: ({ dag }) => ({
    uitkomst: 'GEVOERD',
    datum: dag,
    aanwezigen: 'Mentor, leerling, ouders en de nieuwe begeleider',
    verslag: 'Wat helpt: een rustige start, een vast aanspreekpunt en een dagplanning.',
  }),
  einddatum: ({ dag }) => ({ gemeld: true, gemeldOp: dag, definitief: dag }),
  vertrek: () => ({ hoe: 'ZOALS_VOORBEREID' }),
};
