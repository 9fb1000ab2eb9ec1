import { schoolverlaterSoProtocol } from '../../workflows/schoolverlater-so/protocol.js';
import { describeRoads, only } from './schoolverlater-roads.js';
import { soRoads } from './schoolverlater-so-roads.js';

describeRoads(schoolverlaterSoProtocol, only(soRoads, 'vso', 'tussentijds', 'vertrekt'));
