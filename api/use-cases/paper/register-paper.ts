import { checkForm } from '../../../domain/form/index.js';
import type { FieldError, FormContext, Rendered, Values } from '../../../domain/form/index.js';
import { reaches } from '../../../domain/policy/policy.js';
import type { Place, Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import { loadStaff } from '../../../db/people/staff.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import type { FactRow } from '../../../db/processes/facts.js';
import type { FactValue, NewFact } from '../../../workflows/kit/facts.js';
import { isOpenFor } from '../../../workflows/kit/plan.js';
import { closingOf } from '../../../workflows/kit/words.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { formContext } from '../form-context.js';
import { staffList } from '../form-lists.js';
import { isId, nameOf } from '../process-access.js';
import type { SeenTask } from '../process-access.js';
import { engineNews } from '../submit-task.js';
import { findRequest, PAPER_STEP, signerName } from './find-paper.js';

/** Colleagues who may give a paper answer its second look. */
const checkers: ReadonlySet<string> = new Set(['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'ADMINISTRATIE']);
const scans: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png']);

export type RegisterInput = {
  readonly taskId: string;
  readonly submissionId: string;
  readonly body: unknown;
  /** Said with a witness instead of signed (EC-21). */
  readonly mondeling?: boolean;
};
export type RegisterResult =
  | { readonly ok: true; readonly procesId: string }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/** What the form of a paper answer needs: only the person of this very request can be chosen (B40). */
export async function paperContext(services: Services, seen: SeenTask): Promise<FormContext> {
  const ctx = await formContext(services, seen.process);
  const who = { waarde: seen.task.wie[0] ?? '', label: await signerName(services, seen) };
  return { ...ctx, lijsten: { ...ctx.lijsten, ondertekenaars: [who] } };
}

/**
 * Registers an answer that came on paper, with its scan; it counts once a second colleague has confirmed it (trust a4).
 * The request itself stays open. Errors: 'niet-gevonden', 'taak-gesloten' (answered meanwhile), 'niet-mogelijk' (a paper
 * is being checked already, or there is nobody to check it).
 */
export async function registerPaper(
  services: Services,
  subject: Staff,
  input: RegisterInput,
): Promise<RegisterResult> {
  const { db } = services;
  if (!isId(input.submissionId))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  const seen = await findRequest(services, subject, input.taskId);
  if (input.mondeling === true) return registerOral(services, subject, seen, input);
  const form = seen.kind.forms['papierRegistreren'];
  if (!form) throw new AppError('niet-mogelijk');
  const checked = checkForm(form, input.body, await paperContext(services, seen));
  if (!checked.ok) return checked;
  const answers = checked.answers;
  const scan = String(answers['scan']);
  const upload = await db('upload').where({ id: scan }).first<{ soort: string } | undefined>('soort');
  if (!upload || !scans.has(upload.soort)) {
    const { scan: _dropped, ...waarden } = input.body as Record<string, string>;
    return {
      ok: false,
      fouten: [{ veld: 'scan', tekst: 'Kies een PDF of een foto (jpg of png) van het ondertekende papier.' }],
      waarden,
    };
  }
  const what = {
    answers,
    rendered: { titel: form.titel, secties: checked.rendered },
    antwoord: String(answers['antwoord']),
    form: form.naam,
    scan,
  };
  return keep(services, subject, seen, { id: input.submissionId, what });
}

async function keep(
  services: Services,
  subject: Staff,
  seen: SeenTask,
  { id, what }: { readonly id: string; readonly what: What },
): Promise<RegisterResult> {
  const { db, engine, kick } = services;
  const nr = await db.transaction((trx) => register(trx, services, subject, seen, id, what));
  kick();
  await engineNews(engine, seen.process, nr);
  return { ok: true, procesId: seen.process.id };
}

/** Whether a request may be answered by word of mouth: a consent, not what the law wants agreement on (EC-21). */
export function isMondelingMogelijk(step: string): boolean {
  return /toestemming$/i.test(step);
}

/** What the form of an oral answer needs: who may have been the witness is anybody who may check, but not oneself. */
export async function oralContext(services: Services, subject: Staff, seen: SeenTask): Promise<FormContext> {
  const ctx = await paperContext(services, seen);
  const may = await services.db.transaction((trx) => secondPeople(trx, seen.place, subject.id));
  const getuigen = (await staffList(services.db)).filter((m) => may.includes(m.waarde));
  return { ...ctx, lijsten: { ...ctx.lijsten, getuigen } };
}

async function registerOral(
  services: Services,
  subject: Staff,
  seen: SeenTask,
  { submissionId, body }: RegisterInput,
): Promise<RegisterResult> {
  const form = seen.kind.forms['mondelingRegistreren'];
  if (!form || !isMondelingMogelijk(seen.task.step))
    throw new AppError('niet-mogelijk', {}, 'Voor dit antwoord is een handtekening nodig.');
  const checked = checkForm(form, body, await oralContext(services, subject, seen));
  if (!checked.ok) return checked;
  const answers = checked.answers;
  const what = {
    answers,
    rendered: { titel: form.titel, secties: checked.rendered },
    antwoord: String(answers['antwoord']),
    form: form.naam,
    getuige: String(answers['getuige']),
  };
  return keep(services, subject, seen, { id: submissionId, what });
}

type What = {
  readonly answers: unknown;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
  readonly antwoord: string;
  readonly form: string;
} & ({ readonly scan: string } | { readonly getuige: string });

async function register(
  trx: Transaction,
  services: Services,
  subject: Staff,
  seen: SeenTask,
  id: string,
  what: What,
): Promise<number> {
  const at = services.now();
  const by = nameOf(subject);
  const process = await lockProcess(trx, seen.process.id);
  if (!process) throw new AppError('niet-gevonden');
  if (await trx('submission').where({ id }).first()) return process.nr;
  const log = await readFacts(trx, process.id);
  if (!isOpenFor(log, seen.task.key)) throw new AppError('taak-gesloten', { procesId: process.id });
  const isOral = 'getuige' in what;
  const to = isOral ? [what.getuige] : await secondPeople(trx, seen.place, subject.id);
  const value: FactValue = {
    step: PAPER_STEP,
    to,
    due: null,
    antwoord: what.antwoord,
    upload: isOral ? null : what.scan,
    ...(isOral && { mondeling: true }),
    plan: [],
  };
  const fact: NewFact = {
    key: paperKey(log, seen.task.key),
    kind: 'opened',
    n: 1,
    value,
    detail: { inzending: id },
  };
  await trx('submission').insert({
    id,
    process_id: process.id,
    task_id: seen.task.id,
    form: what.form,
    answers: JSON.stringify(what.answers),
    rendered: JSON.stringify(what.rendered),
    door: by,
    at,
  });
  const made = await appendFacts(trx, process, [fact], { at, by });
  await audit(trx, {
    at,
    wie: by,
    wat: isOral ? 'mondeling.vastgelegd' : 'papier.vastgelegd',
    procesId: process.id,
    leerlingId: process.leerling_id,
    detail: isOral ? { getuige: what.getuige } : { upload: what.scan },
  });
  const nr = made.at(-1)?.nr ?? process.nr;
  await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
  return nr;
}

/** A key of its own for each paper; only one at a time is being checked. */
function paperKey(log: readonly FactRow[], key: string): string {
  const earlier = log.filter(
    (f) => f.kind === 'opened' && f.value['step'] === PAPER_STEP && f.key.startsWith(`${key}/`),
  );
  if (earlier.some((f) => !closingOf(log, f.key))) {
    throw new AppError(
      'niet-mogelijk',
      {},
      'Er ligt al een antwoord op papier klaar om te controleren. Wacht tot een collega dat heeft gedaan.',
    );
  }
  return earlier.length === 0 ? `${key}/${PAPER_STEP}` : `${key}/${PAPER_STEP}#${String(earlier.length + 1)}`;
}

/** Who may check it: everybody with the right role here, but never the one who registered it. */
async function secondPeople(trx: Transaction, place: Place, registrar: string): Promise<readonly string[]> {
  const { rollen } = await loadStaff(trx);
  const ids = rollen
    .filter((r) => checkers.has(r.rol) && reaches(r, place) && r.medewerkerId !== registrar)
    .map((r) => r.medewerkerId);
  if (ids.length === 0)
    throw new AppError(
      'niet-mogelijk',
      {},
      'Er is geen tweede collega die dit kan controleren. Vraag de beheerder om iemand de rol te geven.',
    );
  return [...new Set(ids)].map((id) => `medewerker:${id}`);
}
