import type { Knex } from 'knex';

/**
 * Co-ouderschap as a part of the time (domain §1.2), and what a person must look at around a pupil that belongs to no
 * process: once a cause (`sleutel`), until somebody decides or the cause is gone.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table relatie add column woont_bij_procent integer check (woont_bij_procent between 1 and 99);
-- The last day of a residential placement, where the pupil stays at school after it (EC-28).
alter table inschrijving add column plaatsing_tot date;
create table aandachtspunt (
  id uuid primary key,
  leerling_id uuid not null references leerling,
  relatie_id uuid references relatie,
  soort text not null check (soort in ('contactverbod', 'onbereikbaar', 'gezag', 'tolk')),
  sleutel text not null,
  uiterlijk date not null,
  state text not null default 'open' check (state in ('open', 'klaar', 'vervallen')),
  geopend_op timestamptz not null, gesloten_op timestamptz, door text,
  detail jsonb not null default '{}'
);
create unique index aandachtspunt_eens on aandachtspunt (leerling_id, soort, sleutel) where state <> 'vervallen';
create index on aandachtspunt (uiterlijk) where state = 'open';
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
