import type { DemoKind } from '../kind.js';
import { externeVerwijzing } from './externe-verwijzing.js';
import { incident } from './incident.js';
import { schoolverlaterSo } from './schoolverlater-so.js';
import { schoolverlaterVso } from './schoolverlater-vso.js';
import { schorsing } from './schorsing.js';
import { timeOut } from './time-out.js';
import { tlv } from './tlv.js';
import { verwijdering } from './verwijdering.js';
import { verzuim } from './verzuim.js';

/** The kinds that the demo school shows beside the OPP. */
export const demoKinds: readonly DemoKind[] = [
  externeVerwijzing,
  incident,
  schoolverlaterSo,
  schoolverlaterVso,
  schorsing,
  timeOut,
  tlv,
  verwijdering,
  verzuim,
];
