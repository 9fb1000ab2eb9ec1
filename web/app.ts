import express from 'express';
import type { Express } from 'express';
import type { Services } from '../api/services.js';
import { AppError } from '../api/errors.js';
import { withOwnWork } from '../api/scope.js';
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
import { checkRoutes } from './routes/check.js';
import { evidenceRoutes } from './routes/evidence.js';
import { healthRoutes } from './routes/health.js';
import { pupilRoutes } from './routes/pupils.js';
import { processRoutes } from './routes/processes.js';
import { startRoutes } from './routes/start.js';
import { signInRoutes } from './routes/sign-in.js';
import { accountRoutes } from './routes/accounts.js';
import { myAccountRoutes } from './routes/my-account.js';
import { taskRoutes } from './routes/tasks.js';
import { bewakingRoutes } from './routes/bewaking.js';
import { kapotRoutes } from './routes/kapot.js';
import { bewakingSamenRoutes } from './routes/bewaking-samen.js';
import { vooruitRoutes } from './routes/vooruit.js';
import { overzichtRoutes } from './routes/overzicht.js';
import { agendaRoutes } from './routes/agenda.js';
import { bulkStartRoutes } from './routes/bulk-start.js';
import { demoRoutes } from './routes/demo.js';
import { documentsRoutes } from './routes/documents.js';
import { familyRoutes } from './routes/family.js';
import { partnerCodeRoutes } from './routes/partner-code.js';
import { ownPostRoutes } from './routes/own-post.js';
import { postRoutes } from './routes/post.js';
import { collegaRoutes } from './routes/collegas.js';
import { schoolRoutes } from './routes/school.js';
import { schoolSettingRoutes } from './routes/school-settings.js';
import { yearSettingRoutes } from './routes/settings-year.js';
import { veelplegersRoutes } from './routes/veelplegers.js';
import { jsonRoutes } from '../api/json/index.js';
import { createTemplates } from './templates.js';

export type App = { readonly app: Express; readonly close: () => Promise<void> };

/** The whole web side over its services. `log` gets one object a fault, without personal data. */
export function createApp(given: Services, log: (line: object) => void = () => undefined): App {
  const services = withOwnWork(given);
  const web: Web = {
    services,
    templates: createTemplates({ reload: process.env['LEERLINGROUTE_RELOAD'] === '1' }),
  };
  const app = express();
  setUpHeaders(app);
  setUpAssets(app);
  app.use(healthRoutes(services));
  app.use(checkRoutes(web));
  setUpBodies(app);
  const close = setUpSessions(app, services);
  setUpCsrf(app);
  setUpSubject(app, services);
  app.use('/api/v1', jsonRoutes(services, log));
  app.use(signInRoutes(web));
  app.use(myAccountRoutes(web));
  app.use(accountRoutes(web));
  app.use(taskRoutes(web));
  app.use(pupilRoutes(web));
  app.use(startRoutes(web));
  app.use(bulkStartRoutes(web));
  app.use(processRoutes(web));
  app.use(evidenceRoutes(web));
  app.use(kapotRoutes(web));
  app.use(bewakingRoutes(web));
  app.use(bewakingSamenRoutes(web));
  app.use(vooruitRoutes(web));
  app.use(overzichtRoutes(web));
  app.use(veelplegersRoutes(web));
  app.use(partnerCodeRoutes(web));
  app.use(agendaRoutes(web));
  app.use(documentsRoutes(web));
  app.use(familyRoutes(web));
  app.use(postRoutes(web));
  app.use(ownPostRoutes(web));
  app.use(collegaRoutes(web));
  app.use(schoolRoutes(web));
  app.use(yearSettingRoutes(web));
  app.use(schoolSettingRoutes(web));
  app.use(demoRoutes(web));
  app.use(() => {
    throw new AppError('niet-gevonden');
  });
  app.use(errorHandler(web, log));
  return { app, close };
}
