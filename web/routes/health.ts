import { Router } from 'express';
import { bewakerStand } from '../../api/queries/kapot.js';
import type { Services } from '../../api/services.js';

/** Whether the program runs, and whether it can reach its record. */
export function healthRoutes({ db, now }: Services): Router {
  const router = Router();
  router.get('/health/live', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/health/ready', async (_req, res) => {
    try {
      await db.raw('select 1');
      const wacht = (await db('delivery').where({ state: 'wacht' }).count({ n: '*' }).first()) as
        { n: string } | undefined;
      const { isStil, seconden, storingen } = await bewakerStand({ db, now });
      res.json({
        status: 'ok',
        nietBezorgd: Number(wacht?.n ?? 0),
        bewaker: { status: isStil ? 'stil' : 'ok', secondenGeleden: seconden },
        storingen: Object.values(storingen).reduce((sum, n) => sum + n, 0),
      });
    } catch {
      res.status(503).json({ status: 'geen-database' });
    }
  });
  router.get('/metrics', async (_req, res) => {
    const rows = await db('process')
      .select('soort', 'status')
      .count<{ soort: string; status: string; n: string }[]>({ n: '*' })
      .groupBy('soort', 'status');
    const open = (await db('task').where({ state: 'open' }).count({ n: '*' }).first()) as
      { n: string } | undefined;
    const stand = await bewakerStand({ db, now });
    const lines = [
      '# TYPE leerlingroute_processen gauge',
      ...rows.map((r) => `leerlingroute_processen{soort="${r.soort}",status="${r.status}"} ${r.n}`),
      '# TYPE leerlingroute_open_taken gauge',
      `leerlingroute_open_taken ${String(open?.n ?? 0)}`,
      '# TYPE leerlingroute_bewaker_stil gauge',
      `leerlingroute_bewaker_stil ${stand.isStil ? '1' : '0'}`,
      '# TYPE leerlingroute_bewaker_seconden gauge',
      ...(stand.seconden === null ? [] : [`leerlingroute_bewaker_seconden ${String(stand.seconden)}`]),
      '# TYPE leerlingroute_storingen gauge',
      ...Object.entries(stand.storingen).map(
        ([o, n]) => `leerlingroute_storingen{oorzaak="${o}"} ${String(n)}`,
      ),
    ];
    res.type('text/plain').send(`${lines.join('\n')}\n`);
  });
  return router;
}
