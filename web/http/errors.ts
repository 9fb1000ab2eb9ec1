import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { AppError } from '../../api/errors.js';
import { faultLine } from '../../api/fault-line.js';
import type { Web } from './context.js';
import { renderPage } from './page.js';
import { seeOther } from './see-other.js';

type Known = { readonly status: number; readonly titel: string; readonly tekst: string };

const titles: Readonly<Record<number, string>> = {
  401: 'Niet ingelogd',
  403: 'Geen toegang',
  404: 'Niet gevonden',
  409: 'Niet meer mogelijk',
  413: 'Te groot',
  422: 'Niet verwerkt',
  429: 'Even wachten',
  503: 'Even geen verbinding',
};

/** Every error as status and sentence; what is not known is a fault of ours with a reference, never a stack trace. */
function known(error: unknown): Known | undefined {
  if (error instanceof AppError)
    return { status: error.status, titel: titles[error.status] ?? 'Niet gelukt', tekst: error.tekst };
  const { code, type, status } = (error ?? {}) as { code?: string; type?: string; status?: number };
  const of = (name: 'csrf' | 'te-groot' | 'ongeldig' | 'niet-gevonden'): Known =>
    known(new AppError(name)) as Known;
  if (code === 'EBADCSRFTOKEN') return of('csrf');
  if (type === 'entity.too.large' || (code ?? '').startsWith('LIMIT_')) return of('te-groot');
  if (status === 404) return of('niet-gevonden');
  if (typeof status === 'number' && status >= 400 && status < 500) return of('ongeldig');
  if (code === 'ECONNREFUSED' || code === '57P01' || code === '57P03') {
    return {
      status: 503,
      titel: titles[503] ?? '',
      tekst: 'De gegevens zijn even niet bereikbaar. Probeer het over een minuut opnieuw.',
    };
  }
  return undefined;
}

/** The last handler of all: an error page in Dutch, or a redirect to sign in. */
export function errorHandler(web: Web, log: (line: object) => void): ErrorRequestHandler {
  return (error: unknown, req: Request, res: Response, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof AppError && error.code === 'niet-ingelogd' && !req.path.startsWith('/ouder')) {
      if (req.method === 'GET') req.session.terug = req.originalUrl;
      seeOther(req, res, '/inloggen').catch(next);
      return;
    }
    const page = known(error);
    const kenmerk = randomBytes(4).toString('hex');
    if (!page) log(faultLine(error, kenmerk));
    const shown = page ?? {
      status: 500,
      titel: 'Er ging iets mis',
      tekst: `Dit is een fout van ons. Er is niets half bewaard. Meld kenmerk ${kenmerk} bij de beheerder.`,
    };
    renderPage(
      web,
      req,
      res,
      'fout',
      { titel: shown.titel, tekst: shown.tekst },
      { titel: shown.titel, status: shown.status },
    );
  };
}
