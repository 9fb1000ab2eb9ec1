import { schorsingProtocol } from '../../workflows/schorsing/protocol.js';
import { testDatabase } from '../support/database.js';
import { describeRecordings, record } from '../support/recorded.js';
import { playSchorsing, schorsingRoads } from '../workflows/schorsing/scripts.js';
import type { SchorsingName } from '../workflows/schorsing/scripts.js';

describeRecordings(schorsingProtocol, Object.keys(schorsingRoads), async (name) => {
  const database = await testDatabase();
  try {
    await playSchorsing(name as SchorsingName, database, (rig, procesId) =>
      record('schorsing', name, rig, procesId),
    );
  } finally {
    await database.drop();
  }
});
