import type { Knex } from 'knex';

/**
 * The seal of the school over each proof (trust a4, T43). A record from here on says what it is itself ('soort',
 * 'nummer'); those of before have no seal and stay as they are. Two records of a process never take the same place.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table evidence add column seal jsonb;
create unique index evidence_plaats on evidence (process_id, ((record->>'nummer')::integer))
  where record->>'nummer' is not null;
create index evidence_intrekking on evidence ((record->>'van')) where record->>'soort' = 'intrekking';
create index evidence_document on evidence ((record->'document'->>'sha256')) where record->>'soort' = 'document';
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
