import { uitgesteld } from '../../../db/bewaker/mail-herstel.js';
import type { Storing } from '../../../db/bewaker/storingen.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { caseWorkflowId, mailWorkflowId } from '../../temporal.js';
import type { Services } from '../../services.js';
import type { StoringActie } from './acties.js';
import type { Operator } from './operator.js';

const NIEUWS_MS = 5_000;

/** News and starts of a process are brought at once. */
async function bezorgNu({ db, kick }: Services, procesId: string): Promise<void> {
  await db('delivery').where({ process_id: procesId, state: 'wacht' }).update({ next_at: db.fn.now() });
  kick();
}

async function opnieuw(services: Services, operator: Operator, storing: Storing): Promise<void> {
  const { db, kick, engine } = services;
  const { oorzaak, doel, procesId } = storing;
  switch (oorzaak) {
    case 'rooster-stil':
    case 'dagpost-weg':
      await operator.uurwerk();
      return;
    case 'geen-herinneringen':
      await operator.uurwerk();
      await operator.postNu(doel, services.now());
      return;
    case 'mail-geweigerd':
      kick();
      return;
    case 'mail-vertraagd':
      for (const id of await uitgesteld(db)) await operator.probeerOpnieuw(mailWorkflowId(id));
      return;
    case 'workflow-fout':
      await operator.beeindig(doel);
      await db('mail')
        .where({ state: 'bezig' })
        .whereRaw(`'post-' || id = ?`, [doel])
        .update({ next_at: db.fn.now() });
      await operator.uurwerk();
      kick();
      return;
    case 'handeling-faalt':
      await operator.probeerOpnieuw(doel);
      return;
    case 'uit-de-pas':
    case 'niet-bezorgd': {
      if (procesId === null) return;
      const process = await db<ProcessRow>('process').where({ id: procesId }).first();
      await bezorgNu(services, procesId);
      if (!process) return;
      const { soort, nr } = process;
      if ((await engine.news({ soort, procesId, nr, wachtMs: NIEUWS_MS })) === 'ontvangen')
        throw new Error('temporal-antwoordt-niet');
      return;
    }
    default:
      return;
  }
}

/**
 * What an act asks of Temporal, after the record has it. Each may be done again without harm. False when Temporal could
 * not be reached; then the record has the act already, and the same button may be pressed again.
 */
export async function verhelp(services: Services, storing: Storing, actie: StoringActie): Promise<boolean> {
  const { db, operator, bewaker } = services;
  const { procesId } = storing;
  const process =
    procesId === null ? undefined : await db<ProcessRow>('process').where({ id: procesId }).first();
  if (!operator) return false;
  try {
    if (actie === 'opnieuw-proberen') await opnieuw(services, operator, storing);
    else if (actie === 'vanaf-dossier' && process) {
      await operator.vanafDossier(process.soort, process.id);
      await bezorgNu(services, process.id);
    } else if (actie === 'stap-terug' && process) await bezorgNu(services, process.id);
    else if (actie === 'afronden' && process && process.status !== 'lopend')
      await operator.beeindig(caseWorkflowId(process.soort, process.id));
  } catch {
    return false;
  }
  await bewaker?.kijkNu();
  return true;
}
