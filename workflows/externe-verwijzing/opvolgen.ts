import { textOf } from '../kit/facts.js';
import type { LocalDate, WhoId } from '../kit/facts.js';
import type { Due } from '../kit/specs.js';
import { dag, tell } from './kern.js';
import type { Gegevens, Uitkomst, Verwijzing, Vraag } from './kern.js';
import { untilAnswered, waitUntil } from './vragen.js';

/** Where a referral stands once it was sent. */
type Stand =
  | 'VERZONDEN'
  | 'WACHTLIJST'
  | 'IN_BEHANDELING'
  | 'TERUGGEKOPPELD'
  | 'AFGEWEZEN'
  | 'GEEN_ANTWOORD'
  | 'INGETROKKEN';
/** It is over: with an outcome, or with this partner only. */
type Klaar = { readonly klaar: Uitkomst | 'ANDERE_PARTNER' };
/** What a running referral remembers: who answers at the partner's, and what was asked at the last. */
type Lopend = Gegevens & {
  readonly vraag: Vraag;
  contact: WhoId;
  /** What is asked again where no answer came. */
  gevraagd: Stand;
  /** When feedback is asked for. */
  moment: Due;
  /** From when the wait is long enough to be talked over; undefined until there is a wait. */
  wachtgrens?: LocalDate;
  isBesproken: boolean;
  /** Partner and family heard that consent was withdrawn. */
  isVerteld: boolean;
};

/**
 * From sending to evaluation. The feedback is owed: it goes on until the answer came back and reached parents and teacher
 * (domain §4.1). Undefined when another partner is looked for.
 */
export async function follow(p: Verwijzing, vraag: Vraag, gegevens: Gegevens): Promise<Uitkomst | undefined> {
  const z: Lopend = {
    ...gegevens,
    vraag,
    contact: gegevens.partner,
    gevraagd: 'VERZONDEN',
    moment: p.term('terugkoppeling', dag(p)),
    isBesproken: false,
    isVerteld: false,
  };
  let stand: Stand = 'VERZONDEN';
  const einde = await p.rounds('volgen', 200, async (q): Promise<Klaar | undefined> => {
    const next: Stand | Klaar = await volgende[stand](q, z);
    if (typeof next !== 'string') return next;
    stand = next;
    return undefined;
  });
  return einde === undefined || einde.klaar === 'ANDERE_PARTNER' ? undefined : einde.klaar;
}

const volgende: Readonly<Record<Stand, (p: Verwijzing, z: Lopend) => Promise<Stand | Klaar>>> = {
  VERZONDEN: askReceipt,
  WACHTLIJST: waitInLine,
  IN_BEHANDELING: askFeedback,
  TERUGGEKOPPELD: evaluate,
  AFGEWEZEN: rejected,
  GEEN_ANTWOORD: unanswered,
  INGETROKKEN: withdrawn,
};

/** The partner reads the snapshot by link and code, and says what it can do; after ten school days it is asked again. */
async function askReceipt(p: Verwijzing, z: Lopend): Promise<Stand> {
  const antwoord = await untilAnswered(p, 'versturen', { date: z.geldigTot }, (q) =>
    q.external('aanmelding', { to: contactOf(z), document: z.document, due: q.term('ontvangst', 'nu') }),
  );
  if (typeof antwoord === 'string') return antwoord;
  return took(p, z, antwoord);
}

type Antwoord = {
  readonly antwoord: 'IN_BEHANDELING' | 'WACHTLIJST' | 'AFGEWEZEN' | 'GEZIN_ZIET_AF';
  readonly verwacht?: LocalDate;
  readonly wie: readonly WhoId[];
};

