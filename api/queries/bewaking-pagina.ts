import { formatDate, formatDateLong, localDateOf } from '../../domain/calendar/index.js';
import { volledigeNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { bewakingRegels, ernsten, isTechnisch } from './bewaking.js';
import type { BewakingRegel, Ernst } from './bewaking.js';

/** What the board is asked to show; empty means everything. */
export type BewakingFilter = {
  readonly soort: string;
  readonly plein: string;
  readonly wie: string;
  readonly ernst: string;
};

type Keuze = { readonly waarde: string; readonly tekst: string; readonly gekozen: boolean };
type Actie = { readonly url: string; readonly tekst: string };

export type BewakingRij = {
  readonly url: string;
  readonly leerling: string;
  readonly titel: string;
  readonly proces: string;
  readonly kenmerk: string;
  readonly wachtOp: string;
  readonly sinds: string;
  readonly dagen: string;
  readonly reden: string;
  readonly uiterlijk: string | null;
  readonly uitleg: string;
  readonly ernst: Ernst;
  readonly ernstTekst: string;
  /** Which badge of the style sheet says it. */
  readonly kleur: 'fout' | 'let-op' | 'goed';
  readonly volgende: string;
  readonly acties: readonly Actie[];
};

export type BewakingPagina = {
  readonly wacht: readonly BewakingRij[];
  readonly kapot: readonly BewakingRij[];
  readonly aantal: number;
  readonly totaal: number;
  /** Of everything somebody may see, per risk; together they are `totaal`. */
  readonly tellingen: readonly { readonly tekst: string; readonly aantal: number; readonly url: string }[];
  readonly soorten: readonly Keuze[];
  readonly pleinen: readonly Keuze[];
  readonly mensen: readonly Keuze[];
  readonly risicos: readonly Keuze[];
  readonly isGefilterd: boolean;
};

const ernstTekst: Readonly<Record<Ernst, string>> = {
  hoog: 'Wettelijke datum in gevaar',
  midden: 'Loopt vast',
  laag: 'Wacht',
};

const kleuren = { hoog: 'fout', midden: 'let-op', laag: 'goed' } as const;

const isVanBuiten = ({ wie }: BewakingRegel): boolean =>
  wie.some((w) => w.startsWith('relatie:') || w.startsWith('leerling:') || w.startsWith('partner:'));

const VAN_BUITEN = 'Stuur een herinnering, of bel en leg het gesprek vast met een belnotitie.';

/** The next thing a person can do, in words. */
function volgendeStap(regel: BewakingRegel): string {
  switch (regel.oorzaak) {
    case 'taak-te-laat':
      if (isVanBuiten(regel)) return VAN_BUITEN;
      return 'Herinner degene bij wie het ligt, draag de taak over, of geef met een reden meer tijd.';
    case 'niemand':
      return 'Draag de taak over aan een collega.';
    case 'termijn-voorbij':
      if (isVanBuiten(regel)) return VAN_BUITEN;
      return regel.taakId === null
        ? 'Kijk in het proces wat er nog moet gebeuren en leg vast waarom het later is.'
        : 'Maak de open taak af, of draag haar over. Leg vast waarom het later is.';
    case 'bericht-mislukt':
      return 'Bel degene voor wie het was en zet het goede adres bij de leerling of collega.';
    case 'niet-bezorgd':
      return 'U hoeft niets te doen. Staat dit er na een kwartier nog? Meld het bij de beheerder.';
    case 'techniek':
      return 'Meld het bij de beheerder, met het kenmerk.';
  }
}

function actiesVan(services: Services, regel: BewakingRegel): readonly Actie[] {
  const base = `/processen/${regel.procesId}/acties`;
  const step = services.register[regel.soort]?.definition.stappen[regel.stap];
  const note: readonly Actie[] = [
    { url: `${base}/notitie`, tekst: 'Belnotitie' },
    { url: `${base}/intrekken`, tekst: 'Intrekken' },
  ];
  if (regel.taakId === null || isTechnisch(regel)) return note;
  const taak = `?taak=${regel.taakId}`;
  return [
    ...(regel.oorzaak === 'niemand' ? [] : [{ url: `${base}/herinneren${taak}`, tekst: 'Nu herinneren' }]),
    ...(isVanBuiten(regel) ? [] : [{ url: `${base}/overdragen${taak}`, tekst: 'Overdragen' }]),
    { url: `${base}/verlengen${taak}`, tekst: 'Meer tijd' },
    ...(step?.magOverslaan === true ? [{ url: `${base}/overslaan${taak}`, tekst: 'Overslaan' }] : []),
    ...note,
  ];
}

const dagen = (n: number): string => (n === 0 ? 'vandaag' : n === 1 ? '1 dag' : `${String(n)} dagen`);

function rijVan(services: Services, regel: BewakingRegel, leerling: string, magSturen: boolean): BewakingRij {
  const date = regel.taakUiterlijk ?? regel.uiterlijk;
  return {
    url: `/processen/${regel.procesId}`,
    leerling,
    titel: regel.titel,
    proces: services.register[regel.soort]?.definition.titel ?? regel.soort,
    kenmerk: regel.kenmerk,
    wachtOp: regel.wachtOp === '' ? 'niemand in het bijzonder' : regel.wachtOp,
    sinds: formatDate(localDateOf(regel.sinds)),
    dagen: dagen(regel.dagen),
    reden: regel.reden,
    uiterlijk: date === null ? null : formatDateLong(date),
    uitleg: regel.uitleg,
    ernst: regel.ernst,
    ernstTekst: ernstTekst[regel.ernst],
    kleur: kleuren[regel.ernst],
    volgende: volgendeStap(regel),
    acties: magSturen ? actiesVan(services, regel) : [],
  };
}

function passes(regel: BewakingRegel, { soort, plein, wie, ernst }: BewakingFilter): boolean {
  return (
    (soort === '' || regel.soort === soort) &&
    (plein === '' || regel.place.pleinId === plein) &&
    (wie === '' || regel.wie.includes(wie)) &&
    (ernst === '' || regel.ernst === ernst)
  );
}

async function pupilNames({ db }: Services, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db('leerling')
    .whereIn('id', [...new Set(ids)])
    .select<{ id: string; roepnaam: string; tussenvoegsel: string; achternaam: string }[]>(
      'id',
      'roepnaam',
      'tussenvoegsel',
      'achternaam',
    );
  return new Map(rows.map((r) => [r.id, volledigeNaam({ ...r, voornaam: r.roepnaam })]));
}

const keuzes = (values: ReadonlyMap<string, string>, gekozen: string): readonly Keuze[] =>
  [...values]
    .map(([waarde, tekst]) => ({ waarde, tekst, gekozen: waarde === gekozen }))
    .sort((a, b) => a.tekst.localeCompare(b.tekst, 'nl'));

/** Who somebody waits for, one person at a time, for the filter. */
function peopleOf(regels: readonly BewakingRegel[]): ReadonlyMap<string, string> {
  return new Map(
    regels.flatMap((r) => {
      const names = r.wachtOp.split(', ');
      return names.length === r.wie.length ? r.wie.map((w, i) => [w, names[i] ?? ''] as const) : [];
    }),
  );
}

/**
 * The board (design: The board): everything that does not move in what somebody may see, by legal risk, waiting told
 * apart from broken, with why, since when, and the acts. Error 'geen-recht' for who steers nothing.
 */
export async function bewakingPagina(
  services: Services,
  subject: Staff,
  filter: BewakingFilter,
): Promise<BewakingPagina> {
  if (!may(subject, 'proces.sturen', null)) throw new AppError('geen-recht');
  const alles = await bewakingRegels(services, subject);
  const regels = alles.filter((r) => passes(r, filter));
  const names = await pupilNames(
    services,
    regels.map((r) => r.leerlingId),
  );
  const rijen = regels.map((r) => ({
    technisch: isTechnisch(r),
    rij: rijVan(services, r, names.get(r.leerlingId) ?? '', may(subject, 'proces.sturen', r.place)),
  }));
  const pleinen = await services.db('plein').select<{ id: string; naam: string }[]>('id', 'naam');
  const inUse = new Set(alles.map((r) => r.place.pleinId));
  const titelOf = (soort: string) => services.register[soort]?.definition.titel ?? soort;
  return {
    wacht: rijen.filter((r) => !r.technisch).map((r) => r.rij),
    kapot: rijen.filter((r) => r.technisch).map((r) => r.rij),
    aantal: rijen.length,
    totaal: alles.length,
    tellingen: ernsten.map((ernst) => ({
      tekst: ernstTekst[ernst],
      aantal: alles.filter((r) => r.ernst === ernst).length,
      url: `/bewaking?ernst=${ernst}`,
    })),
    soorten: keuzes(new Map(alles.map((r) => [r.soort, titelOf(r.soort)])), filter.soort),
    pleinen: keuzes(new Map(pleinen.filter((p) => inUse.has(p.id)).map((p) => [p.id, p.naam])), filter.plein),
    mensen: keuzes(peopleOf(alles), filter.wie),
    risicos: ernsten.map((e) => ({ waarde: e, tekst: ernstTekst[e], gekozen: e === filter.ernst })),
    isGefilterd: Object.values(filter).some((v) => v !== ''),
  };
}
