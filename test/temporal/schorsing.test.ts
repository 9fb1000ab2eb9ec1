import { describeRoads } from '../workflows/schorsing/durable.js';

describeRoads(['lang', 'kort', 'niet-opgelegd', 'te-laat']);
