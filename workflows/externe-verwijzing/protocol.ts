import { protocol } from '../kit/protocol.js';
import { externeVerwijzing } from './definition.js';
import type { Forms } from './forms.js';
import { uiterlijk, zaakVan } from './kern.js';
import type { Verwijzing, Vraag } from './kern.js';
import { follow } from './opvolgen.js';
import { release } from './toestemming.js';
import { onDemand } from './vordering.js';

/**
 * Help from outside the school for one pupil (domain §4.1): question and aim, a talk, consent on the exact data set, the
 * partner's page, and the feedback as a debt. It stays open until the answer came back and was evaluated.
 */
export const externeVerwijzingProtocol = protocol<Forms, typeof externeVerwijzing>(
  externeVerwijzing,
  async (p) => {
    const vraag = await question(p);
    if (vraag.isVordering) return { uitkomst: await onDemand(p, vraag) };
    if (!(await talk(p, vraag))) return { uitkomst: 'AFGEZIEN' };

    // Each partner has a data set and a consent of its own: what was allowed for one is not allowed for the next.
    const uitkomst = await p.rounds('verwijzen', 10, async (q) => {
      const gegevens = await release(q, vraag);
      return 'uitkomst' in gegevens ? gegevens.uitkomst : follow(q, vraag, gegevens);
    });
    return { uitkomst: uitkomst ?? 'AFGEWEZEN_EXTERN' };
  },
);

/** The start form is the question. Where another process began this one, it is asked first. */
async function question(p: Verwijzing): Promise<Vraag> {
  const begun = p.begun();
  const gevraagd =
    begun.bestemming === undefined && begun.rechtsgrond === undefined
      ? await p.task('aanvraag', { to: p.begeleider, due: p.term('gegevens', 'nu') })
      : begun;
  const { bestemming, onderzoek, rechtsgrond, urgentie } = gevraagd;
  return {
    zaak: zaakVan(bestemming, onderzoek === true),
    metToestemming: rechtsgrond === undefined || rechtsgrond === 'TOESTEMMING',
    isVordering: rechtsgrond === 'VORDERING',
    spoed: urgentie === 'SPOED' || urgentie === 'CRISIS',
  };
}

/** In consultation with parents and pupil (domain §4.1). It may be skipped with a reason, where waiting is dangerous. */
async function talk(p: Verwijzing, vraag: Vraag): Promise<boolean> {
  const overleg = await p.task('overleg', { to: p.begeleider, due: uiterlijk(p, vraag, 'overleg') });
  return overleg.is === 'skipped' || overleg.uitkomst === 'DOORGAAN';
}
