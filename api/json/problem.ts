import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import type { FieldError } from '../../domain/form/index.js';
import { AppError } from '../errors.js';
import type { Refusal } from '../errors.js';
import { faultLine } from '../fault-line.js';

/** A request that is wrong by its form, before anybody looks at what it asks: status and sentence. */
export class RequestFault extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 405 | 413 | 415 | 422,
    readonly code: string,
    readonly tekst: string,
    readonly fouten: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'RequestFault';
  }
}

type Known = {
  readonly status: number;
  readonly code: string;
  readonly tekst: string;
  readonly fouten?: readonly FieldError[];
  readonly procesId?: string;
};

const titles: Readonly<Record<number, string>> = {
  400: 'Verzoek niet te lezen',
  401: 'Niet ingelogd',
  403: 'Geen toegang',
  404: 'Niet gevonden',
  405: 'Kan hier niet',
  409: 'Niet meer mogelijk',
  413: 'Te groot',
  415: 'Verkeerde vorm',
  422: 'Niet verwerkt',
  429: 'Even wachten',
  500: 'Er ging iets mis',
  503: 'Even geen verbinding',
};

/** Sentences that speak of a page say it otherwise to a program. */
const forPrograms: Partial<Readonly<Record<Refusal, string>>> = {
  csrf: 'Stuur in de header X-CSRF-Token de waarde mee die u bij het inloggen kreeg.',
  'niet-gevonden': 'Dit is er niet, of u mag het niet zien.',
  'niet-ingelogd':
    'Log eerst in met POST /api/v1/sessies, of stuur een geldig token mee (Authorization: Bearer).',
};

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300']);
const unreadable = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008']);

function refused(error: AppError): Known {
  const { code, status, detail } = error;
  const fouten = detail.fouten && detail.fouten.length > 0 ? { fouten: detail.fouten } : {};
  const procesId = detail.procesId === undefined ? {} : { procesId: detail.procesId };
  return { status, code, tekst: forPrograms[code] ?? error.tekst, ...fouten, ...procesId };
}

function known(error: unknown): Known | undefined {
  if (error instanceof AppError) return refused(error);
  if (error instanceof RequestFault) {
    const { status, code, tekst, fouten } = error;
    return { status, code, tekst, ...(fouten.length > 0 && { fouten }) };
  }
  const { code, type, status, name } = (error ?? {}) as {
    code?: unknown;
    type?: string;
    status?: number;
    name?: string;
  };
  const tag = typeof code === 'string' ? code : '';
  if (tag === 'EBADCSRFTOKEN') return refused(new AppError('csrf'));
  if (type === 'entity.too.large' || tag.startsWith('LIMIT_')) return refused(new AppError('te-groot'));
  if (type === 'entity.parse.failed')
    return { status: 400, code: 'geen-json', tekst: 'Wat u stuurde is geen geldige JSON.' };
  if (status === 415)
    return { status: 415, code: 'verkeerde-vorm', tekst: 'Stuur JSON in UTF-8, zonder andere codering.' };
  if (unreadable.has(tag))
    return {
      status: 400,
      code: 'onleesbaar',
      tekst: 'In het verzoek staat een teken of een getal dat wij niet kunnen bewaren.',
    };
  if (tag === '23505')
    return refused(
      new AppError(
        'verouderd',
        {},
        'Iemand anders deed dit op hetzelfde moment. Vraag de stand op en probeer het zo nodig opnieuw.',
      ),
    );
  if (unreachable.has(tag) || name === 'KnexTimeoutError') {
    return {
      status: 503,
      code: 'geen-verbinding',
      tekst: 'De gegevens zijn even niet bereikbaar. Probeer het over een minuut opnieuw.',
    };
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status: 400, code: 'onleesbaar', tekst: 'Het verzoek is niet te lezen.' };
  }
  return undefined;
}

function send(res: Response, { status, code, tekst, ...more }: Known & { readonly kenmerk?: string }): void {
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer realm="leerlingroute"');
  if (status === 429) res.setHeader('Retry-After', '900');
  if (status === 503) res.setHeader('Retry-After', '60');
  const body = {
    type: `urn:leerlingroute:probleem:${code}`,
    title: titles[status] ?? 'Niet gelukt',
    status,
    detail: tekst,
    code,
    ...more,
  };
  res
    .status(status)
    .set('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/**
 * The last handler of the JSON API: every error as problem details in Dutch (RFC 9457). What is not known is a fault of
 * ours, with a reference; `log` gets that reference and the place in the code, nothing personal (T50).
 */
export function problemHandler(log: (line: object) => void = () => undefined): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const found = known(error);
    if (found) {
      send(res, found);
      return;
    }
    const kenmerk = randomBytes(4).toString('hex');
    log(faultLine(error, kenmerk));
    const tekst = `Dit is een fout van ons. Er is niets half bewaard. Meld kenmerk ${kenmerk} bij de beheerder.`;
    send(res, { status: 500, code: 'fout', tekst, kenmerk });
  };
}
