import type { Knex } from 'knex';

/** Signing in: school accounts, second factors, start codes, the emergency account, and the list of sessions. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- Without a password somebody signs in with the account of school, or has a start code.
alter table account alter column wachtwoord_hash drop not null;
alter table account
  -- Who somebody is at the provider: the pair never changes and is never given out again, an e-mail address is.
  add column iss text,
  add column sub text,
  -- Prepared by the beheerder: the first sign-in with this address, proven by the provider, ties the pair to it.
  add column koppelen boolean not null default false,
  add column is_noodaccount boolean not null default false,
  -- Sealed with a key of CODEC_KEYS.
  add column totp_geheim text,
  add column totp_sinds timestamptz,
  -- The last half minute of which a code was used: each code counts once.
  add column totp_stap bigint,
  add constraint account_paar check ((iss is null) = (sub is null)),
  add constraint account_nood_lokaal check (not is_noodaccount or (iss is null and not koppelen));
create unique index on account (iss, sub);

create table herstelcode (
  id uuid primary key,
  medewerker_id uuid not null references account on delete cascade,
  code_hash text not null unique,
  gebruikt_op timestamptz
);
create index on herstelcode (medewerker_id);
create table startcode (
  medewerker_id uuid primary key references account on delete cascade,
  code_hash text not null,
  geldig_tot timestamptz not null
);

-- A role that the provider gave goes when the provider no longer gives it; one that was given here stays.
create table rol_van_school (
  medewerker_id uuid not null references medewerker,
  rol text not null,
  locatie_id uuid references locatie
);
create unique index on rol_van_school (medewerker_id, rol, coalesce(locatie_id::text, ''));

-- The sessions of staff. A row that has ended stays ended, whatever a request underway still writes to its cookie row.
create table sessie (
  nr uuid primary key,
  medewerker_id uuid not null references medewerker,
  hoe text not null check (hoe in ('wachtwoord', 'school')),
  apparaat text not null, adres text not null,
  begonnen timestamptz not null, laatst timestamptz not null, beeindigd_op timestamptz
);
create index on sessie (medewerker_id, laatst);
create index session_medewerker on session ((sess->>'medewerkerId'));
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
