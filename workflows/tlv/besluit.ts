import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import type { P } from '../kit/protocol.js';
import type { Due } from '../kit/specs.js';
import type { tlv } from './definition.js';
import type { Forms } from './forms.js';

/** The words of the kit, as the renewal of a TLV speaks them. */
export type Tlv = P<typeof tlv, Forms>;
export type Besluit = 'TOEGEKEND' | 'AFGEWEZEN' | 'GEEN_GELDIGE_TLV';
/** What the waits for one decision share: which alarms have been, and until when the term was extended. */
type Wacht = { alarm: number; aangehouden: boolean; due: Due };

export const vandaag = (p: Tlv): LocalDate => p.now().slice(0, 10);
/** The day on which the TLV, or the placement, ends: 31 July (WEC art. 40 lid 15). */
export const endOfTlv = (p: Tlv): LocalDate => p.begun().einddatum ?? vandaag(p);

const alarms = ['tlvAlarm', 'tlvAlarmDirecteur', 'einde'] as const;

/**
 * From the day the request went in to a decision that holds: eight weeks (AWB art. 4:13), the alarms of the year, and
 * after a decision that is not what was asked the road of objection (AWB art. 6:7).
 */
export async function awaitDecision(p: Tlv, ingediendOp: LocalDate): Promise<Besluit> {
  p.deadline('besluit', p.term('besluit', ingediendOp));
  const isYear = p.begun().aanleiding === 'VERLENGING' || p.begun().aanleiding === 'OVERSTAP_VSO';
  const wacht: Wacht = {
    alarm: isYear ? 0 : 2,
    aangehouden: false,
    due: p.term('besluit', ingediendOp),
  };
  const besluit = await p.rounds('besluit', 4, async (q): Promise<Besluit | undefined> => {
    const bericht = await decision(q, wacht);
    if (bericht === undefined) return 'GEEN_GELDIGE_TLV';
    const stuk = await q.document('besluit', { final: true });
    const { uitkomst, bekendgemaaktOp = vandaag(q) } = bericht;
    await q.send('besluit', {
      to: q.betrokkenen,
      about: { datum: bekendgemaaktOp, document: textOf(stuk['document']) },
    });
    if (uitkomst === 'TOEGEKEND') return 'TOEGEKEND';
    const na = await objection(q, bekendgemaaktOp, wacht);
    wacht.due = q.term('inhalen', 'nu');
    if (na === 'GEGROND') return undefined;
    if (na === 'GEEN_GELDIGE_TLV') return na;
    return uitkomst === 'TOEGEKEND_ANDERS' ? 'TOEGEKEND' : 'AFGEWEZEN';
  });
  return besluit ?? 'AFGEWEZEN';
}

type Bericht = { readonly uitkomst: string; readonly bekendgemaaktOp?: LocalDate };

/** Waits for the samenwerkingsverband; undefined when the directeur has said that the pupil cannot stay. */
async function decision(p: Tlv, wacht: Wacht): Promise<Bericht | undefined> {
  const result = await p.rounds('wachten', 40, async (q): Promise<Bericht | 'STOPPEN' | undefined> => {
    const alarm = alarms[wacht.alarm];
    if (alarm === undefined)
      return onMessage(q, wacht, await q.task('swvBesluit', { to: q.begeleider, due: wacht.due }));
    const first = await q.race('bericht', {
      besluit: (r) => r.task('swvBesluit', { to: r.begeleider, due: wacht.due }),
      alarm: (r) => r.until(alarm, alarm === 'einde' ? { date: endOfTlv(r) } : r.day(alarm)),
    });
    if (first.won === 'besluit') return onMessage(q, wacht, first.value);
    wacht.alarm += 1;
    return sound(q, alarm, first.value.voorbij);
  });
  return result === 'STOPPEN' ? undefined : (result ?? { uitkomst: 'AFGEWEZEN' });
}

