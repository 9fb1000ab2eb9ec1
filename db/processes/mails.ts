import { createHash, randomUUID } from 'node:crypto';
import { addDays, localDateOf, mondayOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { isSpoed, isStaffId, teltMee, wanneer } from '../../domain/mail/dagpost.js';
import type { PostStand } from '../../domain/mail/dagpost.js';
import type { Settings } from '../../domain/settings/defaults.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { MailIntent } from '../../workflows/kit/world.js';
import type { Transaction } from '../connect.js';
import { isPosttijd, isVoorDagpost } from '../mail/posttijd.js';
import { isNaStoring } from '../mail/rondes.js';
import { loadCalendar, loadSettings } from '../world/load.js';

/** The stable Message-ID of an intent: the same mail tried twice is the same mail to every server on the way. */
export function messageIdOf(intent: string): string {
  return `<${createHash('sha256').update(intent).digest('hex').slice(0, 32)}@leerlingroute.example>`;
}

/** What a person got already on a day and in its week, of what counts for the caps. */
export type Gehad = { readonly vandaag: number; readonly week: number };

/** What each of these people got already, of what counts for the caps; nobody is missing. */
export async function gehadVan(
  trx: Transaction,
  wie: readonly string[],
  dag: LocalDate,
): Promise<Map<string, Gehad>> {
  const maandag = mondayOf(dag);
  const rows = await trx('mail')
    .whereIn('wie', wie)
    .andWhere({ telt_mee: true })
    .andWhere('uit_op', '>=', maandag)
    .andWhere('uit_op', '<=', addDays(maandag, 6))
    .whereNotIn('state', ['dagpost', 'gebundeld', 'niet_nodig', 'geweigerd'])
    .groupBy('wie')
    .select<{ wie: string; vandaag: string; week: string }[]>(
      'wie',
      trx.raw('count(*) filter (where uit_op = ?) as vandaag', [dag]),
      trx.raw('count(*) as week'),
    );
  const found = rows.map((r) => [r.wie, { vandaag: Number(r.vandaag), week: Number(r.week) }] as const);
  return new Map([...wie.map((w) => [w, { vandaag: 0, week: 0 }] as const), ...found]);
}

/** Decides for one intent after the other when it goes; each that goes takes room from the next to the same person. */
async function deciderOf(
  trx: Transaction,
  procesId: string | null,
  intents: readonly MailIntent[],
  now: Instant,
): Promise<(m: MailIntent) => 'nu' | 'dagpost'> {
  const asked = intents.filter((m) => m.kanaal === 'mail' && (teltMee(vraagOf(m)) || isStaffId(m.to)));
  if (asked.length === 0) return () => 'nu';
  const locatieId = await locatieOf(trx, procesId);
  const settings: Settings = await loadSettings(trx, locatieId);
  const calendar = locatieId === undefined ? undefined : await loadCalendar(trx, locatieId);
  const hours = {
    isPosttijd: !calendar || isPosttijd(calendar, settings, now),
    voorDagpost: calendar !== undefined && isVoorDagpost(calendar, settings.uur, now),
    naStoring:
      calendar !== undefined &&
      locatieId !== undefined &&
      (await isNaStoring(trx, locatieId, { calendar, uur: settings.uur, now })),
  };
  const doorMens = procesId === null || (await isByPerson(trx, procesId, now));
  const gehad = await gehadVan(trx, [...new Set(asked.map((m) => m.to))], localDateOf(now));
  return (m) => {
    if (m.kanaal !== 'mail') return 'nu';
    const had = gehad.get(m.to) ?? { vandaag: 0, week: 0 };
    const stand: PostStand = { ...had, ...hours, doorMens };
    const when = wanneer(vraagOf(m), stand, settings);
    if (when === 'nu' && teltMee(vraagOf(m)))
      gehad.set(m.to, { vandaag: had.vandaag + 1, week: had.week + 1 });
    return when;
  };
}

/** A person did something to this process within this time: what follows is their doing. */
const JUST_NOW_MS = 3_600_000;

async function isByPerson(trx: Transaction, procesId: string, now: Instant): Promise<boolean> {
  const last = await trx('fact')
    .where({ process_id: procesId })
    .whereNot({ by: 'klok' })
    .orderBy('nr', 'desc')
    .first<{ at: Instant } | undefined>('at');
  return last !== undefined && Date.parse(now) - Date.parse(last.at) < JUST_NOW_MS;
}

const vraagOf = ({ to, text, spoed = false }: MailIntent) => ({ wie: to, text, spoed });

async function locatieOf(trx: Transaction, procesId: string | null): Promise<string | undefined> {
  if (procesId === null) return undefined;
  const row = await trx('process')
    .where({ id: procesId })
    .first<{ locatie_id: string } | undefined>('locatie_id');
  return row?.locatie_id;
}

/**
 * Puts intents in the outbox, in the caller's transaction. One intent (process + key + text + n + to) is one row. What
 * can wait, waits for the dagpost of its reader (`domain/mail`).
 */
export async function insertMails(
  trx: Transaction,
  procesId: string | null,
  intents: readonly MailIntent[],
  now: Instant,
): Promise<void> {
  if (intents.length === 0) return;
  const held = (await trx('setting').where({ key: 'mailIngehouden' }).first()) as
    { value: boolean } | undefined;
  const isHeld = held?.value === true;
  const decide = isHeld ? (): 'nu' => 'nu' : await deciderOf(trx, procesId, intents, now);
  const rows = intents.map((m) => {
    const goesNow = decide(m) === 'nu';
    const state = goesNow ? 'wacht' : 'dagpost';
    return {
      id: randomUUID(),
      process_id: procesId,
      key: m.key,
      text: m.text,
      n: m.n,
      wie: m.to,
      kanaal: m.kanaal,
      about: JSON.stringify(m.about),
      while_open: m.whileOpen ?? null,
      with_link: m.link ?? false,
      state: isHeld ? 'ingehouden' : state,
      spoed: isSpoed(vraagOf(m)),
      uit_op: goesNow ? localDateOf(now) : null,
      telt_mee: goesNow && m.kanaal === 'mail' && teltMee(vraagOf(m)),
      message_id: messageIdOf([procesId, m.key, m.text, m.n, m.to].join('|')),
      intent_at: now,
    };
  });
  await trx('mail').insert(rows).onConflict('message_id').ignore();
}
