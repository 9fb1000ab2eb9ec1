import { datum, form, keuze, keuzeUitLijst, langeTekst, steers } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { feitenVan } from '../eerdere.js';
import { schorsingFaults } from './controle.js';

/** Where a suspended pupil is: kept out of the lessons inside the school, or at home. */
export const vormOpties = {
  EXTERN: 'De leerling is thuis',
  INTERN: 'De leerling werkt op school, buiten de groep',
} as const;

/** What every text about facts asks. */
export const feitenHint = 'Alleen feiten: wie, wat, waar en wanneer. Geen namen van andere leerlingen.';

type Start = {
  readonly incident?: string;
  readonly feitOp: string;
  readonly van: string;
  readonly tot: string;
};

function startFaults(answers: Start, ctx: FormContext): readonly FieldError[] {
  const { feitOp, van, tot, incident } = answers;
  const feitVeld = incident === undefined ? 'feitOp' : 'incident';
  const vroeg: FieldError = { veld: 'van', tekst: 'De eerste dag ligt vóór de dag waarop het gebeurde.' };
  const feiten = feitenVan(answers, ctx.lijsten['gevraagdDoor']?.[0]?.waarde);
  return [...(van < feitOp ? [vroeg] : []), ...schorsingFaults({ van, tot, feiten }, ctx, feitVeld)];
}

/** Steers by the id of the chosen process: later suspensions see which facts were used. */
const incident = steers(
  keuzeUitLijst({
    label: 'Om welk incident of welke time-out gaat het?',
    hint: 'Voor dezelfde feiten mag een leerling maar één keer worden geschorst.',
    verplicht: true,
    lijst: 'feiten',
    als: { veld: 'aanleiding', is: ['VASTGELEGD'] },
  }),
);

/** What a suspension is proposed for, and for which days (domain §7.2: INCIDENT_GEMELD, ONDERZOEK). */
export const start = form({
  naam: 'start',
  titel: 'Schorsing voorstellen',
  inleiding:
    'U stelt een schorsing voor. De directeur beslist, nadat de leerling, de ouders en de leraar zijn gehoord.',
  knop: 'Voorstel vastleggen',
  secties: [
    { titel: 'Wat er is gebeurd', velden: ['aanleiding', 'incident', 'feitOp', 'feiten', 'grondslag'] },
    { titel: 'Welke dagen', velden: ['van', 'tot', 'vorm'] },
  ],
  velden: {
    aanleiding: steers(
      keuze({
        label: 'Is het incident al vastgelegd?',
        verplicht: true,
        opties: {
          VASTGELEGD: 'Ja, als incident of time-out',
          NIET_VASTGELEGD: 'Nee',
        },
      }),
    ),
    incident,
    feitOp: steers(datum({ label: 'Op welke dag gebeurde het?', verplicht: true, tot: 'vandaag' })),
    feiten: langeTekst({ label: 'Wat is er gebeurd?', hint: feitenHint, verplicht: true, max: 6_000 }),
    grondslag: langeTekst({
      label: 'Welke regel van de school is overtreden?',
      hint: 'Noem de regel en waar die staat, zoals de schoolgids of het veiligheidsplan.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
    van: steers(
      datum({
        label: 'Voorstel voor de eerste dag',
        hint: 'Een schorsing begint op een schooldag. Weekend en vakantie tellen mee voor de week.',
        verplicht: true,
      }),
    ),
    tot: steers(
      datum({
        label: 'Voorstel voor de laatste dag',
        hint: 'Ten hoogste zes dagen na de eerste dag.',
        verplicht: true,
      }),
    ),
    vorm: keuze({ label: 'Waar is de leerling dan?', verplicht: true, opties: vormOpties }),
  },
  controle: startFaults,
});
