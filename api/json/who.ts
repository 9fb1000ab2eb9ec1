import type { Request, RequestHandler, Response } from 'express';
import { localDateOf } from '../../domain/calendar/index.js';
import { sha256Hex } from '../../domain/document/hash.js';
import type { Staff } from '../../domain/policy/policy.js';
import { useToken } from '../../db/api/tokens.js';
import { loadSubject } from '../../db/people/subject.js';
import { withinReachOf } from '../scope.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

/** What the set-up of the request left for us: who is signed in, and a getter that makes the session's token. */
type Locals = { readonly csrf: string; subject?: Staff; viaToken?: true };

export const localsOf = (res: Response): Locals => res.locals as Locals;

const bearer = /^Bearer +(lr_[A-Za-z0-9_-]{43})$/i;
const signInPath = /^\/api\/v1\/sessies\/?$/i;
const apiPath = /^\/api\/v1\//i;

/**
 * Whether a request needs no CSRF token: signing in (there is no session yet; only JSON is read there, which another
 * site cannot send unasked), and requests with an Authorization header, which no browser adds by itself (T34).
 */
export function isWithoutCsrf(req: Request): boolean {
  const path = req.originalUrl.split('?')[0] ?? '';
  if (req.method === 'POST' && signInPath.test(path)) return true;
  return apiPath.test(path) && /^Bearer /i.test(req.get('authorization') ?? '');
}

/** A personal token says who asks, with the rights of this moment; a wrong one is refused and never falls back. */
export function setSubject(services: Services): RequestHandler {
  return async (req, res, next) => {
    const header = req.get('authorization');
    if (header !== undefined) {
      const locals = localsOf(res);
      delete locals.subject;
      const token = bearer.exec(header.trim())?.[1];
      const at = services.now();
      const id = token === undefined ? undefined : await useToken(services.db, sha256Hex(token), at);
      const subject = id === undefined ? undefined : await loadSubject(services.db, id, localDateOf(at));
      if (!subject) throw new AppError('niet-ingelogd');
      locals.subject = subject;
      locals.viaToken = true;
      await withinReachOf(services, subject, next);
      return;
    }
    next();
  };
}

/** The member of staff behind a request. Error 'niet-ingelogd'. */
export function staffOf(res: Response): Staff {
  const { subject } = localsOf(res);
  if (!subject) throw new AppError('niet-ingelogd');
  return subject;
}
