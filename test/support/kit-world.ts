import { DEMO_KALENDER } from '../../domain/calendar/index.js';
import { defaultSettings } from '../../domain/settings/defaults.js';
import type { Settings } from '../../domain/settings/defaults.js';
import { makeWorld } from '../../db/world/world.js';
import type { WorldParts } from '../../db/world/world.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { Fact, WhoId } from '../../workflows/kit/facts.js';
import type { Resolved, World } from '../../workflows/kit/world.js';

export const mentor: WhoId = 'medewerker:mentor';
export const begeleider: WhoId = 'medewerker:begeleider';
export const moeder: WhoId = 'relatie:moeder';
export const vader: WhoId = 'relatie:vader';
export const leerling: WhoId = 'leerling:a01';

const named = (...ids: readonly WhoId[]): readonly Resolved[] => ids.map((who) => ({ who, reden: 'proef' }));

/** A world with one mentor, one begeleider and two parents, until the pupil is 18. */
export function testWorld(
  definition: Definition,
  achttienOp = '2099-01-01',
  set: Partial<Settings> = {},
  parts: Partial<WorldParts> = {},
): World {
  let documents = 0;
  return makeWorld({
    definition,
    calendar: DEMO_KALENDER,
    settings: { ...defaultSettings, ...set },
    people: {
      kanaal: (who) => (who === vader ? 'brief' : 'mail'),
      resolve: (ref, dag) => {
        switch (ref.ref) {
          case 'mentor':
            return named(mentor);
          case 'begeleider':
            return named(begeleider);
          case 'rol':
            return named(`rol:${ref.rol}`);
          case 'wie':
            return named(...ref.ids);
          case 'leerling':
            return named(leerling);
          case 'instemmers':
            return dag >= achttienOp ? named(leerling) : named(moeder, vader);
          case 'metTolk':
            return [];
          case 'toestemmers':
          case 'geinformeerden':
          case 'aanvrager':
          case 'gezagdragers':
          case 'betrokkenen':
            return named(moeder, vader);
        }
      },
    },
    makeDocument: (kind) => {
      documents += 1;
      return { document: `${kind}-${String(documents)}`, versie: documents };
    },
    ...parts,
  });
}

/** The first fact of a process that started on a day. */
export function started(
  at = '2026-11-09T08:00:00.000Z',
  anker = '2026-11-09',
  extra: Fact['value'] = {},
): Fact {
  return { nr: 1, key: '@', kind: 'started', n: 1, value: { anker, ...extra }, at, by: 'medewerker:start' };
}
