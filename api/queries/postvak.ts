import type { Services } from '../services.js';

export type CaughtMail = {
  readonly id: string;
  readonly kanaal: 'mail' | 'brief' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly { readonly naam: string }[];
  readonly links: readonly string[];
  readonly code: string | null;
  readonly procesId: string | null;
  readonly op: string;
};

type Row = {
  id: number;
  message_id: string | null;
  kanaal: CaughtMail['kanaal'];
  address: string;
  subject: string;
  body: string;
  html: string;
  headers: Record<string, string>;
  attachments: { naam: string }[];
  at: string;
  process_id: string | null;
};

const pageSize = 100;

function mailOf(row: Row): CaughtMail {
  const code =
    /\b([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2})\b/.exec(row.body)?.[1] ??
    /\bcode is (\d{3} ?\d{3})\b/.exec(row.body)?.[1]?.replace(' ', '') ??
    null;
  return {
    id: String(row.id),
    kanaal: row.kanaal,
    to: row.address,
    subject: row.subject,
    text: row.body,
    html: row.html,
    headers: row.headers,
    attachments: row.attachments,
    links: row.body.match(/https?:\/\/\S+/g) ?? [],
    code,
    procesId: row.process_id,
    op: row.at,
  };
}

const base = ({ db }: Pick<Services, 'db'>) =>
  db('caught_mail')
    .leftJoin('mail', 'mail.message_id', 'caught_mail.message_id')
    .select('caught_mail.*', 'mail.process_id')
    .orderBy('caught_mail.id', 'desc');

/** What the demo caught, newest first; `na` is the id after which the next page begins. */
export async function caughtMails(
  services: Pick<Services, 'db'>,
  { na, aan }: { readonly na: string; readonly aan: string },
): Promise<{ readonly items: readonly CaughtMail[]; readonly volgende: string | null }> {
  const rows = (await base(services)
    .modify((q) => {
      if (/^\d+$/.test(na)) void q.where('caught_mail.id', '<', Number(na));
      if (aan !== '') void q.where('caught_mail.address', aan);
    })
    .limit(pageSize + 1)) as Row[];
  const items = rows.slice(0, pageSize).map(mailOf);
  return { items, volgende: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** One caught message. */
export async function caughtMail(services: Services, id: string): Promise<CaughtMail | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const row = (await base(services).where('caught_mail.id', Number(id)).first()) as Row | undefined;
  return row && mailOf(row);
}
