import { isPartnerId } from '../../domain/people/index.js';
import type { Partner } from '../../domain/people/index.js';
import type { Rendered } from '../../domain/form/index.js';
import type { FoundLink } from '../../db/mail/links.js';
import { findMail } from '../../db/mail/mails.js';
import { findPartner } from '../../db/people/partners.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue, Instant } from '../../workflows/kit/facts.js';
import { stepOf } from '../../workflows/register.js';
import type { ProcessKind } from '../../workflows/register.js';
import type { Services } from '../services.js';
import type { TaskRow } from '../use-cases/process-access.js';
import { familyDocument } from './family-document.js';
import type { FamilyDocument } from './family-document.js';

/** What the partner answered to the question of this link. */
export type PartnerAnswer = { readonly op: Instant; readonly gelezen: Rendered };

/**
 * What a link stands for now, for the partner it was sent to: an open question, one this partner answered, something to
 * read, or nothing any more. It holds what was set apart for this partner and nothing else of the process.
 */
export type PartnerCase = {
  readonly stand: 'vraag' | 'beantwoord' | 'lezen' | 'niet-meer';
  readonly partner: Partner;
  readonly process: ProcessRow;
  readonly kind: ProcessKind;
  readonly task: TaskRow | null;
  /** The title of the step, and why it is asked. */
  readonly titel: string;
  readonly waarom: string;
  readonly document: FamilyDocument | null;
  readonly antwoord: PartnerAnswer | null;
};

/**
 * The case behind a partner's link. A link is of one question: an earlier answer stays behind its own link. The text can
 * be read while the question is open only; once it is answered, withdrawn or handed on there is no more to see of the
 * pupil than the own answer (trust T12, T13). Undefined for a link of nobody.
 */
export async function partnerCase(services: Services, link: FoundLink): Promise<PartnerCase | undefined> {
  const { db, register } = services;
  const process = await db<ProcessRow>('process').where({ id: link.procesId }).first();
  const kind = process && register[process.soort];
  const partner = isPartnerId(link.wie) ? await findPartner(db, link.wie) : undefined;
  if (!process || !kind || !partner) return undefined;
  const task = await db<TaskRow>('task').where({ process_id: process.id, key: link.key }).first();
  const antwoord = task ? await answerTo(services, task, link.wie) : null;
  const named = task ? await askedDocument(services, task) : await mailedDocument(services, link);
  const stand = standOf(partner, process, task, { wie: link.wie, antwoord, named });
  const step = task && stepOf(kind.definition, task.step);
  const isReadable = stand === 'vraag' || stand === 'lezen';
  return {
    stand,
    partner,
    process,
    kind,
    task: task ?? null,
    titel: step?.titel ?? 'Bericht van school',
    waarom: step?.waarom ?? '',
    document: isReadable && named !== '' ? ((await familyDocument(services, link, named)) ?? null) : null,
    antwoord,
  };
}

function standOf(
  partner: Partner,
  process: ProcessRow,
  task: TaskRow | undefined,
  about: { readonly wie: string; readonly antwoord: PartnerAnswer | null; readonly named: string },
): PartnerCase['stand'] {
  if (!partner.actief) return 'niet-meer';
  if (task === undefined) return process.status === 'lopend' && about.named !== '' ? 'lezen' : 'niet-meer';
  if (task.state === 'open') return task.wie.includes(about.wie) ? 'vraag' : 'niet-meer';
  return about.antwoord === null ? 'niet-meer' : 'beantwoord';
}

async function answerTo({ db }: Services, task: TaskRow, wie: string): Promise<PartnerAnswer | null> {
  const row = await db('submission')
    .where({ task_id: task.id, door: wie })
    .orderBy('at', 'desc')
    .first<{ at: Instant; rendered: { secties: Rendered } } | undefined>('at', 'rendered');
  return row ? { op: row.at, gelezen: row.rendered.secties } : null;
}

/** The document the word was opened with: the snapshot that was set apart for this partner. */
async function askedDocument({ db }: Services, task: TaskRow): Promise<string> {
  const opened = await db('fact')
    .where({ process_id: task.process_id, key: task.key, kind: 'opened' })
    .first<{ value: FactValue } | undefined>('value');
  return textOf(opened?.value['document']);
}

/** The document that a message named, for a link that asks nothing. */
async function mailedDocument({ db }: Services, link: FoundLink): Promise<string> {
  const mail = await findMail(db, link.id);
  return textOf(mail?.about['document']);
}
