import { renderPdf } from '../../activities/documenten/render.js';
import { openPdfSealer } from '../../activities/documenten/seal-pdf.js';
import type { ActContext } from '../../activities/case.js';
import type { Config } from '../../api/config.js';
import { parseSealKeys } from '../../domain/bewijs/index.js';
import type { DocumentModel } from '../../domain/document/model.js';

type Sealing = NonNullable<ActContext['zegel']>;

/**
 * What this school seals with: its Ed25519 key for proofs and its certificate for final documents, as far as they are
 * set. Error DocumentError 'certificaat-onleesbaar'.
 */
export async function openSealing({ bewijs = {}, baseUrl }: Config): Promise<Sealing> {
  const { sleutels, certificaat } = bewijs;
  return {
    baseUrl,
    ...(sleutels !== undefined && { sleutels: parseSealKeys(sleutels) }),
    ...(certificaat && { pdf: await openPdfSealer(certificaat.pad, certificaat.wachtwoord) }),
  };
}

/** A copy for one reader; one that shows proofs carries the seal of the school, as the document itself does. */
export function sealedCopy({ pdf }: Sealing): (model: DocumentModel) => Promise<Uint8Array> {
  return async (model) => {
    const plain = await renderPdf(model);
    const isProof = model.blokken.some((block) => block.soort === 'bewijs');
    return pdf && isProof ? pdf.seal(plain, new Date().toISOString()) : plain;
  };
}
