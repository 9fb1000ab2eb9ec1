import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/connect.js';
import { insertPartner } from '../../db/people/partners.js';
import type { PartnerFields } from '../../db/people/partners.js';
import { renderPdf } from '../../activities/documenten/render.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import { insertDocument } from '../../db/processes/documents.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { Block, DocumentModel } from '../../domain/document/model.js';
import { sha256Hex } from '../../domain/document/hash.js';
import type { FactValue, WhoId } from '../../workflows/kit/facts.js';
import type { Family } from './family.js';

const fields: PartnerFields = {
  organisatie: 'Praktijk De Proeftuin',
  naam: 'Ilse van Zorgtest',
  functie: 'intaker',
  email: 'ilse@praktijk.example',
  telefoon: '06-00000962',
  adres: 'Schijnweg 14',
  postcode: '9999 ZZ',
  plaats: 'Voorbeeldstad',
  kanaal: 'LINK',
};

/** A partner in the record; gives back the id by which a process addresses it. */
export async function newPartner(
  db: Database,
  change: Partial<PartnerFields> = {},
): Promise<`partner:${string}`> {
  const id = await db.transaction((trx) => insertPartner(trx, { ...fields, ...change }));
  return `partner:${id}`;
}

/** A process of the proof kind for a pupil, without an engine. */
export function newCase(db: Database, family: Family, at: string): Promise<ProcessRow> {
  return db.transaction((trx) =>
    startProcess(trx, {
      soort: 'proef',
      leerlingId: family.leerlingId,
      locatieId: family.locatieId,
      schooljaar: null,
      anker: '2026-11-09',
      isEnig: false,
      at,
      by: 'proef',
      started: {},
    }),
  );
}

/** A document of one paragraph in the dossier of a process, with what goes with it. */
export async function newDocument(
  db: Database,
  process: ProcessRow,
  tekst: string,
  more: {
    readonly kind?: string;
    readonly bijlagen?: readonly { id: string; titel: string }[];
    readonly blokken?: readonly Block[];
  } = {},
): Promise<string> {
  const id = randomUUID();
  const model: DocumentModel = {
    kind: more.kind ?? 'verslag',
    titel: tekst,
    kenmerk: process.kenmerk,
    taal: 'nl',
    datum: '2026-11-09',
    school: 'De Kompasroos',
    blokken: [{ soort: 'alinea', tekst }, ...(more.blokken ?? [])],
  };
  const content = await renderPdf(model);
  await db.transaction((trx) =>
    insertDocument(trx, process, {
      id,
      kind: more.kind ?? 'verslag',
      versie: Math.floor(Math.random() * 1_000_000),
      titel: tekst,
      isFinal: true,
      sha256: sha256Hex(content),
      model,
      content,
      madeAt: '2026-11-09T08:00:00.000Z',
    }),
  );
  await db('document')
    .where({ id })
    .update({ bijlagen: JSON.stringify(more.bijlagen ?? []) });
  return id;
}

/** Asks somebody something, as the act of an external task would: the fact, and the task that follows from it. */
export async function askPartner(
  db: Database,
  procesId: string,
  key: string,
  to: WhoId,
  extra: FactValue = {},
): Promise<string> {
  await db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    const plan = [{ n: 1, at: '2026-12-01T06:30:00.000Z', do: 'remind' }];
    const value = { step: 'vraag', to: [to], due: '2026-12-14', plan, ...extra };
    if (process)
      await appendFacts(trx, process, [{ key, kind: 'opened', n: 1, value }], {
        at: '2026-11-09T08:00:00.000Z',
        by: 'klok',
      });
  });
  const task = await db('task').where({ process_id: procesId, key }).first<{ id: string }>('id');
  return task.id;
}
