import { localDateOf } from '../../domain/calendar/index.js';
import { informatieVoor, volledigeNaam } from '../../domain/people/index.js';
import type { FamilieId } from '../../domain/people/index.js';
import type { Database } from '../../db/connect.js';
import type { FoundLink } from '../../db/mail/links.js';
import { findMail } from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import { loadGezin } from '../../db/people/gezin.js';
import { loadStaff, plaatsOp } from '../../db/people/staff.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { peopleView } from '../../db/world/people.js';
import type { Instant, LocalDate } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';
import { uitnodigingAntwoord } from '../use-cases/family/invitation-form.js';

/**
 * The facts of an invitation and nothing else: no pupil, no plan, nobody else of the family (trust N2). 'vervangen': a
 * newer invitation was sent; 'voorbij': the day of the talk is past or the process has ended.
 */
export type FamilyInvitation = {
  readonly stand: 'open' | 'vervangen' | 'voorbij';
  readonly procesId: string;
  /** The word the invitation belongs to. */
  readonly key: string;
  readonly kenmerk: string;
  readonly datum: LocalDate;
  /** Empty when it is still to be agreed. */
  readonly tijd: string;
  readonly plaats: string;
  readonly school: string;
  /** Who of the school sits at the table; empty when nobody is the mentor now. */
  readonly met: readonly string[];
  readonly antwoord: InvitationAnswer | null;
};

/** The newest answer of this person to this invitation. What was remarked with it is for the school and is not repeated. */
export type InvitationAnswer = { readonly keuze: string; readonly waarde: string; readonly op: Instant };

/**
 * The invitation behind an N2 link, for the person of that link only; undefined when there is nothing (any more) that
 * this person may be shown, or when the link is of another level.
 */
export async function familyInvitation(
  { db, now }: Services,
  link: FoundLink,
): Promise<FamilyInvitation | undefined> {
  if (link.niveau !== 'N2') return undefined;
  const mail = await findMail(db, link.id);
  const process = await db<ProcessRow>('process').where({ id: link.procesId }).first();
  const gezin = process && (await loadGezin(db, process.leerling_id));
  const datum = mail?.about['datum'];
  if (!mail || !process || !gezin || typeof datum !== 'string') return undefined;
  const dag = localDateOf(now());
  if (informatieVoor(gezin, link.wie as FamilieId, dag).wat === 'niets') return undefined;
  const locatie = await db('locatie')
    .where({ id: process.locatie_id })
    .first<{ naam: string } | undefined>('naam');
  const school = locatie?.naam ?? '';
  const people = peopleView(
    gezin,
    await loadStaff(db),
    await plaatsOp(db, process.leerling_id, process.locatie_id, dag),
  );
  const { tijd, plaats } = await plannedTalk(db, mail, datum);
  return {
    stand:
      process.status !== 'lopend' || datum < dag
        ? 'voorbij'
        : (await isReplaced(db, mail))
          ? 'vervangen'
          : 'open',
    procesId: process.id,
    key: link.key,
    kenmerk: process.kenmerk,
    datum,
    tijd,
    plaats: plaats === '' ? school : plaats,
    school,
    met: await staffNames(
      db,
      people.resolve({ ref: 'mentor' }, dag).map((r) => r.who),
    ),
    antwoord: await invitationAnswer(db, link),
  };
}

/** Time and place as they were agreed before the invitation went out. */
async function plannedTalk(
  db: Database,
  mail: MailRow,
  datum: LocalDate,
): Promise<{ readonly tijd: string; readonly plaats: string }> {
  const planned = await db('submission')
    .where({ process_id: mail.process_id })
    .andWhere('at', '<=', mail.intent_at)
    .whereRaw("answers->>'datum' = ? and answers->>'plaats' is not null", [datum])
    .orderBy('at', 'desc')
    .first<{ answers: { tijd?: string; plaats?: string } } | undefined>('answers');
  return { tijd: planned?.answers.tijd ?? '', plaats: planned?.answers.plaats ?? '' };
}

/** The newest invitation to the same person is of another word: the talk was planned anew. A renewed link counts not. */
async function isReplaced(db: Database, { process_id, wie, text, key }: MailRow): Promise<boolean> {
  const newest = await db('mail')
    .where({ process_id, wie, text, n: 1 })
    .orderBy('intent_at', 'desc')
    .first<{ key: string } | undefined>('key');
  return newest !== undefined && newest.key !== key;
}

async function staffNames(db: Database, who: readonly string[]): Promise<readonly string[]> {
  const ids = who.flatMap((w) => (w.startsWith('medewerker:') ? [w.slice('medewerker:'.length)] : []));
  const rows = await db('medewerker')
    .whereIn('id', ids)
    .orderBy('achternaam')
    .select<{ voornaam: string; tussenvoegsel: string; achternaam: string }[]>(
      'voornaam',
      'tussenvoegsel',
      'achternaam',
    );
  return rows.map(volledigeNaam);
}

async function invitationAnswer(db: Database, link: FoundLink): Promise<InvitationAnswer | null> {
  const row = await db('submission as s')
    .join('fact as f', (on) => {
      on.on('f.process_id', 's.process_id').andOn(db.raw("f.detail->>'inzending' = s.id::text"));
    })
    .where({
      's.process_id': link.procesId,
      's.form': uitnodigingAntwoord.naam,
      's.door': link.wie,
      'f.key': link.key,
    })
    .orderBy('f.nr', 'desc')
    .first<{ answers: { antwoord: string }; at: Instant } | undefined>('s.answers', 's.at');
  if (!row) return null;
  const opties: Readonly<Record<string, string>> = uitnodigingAntwoord.velden.antwoord.opties;
  const { antwoord } = row.answers;
  return { keuze: opties[antwoord] ?? antwoord, waarde: antwoord, op: row.at };
}