/** What an answer about receipt or waiting list leads to; who answered is asked the next time. */
async function took(p: Verwijzing, z: Lopend, { antwoord, verwacht, wie }: Antwoord): Promise<Stand> {
  z.contact = wie[0] ?? z.contact;
  if (antwoord === 'GEZIN_ZIET_AF') return 'TERUGGEKOPPELD';
  if (antwoord === 'AFGEWEZEN') return 'AFGEWEZEN';
  if (antwoord === 'IN_BEHANDELING') {
    z.moment = verwacht === undefined ? p.term('terugkoppeling', 'nu') : { date: verwacht };
    return 'IN_BEHANDELING';
  }
  if (z.wachtgrens === undefined) {
    z.wachtgrens = await p.date('wachtgrens', p.term('wachttijd', 'nu'));
    await tell(p, z.vraag, 'op-wachtlijst');
  }
  return 'WACHTLIJST';
}

/** Every six weeks the partner is asked how it stands; a wait of more than thirteen weeks goes to the CvB [default]. */
async function waitInLine(p: Verwijzing, z: Lopend): Promise<Stand | Klaar> {
  const navraag = await p.date('navraag', p.term('wachtlijst', 'nu'));
  const grens = z.wachtgrens;
  if (z.isBesproken || grens === undefined || grens > navraag) return askInLine(p, z, navraag);
  if (!(await waitUntil(p, 'dertienWeken', { date: grens }))) return 'INGETROKKEN';
  z.isBesproken = true;
  const { bespreken, navragen } = await p.each('langWachten', {
    bespreken: (q) =>
      q.task('wachttijdBespreken', { to: q.role('CVB_VOORZITTER'), due: q.term('bespreken', 'nu') }),
    navragen: (q) => askInLine(q, z, navraag),
  });
  return navragen === 'WACHTLIJST' && bespreken.besluit === 'ANDERE_PARTNER' ? leave(p, z) : navragen;
}

async function askInLine(p: Verwijzing, z: Lopend, navraag: LocalDate): Promise<Stand> {
  if (!(await waitUntil(p, 'wachtlijstmoment', { date: navraag }))) return stopAsking(p, z);
  const grens = await p.date('grens', p.term('uitblijven', 'nu'));
  z.gevraagd = 'WACHTLIJST';
  const antwoord = await untilAnswered(p, 'navragen', { date: grens }, (q) =>
    q.external('wachtlijst', {
      to: contactOf(z),
      document: shownUntil(z, grens),
      due: q.term('antwoord', 'nu'),
    }),
  );
  if (antwoord === 'INGETROKKEN') return stopAsking(p, z);
  return antwoord === 'GEEN_ANTWOORD' ? antwoord : took(p, z, antwoord);
}

/** The feedback that is owed: asked for on the day the partner named, else after thirty school days [default]. */
async function askFeedback(p: Verwijzing, z: Lopend): Promise<Stand> {
  if (!(await waitUntil(p, 'terugkoppelmoment', z.moment))) return 'INGETROKKEN';
  const grens = await p.date('grens', p.term('uitblijven', 'nu'));
  z.gevraagd = 'IN_BEHANDELING';
  z.moment = { date: dag(p) };
  const antwoord = await untilAnswered(p, 'terugvragen', { date: grens }, (q) =>
    q.external('terugkoppeling', {
      to: contactOf(z),
      document: shownUntil(z, grens),
      due: q.term('antwoord', 'nu'),
    }),
  );
  if (typeof antwoord === 'string') return antwoord;
  z.contact = antwoord.wie[0] ?? z.contact;
  await passOn(p, z, antwoord.magDelen);
  return antwoord.uitkomst === 'WACHTLIJST'
    ? took(p, z, { antwoord: 'WACHTLIJST', wie: [] })
    : 'TERUGGEKOPPELD';
}

/** The answer reaches parents and teacher; what the client does not want to share stays with the partner. */
async function passOn(p: Verwijzing, z: Lopend, magDelen: boolean): Promise<void> {
  if (magDelen) {
    const made = await p.document('terugkoppelverslag', { final: true });
    await tell(p, z.vraag, 'antwoord-partner', textOf(made['document']));
  } else await tell(p, z.vraag, 'antwoord-beperkt');
  await p.send('antwoord-school', { to: p.begeleider });
  await p.task('verwerken', { to: p.mentor, due: p.term('verwerken', 'nu') });
}

