import { meldcodeProtocol } from '../../workflows/meldcode/protocol.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import { describeRecordings, record } from '../support/recorded.js';
import { meldcodeRoads } from '../workflows/meldcode/roads.js';
import { playRoad } from '../workflows/tlv/roads.js';

const names = ['acute'] as const;

describeRecordings(meldcodeProtocol, names, async (name) => {
  const database = await testDatabase();
  try {
    const family = await smallSchool(database.knex);
    const road = meldcodeRoads[name as (typeof names)[number]];
    await playRoad('meldcode', road, family, database, (rig, id) => record('meldcode', name, rig, id));
  } finally {
    await database.drop();
  }
});
