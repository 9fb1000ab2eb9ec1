import type { Knex } from 'knex';

/**
 * Colleagues come and go: an absence may have no end yet and no stand-in (the leerlingbegeleider then), a task knows for
 * whom it really is while somebody else has it, and a colleague who left keeps the day (EC-39).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table vervanging alter column vervanger_id drop not null;
alter table vervanging alter column tot drop not null;
create index on vervanging (medewerker_id, van);
create index on vervanging (vervanger_id, van);
alter table task add column eigenlijk text[];
alter table medewerker add column uit_dienst_op date;
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
