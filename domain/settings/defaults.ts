import type { BevoegdGezagType } from '../calendar/bezwaar.js';
import type { TermRule } from '../calendar/types.js';
import { defaultVeelplegerSettings } from '../veelplegers/settings.js';
import type { VeelplegerSettings } from '../veelplegers/types.js';

/**
 * The days of the school year as `MM-DD`, by the name a protocol asks them with (`p.day('tlvSignaal')`), until a school
 * sets them (domain §2.3, §2.5, §4.2, §6.2). 31 July is law and not among them.
 */
export const standaardJaardagen = {
  evaluatieMidden: '01-25',
  evaluatieEind: '06-01',
  cvbJaarverslag: '07-15',
  tlvSignaal: '10-01',
  tlvEvaluatie: '12-01',
  tlvCvb: '01-15',
  tlvOverleg: '02-01',
  tlvOverlegTot: '02-28',
  tlvIndienen: '03-01',
  tlvAlarm: '05-01',
  tlvAlarmDirecteur: '06-01',
  adviesLijst: '09-01',
  adviesLijstTot: '10-31',
  adviesVoorlopig: '01-10',
  adviesVoorlopigTot: '01-31',
  toets: '01-25',
  toetsTot: '02-14',
  toetsResultaat: '03-15',
  adviesDefinitief: '03-24',
  aanmelding: '03-25',
  aanmeldingTot: '03-31',
  adviesTlv: '03-01',
  adviesTlvTot: '06-01',
  overdracht: '05-01',
  adviesNazorg: '10-01',
  uitstroomLijst: '09-01',
} as const;
export type JaardagNaam = keyof typeof standaardJaardagen;
/** The days as they are set, `MM-DD` by name. */
type Jaardagen = Readonly<Record<JaardagNaam, string>>;

/** What a school may set; these are the defaults (domain §1.4, §1.5, §2.5: the lines marked [default]). */
export type Settings = {
  /** Reminders to staff, in calendar days before the due date. */
  readonly herinnerenVooraf: readonly number[];
  /** Escalation after the due date, in school days: to whom; `naWettelijk`: where the date is one of law (domain §1.5). */
  readonly escalatie: readonly {
    readonly na: number;
    readonly naWettelijk?: number;
    readonly rol: string;
  }[];
  /** The contact ladder for parents: school days after the step before it. */
  readonly contactladder: readonly {
    readonly na: number;
    readonly do: 'remind' | 'call' | 'visit' | 'letter' | 'expire';
    readonly rol?: string;
  }[];
  /** The ladder for a partner outside: it never gives up, for the answer is owed (domain §4.1). */
  readonly partnerladder: Settings['contactladder'];
  /** What cannot wait: at a local time of the due date, or so many school days later, to whom (domain §7.2). */
  readonly spoedladder: readonly { readonly na: number; readonly om: string; readonly rol: string }[];
  /** Extra school days for a letter to arrive. */
  readonly postDagen: number;
  /** Local time of reminders. */
  readonly uur: string;
  /** Mails without legal urgency to one person, a day and a week; what does not fit waits (trust T58). */
  readonly postPerDag: number;
  readonly postPerWeek: number;
  /** Local hours between which a reminder may go out. */
  readonly postVanaf: string;
  readonly postTot: string;
  /** From when processes start by themselves; empty: never. */
  readonly goLive: string;
  /** School days that a former mentor keeps reading about a pupil (domain §15). */
  readonly oudMentorSchooldagen: number;
  readonly oppAnker: 'INSCHRIJFDATUM' | 'EERSTE_SCHOOLDAG';
  /** From which age a pupil co-signs the plan, in years (domain §2.3 step 8). */
  readonly leerlingTekentVanaf: number;
  /** Whether all gezagdragers must agree, or one where the other was informed and stayed silent (domain §1.3). */
  readonly instemmingBeleid: 'ALLEN_TEKENEN' | 'EEN_TEKENT_ANDER_GEINFORMEERD';
  /** What kind of bevoegd gezag the school has: another law on hearing and objection (domain §7.2, §7.3). */
  readonly bestuursvorm: BevoegdGezagType;
  readonly schoolNaam: string;
  /** Terms that differ from a definition's default, by `soort.naam`. */
  readonly termen: Readonly<Record<string, Pick<TermRule, 'n' | 'eenheid'>>>;
  /** When repeated measures reach a level, and when a level drops (domain §7.4). */
  readonly veelplegers: VeelplegerSettings;
  /** The days of the school year, each `MM-DD`: `p.day('…')` in a protocol. */
} & Jaardagen;

export const defaultSettings: Settings = {
  herinnerenVooraf: [14, 7, 2, 0],
  escalatie: [
    { na: 0, rol: 'LEERLINGBEGELEIDER' },
    { na: 1, rol: 'TEAMLEIDER_ZORG' },
    { na: 5, naWettelijk: 1, rol: 'DIRECTEUR' },
  ],
  contactladder: [
    { na: 5, do: 'remind' },
    { na: 5, do: 'remind' },
    { na: 0, do: 'call', rol: 'MENTOR' },
    { na: 3, do: 'visit', rol: 'SMW' },
    { na: 5, do: 'letter' },
    { na: 5, do: 'expire' },
  ],
  partnerladder: [
    { na: 10, do: 'remind' },
    { na: 10, do: 'remind' },
    { na: 5, do: 'call', rol: 'LEERLINGBEGELEIDER' },
    { na: 20, do: 'remind' },
    { na: 20, do: 'remind' },
  ],
  spoedladder: [
    { na: 0, om: '16:00', rol: 'DIRECTEUR' },
    { na: 1, om: '09:00', rol: 'BEVOEGD_GEZAG' },
  ],
  postDagen: 3,
  uur: '07:30',
  postPerDag: 2,
  postPerWeek: 5,
  postVanaf: '07:00',
  postTot: '19:00',
  goLive: '',
  oudMentorSchooldagen: 10,
  oppAnker: 'INSCHRIJFDATUM',
  leerlingTekentVanaf: 12,
  instemmingBeleid: 'ALLEN_TEKENEN',
  bestuursvorm: 'BIJZONDER',
  schoolNaam: 'Stichting Voorbeeld Speciaal',
  termen: {},
  veelplegers: defaultVeelplegerSettings,
  ...standaardJaardagen,
};
