import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import { protocol } from '../../workflows/kit/protocol.js';
import { opp } from '../../workflows/opp/definition.js';
import type { Forms } from '../../workflows/opp/forms.js';
import { oppProtocol } from '../../workflows/opp/protocol.js';
import { testDatabase } from '../support/database.js';
import { converterOption } from '../support/data-converter.js';
import { deviations, fileOf, recordings } from '../support/histories.js';
import { asRecorded } from '../support/as-recorded.js';
import { oppFamily, playOpp } from '../support/opp-scripts.js';
import type { OppName } from '../support/opp-scripts.js';

/** Recording is asked for: `RECORD=1`. A recording that is there is never made again; a release adds new ones. */
const isRecording = process.env['RECORD'] === '1';
const paths: readonly OppName[] = [
  'correction',
  'goals',
  'happy',
  'left',
  'refusal',
  'silence',
  'unreported',
];

describe.runIf(isRecording)('recording', () => {
  it.each(paths.filter((name) => !existsSync(fileOf('opp', name))))(
    'writes the run of the OPP: %s',
    async (name) => {
      const database = await testDatabase();
      try {
        await playOpp(
          name,
          await oppFamily(database, name),
          { database },
          {
            after: async (rig, procesId) => {
              const history = await rig.handle(procesId).fetchHistory();
              const stand = await rig.stand(procesId);
              mkdirSync(new URL('.', fileOf('opp', name)), { recursive: true });
              // Whoever recorded it is nobody's business: an identity holds the name of a machine.
              const plain = JSON.parse(historyToJSON(history), (field, value: unknown) =>
                field === 'identity' ? 'proef' : value,
              ) as unknown;
              writeFileSync(
                fileOf('opp', name),
                `${JSON.stringify({ workflowId: rig.handle(procesId).workflowId, stand, history: plain })}\n`,
              );
            },
          },
        );
      } finally {
        await database.drop();
      }
    },
  );
});

describe.runIf(!isRecording)('the recorded runs of the OPP', () => {
  const recorded = isRecording ? [] : recordings('opp');

  it('are there for each way it can go', () => {
    expect(recorded.map((r) => r.name)).toEqual(paths);
  });

  it('are replayed by the engine with the code of today', async () => {
    const options = {
      workflowBundle: { code: readFileSync(inject('workflowBundle'), 'utf8') },
      ...converterOption(),
    };
    const histories = recorded.map(({ workflowId, history }) => ({ workflowId, history }));
    const errors: unknown[] = [];
    for await (const { error } of Worker.runReplayHistories(options, histories))
      if (error) errors.push(error);
    expect(errors).toEqual([]);
  });

  it.each(recorded)('does the same acts and stands where it stood: $name', async (run) => {
    expect(await deviations(asRecorded(oppProtocol, run), run)).toEqual([]);
  });

  it('show a protocol that changed under running cases', async () => {
    const changed = protocol<Forms, typeof opp>(opp, async (p) => {
      await p.task('concept', { to: p.mentor });
      return { uitkomst: 'NIET_VASTGESTELD' };
    });
    for (const run of recorded)
      expect((await deviations(changed, run)).join()).toContain('not wanted any more');
  });
});
