import { describeRoads } from '../workflows/verwijdering/durable.js';

describeRoads(['definitief', 'overstap', 'gestopt']);
