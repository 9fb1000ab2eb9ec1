import { checkForm } from '../../../domain/form/index.js';
import type { FieldError, Values } from '../../../domain/form/index.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import { legNeer, verstuurOpnieuw } from '../../../db/bewaker/mail-herstel.js';
import { findStoring } from '../../../db/bewaker/storingen.js';
import type { Storing } from '../../../db/bewaker/storingen.js';
import type { Transaction } from '../../../db/connect.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { processKey, textOf } from '../../../workflows/kit/facts.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { actNumber } from '../process-act-facts.js';
import { actieForm, actiesVan } from './acties.js';
import type { StoringActie } from './acties.js';
import { rondAf, slotVoorEinde } from './afronden.js';
import { stapTerug, terugVan } from './stap-terug.js';
import { verhelp } from './verhelp.js';

export type DoeInput = {
  readonly storingId: string;
  readonly actie: StoringActie;
  readonly submissionId: string;
  readonly body: unknown;
};
export type DoeUitkomst =
  | { readonly ok: true; readonly gelukt: boolean }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

const VOORBIJ = 'Deze storing is al voorbij. U hoeft niets meer te doen.';

/** What is broken and can be acted on with this act. Errors: 'geen-recht', 'niet-gevonden', 'niet-mogelijk'. */
export async function vindStoring(
  services: Pick<Services, 'db' | 'register'>,
  subject: Staff,
  storingId: string,
  actie: StoringActie,
): Promise<Storing> {
  if (!may(subject, 'beheer', null)) throw new AppError('geen-recht');
  if (!isId(storingId)) throw new AppError('niet-gevonden');
  const storing = await findStoring(services.db, storingId);
  if (!storing) throw new AppError('niet-mogelijk', {}, VOORBIJ);
  const magTerug = (await terugVan(services, storing.procesId)) !== undefined;
  if (!actiesVan(storing, magTerug).includes(actie)) throw new AppError('niet-mogelijk');
  return storing;
}

type Door = { readonly wie: string; readonly reden: string; readonly at: Instant };

/** The line in the chronology, and the news of it for a case that goes on. */
async function inVerloop(
  trx: Transaction,
  process: ProcessRow,
  actie: StoringActie,
  { wie, reden, at }: Door,
): Promise<void> {
  const log = await readFacts(trx, process.id);
  const n = actNumber(log, processKey);
  const fact = { key: processKey, kind: 'noted', n, value: { beheer: actie }, detail: { reden } } as const;
  const made = await appendFacts(trx, process, [fact], { at, by: wie });
  const nr = made.at(-1)?.nr;
  if (nr !== undefined && process.status === 'lopend')
    await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
}

/** What an act changes in the record itself. */
async function inDossier(
  trx: Transaction,
  services: Services,
  { storing, actie }: { readonly storing: Storing; readonly actie: StoringActie },
  door: Door,
): Promise<void> {
  const { doel, oorzaak, procesId } = storing;
  if (oorzaak === 'mail-geweigerd') {
    const done = actie === 'afronden' ? legNeer(trx, doel, door.at) : verstuurOpnieuw(trx, doel, door.at);
    if (!(await done)) throw new AppError('niet-mogelijk', {}, VOORBIJ);
  }
  if (procesId === null) return;
  const before = await trx<ProcessRow>('process').where({ id: procesId }).first();
  const ends = actie === 'afronden' && oorzaak !== 'mail-geweigerd';
  if (before && ends) await slotVoorEinde(trx, before);
  const process = await lockProcess(trx, procesId);
  const kind = process && services.register[process.soort];
  if (!process || !kind) throw new AppError('niet-gevonden');
  if (ends && process.status !== 'lopend') throw new AppError('proces-beeindigd');
  if (actie === 'stap-terug') await stapTerug(trx, kind, process, door);
  await inVerloop(trx, process, actie, door);
  if (ends) await rondAf(trx, services, { process, kind }, door);
}

/**
 * Does an act of a beheerder about something broken: what it changes in the record, its reason, audit line and line in
 * the chronology in one transaction, then what it asks of Temporal. `gelukt` is false when Temporal could not be
 * reached: the act may be repeated. Errors: 'geen-recht', 'niet-gevonden', 'niet-mogelijk', 'proces-beeindigd'.
 */
export async function doeStoringActie(
  services: Services,
  subject: Staff,
  input: DoeInput,
): Promise<DoeUitkomst> {
  const { db, now } = services;
  const { storingId, actie, submissionId } = input;
  const storing = await vindStoring(services, subject, storingId, actie);
  if (!isId(submissionId)) throw new AppError('ongeldig');
  const at = now();
  const checked = checkForm(actieForm(storing, actie), input.body, { vandaag: localDateOf(at), lijsten: {} });
  if (!checked.ok) return checked;
  const wie = nameOf(subject);
  const reden = textOf(checked.answers['reden']);
  await db.transaction(async (trx) => {
    await trx('storing').where({ id: storingId }).forUpdate().first();
    if (await trx('storing_actie').where({ id: submissionId }).first()) return;
    await inDossier(trx, services, { storing, actie }, { wie, reden, at });
    await trx('storing_actie').insert({
      id: submissionId,
      storing_id: storingId,
      actie,
      reden,
      door: wie,
      at,
    });
    await audit(trx, {
      at,
      wie,
      wat: `storing.${actie}`,
      ...(storing.procesId !== null && { procesId: storing.procesId }),
      detail: { storing: storingId, oorzaak: storing.oorzaak },
    });
  });
  return { ok: true, gelukt: await verhelp(services, storing, actie) };
}
