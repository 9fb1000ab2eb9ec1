import { fileURLToPath } from 'node:url';
import { edgeCaseLines, readTests, testsOf } from './list.js';
import { openEdgeCases } from './open.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
for (const line of edgeCaseLines(testsOf(readTests(root)), openEdgeCases)) console.log(line);
