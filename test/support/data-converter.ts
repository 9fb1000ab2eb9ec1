import type { DataConverter } from '@temporalio/common';

/** The data converter of every test worker, client and recorded history; undefined means Temporal's own. */
export const testDataConverter = undefined as DataConverter | undefined;

/** As an option to spread into a client, a worker or a replay: empty while there is none. */
export const converterOption = (): { dataConverter?: DataConverter } =>
  testDataConverter === undefined ? {} : { dataConverter: testDataConverter };
