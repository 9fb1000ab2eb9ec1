import { describeRoads } from '../workflows/schorsing/durable.js';

describeRoads(['ingetrokken', 'bezwaar', 'overleden']);
