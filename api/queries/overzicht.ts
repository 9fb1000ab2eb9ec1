import { localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { onderdruk } from '../../domain/overzicht/onderdruk.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { processVerloop } from '../../db/api/history.js';
import type { ProcesVerloop } from '../../db/api/history.js';
import { placesOf } from '../../db/api/places.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { maandenTerug, soortTitel } from './doorlooptijd.js';

/** Months that the overview looks back. */
const MAANDEN = 12;

/** null: too few to show, or it would give away what is. */
export type Telling = {
  readonly open: number | null;
  readonly opTijd: number | null;
  readonly teLaat: number | null;
};
export type OverzichtMaand = Telling & {
  readonly maand: string;
  readonly perSoort: ReadonlyMap<string, Telling>;
};
export type Overzicht = {
  /** Newest last. */
  readonly maanden: readonly OverzichtMaand[];
  readonly soorten: ReadonlyMap<string, string>;
};

const maten = ['open', 'opTijd', 'teLaat'] as const;

const eindeVan = (maand: string): LocalDate => maandenTerug(`${maand}-01`, -1);

/** Whether a process counts in a month: open when it ends (or now), or ended in it, in time or late. */
const telt: Readonly<Record<(typeof maten)[number], (p: ProcesVerloop, maand: string) => boolean>> = {
  open: (p, maand) =>
    p.begonnen < eindeVan(maand) && (p.geeindigd === null || p.geeindigd >= eindeVan(maand)),
  opTijd: (p, maand) => p.status === 'afgerond' && p.geeindigd?.slice(0, 7) === maand && !p.wasTeLaat,
  teLaat: (p, maand) => p.status === 'afgerond' && p.geeindigd?.slice(0, 7) === maand && p.wasTeLaat,
};

function maandVan(maand: string, soorten: readonly string[], rows: readonly ProcesVerloop[]): OverzichtMaand {
  const perMaat = maten.map((maat) => {
    const own = rows.filter((p) => telt[maat](p, maand));
    return onderdruk(new Map(soorten.map((s) => [s, own.filter((p) => p.soort === s).length])));
  });
  const tellingOf = (waarde: (i: number) => number | null): Telling => ({
    open: waarde(0),
    opTijd: waarde(1),
    teLaat: waarde(2),
  });
  return {
    maand,
    ...tellingOf((i) => perMaat[i]?.totaal ?? null),
    perSoort: new Map(soorten.map((s) => [s, tellingOf((i) => perMaat[i]?.cellen.get(s) ?? null)])),
  };
}

/**
 * Of the last twelve months, how many processes were open at the end of each and how many ended, in time or late, for
 * each kind, where somebody leads. A process that was withdrawn or lapsed is neither. Small counts are not shown, so that
 * nobody is recognised. Error 'geen-recht'.
 */
export async function overzicht(services: Services, subject: Staff): Promise<Overzicht> {
  if (!may(subject, 'overzicht', null)) throw new AppError('geen-recht');
  const { db, now } = services;
  const dag = localDateOf(now());
  const alle = await processVerloop(db, maandenTerug(dag, MAANDEN - 1));
  const places = await placesOf(
    db,
    alle.map((p) => p.leerlingId),
    dag,
  );
  const rows = alle.filter(({ leerlingId }) => {
    const place = places.get(leerlingId);
    return place !== undefined && may(subject, 'overzicht', place);
  });
  const soorten = [...new Set(rows.map((p) => p.soort))];
  const titels = soorten.map((s) => [s, soortTitel(services, s)] as const);
  const op = titels.sort(([, a], [, b]) => a.localeCompare(b, 'nl'));
  const maanden = Array.from({ length: MAANDEN }, (_, i) =>
    maandenTerug(dag, MAANDEN - 1 - i).slice(0, 7),
  ).map((maand) => maandVan(maand, soorten, rows));
  return { maanden, soorten: new Map(op) };
}
