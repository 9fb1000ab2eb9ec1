import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { P12Signer, PDF } from '@libpdf/core';
import { sha256Hex } from '../../domain/document/hash.js';
import { DocumentError } from './document-error.js';
import { withoutSigningTime } from './without-signing-time.js';

/** Seals final documents for the school. */
export type PdfSealer = {
  /** SHA-256 (DER) of the certificate. */
  readonly certificaat: string;
  /** Last day on which the certificate holds, as an instant. */
  readonly geldigTot: string;
  /**
   * Adds a seal to a PDF, after its own bytes, which stay as they are (PAdES baseline B-B, ETSI EN 319 142-1).
   *
   * @param at the moment of sealing
   * @throws DocumentError `zegel-mislukt`
   */
  readonly seal: (pdf: Uint8Array, at: string) => Promise<Uint8Array>;
};

/** Room for the signature and a chain of certificates, in bytes. */
const ROOM = 12_288;

function failure(error: unknown): DocumentError {
  return new DocumentError('zegel-mislukt', error instanceof Error ? error.message : 'onbekend');
}

/**
 * Opens the certificate of the school with its key.
 *
 * @param pad path of a PKCS#12 file
 * @throws DocumentError `certificaat-onleesbaar` when there is no such file, or the password is another
 */
export async function openPdfSealer(pad: string, wachtwoord: string): Promise<PdfSealer> {
  let signer: P12Signer;
  try {
    signer = await P12Signer.create(new Uint8Array(readFileSync(pad)), wachtwoord);
  } catch {
    throw new DocumentError(
      'certificaat-onleesbaar',
      'Het certificaat in ZEGEL_P12 kan niet worden geopend: klopt het pad, en klopt ZEGEL_P12_WACHTWOORD?',
    );
  }
  const { validTo } = new X509Certificate(signer.certificate);
  return {
    certificaat: sha256Hex(signer.certificate),
    geldigTot: new Date(validTo).toISOString(),
    seal: async (pdf, at) => {
      try {
        const document = await PDF.load(pdf);
        const { bytes, warnings } = await document.sign({
          signer,
          level: 'B-B',
          subFilter: 'ETSI.CAdES.detached',
          digestAlgorithm: 'SHA-256',
          fieldName: 'Schoolzegel',
          reason: 'Vastgesteld en verzegeld door de school',
          signingTime: new Date(at),
          estimatedSize: ROOM,
        });
        if (warnings.length > 0) throw new Error(warnings.map((w) => w.message).join('; '));
        return await withoutSigningTime(bytes, signer);
      } catch (error) {
        throw failure(error);
      }
    },
  };
}
