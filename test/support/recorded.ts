import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import type { Rig } from './case-rig.js';
import { converterOption } from './data-converter.js';
import { asRecorded } from './as-recorded.js';
import { deviations, fileOf, recordings } from './histories.js';

/** Recording is asked for: `RECORD=1`. A recording that is there is never made again; a release adds new ones. */
export const isRecording = process.env['RECORD'] === '1';

/** Keeps the run of a process as the engine has it, with where it stands. */
export async function record(soort: string, name: string, rig: Rig, procesId: string): Promise<void> {
  const history = await rig.handle(procesId).fetchHistory();
  const stand = await rig.stand(procesId);
  mkdirSync(new URL('.', fileOf(soort, name)), { recursive: true });
  // Whoever recorded it is nobody's business: an identity holds the name of a machine.
  const plain = JSON.parse(historyToJSON(history), (field, value: unknown) =>
    field === 'identity' ? 'proef' : value,
  ) as unknown;
  const { workflowId } = rig.handle(procesId);
  writeFileSync(fileOf(soort, name), `${JSON.stringify({ workflowId, stand, history: plain })}\n`);
}

/**
 * The tests of a kind's recorded runs: recorded when asked for (`play` plays the road of that name and calls `record`
 * before its rig stops), else replayed by the engine with the code of today, and compared act by act.
 */
export function describeRecordings(
  protocol: AnyProtocol,
  paths: readonly string[],
  play: (name: string) => Promise<unknown>,
): void {
  const { soort } = protocol.definition;
  describe.runIf(isRecording)(`recording ${soort}`, () => {
    it.each(paths.filter((name) => !existsSync(fileOf(soort, name))))('writes the run: %s', async (name) => {
      await play(name);
    });
  });
  describe.runIf(!isRecording)(`the recorded runs of ${soort}`, () => {
    const recorded = isRecording ? [] : recordings(soort);

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
      expect(await deviations(asRecorded(protocol, run), run)).toEqual([]);
    });
  });
}
