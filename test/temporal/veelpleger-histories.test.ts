import { veelplegerProtocol } from '../../workflows/veelpleger/protocol.js';
import { veelplegerRoads } from './veelpleger-roads.js';
import { describeRoadRecordings } from './measure-roads.js';

describeRoadRecordings(veelplegerProtocol, veelplegerRoads);
