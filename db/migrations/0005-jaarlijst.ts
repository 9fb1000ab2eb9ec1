import type { Knex } from 'knex';

/** What the yearly lists look at: the year of a group (domain §6), and TLVs by the day they end (domain §4.2). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table groep add column leerjaar integer check (leerjaar between 1 and 8);
create index on tlv (leerling_id, tot);
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
