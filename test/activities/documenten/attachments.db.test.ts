import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { makeDocument } from '../../../activities/documenten/make.js';
import { insertDocument } from '../../../db/processes/documents.js';
import { lockProcess } from '../../../db/processes/facts.js';
import { familyDocument } from '../../../api/queries/family-document.js';
import type { Family } from '../../support/family.js';
import { letterRig } from '../brief/letter-rig.js';
import type { LetterRig } from '../brief/letter-rig.js';

let rig: LetterRig;
let family: Family;
beforeAll(async () => {
  rig = await letterRig();
  family = await rig.family();
});
afterAll(() => rig.stop());

/** The snapshot of a process in which these documents were chosen; gives back what goes with it. */
async function snapshot(stukken: unknown): Promise<readonly { id: string; titel: string }[]> {
  const procesId = await rig.begin(family);
  const form = rig.register['proef']?.forms['aanvraag'];
  if (form) await rig.keep(procesId, form, { aanleiding: 'x', stukken }, []);
  const made = await makeDocument(rig, { procesId, kind: 'afschrift', isFinal: true, now: rig.now() });
  await rig.db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    if (process) await insertDocument(trx, process, made);
  });
  const shown = await familyDocument(rig.services, { procesId, wie: `relatie:${family.moeder}` }, made.id);
  const kept = await rig.db('document').where({ id: made.id }).first<{
    bijlagen: readonly { id: string; titel: string }[];
  }>('bijlagen');
  expect(shown?.bijlagen).toEqual(kept.bijlagen);
  return kept.bijlagen;
}

describe('a document with attachments', () => {
  it('keeps the chosen documents of the dossier with it, in their order, by the titles of that day', async () => {
    const earlier = await rig.begin(family);
    const a = await rig.document(earlier, 'Verslag van de logopedist');
    const b = await rig.document(earlier, 'Plan');
    const kept = await snapshot([b, a, b]);
    expect(kept).toEqual([
      { id: b, titel: 'Plan' },
      { id: a, titel: 'Verslag van de logopedist' },
    ]);
  });

  it('takes one document as well as a list', async () => {
    const a = await rig.document(await rig.begin(family), 'Verslag');
    expect(await snapshot(a)).toEqual([{ id: a, titel: 'Verslag' }]);
  });

  it('never keeps a document of another pupil, a letter, or what is not there', async () => {
    const other = await rig.family();
    const theirs = await rig.document(await rig.begin(other), 'Van een ander');
    const own = await rig.begin(family);
    const letter = await rig.document(own, 'Brief', 'brief');
    expect(await snapshot([theirs, letter, randomUUID(), 'geen-id', 7])).toEqual([]);
  });

  it('goes alone when nothing was chosen', async () => {
    expect(await snapshot(undefined)).toEqual([]);
    expect(await snapshot([])).toEqual([]);
  });
});
