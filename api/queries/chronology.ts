import { formatDate } from '../../domain/calendar/index.js';
import type { FactRow } from '../../db/processes/facts.js';
import type { Definition } from '../../workflows/kit/definition.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { Fact, FactValue, Instant } from '../../workflows/kit/facts.js';
import { stepOf } from '../../workflows/register.js';
import { NOT_REACHED } from '../../workflows/kit/plan.js';
import { beheerd, berichten, waits } from './chronology-words.js';
import type { Namer } from './names.js';

export type ChronologyLine = {
  readonly op: Instant;
  readonly wat: string;
  readonly door: string;
  readonly uitleg: string;
  /** Technical lines (an answer recomputed, a word closed by a race) are there, but may be folded away. */
  readonly isStil: boolean;
  /** Where the answer this line tells of can be read; null when there is none, or not for this reader. */
  readonly antwoordUrl: string | null;
};

const events: Readonly<Record<string, string>> = {
  vertrekt: 'De leerling vertrekt',
  keertTerug: 'De leerling is terug',
  overlijdt: 'De leerling is overleden',
  wordt12: 'De leerling is 12 geworden',
  wordt16: 'De leerling is 16 geworden',
  wordt18: 'De leerling is 18 geworden',
  mentorWisselt: 'Er is een andere mentor',
  gezagWijzigt: 'Het gezag is gewijzigd',
  plaatsingDefinitief: 'De tijdelijke plaatsing is definitief',
  plaatsingWijzigt: 'De groep of plaatsing is gewijzigd',
  kalenderWijzigt: 'De schoolkalender is gewijzigd',
  termijnenWijzigen: 'De termijnen zijn gewijzigd',
};
/** Where a process stands after its last word (`stap` of the projection). */
const ENDED = 'beeindigd';
const answers: Readonly<Record<string, string>> = {
  AKKOORD: 'akkoord',
  AKKOORD_MET_OPMERKING: 'akkoord met een opmerking',
  DEELS: 'deels akkoord',
  NIET_AKKOORD: 'niet akkoord',
  GESPREK: 'wil eerst een gesprek',
  TERUG: 'terug met opmerkingen',
};

/** The same where there was only something to read. */
const lezingen: Readonly<Record<string, string>> = {
  AKKOORD: 'gelezen',
  AKKOORD_MET_OPMERKING: 'gelezen, met een opmerking',
};

/** What somebody says of an invitation. */
const reacties: Readonly<Record<string, string>> = {
  JA: 'komt',
  NEE_ANDERE_DAG: 'wil een andere dag',
  NEE: 'komt niet',
};

/** What a mail or letter is, in a few words: of the process, else of the kit. */
export const berichtOf = (definition: Definition, text: string): string =>
  definition.brieven?.[text]?.titel ?? definition.berichten?.[text] ?? berichten[text] ?? text;

