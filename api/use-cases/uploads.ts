import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import type { AnyForm } from '../../domain/form/index.js';
import { sha256Hex } from '../../domain/document/hash.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

const allowed: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

type File = { readonly fieldname: string; readonly originalname: string; readonly buffer: Buffer };

/**
 * Keeps the files of a posted form and gives back the body with their ids in place. Looks at the bytes, not at the
 * name. `door` is who and about what: `medewerker:<id>|<procesId>`. Errors: 'ongeldig' with a sentence.
 */
export async function keepUploads(
  services: Services,
  req: Request,
  form: AnyForm,
  door: string,
): Promise<Readonly<Record<string, unknown>>> {
  const body: Record<string, unknown> = { ...(req.body as Record<string, unknown> | undefined) };
  const files = (req.files ?? []) as readonly File[];
  for (const file of files) {
    const veld = file.fieldname.replace(/\.upload$/, '');
    if (file.buffer.length === 0 || form.velden[veld]?.soort !== 'bestand') continue;
    body[veld] = await keepUpload(services, file, door);
  }
  return body;
}

/** One file into the record. */
export async function keepUpload({ db, now }: Services, file: File, door: string): Promise<string> {
  const found = await fileTypeFromBuffer(file.buffer);
  if (!found || allowed[found.ext] === undefined) {
    throw new AppError(
      'ongeldig',
      {},
      'Dit bestand kan niet. Kies een PDF, een Word-bestand (docx) of een foto (jpg of png).',
    );
  }
  const id = randomUUID();
  const naam = file.originalname.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 120) || `bestand.${found.ext}`;
  await db('upload').insert({
    id,
    door,
    naam,
    soort: found.mime,
    content: file.buffer,
    sha256: sha256Hex(file.buffer),
    at: now(),
  });
  return id;
}
