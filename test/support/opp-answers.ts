import { addDays, DEMO_KALENDER, localDateOf } from '../../domain/calendar/index.js';
import { defaultSettings } from '../../domain/settings/defaults.js';
import { makeWorld } from '../../db/world/world.js';
import { eventKey } from '../../workflows/kit/run.js';
import type { EventKind, Fact, FactKind, FactValue, LocalDate, WhoId } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { Foreseen } from '../../workflows/kit/memory.js';
import type { World } from '../../workflows/kit/world.js';
import { opp } from '../../workflows/opp/definition.js';
import type { Forms } from '../../workflows/opp/forms.js';
import { oppProtocol } from '../../workflows/opp/protocol.js';
import { begeleider, leerling, mentor, moeder, started, vader } from './kit-world.js';
import { chance } from './wrecks.js';

type Step = keyof typeof opp.stappen;
type Steering = { readonly [S in Step]: Forms[(typeof opp.stappen)[S]['form']] };
export type Reaction = FactValue | 'stil';
/** What people say instead of the usual, by the end of the key; the first that fits holds. */
export type Says = readonly (readonly [keyEnd: string | RegExp, Reaction])[];

/** The people around the pupil on a day. */
export type People = {
  readonly mentor?: (dag: LocalDate) => WhoId;
  readonly instemmers?: (dag: LocalDate) => readonly WhoId[];
  /** Those who speak with the school through an interpreter. */
  readonly metTolk?: readonly WhoId[];
  /** The goals of the handelingsdeel, as the tasks they become. */
  readonly rows?: readonly FactValue[];
  /** Of the pupil; without it nobody is asked to co-sign. */
  readonly geboortedatum?: LocalDate;
};

/** The world of A01 and others: the demo calendar and settings, a mother by mail and a father by letter; documents go on from a log. */
export function oppWorld(people: People = {}, log: readonly Fact[] = []): World {
  let documents = log.filter((f) => f.kind === 'made').length;
  const named = (...ids: readonly WhoId[]) => ids.map((who) => ({ who, reden: 'proef' }));
  const instemmers = people.instemmers ?? (() => [moeder, vader]);
  return makeWorld({
    definition: opp,
    calendar: DEMO_KALENDER,
    settings: defaultSettings,
    rows: people.rows ?? [],
    ...(people.geboortedatum !== undefined && { geboortedatum: people.geboortedatum }),
    people: {
      kanaal: (who) => (who === vader ? 'brief' : 'mail'),
      resolve: (ref, dag) => {
        switch (ref.ref) {
          case 'mentor':
            return named(people.mentor?.(dag) ?? mentor);
          case 'begeleider':
            return named(begeleider);
          case 'rol':
            return named(ref.rol === 'MENTOR' ? (people.mentor?.(dag) ?? mentor) : `rol:${ref.rol}`);
          case 'wie':
            return named(...ref.ids);
          case 'leerling':
            return named(leerling);
          case 'metTolk':
            return named(...(people.metTolk ?? []));
          case 'instemmers':
          case 'toestemmers':
          case 'geinformeerden':
          case 'aanvrager':
          case 'gezagdragers':
          case 'betrokkenen':
            return named(...instemmers(dag));
        }
      },
    },
    makeDocument: (kind) => {
      documents += 1;
      return { document: `${kind}-${String(documents)}`, versie: documents };
    },
  });
}

const fits = (key: string, end: string | RegExp): boolean =>
  typeof end === 'string' ? key === end || key.endsWith(`/${end}`) : end.test(key);

export type RoadOptions = { readonly log?: readonly Fact[]; readonly world?: World; readonly days?: number };

/** Plays the OPP in memory: everyone gives the usual answer, unless `says` knows another. */
export function road(
  says: Says = [],
  { log = [started()], world = oppWorld({}, log), days = 800 }: RoadOptions = {},
): Promise<Foreseen> {
  return playInMemory(oppProtocol, log, world, {
    now: log.at(-1)?.at ?? '',
    days,
    max: 3_000,
    answers: (key, usual) => says.find(([end]) => fits(key, end))?.[1] ?? usual,
  });
}

/** The log up to and including the first fact of a kind on a key that ends so. Throws when it never happened. */
export function upTo(facts: readonly Fact[], kind: FactKind, keyEnd: string): readonly Fact[] {
  const at = facts.findIndex((f) => f.kind === kind && fits(f.key, keyEnd));
  if (at < 0) throw new Error(`never: ${kind} ${keyEnd}`);
  return facts.slice(0, at + 1);
}

type Happening = Pick<Fact, 'key' | 'kind' | 'value'>;

/** A log with one more fact that a person made, so many days after its last. */
export function withFact(log: readonly Fact[], { key, kind, value }: Happening, days = 0): readonly Fact[] {
  const last = log.at(-1)?.at ?? '';
  const at = days === 0 ? last : `${addDays(last.slice(0, 10), days)}T11:00:00.000Z`;
  return [...log, { nr: log.length + 1, key, kind, n: 1, value, at, by: 'test' }];
}

/** Something that happens around the pupil. */
export const event = (what: EventKind, op: LocalDate): Happening => ({
  key: eventKey(what, op),
  kind: 'event',
  value: { event: what, op },
});

/** Day, kind and last part of the key, and to whom: what one reads of a log. */
export function line(f: Fact): string {
  const to = f.value['to'] ?? f.value['who'];
  const whom = Array.isArray(to) ? ` > ${to.map((who) => String(who).replace(/^\w+:/, '')).join(', ')}` : '';
  return `${localDateOf(f.at)} ${f.kind} ${f.key}${whom}`;
}

