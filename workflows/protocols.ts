import type { AnyProtocol } from './kit/protocol.js';
import { oppProtocol } from './opp/protocol.js';
import { proefProtocol } from './proef/protocol.js';

/** The register: one line a process. The name is the folder, the workflow type and the `soort`; it is forever. */
export const protocols: Readonly<Record<string, AnyProtocol>> = {
  opp: oppProtocol,
  proef: proefProtocol,
};
