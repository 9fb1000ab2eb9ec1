import { incidentProtocol } from '../../workflows/incident/protocol.js';
import { incidentRoads } from './incident-roads.js';
import { describeRoadRecordings } from './measure-roads.js';

describeRoadRecordings(incidentProtocol, incidentRoads);
