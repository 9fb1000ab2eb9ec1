import type { Knex } from 'knex';

/**
 * What the watcher found that does not work, what a beheerder did about it, and when the watcher itself last reported.
 * `doel` says what a finding is about within its cause (a process, a mail, a queue, a location): ids only.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table storing (
  id uuid primary key,
  oorzaak text not null,
  doel text not null,
  process_id uuid references process,
  detail jsonb not null default '{}',
  sinds timestamptz not null,
  gezien_op timestamptz not null,
  hersteld_op timestamptz
);
create unique index een_open_storing on storing (oorzaak, doel) where hersteld_op is null;
create index on storing (process_id) where hersteld_op is null;
create table storing_actie (
  id uuid primary key,
  storing_id uuid not null references storing,
  actie text not null, reden text not null,
  door text not null, at timestamptz not null
);
create trigger storing_actie_append_only before update or delete or truncate on storing_actie
  for each statement execute function append_only();
create table bewaker (
  id boolean primary key default true check (id),
  gemeld_op timestamptz not null,
  temporal_gezien_op timestamptz
);
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
