import { formatDate, formatDateLong, localDateOf } from '../../domain/calendar/index.js';
import { volledigeNaam } from '../../domain/people/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { bewakingRegels, ernsten, isTechnisch } from './bewaking.js';
import type { BewakingRegel, Ernst } from './bewaking.js';
import { actiesVan, isVanBuiten, keuzeVan } from './bewaking-acties.js';
import { bordAdres, ernstTekst, filterVelden, isGefilterd, passes } from './bewaking-filter.js';
import type { BewakingFilter, FilterVeld } from './bewaking-filter.js';

type Actie = { readonly url: string; readonly tekst: string };

export type BewakingRij = {
  /** What somebody ticks to do something to several rows at once; null where there is nothing to do. */
  readonly keuze: string | null;
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
  /** Per risk, of what the other filters let pass; without a filter they are together `totaal`. */
  readonly tellingen: readonly { readonly tekst: string; readonly aantal: number; readonly url: string }[];
  readonly samen: { readonly aantal: number; readonly url: string };
  readonly velden: readonly FilterVeld[];
  readonly isGefilterd: boolean;
  /** The address of the board as it is filtered now. */
  readonly adres: string;
};

export const kleuren = { hoog: 'fout', midden: 'let-op', laag: 'goed' } as const;

const VAN_BUITEN = 'Stuur een herinnering, of bel en leg het gesprek vast met een belnotitie.';

/** For who reads the board and steers nothing. */
const OVERLEG = 'Blijft dit liggen? Overleg met de leerlingbegeleider.';

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
    case 'termijn-nadert':
      return 'Kijk in het proces wat er nog moet gebeuren, en plan het nu.';
    case 'bericht-mislukt':
      return 'Bel degene voor wie het was en zet het goede adres bij de leerling of collega.';
    case 'niet-bezorgd':
      return 'U hoeft niets te doen. Staat dit er na een kwartier nog? Meld het bij de beheerder.';
    case 'techniek':
      return 'Meld het bij de beheerder, met het kenmerk.';
  }
}

const dagen = (n: number): string => (n === 0 ? 'vandaag' : n === 1 ? '1 dag' : `${String(n)} dagen`);

function rijVan(services: Services, regel: BewakingRegel, leerling: string, magSturen: boolean): BewakingRij {
  const date = regel.taakUiterlijk ?? regel.uiterlijk;
  const acties = magSturen ? actiesVan(services, regel) : [];
  return {
    keuze: acties.length > 0 && !isTechnisch(regel) ? keuzeVan(regel) : null,
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
    volgende: magSturen ? volgendeStap(regel) : OVERLEG,
    acties: acties.map(({ url, tekst }) => ({ url, tekst })),
  };
}

/** Whether somebody has a board: who steers processes, and a mentor for the own group. */
export const magBordZien = (subject: Staff): boolean =>
  may(subject, 'proces.sturen', null) || subject.groepen.length > 0;

/** Names of pupils by id. */
export async function pupilNames(
  db: Services['db'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
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

/**
 * The board (design: The board): everything that does not move in what somebody may see, by legal risk, waiting told
 * apart from broken, with why, since when, and the acts. A mentor reads the board of the own group. `zonderTechniek`: the
 * watcher says what is broken, so it is neither shown nor counted here. Error 'geen-recht' for who has no board.
 */
export async function bewakingPagina(
  services: Services,
  subject: Staff,
  filter: BewakingFilter,
  zonderTechniek = false,
): Promise<BewakingPagina> {
  if (!magBordZien(subject)) throw new AppError('geen-recht');
  const regelsVan = await bewakingRegels(services, subject);
  const alles = zonderTechniek ? regelsVan.filter((r) => !isTechnisch(r)) : regelsVan;
  const regels = alles.filter((r) => passes(r, filter));
  const perRisico = alles.filter((r) => passes(r, { ...filter, ernst: '' }));
  const names = await pupilNames(
    services.db,
    alles.map((r) => r.leerlingId),
  );
  const rijen = regels.map((r) => ({
    technisch: isTechnisch(r),
    rij: rijVan(services, r, names.get(r.leerlingId) ?? '', may(subject, 'proces.sturen', r.place)),
  }));
  return {
    wacht: rijen.filter((r) => !r.technisch).map((r) => r.rij),
    kapot: rijen.filter((r) => r.technisch).map((r) => r.rij),
    aantal: rijen.length,
    totaal: alles.length,
    tellingen: ernsten.map((ernst) => ({
      tekst: ernstTekst[ernst],
      aantal: perRisico.filter((r) => r.ernst === ernst).length,
      url: bordAdres({ ...filter, ernst }),
    })),
    samen: { aantal: perRisico.length, url: bordAdres({ ...filter, ernst: '' }) },
    velden: await filterVelden(services, alles, names, filter),
    isGefilterd: isGefilterd(filter),
    adres: bordAdres(filter),
  };
}
