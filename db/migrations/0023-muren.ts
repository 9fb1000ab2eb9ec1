import type { Knex } from 'knex';

/** Tables by the pupil they are about, and by the process they belong to. */
const PER_LEERLING = [
  'inschrijving',
  'groepsplaatsing',
  'tlv',
  'relatie',
  'process',
  'document',
  'aandachtspunt',
];
const PER_PROCES = ['fact', 'task', 'link', 'evidence', 'forecast', 'trouble', 'delivery'];
/** Of these some rows are about no process: a bundle of mail, a form of the school itself. */
const SOMS_PROCES = ['mail', 'submission'];

const muur = (tabel: string, zichtbaar: string, nieuw = 'true'): string => `
alter table ${tabel} enable row level security;
create policy zien on ${tabel} for select to leerlingroute_app using (${zichtbaar});
create policy wijzigen on ${tabel} for update to leerlingroute_app using (${zichtbaar});
create policy weghalen on ${tabel} for delete to leerlingroute_app using (${zichtbaar});
create policy toevoegen on ${tabel} for insert to leerlingroute_app with check (${nieuw});`;

const ALLES = "current_setting('leerlingroute.locaties', true) = '*'";
const vanProces = `exists (select 1 from process p where p.id = process_id)`;

const SOMS = `${ALLES} or process_id is null or ${vanProces}`;

/** The policies of a table whose rows belong to a process; for later migrations. */
export const muurPerProces = (tabel: string): string => {
  const zichtbaar = `${ALLES} or ${vanProces}`;
  return muur(tabel, zichtbaar, zichtbaar);
};
/**
 * The policies of a table whose rows are about a pupil; for later migrations. What is new may be written before what makes
 * it visible is there: a pupil and the people around come before the enrolment.
 */
export const muurPerLeerling = (tabel: string): string =>
  muur(tabel, `${ALLES} or mag_leerling(leerling_id)`);

// Names of tables of our own, from the lists above: nothing of anybody else comes into this text.
const SQL = `
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'leerlingroute_app') then
    create role leerlingroute_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'De databasegebruiker mag geen rol maken. Laat wie de server beheert de twee regels uit docs/beheer.md (De muur in de database) uitvoeren en start opnieuw.';
end $$;
do $$ begin
  -- From Postgres 16 on, who made a role is a member of it and may still not take it on.
  if current_setting('server_version_num')::int < 160000 then
    if not pg_has_role(current_user, 'leerlingroute_app', 'member') then
      execute format('grant leerlingroute_app to %I', current_user);
    end if;
  elsif not pg_has_role(current_user, 'leerlingroute_app', 'SET') then
    execute format('grant leerlingroute_app to %I with set true', current_user);
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'De databasegebruiker mag de rol leerlingroute_app niet aannemen. Laat wie de server beheert de twee regels uit docs/beheer.md (De muur in de database) uitvoeren en start opnieuw.';
end $$;
grant usage on schema public to leerlingroute_app;
grant select, insert, update, delete on all tables in schema public to leerlingroute_app;
grant usage on all sequences in schema public to leerlingroute_app;
alter default privileges in schema public grant select, insert, update, delete on tables to leerlingroute_app;
alter default privileges in schema public grant usage on sequences to leerlingroute_app;
revoke update, delete, truncate on audit, fact, submission, evidence from leerlingroute_app;

create function mag_leerling(wie uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select 1 from inschrijving i where i.leerling_id = wie
    and i.locatie_id::text = any(string_to_array(current_setting('leerlingroute.locaties', true), ',')))
$$;
revoke all on function mag_leerling(uuid) from public;
grant execute on function mag_leerling(uuid) to leerlingroute_app;
${muur('leerling', `${ALLES} or mag_leerling(id)`)}
${PER_LEERLING.map(muurPerLeerling).join('\n')}
${PER_PROCES.map(muurPerProces).join('\n')}
${SOMS_PROCES.map((t) => muur(t, SOMS, SOMS)).join('\n')}
${muur('betrokkene', `${ALLES} or exists (select 1 from relatie r where r.betrokkene_id = betrokkene.id)`)}
alter table audit enable row level security;
create policy zien on audit for select to leerlingroute_app
  using (${ALLES} or (leerling_id is null and process_id is null) or mag_leerling(leerling_id)
    or exists (select 1 from process p where p.id = process_id));
create policy toevoegen on audit for insert to leerlingroute_app with check (true);
`;

/**
 * The wall between locations, in Postgres itself (trust T01, T03): requests run as leerlingroute_app, which owns nothing
 * and sees only pupils who are or were enrolled at a location that the request names. Without a location it sees none.
 * The log of who looked can be added to and read, and not changed (trust T42).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(SQL);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
