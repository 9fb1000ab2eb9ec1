import { isOld } from '../../domain/bewijs/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { evidenceOf } from '../../db/processes/evidence.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { findProcess } from '../use-cases/process-access.js';

/** One answer with its number, and when it was taken back. */
export type ProofLine = {
  readonly hash: string;
  readonly naam: string;
  readonly keuze: string;
  readonly op: Instant;
  readonly verzegeld: boolean;
  readonly ingetrokkenOp: Instant | null;
};

export type ProofPage = {
  readonly kenmerk: string;
  readonly regels: readonly ProofLine[];
};

/** The answers of a process with their numbers, for who may read its contents. Error 'niet-gevonden'. */
export async function processEvidence(
  services: Services,
  subject: Staff,
  procesId: string,
): Promise<ProofPage> {
  const { process, place } = await findProcess(services, subject, procesId);
  if (!may(subject, 'proces.inhoud', place)) throw new AppError('niet-gevonden');
  const rows = await evidenceOf(services.db, process.id);
  const taken = new Map(
    rows.flatMap(({ record }) =>
      !isOld(record) && record.soort === 'intrekking' ? [[record.van, record.tijdstip] as const] : [],
    ),
  );
  return {
    kenmerk: process.kenmerk,
    regels: rows.flatMap(({ record, hash, seal }) =>
      isOld(record) || record.soort === 'antwoord'
        ? [
            {
              hash,
              naam: record.handtekening.naam,
              keuze: record.handtekening.keuze,
              op: record.tijdstip,
              verzegeld: seal !== null,
              ingetrokkenOp: taken.get(hash) ?? null,
            },
          ]
        : [],
    ),
  };
}
