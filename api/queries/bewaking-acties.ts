import type { ProcessAct } from '../use-cases/process-act-facts.js';
import type { Services } from '../services.js';
import { isTechnisch } from './bewaking.js';
import type { BewakingRegel } from './bewaking.js';

/** What a person may do to a row of the board. */
export type RijActie = Exclude<ProcessAct, 'corrigeren' | 'verder' | 'toestemmingIntrekken' | 'aanvullen'>;

/** The words of the buttons. */
export const actieTekst: Readonly<Record<RijActie, string>> = {
  herinneren: 'Nu herinneren',
  overdragen: 'Overdragen',
  verlengen: 'Meer tijd',
  overslaan: 'Overslaan',
  terug: 'Stap terug',
  notitie: 'Belnotitie',
  intrekken: 'Intrekken',
};

/** Whether the school waits for somebody outside: a colleague cannot answer for them. */
export const isVanBuiten = ({ wie }: Pick<BewakingRegel, 'wie'>): boolean =>
  wie.some((w) => w.startsWith('relatie:') || w.startsWith('leerling:') || w.startsWith('partner:'));

/** Why an act is no answer to this row, in a sentence; null when it may be done. */
export function waaromNiet(
  { register }: Pick<Services, 'register'>,
  actie: RijActie,
  regel: BewakingRegel,
): string | null {
  if (actie === 'notitie' || actie === 'intrekken') return null;
  if (isTechnisch(regel)) return 'Dit wacht op het systeem, niet op een mens.';
  if (regel.taakId === null) return 'Er staat geen taak open.';
  switch (actie) {
    case 'herinneren':
      return regel.oorzaak === 'niemand' ? 'Er is niemand om te herinneren. Draag de taak over.' : null;
    case 'overdragen':
      return isVanBuiten(regel) ? 'Dit kan alleen degene buiten de school zelf beantwoorden.' : null;
    case 'verlengen':
      return null;
    case 'terug':
      return register[regel.soort]?.definition.stappen[regel.stap]?.magTerug === undefined
        ? 'Van deze stap kunt u niet terug.'
        : null;
    case 'overslaan':
      return register[regel.soort]?.definition.stappen[regel.stap]?.magOverslaan === true
        ? null
        : 'Deze stap mag niet worden overgeslagen.';
  }
}

const volgorde = Object.keys(actieTekst) as readonly RijActie[];

/** The acts that a row offers, in the order of the buttons. */
export function actiesVan(
  services: Pick<Services, 'register'>,
  regel: BewakingRegel,
): readonly { readonly actie: RijActie; readonly url: string; readonly tekst: string }[] {
  const taak = regel.taakId === null ? '' : `?taak=${regel.taakId}`;
  return volgorde
    .filter((actie) => waaromNiet(services, actie, regel) === null)
    .map((actie) => ({
      actie,
      url: `/processen/${regel.procesId}/acties/${actie}${actie === 'notitie' || actie === 'intrekken' ? '' : taak}`,
      tekst: actieTekst[actie],
    }));
}

/** Which row somebody ticks: the process, and the task where it waits for one. */
export const keuzeVan = ({ procesId, taakId }: Pick<BewakingRegel, 'procesId' | 'taakId'>): string =>
  `${procesId}.${taakId ?? ''}`;
