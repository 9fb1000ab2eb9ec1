import type { Knex } from 'knex';

const SQL = `
create schema sleutels;
create table sleutels.sleutel (
  soort text not null check (soort in ('leerling', 'betrokkene')),
  -- No reference: the row outlives its owner, so that a destroyed key is never made anew.
  eigenaar_id uuid not null,
  kek_id text, verpakt bytea,
  gemaakt_op timestamptz not null default now(), vernietigd_op timestamptz,
  primary key (soort, eigenaar_id),
  check ((vernietigd_op is null) = (verpakt is not null) and (kek_id is null) = (verpakt is null))
);
create index on sleutels.sleutel (kek_id);

create function sleutels.blijft_vernietigd() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then raise exception 'Sleutels worden alleen per stuk vernietigd.'; end if;
  if tg_op = 'DELETE' then raise exception 'Een rij met een sleutel blijft staan: vernietig de sleutel.'; end if;
  if old.vernietigd_op is not null then raise exception 'Deze sleutel is vernietigd en komt niet terug.'; end if;
  if new.soort <> old.soort or new.eigenaar_id <> old.eigenaar_id then
    raise exception 'Een sleutel gaat niet naar een ander over.';
  end if;
  return new;
end $$;
create trigger blijft_vernietigd before update or delete on sleutels.sleutel
  for each row execute function sleutels.blijft_vernietigd();
create trigger niet_leeg before truncate on sleutels.sleutel
  for each statement execute function sleutels.blijft_vernietigd();

grant usage on schema sleutels to leerlingroute_app;
grant select, insert, update on sleutels.sleutel to leerlingroute_app;
`;

/**
 * The wrapped keys of pupils and people, in a schema of their own so that they have a backup of their own (trust d2).
 * It stands after 0023 in the list, as that one makes the role that is granted here.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(SQL);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
