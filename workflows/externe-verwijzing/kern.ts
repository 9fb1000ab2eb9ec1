import type { Due } from '../kit/specs.js';
import type { FactValue, Instant, LocalDate, WhoId } from '../kit/facts.js';
import type { P } from '../kit/protocol.js';
import type { Zaak } from '../kit/specs.js';
import type { externeVerwijzing } from './definition.js';
import type { Forms } from './forms.js';

/** The words of the kit, as a referral speaks them. */
export type Verwijzing = P<typeof externeVerwijzing, Forms>;
export type Uitkomst = keyof (typeof externeVerwijzing)['uitkomsten'];
/** The question as it was asked: whose consent it takes, on which ground, and whether it is urgent. */
export type Vraag = {
  readonly zaak: Zaak;
  readonly metToestemming: boolean;
  /** Police or justice demands data: there is no question for help at all. */
  readonly isVordering: boolean;
  readonly spoed: boolean;
};
/** What a partner may read, and until when: the frozen snapshot. */
export type Gegevens = {
  readonly partner: WhoId;
  readonly document: string;
  readonly geldigTot: LocalDate;
};

/** Help by these is jeugdhulp: the pupil decides along from 12 and alone from 16 (JW art. 7.3.4 and 7.3.5). */
const jeugdhulp: readonly string[] = ['JEUGDHULP_GEMEENTE', 'WIJKTEAM_TOEGANG', 'GGZ_JEUGD'];

/** Whose consent it takes follows from what is asked for (domain §1.3); sharing data where nothing else holds. */
export function zaakVan(bestemming: string | undefined, metOnderzoek: boolean): Zaak {
  if (metOnderzoek) return 'PSYCHODIAGNOSTIEK';
  return bestemming !== undefined && jeugdhulp.includes(bestemming) ? 'JEUGDHULP' : 'GEGEVENS_DELEN';
}

/** The day of the last fact. */
export const dag = (p: Verwijzing): LocalDate => p.now().slice(0, 10);

/** A term from now; with urgency a school day. */
export function uiterlijk(p: Verwijzing, { spoed }: Vraag, term: 'overleg' | 'gegevens' | 'versturen'): Due {
  return p.term(spoed ? 'spoed' : term, 'nu');
}

type Birthday = { readonly event: string; readonly at: Instant };
const birthdays = (p: Verwijzing): readonly Birthday[] =>
  (p.begun()['expected'] ?? []) as readonly unknown[] as readonly Birthday[];

/**
 * Whether the pupil turned 12, 16 or 18 after a moment: then somebody else decides on what is still to be shared (EC-06,
 * EC-08). About sharing alone a pupil of 12 decides no more than one of 11 (domain §1.3).
 */
export function andereBeslisser(p: Verwijzing, { zaak }: Vraag, sinds: Instant): boolean {
  const telt = (event: string): boolean =>
    event.startsWith('wordt') && (event !== 'wordt12' || zaak !== 'GEGEVENS_DELEN');
  return birthdays(p).some(({ event, at }) => telt(event) && at > sinds && at <= p.now());
}

/** Who only hears of it may read along while the pupil is under 16; from then on the pupil decides what is read. */
function leestMee(p: Verwijzing): boolean {
  return birthdays(p).some(({ event, at }) => event === 'wordt16' && at > p.now());
}

/**
 * Tells who decides, and who hears of it without deciding (domain §1.3). What there is to read goes to the second only
 * where that one may read along; otherwise it hears that there is news.
 */
export async function tell(p: Verwijzing, { zaak }: Vraag, text: string, document?: string): Promise<void> {
  const about: FactValue = document === undefined ? {} : { document };
  await p.send(text, { to: p.toestemmers(zaak), about });
  if (document === undefined || leestMee(p)) await p.send(text, { to: p.geinformeerden(zaak), about });
  else await p.send('nieuws', { to: p.geinformeerden(zaak) });
}
