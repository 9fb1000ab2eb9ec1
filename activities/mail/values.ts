import { formatDateLong, isLocalDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { volledigeNaam } from '../../domain/people/index.js';
import type { Database, Transaction } from '../../db/connect.js';
import type { MailRow } from '../../db/mail/mails.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadSettings } from '../../db/world/load.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { stepOf } from '../../workflows/register.js';
import type { Register } from '../../workflows/register.js';
import { begeleidersOf, findStaff } from './recipient.js';
import type { Person } from './recipient.js';
import type { TextValues } from './texts.js';

export type Locatie = {
  readonly naam: string;
  readonly adres: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly telefoon: string;
  readonly email: string;
};
/** The school as a mail names it, and who to call. */
export type Sender = {
  readonly school: string;
  readonly locatie: Locatie | undefined;
  readonly begeleider: string;
  readonly bellen: string;
};

/** The sender of a process's mails: the school, with the first leerlingbegeleider as the person to call. */
export async function senderOf(
  db: Database | Transaction,
  process: ProcessRow | undefined,
  now: Instant,
): Promise<Sender> {
  const settings = await loadSettings(db, process?.locatie_id);
  const locatie =
    process && ((await db('locatie').where({ id: process.locatie_id }).first()) as Locatie | undefined);
  const [first] = process ? await begeleidersOf(db, process, now) : [];
  const staff = first === undefined ? undefined : await findStaff(db, first);
  const begeleider = staff ? volledigeNaam(staff) : (locatie?.naam ?? settings.schoolNaam);
  const phone = [staff?.telefoon, locatie?.telefoon].find((n) => n !== undefined && n.trim() !== '');
  return {
    school: settings.schoolNaam,
    locatie,
    begeleider,
    bellen: phone === undefined ? begeleider : `${begeleider}, ${phone}`,
  };
}

const dateText = (value: unknown): string =>
  typeof value === 'string' && isLocalDate(value) ? formatDateLong(value) : '';

type Meeting = Pick<TextValues, 'gesprekDatum' | 'gesprekTijd' | 'gesprekPlaats'>;

/** Day, time and place of a meeting: from its instant, or from its day alone. */
function meetingOf({ gesprekOp, plaats, datum, tijd }: MailRow['about'], school: string): Meeting {
  const place = typeof plaats === 'string' && plaats !== '' ? plaats : school;
  if (typeof gesprekOp === 'string' && !Number.isNaN(Date.parse(gesprekOp))) {
    const clock = localTimeOf(gesprekOp).replace(':', '.');
    return {
      gesprekDatum: formatDateLong(localDateOf(gesprekOp)),
      gesprekTijd: `${clock} uur`,
      gesprekPlaats: place,
    };
  }
  const clock = typeof tijd === 'string' ? `${tijd.replace(':', '.')} uur` : 'in overleg';
  return { gesprekDatum: dateText(datum), gesprekTijd: clock, gesprekPlaats: place };
}

/** How many pieces there are to read, in words; empty when the mail is about none. */
function piecesText(aantal: unknown): string {
  if (typeof aantal !== 'number') return '';
  return aantal === 1 ? '1 stuk' : `${String(aantal)} stukken`;
}

/** The step a mail is about; empty for none. */
export function stepIn({ step }: MailRow['about']): string {
  return typeof step === 'string' ? step : '';
}

export type ValuesInput = {
  readonly mail: Pick<MailRow, 'about'>;
  readonly process: Pick<ProcessRow, 'soort' | 'kenmerk'> | undefined;
  readonly register: Register;
  readonly person: Pick<Person, 'naam' | 'isFamily'>;
  readonly sender: Sender;
  readonly link: string;
  readonly code: string;
};

/** What a text may say about a mail: ids and dates become words; nothing of the pupil is among them (trust T17). */
export function textValues({ mail, process, register, person, sender, link, code }: ValuesInput): TextValues {
  const { about } = mail;
  const definition = process && register[process.soort]?.definition;
  const step = definition && stepOf(definition, stepIn(about));
  return {
    naam: person.naam,
    school: sender.school,
    kenmerk: process?.kenmerk ?? '',
    datum: dateText(about['due'] ?? about['datum']),
    stap: step?.titel ?? definition?.titel ?? '',
    waarom: step?.waarom ?? '',
    link,
    bellen: sender.bellen,
    afzender: person.isFamily ? sender.begeleider : 'Leerlingroute',
    ...meetingOf(about, sender.locatie?.naam ?? sender.school),
    code,
    stukken: piecesText(about['aantal']),
  };
}
