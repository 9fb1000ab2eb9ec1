import { timeOutProtocol } from '../../workflows/time-out/protocol.js';
import { timeOutRoads } from './time-out-roads.js';
import { describeRoadRecordings } from './measure-roads.js';

describeRoadRecordings(timeOutProtocol, timeOutRoads);