/** With parents and pupil: is it done, is it followed, or is somebody else needed? */
async function evaluate(p: Verwijzing, z: Lopend): Promise<Stand | Klaar> {
  const { conclusie, volgende: opnieuw } = await p.task('evaluatie', {
    to: p.begeleider,
    due: p.term('evaluatie', 'nu'),
  });
  if (conclusie === 'ANDERE_PARTNER') return { klaar: 'ANDERE_PARTNER' };
  if (conclusie === 'AFSLUITEN' || opnieuw === undefined) return { klaar: 'GEEVALUEERD' };
  z.moment = { date: opnieuw };
  return 'IN_BEHANDELING';
}

/** The partner cannot do it: the family reads why, and chooses with the school what next. */
async function rejected(p: Verwijzing, z: Lopend): Promise<Klaar> {
  const made = await p.document('partnerantwoord', { final: true });
  await tell(p, z.vraag, 'niet-aangenomen', textOf(made['document']));
  await p.send('antwoord-school', { to: p.mentor });
  const { besluit } = await p.task('afwijzing', { to: p.begeleider, due: p.term('besluit', 'nu') });
  return { klaar: besluit === 'STOPPEN' ? 'AFGEWEZEN_EXTERN' : besluit };
}

/** Asked, reminded, called, and no answer: only the teamleider may let the debt go, and the family hears it. */
async function unanswered(p: Verwijzing, z: Lopend): Promise<Stand | Klaar> {
  await p.send('geen-antwoord-school', { to: p.begeleider });
  const { besluit } = await p.task('uitgebleven', {
    to: p.role('TEAMLEIDER_ZORG'),
    due: p.term('besluit', 'nu'),
  });
  if (besluit === 'ANDERE_PARTNER') return leave(p, z);
  // A snapshot whose time is over is not shown again: that takes a new data set, and a new consent.
  if (besluit === 'OPNIEUW_VRAGEN')
    return z.gevraagd === 'VERZONDEN' && dag(p) >= z.geldigTot ? leave(p, z) : z.gevraagd;
  await tell(p, z.vraag, 'geen-antwoord');
  await p.send('antwoord-school', { to: p.mentor });
  await leave(p, z);
  return { klaar: 'GEEN_TERUGKOPPELING' };
}

/** Withdrawal works from now on: the partner and the family hear it at once (AVG art. 7 lid 3, domain §4.1). */
async function stopAsking(p: Verwijzing, z: Lopend): Promise<'INGETROKKEN'> {
  await p.send('ingetrokken', { to: contactOf(z) });
  await tell(p, z.vraag, 'ingetrokken');
  z.isVerteld = true;
  return 'INGETROKKEN';
}

/** What depended on it at school is looked at again by a person (EC-03). */
async function withdrawn(p: Verwijzing, z: Lopend): Promise<Klaar> {
  if (!z.isVerteld) await stopAsking(p, z);
  await p.task('intrekking', { to: p.begeleider, due: p.term('afhandelen', 'nu') });
  return { klaar: 'INGETROKKEN' };
}

/** This partner is not asked any more, and hears that. */
async function leave(p: Verwijzing, z: Lopend): Promise<Klaar> {
  await p.send('vervallen', { to: contactOf(z) });
  return { klaar: 'ANDERE_PARTNER' };
}

const contactOf = ({ contact }: Lopend) => ({ ref: 'wie', ids: [contact] }) as const;

/** A later question shows the snapshot only while all of the time for answering lies within its own time. */
const shownUntil = ({ document, geldigTot }: Lopend, grens: LocalDate): string =>
  grens <= geldigTot ? document : '';
