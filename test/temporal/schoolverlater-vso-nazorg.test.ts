import { schoolverlaterVsoProtocol } from '../../workflows/schoolverlater-vso/protocol.js';
import { describeRoads, only } from './schoolverlater-roads.js';
import { vsoRoads } from './schoolverlater-vso-roads.js';

describeRoads(schoolverlaterVsoProtocol, only(vsoRoads, 'zonder-toestemming', 'tussentijds', 'vertrekt'));
