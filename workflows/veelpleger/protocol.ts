import { protocol } from '../kit/protocol.js';
import type { P } from '../kit/protocol.js';
import { veelpleger } from './definition.js';
import type { Forms } from './forms.js';

type Veelpleger = P<typeof veelpleger, Forms>;

/**
 * The tasks of one level (domain §7.4). A count that was corrected withdraws the process from outside; a higher level is
 * a process of its own.
 */
export const veelplegerProtocol = protocol<Forms, typeof veelpleger>(veelpleger, async (p) => {
  const { niveau = 1 } = p.begun();
  await p.send('drempel', { to: p.begeleider });
  await p.send('drempel', { to: p.role('TEAMLEIDER') });
  await ofLevel(p, niveau);
  return { uitkomst: 'GEDAAN' };
});

async function ofLevel(p: Veelpleger, niveau: number): Promise<void> {
  switch (niveau) {
    case 1:
      await p.task('mentorgesprek', { to: p.mentor, due: p.term('mentorgesprek') });
      return;
    case 2:
      await p.task('bespreking', { to: p.begeleider, due: p.term('bespreking') });
      return;
    case 3:
      await p.each('samen', {
        cvb: (q) => q.task('cvb', { to: q.role('CVB_VOORZITTER'), due: q.term('cvb') }),
        ouders: (q) => q.task('oudergesprek', { to: q.role('TEAMLEIDER'), due: q.term('oudergesprek') }),
      });
      return;
    case 4:
      await p.send('drempel', { to: p.role('DIRECTEUR') });
      await p.task('mdo', { to: p.begeleider, due: p.term('mdo') });
      return;
    default:
      await p.task('besluit', { to: p.role('DIRECTEUR'), due: p.term('besluit') });
  }
}
