import { addDays, localDateOf, mondayOf } from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/types.js';
import {
  isRuimte,
  isSpoed,
  isStaffId,
  ruimteBijDagpost,
  teltMee,
  wanneer,
} from '../../domain/mail/dagpost.js';
import type { Settings } from '../../domain/settings/defaults.js';
import { isClosing } from '../../workflows/kit/facts.js';
import type { Fact, FactValue, Instant } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import type { MailIntent } from '../../workflows/kit/world.js';
import { DAGPOST_TEXT } from '../mail/dagpost.js';
import { isPosttijd, isVoorDagpost, volgendeDagpost } from '../mail/posttijd.js';
import { makeWorld } from '../world/world.js';
import { roleOf, samplePeople } from './people.js';

/** One mail or letter of a trial run. */
export type MailRegel = {
  readonly dag: LocalDate;
  /** The recipient's role: 'MENTOR', 'MOEDER', 'LEERLING', 'PARTNER'. */
  readonly rol: string;
  readonly wie: MailIntent['to'];
  /** The name of its text; 'dagpost' for a mail that gathers. */
  readonly text: string;
  readonly kanaal: 'mail' | 'brief';
  readonly about: FactValue;
  /** How many it gathers; 1 for a mail by itself. */
  readonly aantal: number;
  /** Of those, how many are legally urgent. */
  readonly spoed: number;
};

export type MailYearInput = {
  readonly protocol: AnyProtocol;
  readonly settings: Settings;
  readonly calendar: Calendar;
  /** The day the process starts and counts from. */
  readonly start: LocalDate;
  /** 'stil': nobody answers anything. 'gewoon': everybody gives the usual answer at the usual time. */
  readonly antwoorden: 'stil' | 'gewoon';
  /** Age of the pupil in years at the start. */
  readonly leeftijd?: number;
  /** What the start form says, of what steers. */
  readonly invoer?: FactValue;
  /** How far to look, in days (365). */
  readonly dagen?: number;
  /** How many pupils at once, each with the same process and parents of their own (1). */
  readonly leerlingen?: number;
};

type Planned = MailIntent & { readonly op: Instant };
/** `zaak`: what it is about, of which pupil. */
type Asked = Planned & { readonly zaak: string };

/** When an automatic start begins: the morning of its day. */
const START = 'T05:00:00.000Z';

/**
 * Every mail and letter of one process in a year, played by the protocol that runs and sorted by the rules of the
 * outbox: what goes at once, what the dagpost gathers, what no longer asks anything. Pure: the same input gives the
 * same table. Error: whatever the protocol throws.
 */
