import type { Steering } from '../../domain/form/index.js';
import { besluit, contact, gesprek, overdracht, terugkeer, vangnet } from './forms/dag.js';
import { start } from './forms/start.js';

/** The forms of the process by name (domain §7.1). */
export const forms = { start, vangnet, besluit, overdracht, contact, terugkeer, gesprek } as const;
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
