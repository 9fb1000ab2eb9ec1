import { verwijderingProtocol } from '../../workflows/verwijdering/protocol.js';
import { testDatabase } from '../support/database.js';
import { describeRecordings, record } from '../support/recorded.js';
import { playVerwijdering, verwijderingRoads } from '../workflows/verwijdering/scripts.js';
import type { VerwijderingName } from '../workflows/verwijdering/scripts.js';

describeRecordings(verwijderingProtocol, Object.keys(verwijderingRoads), async (name) => {
  const database = await testDatabase();
  try {
    await playVerwijdering(name as VerwijderingName, database, (rig, procesId) =>
      record('verwijdering', name, rig, procesId),
    );
  } finally {
    await database.drop();
  }
});
