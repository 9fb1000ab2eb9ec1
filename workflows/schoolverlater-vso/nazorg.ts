import type { LocalDate } from '../kit/facts.js';
import type { Plan, Vso } from './plannen.js';

const contacten = ['nazorg3', 'nazorg6', 'nazorg12', 'nazorg24'] as const;
const metingen = ['bestendiging1', 'bestendiging2'] as const;

/**
 * Two years after the last day (WEC art. 44): advice on request always; the school asks by itself, and measures whether
 * the destination lasts, only with consent, and no longer once that is taken back (AVG art. 7 lid 3).
 */
export async function nazorg(p: Vso, laatsteDag: LocalDate, plan: Plan): Promise<void> {
  if (!plan.magNazorg) {
    await opVerzoek(p, laatsteDag);
    return;
  }
  await p.each('nazorgjaren', {
    verzoek: (q) => opVerzoek(q, laatsteDag),
    contact: (q) => vragen(q, laatsteDag, plan),
    meting: (q) => meten(q, laatsteDag, plan),
  });
}

/** Whoever asks within two years is advised, as often as they ask; a request of the last day still counts. */
export async function opVerzoek(p: Vso, laatsteDag: LocalDate): Promise<void> {
  await p.rounds('verzoek', 40, async (q) => {
    const { is } = await q.until('nazorgvraag', q.term('nazorg', laatsteDag), '23:59');
    if (is !== 'changed') return true;
    await adviseren(q);
    return undefined;
  });
}

/** After three, six, twelve and twenty-four months the school asks how it goes (domain §6.3). */
async function vragen(p: Vso, laatsteDag: LocalDate, plan: Plan): Promise<void> {
  await p.rounds('contact', contacten.length, async (q, keer) => {
    await q.until('moment', q.term(contacten[keer - 1] ?? 'nazorg24', laatsteDag));
    await q.send('hoe-gaat-het', { to: q.instemmers });
    const { uitkomst } = await q.task('nazorgcontact', {
      to: q.begeleider,
      due: q.term('nazorgcontact', 'nu'),
    });
    if (uitkomst === 'HULP') await adviseren(q);
    if (uitkomst !== 'STOP') return undefined;
    plan.magNazorg = false;
    return true;
  });
}

/** After one and after two years: is he or she still there (domain §6.3, Bestendiging)? */
async function meten(p: Vso, laatsteDag: LocalDate, plan: Plan): Promise<void> {
  await p.rounds('meting', metingen.length, async (q, keer) => {
    await q.until('meetmoment', q.term(metingen[keer - 1] ?? 'bestendiging2', laatsteDag));
    if (!plan.magNazorg) return true;
    await q.task('bestendiging', { to: q.begeleider, due: q.term('bestendiging', 'nu') });
    return undefined;
  });
}

function adviseren(p: Vso) {
  return p.task('nazorgadvies', { to: p.begeleider, due: p.term('nazorgadvies', 'nu') });
}
