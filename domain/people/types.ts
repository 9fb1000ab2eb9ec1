import type { LocalDate } from '../calendar/index.js';
import type { Rol } from './rollen.js';

export type { Rol } from './rollen.js';

/** What somebody is to a pupil (domain §1.2). */
export type RelatieSoort =
  | 'MOEDER'
  | 'VADER'
  | 'OUDER'
  | 'VOOGD'
  | 'GI_VOOGD'
  | 'GEZINSVOOGD_OTS'
  | 'PLEEGOUDER'
  | 'PLEEGOUDERVOOGD'
  | 'STIEFOUDER'
  | 'GROEPSLEIDING'
  | 'BEHANDELAAR'
  | 'CURATOR'
  | 'MENTOR_WETTELIJK'
  | 'BEWINDVOERDER'
  | 'OVERIG';

/** Parental authority as recorded, one value a relation (domain §1.2). */
export type Gezag = 'JA' | 'NEE' | 'ONBEKEND' | 'GESCHORST' | 'GEDEELTELIJK_BIJ_GI';
export type Informatierecht = 'ACTIEF' | 'OP_VERZOEK' | 'BEPERKT_BESCHIKKING' | 'GEEN';
export type Voorkeurskanaal = 'EMAIL' | 'POST' | 'TELEFOON';
/** Whether the pupil lives with somebody: always, a part of the time (co-ouderschap), or not. */
export type WoontBij = 'JA' | 'DEELS' | 'NEE';
export type LocatieSoort = 'SO' | 'VSO' | 'RESIDENTIEEL';
export type InschrijvingSoort = 'GEWOON' | 'TIJDELIJK' | 'RESIDENTIEEL';

/** A person of the family as a process addresses one: ids only. */
export type FamilieId = `relatie:${string}` | `leerling:${string}`;

export type Leerling = {
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
  readonly overledenOp: LocalDate | null;
};

export type Betrokkene = {
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
  readonly geheimAdres: boolean;
  readonly taal: string;
  readonly tolkNodig: boolean;
  readonly laaggeletterd: boolean;
  readonly voorkeurskanaal: Voorkeurskanaal;
  readonly overledenOp: LocalDate | null;
  /** The address that a mail server refused for good; another address is tried again (EC-23). */
  readonly emailGeweigerd?: string | null;
  /** The member of staff this person is too (EC-26). */
  readonly medewerkerId?: string | null;
};

export type Relatie = {
  readonly id: string;
  readonly leerlingId: string;
  readonly betrokkeneId: string;
  readonly soort: RelatieSoort;
  readonly gezag: Gezag;
  /** Where the gezag was read, such as 'gezagsregister' or 'beschikking rechtbank'; empty when not recorded. */
  readonly gezagBron: string;
  readonly gezagBronDatum: LocalDate | null;
  readonly informatierecht: Informatierecht;
  readonly contactverbod: boolean;
  readonly contactverbodTekst: string;
  readonly contactverbodTot: LocalDate | null;
  readonly verzorger: boolean;
  readonly woontBij: boolean;
  /** Of the time, where the pupil lives with this person for a part of it (co-ouderschap); null or absent: unknown. */
  readonly woontBijProcent?: number | null;
  readonly noodcontactVolgorde: number | null;
};

export type RelatieMetPersoon = Relatie & { readonly betrokkene: Betrokkene };

/** A pupil and everyone around them, as recorded at one moment: the input of every rule in this folder. */
export type Gezin = {
  readonly leerling: Leerling;
  readonly relaties: readonly RelatieMetPersoon[];
};

export type Medewerker = {
  readonly id: string;
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly email: string;
  readonly telefoon: string;
  readonly actief: boolean;
};

/** A role of one member of staff; without locatie it holds for the whole school, without plein for the locatie. */
export type MedewerkerRol = {
  readonly medewerkerId: string;
  readonly rol: Rol;
  readonly locatieId: string | null;
  readonly pleinId: string | null;
};

export type GroepMentor = {
  readonly groepId: string;
  readonly medewerkerId: string;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
};

/** Somebody is away from a day; without `tot` until further notice, without `vervangerId` the coordinator stands in. */
export type Vervanging = {
  readonly id: string;
  readonly medewerkerId: string;
  readonly vervangerId: string | null;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
};
