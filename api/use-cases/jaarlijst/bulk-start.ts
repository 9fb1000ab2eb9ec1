import { checkForm, parseBody, typedValues } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Values } from '../../../domain/form/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { sha256Hex } from '../../../domain/document/hash.js';
import { audit } from '../../../db/audit.js';
import { AppError } from '../../errors.js';
import type { JaarlijstRegel } from '../../queries/jaarlijst.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { startForm, startProcess } from '../start-process.js';
import { bulkLijst } from './bulk-list.js';
import { answersFor, ruleAnswers } from './answers.js';
import type { RuleAnswers } from './answers.js';
import type { BulkLijst } from './bulk-list.js';

export type BulkVoorbeeld = BulkLijst &
  RuleAnswers & {
    /** Who will be started, in the order of the list. */
    readonly kiezen: readonly JaarlijstRegel[];
    /** Everyone else, with why. */
    readonly overslaan: readonly JaarlijstRegel[];
    /** The start form, asked once for all; its lists are those of the first pupil. */
    readonly form: AnyForm;
    readonly ctx: FormContext;
  };

/**
 * What a bulk start of these pupils would do. An id of nobody on the list, or of who cannot start, is passed over as the
 * list says. Errors: those of `bulkLijst`; 'ongeldig' when nobody is left.
 */
export async function bulkVoorbeeld(
  services: Services,
  subject: Staff,
  soort: string,
  gekozen: readonly string[],
): Promise<BulkVoorbeeld> {
  const lijst = await bulkLijst(services, subject, soort);
  const wanted = new Set(gekozen);
  const isChosen = (r: JaarlijstRegel): boolean => r.stand !== 'kan-niet' && wanted.has(r.leerlingId);
  const kiezen = lijst.regels
    .filter(isChosen)
    .map((r) => (r.stand === 'niet' ? { ...r, reden: `Door u aangevinkt. ${r.reden}` } : r));
  const [first] = kiezen;
  if (!first) throw new AppError('ongeldig', {}, 'Kies ten minste één leerling om te starten.');
  const { form, ctx } = await startForm(services, subject, { soort, leerlingId: first.leerlingId });
  return {
    ...lijst,
    kiezen,
    overslaan: lijst.regels
      .filter((r) => !isChosen(r))
      .map((r) => (r.stand === 'kandidaat' ? { ...r, reden: 'Door u uitgezet.' } : r)),
    form,
    ctx,
    ...ruleAnswers(kiezen),
  };
}

