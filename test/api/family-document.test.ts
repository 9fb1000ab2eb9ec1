import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { NewFact } from '../../workflows/kit/facts.js';
import type { Family } from '../support/family.js';
import { newDocument } from '../support/partner.js';
import { familyRig } from './family-rig.js';
import type { Mail, Rig } from './family-rig.js';

let rig: Rig;
let family: Family;
const moeder = (): `relatie:${string}` => `relatie:${family.moeder}`;
beforeAll(async () => {
  rig = await familyRig();
  family = await rig.school();
});
afterAll(() => rig.stop());

/** A process of a kind, without an engine. */
const begin = (soort: string): Promise<ProcessRow> =>
  rig.db.transaction((trx) =>
    startProcess(trx, {
      soort,
      leerlingId: family.leerlingId,
      locatieId: family.locatieId,
      schooljaar: null,
      anker: '2026-11-09',
      isEnig: false,
      at: rig.now(),
      by: 'proef',
      started: {},
    }),
  );
/** A message to the mother about something, as it stands in the outbox. */
async function message(process: ProcessRow, text: string, about: object, key = text): Promise<Mail> {
  const id = randomUUID();
  const row = { id, process_id: process.id, key, text, n: 1, wie: moeder(), kanaal: 'mail', message_id: id };
  await rig.db('mail').insert({ ...row, intent_at: rig.now(), about: JSON.stringify(about) });
  return rig.mailOf(process.id, text, moeder());
}
const append = (process: ProcessRow, fact: NewFact): Promise<void> =>
  rig.db.transaction(async (trx) => {
    const locked = await lockProcess(trx, process.id);
    if (locked) await appendFacts(trx, locked, [fact], { at: rig.now(), by: 'klok' });
  });
/** Asks the mother for a signature, as the act would. */
async function ask(process: ProcessRow, key: string, step: string, more: object): Promise<Mail> {
  const value = { step, to: [moeder()], due: null, plan: [], signer: true, ...more };
  await append(process, { key, kind: 'opened', n: 1, value });
  return message(process, step, {}, key);
}
async function enter(mail: Mail, process: ProcessRow) {
  const b = rig.browser();
  return { b, page: await b.enter(await rig.linkOf(mail, process.id), await rig.codeOf(moeder())) };
}
const main = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';

describe('the text on the page of a request', () => {
  it('is the version that was asked about, also when a newer one was made since', async () => {
    const process = await begin('tlv');
    const asked = await newDocument(rig.db, process, 'De gevraagde tekst', { kind: 'aanvraag' });
    const mail = await ask(process, 'vraag', 'aanvraag', { document: asked });
    const id = await newDocument(rig.db, process, 'De nieuwere tekst', { kind: 'aanvraag' });
    await rig.db('document').where({ id }).update({ made_at: '2026-11-10T08:00:00.000Z', versie: 2_000_000 });
    const { page } = await enter(mail, process);
    expect(main(page.html)).toContain('De gevraagde tekst');
    expect(page.html).not.toContain('De nieuwere tekst');
  });

  it.each([{}, { document: '' }, { document: null }, { document: randomUUID() }])(
    'is none, and the page says so, where the request is about none: %o',
    async (about) => {
      const process = await begin('tlv');
      await newDocument(rig.db, process, 'Een andere tekst', { kind: 'aanvraag' });
      const { b, page } = await enter(await ask(process, 'vraag', 'zienswijze', about), process);
      expect(page.status).toBe(200);
      expect(main(page.html)).toContain('<h1 class="lr-heading-1">Een vraag van school</h1>');
      expect(main(page.html)).toContain('Bij deze vraag hoort geen tekst. U kunt meteen antwoorden.');
      expect(page.html).not.toContain('Een andere tekst');
      expect((await b.raw('/ouder/document.pdf')).status).toBe(404);
    },
  );

  it('is none on a message that names none: what was made since is not for everyone', async () => {
    const process = await begin('externe-verwijzing');
    const mail = await message(process, 'niet-verstuurd', {});
    await newDocument(rig.db, process, 'De gegevens voor een ander', { kind: 'verwijsgegevens' });
    const { b, page } = await enter(mail, process);
    expect(main(page.html)).toContain('<h1 class="lr-heading-1">Bericht van school</h1>');
    expect(main(page.html)).toContain('Bij dit bericht hoort geen tekst.');
    expect(page.html).not.toContain('De gegevens voor een ander');
    expect((await b.raw('/ouder/document.pdf')).status).toBe(404);
  });

  it('is none on an invitation, which names the day of the talk', async () => {
    const process = await begin('schorsing');
    const { page } = await enter(await message(process, 'uitnodiging', { datum: '2026-11-20' }), process);
    expect(main(page.html)).toContain('Uitnodiging voor een gesprek');
    expect(main(page.html)).toContain('vrijdag 20 november 2026');
    expect(main(page.html)).toContain('Bij deze uitnodiging hoort geen tekst.');
  });

  it('is not taken for a talk by the day of a decision', async () => {
    const process = await begin('tlv');
    const document = await newDocument(rig.db, process, 'Het antwoord van het verband', { kind: 'besluit' });
    const { page } = await enter(
      await message(process, 'besluit', { datum: '2026-11-20', document }),
      process,
    );
    expect(main(page.html)).toContain('<h1 class="lr-heading-1">Het besluit lezen</h1>');
    expect(main(page.html)).not.toContain('gesprek?');
  });

  it('and its answer are those of this question, not of another one in the same process', async () => {
    const process = await begin('schoolverlater-vso');
    const first = await newDocument(rig.db, process, 'Het eerste', { kind: 'overgangsplan' });
    const mail = await ask(process, 'plan', 'planantwoord', { document: first });
    await ask(process, 'delen', 'deeltoestemming', { document: first });
    const handtekening = { naam: 'Lina', hoedanigheid: '', tijdstip: '', versie: '', wijze: 'digitaal' };
    const proof = async (key: string, keuze: string, at: string) => {
      const gelezen = { secties: [] };
      const record = { gelezen, handtekening: { ...handtekening, keuze }, document: null };
      const id = randomUUID();
      await rig.db('evidence').insert({
        id,
        process_id: process.id,
        key,
        wie: moeder(),
        record: JSON.stringify(record),
        hash: id,
        previous_hash: null,
        at,
      });
      await append(process, { key, kind: 'answered', n: 1, value: { antwoord: 'AKKOORD' } });
    };
    await proof('plan', 'Akkoord met het plan', '2026-11-09T09:00:00.000Z');
    await proof('delen', 'Delen mag', '2026-11-09T10:00:00.000Z');
    const { page } = await enter(mail, process);
    expect(page.url).toBe('/ouder/klaar');
    expect(page.html).toContain('Akkoord met het plan');
    expect(page.html).not.toContain('Delen mag');
  });
});

