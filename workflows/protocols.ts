import type { AnyProtocol } from './kit/protocol.js';
import { externeVerwijzingProtocol } from './externe-verwijzing/protocol.js';
import { incidentProtocol } from './incident/protocol.js';
import { meldcodeProtocol } from './meldcode/protocol.js';
import { oppProtocol } from './opp/protocol.js';
import { proefProtocol } from './proef/protocol.js';
import { schoolverlaterSoProtocol } from './schoolverlater-so/protocol.js';
import { schoolverlaterVsoProtocol } from './schoolverlater-vso/protocol.js';
import { schorsingProtocol } from './schorsing/protocol.js';
import { timeOutProtocol } from './time-out/protocol.js';
import { tlvProtocol } from './tlv/protocol.js';
import { veelplegerProtocol } from './veelpleger/protocol.js';
import { verwijderingProtocol } from './verwijdering/protocol.js';
import { verzuimProtocol } from './verzuim/protocol.js';

/** The register: one line a process. The name is the folder, the workflow type and the `soort`; it is forever. */
export const protocols: Readonly<Record<string, AnyProtocol>> = {
  'externe-verwijzing': externeVerwijzingProtocol,
  incident: incidentProtocol,
  meldcode: meldcodeProtocol,
  opp: oppProtocol,
  proef: proefProtocol,
  'schoolverlater-so': schoolverlaterSoProtocol,
  'schoolverlater-vso': schoolverlaterVsoProtocol,
  schorsing: schorsingProtocol,
  'time-out': timeOutProtocol,
  tlv: tlvProtocol,
  veelpleger: veelplegerProtocol,
  verwijdering: verwijderingProtocol,
  verzuim: verzuimProtocol,
};
