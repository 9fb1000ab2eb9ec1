import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import { protocol } from '../../workflows/kit/protocol.js';
import { proef } from '../../workflows/proef/definition.js';
import { proefProtocol } from '../../workflows/proef/protocol.js';
import { caseRig } from '../support/case-rig.js';
import { converterOption } from '../support/data-converter.js';
import { deviations, fileOf, recordings } from '../support/histories.js';
import { proefScripts } from '../support/proef-scripts.js';
import { playDurable } from '../support/scenario.js';

/** Recording is asked for: `RECORD=1`. A recording that is there is never made again; a release adds new ones. */
const isRecording = process.env['RECORD'] === '1';
const paths = ['agreed', 'refused', 'silent', 'left', 'eighteen'] as const;

describe.runIf(isRecording)('recording', () => {
  it.each(paths.filter((name) => !existsSync(fileOf('proef', name))))(
    'writes the run of the proof protocol: %s',
    async (name) => {
      const rig = await caseRig();
      try {
        const family = await rig.school(proefScripts[name].birth);
        const { procesId } = await playDurable(rig, 'proef', family, proefScripts[name].script(family));
        const history = await rig.handle(procesId).fetchHistory();
        const stand = await rig.stand(procesId);
        mkdirSync(new URL('.', fileOf('proef', name)), { recursive: true });
        // Whoever recorded it is nobody's business: an identity holds the name of a machine.
        const plain = JSON.parse(historyToJSON(history), (field, value: unknown) =>
          field === 'identity' ? 'proef' : value,
        ) as unknown;
        writeFileSync(
          fileOf('proef', name),
          `${JSON.stringify({ workflowId: rig.handle(procesId).workflowId, stand, history: plain })}\n`,
        );
      } finally {
        await rig.stop();
      }
    },
  );
});

describe.runIf(!isRecording)('the recorded runs of the proof protocol', () => {
  const recorded = recordings('proef');

  it('are there for each way it can go', () => {
    expect(recorded.map((r) => r.name)).toEqual([...paths].sort());
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
    expect(await deviations(proefProtocol, run)).toEqual([]);
  });

  it('show a protocol that changed under running cases', async () => {
    const changed = protocol(proef, async (p) => {
      await p.task('oordeel', { to: p.begeleider });
      return { uitkomst: 'KLAAR' };
    });
    for (const run of recorded)
      expect((await deviations(changed, run)).join()).toContain(
        'not wanted any more: open schrijven/verslag',
      );
  });
});
