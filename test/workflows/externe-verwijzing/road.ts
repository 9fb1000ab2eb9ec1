import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { geinformeerden, kanaalVoor, toestemmers } from '../../../domain/people/index.js';
import type { FamilieId, Gezin } from '../../../domain/people/index.js';
import { defaultSettings } from '../../../domain/settings/defaults.js';
import type { Settings } from '../../../domain/settings/defaults.js';
import { makeWorld } from '../../../db/world/world.js';
import type { Fact, FactKind, FactValue, WhoId } from '../../../workflows/kit/facts.js';
import { playInMemory } from '../../../workflows/kit/memory.js';
import type { Foreseen } from '../../../workflows/kit/memory.js';
import type { World } from '../../../workflows/kit/world.js';
import { externeVerwijzing } from '../../../workflows/externe-verwijzing/definition.js';
import { externeVerwijzingProtocol } from '../../../workflows/externe-verwijzing/protocol.js';
import { aGezin, moeder as moederRelatie, vader as vaderRelatie } from '../../domain/people/builders.js';
import { started } from '../../support/kit-world.js';
import { upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

export const moeder: WhoId = 'relatie:moeder';
export const vader: WhoId = 'relatie:vader';
export const kind: WhoId = 'leerling:kind';
export const partner: WhoId = 'partner:praktijk';
export const tweede: WhoId = 'partner:tweede';
const mentor: WhoId = 'medewerker:mentor';
export const begeleider: WhoId = 'medewerker:begeleider';

/** Both parents have gezag; the pupil was born on this day. */
export const gezin = (geboortedatum: string): Gezin =>
  aGezin([moederRelatie, vaderRelatie], { geboortedatum, email: 'kind@example.org' });
export const elfJaar = gezin('2015-05-12');

/** The demo school around one family: who consents and who hears follows from the table of domain §1.3 itself. */
export function worldOf(family: Gezin, settings: Partial<Settings> = {}, log: readonly Fact[] = []): World {
  const named = (...ids: readonly WhoId[]) => ids.map((who) => ({ who, reden: 'proef' }));
  let documents = log.filter((f) => f.kind === 'made').length;
  return makeWorld({
    definition: externeVerwijzing,
    calendar: DEMO_KALENDER,
    settings: { ...defaultSettings, ...settings },
    people: {
      kanaal: (who) =>
        who.startsWith('relatie:') || who.startsWith('leerling:')
          ? (kanaalVoor(family, who as FamilieId) ?? 'brief')
          : 'mail',
      resolve: (ref, dag) => {
        switch (ref.ref) {
          case 'toestemmers':
            return toestemmers(family, dag, ref.zaak);
          case 'geinformeerden':
            return geinformeerden(family, dag, ref.zaak);
          case 'mentor':
            return named(mentor);
          case 'begeleider':
            return named(begeleider);
          case 'rol':
            return named(`rol:${ref.rol}`);
          case 'wie':
            return named(...ref.ids);
          default:
            return [];
        }
      },
    },
    makeDocument: (soort) => {
      documents += 1;
      return { document: `${soort}-${String(documents)}`, versie: documents };
    },
  });
}

const birthdays = ({ leerling: { geboortedatum } }: Gezin): readonly FactValue[] =>
  [12, 16, 18]
    .map((age) => ({
      age,
      op: `${String(Number(geboortedatum.slice(0, 4)) + age)}${geboortedatum.slice(4)}`,
    }))
    .filter(({ op }) => op > '2026-11-09')
    .map(({ age, op }) => ({ event: `wordt${String(age)}`, op, at: `${op}T00:00:00.000+01:00` }))
    .map((e) => ({ ...e, at: new Date(e.at).toISOString() }));

export const vraag = {
  bestemming: 'GGZ_JEUGD',
  onderzoek: false,
  rechtsgrond: 'TOESTEMMING',
  urgentie: 'REGULIER',
} as const;

export type Road = {
  readonly says?: Says;
  readonly invoer?: FactValue;
  readonly family?: Gezin;
  readonly settings?: Partial<Settings>;
  readonly log?: readonly Fact[];
  readonly days?: number;
};

/** Plays a referral that began on Monday 9 November 2026: everyone gives the usual answer, unless `says` knows another. */
export function road(options: Road = {}): Promise<Foreseen> {
  const { says = [], invoer = vraag, family = elfJaar, settings = {}, days = 600 } = options;
  const first = started(undefined, undefined, { ...invoer, expected: birthdays(family) });
  const log = options.log ?? [first];
  const usually: Says = [...says, [/gegevens$/, { partner, geldigTot: '2027-03-01' }]];
  return playInMemory(externeVerwijzingProtocol, log, worldOf(family, settings, log), {
    now: log.at(-1)?.at ?? '',
    days,
    max: 2_000,
    answers: (key, usual) =>
      usually.find(([end]) =>
        typeof end === 'string' ? key === end || key.endsWith(`/${end}`) : end.test(key),
      )?.[1] ?? usual,
  });
}

/** The road up to the opening of a word, and then something a person says about it, so many days later. */
export async function after(
  options: Road,
  keyEnd: string,
  kind: FactKind,
  value: FactValue = {},
  days = 1,
): Promise<Foreseen> {
  const before = await road(options);
  const log = upTo(before.facts, 'opened', keyEnd);
  const key = log.at(-1)?.key ?? '';
  return road({ ...options, log: withFact(log, { key, kind, value }, days) });
}

export const outcome = ({ facts }: Pick<Foreseen, 'facts'>): unknown => facts.at(-1)?.value['uitkomst'];

/** Who was sent a text, in order. */
export const told = ({ mails }: Pick<Foreseen, 'mails'>, text: string): readonly string[] =>
  mails.filter((m) => m.text === text).map((m) => m.to);

/** The names of the steps and waits in the order in which they were opened; helpers of the ladder left out. */
export const opened = ({ facts }: Pick<Foreseen, 'facts'>): readonly string[] =>
  facts
    .filter((f) => f.kind === 'opened' && !/bellen|bezoek/.test(f.key))
    .map((f) => f.key.split('/').at(-1)?.replace(/#\d+$/, '') ?? '');

/** On which day a key that ends so got a fact of a kind. */
export const dayOf = (
  { facts }: Pick<Foreseen, 'facts'>,
  kind: FactKind,
  keyEnd: string,
): readonly string[] =>
  facts.filter((f) => f.kind === kind && f.key.endsWith(keyEnd)).map((f) => f.at.slice(0, 10));

/** The due dates of what was opened on keys that end so. */
export const dueOf = ({ facts }: Pick<Foreseen, 'facts'>, keyEnd: string): readonly unknown[] =>
  facts.filter((f) => f.kind === 'opened' && f.key.endsWith(keyEnd)).map((f) => f.value['due']);
