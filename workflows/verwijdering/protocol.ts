import type { LocalDate } from '../kit/facts.js';
import { protocol } from '../kit/protocol.js';
import { handle, objections } from './bezwaar.js';
import type { Uitkomst, Verwijdering } from './bezwaar.js';
import { verwijdering } from './definition.js';
import type { Forms } from './forms.js';

type Bestuursvorm = Forms['start']['bestuursvorm'];
type Gevonden = 'SCHOOL' | 'OVERSTAP' | 'GESTOPT' | 'GEEN';

const dag = (p: Verwijdering): LocalDate => p.now().slice(0, 10);

/**
 * A removal (WEC art. 40 and 61, domain §7.3). A voluntary transfer ends it at any moment before the decision; nobody is
 * ever un-enrolled but by a person (EC-61).
 */
export const verwijderingProtocol = protocol<Forms, typeof verwijdering>(verwijdering, async (p) => {
  const bestuursvorm = await consider(p);
  await prepare(p);

  const { besluit: voornemen, datum: horen = dag(p) } = await p.task('voornemen', {
    to: p.role('BEVOEGD_GEZAG'),
    due: p.term('voornemen', 'nu'),
  });
  if (voornemen === 'STOPPEN') return { uitkomst: 'GESTOPT' };
  await p.letter('voornemen-verwijdering', { to: p.gezagdragers });
  await p.send('uitnodiging', { to: p.betrokkenen, about: { datum: horen } });

  const { school } = await p.each('horenEnZoeken', {
    ouders: (q) => hearParents(q, horen),
    leerling: (q) => q.task('horenLeerling', { to: q.mentor, due: q.term('voorbereiden', 'nu') }),
    school: findSchool,
  });
  if (school === 'GESTOPT') return { uitkomst: 'GESTOPT' };
  if (school === 'GEEN') return { uitkomst: 'NIET_VERWIJDERD' };
  if (school === 'OVERSTAP') return transfer(p);

  const besluit = await p.task('besluit', { to: p.role('BEVOEGD_GEZAG'), due: p.term('besluit', 'nu') });
  if (besluit.besluit === 'NIET_VERWIJDEREN') return { uitkomst: 'NIET_VERWIJDERD' };
  if (besluit.besluit === 'OVERSTAP') return transfer(p);
  await p.letter('besluit-verwijdering', { to: p.gezagdragers });
  if (besluit.afschriftLeerling === true) await p.letter('besluit-verwijdering', { to: p.leerling });

  const op = dag(p);
  const isOpenbaar = bestuursvorm === 'OPENBAAR';
  const { bezwaar } = await p.each('naBesluit', {
    gemeente: (q) => tellGemeente(q, op),
    inspectie: (q) => q.task('inspectie', { to: q.role('DIRECTEUR'), due: q.term('inspectie', op) }),
    bezwaar: (q) => makeKnown(q, isOpenbaar),
  });
  if (bezwaar.uitkomst === 'GEGROND') return { uitkomst: 'BEZWAAR_GEGROND' };
  return leave(p, bezwaar, isOpenbaar);
});

/** By hand with a filled in form, or asked for by a suspension: then the directeur says here why. */
async function consider(p: Verwijdering): Promise<Bestuursvorm> {
  const { bestuursvorm } = p.begun();
  if (bestuursvorm !== undefined) return bestuursvorm;
  const asked = await p.task('overwegen', { to: p.role('DIRECTEUR'), due: p.term('overwegen', 'nu') });
  return asked.bestuursvorm;
}

/** Teacher (art. 40 lid 18), CvB or orthopedagoog, and samenwerkingsverband are heard; the teaching goes on meanwhile. */
async function prepare(p: Verwijdering): Promise<void> {
  const due = p.term('voorbereiden', 'nu');
  await p.each('voorbereiden', {
    leraar: (q) => q.task('horenLeraar', { to: q.role('TEAMLEIDER'), due }),
    advies: (q) => q.task('advies', { to: q.role('ORTHOPEDAGOOG'), due }),
    verband: (q) => q.task('samenwerkingsverband', { to: q.role('TEAMLEIDER_ZORG'), due }),
    onderwijs: keepTeaching,
  });
}

/** Kept out for longer than a suspension: an alarm to the board the same day (domain §7.3). */
async function keepTeaching(p: Verwijdering): Promise<void> {
  const { toegang } = await p.task('onderwijs', { to: p.role('DIRECTEUR'), due: p.term('onderwijs', 'nu') });
  if (toegang === 'ONTZEGD')
    await p.task('toegang', { to: p.role('BEVOEGD_GEZAG'), due: p.term('toegang', 'nu') });
}

