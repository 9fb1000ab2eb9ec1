import type { Knex } from 'knex';

/** Where a change by hand changes what a school decides, who may see it, or who comes in. */
const BEWAAKT = [
  'process',
  'task',
  'document',
  'leerling',
  'relatie',
  'betrokkene',
  'medewerker_rol',
  'account',
  'setting',
  'inschrijving',
  'groep_mentor',
  'link',
  'api_token',
  'fact',
  'submission',
  'evidence',
];

const trekker = (tabel: string): string =>
  `create trigger met_de_hand after insert or update or delete or truncate on ${tabel} for each statement execute function met_de_hand();`;

// Names of tables of our own, from the list above: nothing of anybody else comes into this text.
const SQL = `
create function met_de_hand() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('leerlingroute.door', true), '') <> 'programma' then
    insert into audit (at, wie, wat, detail) values (now(), 'database:' || session_user, 'database.met-de-hand',
      jsonb_build_object('tabel', tg_table_name, 'handeling', lower(tg_op)));
  end if;
  return null;
end $$;
${BEWAAKT.map(trekker).join('\n')}
`;

/**
 * Whoever changes rows by hand, past Leerlingroute, leaves a line in the log of its own accord (trust T60): connections of
 * the program name themselves, any other does not.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(SQL);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
