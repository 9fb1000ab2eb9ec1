import type { Handtekening } from '../document/model.js';
import type { Rendered } from '../form/types.js';

/** The signature of the school over the hash of a record: which of its keys, and the Ed25519 value in base64. */
export type Seal = { readonly sleutel: string; readonly waarde: string };

/** The document a proof is about: its version, the hash of its exact bytes and of its canonical data (trust a4). */
export type EvidenceDocument = {
  readonly id: string;
  readonly soort: string;
  readonly versie: number;
  readonly sha256: string;
  readonly modelSha256: string;
};

/** What was asked, in full, and in which version of that text. */
export type Statement = {
  readonly tekst: string;
  /** SHA-256 of `tekst`: another wording is another version. */
  readonly sha256: string;
  readonly taal: 'nl';
};

/** One moment, twice: as machines keep it and as people in the Netherlands read it. */
export type Moments = { readonly utc: string; readonly nederland: string };

/** The message that brought the link: masked, and hashed, so that who knows the address can check it. */
export type SentLink = {
  readonly id: string;
  readonly kanaal: string;
  readonly adres: string;
  readonly adresSha256: string | null;
  readonly verstuurdOp: string | null;
  readonly messageId: string;
};

/** The code that opened the link: over which road it was handed out, when, and when it was typed. */
export type GivenCode = {
  readonly soort: string;
  readonly weg: string;
  readonly uitgegevenOp: string | null;
  readonly ingevoerdOp: string | null;
};

export type Factors = { readonly link: SentLink | null; readonly code: GivenCode | null };

/** On what the school bases that this person may answer, as it stood in its record at that moment (domain §1.2). */
export type Capacity = {
  readonly woord: string;
  readonly grond: Readonly<Record<string, string | boolean | null>>;
};

type Common = {
  readonly versie: 2;
  readonly id: string;
  /** Place in the chain of the process, from 1. */
  readonly nummer: number;
  readonly proces: string;
  readonly stap: string;
  readonly wie: string;
  readonly tijdstip: string;
  readonly tijden: Moments;
};

/** The proof of one answer (trust a4; eIDAS art. 25). */
export type AnswerRecord = Common & {
  readonly soort: 'antwoord';
  readonly kenmerk: string;
  readonly document: EvidenceDocument | null;
  readonly naam: { readonly getypt: string | null; readonly bekend: string };
  readonly hoedanigheid: Capacity;
  readonly waaromGevraagd: string;
  readonly verklaring: Statement;
  readonly antwoord: string;
  readonly keuzes: readonly { readonly vraag: string; readonly antwoord: string }[];
  readonly opmerkingen: readonly { readonly vraag: string; readonly antwoord: string }[];
  readonly antwoorden: unknown;
  readonly gelezen: { readonly titel: string; readonly secties: Rendered };
  readonly door: string;
  readonly factoren: Factors;
  readonly omstandigheden: Readonly<Record<string, unknown>>;
  readonly handtekening: Handtekening;
};

/** An answer that was taken back; the answer itself stays. `van` is the hash of its record. */
export type WithdrawalRecord = Common & {
  readonly soort: 'intrekking';
  readonly van: string;
  readonly reden: string;
  /** The day it was taken back, and how the school heard (domain §1.3); absent where nobody recorded it. */
  readonly ingetrokkenOp?: string;
  readonly wijze?: string;
  readonly door: string;
};

/** A final document: which bytes it is, and the hashes of the answers that stand in it. */
export type DocumentRecord = Common & {
  readonly soort: 'document';
  readonly document: EvidenceDocument;
  /** SHA-256 (DER) of the certificate the PDF was sealed with; null for a PDF without a seal. */
  readonly certificaat: string | null;
  readonly antwoorden: readonly string[];
};

export type EvidenceRecord = AnswerRecord | WithdrawalRecord | DocumentRecord;

/** A record of before the seal: read as it is, and known by the absence of `versie`. */
export type OldRecord = {
  readonly versie?: undefined;
  readonly proces: string;
  readonly wie: string;
  readonly tijdstip: string;
  readonly antwoord: string;
  readonly document: Pick<EvidenceDocument, 'id' | 'versie' | 'sha256'> | null;
  readonly gelezen: { readonly titel: string; readonly secties: Rendered };
  readonly handtekening: Handtekening;
};

/** A record with what is kept beside it. */
export type EvidenceRow = {
  readonly id: string;
  readonly processId: string;
  readonly key: string;
  readonly wie: string;
  readonly record: EvidenceRecord | OldRecord;
  readonly hash: string;
  readonly previousHash: string | null;
  readonly seal: Seal | null;
  readonly at: string;
};

/** A kept document, as its proof is checked against it. */
export type KeptDocument = {
  readonly id: string;
  readonly kind: string;
  readonly versie: number;
  readonly sha256: string;
  readonly model: unknown;
  readonly content: Uint8Array;
};

/** Whether a record is one of before the seal. */
export const isOld = (record: EvidenceRow['record']): record is OldRecord => record.versie === undefined;
