/**
 * When a mail goes out (domain §1.5, §1.7; trust T58): at once, or with the dagpost of the next school day. The dagpost is
 * one mail a person with everything that waits; caps keep a storm of reminders from anybody's mailbox.
 */
export type PostRegels = {
  /** Mails without legal urgency to one person, a day and a week (Monday to Sunday). */
  readonly postPerDag: number;
  readonly postPerWeek: number;
};

/** What the rule may know of one mail to be. */
export type PostVraag = {
  /** `medewerker:<id>`, `rol:<ROL>`, or somebody outside. */
  readonly wie: string;
  readonly text: string;
  /** A legal date is near or past: it waits for nothing. */
  readonly spoed: boolean;
};

/** What this person got already that counts, and whether this is a moment for post at all. */
export type PostStand = {
  readonly vandaag: number;
  readonly week: number;
  /** Within the hours for post of a school day. */
  readonly isPosttijd: boolean;
  /** The dagpost of this very day is still to go, within hours. */
  readonly voorDagpost: boolean;
  /** All had stopped and has just come back: a dagpost is overdue and comes within the hour, with everything in it (trust F30). */
  readonly naStoring: boolean;
  /** Somebody at work has just brought this about: then a colleague may hear of it at any hour. */
  readonly doorMens: boolean;
};

/** What staff need not know this minute: it waits for the dagpost. */
const gathered: ReadonlySet<string> = new Set([
  'herinnering',
  'escalatie',
  'geen-reactie-school',
  'niet-bereikt-school',
  'nieuwe-datum',
]);

/** What always goes by itself: an appointment with its calendar file. */
const alone: ReadonlySet<string> = new Set(['agenda', 'agenda-gewijzigd']);

/** Whether a mail is legally urgent: it was written as such, or says that a legal date has passed. */
export const isSpoed = ({ text, spoed }: Pick<PostVraag, 'text' | 'spoed'>): boolean =>
  spoed || text === 'te-laat';

/** Whether somebody works here: only staff have pages to look at and so a mail that gathers. */
export const isStaffId = (wie: string): boolean => wie.startsWith('medewerker:') || wie.startsWith('rol:');

/**
 * Whether a mail counts for the caps. What the family must be asked (a signature, an invitation, a code) never does: only
 * what reminds them.
 */
export function teltMee(mail: PostVraag): boolean {
  if (isSpoed(mail) || alone.has(mail.text)) return false;
  return isStaffId(mail.wie) || mail.text === 'herinnering';
}

/** How many that waited a person may get with one dagpost: somebody outside, who gets each by itself, one (trust F30). */
export function ruimteBijDagpost(
  wie: string,
  { vandaag, week }: Pick<PostStand, 'vandaag' | 'week'>,
  { postPerDag, postPerWeek }: PostRegels,
): number {
  const perDag = isStaffId(wie) ? postPerDag : Math.min(1, postPerDag);
  return Math.max(0, Math.min(perDag - vandaag, postPerWeek - week));
}

/** Whether a person's caps leave room for one mail more. */
export function isRuimte(
  { vandaag, week }: Pick<PostStand, 'vandaag' | 'week'>,
  { postPerDag, postPerWeek }: PostRegels,
): boolean {
  return vandaag < postPerDag && week < postPerWeek;
}

/**
 * At once, or with the next dagpost. A reminder never goes at night, in a weekend or in a holiday; nor does what the clock
 * asks of staff then.
 */
export function wanneer(mail: PostVraag, stand: PostStand, regels: PostRegels): 'nu' | 'dagpost' {
  // In the hours before the dagpost also what is urgent joins it: twenty dates passed in one night are one mail.
  if (isSpoed(mail) && isStaffId(mail.wie)) return stand.voorDagpost || stand.naStoring ? 'dagpost' : 'nu';
  if (!teltMee(mail)) return 'nu';
  if (isStaffId(mail.wie) && gathered.has(mail.text)) return 'dagpost';
  const isFromClock = mail.text === 'herinnering' || !stand.doorMens;
  if (isFromClock && (!stand.isPosttijd || stand.naStoring)) return 'dagpost';
  return isRuimte(stand, regels) ? 'nu' : 'dagpost';
}
