import { localDateOf } from '../../../domain/calendar/index.js';
import { checkForm } from '../../../domain/form/index.js';
import type { FieldError, Values } from '../../../domain/form/index.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import type { FoundLink } from '../../../db/mail/links.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import { loadWorld } from '../../../db/world/load-world.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import { familyInvitation } from '../../queries/family-invitation.js';
import type { Services } from '../../services.js';
import { isId } from '../process-access.js';
import { uitnodigingAntwoord } from './invitation-form.js';

export type InvitationInput = {
  /** Issued with the page; the same one twice is one answer. */
  readonly submissionId: string;
  readonly body: unknown;
};
export type InvitationResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Keeps what somebody answered to an invitation: submission, a line in the chronology, audit line and a mail to the
 * mentor, in one transaction. A later answer takes the place of an earlier one. It closes nothing: the talk goes on as
 * planned until somebody of the school plans it anew. Errors: 'niet-gevonden', 'ongeldig', 'taak-gesloten' (the talk is
 * over, planned anew, or its process has ended).
 */
export async function answerInvitation(
  services: Services,
  link: FoundLink,
  input: InvitationInput,
): Promise<InvitationResult> {
  const { db, kick, now } = services;
  if (!isId(input.submissionId))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  const invitation = await familyInvitation(services, link);
  if (!invitation) throw new AppError('niet-gevonden');
  const earlier: unknown = await db('submission')
    .where({ id: input.submissionId, process_id: link.procesId, door: link.wie })
    .first('id');
  if (earlier) return { ok: true };
  if (invitation.stand !== 'open') throw new AppError('taak-gesloten');
  const checked = checkForm(uitnodigingAntwoord, input.body, {
    vandaag: localDateOf(now()),
    lijsten: {},
    bestanden: {},
  });
  if (!checked.ok) return checked;
  const rendered = { titel: uitnodigingAntwoord.titel, secties: checked.rendered };
  await db.transaction((trx) =>
    keep(trx, services, link, {
      id: input.submissionId,
      answers: checked.answers,
      steering: checked.steering,
      rendered,
    }),
  );
  kick();
  return { ok: true };
}

type Kept = {
  readonly id: string;
  readonly answers: { readonly opmerking?: string | undefined };
  readonly steering: FactValue;
  readonly rendered: object;
};

async function keep(trx: Transaction, services: Services, link: FoundLink, what: Kept): Promise<void> {
  const at = services.now();
  const by = link.wie;
  const process = await lockProcess(trx, link.procesId);
  const kind = process && services.register[process.soort];
  if (!process || !kind) throw new AppError('niet-gevonden');
  // The lock makes a second one wait for the first; then it finds it.
  if (await trx('submission').where({ id: what.id }).first('id')) return;
  if (process.status !== 'lopend') throw new AppError('taak-gesloten');
  await trx('submission').insert({
    id: what.id,
    process_id: process.id,
    form: uitnodigingAntwoord.naam,
    answers: JSON.stringify(what.answers),
    rendered: JSON.stringify(what.rendered),
    door: by,
    at,
  });
  const { key } = link;
  const n = 1 + (await readFacts(trx, process.id)).filter((f) => f.key === key && f.kind === 'noted').length;
  const detail = { inzending: what.id, reden: what.answers.opmerking ?? '' };
  const facts = await appendFacts(trx, process, [{ key, kind: 'noted', n, value: what.steering, detail }], {
    at,
    by,
  });
  const world = await loadWorld(trx, process, kind.definition, {}, localDateOf(at));
  const mails = world.resolve({ ref: 'mentor' }, at).map(({ who }) => ({
    key,
    text: 'uitnodiging-antwoord',
    n,
    to: who,
    kanaal: 'mail' as const,
    about: {},
  }));
  await insertMails(trx, process.id, mails, at);
  await audit(trx, {
    at,
    wie: by,
    wat: 'familie.uitnodiging-beantwoord',
    procesId: process.id,
    leerlingId: process.leerling_id,
    detail: { link: link.id },
  });
  await trx('delivery').insert({ process_id: process.id, nr: facts.at(-1)?.nr ?? process.nr, kind: 'news' });
}
