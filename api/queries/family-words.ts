import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Rendered } from '../../domain/form/index.js';
import { audit } from '../../db/audit.js';
import { onlyAnswers } from '../../db/processes/evidence.js';
import { stepOf } from '../../workflows/register.js';
import type { ProcessKind } from '../../workflows/register.js';
import type { Services } from '../services.js';
import { findProcess, nameOf } from '../use-cases/process-access.js';

/** What one person wrote beside an answer: each question with its text. */
export type FamilyWords = {
  readonly naam: string;
  readonly tijdstip: string;
  readonly regels: readonly { readonly label: string; readonly tekst: string }[];
};
type Proof = {
  readonly step: string;
  readonly record: {
    readonly gelezen: { readonly secties: Rendered };
    readonly handtekening: { readonly naam: string; readonly tijdstip: string };
  };
};
/** The form in which an answer that came on paper is kept. */
const ON_PAPER = 'papierRegistreren';

/** The fields of a step's form, and of its answer on paper, that hold what somebody wrote. */
function writtenIn({ forms, definition }: ProcessKind, step: string): ReadonlySet<string> {
  const fields = [stepOf(definition, step)?.form ?? step, ON_PAPER].flatMap((name) =>
    Object.entries(forms[name]?.velden ?? {}),
  );
  return new Set(fields.filter(([, field]) => field.soort === 'langeTekst').map(([naam]) => naam));
}

/**
 * What parents and pupil wrote beside their answers, oldest first, for who may read the contents of the process; reading
 * it is a line in the audit log. Nothing for another reader. Error 'niet-gevonden'.
 */
export async function familyWords(
  services: Services,
  subject: Staff,
  procesId: string,
): Promise<readonly FamilyWords[]> {
  const { db, now } = services;
  const { process, kind, place } = await findProcess(services, subject, procesId);
  if (!may(subject, 'proces.inhoud', place)) return [];
  const proofs = await db('evidence')
    .join('task', (join) => join.on('task.process_id', 'evidence.process_id').on('task.key', 'evidence.key'))
    .where({ 'evidence.process_id': process.id })
    .modify(onlyAnswers)
    .orderBy('evidence.at')
    .select<Proof[]>('task.step', 'evidence.record');
  const words = proofs.map(({ step, record: { gelezen, handtekening } }): FamilyWords => {
    const written = writtenIn(kind, step);
    const lines = gelezen.secties.flatMap(({ regels }) => regels);
    return {
      naam: handtekening.naam,
      tijdstip: handtekening.tijdstip,
      regels: lines.flatMap((line) =>
        line.soort === 'antwoord' && written.has(line.veld) && line.tekst !== ''
          ? [{ label: line.label, tekst: line.tekst }]
          : [],
      ),
    };
  });
  const found = words.filter(({ regels }) => regels.length > 0);
  if (found.length > 0)
    await audit(db, {
      at: now(),
      wie: nameOf(subject),
      wat: 'antwoord.gezien',
      procesId: process.id,
      leerlingId: process.leerling_id,
      detail: { familie: found.length },
    });
  return found;
}
