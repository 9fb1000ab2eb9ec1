import type { Knex } from 'knex';

/** People outside the school and family (domain §4), links below N3, what goes with a document, waits on another process. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table partner (
  id uuid primary key,
  organisatie text not null, naam text not null default '', functie text not null default '',
  email text, telefoon text,
  adres text not null default '', postcode text not null default '', plaats text not null default '',
  -- How this partner answers: by a link, or not at all by itself (the coordinator registers what came by post or telephone).
  kanaal text not null default 'LINK' check (kanaal in ('LINK', 'POST', 'TELEFOON')),
  actief boolean not null default true,
  -- The colleague who handed the request on, for a partner that was not in the list before.
  doorgegeven_door uuid references partner
);
create index on partner (organisatie);

alter table link add column niveau text not null default 'N3' check (niveau in ('N2', 'N3'));
alter table document add column bijlagen jsonb not null default '[]';
-- The word of another process that waits for the outcome of this one.
alter table process add column wachter_id uuid references process;
alter table process add column wachter_key text;
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
