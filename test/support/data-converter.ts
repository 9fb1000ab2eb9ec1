import type { DataConverter } from '@temporalio/common';
import { dataConverterOf, TEST_CODEC_KEYS } from '../../api/codec.js';

/** The data converter of every test worker, client and recorded history: that of the product, with the published key. */
export const testDataConverter: DataConverter = dataConverterOf(TEST_CODEC_KEYS, { namespace: 'default' });

/** As an option to spread into a client, a worker or a replay. */
export const converterOption = (): { dataConverter: DataConverter } => ({ dataConverter: testDataConverter });
