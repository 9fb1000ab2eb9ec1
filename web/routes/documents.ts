import { Router } from 'express';
import { openDocument } from '../../api/use-cases/open-document.js';
import { param, staffOf } from '../http/context.js';
import type { Web } from '../http/context.js';

/** Documents of the dossier as PDF, by right and with a line in the audit log. */
export function documentsRoutes({ services }: Web): Router {
  const router = Router();
  router.get('/documenten/:name', async (req, res) => {
    const document = await openDocument(services, staffOf(res), param(req, 'name').replace(/\.pdf$/, ''));
    res.setHeader('Content-Disposition', `inline; filename="${document.fileName}"`);
    res.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    );
    res.type('application/pdf').send(Buffer.from(document.content));
  });
  return router;
}
