import { addDays, localDateOf, schooljaarBounds, schooljaarOf } from '../../../domain/calendar/index.js';
import { loadWorld } from '../../../db/world/load-world.js';
import type { Fact, FactValue, LocalDate } from '../../../workflows/kit/facts.js';
import type { AnyProtocol } from '../../../workflows/kit/protocol.js';
import { eventKey } from '../../../workflows/kit/run.js';
import { caseRig, firstMonday } from '../../support/case-rig.js';
import type { Rig } from '../../support/case-rig.js';
import type { TestDatabase } from '../../support/database.js';
import type { Family } from '../../support/family.js';
import { differences, playDurable, playScript } from '../../support/scenario.js';
import type { Answer, Played } from '../../support/scenario.js';

/** One way a process can go: what is asked at its start, what people do, and how it ends. */
export type Road = {
  readonly invoer: (begin: LocalDate) => FactValue;
  readonly anker?: (begin: LocalDate) => LocalDate;
  readonly script: (begin: LocalDate, family: Family) => readonly Answer[];
  readonly days: number;
  readonly ends: FactValue;
};
export type Roads<Name extends string> = Readonly<Record<Name, Road>>;

/** The Monday on which every road begins. */
export const beginDay = (): LocalDate => new Date(firstMonday(Date.now())).toISOString().slice(0, 10);

/** The pupil leaves, so many days after a key was opened. */
export const leaving = (when: string, op: LocalDate, after: number): Answer => ({
  when,
  after,
  fact: { key: eventKey('vertrekt', op), kind: 'event', n: 1, value: { event: 'vertrekt', op } },
});

/** Plays a road on a server of its own, so that all begin at the same moment. */
export async function playRoad(
  soort: string,
  { invoer, anker, script, days }: Road,
  family: Family,
  database: TestDatabase,
  after?: (rig: Rig, procesId: string) => Promise<void>,
): Promise<Played> {
  const rig = await caseRig({ database });
  try {
    const begin = beginDay();
    const options = { days, anker: anker?.(begin) ?? begin, invoer: invoer(begin) };
    const played = await playDurable(rig, soort, family, script(begin, family), options);
    await after?.(rig, played.procesId);
    return played;
  } finally {
    await rig.stop();
  }
}

/** What the same script does otherwise in memory, in words; empty when nothing. */
export async function unlikeInMemory(
  protocol: AnyProtocol,
  road: Road,
  played: Played,
  family: Family,
  database: TestDatabase,
): Promise<readonly string[]> {
  const first = played.facts[0] as Fact;
  const versions = new Map<string, number>();
  const makeDocument = (document: string): FactValue => {
    const versie = (versions.get(document) ?? 0) + 1;
    versions.set(document, versie);
    return { document, versie };
  };
  const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
  const day = localDateOf(first.at);
  const world = await loadWorld(database.knex, process, protocol.definition, { makeDocument }, day);
  return differences(played, await playScript(protocol, first, world, road.script(beginDay(), family)));
}

const einde = (begin: LocalDate): LocalDate => schooljaarBounds(schooljaarOf(begin)).tot;
const renewal = {
  invoer: (begin: LocalDate) => ({ aanleiding: 'VERLENGING', einddatum: einde(begin) }),
  anker: einde,
};
const waiting = 'besluit/wachten/bericht/besluit/swvBesluit';

