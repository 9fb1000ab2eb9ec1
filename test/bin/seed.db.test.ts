import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidates, formerPupils } from '../../bin/demo/cast.js';
import type { DemoKind } from '../../bin/demo/kind.js';
import { castKinds } from '../../bin/demo/kinds.js';
import { runOnRecord } from '../../bin/demo/recorder.js';
import { seedDemoProcesses } from '../../bin/demo/seed.js';
import type { SeedResult } from '../../bin/demo/seed.js';
import { demoKinds } from '../../bin/demo/soorten/index.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { demoSchool } from '../../db/demo/index.js';
import { loadDemoSchool } from '../../db/demo/load.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { onRecordRig } from './on-record.js';
import type { OnRecordRig } from './on-record.js';

const NOW = '2026-11-25T09:00:00.000Z';
const school = demoSchool('2026-11-25');

type Line = Pick<ProcessRow, 'id' | 'soort' | 'status' | 'stap' | 'nr' | 'leerling_id'> & {
  readonly leerlingnummer: string;
};

describe('the processes of the demo school', () => {
  let rig: OnRecordRig;
  let result: SeedResult | undefined;
  let lines: readonly Line[] = [];
  const db = () => rig.database.knex;
  const seed = () =>
    seedDemoProcesses(
      { db: db(), register: rig.services.register, config: rig.services.config },
      school,
      NOW,
    );

  beforeAll(async () => {
    rig = await onRecordRig(NOW);
    await loadDemoSchool(db(), school, (p) => Promise.resolve(p));
    const begin = performance.now();
    result = await seed();
    process.stdout.write(`demoprocessen: ${String(Math.round(performance.now() - begin))} ms\n`);
    lines = await db()('process')
      .join('leerling', 'leerling.id', 'process.leerling_id')
      .select<Line[]>('process.id', 'soort', 'status', 'stap', 'nr', 'leerling_id', 'leerlingnummer');
  }, 300_000);
  afterAll(async () => {
    await rig.database.drop();
  });

  it('are forty OPPs in all states of domain §2.2, with cases of every other kind, and made once', async () => {
    expect(result).toEqual({ status: 'gemaakt', processen: lines.length });
    expect(lines.filter((l) => l.soort === 'opp')).toHaveLength(40);
    const kinds = new Set(lines.map((l) => l.soort));
    expect(demoKinds.filter((k) => !kinds.has(k.soort))).toEqual([]);
    const stappen = new Map<string, number>();
    for (const { stap } of lines.filter((l) => l.soort === 'opp'))
      stappen.set(stap, (stappen.get(stap) ?? 0) + 1);
    const all = [
      'concept',
      'onderbouwing',
      'cvbAdvies',
      'gesprek',
      'overlegVerslag',
      'instemming',
      'herstelgesprek',
      'bemiddeling',
      'vaststellen',
      'vastgesteld',
      'evaluatiePlannen',
      'evaluatie',
      'beeindigd',
    ];
    expect([...stappen.keys()].sort()).toEqual([...all].sort());
    expect(stappen.get('vastgesteld')).toBeGreaterThanOrEqual(10);
    expect(await seed()).toEqual({ status: 'aanwezig', processen: 0 });
  });

  it('are there for every case of every kind: none is left out because nobody fits', async () => {
    const dag = localDateOf(NOW);
    const cast = castKinds(demoKinds, [...candidates(school, dag), ...formerPupils(school, dag)], dag);
    const asked = (kinds: readonly DemoKind[]) => kinds.flatMap((k) => k.gevallen.map(() => k.soort));
    expect(cast.map((c) => c.kind.soort)).toEqual(asked(demoKinds));
    const made = new Set(lines.map((l) => `${l.soort} ${l.leerling_id}`));
    expect(cast.map((c) => `${c.kind.soort} ${c.who.pupil.id}`).filter((c) => !made.has(c))).toEqual([]);
    const referrals = await db()('process')
      .where({ soort: 'externe-verwijzing' })
      .pluck<string[]>('uitkomst');
    expect(referrals).toHaveLength(9);
    expect(referrals.filter((uitkomst) => uitkomst === 'INGETROKKEN')).toHaveLength(1);
  });

  it('leave the newest pupils without, so that there is something to start', () => {
    const withOne = new Set(lines.filter((l) => l.soort === 'opp').map((l) => l.leerling_id));
    expect(school.zonderOpp.filter((id) => withOne.has(id))).toEqual([]);
  });

  it('show the archetypes: a father who refuses, a dispute, the paper road', () => {
    const at = (nummer: string) => lines.find((l) => l.soort === 'opp' && l.leerlingnummer === nummer)?.stap;
    expect([at('A02'), at('A13'), at('A03'), at('A18')]).toEqual([
      'herstelgesprek',
      'bemiddeling',
      'instemming',
      'overlegVerslag',
    ]);
  });

  it('hold back the mail, but for a few open requests, and let go of it afterwards', async () => {
    const waiting = (await db()('mail').where({ state: 'wacht' })) as { text: string; kanaal: string }[];
    expect(waiting.map((m) => m.text)).toEqual(waiting.map(() => 'instemming'));
    expect(waiting.filter((m) => m.kanaal === 'mail').length).toBeGreaterThanOrEqual(2);
    expect(waiting.filter((m) => m.kanaal === 'brief').length).toBeGreaterThanOrEqual(1);
    expect(await db()('setting').where({ key: 'mailIngehouden' }).first('value')).toEqual({ value: false });
  });

  it('wait with their start for a worker, and have told everything else', async () => {
    const rows = (await db()('delivery').where({ state: 'wacht' })) as { kind: string }[];
    expect(rows.map((r) => r.kind)).toEqual(lines.filter((l) => l.status === 'lopend').map(() => 'start'));
  });

  it('are at rest on their record: playing them again adds nothing', async () => {
    for (const { id, nr } of lines) {
      await runOnRecord({ db: db(), register: rig.services.register }, id, { now: NOW });
      expect(await readFacts(db(), id)).toHaveLength(nr);
    }
  });
});
