import type { Knex } from 'knex';

/**
 * Mail that came back, once a mail and kind; the days on which the dagpost of a location went, by which an outage is known;
 * and news for the dagpost of a location, which is brought as surely as news for a process.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table onbestelbaar (
  mail_id uuid not null references mail,
  soort text not null check (soort in ('geweigerd', 'uitgesteld')),
  status text not null,
  at timestamptz not null,
  primary key (mail_id, soort)
);
create table dagpost_ronde (
  locatie_id uuid not null references locatie,
  dag date not null,
  at timestamptz not null,
  primary key (locatie_id, dag)
);
alter table delivery alter column process_id drop not null;
alter table delivery add column locatie_id uuid references locatie;
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check check (kind in ('start', 'news', 'dagpost'));
alter table delivery add constraint delivery_about_check
  check ((kind = 'dagpost') = (locatie_id is not null) and (locatie_id is null) = (process_id is not null));
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
