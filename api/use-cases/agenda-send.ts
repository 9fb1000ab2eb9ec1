import { localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import {
  checkForm,
  datum,
  form,
  meerkeuzeUitLijst,
  parseBody,
  tekst,
  tijd,
  typedValues,
} from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { sha256Hex } from '../../domain/document/hash.js';
import { audit } from '../../db/audit.js';
import type { Transaction } from '../../db/connect.js';
import { insertMails } from '../../db/processes/mails.js';
import type { FactValue, WhoId } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { agendaItems, membersOn } from './agenda-items.js';
import { agendaOf } from './agenda.js';
import type { Agenda } from './agenda.js';
import { newestAgenda, sentAgendas } from './agenda-sent.js';
import { nameOf } from './process-access.js';

/** What the chair says of a meeting when its agenda goes out. */
export const agendaBericht = form({
  naam: 'agendaBericht',
  titel: 'Agenda versturen',
  inleiding:
    'Elk lid krijgt één mail met dag, tijd, plaats en het aantal stukken, en een link naar de agenda. In de mail staan geen namen.',
  knop: 'Agenda versturen',
  velden: {
    datum: datum({ label: 'Dag van de vergadering', verplicht: true, vanaf: 'vandaag' }),
    tijd: tijd({ label: 'Tijd' }),
    plaats: tekst({ label: 'Plaats', hint: 'Noem hier geen leerling.', max: 100 }),
    leerlingen: meerkeuzeUitLijst({
      label: 'Leerlingen op de agenda',
      verplicht: true,
      lijst: 'agenda',
    }),
  },
});

/** What the form shows before anybody typed: everyone who waits is on the agenda. */
export function agendaBerichtKnown({ tasks }: Agenda): Readonly<Record<string, unknown>> {
  return { leerlingen: tasks.map((t) => t.id) };
}

export type SendAgendaResult =
  | { readonly ok: true; readonly aantal: number }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Sends the agenda of one meeting: in one transaction a mail a member and a line in the audit log. The same agenda for
 * the same day again reaches only who did not have it yet (`aantal` 0: nobody); a changed one goes to everyone as a
 * change. Of a meeting the chair (`subject`), the step and the day are what makes it one. Error 'niet-gevonden' for who
 * has no task there, and for a step without members.
 */
export async function sendAgenda(
  services: Services,
  subject: Staff,
  { soort, stap }: { readonly soort: string; readonly stap: string },
  body: unknown,
): Promise<SendAgendaResult> {
  const agenda = await agendaOf(services, subject, { soort, stap });
  if (agenda.leden.length === 0) throw new AppError('niet-gevonden');
  const checked = checkForm(agendaBericht, body, agenda.ctx);
  if (!checked.ok) return checked;
  const { leerlingen, ...meeting } = checked.answers;
  const taken = [...new Set(leerlingen)].sort();
  const van = nameOf(subject);
  const leden = await countsOf(services, agenda, taken, meeting.datum);
  if ([...leden.keys()].every((who) => who === van))
    return {
      ok: false,
      fouten: [
        { veld: '', tekst: 'Er is niemand om de agenda aan te sturen. Vraag eerst om leden vast te leggen.' },
      ],
      waarden: typedValues(agendaBericht, parseBody(agendaBericht, body)),
    };
  const about = { ...meeting, soort, stap, taken };
  const aantal = await services.db.transaction((trx) => put(trx, services, van, leden, about));
  if (aantal > 0) services.kick();
  return { ok: true, aantal };
}

/** Each member with how many of these pupils are theirs to advise on. */
async function countsOf(
  { db, now }: Services,
  { leden }: Agenda,
  taken: readonly string[],
  dag: LocalDate,
): Promise<ReadonlyMap<WhoId, number>> {
  const items = await agendaItems(db, taken, localDateOf(now()));
  const members = await membersOn(db, leden, items, dag);
  const counts = new Map<WhoId, number>();
  for (const item of items) for (const who of members(item)) counts.set(who, (counts.get(who) ?? 0) + 1);
  return counts;
}

type About = FactValue & { readonly datum: LocalDate; readonly soort: string; readonly stap: string };

async function put(
  trx: Transaction,
  { now }: Services,
  van: string,
  leden: ReadonlyMap<WhoId, number>,
  about: About,
): Promise<number> {
  const at = now();
  const code = sha256Hex(['agenda', about.soort, about.stap, about.datum, van].join('|')).slice(0, 20);
  const key = `agenda/${code}`;
  // The second of two at once waits here, and then finds the first.
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [key]);
  const newest = await newestAgenda(trx, code);
  const isSame = newest !== undefined && sameText(newest.about) === sameText(about);
  const n = newest === undefined ? 1 : newest.n + (isSame ? 0 : 1);
  const sent = await sentAgendas(trx, { key }).select<{ wie: string; n: number }[]>('wie', 'n');
  const fresh = [...leden].filter(([who]) => !sent.some((m) => m.wie === who && m.n === n));
  if (fresh.length === 0) return 0;
  const intents = fresh.map(([to, aantal]) => ({
    key,
    text: sent.some((m) => m.wie === to) ? 'agenda-gewijzigd' : 'agenda',
    n,
    to,
    kanaal: 'mail' as const,
    about: { ...about, aantal, pad: `/agenda/vergadering/${code}` },
  }));
  await insertMails(trx, null, intents, at);
  const detail = { ...about, agenda: code, n, aan: fresh.map(([who]) => who) };
  await audit(trx, { at, wie: van, wat: 'agenda.verstuurd', detail });
  return fresh.length;
}

/** What makes two agendas of one meeting the same. */
const sameText = ({ tijd: op, plaats, taken }: FactValue): string => JSON.stringify([op, plaats, taken]);
