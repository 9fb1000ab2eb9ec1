import { randomUUID } from 'node:crypto';
import { renderPdf } from '../../../activities/documenten/render.js';
import { readSeal } from '../../../activities/documenten/check-seal.js';
import type { PdfSealer } from '../../../activities/documenten/seal-pdf.js';
import { linkEvidence, statementOf } from '../../../domain/bewijs/index.js';
import type {
  Chain,
  EvidenceDocument,
  EvidenceRow,
  KeptDocument,
  NewEvidence,
  SealKeys,
} from '../../../domain/bewijs/index.js';
import { canonicalJson, sha256Hex } from '../../../domain/document/hash.js';
import type { DocumentModel } from '../../../domain/document/model.js';
import { toestemmingIntrekken } from '../../../workflows/kit/standard-forms.js';
import { documentOf } from './documents.js';

const seals = new Map<string, string | undefined>();

/** Whether the seal in a PDF is intact and of this certificate; looked at once for the same bytes. */
export function checkPdf(content: Uint8Array, certificaat: string): boolean {
  const hash = sha256Hex(content);
  if (!seals.has(hash)) seals.set(hash, readSeal(content)?.certificaat);
  return seals.get(hash) === certificaat;
}

/** A document as it is kept, and as a proof names it. */
export async function kept(
  model: DocumentModel,
  versie: number,
  sealer?: PdfSealer,
): Promise<readonly [KeptDocument, EvidenceDocument]> {
  const plain = await renderPdf(model);
  const content = sealer ? await sealer.seal(plain, '2026-11-12T10:00:00.000Z') : plain;
  const id = randomUUID();
  const sha256 = sha256Hex(content);
  const modelSha256 = sha256Hex(canonicalJson(model));
  return [
    { id, kind: 'opp', versie, sha256, model, content },
    { id, soort: 'opp', versie, sha256, modelSha256 },
  ];
}

/** An answer of somebody, with every part a4 asks. `words` fills what people type. */
export function answerOf(
  proces: string,
  wie: string,
  document: EvidenceDocument,
  words: string,
): NewEvidence {
  return {
    soort: 'antwoord',
    proces,
    stap: `instemming/handtekening/${wie}/teken`,
    wie,
    kenmerk: '4F7K',
    document,
    naam: { getypt: words, bekend: 'Lina Voorbeeld (moeder)' },
    hoedanigheid: {
      woord: 'moeder',
      grond: {
        gezag: 'JA',
        gezagBron: 'gezagsregister',
        gezagBronDatum: '2026-09-01',
        omschrijving: 'Gezag.',
      },
    },
    waaromGevraagd: 'moeder, heeft gezag volgens gezagsregister van 01-09-2026',
    verklaring: statementOf(toestemmingIntrekken),
    antwoord: 'AKKOORD_MET_OPMERKING',
    keuzes: [{ vraag: 'Gaat u akkoord?', antwoord: 'Ja' }],
    opmerkingen: [{ vraag: 'Opmerking', antwoord: words }],
    antwoorden: { antwoord: 'AKKOORD_MET_OPMERKING', gelezen: true, opmerking: words, aantal: 2 },
    gelezen: { titel: 'Uw antwoord', secties: [{ regels: [] }] },
    door: wie,
    factoren: {
      link: {
        id: randomUUID(),
        kanaal: 'mail',
        adres: 'l…@example.org',
        adresSha256: sha256Hex('lina@example.org'),
        verstuurdOp: '2026-11-09T08:00:00.000Z',
        messageId: '<a@example.org>',
      },
      code: {
        soort: 'toegang',
        weg: 'in een brief',
        uitgegevenOp: '2026-11-01T08:00:00.000Z',
        ingevoerdOp: '2026-11-10T08:55:00.000Z',
      },
    },
    omstandigheden: { wijze: 'digitaal, met link en toegangscode', ip: '192.0.2.1', sessie: 'abcdef' },
    handtekening: {
      naam: 'Lina Voorbeeld (moeder)',
      hoedanigheid: 'moeder, heeft gezag',
      keuze: 'Akkoord, met een opmerking',
      tijdstip: '10-11-2026 om 10:00',
      versie: 'versie 1',
      wijze: 'digitaal',
    },
  };
}

/** Links proofs in order, an hour apart. */
export function linked(
  keys: SealKeys,
  evidence: readonly ((before: readonly EvidenceRow[]) => NewEvidence)[],
): EvidenceRow[] {
  const rows: EvidenceRow[] = [];
  for (const [i, make] of evidence.entries()) {
    const at = new Date(Date.UTC(2026, 10, 10, 9 + i)).toISOString();
    const place = { id: randomUUID(), nummer: i + 1, previous: rows.at(-1)?.hash ?? null, at };
    rows.push(linkEvidence(keys, make(rows), place));
  }
  return rows;
}

/** A process with two answers, its sealed final document, and one answer taken back. */
export async function honestChain(keys: SealKeys, sealer: PdfSealer, words: string): Promise<Chain> {
  const proces = randomUUID();
  const model = documentOf([{ soort: 'alinea', tekst: words }], { watermerk: 'CONCEPT' });
  const [concept, named] = await kept(model, 1);
  const [final, finalNamed] = await kept(documentOf([{ soort: 'alinea', tekst: words }]), 2, sealer);
  const rows = linked(keys, [
    () => answerOf(proces, 'relatie:moeder', named, words),
    () => answerOf(proces, 'relatie:vader', named, 'Mats'),
    (before) => ({
      soort: 'document',
      proces,
      stap: 'document/opp/2',
      wie: 'school',
      document: finalNamed,
      certificaat: sealer.certificaat,
      antwoorden: before.map((r) => r.hash),
    }),
    (before) => ({
      soort: 'intrekking',
      proces,
      stap: 'instemming',
      wie: 'relatie:moeder',
      van: before[0]?.hash ?? '',
      reden: 'Belde op 12 november.',
      door: 'medewerker:een',
    }),
  ]);
  return { rows, documents: [concept, final] };
}
