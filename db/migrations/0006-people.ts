import type { Knex } from 'knex';

/** A parent who works at the school (EC-26), and the address that a mail server refused for good (EC-23). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table betrokkene add column medewerker_id uuid references medewerker;
alter table betrokkene add column email_geweigerd text;
create index on betrokkene (medewerker_id) where medewerker_id is not null;
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
