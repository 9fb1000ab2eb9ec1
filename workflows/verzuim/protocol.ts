import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import { protocol } from '../kit/protocol.js';
import type { P } from '../kit/protocol.js';
import { verzuim } from './definition.js';
import type { Forms } from './forms.js';

type Verzuim = P<typeof verzuim, Forms>;
type Weg = 'leerplicht' | 'doorstroompunt' | 'jeugdarts' | 'samenwerkingsverband';
/** How often the limit was reached: each time is a report of its own. */
type Telling = { keren: number };

/**
 * Absence (domain §4.3): what the law wants reported is reported at once and the parents are told; then the talk, and
 * who else is needed; and it is followed until the pupil is back.
 */
export const verzuimProtocol = protocol<Forms, typeof verzuim>(verzuim, async (p) => {
  const { aanleiding, bereiktOp = p.now().slice(0, 10) } = p.begun();
  const telling: Telling = { keren: 0 };

  // Reported at once: 16 hours in four lesweken (LPW art. 21a), or four weeks away when not bound any more (WEC art. 47a).
  if (aanleiding === 'ONGEOORLOOFD') await report(p, bereiktOp, telling);
  if (aanleiding === 'NIET_LEERPLICHTIG') await reportVsv(p, bereiktOp);
  if (aanleiding === 'THUISZITTER') await ask(p, ['leerplicht', 'samenwerkingsverband']);

  const { uitkomst } = await p.task('gesprek', { to: p.mentor, due: p.term('gesprek', 'nu') });
  if (aanleiding === 'ZIEKTE') await ask(p, ['jeugdarts']);
  if (aanleiding === 'ZORGWEKKEND' || uitkomst !== 'AFSPRAKEN') await chooseRoads(p);

  return { uitkomst: await follow(p, telling) };
});

/** The report is a task with its number, at the counter itself; the parents are told, and can read what was reported. */
async function report(p: Verzuim, bereiktOp: LocalDate, telling: Telling): Promise<void> {
  telling.keren += 1;
  const naam = telling.keren === 1 ? 'melden' : `melden-${String(telling.keren)}`;
  p.deadline(naam, p.term('melden', bereiktOp));
  await p.task('melding', { to: p.role('ADMINISTRATIE'), due: p.term('melden', bereiktOp) });
  await p.met(naam);
  await tellParents(p);
}

/** Not bound to come any more, no startkwalificatie, and away for four weeks: to the municipality (WEC art. 47a). */
async function reportVsv(p: Verzuim, bereiktOp: LocalDate): Promise<void> {
  p.deadline('vsv', p.term('vsv', bereiktOp));
  await p.task('meldingVsv', { to: p.role('ADMINISTRATIE'), due: p.term('vsv', bereiktOp) });
  await p.met('vsv');
  await tellParents(p);
}

async function tellParents(p: Verzuim): Promise<void> {
  const stuk = await p.document('melding', { final: true });
  await p.send('gemeld', { to: p.gezagdragers, about: { document: textOf(stuk['document']) } });
}

/** Worrying: leerplicht until 18, the Doorstroompunt from then, the jeugdarts, the samenwerkingsverband; more at once. */
async function chooseRoads(p: Verzuim): Promise<void> {
  const keuze = await p.task('wegen', { to: p.begeleider, due: p.term('wegen', 'nu') });
  const all: readonly Weg[] = ['leerplicht', 'doorstroompunt', 'jeugdarts', 'samenwerkingsverband'];
  await ask(
    p,
    all.filter((weg) => keuze[weg]),
  );
}

/** Each is asked apart, side by side; the parents hear who looks at it too. */
async function ask(p: Verzuim, wegen: readonly Weg[]): Promise<void> {
  if (wegen.length === 0) return;
  await p.each('vragen', wegen, async (q, weg) => {
    switch (weg as Weg) {
      case 'leerplicht':
        return q.task('leerplicht', { to: q.begeleider, due: q.term('hulpvraag', 'nu') });
      case 'doorstroompunt':
        return q.task('doorstroompunt', { to: q.begeleider, due: q.term('hulpvraag', 'nu') });
      case 'jeugdarts':
        return q.task('jeugdarts', { to: q.begeleider, due: q.term('jeugdarts', 'nu') });
      case 'samenwerkingsverband':
        return q.task('samenwerkingsverband', { to: q.begeleider, due: q.term('thuiszitter', 'nu') });
    }
  });
  const stuk = await p.document('hulpvraag', { final: true });
  await p.send('hulp-gevraagd', { to: p.gezagdragers, about: { document: textOf(stuk['document']) } });
}

/** Again every two school weeks, until the pupil is back; at the limit again there is a new report. */
async function follow(p: Verzuim, telling: Telling): Promise<'TERUG' | 'OVERGEDRAGEN' | 'BLIJFT_WEG'> {
  const end = await p.rounds('opvolgen', 40, async (q) => {
    await q.until('volgen', q.term('volgen', 'nu'));
    const nu = await q.task('stand', { to: q.mentor, due: q.term('stand', 'nu') });
    switch (nu.stand) {
      case 'TERUG':
        await q.task('terugkeer', { to: q.mentor, due: q.term('terugkeer', 'nu') });
        return 'TERUG';
      case 'OVERGEDRAGEN':
        return 'OVERGEDRAGEN';
      case 'GRENS':
        await report(q, nu.bereiktOp ?? q.now().slice(0, 10), telling);
        return undefined;
      case 'ZORG':
        await chooseRoads(q);
        return undefined;
      case 'VERDER':
        return undefined;
    }
  });
  return end ?? 'BLIJFT_WEG';
}
