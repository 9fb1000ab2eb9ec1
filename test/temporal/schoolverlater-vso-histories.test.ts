import { schoolverlaterVsoProtocol } from '../../workflows/schoolverlater-vso/protocol.js';
import { describeRoadRecordings } from './schoolverlater-roads.js';
import { vsoRoads } from './schoolverlater-vso-roads.js';

describeRoadRecordings(schoolverlaterVsoProtocol, vsoRoads);
