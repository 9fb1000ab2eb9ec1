import { ageOn } from '../../../domain/calendar/index.js';
import { terugkeerdag } from '../../../domain/calendar/schorsing-regels.js';
import { form } from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { besluitVelden } from './besluit-velden.js';
import { besluitFaults, schorsingFaults } from './controle.js';

type Besluit = {
  readonly besluit: 'OPLEGGEN' | 'NIET_OPLEGGEN';
  readonly van?: string;
  readonly tot?: string;
  readonly datum?: string;
  readonly opvolgend?: boolean;
  readonly schooldagen?: number;
  readonly nieuweFeiten?: string;
  readonly redenEerder?: string;
  readonly rechtsmiddel?: string;
  readonly afschriftLeerling?: boolean;
};

/** The talk is before the return, or on the morning of it (domain §7.2); an adult gets the letter already (§1.3). */
function verderFaults(answers: Besluit, tot: string, ctx: FormContext): readonly FieldError[] {
  const { vandaag, kalender, leerling } = ctx;
  const { van = '', datum: gesprek = '', redenEerder, rechtsmiddel, afschriftLeerling } = answers;
  const vorm = ctx.lijsten['bestuursvorm']?.[0]?.waarde;
  const past = vorm === undefined || (vorm === 'OPENBAAR') === (rechtsmiddel === 'BEZWAAR_AWB');
  const isAdult = leerling !== undefined && ageOn(leerling.geboortedatum, vandaag) >= 18;
  const found: readonly (FieldError | false)[] = [
    van < vandaag &&
      redenEerder === undefined && {
        veld: 'redenEerder',
        tekst: 'De eerste dag ligt vóór vandaag. Schrijf waarom de leerling al eerder thuis werd gehouden.',
      },
    kalender !== undefined &&
      gesprek > terugkeerdag(kalender, tot) && {
        veld: 'datum',
        tekst: 'Het gesprek is vóór de terugkeer, of op de eerste dag dat de leerling terug is.',
      },
    !past && {
      veld: 'rechtsmiddel',
      tekst: `Deze school is ingesteld als ${vorm === 'OPENBAAR' ? 'openbaar' : 'bijzonder'} onderwijs. Kies wat daarbij past.`,
    },
    isAdult &&
      afschriftLeerling === true && {
        veld: 'afschriftLeerling',
        tekst: 'De leerling is 18 jaar of ouder en krijgt de brief zelf. Kies hier nee.',
      },
  ];
  return found.filter((fault) => fault !== false);
}

function faults(answers: Besluit, ctx: FormContext): readonly FieldError[] {
  if (answers.besluit !== 'OPLEGGEN') return [];
  const { van = '', tot = '' } = answers;
  const feiten = (ctx.lijsten['dezeFeiten'] ?? []).map(({ waarde }) => waarde);
  const nieuw = { van, tot, feiten };
  const hard = schorsingFaults(nieuw, ctx, 'feiten');
  if (hard.length > 0) return hard;
  return [...besluitFaults(nieuw, answers, ctx), ...verderFaults(answers, tot, ctx)];
}

/**
 * The decision under mandate (WEC art. 40a, domain §7.2 form Schorsingsbesluit): facts, rule, weighing, who was heard,
 * days, work, return and the way to object. Reads the lists 'eerdereSchorsingen', 'dezeFeiten' and 'bestuursvorm'
 * where the context has them, and checks the days against the calendar (EC-48, EC-49, EC-51).
 */
export const besluit = form({
  naam: 'besluit',
  titel: 'Besluit over de schorsing',
  inleiding:
    'U beslist namens het bevoegd gezag. De brief gaat vandaag nog uit: aan ieder met gezag apart, of aan de leerling vanaf 18 jaar.',
  knop: 'Besluit vastleggen',
  secties: [
    { titel: 'Besluit', velden: ['besluit', 'redenNiet'] },
    { titel: 'Redenen', velden: ['feiten', 'grondslag', 'eerdereMaatregelen', 'gehoord', 'afweging'] },
    {
      titel: 'Dagen',
      uitleg:
        'Een schorsing duurt ten hoogste een week. Vakantie en weekend tellen mee (WEC art. 40a lid 1).',
      velden: [
        'van',
        'vanTijd',
        'tot',
        'totTijd',
        'schooldagen',
        'vorm',
        'opvolgend',
        'nieuweFeiten',
        'redenEerder',
      ],
    },
    {
      titel: 'Onderwijs in deze dagen',
      velden: ['huiswerk', 'contactpersoon', 'toets', 'inhaalmoment', 'toetsToelichting'],
    },
    { titel: 'Gesprek voor de terugkeer', velden: ['datum', 'tijd', 'plaats'] },
    {
      titel: 'Brief en vervolg',
      velden: [
        'naam',
        'hoedanigheid',
        'mandaat',
        'rechtsmiddel',
        'afschriftLeerling',
        'verwijderingOverwegen',
      ],
    },
  ],
  velden: besluitVelden,
  controle: faults,
});
