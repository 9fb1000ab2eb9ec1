import type { Knex } from 'knex';

/** The processes: the append-only fact log and what is derived from it, the outboxes, and what people look at. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table process (
  id uuid primary key,
  soort text not null,
  kenmerk text not null unique,
  leerling_id uuid not null references leerling,
  locatie_id uuid not null references locatie,
  schooljaar text,
  voorganger_id uuid references process,
  status text not null default 'lopend' check (status in ('lopend', 'afgerond', 'ingetrokken', 'vervallen')),
  uitkomst text,
  stap text not null default 'gestart', stap_sinds timestamptz not null,
  -- Whether only one of its kind may run for a pupil.
  is_enig boolean not null default true,
  anker date not null,
  uiterlijk date, uiterlijk_uitleg text not null default '', te_laat boolean not null default false,
  nr integer not null default 0,
  begonnen_op timestamptz not null, geeindigd_op timestamptz
);
create unique index een_lopend_per_leerling on process (soort, leerling_id) where status = 'lopend' and is_enig;
create unique index een_per_schooljaar on process (soort, leerling_id, schooljaar)
  where schooljaar is not null and status in ('lopend', 'afgerond');
create index on process (leerling_id);
create index on process (status, soort, uiterlijk);

create table fact (
  process_id uuid not null references process,
  nr integer not null,
  key text not null,
  kind text not null,
  n integer not null,
  value jsonb not null,
  detail jsonb not null default '{}',
  at timestamptz not null,
  by text not null,
  primary key (process_id, nr),
  unique (process_id, key, kind, n)
);
create unique index een_sluitend_feit on fact (process_id, key)
  where kind in ('answered', 'skipped', 'expired', 'voided', 'changed', 'reached', 'met');
create function append_only() returns trigger language plpgsql as $$
begin raise exception 'append-only: %', tg_table_name; end $$;
create trigger fact_append_only before update or delete or truncate on fact for each statement execute function append_only();

create table task (
  id uuid primary key,
  process_id uuid not null references process,
  key text not null,
  step text not null,
  state text not null check (state in ('open', 'klaar', 'vervallen')),
  is_signature boolean not null default false,
  wie text[] not null,
  due date, due_uitleg text not null default '',
  opened_at timestamptz not null, closed_at timestamptz,
  unique (process_id, key)
);
create index on task using gin (wie) where state = 'open';
create index on task (state, step, due);

create table submission (
  id uuid primary key,
  process_id uuid references process,
  task_id uuid references task,
  form text not null,
  answers jsonb not null,
  rendered jsonb not null,
  door text not null,
  at timestamptz not null
);
create index on submission (process_id, at);
create trigger submission_append_only before update or delete or truncate on submission
  for each statement execute function append_only();

create table delivery (
  id bigint generated always as identity primary key,
  process_id uuid not null references process,
  nr integer not null,
  kind text not null check (kind in ('start', 'news')),
  state text not null default 'wacht' check (state in ('wacht', 'klaar')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  last_error text,
  unique (process_id, nr)
);
create index on delivery (next_at) where state = 'wacht';

create table mail (
  id uuid primary key,
  process_id uuid references process,
  key text not null, text text not null, n integer not null, wie text not null,
  kanaal text not null check (kanaal in ('mail', 'brief', 'sms')),
  about jsonb not null default '{}',
  while_open text, with_link boolean not null default false,
  state text not null default 'wacht' check (state in
    ('wacht', 'bezig', 'verstuurd', 'uitgesteld', 'geweigerd', 'onzeker', 'niet_nodig', 'ingehouden', 'te_drukken', 'gepost')),
  message_id text not null unique,
  intent_at timestamptz not null, next_at timestamptz not null default now(),
  attempts integer not null default 0, last_error text,
  address text, subject text, body text, sent_at timestamptz,
  document_id uuid, gepost_op date
);
create unique index mail_once on mail (coalesce(process_id::text, ''), key, text, n, wie);
create index on mail (next_at) where state in ('wacht', 'uitgesteld');
create index on mail (process_id);

create table link (
  id uuid primary key,
  token_hash text not null unique,
  process_id uuid not null references process,
  key text not null, wie text not null,
  made_at timestamptz not null default now(), expires_at timestamptz not null, revoked_at timestamptz,
  locked_until timestamptz, tries integer not null default 0
);
create index on link (process_id, key);
create table access_code (
  id uuid primary key,
  wie text not null, kind text not null check (kind in ('toegang', 'eenmalig')),
  code_hash text not null,
  made_at timestamptz not null default now(), expires_at timestamptz, used_at timestamptz
);
create index on access_code (wie);

create table document (
  id uuid primary key,
  process_id uuid references process, leerling_id uuid not null references leerling,
  kind text not null, versie integer not null, titel text not null,
  is_final boolean not null default false,
  sha256 text not null, model jsonb not null, content bytea not null,
  made_at timestamptz not null,
  unique (process_id, kind, versie)
);
create table evidence (
  id uuid primary key,
  process_id uuid not null references process, key text not null, wie text not null,
  record jsonb not null, hash text not null unique, previous_hash text, at timestamptz not null
);
create index on evidence (process_id);
create trigger evidence_append_only before update or delete or truncate on evidence
  for each statement execute function append_only();

create table upload (
  id uuid primary key, door text not null, naam text not null, soort text not null,
  content bytea not null, sha256 text not null, at timestamptz not null
);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null, wie text not null, wat text not null,
  process_id uuid, leerling_id uuid, detail jsonb not null default '{}'
);
create index on audit (process_id);
create index on audit (leerling_id);
create trigger audit_append_only before update or delete or truncate on audit for each statement execute function append_only();

create table draft (
  wie text not null, form_key text not null,
  waarden jsonb not null, versie integer not null default 1, door text not null default '', updated_at timestamptz not null default now(),
  primary key (wie, form_key)
);
create table forecast (process_id uuid primary key references process, nr integer not null, items jsonb not null, at timestamptz not null);
create table trouble (
  process_id uuid not null references process, key text not null, oorzaak text not null,
  since timestamptz not null, cleared_at timestamptz, primary key (process_id, key, oorzaak)
);
create table idempotency (
  wie text not null, key text not null, body_hash text not null,
  status integer, answer jsonb, at timestamptz not null default now(), primary key (wie, key)
);
create table session (sid text primary key, sess json not null, expire timestamptz not null);
create index on session (expire);
create table rate_limit (key text primary key, points integer not null default 0, expire bigint);
create table caught_mail (
  id bigint generated always as identity primary key,
  message_id text, kanaal text not null, address text not null, subject text not null,
  body text not null, html text not null default '', headers jsonb not null default '{}',
  attachments jsonb not null default '[]', at timestamptz not null default now()
);
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