/** The parents are heard before the decision (art. 61 lid 2; AWB art. 4:8); who does not come is asked twice more. */
async function hearParents(p: Verwijdering, eerste: LocalDate): Promise<void> {
  let moment = eerste;
  await p.rounds('horen', 3, async (q, ronde) => {
    await q.until('gesprek', { date: moment }, '16:00');
    const { uitkomst, datum } = await q.task('horenOuders', {
      to: q.role('DIRECTEUR'),
      due: q.term('verslag', 'nu'),
    });
    if (uitkomst !== 'NIET_VERSCHENEN' || ronde === 3) return true;
    moment = datum ?? moment;
    await q.send('uitnodiging', { to: q.betrokkenen, about: { datum: moment } });
    return undefined;
  });
}

/** Each week anew, for as long as it takes: without a willing school there is no removal (art. 40 lid 18, EC-61). */
async function findSchool(p: Verwijdering): Promise<Gevonden> {
  let isGemeld = false;
  const found = await p.rounds('zoeken', 150, async (q, ronde): Promise<Gevonden | undefined> => {
    if (ronde > 1) await q.until('week', q.term('week', 'nu'));
    const { uitkomst, zitThuis } = await q.task('schoolZoeken', {
      to: q.begeleider,
      due: q.term('zoeken', 'nu'),
    });
    if (zitThuis === true && !isGemeld) {
      isGemeld = true;
      await q.task('thuiszitter', { to: q.begeleider, due: q.term('thuiszitter', 'nu') });
    }
    if (uitkomst === 'NOG_NIET') return undefined;
    if (uitkomst === 'STOPPEN') return 'GESTOPT';
    return uitkomst === 'OVERSTAP' ? 'OVERSTAP' : 'SCHOOL';
  });
  return found ?? 'GEEN';
}

/** The municipality hears it at once (Leerplichtwet art. 18 lid 1). */
async function tellGemeente(p: Verwijdering, op: LocalDate): Promise<void> {
  p.deadline('gemeente', p.term('gemeente', op));
  await p.task('gemeente', { to: p.role('DIRECTEUR'), due: p.term('gemeente', op) });
  await p.met('gemeente');
}

type Bezwaar = { readonly uitkomst: Uitkomst | null; readonly bekendOp: LocalDate };

/** The letter reaches the parents, with proof; from that day on they have six weeks (art. 61 lid 3). */
async function makeKnown(p: Verwijdering, isOpenbaar: boolean): Promise<Bezwaar> {
  const { datum: bekendOp } = await p.task('bekendmaken', {
    to: p.role('ADMINISTRATIE'),
    due: p.term('bekendmaken', 'nu'),
  });
  return { uitkomst: await objections(p, bekendOp, isOpenbaar), bekendOp };
}

/** Final: the administration un-enrols once the pupil has gone over. An objection that comes late still goes to the board. */
async function leave(
  p: Verwijdering,
  { uitkomst, bekendOp }: Bezwaar,
  isOpenbaar: boolean,
): Promise<{ readonly uitkomst: 'DEFINITIEF' | 'BEZWAAR_GEGROND' | 'NIET_VERWIJDERD' }> {
  let mayObject = uitkomst === null;
  const left = await p.rounds('uitschrijving', 300, async (q, ronde) => {
    const ask = (r: Verwijdering) => unenrol(r, ronde);
    const step = mayObject ? await orObjection(q, ask) : await ask(q);
    if (step === 'UITGESCHREVEN') return 'DEFINITIEF' as const;
    if (step !== 'BEZWAAR') return undefined;
    mayObject = false;
    const laatste = await q.date('laatsteDag', q.term('bezwaartermijn', bekendOp));
    return (await handle(q, laatste, isOpenbaar)) === 'GEGROND' ? ('BEZWAAR_GEGROND' as const) : undefined;
  });
  return { uitkomst: left ?? 'NIET_VERWIJDERD' };
}

/** In turn a task and, when it is not done yet, a week of waiting: each is one word, so that an objection may cut in. */
async function unenrol(p: Verwijdering, ronde: number): Promise<'UITGESCHREVEN' | 'NOG_NIET'> {
  if (ronde % 2 === 0) {
    await p.until('week', p.term('week', 'nu'));
    return 'NOG_NIET';
  }
  const due = p.term('uitschrijven', 'nu');
  return (await p.task('uitschrijven', { to: p.role('ADMINISTRATIE'), due })).uitkomst;
}

async function orObjection<R>(
  p: Verwijdering,
  work: (q: Verwijdering) => Promise<R>,
): Promise<R | 'BEZWAAR'> {
  const first = await p.race('ofBezwaar', { werk: work, bezwaar: (q) => q.signal('bezwaar') });
  return first.won === 'werk' ? first.value : 'BEZWAAR';
}

/** The best end: the parents choose another school themselves, and the administration sees to the transfer. */
async function transfer(p: Verwijdering): Promise<{ readonly uitkomst: 'VRIJWILLIGE_OVERSTAP' }> {
  await p.rounds('overstap', 300, async (q, ronde) =>
    (await unenrol(q, ronde)) === 'UITGESCHREVEN' ? true : undefined,
  );
  return { uitkomst: 'VRIJWILLIGE_OVERSTAP' };
}
