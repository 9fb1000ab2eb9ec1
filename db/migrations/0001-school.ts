import type { Knex } from 'knex';

/** The school and the people: locations, groups, staff, pupils, and everyone around them (domain §1.1, §1.2, §16). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table locatie (
  id uuid primary key,
  code text not null unique,
  naam text not null,
  soort text not null check (soort in ('SO', 'VSO', 'RESIDENTIEEL')),
  regio text not null check (regio in ('noord', 'midden', 'zuid')),
  adres text not null default '', postcode text not null default '', plaats text not null default '',
  telefoon text not null default '', email text not null default '',
  kalender_versie integer not null default 1
);
create table plein (id uuid primary key, locatie_id uuid not null references locatie, naam text not null);
create table groep (
  id uuid primary key,
  locatie_id uuid not null references locatie,
  plein_id uuid references plein,
  naam text not null,
  unique (locatie_id, naam)
);
create table kalender_periode (
  id uuid primary key,
  locatie_id uuid not null references locatie,
  soort text not null check (soort in ('VAKANTIE', 'VRIJ')),
  naam text not null, van date not null, tot date not null, check (van <= tot)
);
create index on kalender_periode (locatie_id, van);

create table medewerker (
  id uuid primary key,
  voornaam text not null, tussenvoegsel text not null default '', achternaam text not null,
  email text not null, telefoon text not null default '',
  actief boolean not null default true
);
create unique index on medewerker (lower(email));
create table medewerker_rol (
  medewerker_id uuid not null references medewerker,
  rol text not null,
  locatie_id uuid references locatie,
  plein_id uuid references plein
);
create unique index on medewerker_rol (medewerker_id, rol, coalesce(locatie_id::text, ''), coalesce(plein_id::text, ''));
create table groep_mentor (
  groep_id uuid not null references groep, medewerker_id uuid not null references medewerker,
  van date not null, tot date
);
create index on groep_mentor (groep_id);
create table vervanging (
  id uuid primary key,
  medewerker_id uuid not null references medewerker, vervanger_id uuid not null references medewerker,
  van date not null, tot date not null, check (van <= tot)
);
create table account (
  medewerker_id uuid primary key references medewerker,
  email text not null, wachtwoord_hash text not null,
  is_demo boolean not null default false
);
create unique index on account (lower(email));

create table leerling (
  id uuid primary key,
  leerlingnummer text not null unique,
  roepnaam text not null, voornamen text not null default '', tussenvoegsel text not null default '',
  achternaam text not null, zoeknaam text not null,
  geboortedatum date not null,
  email text, telefoon text,
  handelingsbekwaam boolean not null default true,
  overleden_op date
);
create index on leerling (zoeknaam text_pattern_ops);
create table inschrijving (
  id uuid primary key,
  leerling_id uuid not null references leerling,
  locatie_id uuid not null references locatie,
  van date not null, tot date,
  soort text not null default 'GEWOON' check (soort in ('GEWOON', 'TIJDELIJK', 'RESIDENTIEEL')),
  definitief_op date,
  volgt_elders boolean not null default false,
  check (tot is null or van <= tot)
);
create index on inschrijving (leerling_id, van);
create table groepsplaatsing (
  leerling_id uuid not null references leerling, groep_id uuid not null references groep,
  van date not null, tot date
);
create index on groepsplaatsing (leerling_id);
create index on groepsplaatsing (groep_id);
create table tlv (
  leerling_id uuid not null references leerling,
  nummer text not null, categorie integer not null check (categorie between 1 and 3), tot date not null
);

create table betrokkene (
  id uuid primary key,
  aanhef text not null default 'familie', voornaam text not null default '', tussenvoegsel text not null default '',
  achternaam text not null, organisatie text not null default '',
  email text, telefoon text,
  adres text not null default '', postcode text not null default '', plaats text not null default '',
  geheim_adres boolean not null default false,
  taal text not null default 'nl', tolk_nodig boolean not null default false, laaggeletterd boolean not null default false,
  voorkeurskanaal text not null default 'EMAIL' check (voorkeurskanaal in ('EMAIL', 'POST', 'TELEFOON')),
  overleden_op date
);
create table relatie (
  id uuid primary key,
  leerling_id uuid not null references leerling,
  betrokkene_id uuid not null references betrokkene,
  soort text not null,
  gezag text not null check (gezag in ('JA', 'NEE', 'ONBEKEND', 'GESCHORST', 'GEDEELTELIJK_BIJ_GI')),
  gezag_bron text not null default '', gezag_bron_datum date,
  informatierecht text not null default 'ACTIEF'
    check (informatierecht in ('ACTIEF', 'OP_VERZOEK', 'BEPERKT_BESCHIKKING', 'GEEN')),
  contactverbod boolean not null default false, contactverbod_tekst text not null default '', contactverbod_tot date,
  verzorger boolean not null default false, woont_bij boolean not null default false,
  noodcontact_volgorde integer,
  unique (leerling_id, betrokkene_id, soort)
);
create index on relatie (leerling_id);

create table setting (key text not null, locatie_id uuid references locatie, value jsonb not null);
create unique index on setting (key, coalesce(locatie_id::text, ''));
`);
}

export async function down(): Promise<void> {
  throw new Error('Deze migratie kan niet terug.');
}
