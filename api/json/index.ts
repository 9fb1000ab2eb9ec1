import { Router } from 'express';
import type { RequestHandler } from 'express';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { jsonBodies } from './body.js';
import { openApiOf } from './openapi.js';
import { RequestFault, problemHandler } from './problem.js';
import { openRoute } from './route.js';
import type { Route } from './route.js';
import { bewakingRoutes } from './routes/bewaking.js';
import { procesRoutes } from './routes/processen.js';
import { soortRoutes } from './routes/processoorten.js';
import { sessieRoutes } from './routes/sessies.js';
import { taakRoutes } from './routes/taken.js';
import { setSubject } from './who.js';

export { problemHandler } from './problem.js';
export { isWithoutCsrf } from './who.js';

const expressPath = (pad: string): string => pad.replace(/\{(\w+)\}/g, ':$1');

function handler(services: Services, route: Route): RequestHandler {
  return async (req, res) => {
    const { status, body } = await route.doe(services, req, res);
    if (body === undefined) res.status(status).end();
    else res.status(status).json(body);
  };
}

function describe(services: Services, routes: readonly Route[]): Route {
  let made: Readonly<Record<string, unknown>> | undefined;
  return openRoute({
    methode: 'get',
    pad: '/openapi.json',
    naam: 'beschrijving',
    titel: 'Deze beschrijving',
    antwoorden: { 200: { tekst: 'OpenAPI 3.1' } },
    doe: () => {
      made ??= openApiOf(routes, services.register);
      return Promise.resolve({ status: 200, body: made });
    },
  });
}

/** Another method on a path that exists: says which ones there are. */
function otherMethods(router: Router, routes: readonly Route[]): void {
  const paths = new Set(routes.map((r) => r.pad));
  for (const pad of paths) {
    const allowed = routes.filter((r) => r.pad === pad).map((r) => r.methode.toUpperCase());
    router.all(expressPath(pad), (req, res, next) => {
      if (req.method === 'OPTIONS') {
        next();
        return;
      }
      res.setHeader('Allow', allowed.join(', '));
      throw new RequestFault(405, 'kan-hier-niet', `Dit adres kent alleen ${allowed.join(' en ')}.`);
    });
  }
}

/**
 * The JSON API below /api/v1 (design: the fixed points that outsiders build on). Answers its own errors as problem
 * details; `log` gets one object a fault, without personal data.
 */
export function jsonRoutes(services: Services, log: (line: object) => void = () => undefined): Router {
  const router = Router();
  const own = [...sessieRoutes, ...soortRoutes, ...procesRoutes, ...taakRoutes, ...bewakingRoutes];
  const routes = [...own, describe(services, own)];
  router.use(...jsonBodies());
  router.use(setSubject(services));
  for (const route of routes) router[route.methode](expressPath(route.pad), handler(services, route));
  otherMethods(router, routes);
  router.use(() => {
    throw new AppError('niet-gevonden');
  });
  router.use(problemHandler(log));
  return router;
}
