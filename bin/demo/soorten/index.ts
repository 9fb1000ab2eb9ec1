import type { DemoKind } from '../kind.js';
import { externeVerwijzing } from './externe-verwijzing.js';
import { incident } from './incident.js';
import { timeOut } from './time-out.js';
import { tlv } from './tlv.js';
import { verzuim } from './verzuim.js';

/** The kinds that the demo school shows beside the OPP. */
export const demoKinds: readonly DemoKind[] = [externeVerwijzing, incident, timeOut, tlv, verzuim];
