import type { LocalDate } from '../../domain/calendar/index.js';
import type {
  Gezag,
  Informatierecht,
  InschrijvingSoort,
  RelatieSoort,
  Voorkeurskanaal,
  WoontBij,
} from '../../domain/people/index.js';

/** One parent as a line of the CSV gives it. */
export type OuderRij = {
  readonly soort: RelatieSoort;
  readonly aanhef: string;
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly email: string | null;
  readonly telefoon: string | null;
  readonly adres: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly gezag: Gezag;
  readonly gezagBron: string;
  readonly gezagBronDatum: LocalDate | null;
  readonly informatierecht: Informatierecht;
  readonly contactverbod: boolean;
  readonly contactverbodTekst: string;
  readonly contactverbodTot: LocalDate | null;
  readonly geheimAdres: boolean;
  /** A code of TALEN. */
  readonly taal: string;
  readonly tolkNodig: boolean;
  readonly laaggeletterd: boolean;
  readonly voorkeurskanaal: Voorkeurskanaal;
  readonly verzorger: boolean;
  readonly woontBij: WoontBij;
};

/** One line of the CSV without a mistake. */
export type LeerlingRij = {
  readonly regel: number;
  readonly leerlingnummer: string;
  readonly roepnaam: string;
  readonly voornamen: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
  readonly geboortedatum: LocalDate;
  readonly email: string | null;
  readonly telefoon: string | null;
  /** The code when the locaties are known, else as written; `groep` alike, null when empty. */
  readonly locatie: string;
  readonly groep: string | null;
  readonly inschrijfdatum: LocalDate;
  readonly soort: InschrijvingSoort;
  readonly volgtElders: boolean;
  readonly tlv: { readonly nummer: string; readonly categorie: 1 | 2 | 3; readonly tot: LocalDate } | null;
  readonly ouders: readonly OuderRij[];
};
