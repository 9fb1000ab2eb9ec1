import { fileURLToPath } from 'node:url';
import { edgeCaseLines, readTests, testsOf } from './parts/edge-cases.js';
import { openEdgeCases } from './parts/open-edge-cases.js';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const line of edgeCaseLines(testsOf(readTests(root)), openEdgeCases)) console.log(line);
