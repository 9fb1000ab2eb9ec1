import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Services } from '../services.js';
import { bewakingRegels } from './bewaking.js';
import { bordAdres, ernstTekst, filterVan } from './bewaking-filter.js';
import { kleuren } from './bewaking-pagina.js';

/** What does not move around one pupil, for a page about that pupil; with the board, for who steers there. */
export async function stilBij(services: Services, subject: Staff, leerlingId: string) {
  const rows = (await bewakingRegels(services, subject)).filter((r) => r.leerlingId === leerlingId);
  const magSturen = rows.some((r) => may(subject, 'proces.sturen', r.place));
  return {
    rijen: rows.map((r) => ({
      url: `/processen/${r.procesId}`,
      titel: r.titel,
      reden: r.reden,
      wachtOp: r.wachtOp === '' ? 'niemand in het bijzonder' : r.wachtOp,
      sinds: formatDate(localDateOf(r.sinds)),
      ernstTekst: ernstTekst[r.ernst],
      kleur: kleuren[r.ernst],
    })),
    bordUrl: magSturen ? bordAdres(filterVan((naam) => (naam === 'leerling' ? leerlingId : ''))) : null,
  };
}