describe('the words for that text', () => {
  it('come from the kind of document: nothing is called a plan that is none', async () => {
    const plans: string[] = [];
    for (const [soort, { definition }] of Object.entries(rig.register)) {
      for (const [kind, { woord = 'de tekst' }] of Object.entries(definition.documenten ?? {})) {
        const process = await begin(soort);
        const document = await newDocument(rig.db, process, 'Inhoud', { kind });
        const { b, page } = await enter(await message(process, 'bericht', { document }), process);
        const html = main(page.html);
        const noun = woord.split(' ')[1] ?? '';
        expect(html).toContain(`${woord.charAt(0).toUpperCase()}${woord.slice(1)} lezen</h1>`);
        expect(html).toContain(`Hieronder leest u ${woord}, van begin tot eind.`);
        expect(html).toContain(`${noun.charAt(0).toUpperCase()}${noun.slice(1)} bewaren als PDF`);
        if (woord !== 'het plan') expect(html).not.toMatch(/\bplan\b/i);
        const file = (await b.raw('/ouder/document.pdf')).headers.get('content-disposition');
        expect(file).toMatch(new RegExp(`filename="${noun}-\\w+-versie-\\d+\\.pdf"`));
        if (woord === 'het plan') plans.push(`${soort}/${kind}`);
      }
    }
    expect(plans).toEqual(['opp/opp', 'schoolverlater-vso/overgangsplan']);
  });

  it('are used before the answer, on the way back from the form, and when the text was changed meanwhile', async () => {
    const process = await begin('externe-verwijzing');
    const document = await newDocument(rig.db, process, 'Inhoud', { kind: 'verwijsgegevens' });
    const mail = await ask(process, 'a/toestemming/x', 'toestemming', { document });
    const { b, page } = await enter(mail, process);
    expect(main(page.html)).toContain('<h1 class="lr-heading-1">Lees eerst de gegevens helemaal</h1>');
    const form = await b.get('/ouder/antwoord');
    expect(main(form.html)).toContain('Terug naar de gegevens');
    expect(main(form.html)).not.toMatch(/\bplan\b/i);
    await append(process, { key: 'a/toestemming/x', kind: 'voided', n: 1, value: {} });
    await ask(process, 'b/toestemming/x', 'toestemming', { document });
    const late = await b.post('/ouder/antwoord', form, { antwoord: 'AKKOORD', gelezen: 'ja', naam: 'Lina' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('School heeft de gegevens veranderd terwijl u antwoordde.');
  });
});
