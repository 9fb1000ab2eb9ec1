import type { LocalDate } from '../../domain/calendar/index.js';
import type {
  Gezag,
  Informatierecht,
  InschrijvingSoort,
  LocatieSoort,
  Partner,
  RelatieSoort,
  Rol,
  Voorkeurskanaal,
} from '../../domain/people/index.js';

// The keys are the columns of the first migration, so that a row can be inserted as it is.

export type LocatieRow = {
  readonly id: string;
  readonly code: string;
  readonly naam: string;
  readonly soort: LocatieSoort;
  readonly regio: 'noord' | 'midden' | 'zuid';
  readonly adres: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly telefoon: string;
  readonly email: string;
  readonly kalender_versie: number;
};

export type PleinRow = { readonly id: string; readonly locatie_id: string; readonly naam: string };

export type GroepRow = {
  readonly id: string;
  readonly locatie_id: string;
  readonly plein_id: string | null;
  readonly naam: string;
  readonly leerjaar: number | null;
};

export type KalenderPeriodeRow = {
  readonly id: string;
  readonly locatie_id: string;
  readonly soort: 'VAKANTIE' | 'VRIJ';
  readonly naam: string;
  readonly van: LocalDate;
  readonly tot: LocalDate;
};

export type MedewerkerRow = {
  readonly id: string;
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly email: string;
  readonly telefoon: string;
  readonly actief: boolean;
};

export type MedewerkerRolRow = {
  readonly medewerker_id: string;
  readonly rol: Rol;
  readonly locatie_id: string | null;
  readonly plein_id: string | null;
};

export type GroepMentorRow = {
  readonly groep_id: string;
  readonly medewerker_id: string;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
};

export type VervangingRow = {
  readonly id: string;
  readonly medewerker_id: string;
  readonly vervanger_id: string;
  readonly van: LocalDate;
  readonly tot: LocalDate;
};

/** Without `wachtwoord_hash`: the loader adds it. */
export type AccountRow = {
  readonly medewerker_id: string;
  readonly email: string;
  readonly is_demo: boolean;
};

export type LeerlingRow = {
  readonly id: string;
  readonly leerlingnummer: string;
  readonly roepnaam: string;
  readonly voornamen: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly zoeknaam: string;
  readonly geboortedatum: LocalDate;
  readonly email: string | null;
  readonly telefoon: string | null;
  readonly handelingsbekwaam: boolean;
  readonly overleden_op: LocalDate | null;
};

export type InschrijvingRow = {
  readonly id: string;
  readonly leerling_id: string;
  readonly locatie_id: string;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
  readonly soort: InschrijvingSoort;
  readonly definitief_op: LocalDate | null;
  readonly volgt_elders: boolean;
};

export type GroepsplaatsingRow = {
  readonly leerling_id: string;
  readonly groep_id: string;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
};

export type TlvRow = {
  readonly leerling_id: string;
  readonly nummer: string;
  readonly categorie: 1 | 2 | 3;
  readonly tot: LocalDate;
};

export type BetrokkeneRow = {
  readonly id: string;
  readonly aanhef: string;
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly organisatie: string;
  readonly email: string | null;
  readonly telefoon: string | null;
  readonly adres: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly geheim_adres: boolean;
  readonly taal: string;
  readonly tolk_nodig: boolean;
  readonly laaggeletterd: boolean;
  readonly voorkeurskanaal: Voorkeurskanaal;
  readonly overleden_op: LocalDate | null;
};

export type RelatieRow = {
  readonly id: string;
  readonly leerling_id: string;
  readonly betrokkene_id: string;
  readonly soort: RelatieSoort;
  readonly gezag: Gezag;
  readonly gezag_bron: string;
  readonly gezag_bron_datum: LocalDate | null;
  readonly informatierecht: Informatierecht;
  readonly contactverbod: boolean;
  readonly contactverbod_tekst: string;
  readonly contactverbod_tot: LocalDate | null;
  readonly verzorger: boolean;
  readonly woont_bij: boolean;
  readonly noodcontact_volgorde: number | null;
};

/** A partner as it is inserted: its columns are named as its fields. */
export type PartnerRow = Omit<Partner, 'actief' | 'doorgegevenDoor'>;

/** All rows by table; the order of the keys is an order in which the foreign keys hold. */
export type DemoTables = {
  readonly locatie: readonly LocatieRow[];
  readonly plein: readonly PleinRow[];
  readonly groep: readonly GroepRow[];
  readonly kalender_periode: readonly KalenderPeriodeRow[];
  readonly medewerker: readonly MedewerkerRow[];
  readonly medewerker_rol: readonly MedewerkerRolRow[];
  readonly groep_mentor: readonly GroepMentorRow[];
  readonly vervanging: readonly VervangingRow[];
  readonly account: readonly AccountRow[];
  readonly leerling: readonly LeerlingRow[];
  readonly inschrijving: readonly InschrijvingRow[];
  readonly groepsplaatsing: readonly GroepsplaatsingRow[];
  readonly tlv: readonly TlvRow[];
  readonly betrokkene: readonly BetrokkeneRow[];
  readonly relatie: readonly RelatieRow[];
  readonly partner: readonly PartnerRow[];
};

/** Everything that belongs to one pupil. */
export type DemoLeerling = {
  readonly leerling: LeerlingRow;
  readonly inschrijvingen: readonly InschrijvingRow[];
  readonly plaatsingen: readonly GroepsplaatsingRow[];
  readonly tlvs: readonly TlvRow[];
  readonly betrokkenen: readonly BetrokkeneRow[];
  readonly relaties: readonly RelatieRow[];
};
