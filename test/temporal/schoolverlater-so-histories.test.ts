import { schoolverlaterSoProtocol } from '../../workflows/schoolverlater-so/protocol.js';
import { describeRoadRecordings } from './schoolverlater-roads.js';
import { soRoads } from './schoolverlater-so-roads.js';

describeRoadRecordings(schoolverlaterSoProtocol, soRoads);
