import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caughtMails } from '../../api/queries/postvak.js';
import { insertCaught } from '../../db/mail/caught.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('the demo mailbox', () => {
  it.each([
    ['Uw code is 938 424\n\nBel 06-00000900.', '938424'],
    ['Uw code voor berichten is DG53-4VY7-2T. Bewaar deze code goed.', 'DG53-4VY7-2T'],
    ['Bel ons: 045 123 456, dossier 123456.', null],
  ])('shows the code that a message carries, and no other number: %s', async (body, code) => {
    await database.knex.transaction((trx) =>
      insertCaught(trx, {
        kanaal: 'mail',
        messageId: null,
        address: 'ouder@ouders.example',
        subject: 'Proef',
        body,
        attachments: [],
      }),
    );
    const { items } = await caughtMails({ db: database.knex }, { na: '', aan: '' });
    expect(items[0]?.code).toBe(code);
  });
});
