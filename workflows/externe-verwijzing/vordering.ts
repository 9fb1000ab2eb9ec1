import { textOf } from '../kit/facts.js';
import { tell, uiterlijk } from './kern.js';
import type { Uitkomst, Verwijzing, Vraag } from './kern.js';

/**
 * Police or justice demands data (EC-66). Nobody comes in to fetch them and no partner gets a link: school sets apart what
 * the demand names, the directeur (or who stands in) decides and records by whom, what and why, and a person hands over
 * that frozen copy. Nothing is shared without that decision.
 */
export async function onDemand(p: Verwijzing, vraag: Vraag): Promise<Uitkomst> {
  const uitkomst = await p.rounds('vordering', 10, async (q): Promise<Uitkomst | undefined> => {
    await q.task('gegevensVordering', { to: q.begeleider, due: uiterlijk(q, vraag, 'gegevens') });
    const gegevens = textOf((await q.document('vorderingsgegevens', { final: true }))['document']);
    const { besluit, informeren } = await q.task('vordering', {
      to: q.role('DIRECTEUR'),
      due: q.term(vraag.spoed ? 'spoed' : 'besluit', 'nu'),
    });
    if (besluit === 'AANPASSEN') return undefined;
    if (besluit === 'NIET_DELEN') return 'VORDERING_AFGEWEZEN';
    if (informeren === 'VOORAF') await tell(q, vraag, 'zonder-toestemming', gegevens);
    await q.task('overhandigen', { to: q.begeleider, due: uiterlijk(q, vraag, 'versturen') });
    if (informeren === 'ACHTERAF') await tell(q, vraag, 'zonder-toestemming', gegevens);
    return 'OP_VORDERING';
  });
  return uitkomst ?? 'VORDERING_AFGEWEZEN';
}
