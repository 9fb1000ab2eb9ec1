import { checkForm, form, tekst } from '../../../domain/form/index.js';
import type { FieldError, Values } from '../../../domain/form/index.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import { kanaalVanPartner } from '../../../domain/people/index.js';
import type { Partner } from '../../../domain/people/index.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import { revokeLinks } from '../../../db/mail/links.js';
import type { FoundLink } from '../../../db/mail/links.js';
import { findPartner, insertColleague } from '../../../db/people/partners.js';
import type { Colleague } from '../../../db/people/partners.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { FactValue, WhoId } from '../../../workflows/kit/facts.js';
import { isOpenFor } from '../../../workflows/kit/plan.js';
import { heldBy, ofKey, planOf } from '../../../workflows/kit/words.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { familyTask } from '../family/answer-request.js';
import { actNumber } from '../process-act-facts.js';
import { isId } from '../process-access.js';
import type { SeenTask } from '../process-access.js';
import { engineNews } from '../submit-task.js';

/** The colleague within the organisation who takes the question over. */
export const doorgeven = form({
  naam: 'doorgeven',
  titel: 'Doorgeven aan een collega',
  inleiding:
    'Uw collega krijgt dezelfde vraag in een eigen e-mail, met een eigen code. Uw eigen link werkt daarna niet meer.',
  knop: 'Doorgeven',
  velden: {
    naam: tekst({ label: 'Naam van uw collega', verplicht: true, max: 120 }),
    email: tekst({ label: 'E-mailadres van uw collega', verplicht: true, vorm: 'email', max: 254 }),
    telefoon: tekst({
      label: 'Telefoonnummer van uw collega',
      hint: 'Voor de code: met een sms, of school belt uw collega.',
      verplicht: true,
      vorm: 'telefoon',
      max: 20,
    }),
  },
});

export type HandOverInput = {
  readonly taskId: string;
  readonly submissionId: string;
  readonly body: unknown;
};
export type HandOverResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Hands the open question of a partner's link on to a colleague of the same organisation: the colleague is recorded, the
 * old link ends, and the same question goes out anew with the same due date and reminders, all in one transaction. The
 * same submission again is one. Errors: 'niet-gevonden', 'ongeldig', 'taak-gesloten' (answered or handed on already).
 */
export async function handOverToColleague(
  services: Services,
  link: FoundLink,
  input: HandOverInput,
): Promise<HandOverResult> {
  const { db, engine, kick, now } = services;
  if (!isId(input.submissionId)) throw new AppError('ongeldig');
  const seen = await familyTask(services, link, input.taskId);
  const checked = checkForm(doorgeven, input.body, { vandaag: localDateOf(now()), lijsten: {} });
  if (!checked.ok) return checked;
  const nr = await db.transaction(async (trx) => {
    const process = await lockProcess(trx, seen.process.id);
    const partner = await findPartner(trx, link.wie);
    if (!process || !partner) throw new AppError('niet-gevonden');
    if (await trx('submission').where({ id: input.submissionId }).first()) return process.nr;
    const made = await handOver(trx, services, { seen, partner, link, colleague: checked.answers });
    await trx('submission').insert({
      id: input.submissionId,
      process_id: process.id,
      form: doorgeven.naam,
      answers: JSON.stringify(checked.answers),
      rendered: JSON.stringify({ titel: doorgeven.titel, secties: checked.rendered }),
      door: link.wie,
      at: now(),
    });
    return made;
  });
  kick();
  await engineNews(engine, seen.process, nr);
  return { ok: true };
}

type HandOver = {
  readonly seen: SeenTask;
  readonly partner: Partner;
  readonly link: FoundLink;
  readonly colleague: Colleague;
};

async function handOver(
  trx: Transaction,
  { now }: Services,
  { seen: { process, task }, partner, link, colleague }: HandOver,
): Promise<number> {
  const at = now();
  const log = await readFacts(trx, process.id);
  const own = ofKey(log, task.key);
  const to = heldBy(own);
  const wie: string = link.wie;
  if (!isOpenFor(log, task.key) || !to.some((who) => who === wie)) throw new AppError('taak-gesloten');
  const id = await insertColleague(trx, partner, colleague);
  const next: WhoId = `partner:${id}`;
  const { due, steps } = planOf(own);
  const plan = steps as readonly unknown[] as readonly FactValue[];
  const value = { to: to.map((who) => (who === wie ? next : who)), due, plan };
  const detail = { reden: `doorgegeven aan een collega bij ${partner.organisatie}` };
  const fact = { key: task.key, kind: 'handedOver', n: actNumber(log, task.key), value, detail } as const;
  const facts = await appendFacts(trx, process, [fact], { at, by: wie });
  await revokeLinks(trx, process.id, task.key);
  const kanaal = kanaalVanPartner({ kanaal: 'LINK', email: colleague.email });
  const about = { step: task.step, due };
  await insertMails(
    trx,
    process.id,
    [{ key: task.key, text: task.step, n: 1, to: next, kanaal, about, whileOpen: task.key, link: true }],
    at,
  );
  await trx('draft')
    .where({ form_key: `taak:${task.id}` })
    .delete();
  await audit(trx, {
    at,
    wie,
    wat: 'partner.doorgegeven',
    procesId: process.id,
    leerlingId: process.leerling_id,
    detail: { aan: next, stap: task.step },
  });
  const nr = facts.at(-1)?.nr ?? process.nr;
  await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
  return nr;
}
