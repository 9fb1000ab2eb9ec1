import type { Knex } from 'knex';

/** Personal tokens for programs: only the hash is kept, the token itself is shown once. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table api_token (
  id uuid primary key,
  medewerker_id uuid not null references medewerker,
  naam text not null,
  token_hash text not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on api_token (medewerker_id);
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
