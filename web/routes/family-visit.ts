import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { parseBody, typedValues } from '../../domain/form/index.js';
import { saveDraft } from '../../api/use-cases/drafts.js';
import { familyTask } from '../../api/use-cases/family/answer-request.js';
import { findFamilyLink } from '../../api/use-cases/family/find-link.js';
import type { FoundLink } from '../../api/use-cases/family/find-link.js';
import { formOf } from '../../api/use-cases/form-context.js';
import { isId } from '../../api/use-cases/process-access.js';
import { field } from '../http/context.js';
import type { Web } from '../http/context.js';
import { deadLink, noLink, showMessage } from './family-pages.js';
import { seeOther } from '../http/see-other.js';

/** A visit ends after 20 minutes without a page, and after two hours in any case (ms). */
const idleMs = 20 * 60_000;
const absoluteMs = 2 * 60 * 60_000;
/** The session itself lives on a little, so that somebody who comes back late finds the way (B57). */
const keptMs = absoluteMs + 30 * 60_000;

type SessionLink = NonNullable<Request['session']['link']>;

/** Whether the code was given in this session and the visit has not run out. */
export function isVisiting(req: Request): boolean {
  const { link, ouder } = req.session;
  return link?.geopend === true && ouder !== undefined && isCurrent(ouder);
}

/**
 * Begins a visit in a session with a new id (B54); whoever was signed in in this browser is so no more. Gives back the
 * address to go to: where this person was when time ran out, else the reading page.
 */
export async function startVisit(req: Request, link: SessionLink): Promise<string> {
  const terug = req.session.ouder?.terug ?? '/ouder/lezen';
  await renewSession(req);
  const now = Date.now();
  req.session.link = { ...link, geopend: true };
  req.session.ouder = { begonnenOp: now, gezienOp: now, terug: null };
  req.session.cookie.maxAge = keptMs;
  return terug;
}

/** Goes on in an empty session with a new id. */
export async function renewSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}

/** Whether a visit that began and was last seen at these moments (ms) still goes on. */
export function isCurrent({ begonnenOp, gezienOp }: { begonnenOp: number; gezienOp: number }): boolean {
  const now = Date.now();
  return now - gezienOp < idleMs && now - begonnenOp < absoluteMs;
}

/** Ends a visit; nothing of it stays in the browser. */
export async function endVisit(req: Request): Promise<void> {
  await new Promise<void>((resolve) => {
    req.session.destroy(() => {
      resolve();
    });
  });
}

/**
 * The link of this visit, read anew: a revoked one ends it at once (trust T13). When time ran out, what was typed is
 * kept and the code is asked again; then this gives back undefined and the answer has been sent.
 */
export async function visitedLink(web: Web, req: Request, res: Response): Promise<FoundLink | undefined> {
  const found = req.session.link;
  if (!found) {
    await showMessage(web, req, res, noLink);
    return undefined;
  }
  const link = await findFamilyLink(web.services, { linkId: found.linkId });
  if (!link || link.state === 'verlopen' || link.state === 'ingetrokken') {
    delete req.session.ouder;
    req.session.link = { ...found, geopend: false };
    await showMessage(web, req, res, deadLink(''));
    return undefined;
  }
  // A link for non-special data opens none of these pages, whatever this session may do besides (trust N2).
  if (link.niveau !== 'N3') {
    await seeOther(req, res, '/ouder');
    return undefined;
  }
  const { ouder } = req.session;
  if (isVisiting(req) && ouder) {
    ouder.gezienOp = Date.now();
    return link;
  }
  if (found.geopend && ouder) {
    if (req.method === 'POST') await keepTyped(web, req, link);
    ouder.terug =
      req.path.startsWith('/ouder/antwoord') || req.path === '/ouder/concept' ? '/ouder/antwoord' : null;
    req.session.link = { ...found, geopend: false };
  }
  await seeOther(req, res, '/ouder');
  return undefined;
}

/** Keeps what was typed in a visit that ran out: the code was given in this very session. */
async function keepTyped({ services }: Web, req: Request, link: FoundLink): Promise<void> {
  const taskId = field(req, '_concept');
  if (!isId(taskId)) return;
  const seen = await familyTask(services, link, taskId);
  if (seen.task.state !== 'open') return;
  const form = formOf(seen.kind, seen.task.step);
  await saveDraft(services, link.wie, `taak:${taskId}`, typedValues(form, parseBody(form, req.body)));
}

/** A session for the proof: enough to recognise it, not enough to use it. */
export function sessionMark(req: Request): string {
  return createHash('sha256').update(req.sessionID).digest('hex').slice(0, 12);
}
