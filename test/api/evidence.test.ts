import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSeal } from '../../activities/documenten/check-seal.js';
import { insertFinal } from '../../activities/documenten/final.js';
import { makeDocument } from '../../activities/documenten/make.js';
import { openPdfSealer } from '../../activities/documenten/seal-pdf.js';
import { familyDocument } from '../../api/queries/family-document.js';
import { processEvidence } from '../../api/queries/process-evidence.js';
import { withdrawConsents } from '../../api/use-cases/withdraw-evidence.js';
import { selfSigned } from '../../bin/parts/certificate.js';
import { checkDatabase, checkOne, readEvidence, writeEvidence } from '../../bin/parts/evidence-files.js';
import { evidenceOf } from '../../db/processes/evidence.js';
import { loadSubject } from '../../db/people/subject.js';
import { lockProcess } from '../../db/processes/facts.js';
import { canonicalJson, sha256Hex } from '../../domain/document/hash.js';
import { parseSealKeys } from '../../domain/bewijs/index.js';
import type { AnswerRecord, EvidenceRow } from '../../domain/bewijs/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Family } from '../support/family.js';
import { pdfText } from '../activities/documenten/pdf-text.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';

const sleutels = `school-1:${Buffer.alloc(32, 5).toString('base64')}`;
const keys = parseSealKeys(sleutels);
const folder = mkdtempSync(join(tmpdir(), 'leerlingroute-bewijs-'));
const yes = { gezien: 'GEZIEN_EN_BESPROKEN', antwoord: 'AKKOORD', gelezen: 'ja' };
let rig: Rig;
let family: Family;
let procesId: string;
let finalId: string;
const moeder = (): string => `relatie:${family.moeder}`;
const vader = (): string => `relatie:${family.vader}`;

async function sign(wie: string, naam: string): Promise<void> {
  const mail = await rig.mailOf(procesId, 'instemming', wie);
  const b = rig.browser();
  await b.enter(await rig.linkOf(mail, procesId), await rig.codeOf(wie));
  const page = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), { ...yes, naam });
  expect(page.url).toBe('/ouder/klaar');
}

/** The final document, made and kept as the case does it. */
async function establish(): Promise<string> {
  const path = join(folder, 'school.p12');
  writeFileSync(path, selfSigned('School De Regenboog', 'geheim', new Date()));
  const pdf = await openPdfSealer(path, 'geheim');
  const zegel = { baseUrl: 'https://school.example', pdf };
  const ctx = { db: rig.db, register: rig.register, zegel };
  const made = await makeDocument(ctx, { procesId, kind: 'opp', isFinal: true, now: rig.services.now() });
  await rig.db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    if (process) await insertFinal(trx, process, made, keys);
  });
  return made.id;
}

beforeAll(async () => {
  rig = await familyRig();
  Object.assign(rig.services, { config: { ...rig.services.config, bewijs: { sleutels } } });
  family = await rig.school();
  procesId = await rig.startOpp(family);
  await rig.playUntil(procesId, 'instemming');
  await sign(moeder(), 'Lina Đorđe Ωμέγα');
  await sign(vader(), 'Mats');
  finalId = await establish();
});
afterAll(async () => {
  await rig.stop();
  rmSync(folder, { recursive: true });
});

const proofs = (): Promise<EvidenceRow[]> => evidenceOf(rig.db, procesId);
async function answerBy(wie: string): Promise<EvidenceRow & { record: AnswerRecord }> {
  const found = (await proofs()).find(
    (p) => p.wie === wie && 'soort' in p.record && p.record.soort === 'antwoord',
  );
  if (!found) throw new Error('no answer');
  return found as EvidenceRow & { record: AnswerRecord };
}
const finalPdf = async (): Promise<{ content: Buffer; sha256: string }> =>
  rig.db('document').where({ id: finalId }).first<{ content: Buffer; sha256: string }>('content', 'sha256');

