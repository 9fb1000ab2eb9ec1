import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../../api/codec.js';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest is extended by merging
  interface ProvidedContext {
    workflowBundle: string;
  }
}

/** Bundles the workflow code once for all tests of a run. */
export default async function setup(project: TestProject): Promise<void> {
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: quiet });
  const path = join(mkdtempSync(join(tmpdir(), 'leerlingroute-bundle-')), 'workflows.js');
  writeFileSync(path, code);
  project.provide('workflowBundle', path);
}

const nothing = (): undefined => undefined;
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