export async function mailYear(input: MailYearInput): Promise<readonly MailRegel[]> {
  const { protocol, settings, calendar, start, antwoorden, dagen = 365 } = input;
  const people = samplePeople(start, input.leeftijd ?? 10);
  const world = makeWorld({ definition: protocol.definition, settings, calendar, people });
  const at = `${start}${START}`;
  const value = { ...input.invoer, anker: start };
  const first: Fact = { nr: 1, key: '@', kind: 'started', n: 1, value, at, by: 'klok' };
  const silent = { answers: () => 'stil' as const };
  const options = { now: at, days: dagen, ...(antwoorden === 'stil' && silent) };
  const { facts, mails } = await playInMemory(protocol, [first], world, options);
  const sorter = outboxOf({ facts, settings, calendar });
  const pupils = Array.from({ length: input.leerlingen ?? 1 }, (_, i) => i);
  const all = mails.flatMap((mail) => pupils.map((pupil) => ofPupil(mail, pupil)));
  for (const mail of all.sort((a, b) => compare(a.op, b.op))) sorter.put(mail);
  return sorter.end(addDays(start, dagen));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The mail about one of more pupils: the family is another, the school the same. */
function ofPupil(mail: Planned, pupil: number): Asked {
  const to = isStaffId(mail.to) ? mail.to : (`${mail.to}#${String(pupil)}` as MailIntent['to']);
  return { ...mail, to, zaak: `${String(pupil)} ${mail.key}` };
}

type Outbox = {
  readonly put: (mail: Asked) => void;
  readonly end: (until: LocalDate) => readonly MailRegel[];
};

/** The outbox on a virtual clock, by the rules of `domain/mail`: the same that the record's outbox follows. */
function outboxOf({
  facts,
  settings,
  calendar,
}: {
  readonly facts: readonly Fact[];
  readonly settings: Settings;
  readonly calendar: Calendar;
}): Outbox {
  const out: MailRegel[] = [];
  const counted: { wie: string; dag: LocalDate }[] = [];
  let held: readonly Asked[] = [];
  const standOf = (wie: string, op: Instant) => {
    const dag = localDateOf(op);
    const own = counted.filter((c) => c.wie === wie && mondayOf(c.dag) === mondayOf(dag));
    return {
      vandaag: own.filter((c) => c.dag === dag).length,
      week: own.length,
      isPosttijd: isPosttijd(calendar, settings, op),
      voorDagpost: isVoorDagpost(calendar, settings.uur, op),
      naStoring: false,
      doorMens: false,
    };
  };
  const send = (mail: Asked, op: Instant, of: readonly Asked[] = [mail]): void => {
    const spoed = of.filter((m) => isSpoed(vraagOf(m))).length;
    const { to: wie, text, kanaal, about } = mail;
    const dag = localDateOf(op);
    out.push({ dag, rol: roleOf(wie), wie, text, kanaal, about, aantal: of.length, spoed });
    if (kanaal === 'mail' && (text === DAGPOST_TEXT || teltMee(vraagOf(mail)))) counted.push({ wie, dag });
  };
  const isAsked = (mail: Asked, op: Instant): boolean =>
    !facts.some((f) => f.key === mail.whileOpen && isClosing(f.kind) && f.at <= op);
  const morning = (op: Instant): void => {
    const waiting = held;
    held = [];
    for (const wie of new Set(waiting.map((m) => m.to))) {
      const own = newest(waiting.filter((m) => m.to === wie)).filter((m) => isAsked(m, op));
      const [first] = own;
      if (!first) continue;
      const stand = standOf(wie, op);
      if (isStaffId(wie) && own.length > 1) {
        if (isRuimte(stand, settings) || own.some((m) => isSpoed(vraagOf(m))))
          send(gathered(own, first), op, own);
        else held = [...held, ...own];
        continue;
      }
      const room = ruimteBijDagpost(wie, stand, settings);
      for (const mail of own.slice(0, room)) send(mail, op);
      held = [...held, ...own.slice(room)];
    }
  };
  const mornings = (from: Instant, until: Instant): void => {
    let at = volgendeDagpost(calendar, settings.uur, from);
    while (at <= until && held.length > 0) {
      morning(at);
      at = volgendeDagpost(calendar, settings.uur, at);
    }
  };
  let last: Instant | undefined;
  return {
    put: (mail) => {
      if (last !== undefined) mornings(last, mail.op);
      last = mail.op;
      const goesNow =
        mail.kanaal !== 'mail' || wanneer(vraagOf(mail), standOf(mail.to, mail.op), settings) === 'nu';
      if (goesNow) send(mail, mail.op);
      else held = [...held, mail];
    },
    end: (until) => {
      if (last !== undefined) mornings(last, `${until}T23:00:00.000Z`);
      return out;
    },
  };
}

const vraagOf = ({ to, text, spoed = false }: MailIntent) => ({ wie: to, text, spoed });

/** Of more about one word the newest says all. */
function newest(mails: readonly Asked[]): readonly Asked[] {
  return mails.filter((m, i) => !mails.slice(i + 1).some((later) => later.zaak === m.zaak));
}

/** The mail that gathers: its date is the first of those in it. */
function gathered(mails: readonly Asked[], first: Asked): Asked {
  const dues = mails.map((m) => m.about['due']).filter((d): d is string => typeof d === 'string');
  const due = [...dues].sort()[0] ?? null;
  return { ...first, key: DAGPOST_TEXT, text: DAGPOST_TEXT, about: { due } };
}
