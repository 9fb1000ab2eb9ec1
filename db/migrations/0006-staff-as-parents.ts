import type { Knex } from 'knex';

/** A parent who works at the school: what that colleague may see stops at the own child (EC-26). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table betrokkene add column medewerker_id uuid references medewerker;
create index on betrokkene (medewerker_id) where medewerker_id is not null;
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