/** Changes rows as somebody who owns the database could, past the triggers, and looks; then puts everything back. */
async function tampered(sql: string): Promise<readonly string[]> {
  const back = new Error('back');
  let found: readonly string[] = [];
  await rig.db
    .transaction(async (trx) => {
      await trx.raw(`set local session_replication_role = 'replica'`);
      await trx.raw(sql);
      found = (await checkDatabase(trx, keys.all)).breuken.map((b) => b.wat);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return [...new Set(found)].sort();
}

describe('the record of a signature (trust a4)', () => {
  it('T43 holds who, in which role and on what that rests, what was asked and said, how and when', async () => {
    const { record, key } = await answerBy(moeder());
    const asked = await rig
      .db('document')
      .where({ id: record.document?.id })
      .first<{ sha256: string; content: Buffer; model: unknown }>('sha256', 'content', 'model');
    expect(record.document?.sha256).toBe(sha256Hex(asked.content));
    expect(record.document?.modelSha256).toBe(sha256Hex(canonicalJson(asked.model)));
    expect(record).toMatchObject({
      versie: 2,
      soort: 'antwoord',
      proces: procesId,
      stap: key,
      wie: moeder(),
      naam: { getypt: 'Lina Đorđe Ωμέγα' },
      hoedanigheid: { woord: 'moeder', grond: { gezag: 'JA' } },
      antwoord: 'AKKOORD',
    });
    expect(record.verklaring.taal).toBe('nl');
    expect(sha256Hex(record.verklaring.tekst)).toBe(record.verklaring.sha256);
    expect(record.keuzes.length).toBeGreaterThan(1);
    expect(record.tijden.nederland).toMatch(/\(Europe\/Amsterdam\)$/);
    expect(record.factoren.link?.messageId).toMatch(/^</);
    expect(record.factoren.code?.ingevoerdOp).toMatch(/Z$/);
    expect(JSON.stringify(record.factoren)).not.toContain('lina@');
    expect(record.omstandigheden).toHaveProperty('ip');
  });

  it('T43 all hold, the final document and its PDF too', async () => {
    const verdict = await checkDatabase(rig.db, keys.all);
    expect(verdict).toEqual({ bewijzen: 3, documenten: 2, breuken: [] });
  });

  it.each([
    [
      `update evidence set record = jsonb_set(record, '{antwoord}', '"NIET_AKKOORD"') where wie like 'relatie:%'`,
      ['record-veranderd'],
    ],
    [`update evidence set seal = null`, ['zegel-ontbreekt']],
    [`update evidence set at = at + interval '1 second'`, ['kolom-anders']],
    [
      `delete from evidence where record->>'nummer' = '1'`,
      ['schakel-klopt-niet', 'verwijst-naar-niets', 'weg'],
    ],
    [`delete from evidence where record->>'soort' = 'document'`, ['weg']],
    [`update document set content = content || '\\x00' where is_final`, ['document-veranderd']],
    [`update document set model = jsonb_set(model, '{school}', '"x"')`, ['gegevens-veranderd']],
  ])('T43 a database owner who does "%s" is found out', async (sql, found) => {
    expect(await tampered(sql)).toEqual(found);
  });

  it('T43 the records of a process are checked from files alone, and a changed byte in a file is named', async () => {
    const out = join(folder, 'uit');
    expect(await writeEvidence(rig.db, procesId, out, keys.all)).toEqual({ bewijzen: 3, documenten: 2 });
    expect(checkOne(readEvidence(out), keys.all).breuken).toEqual([]);
    const path = join(out, `${finalId}.pdf`);
    const bytes = readFileSync(path);
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(checkOne(readEvidence(out), keys.all).breuken.map((b) => b.wat)).toEqual(['document-veranderd']);
  });
});

describe('the final document', () => {
  it('is sealed, and its last page says who, how, and where to check', async () => {
    const { content } = await finalPdf();
    expect(readSeal(content)?.houder).toContain('School De Regenboog');
    const { hash } = await answerBy(moeder());
    const text = pdfText(content).text.replace(/[\u200b\s]+/gu, '');
    expect(text).toContain('Bewijsbijdeantwoorden');
    expect(text).toContain(`https://school.example/controle/${hash}`);
  });

  it('shows one parent nothing of what the other answered, nor how', async () => {
    const shown = await familyDocument(rig.services, { procesId, wie: vader() }, finalId);
    const own = await answerBy(vader());
    const other = await answerBy(moeder());
    const text = JSON.stringify(shown?.model);
    expect(shown?.isWhole).toBe(false);
    expect(text).toContain(own.hash);
    expect(text).not.toContain(other.hash);
    expect(text).not.toContain('Đorđe');
  });
});

describe('the check page', () => {
  const look = async (number: string) => {
    const page = await rig.browser().get(`/controle/${number}`);
    return { ...page, titel: /<h1[^>]*>([^<]*)</.exec(page.html)?.[1] };
  };

  it('T43 says geldig for an answer and for the final file, and onbekend for anything else', async () => {
    const { hash } = await answerBy(moeder());
    const { sha256 } = await finalPdf();
    for (const number of [hash, `${hash.slice(0, 32)}%E2%80%8B${hash.slice(32).toUpperCase()}`, sha256])
      expect((await look(number)).titel).toBe('Geldig');
    for (const number of ['0'.repeat(64), 'x', `${hash}0`, hash.slice(0, 63), "'or 1=1--"])
      expect((await look(encodeURIComponent(number))).titel).toBe('Onbekend');
  });

  it('tells nothing of whom it is, and begins no session', async () => {
    const page = await look((await answerBy(moeder())).hash);
    expect(page.status).toBe(200);
    expect(page.html).not.toMatch(/Lina|Zofia|moeder|perspectief|OPP|kenmerk|AKKOORD/i);
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  it('takes a number that was typed over, and says when it cannot be one', async () => {
    const { hash } = await answerBy(moeder());
    const b = rig.browser();
    const spaced = encodeURIComponent(hash.match(/.{1,8}/g)?.join(' ') ?? '');
    expect((await b.get(`/controle?nummer=${spaced}`)).url).toBe(`/controle/${hash}`);
    const wrong = await b.get('/controle?nummer=abc');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="abc"');
    expect(wrong.html).toContain('64 letters en cijfers');
  });

  it('staff who may read the process find the numbers there, and nobody else', async () => {
    const subjectOf = async (id: string) => (await loadSubject(rig.db, id, '2026-11-09')) as Staff;
    const page = await processEvidence(rig.services, await subjectOf(family.begeleider), procesId);
    const { hash } = await answerBy(moeder());
    expect(page.regels.find((r) => r.hash === hash)).toMatchObject({ verzegeld: true, ingetrokkenOp: null });
    const outsider = { ...(await subjectOf(family.begeleider)), rollen: [] };
    await expect(processEvidence(rig.services, outsider, procesId)).rejects.toThrow('niet-gevonden');
  });

  it('T43 says ingetrokken once the answer was taken back; the answer stays as it is', async () => {
    const before = await proofs();
    await rig.db.transaction(async (trx) => {
      await lockProcess(trx, procesId);
      const ended = {
        procesId,
        leerlingId: family.leerlingId,
        reden: 'Belde.',
        at: rig.services.now(),
        by: 'proef',
      };
      await withdrawConsents(trx, rig.services, { ...ended, key: 'iets/anders' });
      await withdrawConsents(trx, rig.services, { ...ended, key: 'loop/toestemmingIngetrokken#2' });
      await withdrawConsents(trx, rig.services, { ...ended, key: 'loop/toestemmingIngetrokken#2' });
    });
    const after = await proofs();
    expect(after).toHaveLength(before.length + 2);
    for (const row of before) expect(after).toContainEqual(row);
    expect((await look((await answerBy(moeder())).hash)).titel).toBe('Ingetrokken');
    expect((await look((await finalPdf()).sha256)).titel).toBe('Ingetrokken');
    expect((await checkDatabase(rig.db, keys.all)).breuken).toEqual([]);
  });

  it('T43 takes a record that was tampered with for none', async () => {
    const { id, hash } = await answerBy(vader());
    await rig.db.transaction(async (trx) => {
      await trx.raw(`set local session_replication_role = 'replica'`);
      await trx('evidence').where({ id }).update({ seal: null });
    });
    expect((await look(hash)).titel).toBe('Onbekend');
  });

  it('stops who tries one number after the other', async () => {
    const b = rig.browser();
    let status = 200;
    for (let n = 0; n < 70 && status === 200; n += 1)
      status = (await b.get(`/controle/${'1'.repeat(64)}`)).status;
    expect(status).toBe(429);
  });
});
