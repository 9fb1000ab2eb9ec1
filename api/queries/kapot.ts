import { formatDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { hartslag, isBewakerStil, oorzaken, openStoringen } from '../../db/bewaker/storingen.js';
import type { Storing } from '../../db/bewaker/storingen.js';
import { placesOf } from '../../db/api/places.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { actieTekst, actiesVan } from '../use-cases/bewaker/acties.js';
import { terugVan } from '../use-cases/bewaker/stap-terug.js';
import type { Services } from '../services.js';
import { technischVan, woordenVan } from './kapot-woorden.js';

/** Something broken, as staff see it: no pupil, only a reference. */
export type KapotRij = {
  readonly id: string;
  readonly oorzaak: Storing['oorzaak'];
  readonly titel: string;
  /** Of which process; null for what is about the whole system. */
  readonly procesId: string | null;
  readonly soort: string | null;
  readonly kenmerk: string | null;
  readonly proces: string | null;
  /** Where this reader may look at the process. */
  readonly url: string | null;
  readonly plek: string | null;
  readonly sindsOp: Instant;
  readonly sinds: string;
  readonly betekenis: string;
  readonly watNu: string;
  readonly technisch: string | null;
  readonly acties: readonly { readonly url: string; readonly tekst: string }[];
};

export type KapotBlok = {
  /** What somebody did past the usual way lately. */
  readonly meldingen: readonly Melding[];
  readonly rijen: readonly KapotRij[];
  /** Set when nobody looks whether something is broken. */
  readonly bewakerStil: string | null;
  readonly laatstGekeken: string | null;
};

const moment = (op: Instant): string => `${formatDate(localDateOf(op))} om ${localTimeOf(op)}`;

/** Whom somebody asks who cannot do it: the beheerders by name. */
async function beheerders({ db }: Services): Promise<string> {
  const rows = await db('medewerker')
    .join('medewerker_rol', 'medewerker_rol.medewerker_id', 'medewerker.id')
    .where({ rol: 'APPLICATIEBEHEER', actief: true })
    .distinct<{ voornaam: string; tussenvoegsel: string; achternaam: string }[]>(
      'voornaam',
      'tussenvoegsel',
      'achternaam',
    );
  const names = rows.map((r) =>
    [r.voornaam, r.tussenvoegsel, r.achternaam].filter((n) => n !== '').join(' '),
  );
  return names.length === 0 ? 'de beheerder' : `de beheerder (${names.join(', ')})`;
}

type Lezer = {
  readonly isBeheer: boolean;
  readonly vraag: string;
  readonly processen: ReadonlyMap<string, ProcessRow>;
  readonly zichtbaar: ReadonlySet<string>;
  readonly plekken: ReadonlyMap<string, string>;
  /** Processes that stand at a step from which may be stepped back. */
  readonly terug: ReadonlySet<string>;
};

function rijVan({ register }: Services, storing: Storing, lezer: Lezer): KapotRij {
  const { id, oorzaak, procesId, doel, sinds } = storing;
  const { isBeheer, vraag } = lezer;
  const process = procesId === null ? undefined : lezer.processen.get(procesId);
  const { titel, betekenis, watNu } = woordenVan(storing);
  return {
    id,
    oorzaak,
    titel,
    procesId,
    soort: process?.soort ?? null,
    kenmerk: process?.kenmerk ?? null,
    proces: process ? (register[process.soort]?.definition.titel ?? process.soort) : null,
    url: process && lezer.zichtbaar.has(process.id) ? `/processen/${process.id}` : null,
    plek: lezer.plekken.get(doel) ?? null,
    sindsOp: sinds,
    sinds: moment(sinds),
    betekenis,
    watNu: isBeheer
      ? watNu
      : `U hoeft zelf niets te doen. Meld het bij ${vraag}${process ? `, met kenmerk ${process.kenmerk}` : ''}.`,
    technisch: isBeheer ? technischVan(storing) : null,
    acties: isBeheer
      ? actiesVan(storing, procesId !== null && lezer.terug.has(procesId)).map((a) => ({
          url: `/bewaking/kapot/${id}/${a}`,
          tekst: actieTekst[a],
        }))
      : [],
  };
}

/** Which of these processes somebody may see. */
async function visible(
  { db, now }: Services,
  subject: Staff,
  processen: readonly ProcessRow[],
): Promise<ReadonlySet<string>> {
  const ids = processen.map((p) => p.leerling_id);
  const places = await placesOf(db, ids, localDateOf(now()));
  const seen = processen.filter((p) => {
    const place = places.get(p.leerling_id);
    return place !== undefined && may(subject, 'proces.zien', place);
  });
  return new Set(seen.map((p) => p.id));
}

async function metTerug(services: Services, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found: string[] = [];
  for (const id of new Set(ids)) if ((await terugVan(services, id)) !== undefined) found.push(id);
  return new Set(found);
}

/** Whether somebody is shown what is broken: who steers processes, and who looks after the system. */
export const magKapotZien = (subject: Staff): boolean =>
  may(subject, 'proces.sturen', null) || may(subject, 'beheer', null);

/**
 * What is broken, in plain words: since when, what it means for people, and what to do. A beheerder sees all of it with
 * its acts, by reference only; who steers processes sees that it is broken and whom to ask. Empty for anybody else.
 */
export async function kapotRijen(services: Services, subject: Staff): Promise<readonly KapotRij[]> {
  if (!magKapotZien(subject)) return [];
  const { db } = services;
  const isBeheer = may(subject, 'beheer', null);
  const open = await openStoringen(db);
  const ids = open.flatMap((s) => s.procesId ?? []);
  const processen: readonly ProcessRow[] = await db('process').whereIn('id', ids).select('*');
  const zichtbaar = await visible(services, subject, processen);
  const locaties = await db('locatie').select<{ id: string; naam: string }[]>('id', 'naam');
  const lezer: Lezer = {
    isBeheer,
    vraag: isBeheer ? '' : await beheerders(services),
    processen: new Map(processen.map((p) => [p.id, p])),
    zichtbaar,
    plekken: new Map(locaties.map((l) => [l.id, l.naam])),
    terug: isBeheer ? await metTerug(services, ids) : new Set(),
  };
  return open
    .filter((s) => isBeheer || s.procesId === null || zichtbaar.has(s.procesId))
    .map((s) => rijVan(services, s, lezer));
}

/** How long something to be looked at by people stands on the board, in ms. */
const MELDING_MS = 7 * 86_400_000;

/** What somebody did past the usual way, with what to do about it. */
const meldingen: Readonly<Record<string, readonly [titel: string, watNu: string]>> = {
  'noodaccount.gebruikt': [
    'Het noodaccount is gebruikt',
    'Weet u niet door wie of waarom? Beëindig dan de sessies en geef het account een nieuwe startcode.',
  ],
  'database.met-de-hand': [
    'Er is met de hand in de database gewijzigd',
    'Vraag wie de database beheert wat er is gewijzigd en waarom. In het logboek staat om welke tabel het gaat.',
  ],
};

export type Melding = { readonly titel: string; readonly tekst: string };

/** What went past the usual way lately, for who leads the school and who looks after the system; for others nothing. */
async function meldingenVan({ db, now }: Services, subject: Staff): Promise<readonly Melding[]> {
  if (!may(subject, 'beheer', null) && !subject.rollen.some((r) => r.rol === 'DIRECTEUR')) return [];
  const since = new Date(Date.parse(now()) - MELDING_MS).toISOString();
  const rows = await db('audit')
    .whereIn('wat', Object.keys(meldingen))
    .andWhere('at', '>=', since)
    .groupBy('wat')
    .select<{ wat: string; laatst: Instant; keer: number }[]>(
      'wat',
      db.raw('max(at) as laatst'),
      db.raw('count(*)::int as keer'),
    );
  return rows.map(({ wat, laatst, keer }) => {
    const [titel, watNu] = meldingen[wat] ?? ['', ''];
    const vaak = keer === 1 ? '' : ` (${String(keer)} keer)`;
    return { titel, tekst: `Het laatst op ${moment(laatst)}${vaak}. ${watNu}` };
  });
}

/** The block 'Kapot' of the board: what is broken, and whether anybody looks. */
export async function kapotBlok(services: Services, subject: Staff): Promise<KapotBlok> {
  const hart = await hartslag(services.db);
  const { gemeldOp } = hart;
  const isStil = isBewakerStil(hart, services.now());
  const sinds = gemeldOp === null ? 'het begin' : moment(gemeldOp);
  return {
    meldingen: await meldingenVan(services, subject),
    rijen: await kapotRijen(services, subject),
    bewakerStil: isStil
      ? `De bewaker heeft sinds ${sinds} niets gemeld. Wat hieronder staat, kan oud zijn, en wat daarna kapotging, staat er niet bij. Vraag de beheerder om te kijken of bin/web goed draait.`
      : null,
    laatstGekeken: gemeldOp === null ? null : moment(gemeldOp),
  };
}

/** For the probes: whether the watcher is silent, how long ago it reported (seconds), and what is broken by cause. */
export async function bewakerStand({ db, now }: Pick<Services, 'db' | 'now'>): Promise<{
  readonly isStil: boolean;
  readonly seconden: number | null;
  readonly storingen: Readonly<Record<string, number>>;
}> {
  const hart = await hartslag(db);
  const aantallen: Record<string, number> = Object.fromEntries(oorzaken.map((o) => [o, 0]));
  for (const { oorzaak } of await openStoringen(db)) aantallen[oorzaak] = (aantallen[oorzaak] ?? 0) + 1;
  const { gemeldOp } = hart;
  return {
    isStil: isBewakerStil(hart, now()),
    seconden: gemeldOp === null ? null : Math.round((Date.parse(now()) - Date.parse(gemeldOp)) / 1_000),
    storingen: aantallen,
  };
}
