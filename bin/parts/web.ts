import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Logger } from 'pino';
import type { Services } from '../../api/services.js';
import { createApp } from '../../web/app.js';

export type RunningWeb = { readonly stop: () => Promise<void> };

/** Serves the pages; in demo mode on loopback only. Error EADDRINUSE when the port is taken. */
export async function startWeb(services: Services, log: Logger): Promise<RunningWeb> {
  const { app, close } = createApp(services, (line) => {
    log.error(line, 'web');
  });
  const server = createServer(app);
  server.listen(services.config.port, ...(services.config.isDemo ? ['127.0.0.1'] : []));
  await once(server, 'listening');
  return {
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const hurry = setTimeout(() => {
        server.closeAllConnections();
      }, 5_000);
      await closed;
      clearTimeout(hurry);
      await close();
    },
  };
}
