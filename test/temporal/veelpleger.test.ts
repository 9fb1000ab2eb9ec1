import { veelplegerProtocol } from '../../workflows/veelpleger/protocol.js';
import { veelplegerRoads } from './veelpleger-roads.js';
import { describeRoads } from './measure-roads.js';

describeRoads(veelplegerProtocol, veelplegerRoads);
