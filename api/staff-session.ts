import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { deviceInWords, endSession, recordSession, shortAddress } from './use-cases/sessions.js';
import type { Hoe } from './use-cases/sessions.js';
import type { Services } from './services.js';

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the library is extended by merging
  interface SessionData {
    medewerkerId: string;
    /** Which row of `sessie` this is: what is ended there is ended here. */
    sessieNr: string;
    hoe: Hoe;
    /** When its owner last proved who they are, in ms. */
    bevestigdOp: number;
    /** The password was right; the second factor is still to come. Opens nothing. */
    tussen: { medewerkerId: string; hoe: Hoe; op: number; sealed: string | null; stap: 'code' | 'instellen' };
    /** Under way to the provider of school. */
    school: {
      state: string;
      nonce: string;
      verifier: string;
      op: number;
      doel: 'inloggen' | 'bevestigen';
      terug: string;
    };
    terug: string;
    /** A new second factor, sealed, until its first code is given. */
    nieuweFactor: string;
  }
}

/** How long somebody may take between the steps of a sign-in. */
export const STEP_MS = 10 * 60_000;

/** A new session id with only what is given: the old one is dead, a planted cookie is worth nothing (T33). */
export async function renewSession(req: Request, keep: Partial<SessionData> = {}): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('session'));
    });
  });
  Object.assign(req.session, keep);
}

/** The session of somebody who is wholly signed in: a new id, and a row in the list of sessions. */
export async function beginSession(
  { db }: Pick<Services, 'db'>,
  req: Request,
  medewerkerId: string,
  hoe: Hoe,
): Promise<void> {
  const apparaat = deviceInWords(req.get('user-agent') ?? '');
  const sessieNr = await recordSession(db, medewerkerId, {
    hoe,
    apparaat,
    adres: shortAddress(req.ip ?? ''),
  });
  await renewSession(req, { medewerkerId, sessieNr, hoe, bevestigdOp: Date.now() });
}

/** After a step-up: the same session under a new id. */
export async function strengthenSession(req: Request): Promise<void> {
  const { medewerkerId, sessieNr, hoe, terug } = req.session;
  await renewSession(req, {
    ...(medewerkerId !== undefined && { medewerkerId }),
    ...(sessieNr !== undefined && { sessieNr }),
    ...(hoe !== undefined && { hoe }),
    ...(terug !== undefined && { terug }),
    bevestigdOp: Date.now(),
  });
}

/** How long a proof of who somebody is counts for a sensitive act. */
const FRESH_MS = 10 * 60_000;

/** Whether somebody proved in the last ten minutes who they are (step-up). */
export function isFresh(req: Request): boolean {
  return (req.session.bevestigdOp ?? 0) > Date.now() - FRESH_MS;
}

/** Ends the session of a request, here and in the list of sessions. */
export async function signOut({ db }: Pick<Services, 'db'>, req: Request): Promise<void> {
  const { medewerkerId, sessieNr } = req.session;
  if (medewerkerId !== undefined && sessieNr !== undefined) await endSession(db, medewerkerId, sessieNr);
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
