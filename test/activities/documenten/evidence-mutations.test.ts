import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSeal } from '../../../activities/documenten/check-seal.js';
import { openPdfSealer } from '../../../activities/documenten/seal-pdf.js';
import type { PdfSealer } from '../../../activities/documenten/seal-pdf.js';
import { selfSigned } from '../../../bin/parts/certificate.js';
import { checkChain, parseSealKeys } from '../../../domain/bewijs/index.js';
import type { Chain, EvidenceRow, KeptDocument } from '../../../domain/bewijs/index.js';
import { canonicalJson } from '../../../domain/document/hash.js';
import { answerOf, checkPdf, honestChain, linked } from './evidence-chain.js';

const keys = parseSealKeys(`school-1:${Buffer.alloc(32, 7).toString('base64')}`);
const means = { keys: keys.all, checkPdf };
const folder = mkdtempSync(join(tmpdir(), 'leerlingroute-bewijs-'));
let sealer: PdfSealer;
let chain: Chain;
beforeAll(async () => {
  const path = join(folder, 'school.p12');
  writeFileSync(path, selfSigned('School De Regenboog', 'geheim', new Date()));
  sealer = await openPdfSealer(path, 'geheim');
  chain = await honestChain(keys, sealer, 'Lina Đorđe Ωμέγα');
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Repeatable chance (mulberry32). */
function chance(seed: number): (below: number) => number {
  let a = seed;
  return (below) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
type Roll = ReturnType<typeof chance>;
type Bag = Record<string, unknown>;

function otherLeaf(value: unknown, roll: Roll): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 'x';
  if (value === '') return ' ';
  const i = roll(value.length);
  const sign = value.charAt(i) === 'a' ? 'b' : 'a';
  return roll(4) === 0
    ? value.slice(0, i) + value.slice(i + 1)
    : value.slice(0, i) + sign + value.slice(i + 1);
}

/** Changes, removes or adds one thing somewhere in plain data. */
function otherData(value: unknown, roll: Roll): unknown {
  if (typeof value !== 'object' || value === null) return otherLeaf(value, roll);
  if (Array.isArray(value)) {
    if (value.length === 0) return ['x'];
    const i = roll(value.length);
    if (roll(8) === 0) return value.filter((_, n) => n !== i);
    return value.map((item: unknown, n) => (n === i ? otherData(item, roll) : item));
  }
  const names = Object.keys(value);
  const name = names[roll(names.length)] ?? 'x';
  if (roll(20) === 0) return { ...value, extra: 'x' };
  if (roll(20) === 0) return Object.fromEntries(Object.entries(value).filter(([n]) => n !== name));
  return { ...value, [name]: otherData((value as Bag)[name], roll) };
}

function otherBytes(bytes: Uint8Array, roll: Roll): Uint8Array {
  const changed = new Uint8Array(bytes);
  const i = roll(bytes.length);
  changed[i] = ((changed[i] ?? 0) + 1 + roll(255)) % 256;
  return changed;
}

const replaced = <T>(list: readonly T[], i: number, item: T): readonly T[] =>
  list.map((old, n) => (n === i ? item : old));

const columns = ['id', 'processId', 'key', 'wie', 'hash', 'previousHash', 'seal', 'at'] as const;

function otherRow(row: EvidenceRow, roll: Roll): EvidenceRow {
  if (roll(3) > 0) return { ...row, record: otherData(row.record, roll) as EvidenceRow['record'] };
  const column = columns[roll(columns.length)] ?? 'hash';
  return { ...row, [column]: otherData(row[column], roll) };
}

function otherDocument(document: KeptDocument, roll: Roll): KeptDocument {
  switch (roll(4)) {
    case 0:
      return { ...document, model: otherData(document.model, roll) };
    case 1: {
      const name = (['id', 'kind', 'versie', 'sha256'] as const)[roll(4)] ?? 'id';
      return { ...document, [name]: otherLeaf(document[name], roll) };
    }
    default:
      return { ...document, content: otherBytes(document.content, roll) };
  }
}

function otherChain({ rows, documents }: Chain, roll: Roll): readonly [string, Chain] {
  const what = roll(20);
  const r = roll(rows.length);
  const d = roll(documents.length);
  if (what === 0)
    return ['weg', { documents, rows: rows.filter((_, n) => n !== roll(1) + (r % (rows.length - 1))) }];
  if (what === 1) return ['dubbel', { documents, rows: [...rows, rows[r] as EvidenceRow] }];
  if (what < 13)
    return ['record', { documents, rows: replaced(rows, r, otherRow(rows[r] as EvidenceRow, roll)) }];
  return [
    'document',
    { rows, documents: replaced(documents, d, otherDocument(documents[d] as KeptDocument, roll)) },
  ];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

describe('the proof of a signature', () => {
  it('T43 each of 10 000 random changes of a record, a column, a document or a PDF is found', () => {
    expect(checkChain(chain, means)).toEqual([]);
    const roll = chance(43);
    const counts = new Map<string, number>();
    const missed: string[] = [];
    for (let n = 0; n < 10_000; n += 1) {
      const [kind, changed] = otherChain(chain, roll);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (checkChain(changed, means).length === 0) missed.push(`${String(n)} ${kind}`);
    }
    print(
      `T43: 10000 veranderingen (${[...counts].map(([k, c]) => `${k} ${String(c)}`).join(', ')}), gemist: ${String(missed.length)}`,
    );
    expect(missed).toEqual([]);
  }, 120_000);

  it('T43 1 000 random honest proofs are all right, whatever people typed', () => {
    const roll = chance(44);
    const named = { id: 'd', soort: 'opp', versie: 1, sha256: '', modelSha256: '' };
    const { documents } = chain;
    const first = chain.rows[0]?.record;
    const document =
      first && 'document' in first && first.document !== null ? { ...named, ...first.document } : named;
    let right = 0;
    for (let n = 0; n < 500; n += 1) {
      const words = String.fromCodePoint(...Array.from({ length: 1 + roll(40) }, () => 0x20 + roll(0xd000)));
      const proces = `proces-${String(n)}`;
      const rows = linked(keys, [
        () => answerOf(proces, 'relatie:een', document, words),
        () => answerOf(proces, 'leerling:twee', document, randomBytes(9).toString('base64')),
      ]);
      // As the database gives it back: another order of names, nothing else.
      const back = rows.map((row) => ({
        ...row,
        record: JSON.parse(canonicalJson(row.record)) as EvidenceRow['record'],
      }));
      if (checkChain({ rows: back, documents }, means).length === 0) right += back.length;
    }
    print(`T43: 1000 eerlijke bewijzen, goed: ${String(right)}`);
    expect(right).toBe(1_000);
  }, 120_000);

  it('T43 what a record lost, gained or got from another key is named for what it is', () => {
    const other = parseSealKeys(`school-1:${Buffer.alloc(32, 8).toString('base64')}`);
    const rewritten = linked(other, [() => answerOf('p', 'relatie:een', documentIn(chain), 'Anders')]);
    expect(checkChain({ ...chain, rows: rewritten }, means).map((b) => b.wat)).toEqual(['zegel-klopt-niet']);
    const bare = chain.rows.map((row) => ({ ...row, seal: null }));
    expect(checkChain({ ...chain, rows: bare }, means).map((b) => b.wat)).toEqual(
      chain.rows.map(() => 'zegel-ontbreekt'),
    );
    expect(checkChain({ ...chain, documents: [] }, means).map((b) => b.wat)).toEqual(
      Array.from({ length: 3 }, () => 'document-weg'),
    );
  });
});

const documentIn = ({ rows }: Chain) => {
  const record = rows[0]?.record;
  if (!record || !('modelSha256' in ((record as { document?: object }).document ?? {})))
    throw new Error('no document');
  return (
    record as { document: { id: string; soort: string; versie: number; sha256: string; modelSha256: string } }
  ).document;
};

describe('the seal in the PDF (PAdES)', () => {
  it('T43 is of the certificate, and leaves the bytes of the text as they were', () => {
    const sealed = chain.documents[1]?.content ?? new Uint8Array();
    expect(readSeal(sealed)).toEqual({
      certificaat: sealer.certificaat,
      houder: 'C=NL, CN=School De Regenboog',
    });
    expect(Buffer.from(sealed).toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(readSeal(chain.documents[0]?.content ?? new Uint8Array())).toBeUndefined();
  });

  it('T43 is broken by each of 500 random changed bytes, and by what is added behind it', () => {
    const sealed = chain.documents[1]?.content ?? new Uint8Array();
    const roll = chance(45);
    const missed: number[] = [];
    for (let n = 0; n < 500; n += 1) if (readSeal(otherBytes(sealed, roll))) missed.push(n);
    print(`T43: 500 bytes in een verzegelde PDF veranderd, gemist: ${String(missed.length)}`);
    expect(missed).toEqual([]);
    expect(readSeal(Buffer.concat([sealed, Buffer.from('\n')]))).toBeUndefined();
  }, 120_000);

  it('says which setting is wrong when the certificate cannot be opened', async () => {
    await expect(openPdfSealer(join(folder, 'school.p12'), 'fout')).rejects.toThrow(/ZEGEL_P12_WACHTWOORD/);
    await expect(openPdfSealer(join(folder, 'nergens.p12'), '')).rejects.toThrow(/ZEGEL_P12/);
  });
});
