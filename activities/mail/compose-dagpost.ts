import { formatDateLong, isLocalDate } from '../../domain/calendar/index.js';
import type { Transaction } from '../../db/connect.js';
import { DAGPOST_TEXT, inDagpost } from '../../db/mail/dagpost.js';
import { NOT_DELIVERED, changeMail, isStillAsked, reportMailTrouble } from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Composed } from './compose.js';
import type { MailContext } from './context.js';
import { staffLink } from './links.js';
import type { Person } from './recipient.js';
import { renderText } from './texts.js';
import type { Rendered, TextValues } from './texts.js';
import { senderOf, stepIn, textValues } from './values.js';

/** A line of the dagpost: the step, the subject of the mail it stands for, the page, and the date (or '') it is sorted by. */
export type Regel = {
  readonly stap: string;
  readonly onderwerp: string;
  readonly link: string;
  readonly due: string;
  readonly spoed: boolean;
};

/** Where staff say whether they want the dagpost. */
export const VOORKEUREN = '/mijn/post';

/** One line of the dagpost: the subject of the mail it stands for, which already says what, by when and the reference. */
async function regelVan(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  person: Person,
): Promise<Regel | undefined> {
  const process =
    mail.process_id === null
      ? undefined
      : await trx<ProcessRow>('process').where({ id: mail.process_id }).first();
  const sender = await senderOf(trx, process, ctx.now());
  const link = await staffLink(trx, ctx.baseUrl, mail);
  const values = textValues({ mail, process, register: ctx.register, person, sender, link, code: '' });
  const ask = { soort: process?.soort, text: mail.text, step: stepIn(mail.about), kanaal: 'mail' as const };
  const text = renderText({ ...ask, isFamily: false, isPartner: false, root: ctx.texts }, values);
  if (!text || 'ontbreekt' in text) return undefined;
  const due = mail.about['due'];
  return {
    stap: values.stap,
    onderwerp: text.subject,
    link,
    due: typeof due === 'string' ? due : '',
    spoed: mail.spoed,
  };
}

/** What is still asked of what was gathered; the rest falls away here, at the moment of sending. */
async function regelsVan(
  ctx: MailContext,
  trx: Transaction,
  dagpost: MailRow,
  person: Person,
): Promise<readonly Regel[]> {
  const regels: Regel[] = [];
  for (const mail of await inDagpost(trx, dagpost.id)) {
    const asked = await isStillAsked(trx, mail);
    const regel = asked ? await regelVan(ctx, trx, mail, person) : undefined;
    if (regel) regels.push(regel);
    else if (!asked) await changeMail(trx, mail.id, { state: 'niet_nodig', last_error: null });
    else {
      await changeMail(trx, mail.id, { state: 'geweigerd', last_error: 'tekst-onvolledig' });
      await reportMailTrouble(trx, mail, NOT_DELIVERED, ctx.now());
    }
  }
  return regels;
}

const empty: Omit<TextValues, 'naam' | 'datum'> = {
  school: '',
  kenmerk: '',
  stap: '',
  waarom: '',
  link: '',
  bellen: '',
  afzender: 'Leerlingroute',
  gesprekDatum: '',
  gesprekTijd: '',
  gesprekPlaats: '',
  code: '',
  stukken: '',
};

/** The words of a dagpost. Error 'tekst-ontbreekt' when its text is not there. */
export function dagpostText(
  {
    naam,
    regels,
    baseUrl,
  }: { readonly naam: string; readonly regels: readonly Regel[]; readonly baseUrl: string },
  root?: URL,
): Rendered {
  const first = regels.find((r) => isLocalDate(r.due))?.due;
  const spoed = regels.filter((r) => r.spoed).length;
  const values = {
    ...empty,
    naam,
    datum: first === undefined ? '' : formatDateLong(first),
    aantal: regels.length === 1 ? '1 bericht' : `${String(regels.length)} berichten`,
    regels,
    spoed: spoed === 0 ? '' : String(spoed),
    voorkeuren: `${baseUrl}${VOORKEUREN}`,
  };
  const ask = { soort: undefined, text: DAGPOST_TEXT, step: '', kanaal: 'mail' as const };
  const text = renderText({ ...ask, isFamily: false, isPartner: false, root }, values);
  if (!text || 'ontbreekt' in text) throw new Error('tekst-ontbreekt');
  return text;
}

/**
 * The dagpost of one member of staff in words; undefined when nothing in it is asked any more, and then nothing goes.
 * It names steps, dates and references, nobody (trust T16).
 */
export async function composeDagpost(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  person: Person,
): Promise<Composed | undefined> {
  const regels = await regelsVan(ctx, trx, mail, person);
  if (regels.length === 0) return undefined;
  const text = dagpostText({ naam: person.naam, regels, baseUrl: ctx.baseUrl }, ctx.texts);
  const sender = await senderOf(trx, undefined, ctx.now());
  return { ...text, kept: text.body, link: '', niveau: 'N3', sender, plaats: '' };
}
