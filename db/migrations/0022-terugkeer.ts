import type { Knex } from 'knex';

/** A pupil who left and came back has a second plan in the same school year: one for each time (domain §2.1). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table process add column ronde integer not null default 1;
drop index een_per_schooljaar;
create unique index een_per_schooljaar on process (soort, leerling_id, schooljaar, ronde)
  where schooljaar is not null and status in ('lopend', 'afgerond');
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