/** Nobody has heard: on 1 May the coordinator calls, on 1 June the directeur steps in, on 31 July the TLV has ended. */
async function sound(
  p: Tlv,
  alarm: (typeof alarms)[number],
  isPast: boolean,
): Promise<'STOPPEN' | undefined> {
  if (alarm === 'einde') {
    const { besluit } = await p.task('zonderTlv', {
      to: p.role('DIRECTEUR'),
      due: p.term('zonderTlv', 'nu'),
    });
    return besluit === 'STOPPEN' ? 'STOPPEN' : undefined;
  }
  // A request that goes in after such a day has had no time to be decided on.
  if (isPast) return undefined;
  if (alarm === 'tlvAlarm') await p.task('navraag', { to: p.begeleider, due: p.term('navraag', 'nu') });
  else await p.task('ingrijpen', { to: p.role('DIRECTEUR'), due: p.term('ingrijpen', 'nu') });
  return undefined;
}

type Answer = Bericht & { readonly aanvullenVoor?: LocalDate; readonly verdaagdTot?: LocalDate };

/** A decision, or something that moves the term: more data stop its clock (AWB art. 4:15), or it is extended (4:14). */
async function onMessage(p: Tlv, wacht: Wacht, answer: Answer): Promise<Bericht | undefined> {
  if (answer.uitkomst === 'AANVULLING') {
    await p.pause('besluit');
    const due = answer.aanvullenVoor === undefined ? p.term('inhalen', 'nu') : { date: answer.aanvullenVoor };
    await p.task('aanvulling', { to: p.begeleider, due });
    await p.resume('besluit');
    return undefined;
  }
  await p.met('besluit');
  if (wacht.aangehouden && answer.uitkomst !== 'VERDAAGD') await p.met('verdaagd');
  if (answer.uitkomst !== 'VERDAAGD') return answer;
  const { verdaagdTot = vandaag(p) } = answer;
  wacht.due = { date: verdaagdTot };
  if (!wacht.aangehouden) p.deadline('verdaagd', p.term('verdaagd', verdaagdTot));
  wacht.aangehouden = true;
  return undefined;
}

/**
 * Six weeks in which school or parents may object, then twelve for the decision on it, counted from the end of those six
 * (AWB art. 6:7, 7:10). The TLV may end meanwhile: then the directeur says how it goes on.
 */
async function objection(
  p: Tlv,
  bekendgemaaktOp: LocalDate,
  wacht: Wacht,
): Promise<'GEEN' | 'GEGROND' | 'GEEN_GELDIGE_TLV'> {
  p.deadline('bezwaar', p.term('bezwaar', bekendgemaaktOp));
  const tot = await p.date('bezwaarTot', p.term('bezwaar', bekendgemaaktOp));
  const { keuze } = await p.task('bezwaar', { to: p.begeleider, due: p.term('bezwaar', bekendgemaaktOp) });
  await p.met('bezwaar');
  if (keuze === 'GEEN') return 'GEEN';
  p.deadline('beslissing', p.term('beslissing', tot));
  const uitkomst = await p.rounds('bezwaarfase', 3, async (q) => {
    if (wacht.alarm > 2)
      return (await q.task('beslissing', { to: q.begeleider, due: q.term('beslissing', tot) })).uitkomst;
    const first = await q.race('bericht', {
      beslissing: (r) => r.task('beslissing', { to: r.begeleider, due: r.term('beslissing', tot) }),
      einde: (r) => r.until('einde', { date: endOfTlv(r) }),
    });
    if (first.won === 'beslissing') return first.value.uitkomst;
    wacht.alarm = 3;
    return sound(q, 'einde', false);
  });
  await p.met('beslissing');
  if (uitkomst === 'STOPPEN') return 'GEEN_GELDIGE_TLV';
  return uitkomst === 'GEGROND' ? 'GEGROND' : 'GEEN';
}
