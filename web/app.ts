import express from 'express';
import type { Express } from 'express';
import type { Services } from '../api/services.js';
import { AppError } from '../api/errors.js';
import { errorHandler } from './http/errors.js';
import {
  setUpAssets,
  setUpBodies,
  setUpCsrf,
  setUpHeaders,
  setUpSessions,
  setUpSubject,
} from './http/set-up.js';
import type { Web } from './http/context.js';
import { healthRoutes } from './routes/health.js';
import { pupilRoutes } from './routes/pupils.js';
import { processRoutes } from './routes/processes.js';
import { startRoutes } from './routes/start.js';
import { signInRoutes } from './routes/sign-in.js';
import { taskRoutes } from './routes/tasks.js';
import { bewakingRoutes } from './routes/bewaking.js';
import { agendaRoutes } from './routes/agenda.js';
import { bulkStartRoutes } from './routes/bulk-start.js';
import { demoRoutes } from './routes/demo.js';
import { documentsRoutes } from './routes/documents.js';
import { familyRoutes } from './routes/family.js';
import { partnerCodeRoutes } from './routes/partner-code.js';
import { ownPostRoutes } from './routes/own-post.js';
import { postRoutes } from './routes/post.js';
import { schoolRoutes } from './routes/school.js';
import { yearSettingRoutes } from './routes/settings-year.js';
import { veelplegersRoutes } from './routes/veelplegers.js';
import { jsonRoutes } from '../api/json/index.js';
import { createTemplates } from './templates.js';

export type App = { readonly app: Express; readonly close: () => Promise<void> };

/** The whole web side over its services. `log` gets one object a fault, without personal data. */
export function createApp(services: Services, log: (line: object) => void = () => undefined): App {
  const web: Web = {
    services,
    templates: createTemplates({ reload: process.env['LEERLINGROUTE_RELOAD'] === '1' }),
  };
  const app = express();
  setUpHeaders(app);
  setUpAssets(app);
  app.use(healthRoutes(services));
  setUpBodies(app);
  const close = setUpSessions(app, services);
  setUpCsrf(app);
  setUpSubject(app, services);
  app.use('/api/v1', jsonRoutes(services, log));
  app.use(signInRoutes(web));
  app.use(taskRoutes(web));
  app.use(pupilRoutes(web));
  app.use(startRoutes(web));
  app.use(bulkStartRoutes(web));
  app.use(processRoutes(web));
  app.use(bewakingRoutes(web));
  app.use(veelplegersRoutes(web));
  app.use(partnerCodeRoutes(web));
  app.use(agendaRoutes(web));
  app.use(documentsRoutes(web));
  app.use(familyRoutes(web));
  app.use(postRoutes(web));
  app.use(ownPostRoutes(web));
  app.use(schoolRoutes(web));
  app.use(yearSettingRoutes(web));
  app.use(demoRoutes(web));
  app.use(() => {
    throw new AppError('niet-gevonden');
  });
  app.use(errorHandler(web, log));
  return { app, close };
}
