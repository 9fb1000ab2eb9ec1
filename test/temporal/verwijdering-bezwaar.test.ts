import { describeRoads } from '../workflows/verwijdering/durable.js';

describeRoads(['gegrond', 'geschil', 'laat-bezwaar']);