export type BulkUitkomst = 'gestart' | 'overgeslagen' | 'mislukt';
export type BulkRegel = {
  readonly leerlingId: string;
  readonly uitkomst: BulkUitkomst;
  /** Why not, for who was not started. */
  readonly reden: string;
  readonly procesId: string | null;
};
export type BulkResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };
export type BulkInput = {
  readonly soort: string;
  readonly leerlingen: readonly string[];
  /** Issued with the page: the same one again is the same start, also where the first stopped half-way. */
  readonly inzending: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/**
 * Starts one kind for many pupils, each by the same use case as a single start and in a transaction of its own, and
 * keeps what became of each. The same submission twice starts nothing twice. Not ok: the start form refuses what was
 * answered for all; nothing was started. Errors: those of `bulkVoorbeeld`.
 */
export async function bulkStart(services: Services, subject: Staff, input: BulkInput): Promise<BulkResult> {
  const { soort, inzending, body } = input;
  if (!isId(inzending))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  if (await kept(services, subject, inzending, soort)) return { ok: true };
  const ids = [...new Set(input.leerlingen)];
  const { regels } = await bulkLijst(services, subject, soort);
  const chosen = regels.filter((r) => ids.includes(r.leerlingId));
  const rule = ruleAnswers(chosen);
  const refused = await refusal(services, subject, soort, { chosen, body, rule });
  if (refused) return refused;
  const rijen: BulkRegel[] = [];
  const faults: unknown[] = [];
  for (const regel of chosen) {
    try {
      rijen.push(await startOne(services, subject, { ...input, regel, rule }));
    } catch (error) {
      // One that breaks holds up no other; without a result the same submission may be sent again.
      faults.push(error);
    }
  }
  services.kick();
  if (faults.length > 0) throw asError(faults[0]);
  await keep(services, subject, input, rijen);
  return { ok: true };
}

const asError = (fault: unknown): Error => (fault instanceof Error ? fault : new Error('bulk-start'));

/** What the start form says of the answers for all, asked of who can start and of whom the rule knows the least. */
async function refusal(
  services: Services,
  subject: Staff,
  soort: string,
  {
    chosen,
    body,
    rule,
  }: Pick<BulkInput, 'body'> & { readonly chosen: readonly JaarlijstRegel[]; readonly rule: RuleAnswers },
): Promise<Extract<BulkResult, { ok: false }> | undefined> {
  const known = (r: JaarlijstRegel): number => Object.keys(r.invoer).length;
  const [probe] = chosen.filter((r) => r.stand !== 'kan-niet').toSorted((a, b) => known(a) - known(b));
  if (!probe) return undefined;
  const { form, ctx } = await startForm(services, subject, { soort, leerlingId: probe.leerlingId });
  const checked = checkForm(form, answersFor(probe, body, rule), ctx);
  return checked.ok ? undefined : { ...checked, waarden: typedValues(form, parseBody(form, body)) };
}

const SKIPPED: ReadonlySet<string> = new Set([
  'al-lopend',
  'niet-ingeschreven',
  'niet-mogelijk',
  'leerling-onbekend',
  'geen-recht',
]);

async function startOne(
  services: Services,
  subject: Staff,
  { regel, rule, soort, inzending, body }: BulkInput & { readonly regel: JaarlijstRegel; rule: RuleAnswers },
): Promise<BulkRegel> {
  const { leerlingId } = regel;
  const submissionId = idOf(inzending, leerlingId);
  if (regel.stand === 'kan-niet') return passedOver(services, submissionId, regel);
  try {
    const result = await startProcess(services, subject, {
      soort,
      leerlingId,
      invoer: answersFor(regel, body, rule),
      submissionId,
      wachtMs: 0,
    });
    if (result.ok) return { leerlingId, uitkomst: 'gestart', reden: '', procesId: result.process.id };
    const reden = result.fouten.map((f) => f.tekst).join(' ');
    return { leerlingId, uitkomst: 'mislukt', reden, procesId: null };
  } catch (error) {
    if (!(error instanceof AppError) || !SKIPPED.has(error.code)) throw error;
    const procesId = error.detail.procesId ?? null;
    return { leerlingId, uitkomst: 'overgeslagen', reden: error.tekst, procesId };
  }
}

/** Who cannot start: because this very submission did it before, or as the list says. */
async function passedOver(
  { db }: Services,
  submissionId: string,
  { leerlingId, reden, procesId }: JaarlijstRegel,
): Promise<BulkRegel> {
  const earlier = await db('submission')
    .where({ id: submissionId })
    .first<{ process_id: string } | undefined>('process_id');
  if (earlier) return { leerlingId, uitkomst: 'gestart', reden: '', procesId: earlier.process_id };
  return { leerlingId, uitkomst: 'overgeslagen', reden, procesId };
}

/** One submission of a pupil in a batch: the same batch gives the same id. */
function idOf(inzending: string, leerlingId: string): string {
  const h = sha256Hex(`jaarlijst|${inzending}|${leerlingId}`);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

const FORM = 'jaarlijst';
type Answers = { readonly soort: string; readonly rijen: readonly BulkRegel[] };

async function keep(
  { db, now }: Services,
  subject: Staff,
  { soort, inzending }: BulkInput,
  rijen: readonly BulkRegel[],
): Promise<void> {
  const [at, door] = [now(), nameOf(subject)];
  await db.transaction(async (trx) => {
    const answers: Answers = { soort, rijen };
    const row = { id: inzending, form: FORM, answers: JSON.stringify(answers), rendered: '{}', door, at };
    // Two of the same at once did the same: the first that is done is kept.
    const made = await trx('submission').insert(row).onConflict('id').ignore().returning<unknown[]>('id');
    if (made.length === 0) return;
    const count = (uitkomst: BulkUitkomst): number => rijen.filter((r) => r.uitkomst === uitkomst).length;
    const detail = {
      soort,
      gestart: count('gestart'),
      overgeslagen: count('overgeslagen'),
      mislukt: count('mislukt'),
    };
    await audit(trx, { at, wie: door, wat: 'jaarlijst.gestart', detail });
  });
}

async function kept(
  { db }: Services,
  subject: Staff,
  inzending: string,
  soort: string,
): Promise<Answers | undefined> {
  const row = await db('submission')
    .where({ id: inzending, form: FORM, door: nameOf(subject) })
    .first<{ answers: Answers } | undefined>('answers');
  return row?.answers.soort === soort ? row.answers : undefined;
}

export type BulkResultaat = {
  readonly titel: string;
  readonly regels: readonly (BulkRegel & { readonly naam: string; readonly groep: string })[];
};

/** What became of each pupil of a bulk start, for who did it and may still see them. Error 'niet-gevonden'. */
export async function bulkResultaat(
  services: Services,
  subject: Staff,
  soort: string,
  inzending: string,
): Promise<BulkResultaat> {
  const found = isId(inzending) ? await kept(services, subject, inzending, soort) : undefined;
  if (!found) throw new AppError('niet-gevonden');
  const { regels, kind } = await bulkLijst(services, subject, soort);
  const byId = new Map(regels.map((r) => [r.leerlingId, r]));
  return {
    titel: kind.definition.titel,
    regels: found.rijen.flatMap((rij) => {
      const pupil = byId.get(rij.leerlingId);
      return pupil ? [{ ...rij, naam: pupil.naam, groep: pupil.groep }] : [];
    }),
  };
}
