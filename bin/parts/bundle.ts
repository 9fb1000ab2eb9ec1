import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../../api/codec.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CODE = /\.(?:ts|js|cjs)$/;

/** Everything a bundle is made of: the workflow code, the pure domain and the version of the SDK. */
function hashOfCode(): string {
  const hash = createHash('sha256').update(
    readFileSync(createRequire(import.meta.url).resolve('@temporalio/workflow/package.json')),
  );
  for (const folder of ['workflows', 'domain']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((f) =>
      CODE.test(f),
    );
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

const nothing = (): undefined => undefined;
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The path of the bundled workflow code; bundles only when the code has changed since the last time. */
export async function workflowBundle(dataFolder: string): Promise<string> {
  const path = join(dataFolder, `bundle-${hashOfCode()}.js`);
  if (existsSync(path)) return path;
  mkdirSync(dataFolder, { recursive: true });
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const workflowsPath = join(root, 'workflows', `index.${extension}`);
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: quiet });
  const fresh = `${path}.${String(process.pid)}`;
  writeFileSync(fresh, code);
  renameSync(fresh, path);
  const old = readdirSync(dataFolder).filter((f) => /^bundle-[0-9a-f]{16}\.js$/.test(f));
  for (const file of old)
    if (join(dataFolder, file) !== path) rmSync(join(dataFolder, file), { force: true });
  return path;
}
