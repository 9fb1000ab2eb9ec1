import { workflowInfo } from '@temporalio/workflow';
import { durable } from './kit/durable.js';
import type { CaseInput } from './kit/durable.js';
import { protocols } from './protocols.js';

export { bulk } from './bulk.js';
export { dagpost } from './dagpost.js';
export { dagstart } from './dagstart.js';
export { onbestelbaar } from './onbestelbaar.js';
export { post } from './post.js';

/** Every case, of whatever kind: the workflow type is the `soort` of the process, the protocol is in the register. */
export default async function caseWorkflow(input: CaseInput): Promise<void> {
  const { workflowType } = workflowInfo();
  const protocol = protocols[workflowType];
  if (!protocol) throw new Error(`unknown process kind ${workflowType}`);
  await durable(protocol)(input);
}
