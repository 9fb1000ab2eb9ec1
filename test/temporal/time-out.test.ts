import { timeOutProtocol } from '../../workflows/time-out/protocol.js';
import { timeOutRoads } from './time-out-roads.js';
import { describeRoads } from './measure-roads.js';

describeRoads(timeOutProtocol, timeOutRoads);