/** What a fact is about, in the words of the definition: the title of its step. */
export function titleOf(
  definition: Definition,
  fact: Pick<Fact, 'key' | 'value'>,
  log: readonly Fact[] = [],
): string {
  const opened = log.find((f) => f.key === fact.key && f.kind === 'opened');
  if (typeof fact.value['text'] === 'string') return berichtOf(definition, fact.value['text']);
  if (typeof fact.value['event'] === 'string') return events[fact.value['event']] ?? 'Gebeurtenis';
  const step = fact.value['step'] ?? opened?.value['step'];
  const name = (
    fact.key
      .split('/')
      .filter((p) => !p.includes(':'))
      .at(-1) ?? fact.key
  ).replace(/#\d+$/, '');
  if (name === ENDED) return 'Beëindigd';
  // A document may be named as a term is: 'stage' is the day a stage begins, and its agreement.
  const made = fact.value['versie'] === undefined ? undefined : definition.documenten?.[name]?.titel;
  // A signal may be named as the step that follows it, or as the time in which it may be given.
  const wait = opened && step === undefined ? definition.momenten?.[name] : undefined;
  return (
    made ??
    wait ??
    stepOf(definition, textOf(step))?.titel ??
    stepOf(definition, name)?.titel ??
    definition.termen[name]?.titel ??
    definition.documenten?.[name]?.titel ??
    waits[name] ??
    definition.momenten?.[name] ??
    name
  );
}

/** A wait that a person ended: a signal has no moment, what it waited for has happened. Or a text that is asked anew. */
function changeOf({ key, value }: Fact, log: readonly Fact[], titel: string): string {
  if (value['terug'] === true) return `Stap terug: ${titel}`;
  const opened = log.find((f) => f.key === key && f.kind === 'opened');
  if (!opened) return 'De tekst is gewijzigd; er wordt opnieuw gevraagd';
  return due(opened.value) === '' ? `Gemeld: ${titel}` : `Niet langer gewacht: ${titel}`;
}

/** An answer in a word; undefined where its step asks none. */
function answerOf(definition: Definition, { key, value }: Fact, log: readonly Fact[]): string | undefined {
  const antwoord = textOf(value['antwoord'] ?? value['besluit']);
  const opened = log.find((f) => f.key === key && f.kind === 'opened');
  const step = stepOf(definition, textOf(opened?.value['step']));
  return (step?.alleenLezen === true ? lezingen[antwoord] : undefined) ?? answers[antwoord];
}

const due = (value: FactValue): string => (typeof value['due'] === 'string' ? formatDate(value['due']) : '');
/** The date that held before, where this fact moved it. */
const before = ({ value, detail }: FactRow): string =>
  typeof detail['was'] === 'string' && detail['was'] !== value['due']
    ? ` (was ${formatDate(detail['was'])})`
    : '';
const until = (fact: FactRow): string =>
  due(fact.value) === '' ? '' : `, uiterlijk ${due(fact.value)}${before(fact)}`;
const people = (value: FactValue, namer: Namer): string =>
  ((value['to'] ?? value['who'] ?? []) as readonly string[]).map(namer).join(', ');

/** The log as people read it, oldest first: one line a fact. `answerUrls`: by key, where this reader may read an answer. */
export function chronology(
  definition: Definition,
  log: readonly FactRow[],
  namer: Namer,
  answerUrls: ReadonlyMap<string, string> = new Map(),
): readonly ChronologyLine[] {
  return log.map((fact) => {
    const door = namer(fact.by);
    const reden = textOf(fact.detail['reden']);
    const uitleg = [reden, textOf(fact.detail['uitleg'])]
      .filter((t) => t !== '' && t !== reden.concat(''))
      .join('; ');
    return {
      op: fact.at,
      door,
      uitleg: reden === '' ? uitleg : reden,
      isStil: isSilent(fact),
      wat: wordsOf(definition, fact, log, namer),
      antwoordUrl: (fact.kind === 'answered' ? answerUrls.get(fact.key) : undefined) ?? null,
    };
  });
}

const silent: ReadonlySet<string> = new Set(['voided', 'expected', 'versioned', 'reached']);
const isSilent = (fact: Fact): boolean =>
  silent.has(fact.kind) ||
  (fact.kind === 'opened' && fact.value['step'] === undefined) ||
  fact.key.endsWith('meetekenleeftijd') ||
  isForNobody(fact);

/** What was looked up: the tasks that a form's rows became, who needs something, or who must answer. */
function lookedUp(value: FactValue, titel: string, namer: Namer): string {
  if (value['rijen'] !== undefined) return `Taken gemaakt: ${titel}`;
  return Array.isArray(value['wie'])
    ? `Bekeken voor wie dit nodig is: ${people({ to: value['wie'] }, namer)}`
    : `Wie moet antwoorden: ${people(value, namer)}`;
}

/** Whoever should be told, or needs something, was not there: an informed parent who is the one that answers, for example. */
const isForNobody = ({ kind, value }: Fact): boolean => {
  const to = kind === 'sent' ? value['to'] : kind === 'resolved' ? value['wie'] : undefined;
  return Array.isArray(to) && to.length === 0;
};

function wordsOf(definition: Definition, fact: FactRow, log: readonly FactRow[], namer: Namer): string {
  const titel = titleOf(definition, fact, log);
  const { value } = fact;
  switch (fact.kind) {
    case 'started':
      return `Begonnen: ${definition.titel}`;
    case 'expected':
      return 'Verwachte gebeurtenissen bijgewerkt';
    case 'event':
      return events[textOf(value['event'])] ?? 'Gebeurtenis';
    case 'withdrawn':
      return 'Ingetrokken';
    case 'ended':
      return `Beëindigd: ${definition.uitkomsten[textOf(value['uitkomst'])] ?? textOf(value['status'])}`;
    case 'noted':
      if (typeof value['antwoord'] === 'string')
        return `Antwoord op de uitnodiging: ${reacties[value['antwoord']] ?? value['antwoord']}`;
      if (typeof value['beheer'] === 'string') return beheerd[value['beheer']] ?? 'Storing verholpen';
      if (value['stap'] === 'aanvulling') return 'Aanvulling';
      if (value['stap'] === 'herinnerd') return `Herinnering gestuurd: ${titel}`;
      if (value['stap'] === 'ingetrokken')
        return `Toestemming ingetrokken door ${namer(textOf(value['wie']))}`;
      if (value['stap'] === NOT_REACHED) return `Niet bereikt, een bericht kwam terug: ${titel}`;
      return value['stap'] === undefined ? 'Notitie' : `Contact zoeken gevraagd: ${titel}`;
    case 'opened':
      return value['step'] === undefined
        ? `Wachten tot ${due(value)}`
        : `Gevraagd aan ${people(value, namer)}: ${titel}${due(value) === '' ? '' : `, uiterlijk ${due(value)}`}`;
    case 'resolved':
      return lookedUp(value, titel, namer);
    case 'answered': {
      const antwoord = answerOf(definition, fact, log);
      return `Gedaan: ${titel}${antwoord === undefined ? '' : ` (${antwoord})`}`;
    }
    case 'reminded':
      return value['overgeslagen'] === true ? `Herinnering overgeslagen: ${titel}` : `Herinnerd: ${titel}`;
    case 'escalated':
      return `Opgeschaald: ${titel}`;
    case 'extended':
      if (value['stilstand'] !== undefined) return `Na een storing opnieuw gepland: ${titel}${until(fact)}`;
      return `Verlengd tot ${due(value)}: ${titel}`;
    case 'handedOver':
      return `Overgedragen aan ${people(value, namer)}: ${titel}`;
    case 'replanned':
      return `Opnieuw bekeken: ${titel}${until(fact)}`;
    case 'skipped':
      return `Overgeslagen: ${titel}`;
    case 'expired':
      return value['nietBereikt'] === true ? `Niet bereikt: ${titel}` : `Geen reactie gekregen: ${titel}`;
    case 'voided':
      return `Niet meer nodig: ${titel}`;
    case 'changed':
      return changeOf(fact, log, titel);
    case 'sent':
      if (value['proces'] === null) return 'Een volgend proces is nog niet in gebruik';
      if (value['proces'] !== undefined) return 'Een volgend proces is begonnen; het staat bij de leerling';
      return value['to'] === undefined
        ? `Brief verstuurd: ${titel}`
        : `Verstuurd aan ${people(value, namer)}: ${titel}`;
    case 'made':
      return `Document gemaakt: ${titel}, versie ${textOf(value['versie'])}`;
    case 'reached':
      return `Moment bereikt: ${titel}`;
    case 'set':
      return value['lateAt'] === undefined
        ? `Datum berekend: ${titel}, ${due(value)}`
        : `Uiterste datum: ${due(value)}${before(fact)}`;
    case 'paused':
      return `De termijn staat stil: ${titel}`;
    case 'resumed':
      return `De termijn loopt weer: ${titel}`;
    case 'late':
      return 'De uiterste datum is voorbij';
    case 'met':
      return 'De uiterste datum is gehaald of afgesloten';
    case 'versioned':
      return 'Volgt de nieuwe werkwijze';
  }
}
