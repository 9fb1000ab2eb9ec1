/** A calendar day in the Netherlands, 'YYYY-MM-DD' (1900-01-01 up to and including 2199-12-31). */
export type LocalDate = string;

/** A moment as ISO text in UTC with milliseconds, '2026-11-09T06:30:00.000Z'; sorts as text. */
export type Instant = string;

/** A local clock time, 'HH:MM'. */
export type LocalTime = string;

/** Days from `van` up to and including `tot`. */
export type Period = {
  readonly van: LocalDate;
  readonly tot: LocalDate;
  readonly naam: string;
};

export type Regio = 'noord' | 'midden' | 'zuid';

/** Which public holidays a school that decides for itself gives off (domain §16.2). */
export type FeestdagenVrij = {
  readonly goedeVrijdag: boolean;
  /** 'lustrum': only in years that end in 0 or 5. */
  readonly vijfMei: boolean | 'lustrum';
};

/**
 * The calendar of one locatie. Region and days off belong to the locatie, also for pupils of a residential
 * group in another region (domain §16.1, EC-54).
 */
export type Calendar = {
  /** Changes with every edit, so that a computed date can name the calendar it came from. */
  readonly versie: string;
  readonly regio: Regio;
  readonly vakanties: readonly Period[];
  /** Studiedagen and other days off of the locatie. */
  readonly vrijeDagen: readonly Period[];
  /** Absent: every public holiday, Goede Vrijdag and 5 mei included, is a day off. */
  readonly feestdagenVrij?: FeestdagenVrij;
  /** Days equated with a public holiday by decree (Algemene termijnenwet art. 3 lid 3); absent: none. */
  readonly gelijkgesteld?: readonly Period[];
};

export type TermEenheid = 'weken-wettelijk' | 'kalenderdagen' | 'schooldagen' | 'werkdagen' | 'maanden';

/** How long after (or, with a negative `n`, before) an anchor day something is due. */
export type TermRule = {
  /** Word for the explanation, such as 'inschrijving'. */
  readonly anker: string;
  /** Whole number; negative counts back from the anchor day; 0 is the anchor day itself. */
  readonly n: number;
  readonly eenheid: TermEenheid;
  readonly wettelijk: boolean;
  /** Where the term comes from, such as 'WEC art. 41a'. */
  readonly wet?: string;
  /**
   * What a practical term in kalenderdagen or maanden does when it ends on a day without school: 'eerder' (the
   * default, EC-46: the last schooldag before), 'later' (the first after) or 'zelfde' (stay).
   */
  readonly bijVrij?: 'eerder' | 'later' | 'zelfde';
};

export type TermResult = {
  readonly due: LocalDate;
  /** Dutch sentence for screens, letters and the log. */
  readonly uitleg: string;
};

/** What a day is for a locatie; `naam` is the holiday or day off, or the weekday. */
export type DayKind = {
  readonly soort: 'schooldag' | 'weekend' | 'vakantie' | 'feestdag' | 'vrije-dag';
  readonly naam: string;
};
