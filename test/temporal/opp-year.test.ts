import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import { oppProtocol } from '../../workflows/opp/protocol.js';
import { opp } from '../../workflows/opp/definition.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import type { Family } from '../support/family.js';
import { doubles, faultsOf } from '../support/invariants.js';
import { numbered, oppBegin, oppFamily, oppRoads, playOpp } from '../support/opp-scripts.js';
import { differences, playScript } from '../support/scenario.js';
import type { Played } from '../support/scenario.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const keys = ({ facts }: Played, kind: string, part: string): readonly string[] =>
  facts.filter((f) => f.kind === kind && f.key.includes(part)).map((f) => f.key);

describe.each(['goals', 'unreported'] as const)('the year of an OPP on the server: %s', (name) => {
  let family: Family;
  let plain: Played;

  beforeAll(async () => {
    family = await oppFamily(database, name);
    plain = await playOpp(name, family, { database });
  });

  it('ends as it should, with a log that keeps every rule, and mails nobody twice', async () => {
    expect(plain.facts.at(-1)?.value).toEqual(oppRoads[name].ends);
    expect(await faultsOf(oppProtocol, plain.facts)).toEqual([]);
    expect(doubles(plain.mails)).toEqual([]);
    expect(plain.troubles).toEqual([]);
  });

  it('makes a task of each goal as it was handed in, and reports or closes at the end of the school year', () => {
    const about =
      name === 'goals'
        ? {
            opened: ['1/1', '1/2', '2/1', '2/2'].map((n) => `acties/handelingsdeel/${n}`),
            voided: ['acties/handelingsdeel/1/1', 'acties/handelingsdeel/2/2'],
            reports: ['cvbVerslag'],
            ends: /-0[67]-/,
          }
        : { opened: [], voided: [], reports: [], ends: /-07-31T/ };
    expect(keys(plain, 'opened', 'acties/').toSorted()).toEqual(about.opened);
    expect(keys(plain, 'voided', 'acties/').toSorted()).toEqual(about.voided);
    expect(keys(plain, 'made', 'cvbVerslag')).toEqual(about.reports);
    expect(plain.facts.at(-1)?.at).toMatch(about.ends);
  });

  it('goes the same way in memory', async () => {
    const first = plain.facts[0];
    if (!first) throw new Error('no first fact');
    const made = plain.facts.find((f) => f.kind === 'resolved' && f.key === 'acties/handelingsdeel');
    const rows = (made?.value['rijen'] ?? []) as readonly FactValue[];
    const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
    const makers = { makeDocument: numbered(), rows };
    const world = await loadWorld(database.knex, process, opp, makers, localDateOf(first.at));
    const again = await playScript(oppProtocol, first, world, oppRoads[name].script(family, oppBegin()));
    expect(differences(plain, again)).toEqual([]);
  });
});
