import type { Request, Response } from 'express';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';

export type SignInPage = { readonly email: string; readonly fout: string | null; readonly status?: number };

/** The page to sign in on, with what went wrong. */
export function showSignIn(web: Web, req: Request, res: Response, page: SignInPage): void {
  const { isDemo, oidc, lokaleAccounts } = web.services.config;
  const data = {
    email: page.email,
    fout: page.fout,
    isDemo,
    school: oidc?.naam ?? null,
    // With the accounts of school only the emergency account has a password.
    isNood: oidc !== undefined && lokaleAccounts === false && !isDemo,
  };
  renderPage(web, req, res, 'inloggen', data, {
    titel: page.fout === null ? 'Inloggen' : 'Fout: Inloggen',
    ...(page.status !== undefined && { status: page.status }),
  });
}
