import { describeRoads } from '../workflows/schorsing/durable.js';

describeRoads(['lang', 'kort', 'nietOpgelegd', 'teLaat']);
