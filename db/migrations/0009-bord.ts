import type { Knex } from 'knex';

/** The board: filters that people keep, and acts on several rows at once, which wait ten minutes before they are done. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table bord_filter (
  id uuid primary key,
  medewerker_id uuid not null references medewerker,
  naam text not null,
  filter jsonb not null,
  at timestamptz not null
);
create unique index on bord_filter (medewerker_id, lower(naam));

create table bulk (
  -- The id of its submission: the same one twice is one.
  id uuid primary key,
  medewerker_id uuid not null references medewerker,
  actie text not null,
  invoer jsonb not null,
  state text not null default 'wacht' check (state in ('wacht', 'bezig', 'klaar', 'ongedaan')),
  at timestamptz not null, uitvoeren_op timestamptz not null, klaar_op timestamptz,
  next_at timestamptz not null default now()
);
create index on bulk (next_at) where state in ('wacht', 'bezig');
create index on bulk (medewerker_id, at);
create table bulk_regel (
  id uuid primary key,
  bulk_id uuid not null references bulk,
  nr integer not null,
  process_id uuid not null references process,
  task_id uuid references task,
  -- As it stood when it was chosen: who it was with, and by when.
  wie text[] not null default '{}', due date,
  wat text not null,
  state text not null default 'wacht' check (state in ('wacht', 'gedaan', 'overgeslagen')),
  reden text not null default '',
  unique (bulk_id, nr)
);
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
