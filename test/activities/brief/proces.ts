import {
  datum,
  form,
  geheelGetal,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import type { Definition } from '../../../workflows/kit/definition.js';
import { protocol } from '../../../workflows/kit/protocol.js';
import { loadRegister } from '../../../workflows/register.js';
import type { Register } from '../../../workflows/register.js';

/** A decision of the kind that letters tell of. */
export const besluit = form({
  naam: 'besluit',
  titel: 'Besluit',
  knop: 'Besluit vastleggen',
  velden: {
    genomenOp: datum({ label: 'Genomen op', verplicht: true }),
    ingang: datum({ label: 'Gaat in op', verplicht: true }),
    tijd: tijd({ label: 'Tijd', verplicht: true }),
    duur: geheelGetal({ label: 'Hoe lang?', verplicht: true, min: 1, max: 5, eenheid: 'schooldagen' }),
    lesThuis: jaNee({ label: 'Les thuis?', verplicht: true }),
    soort: keuze({ label: 'Soort', verplicht: true, opties: { INTERN: 'Binnen school', EXTERN: 'Thuis' } }),
    reden: langeTekst({ label: 'Wat is de reden?' }),
    maatregelen: meerkeuze({
      label: 'Maatregelen',
      verplicht: true,
      opties: { GESPREK: 'Een gesprek, op school', PLAN: 'Een plan' },
    }),
    afspraken: herhaald({
      label: 'Afspraken',
      regelTitel: 'Afspraak',
      min: 0,
      max: 5,
      velden: {
        wat: tekst({ label: 'Wat', verplicht: true }),
        wanneer: datum({ label: 'Wanneer' }),
      },
    }),
    toelichting: langeTekst({ label: 'Toelichting' }),
  },
});

const aanvraag = form({
  naam: 'aanvraag',
  titel: 'Aanvraag',
  knop: 'Aanvragen',
  velden: { aanleiding: langeTekst({ label: 'Aanleiding', verplicht: true }) },
});

const gebeurtenissen = {
  vertrekt: 'end',
  overlijdt: 'end',
  keertTerug: 'continue',
  wordt12: 'continue',
  wordt16: 'continue',
  wordt18: 'recompute',
  mentorWisselt: 'recompute',
  gezagWijzigt: 'recompute',
  plaatsingWijzigt: 'recompute',
  plaatsingDefinitief: 'recompute',
  kalenderWijzigt: 'recompute',
  termijnenWijzigen: 'recompute',
} as const;

const definition = {
  soort: 'proef',
  titel: 'Besluit met een brief',
  kort: 'Een besluit, een brief aan ieder apart.',
  wieMagStarten: ['LEERLINGBEGELEIDER'],
  isProef: true,
  eenPerLeerling: true,
  perSchooljaar: false,
  startForm: 'aanvraag',
  stappen: { besluiten: { titel: 'Besluiten', form: 'besluit', usual: {} } },
  termen: {},
  gebeurtenissen,
  documenten: {
    afschrift: {
      titel: 'Afschrift',
      formulieren: ['besluit'],
      bijlagen: { form: 'aanvraag', veld: 'stukken' },
    },
  },
  brieven: { besluit: { titel: 'Besluit van de directeur', formulieren: ['besluit', 'aanvraag'] } },
  uitkomsten: { KLAAR: 'Klaar' },
} as const satisfies Definition;

/** A small process with a letter: a decision, and what the guardians are written about it. */
export const besluitProtocol = protocol<unknown, typeof definition>(definition, async (p) => {
  await p.task('besluiten', { to: p.mentor });
  await p.letter('besluit', { to: p.gezagdragers });
  await p.task('besluiten', { to: p.mentor });
  return { uitkomst: 'KLAAR' };
});

/** The register with this process in the place of the proof process. */
export async function besluitRegister(): Promise<Register> {
  const register = await loadRegister();
  const proef = register['proef'];
  if (!proef) throw new Error('proef ontbreekt');
  const forms = { ...proef.forms, besluit, aanvraag };
  return { ...register, proef: { ...proef, definition, protocol: besluitProtocol, forms } };
}

/** Where the text of its letter is. */
export const teksten = new URL('./teksten/', import.meta.url);

/** Answers as people type them, for the form of the decision. */
export const typed = {
  genomenOp: '23-11-2026',
  ingang: '25-11-2026',
  tijd: '8:30',
  duur: '2',
  lesThuis: 'nee',
  soort: 'EXTERN',
  reden: 'Er is een raam kapot.\n\nNiemand raakte gewond.',
  maatregelen: ['GESPREK', 'PLAN'],
  'afspraken.0.wat': 'Het raam wordt gemaakt',
  'afspraken.0.wanneer': '1-12-2026',
  'afspraken.1.wat': 'Er is elke dag een gesprek',
} as const;