/** The lines of these kinds, on keys that have this part. */
export const lines = (facts: readonly Fact[], kinds: readonly FactKind[], part = ''): readonly string[] =>
  facts.filter((f) => kinds.includes(f.kind) && f.key.includes(part)).map(line);

/** The keys of what was opened, as people and clock met them. */
export const opened = (facts: readonly Fact[], part = ''): readonly string[] =>
  facts.filter((f) => f.kind === 'opened' && f.key.includes(part)).map((f) => f.key);

/** What was answered on keys that end so. */
export const answersTo = (facts: readonly Fact[], end: string): readonly FactValue[] =>
  facts.filter((f) => f.kind === 'answered' && fits(f.key, end)).map((f) => f.value);

/** Whom a text was sent to, by day. */
export const mailed = ({ mails }: Pick<Foreseen, 'mails'>, text: string): readonly string[] =>
  mails.filter((m) => m.text === text).map((m) => `${m.op.slice(0, 10)} ${m.to}`);

const day = (now: string, days: number): LocalDate => addDays(now.slice(0, 10), days);

/** Every answer that steers, by step; dates are made from the day it is given. */
export const allowed: { readonly [S in Step]: readonly ((now: string) => Steering[S])[] } = {
  concept: [() => ({})],
  hoorgesprek: [
    () => ({ uitkomst: 'GEHOORD' }),
    () => ({ uitkomst: 'GEHOORD_ALTERNATIEF' }),
    () => ({ uitkomst: 'LEERLING_ZIET_AF' }),
    (now) => ({ uitkomst: 'NIET_MOGELIJK', tweedePoging: day(now, 9) }),
  ],
  controle: [() => ({ besluit: 'AKKOORD' }), () => ({ besluit: 'TERUG' })],
  onderbouwing: [() => ({})],
  cvbAdvies: (['POSITIEF', 'POSITIEF_MET_AANPASSING', 'NEGATIEF'] as const).flatMap((oordeel) =>
    (['VOLTALLIG', 'SCHRIFTELIJKE_RONDE', 'NIET_VOLTALLIG'] as const).map((voltallig) => () => ({
      oordeel,
      voltallig,
    })),
  ),
  aanpassen: [() => ({})],
  overlegPlannen: [(now) => ({ datum: day(now, 1) }), (now) => ({ datum: day(now, 20) })],
  overlegVerslag: [
    () => ({ uitkomst: 'GEVOERD', aanpassen: false, tolk: false }),
    () => ({ uitkomst: 'GEVOERD', aanpassen: false, tolk: true }),
    () => ({ uitkomst: 'GEVOERD', aanpassen: true, tolk: false }),
    () => ({ uitkomst: 'NIET_VERSCHENEN' }),
    () => ({ uitkomst: 'AFGEZEGD' }),
  ],
  zonderOuders: [() => ({})],
  uitleg: [() => ({ uitkomst: 'UITGELEGD' }), () => ({ uitkomst: 'NIET_GELUKT' })],
  instemming: (['AKKOORD', 'AKKOORD_MET_OPMERKING', 'DEELS', 'NIET_AKKOORD', 'GESPREK'] as const).map(
    (antwoord) => () => ({ antwoord }),
  ),
  herstelgesprek: (['AANPASSEN', 'OPNIEUW_VRAGEN', 'GEEN_OVEREENSTEMMING'] as const).map(
    (uitkomst) => () => ({ uitkomst }),
  ),
  bemiddeling: (['OPNIEUW_VRAGEN', 'HANDELINGSDEEL_OPEN', 'GESCHIL'] as const).map((uitkomst) => (now) => ({
    uitkomst,
    ...(uitkomst === 'GESCHIL' && { geschilDatum: day(now, 0) }),
  })),
  oordeelGeschil: (['AANPASSEN', 'OPNIEUW_VRAGEN', 'EINDE'] as const).map((vervolg) => () => ({ vervolg })),
  meetekenen: [() => ({})],
  heroverwegen: [() => ({})],
  zonderHoren: (['VERDER', 'OPNIEUW'] as const).map((besluit) => () => ({ besluit })),
  besluitGeenReactie: (['PERSPECTIEF_VASTSTELLEN', 'OPNIEUW_VRAGEN'] as const).map((besluit) => () => ({
    besluit,
  })),
  vaststellen: [() => ({ besluit: 'VASTSTELLEN' }), () => ({ besluit: 'TERUG' })],
  doel: [() => ({})],
  evaluatiePlannen: [(now) => ({ datum: day(now, 10) })],
  cvbEvaluatie: [() => ({})],
  verslagOntvangen: [() => ({})],
  evaluatie: (['OP_KOERS', 'ONDER_VERWACHTING', 'BOVEN_VERWACHTING', 'BIJSTELLEN'] as const).flatMap(
    (conclusie) => [true, false].map((metOuders) => () => ({ conclusie, metOuders })),
  ),
};

const stepOf = (key: string): string => {
  const last = key.split('/').at(-1)?.replace(/#\d+$/, '') ?? '';
  return /^(relatie|leerling):/.test(last) ? 'instemming' : last;
};

/** Anybody's answer by chance: the same for the same seed and key, however often it is asked. */
export function byChance(seed: number, silence: { readonly family: number; readonly staff: number }) {
  return (key: string, usual: FactValue, now: string): Reaction => {
    const step = stepOf(key);
    const quiet = step === 'instemming' ? silence.family : silence.staff;
    if (chance(seed, `stil ${key}`) < quiet) return 'stil';
    const options = allowed[step as Step] as readonly ((now: string) => FactValue)[] | undefined;
    const pick = options?.[Math.floor(chance(seed, `antwoord ${key}`) * options.length)];
    return pick?.(now) ?? usual;
  };
}
