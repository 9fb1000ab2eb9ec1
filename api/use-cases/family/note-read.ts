import { audit } from '../../../db/audit.js';
import type { FoundLink } from '../../../db/mail/links.js';
import type { Services } from '../../services.js';

/** A line in the audit log: this person saw this document, with link and code (trust T08). */
export async function noteRead({ db, now }: Services, link: FoundLink, documentId: string): Promise<void> {
  await audit(db, {
    at: now(),
    wie: link.wie,
    wat: 'document.gezien',
    procesId: link.procesId,
    detail: { document: documentId, link: link.id },
  });
}
