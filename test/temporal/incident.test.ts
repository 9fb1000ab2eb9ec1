import { incidentProtocol } from '../../workflows/incident/protocol.js';
import { incidentRoads } from './incident-roads.js';
import { describeRoads } from './measure-roads.js';

describeRoads(incidentProtocol, incidentRoads);
