import { sleep } from '@temporalio/workflow';

/** Other commands than the real case gives: what it wrote in a history, the real code cannot replay. */
export async function proef(): Promise<void> {
  await sleep(30 * 86_400_000);
}
