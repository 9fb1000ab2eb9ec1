import { findLink, findLinkById } from '../../../db/mail/links.js';
import type { FoundLink } from '../../../db/mail/links.js';
import type { Services } from '../../services.js';

export type { FoundLink } from '../../../db/mail/links.js';

/** A link by the token that was followed, or by the id a session keeps, as it is at this moment. Changes nothing. */
export async function findFamilyLink(
  { db }: Pick<Services, 'db'>,
  by: { readonly token: string } | { readonly linkId: string },
): Promise<FoundLink | undefined> {
  return 'token' in by ? findLink(db, by.token) : findLinkById(db, by.linkId);
}
