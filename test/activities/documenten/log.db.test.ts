import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocument } from '../../../activities/documenten/make.js';
import { startProcess } from '../../../db/processes/start.js';
import { loadRegister } from '../../../workflows/register.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { smallSchool } from '../../support/family.js';

const AT = '2026-12-01T09:00:00.000Z';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('the report of an incident', () => {
  it('holds every attempt to reach the parents, oldest first, and of the other forms the last', async () => {
    const db = database.knex;
    const { leerlingId, locatieId } = await smallSchool(db);
    const zaak = { soort: 'incident', leerlingId, locatieId, schooljaar: null, anker: '2026-12-01' };
    const process = await db.transaction((trx) =>
      startProcess(trx, { ...zaak, at: AT, by: 'proef', started: {} }),
    );
    const answered = (form: string, minute: number, tekst: string) =>
      db('submission').insert({
        id: randomUUID(),
        process_id: process.id,
        form,
        answers: '{}',
        rendered: JSON.stringify({
          titel: form,
          secties: [{ regels: [{ soort: 'antwoord', veld: 'a', label: 'Wat', tekst }] }],
        }),
        door: 'proef',
        at: `2026-12-01T09:${String(minute)}:00.000Z`,
      });
    await answered('melding', 10, 'eerste besluit');
    await answered('melding', 50, 'laatste besluit');
    await answered('contact', 30, 'tweede keer: voicemail');
    await answered('contact', 20, 'eerste keer: in gesprek');
    await answered('contact', 40, 'derde keer: gesproken');

    const register = await loadRegister();
    const ask = { procesId: process.id, kind: 'verslag', isFinal: true, now: AT };
    const { model } = await makeDocument({ db, register }, ask);
    const lines = model.blokken.flatMap((b) => (b.soort === 'velden' ? b.velden : []));
    expect(lines.filter((l) => l.label === 'Wat').map((l) => l.tekst)).toEqual([
      'eerste keer: in gesprek',
      'tweede keer: voicemail',
      'derde keer: gesproken',
      'laatste besluit',
    ]);
  });
});
