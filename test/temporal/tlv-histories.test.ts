import { tlvProtocol } from '../../workflows/tlv/protocol.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import { describeRecordings, record } from '../support/recorded.js';
import { tlvRoads } from '../workflows/tlv/roads.js';
import { playRoad } from '../workflows/tlv/roads.js';

const names = ['back', 'granted', 'left', 'rejected', 'silent'] as const;

describeRecordings(tlvProtocol, names, async (name) => {
  const database = await testDatabase();
  try {
    const family = await smallSchool(database.knex);
    const road = tlvRoads[name as (typeof names)[number]];
    await playRoad('tlv', road, family, database, (rig, id) => record('tlv', name, rig, id));
  } finally {
    await database.drop();
  }
});
