// What the tests of the set-up use of it; its types are in index.d.mts.
export { removeHome } from './postgres-home.mjs';
export { chooseBinaries } from './postgres.mjs';
export { systemBinaries } from './postgres-binaries.mjs';
export { unpackedBinaries } from './postgres-unpacked.mjs';
export { checkPort, freePort } from './ports.mjs';
export { end, lives, startOf, writeRecord } from './processes.mjs';
export { endLeftovers } from './leftovers.mjs';
export { backoff } from './supervise.mjs';
export { checkNode, readPorts } from './settings.mjs';
export { isAcceptableCli, temporalCli } from './temporal.mjs';
export { countsOf } from './test-counts.mjs';
export { isInstalled } from './npm.mjs';
export { openCluster } from './throw-away.mjs';
