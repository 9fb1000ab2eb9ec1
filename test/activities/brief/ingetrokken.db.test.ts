import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailTransport } from '../../../activities/mail/index.js';
import type { MailContext } from '../../../activities/mail/index.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { doProcessAct } from '../../../api/use-cases/process-acts.js';
import { documentTexts } from '../../../domain/document/model.js';
import type { DocumentModel } from '../../../domain/document/model.js';
import { hear, measureRig } from '../../api/measure-rig.js';
import type { MeasureRig } from '../../api/measure-rig.js';
import type { Family } from '../../support/family.js';
import { besluit, start as voorstel } from '../../workflows/schorsing/answers.js';
import { sink } from '../mail/rig.js';
import type { Sink } from '../mail/rig.js';

let rig: MeasureRig;
let server: Sink;
let ctx: MailContext;
let family: Family;
beforeAll(async () => {
  rig = await measureRig('2026-12-01T09:00:00.000Z');
  server = await sink();
  ctx = {
    db: rig.db,
    register: rig.services.register,
    transport: createMailTransport({ host: '127.0.0.1', port: server.port }),
    now: rig.services.now,
    baseUrl: 'http://localhost',
    from: 'Leerlingroute <post@school.example>',
    isDemo: false,
  };
});
afterAll(async () => {
  ctx.transport.close();
  await server.stop();
  await rig.stop();
});
beforeEach(async () => {
  server.taken.length = 0;
  family = await rig.family();
});

const withdraw = async (procesId: string): Promise<void> => {
  const done = await doProcessAct(rig.services, await rig.staff(family.begeleider), {
    procesId,
    actie: 'intrekken',
    submissionId: randomUUID(),
    body: { reden: 'Een ander kind bleek het te hebben gedaan.' },
  });
  expect(done).toMatchObject({ ok: true });
};
/** Sends what a process has for the family, as the mail activity does. */
const sendAll = async (procesId: string): Promise<void> => {
  const rows = await rig
    .db('mail')
    .where({ process_id: procesId })
    .whereIn('state', ['wacht', 'dagpost'])
    .whereIn('text', [
      'brief-klaar',
      'besluit-schorsing',
      'besluit-ingetrokken',
      'voornemen-verwijdering',
      'voornemen-ingetrokken',
    ])
    .orderByRaw("(text = 'brief-klaar') desc")
    .select<{ id: string }[]>('id');
  for (const { id } of rows) await sendMail(ctx, id);
};
const letters = async (procesId: string, text: string) => {
  const rows = await rig
    .db('mail as m')
    .join('document as d', 'd.id', 'm.document_id')
    .where({ 'm.process_id': procesId, 'm.text': text })
    .orderBy('m.wie')
    .select<{ wie: string; titel: string; model: DocumentModel }[]>('m.wie', 'd.titel', 'd.model');
  return rows.map(({ wie, titel, model }) => ({ wie, titel, tekst: documentTexts(model).join('\n') }));
};
const guardians = () => [`relatie:${family.moeder}`, `relatie:${family.vader}`].sort();

async function suspended(): Promise<string> {
  const id = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-03'));
  await hear(rig, family, id);
  await rig.answered(family, id, 'besluit', besluit('2026-12-02', '2026-12-03', 2));
  return id;
}

describe('a suspension that is withdrawn', () => {
  it('after its letter went out: each guardian gets a letter, and who has a mailbox a mail that it is there', async () => {
    const id = await suspended();
    await sendAll(id);
    server.taken.length = 0;
    await withdraw(id);
    await sendAll(id);
    const sent = await letters(id, 'besluit-ingetrokken');
    expect(sent.map((l) => [l.wie, l.titel])).toEqual(guardians().map((wie) => [wie, 'Besluit ingetrokken']));
    for (const { tekst } of sent) {
      expect(tekst).toContain('Het besluit is ingetrokken.');
      expect(tekst).toContain('U kreeg van ons een brief over een schorsing vanaf woensdag 2 december 2026.');
      // Why is for the record of the school; the family hears it in a talk.
      expect(tekst).not.toContain('Een ander kind');
    }
    expect(server.taken.map((t) => [t.to, t.mail.subject?.replace(/kenmerk \w+/, 'kenmerk')])).toEqual([
      [['lina@example.org'], 'Er is een brief van school voor u (kenmerk)'],
    ]);
    const kenmerk = await rig.db('process').where({ id }).first<{ kenmerk: string }>('kenmerk');
    expect(server.taken[0]?.mail.subject).toContain(kenmerk.kenmerk);
  });

  it('is told once, whoever asks again', async () => {
    const id = await suspended();
    await withdraw(id);
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'proces-beeindigd' });
    const rows = await rig.db('mail').where({ process_id: id, text: 'besluit-ingetrokken' }).pluck('wie');
    expect(rows.sort()).toEqual(guardians());
  });

  it('before there was a decision: nobody outside is told of what they never knew', async () => {
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-03'));
    await withdraw(id);
    const outside = await rig.db('mail').where({ process_id: id }).where('wie', 'like', 'relatie:%');
    expect(outside).toEqual([]);
  });

  it('says so beforehand to who withdraws', async () => {
    const id = await suspended();
    const browser = await rig.signIn(family.begeleider);
    const page = await browser.get(`/processen/${id}/acties/intrekken`);
    expect(page.status).toBe(200);
    expect(page.html).toContain('krijgt een brief dat het niet meer geldt.');
  });
});

describe('a removal that is withdrawn', () => {
  it('after the intention: each guardian hears that it is taken back', async () => {
    const overweging = {
      aanleiding: 'Het ging vaker mis.',
      eerder: 'Gesprekken en een schorsing.',
      bestuursvorm: 'BIJZONDER',
      leerplichtig: true,
      gesloten: false,
    };
    const id = await rig.started(family, 'verwijdering', overweging, family.directeur);
    const datum = '2026-12-01';
    const gehoord = { uitkomst: 'GEHOORD', datum, wie: 'De leraar', samenvatting: 'Het gaat niet.' };
    await rig.answered(family, id, 'horenLeraar', gehoord);
    const advies = { datum, wie: 'De CvB', oordeel: 'DOORGAAN', tekst: 'Er is geen andere weg.' };
    await rig.answered(family, id, 'advies', advies);
    const verband = { datum, wie: 'De adviseur', afspraken: 'Wij zoeken samen.' };
    await rig.answered(family, id, 'samenwerkingsverband', verband);
    const onderwijs = { toegang: 'OP_SCHOOL', afspraken: 'Gewoon op school.', vanaf: datum };
    await rig.answered(family, id, 'onderwijs', onderwijs);
    await rig.answered(family, id, 'voornemen', {
      besluit: 'VOORNEMEN',
      feiten: 'Het ging vaker mis.',
      redenen: 'De veiligheid.',
      belang: 'Een andere plek past beter.',
      datum: '2026-12-08',
      tijd: '10:00',
      plaats: 'Op school, kamer 4',
      naam: 'Noor Proefsma',
      hoedanigheid: 'BESTUUR',
      mandaat: 'Bestuursbesluit 2026-11',
    });
    await withdraw(id);
    await sendAll(id);
    const sent = await letters(id, 'voornemen-ingetrokken');
    expect(sent.map((l) => l.wie)).toEqual(guardians());
    for (const { tekst } of sent) {
      expect(tekst).toContain('Het voornemen is ingetrokken. Wij zijn dit niet meer van plan.');
      expect(tekst).toContain('dinsdag 8 december 2026');
    }
  });
});
