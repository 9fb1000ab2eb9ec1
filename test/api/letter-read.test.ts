import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocument } from '../../api/use-cases/open-document.js';
import { renderPdf } from '../../activities/documenten/render.js';
import type { DocumentModel } from '../../domain/document/model.js';
import { loadSubject } from '../../db/people/subject.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import { pdfText } from '../activities/documenten/pdf-text.js';
import type { Family } from '../support/family.js';
import { newDocument } from '../support/partner.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

const ADRES = 'Schuilweg 9';
let rig: Rig;
let family: Family;
let zaak: ProcessRow;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  family = await rig.school();
  const { leerlingId, locatieId } = family;
  zaak = await rig.db.transaction((trx) =>
    startProcess(trx, {
      soort: 'schorsing',
      leerlingId,
      locatieId,
      schooljaar: '2026-2027',
      anker: '2026-11-09',
      at: rig.now(),
      by: 'proef',
      started: {},
    }),
  );
});

/** A letter to the mother as it was posted: with the text by which it went. */
async function letter(text: string): Promise<string> {
  const id = await newDocument(rig.db, zaak, 'De directeur schorst de leerling.', { kind: 'brief' });
  const { model } = await rig.db('document').where({ id }).first<{ model: DocumentModel }>('model');
  const briefhoofd = { afzender: ['School'], aan: ['Mevrouw L. Testermans', ADRES], plaats: 'Voorbeeldstad' };
  const addressed = { ...model, briefhoofd };
  const content = Buffer.from(await renderPdf(addressed));
  await rig
    .db('document')
    .where({ id })
    .update({ model: JSON.stringify(addressed), content });
  const mailId = randomUUID();
  await rig.db('mail').insert({
    id: mailId,
    process_id: zaak.id,
    key: 'besluit',
    text,
    n: 1,
    wie: `relatie:${family.moeder}`,
    kanaal: 'brief',
    state: 'gepost',
    message_id: mailId,
    intent_at: rig.now(),
    document_id: id,
  });
  return id;
}
async function readBy(who: string, id: string): Promise<string> {
  const subject = await loadSubject(rig.db, who, rig.now().slice(0, 10));
  if (!subject) throw new Error('nobody');
  return pdfText((await openDocument(rig.services, subject, id)).content).text;
}

describe('the decision letter of a suspension', () => {
  it('is read by who may read the contents of the process, without the address', async () => {
    const id = await letter('besluit-schorsing');
    const text = await readBy(family.mentor, id);
    expect(text).toContain('schorst de leerling');
    expect(text).toContain('Testermans');
    expect(text).not.toContain(ADRES);
    const page = await (await signedIn(rig, family.mentor)).get(`/processen/${zaak.id}`);
    expect(page.html).toContain(`/documenten/${id}.pdf`);
    expect(page.html).toContain('aan Lina Voorbeeld (moeder)');
  });

  it('is seen as it was posted by who does the post, and listed for nobody who may not read it', async () => {
    const id = await letter('besluit-schorsing');
    expect(await readBy(family.administratie, id)).toContain(ADRES);
    const page = await (await signedIn(rig, family.administratie)).get(`/processen/${zaak.id}`);
    expect(page.html).not.toContain(`/documenten/${id}.pdf`);
  });

  it('any other letter stays with who does the post: it may carry a code', async () => {
    const id = await letter('herinnering');
    await expect(readBy(family.mentor, id)).rejects.toThrow('niet-gevonden');
    expect(await readBy(family.administratie, id)).toContain(ADRES);
  });
});
