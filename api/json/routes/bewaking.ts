import type { Staff } from '../../../domain/policy/policy.js';
import { may } from '../../../domain/policy/policy.js';
import type { Services } from '../../services.js';
import { bewakingRegels, isTechnisch } from '../../queries/bewaking.js';
import type { BewakingRegel } from '../../queries/bewaking.js';
import { kapotBlok } from '../../queries/kapot.js';
import type { KapotRij } from '../../queries/kapot.js';
import { momentOf } from '../moment.js';
import { pageOf, pageQuery } from '../paging.js';
import { route } from '../route.js';
import { schemas } from '../schemas.js';
import type { BewakingRegel as Regel } from '../schemas.js';

function regelOf(r: BewakingRegel): Regel {
  const { id, procesId, soort, leerlingId, kenmerk, uiterlijk, oorzaak, taakId, taakUiterlijk } = r;
  const { titel, stap, wachtOp, reden, ernst } = r;
  const what = { id, procesId, soort, leerlingId, kenmerk, uiterlijk, oorzaak, taakId, taakUiterlijk };
  const aard = isTechnisch(r) ? 'kapot' : 'wacht';
  return { ...what, aard, titel, stap, wachtOp, sinds: momentOf(r.sinds), reden, ernst };
}

/** Something broken: by reference, without a pupil. */
function storingOf(r: KapotRij): Regel {
  const { id, procesId, soort, kenmerk, oorzaak, titel, betekenis } = r;
  const about = {
    id,
    procesId,
    soort,
    kenmerk,
    oorzaak,
    titel,
    reden: betekenis,
    sinds: momentOf(r.sindsOp),
  };
  const none = { leerlingId: null, stap: null, uiterlijk: null, taakId: null, taakUiterlijk: null };
  return { ...about, ...none, aard: 'kapot', wachtOp: 'Leerlingroute', ernst: 'hoog' };
}

/** What is broken first; while the watcher looks, what it says stands for what the board would say of it. */
async function regelsVan(services: Services, subject: Staff): Promise<readonly Regel[]> {
  const { rijen, bewakerStil } = await kapotBlok(services, subject);
  const board = may(subject, 'proces.zien', null) ? await bewakingRegels(services, subject) : [];
  const own = bewakerStil === null ? board.filter((r) => !isTechnisch(r)) : board;
  return [...rijen.map(storingOf), ...own.map(regelOf)];
}

const bewaking = route({
  methode: 'get',
  pad: '/bewaking',
  naam: 'bewaking',
  titel: 'Wat niet werkt en wat niet beweegt, het grootste wettelijke risico eerst',
  query: pageQuery,
  antwoorden: { 200: { tekst: 'De regels', schema: schemas.Bewaking } },
  doe: async ({ services, subject, query }) => ({
    status: 200,
    body: pageOf(await regelsVan(services, subject), query, (r) => r.id),
  }),
});

export const bewakingRoutes = [bewaking];
