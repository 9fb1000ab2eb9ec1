import { endOfYear } from './jaarverslag.js';
import type { Opp } from './overeenstemming.js';

/**
 * Once a school year the plan is evaluated with the parents (WEC art. 41a lid 3): by 31 July, a day that no school can
 * move. Told from 1 May, on the last school day before the summer, and loudly on the day itself (domain §2.5).
 */
export async function watchEvaluation(p: Opp): Promise<void> {
  if (!(await p.version('jaarevaluatie'))) return;
  const jaar = endOfYear(p.now().slice(0, 10));
  const year = jaar.slice(0, 4);
  const laatste = await p.date('laatsteSchooldag', p.day('laatsteSchooldag'));
  p.deadline('jaarevaluatie', p.term('jaarevaluatie', jaar), [
    { op: `${year}-05-01`, rollen: ['LEERLINGBEGELEIDER'] },
    { op: laatste, rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG'] },
    { op: jaar, rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR'] },
  ]);
}
