import type { Knex } from 'knex';

/**
 * The chain over the audit log (trust T42): each line gets a place and a hash that covers the line and the hash before
 * it, in the order in which lines became visible. Nobody's role may change or remove a seal.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- A line as its hash covers it: every column, written in one fixed way.
create function audit_regel(regel audit) returns text language sql stable as $$
  select jsonb_build_array(regel.id, to_char(regel.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    regel.wie, regel.wat, regel.process_id, regel.leerling_id, regel.detail)::text
$$;
create table audit_zegel (
  nr bigint primary key,
  dag date not null,
  audit_id bigint not null unique references audit,
  previous_hash text not null,
  hash text not null
);
create index on audit_zegel (dag, nr);
create trigger audit_zegel_append_only before update or delete or truncate on audit_zegel
  for each statement execute function append_only();
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
