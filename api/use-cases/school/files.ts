import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../../../domain/document/hash.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';

export type CsvKind = 'leerlingen' | 'ingebruikname';

const owner = (subject: Staff, kind: CsvKind): string => `${nameOf(subject)}|csv|${kind}`;

/** Keeps an uploaded table until its preview is confirmed. Error 'ongeldig' for an empty one. */
export async function keepCsv(
  { db, now }: Services,
  subject: Staff,
  kind: CsvKind,
  content: Buffer,
): Promise<string> {
  if (content.length === 0) throw new AppError('ongeldig', {}, 'Kies eerst een CSV-bestand.');
  const id = randomUUID();
  await db('upload').insert({
    id,
    door: owner(subject, kind),
    naam: `${kind}.csv`,
    soort: 'text/csv',
    content,
    sha256: sha256Hex(content),
    at: now(),
  });
  return id;
}

/** A table this person uploaded. Error 'niet-gevonden' for any other. */
export async function readCsv({ db }: Services, subject: Staff, kind: CsvKind, id: string): Promise<Buffer> {
  const row = isId(id)
    ? await db('upload')
        .where({ id, door: owner(subject, kind) })
        .first<{ content: Buffer } | undefined>('content')
    : undefined;
  if (!row) throw new AppError('niet-gevonden');
  return row.content;
}
