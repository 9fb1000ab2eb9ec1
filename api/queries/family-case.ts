import { localDateOf } from '../../domain/calendar/index.js';
import type { Handtekening } from '../../domain/document/model.js';
import type { Rendered } from '../../domain/form/index.js';
import { informatieVoor } from '../../domain/people/index.js';
import type { FamilieId } from '../../domain/people/index.js';
import type { FoundLink } from '../../db/mail/links.js';
import { NOTICE_TEXT } from '../../db/mail/letters.js';
import { findMail } from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import { loadGezin } from '../../db/people/gezin.js';
import { onlyAnswers } from '../../db/processes/evidence.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue, Instant, LocalDate } from '../../workflows/kit/facts.js';
import { stepOf } from '../../workflows/register.js';
import type { ProcessKind } from '../../workflows/register.js';
import type { Services } from '../services.js';
import type { TaskRow } from '../use-cases/process-access.js';
import { familyDocument } from './family-document.js';
import type { FamilyDocument } from './family-document.js';

/** What one person answered earlier in this process, as the proof holds it. */
export type GivenAnswer = {
  readonly op: Instant;
  readonly keuze: string;
  readonly gelezen: Rendered;
  readonly handtekening: Handtekening;
  readonly documentId: string | null;
  readonly versie: number | null;
  readonly sha256: string | null;
};
export type Talk = { readonly datum: LocalDate; readonly tijd: string; readonly plaats: string };

/**
 * What a link stands for at this moment: an open question, one that was answered, something to read, or nothing any
 * more. It holds nothing about any other person.
 */
export type FamilyCase = {
  readonly stand: 'vraag' | 'beantwoord' | 'lezen' | 'niet-meer';
  readonly process: ProcessRow;
  readonly kind: ProcessKind;
  readonly task: TaskRow | null;
  /** The question is a newer one than the link was sent for: the text was changed (B13). */
  readonly isNieuw: boolean;
  readonly waarom: string;
  readonly antwoord: GivenAnswer | null;
  readonly document: FamilyDocument | null;
  readonly gesprek: Talk | null;
  /** The link came with the notice of a letter: there is that letter to read, and nothing to answer. */
  readonly isBrief: boolean;
};

type Proof = {
  readonly at: Instant;
  readonly record: {
    gelezen: { secties: Rendered };
    handtekening: Handtekening;
    document: { id: string; versie: number; sha256: string } | null;
  };
};

/**
 * The case behind a link, for the person of that link only. What somebody may see is read from the record at this
 * moment: after an eighteenth birthday, a contactverbod or a death nothing is shown any more (trust T12, T13, EC-04).
 */
export async function familyCase(services: Services, link: FoundLink): Promise<FamilyCase | undefined> {
  const { db, register, now } = services;
  const process = await db<ProcessRow>('process').where({ id: link.procesId }).first();
  const kind = process && register[process.soort];
  const gezin = process && (await loadGezin(db, process.leerling_id));
  if (!process || !kind || !gezin) return undefined;
  const { wat } = informatieVoor(gezin, link.wie as FamilieId, localDateOf(now()));
  const mail = await findMail(db, link.id);
  const mayRead = wat === 'document';
  const isLetter = mail?.text === NOTICE_TEXT;
  const own = isLetter ? undefined : await ownTask(services, link);
  const task = mayRead ? await openTask(services, link, own) : undefined;
  const antwoord = mayRead && own ? await givenAnswer(services, link, own) : null;
  const stand = wat === 'niets' ? 'niet-meer' : standOf(own, task, antwoord);
  return {
    stand,
    process: process,
    kind,
    task: task ?? null,
    isNieuw: task !== undefined && own !== undefined && task.key !== link.key,
    waarom: (task && stepOf(kind.definition, task.step)?.waarom) ?? '',
    antwoord,
    document: isLetter
      ? await letterOf(services, link, stand, mail)
      : mayRead
        ? await documentOf(services, link, { stand, task, antwoord, mail })
        : null,
    gesprek: stand === 'lezen' && !isLetter ? await talkOf(services, link, mail) : null,
    isBrief: isLetter,
  };
}

/** The letter a notice told of; whoever it was addressed to may read it, for the same words came by post. */
async function letterOf(
  services: Services,
  link: FoundLink,
  stand: FamilyCase['stand'],
  mail: MailRow,
): Promise<FamilyDocument | null> {
  const { document } = mail.about;
  if (stand === 'niet-meer' || typeof document !== 'string') return null;
  const found = await familyDocument(services, link, document);
  return found?.isBrief === true ? found : null;
}

