import type { Request, Response } from 'express';
import { STEP_MS, beginSession, renewSession } from '../../api/staff-session.js';
import { accountFor, completeSignIn } from '../../api/use-cases/sign-in.js';
import type { FactorStep } from '../../api/use-cases/sign-in.js';
import { deviceMark } from '../../api/use-cases/sign-in/device.js';
import type { Hoe } from '../../api/use-cases/sessions.js';
import type { Web } from './context.js';
import { seeOther } from './see-other.js';

/** Only a path of our own may be gone back to (T32). */
export function safeReturn(path: string | undefined): string {
  return path !== undefined && /^\/[a-z]/.test(path) && !path.includes('//') && !path.includes('\\')
    ? path
    : '/taken';
}

const DEVICE_DAYS = 180;
const isSecure = ({ services }: Web): boolean => services.config.baseUrl.startsWith('https:');
const deviceCookie = (web: Web): string => (isSecure(web) ? '__Host-apparaat' : 'apparaat');

/** What this browser kept of an earlier sign-in. */
export function deviceOf(web: Web, req: Request): string | undefined {
  const name = `${deviceCookie(web)}=`;
  const found = (req.get('cookie') ?? '').split('; ').find((part) => part.startsWith(name));
  return found?.slice(name.length);
}

type Proven = { readonly medewerkerId: string; readonly factor: FactorStep };

/** After the first proof of who it is: on to the second factor, or in. */
export async function goOn(
  web: Web,
  req: Request,
  res: Response,
  { medewerkerId, factor }: Proven,
  hoe: Hoe,
): Promise<void> {
  if (factor === 'klaar') {
    await goIn(web, req, res, medewerkerId, hoe);
    return;
  }
  const { terug } = req.session;
  await renewSession(req, {
    tussen: { medewerkerId, hoe, op: Date.now(), sealed: null, stap: factor },
    ...(terug !== undefined && { terug }),
  });
  await seeOther(req, res, factor === 'code' ? '/inloggen/code' : '/inloggen/tweede-factor');
}

/** Begins the session; gives back where to go. */
export async function letIn(
  web: Web,
  req: Request,
  res: Response,
  medewerkerId: string,
  hoe: Hoe,
): Promise<string> {
  const terug = safeReturn(req.session.terug);
  await completeSignIn(web.services, medewerkerId);
  await beginSession(web.services, req, medewerkerId, hoe);
  const account = await accountFor(web.services, medewerkerId);
  // On the own machine of a demo nobody guesses.
  if (account && !web.services.config.isDemo)
    res.cookie(deviceCookie(web), deviceMark(web.services.config, account.email), {
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure(web),
      path: '/',
      maxAge: DEVICE_DAYS * 86_400_000,
    });
  return terug;
}

/** Begins the session and goes where somebody was going. */
export async function goIn(
  web: Web,
  req: Request,
  res: Response,
  medewerkerId: string,
  hoe: Hoe,
): Promise<void> {
  await seeOther(req, res, await letIn(web, req, res, medewerkerId, hoe));
}

export type Underway = NonNullable<Request['session']['tussen']>;

/** Who gave the right password in this session, ten minutes ago at most. */
export function underway(req: Request): Underway | undefined {
  const { tussen } = req.session;
  return tussen && tussen.op > Date.now() - STEP_MS ? tussen : undefined;
}
