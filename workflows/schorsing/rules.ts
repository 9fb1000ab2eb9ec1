import { formatDate } from '../../domain/calendar/local-date.js';
import { countSchooldagen } from '../../domain/calendar/schooldagen.js';
import { schooljaarBounds, schooljaarOf } from '../../domain/calendar/schooljaar.js';
import type { Calendar, LocalDate } from '../../domain/calendar/types.js';
import { textOf } from '../kit/facts.js';
import type { ListsContext, OtherProcess, ProcessRules } from '../register.js';
import { eerdereSchorsingen, eerdereUit, feitenVan, gevraagdDoor } from './eerdere.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already: the decision begins with what was proposed. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  besluit: ['besluit', 'start'],
  start: ['start'],
  horenLeerling: [],
  horenOuders: [],
  horenLeraar: [],
  bekendmaking: [],
  inspectiemelding: [],
  leerplichtmelding: [],
  beeindiging: [],
  terugkeergesprek: [],
  bezwaar: [],
};

/** What the record and the calendar say when the decision is opened. */
type Dossier = {
  readonly vandaag: LocalDate;
  readonly antwoorden: Answers;
  readonly andere: readonly OtherProcess[];
  readonly voorgangerId: string | null;
  readonly kalender: Calendar;
};

const maatregelen = new Map([
  ['VANGNET', 'Naar het vangnet'],
  ['TIME_OUT_INTERN', 'Time-out op school'],
  ['TIME_OUT_EXTERN', 'Time-out thuis'],
]);

/** Whether a catch room or time-out was really given: not withdrawn, not refused, and decided where that is asked. */
function isGegeven({ status, uitkomst, invoer, antwoorden }: OtherProcess): boolean {
  if (status === 'ingetrokken' || uitkomst === 'NIET_OPGELEGD') return false;
  const besluit = antwoorden['besluit']?.['besluit'];
  return (
    invoer['vorm'] === 'VANGNET' || status === 'afgerond' || (besluit !== undefined && besluit !== 'NIET')
  );
}

function metDagen(woord: string, dagen: readonly string[]): string {
  const keer = dagen.length === 1 ? '' : `${String(dagen.length)} keer, `;
  return `${woord}: ${keer}${dagen.join(', ')}.`;
}

/**
 * The measures before this one, as lines for the letter: of this school year what lasted a day or less, and every
 * suspension that counts (domain §7.2, "eerdere maatregelen (auto)"). What this suspension itself rests on is none.
 */
function eerdereMaatregelen({ vandaag, antwoorden, andere, voorgangerId }: Dossier): string {
  const deze = new Set(feitenVan(antwoorden['start'] ?? {}, gevraagdDoor(voorgangerId, andere)));
  const { van } = schooljaarBounds(schooljaarOf(vandaag));
  const gegeven = andere.filter(
    (p) => p.soort === 'time-out' && p.anker >= van && !deze.has(p.id) && isGegeven(p),
  );
  const kort = [...maatregelen].flatMap(([vorm, woord]) => {
    const dagen = gegeven.filter((p) => p.invoer['vorm'] === vorm).map((p) => p.anker);
    return dagen.length === 0 ? [] : [metDagen(woord, [...dagen].sort().map(formatDate))];
  });
  const schorsingen = eerdereSchorsingen(andere)
    .map(({ waarde }) => eerdereUit(waarde))
    .sort((a, b) => (a.van < b.van ? -1 : 1))
    .map((s) =>
      s.van === s.tot ? formatDate(s.van) : `${formatDate(s.van)} tot en met ${formatDate(s.tot)}`,
    );
  const lijnen = [...kort, ...(schorsingen.length === 0 ? [] : [metDagen('Schorsing', schorsingen)])];
  return lijnen.length === 0 ? 'Er waren dit schooljaar geen eerdere maatregelen.' : lijnen.join('\n');
}

const gehoorden = [
  ['horenLeerling', 'De leerling'],
  ['horenOuders', 'De ouders'],
  ['horenLeraar', 'De leraar'],
] as const;

/** Who was heard, when and what was said; who was not, and why not. Empty as long as no hearing is on record. */
function gehoord(antwoorden: Answers): string {
  return gehoorden
    .flatMap(([form, wie]) => {
      const a = antwoorden[form];
      if (a === undefined) return [];
      if (a['uitkomst'] !== 'GEHOORD') return [`${wie}: niet gehoord. ${textOf(a['reden'])}`];
      const met = textOf(a['wie']);
      const naam = met === '' ? wie : `${wie} (${met})`;
      return [`${naam}, op ${formatDate(textOf(a['datum']))}: ${textOf(a['samenvatting'])}`];
    })
    .join('\n\n');
}

/** School days of the days that were proposed; none for what is no row of days or has no school day. */
function schooldagen({ antwoorden, kalender }: Dossier): number | undefined {
  const [van, tot] = ['van', 'tot'].map((veld) => textOf(antwoorden['start']?.[veld]));
  if (van === undefined || tot === undefined || van === '' || tot < van) return undefined;
  const n = countSchooldagen(kalender, van, tot);
  return n === 0 ? undefined : n;
}

/** What the decision need not be asked, because it is on record: earlier measures, hearings, number of school days. */
function besluitBekend(dossier: Dossier): Readonly<Record<string, unknown>> {
  const wie = gehoord(dossier.antwoorden);
  const n = schooldagen(dossier);
  return {
    eerdereMaatregelen: eerdereMaatregelen(dossier),
    ...(wie !== '' && { gehoord: wie }),
    ...(n !== undefined && { schooldagen: n }),
  };
}

/**
 * The decision begins with what is on record (domain §7.2). Of an openbare school parents object by the Awb, and no other
 * way.
 */
export const beginwaarden: NonNullable<ProcessRules['beginwaarden']> = ({ bestuursvorm }, bekend) => ({
  besluit: {
    ...besluitBekend(bekend),
    ...(bestuursvorm === 'OPENBAAR' && { rechtsmiddel: 'BEZWAAR_AWB' }),
  },
});

const feiten = new Map([
  ['incident', 'Incident'],
  ['time-out', 'Time-out'],
]);

function feitItem({ id, soort, kenmerk, anker }: OtherProcess): readonly Item[] {
  const woord = feiten.get(soort);
  return woord === undefined
    ? []
    : [{ waarde: id, label: `${woord} van ${formatDate(anker)}, kenmerk ${kenmerk}` }];
}

/**
 * The recorded incidents and time-outs of the pupil to choose from; the suspensions before this one, for the rules on
 * repetition (domain §7.2); which of them asked for this one, and on which facts it rests; its days, once decided.
 */
export function lijsten(
  answers: Answers,
  _schoolsoort: string,
  { andere, voorgangerId }: ListsContext,
): Readonly<Record<string, readonly Item[]>> {
  const door = gevraagdDoor(voorgangerId, andere);
  const item = (waarde: string): readonly Item[] => (waarde === '' ? [] : [{ waarde, label: waarde }]);
  return {
    feiten: andere.flatMap(feitItem),
    eerdereSchorsingen: eerdereSchorsingen(andere),
    gevraagdDoor: item(door),
    dezeFeiten: feitenVan(answers['start'] ?? {}, door).flatMap(item),
    eersteDag: item(textOf(answers['besluit']?.['van'])),
    laatsteDag: item(textOf(answers['besluit']?.['tot'])),
  };
}
