import { addDays, isLocalDate, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import type { Rendered } from '../../domain/form/index.js';
import { may, mayReadAgenda } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import type { MailRow } from '../../db/mail/mails.js';
import type { Definition } from '../../workflows/kit/definition.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { agendaItems, membersOn } from './agenda-items.js';
import type { AgendaItem } from './agenda-items.js';
import { newestAgenda, sentAgendas } from './agenda-sent.js';
import { nameOf } from './process-access.js';

/** Days that a meeting stays in the list after it was held. */
const SHOWN_DAYS = 14;

/** A meeting as its last agenda says it. `tijd` is HH:MM or empty, `plaats` may be empty. */
export type Meeting = {
  readonly code: string;
  readonly titel: string;
  readonly datum: LocalDate;
  readonly tijd: string;
  readonly plaats: string;
};
export type MeetingPage = Meeting & { readonly items: readonly AgendaItem[] };
export type AgendaPieces = {
  readonly titel: string;
  readonly item: AgendaItem;
  readonly delen: readonly { readonly titel: string; readonly rendered: Rendered }[];
  readonly documenten: readonly { readonly id: string; readonly titel: string; readonly versie: number }[];
  /** Whether the reader may open the process itself. */
  readonly magProces: boolean;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function meetingIn({ register }: Services, code: string, about: MailRow['about']): Meeting | undefined {
  const datum = text(about['datum']);
  const step = register[text(about['soort'])]?.definition.stappen[text(about['stap'])];
  if (!step || !isLocalDate(datum)) return undefined;
  return { code, titel: step.titel, datum, tijd: text(about['tijd']), plaats: text(about['plaats']) };
}

/** The meetings somebody was sent the agenda of: those ahead and of the last two weeks, the first one first. */
export async function meetingsOf(services: Services, subject: Staff): Promise<readonly Meeting[]> {
  const from = addDays(localDateOf(services.now()), -SHOWN_DAYS);
  const rows = await sentAgendas(services.db, { wie: `medewerker:${subject.id}` })
    .whereRaw("about->>'datum' >= ?", [from])
    .distinctOn('key')
    .orderBy([{ column: 'key' }, { column: 'n', order: 'desc' }])
    .select<Pick<MailRow, 'key' | 'about'>[]>('key', 'about');
  return rows
    .flatMap((r) => meetingIn(services, r.key.slice('agenda/'.length), r.about) ?? [])
    .toSorted((a, b) => `${a.datum} ${a.tijd}`.localeCompare(`${b.datum} ${b.tijd}`));
}

/**
 * The agenda of one meeting as a reader may see it: the pupils that were on the last one sent, without those whose task
 * fell away. Error 'niet-gevonden' when none of them is the reader's to advise on.
 */
export async function openMeeting(services: Services, subject: Staff, code: string): Promise<MeetingPage> {
  const { meeting, items } = await readable(services, subject, code);
  return { ...meeting, items: items.filter((i) => i.state !== 'vervallen') };
}

/**
 * What there is to read about one pupil on an agenda: the last answers that make up the process's documents, in words.
 * Reading is a line in the audit log. Error 'niet-gevonden'.
 */
export async function readAgendaItem(
  services: Services,
  subject: Staff,
  code: string,
  taakId: string,
): Promise<AgendaPieces> {
  const { meeting, items, definition } = await readable(services, subject, code);
  const item = items.find((i) => i.taakId === taakId && i.state !== 'vervallen');
  if (!item) throw new AppError('niet-gevonden');
  const { procesId, leerlingId } = item;
  await audit(services.db, {
    at: services.now(),
    wie: nameOf(subject),
    wat: 'agenda.gelezen',
    procesId,
    leerlingId,
    detail: { agenda: code },
  });
  return {
    titel: meeting.titel,
    item,
    delen: await partsOf(services, procesId, definition),
    documenten: may(subject, 'proces.inhoud', item.place) ? await documentsOf(services, procesId) : [],
    magProces: may(subject, 'proces.zien', item.place),
  };
}

async function readable(services: Services, subject: Staff, code: string) {
  const { db, register, now } = services;
  const found = await newestAgenda(db, code);
  const meeting = found && meetingIn(services, code, found.about);
  const definition = found && register[text(found.about['soort'])]?.definition;
  if (!meeting || !definition) throw new AppError('niet-gevonden');
  const { stap, taken } = found.about;
  const leden = definition.stappen[text(stap)]?.agendaLeden ?? [];
  const vandaag = localDateOf(now());
  const all = await agendaItems(db, Array.isArray(taken) ? taken.map(String) : [], vandaag);
  const members = await membersOn(db, leden, all, meeting.datum);
  // Who takes a member's place reads until the meeting is held; a role is for as long as somebody has it.
  const isAhead = vandaag <= meeting.datum;
  const items = all.filter((i) =>
    mayReadAgenda(subject, {
      ...i.place,
      wie: i.wie,
      isSignature: false,
      leden,
      vervangers: isAhead ? members(i) : [],
    }),
  );
  if (items.length === 0) throw new AppError('niet-gevonden');
  return { meeting, definition, items };
}

async function partsOf(
  { db }: Services,
  procesId: string,
  definition: Definition,
): Promise<AgendaPieces['delen']> {
  const forms = [...new Set(Object.values(definition.documenten ?? {}).flatMap((d) => d.formulieren))];
  const rows = await db('submission')
    .where({ process_id: procesId })
    .whereIn('form', forms)
    .distinctOn('form')
    .orderBy([{ column: 'form' }, { column: 'at', order: 'desc' }])
    .select<{ form: string; rendered: { titel: string; secties: Rendered } }[]>('form', 'rendered');
  return forms.flatMap((name) => {
    const found = rows.find((r) => r.form === name)?.rendered;
    return found ? [{ titel: found.titel, rendered: found.secties }] : [];
  });
}

async function documentsOf({ db }: Services, procesId: string): Promise<AgendaPieces['documenten']> {
  return db('document')
    .where({ process_id: procesId })
    .whereNotIn('kind', ['brief', 'toegangsbrief'])
    .orderBy('made_at', 'desc')
    .select<{ id: string; titel: string; versie: number }[]>('id', 'titel', 'versie');
}
