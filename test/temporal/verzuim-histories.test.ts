import { verzuimProtocol } from '../../workflows/verzuim/protocol.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import { describeRecordings, record } from '../support/recorded.js';
import { verzuimRoads } from '../workflows/verzuim/roads.js';
import { playRoad } from '../workflows/tlv/roads.js';

const names = ['at-home', 'left', 'municipality', 'reported'] as const;

describeRecordings(verzuimProtocol, names, async (name) => {
  const database = await testDatabase();
  try {
    const family = await smallSchool(database.knex);
    const road = verzuimRoads[name as (typeof names)[number]];
    await playRoad('verzuim', road, family, database, (rig, id) => record('verzuim', name, rig, id));
  } finally {
    await database.drop();
  }
});
