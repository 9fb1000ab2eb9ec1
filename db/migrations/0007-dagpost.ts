import type { Knex } from 'knex';

/**
 * The dagpost: mails that wait for it, the mail they went out with, the local day a mail goes out, and whether it counts
 * for the caps of its reader (trust T58). Staff may do without the dagpost, but not without what is legal.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table mail drop constraint mail_state_check;
alter table mail add constraint mail_state_check check (state in
  ('wacht', 'bezig', 'verstuurd', 'uitgesteld', 'geweigerd', 'onzeker', 'niet_nodig', 'ingehouden', 'te_drukken',
   'gepost', 'dagpost', 'gebundeld'));
alter table mail add column dagpost_id uuid references mail;
alter table mail add column uit_op date;
alter table mail add column telt_mee boolean not null default false;
alter table mail add column spoed boolean not null default false;
create index on mail (wie) where state = 'dagpost';
create index on mail (wie, uit_op) where telt_mee;
create index on mail (dagpost_id) where dagpost_id is not null;
alter table medewerker add column dagpost boolean not null default true;
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
