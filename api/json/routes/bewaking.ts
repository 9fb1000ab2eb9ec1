import { bewakingRegels } from '../../queries/bewaking.js';
import type { BewakingRegel } from '../../queries/bewaking.js';
import { momentOf } from '../moment.js';
import { pageOf, pageQuery } from '../paging.js';
import { route } from '../route.js';
import { schemas } from '../schemas.js';
import type { BewakingRegel as Regel } from '../schemas.js';

function regelOf(r: BewakingRegel): Regel {
  const { id, procesId, soort, leerlingId, kenmerk, uiterlijk, oorzaak, taakId, taakUiterlijk } = r;
  const { titel, stap, wachtOp, reden, ernst } = r;
  const what = { id, procesId, soort, leerlingId, kenmerk, uiterlijk, oorzaak, taakId, taakUiterlijk };
  return { ...what, titel, stap, wachtOp, sinds: momentOf(r.sinds), reden, ernst };
}

const bewaking = route({
  methode: 'get',
  pad: '/bewaking',
  naam: 'bewaking',
  titel: 'Wat niet beweegt, het grootste wettelijke risico eerst',
  query: pageQuery,
  antwoorden: { 200: { tekst: 'De regels', schema: schemas.Bewaking } },
  doe: async ({ services, subject, query }) => ({
    status: 200,
    body: pageOf((await bewakingRegels(services, subject)).map(regelOf), query, (r) => r.id),
  }),
});

export const bewakingRoutes = [bewaking];