/** From the start to the day the request is in, in about three weeks. */
const upToRequest = (begin: LocalDate): readonly Answer[] => [
  { when: 'evaluatie', value: { conclusie: 'VERBLIJF_NODIG' }, after: 1 },
  { when: 'advies/cvbAdvies', value: { oordeel: 'VERLENGEN', voltallig: 'NIET_VOLTALLIG' }, after: 1 },
  { when: 'advies#2/cvbAdvies', value: { oordeel: 'VERLENGEN', voltallig: 'VOLTALLIG' }, after: 1 },
  { when: 'dossier/eerste/deskundigeEen', after: 2 },
  { when: 'dossier/tweede/deskundigeTwee', after: 2 },
  { when: 'dossier/horen/horen/hoorgesprek', value: { uitkomst: 'GEHOORD' }, after: 1 },
  { when: 'dossier/schrijven/aanvraag', after: 2 },
  { when: 'dossier/plannen/overlegPlannen', value: { datum: addDays(begin, 11) } },
  { when: 'overleg/zienswijze', value: { uitkomst: 'GEVOERD' }, after: 1 },
  { when: 'besluiten/besluitSchool', value: { besluit: 'AANPASSEN' }, after: 1 },
  { when: 'besluiten/aanvraag', after: 1 },
  { when: 'besluiten#2/besluitSchool', value: { besluit: 'INDIENEN' }, after: 1 },
  { when: 'indienen', value: { ingediendOp: addDays(begin, 21) }, after: 1 },
];

/** How the renewal of a TLV can go on the server. */
export const tlvRoads = {
  granted: {
    ...renewal,
    script: (begin) => [
      ...upToRequest(begin),
      { when: waiting, value: { uitkomst: 'AANVULLING', aanvullenVoor: addDays(begin, 40) }, after: 7 },
      { when: 'besluit/wachten/aanvulling', after: 3 },
      {
        when: 'besluit/wachten#2/bericht/besluit/swvBesluit',
        value: { uitkomst: 'VERDAAGD', verdaagdTot: addDays(begin, 70) },
        after: 5,
      },
      {
        when: 'besluit/wachten#3/bericht/besluit/swvBesluit',
        value: { uitkomst: 'TOEGEKEND', bekendgemaaktOp: addDays(begin, 50) },
        after: 10,
      },
      { when: 'verwerken', after: 1 },
    ],
    days: 90,
    ends: { status: 'afgerond', uitkomst: 'TOEGEKEND' },
  },
  rejected: {
    ...renewal,
    script: (begin) => [
      ...upToRequest(begin),
      { when: waiting, value: { uitkomst: 'AFGEWEZEN', bekendgemaaktOp: addDays(begin, 30) }, after: 10 },
      { when: 'besluit/bezwaar', value: { keuze: 'OUDERS', bezwaarOp: addDays(begin, 50) }, after: 20 },
      {
        when: 'besluit/bezwaarfase/bericht/beslissing/beslissing',
        value: { uitkomst: 'ONGEGROND' },
        after: 30,
      },
      { when: 'naAfwijzing', value: { uitkomst: 'GEEN_PLEK' }, after: 5 },
    ],
    days: 150,
    ends: { status: 'afgerond', uitkomst: 'AFGEWEZEN' },
  },
  silent: {
    ...renewal,
    script: (begin) => [
      ...upToRequest(begin),
      { when: 'besluit/wachten/navraag', after: 1 },
      { when: 'besluit/wachten#2/ingrijpen', after: 1 },
      { when: 'besluit/wachten#3/zonderTlv', value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    days: 230,
    ends: { status: 'afgerond', uitkomst: 'GEEN_GELDIGE_TLV' },
  },
  back: {
    ...renewal,
    script: () => [
      { when: 'evaluatie', value: { conclusie: 'TERUGPLAATSING_MOGELIJK' }, after: 1 },
      { when: 'advies/cvbAdvies', value: { oordeel: 'TERUGPLAATSEN', voltallig: 'VOLTALLIG' }, after: 1 },
      { when: 'terugplaatsing', value: { uitkomst: 'GESTART' }, after: 20 },
    ],
    days: 60,
    ends: { status: 'afgerond', uitkomst: 'TERUGPLAATSING_GESTART' },
  },
  left: {
    ...renewal,
    script: (begin) => [...upToRequest(begin), leaving('overleg/gesprek', begin, 1)],
    days: 60,
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
} as const satisfies Roads<string> as Roads<'granted' | 'rejected' | 'silent' | 'back' | 'left'>;
