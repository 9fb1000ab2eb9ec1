import { withinReachOf, withinReachOfLink } from '../../api/scope.js';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import connectPgSimple from 'connect-pg-simple';
import { csrfSync } from 'csrf-sync';
import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import multer from 'multer';
import pg from 'pg';
import { isWithoutCsrf, problemHandler } from '../../api/json/index.js';
import { schoolName } from '../../api/queries/school-name.js';
import type { Services } from '../../api/services.js';
import { IDLE_MS, isWorking } from '../../api/use-cases/sessions.js';
import { signedIn } from '../../api/use-cases/sign-in.js';
import { field, localsOf } from './context.js';

/** Security headers on every answer, with a nonce for the one script (T35, T53, T54). */
export function setUpHeaders(app: Express): void {
  app.disable('x-powered-by');
  // Where even the error page fails, what Express says by itself shows no stack trace.
  app.set('env', 'production');
  app.set('query parser', 'simple');
  app.use((_req, res, next) => {
    localsOf(res).nonce = randomBytes(16).toString('base64');
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          scriptSrc: [(_req, res) => `'nonce-${localsOf(res as Response).nonce}'`],
        },
      },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    }),
  );
}

export function setUpAssets(app: Express): void {
  const folder = fileURLToPath(new URL('../assets/', import.meta.url));
  app.use(
    '/assets',
    express.static(folder, {
      fallthrough: false,
      cacheControl: false,
      setHeaders: (res) => {
        res.setHeader('Cache-Control', 'public, max-age=300');
      },
    }),
  );
}

/** Bodies of forms: large enough for long texts, with a clear answer above that. */
export function setUpBodies(app: Express): void {
  app.use(express.urlencoded({ extended: false, limit: '12mb', parameterLimit: 5_000 }));
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: 10 * 1024 * 1024, files: 4, fields: 2_000, fieldSize: 4 * 1024 * 1024 },
  });
  app.use(upload.any());
}

/** Sessions in Postgres, so that they can be ended from there and survive a restart. */
export function setUpSessions(app: Express, services: Services): () => Promise<void> {
  const pool = new pg.Pool({ connectionString: services.config.databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const Store = connectPgSimple(session);
  const store = new Store({
    pool,
    tableName: 'session',
    pruneSessionInterval: 3_600,
    errorLog: () => undefined,
  });
  const isSecure = services.config.baseUrl.startsWith('https:');
  app.set('trust proxy', isSecure ? 1 : false);
  app.use(
    session({
      store,
      secret: services.config.sessionSecret,
      name: isSecure ? '__Host-leerlingroute' : 'leerlingroute',
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/', maxAge: IDLE_MS },
    }),
  );
  return async () => {
    store.close();
    await pool.end();
  };
}

/** A token in each form; cross-site posts are refused before anything else looks at them (T34). */
export function setUpCsrf(app: Express): void {
  const { generateToken, csrfSynchronisedProtection } = csrfSync({
    getTokenFromRequest: (req) => req.get('x-csrf-token') ?? field(req, '_csrf'),
  });
  app.use((req, res, next) => {
    if (req.get('sec-fetch-site') === 'cross-site' && req.method === 'POST') {
      next(Object.assign(new Error('csrf'), { code: 'EBADCSRFTOKEN' }));
      return;
    }
    if (isWithoutCsrf(req)) next();
    else csrfSynchronisedProtection(req, res, next);
  });
  // What was refused before the JSON routes are reached is a problem there too, not a page.
  app.use('/api/v1', problemHandler());
  app.use((req, res, next) => {
    localsOf(res).csrf = '';
    Object.defineProperty(localsOf(res), 'csrf', { get: () => generateToken(req), configurable: true });
    next();
  });
}

/** Following a link, or asking for a new one: what it is about is found by its token, whatever this browser had open. */
const isFinding = (req: Request): boolean => req.path.startsWith('/o/') || req.path === '/ouder/nieuwe-link';

/**
 * Who is signed in, with the rights of this moment: a switched-off account and an ended session are out at their next
 * request.
 */
export function setUpSubject(app: Express, services: Services): void {
  app.use(async (req: Request, res: Response, next: NextFunction) => {
    localsOf(res).school = await schoolName(services);
    const { medewerkerId, sessieNr } = req.session;
    if (medewerkerId !== undefined) {
      const isOn = sessieNr !== undefined && (await isWorking(services.db, medewerkerId, sessieNr));
      const subject = isOn ? await signedIn(services, medewerkerId) : undefined;
      if (subject) {
        localsOf(res).subject = subject;
        if (isFinding(req)) next();
        else await withinReachOf(services, subject, next);
        return;
      }
    }
    const { link } = req.session;
    if (link === undefined || isFinding(req)) next();
    else await withinReachOfLink(services, link.procesId, next);
  });
}
