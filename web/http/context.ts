import type { Request, Response } from 'express';
import type { Staff } from '../../domain/policy/policy.js';
import { AppError } from '../../api/errors.js';
import type { Services } from '../../api/services.js';
import type { Templates } from '../templates.js';

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the library is extended by merging
  interface SessionData {
    melding: { soort: 'goed' | 'let-op' | 'fout' | 'info'; titel: string; tekst: string | null };
    /** A link that was followed: who it is for, and whether the code was given. */
    link: { linkId: string; procesId: string; key: string; wie: string; geopend: boolean };
  }
}

/** What the set-up of a request leaves for the pages. */
export type Locals = { nonce: string; csrf: string; school?: string; subject?: Staff };

/** Services of the pages: those of the use cases, and the templates. */
export type Web = { readonly services: Services; readonly templates: Templates };

export const localsOf = (res: Response): Locals => res.locals as Locals;

/** The member of staff behind a request. Error 'niet-ingelogd'. */
export function staffOf(res: Response): Staff {
  const { subject } = localsOf(res);
  if (!subject) throw new AppError('niet-ingelogd');
  return subject;
}

/** A parameter of the path as one text. */
export function param(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value !== 'string') return '';
  if (value.includes('\0')) throw new AppError('ongeldig');
  return value;
}

/** A value of the query as one text; a repeated one is refused (T25). Error 'ongeldig'. */
export function query(req: Request, name: string): string {
  const value = req.query[name];
  if (value === undefined) return '';
  if (typeof value !== 'string' || value.includes('\0')) throw new AppError('ongeldig');
  return value;
}

/** A field of a posted body as one text, or empty. */
export function field(req: Request, name: string): string {
  const body = req.body as Readonly<Record<string, unknown>> | undefined;
  const value = body && Object.hasOwn(body, name) ? body[name] : undefined;
  if (typeof value !== 'string') return '';
  if (value.includes('\0')) throw new AppError('ongeldig');
  return value;
}
