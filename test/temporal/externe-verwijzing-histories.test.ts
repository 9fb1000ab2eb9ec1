import { externeVerwijzingProtocol } from '../../workflows/externe-verwijzing/protocol.js';
import { testDatabase } from '../support/database.js';
import { describeRecordings, record } from '../support/recorded.js';
import { castOf, playRoad, roads } from '../workflows/externe-verwijzing/durable.js';
import type { RoadName } from '../workflows/externe-verwijzing/durable.js';

const names: readonly RoadName[] = [
  'doubt',
  'happy',
  'left',
  'legal',
  'refused',
  'silent',
  'sixteen',
  'twelve',
  'waiting',
  'withdrawn',
];

describeRecordings(externeVerwijzingProtocol, names, async (name) => {
  const database = await testDatabase();
  try {
    const road = roads[name as RoadName];
    await playRoad(road, await castOf(database, road), database, (rig, id) =>
      record('externe-verwijzing', name, rig, id),
    );
  } finally {
    await database.drop();
  }
});