function standOf(
  own: TaskRow | undefined,
  task: TaskRow | undefined,
  antwoord: GivenAnswer | null,
): FamilyCase['stand'] {
  if (task) return 'vraag';
  if (own === undefined) return 'lezen';
  // An answer to an earlier question is no answer to this one.
  return antwoord === null || antwoord.op < own.opened_at ? 'niet-meer' : 'beantwoord';
}

async function ownTask({ db }: Services, link: FoundLink): Promise<TaskRow | undefined> {
  return await db<TaskRow>('task')
    .where({ process_id: link.procesId, key: link.key })
    .first<TaskRow | undefined>();
}

/** The question itself while it is open; else the newest one to the same person about the same process (B13). */
async function openTask(
  { db }: Services,
  link: FoundLink,
  own: TaskRow | undefined,
): Promise<TaskRow | undefined> {
  if (own === undefined) return undefined;
  if (own.state === 'open') return own.wie.includes(link.wie) ? own : undefined;
  return await db<TaskRow>('task')
    .where({ process_id: link.procesId, state: 'open', step: own.step })
    .whereRaw('? = any(wie)', [link.wie])
    .orderBy('opened_at', 'desc')
    .first<TaskRow | undefined>();
}

/** The newest answer to the question of this link, as it was asked then or anew (B13); not one to another question. */
async function givenAnswer({ db }: Services, link: FoundLink, own: TaskRow): Promise<GivenAnswer | null> {
  const proof = await db('evidence')
    .where({ process_id: link.procesId, wie: link.wie })
    .whereIn('key', db('task').where({ process_id: link.procesId, step: own.step }).select('key'))
    .andWhere(onlyAnswers)
    .orderBy('at', 'desc')
    .first<Proof | undefined>('at', 'record');
  if (!proof) return null;
  const { gelezen, handtekening, document } = proof.record;
  return {
    op: proof.at,
    keuze: handtekening.keuze,
    gelezen: gelezen.secties,
    handtekening,
    documentId: document?.id ?? null,
    versie: document?.versie ?? null,
    sha256: document?.sha256 ?? null,
  };
}

/**
 * The text this is about, in the very version that was asked about, answered on or named by the message. Null where there
 * is none: a newer or other text of the process may not be for this person, and was not asked about.
 */
async function documentOf(
  services: Services,
  link: FoundLink,
  about: Pick<FamilyCase, 'stand' | 'antwoord'> & {
    readonly task: TaskRow | undefined;
    readonly mail: MailRow | undefined;
  },
): Promise<FamilyDocument | null> {
  const id = await namedDocument(services, link, about);
  return id === '' ? null : ((await familyDocument(services, link, id)) ?? null);
}

async function namedDocument(
  services: Services,
  link: FoundLink,
  { stand, task, antwoord, mail }: Parameters<typeof documentOf>[2],
): Promise<string> {
  switch (stand) {
    case 'vraag':
      return task ? askedDocument(services, link.procesId, task.key) : '';
    case 'beantwoord':
      return antwoord?.documentId ?? '';
    case 'lezen':
      return textOf(mail?.about['document']);
    case 'niet-meer':
      return '';
  }
}

async function askedDocument({ db }: Services, procesId: string, key: string): Promise<string> {
  const opened = await db('fact')
    .where({ process_id: procesId, key, kind: 'opened' })
    .first<{ value: FactValue } | undefined>('value');
  return textOf(opened?.value['document']);
}

/**
 * Day, time and place of the talk a message invites to or prepares for, as they were agreed before it went out; null for
 * a day that is no talk (that of a decision), or for a talk that did not happen.
 */
async function talkOf(
  { db, now }: Services,
  link: FoundLink,
  mail: MailRow | undefined,
): Promise<Talk | null> {
  const datum = mail?.about['datum'];
  if (mail === undefined || typeof datum !== 'string') return null;
  const planned = await db('submission')
    .where({ process_id: link.procesId })
    .andWhere('at', '<=', mail.intent_at)
    .whereRaw("answers->>'datum' = ? and answers->>'plaats' is not null", [datum])
    .orderBy('at', 'desc')
    .first<{ answers: { tijd?: string; plaats?: string } } | undefined>('answers');
  const isAhead = planned !== undefined && datum >= localDateOf(now());
  if (!isAhead && !mail.text.startsWith('uitnodiging')) return null;
  return { datum, tijd: planned?.answers.tijd ?? '', plaats: planned?.answers.plaats ?? '' };
}
