import type { Knex } from 'knex';
import * as school from './0001-school.js';
import * as processes from './0002-processes.js';

/** All migrations by name, in order. Names are forever. */
export const migrations: Readonly<Record<string, Knex.Migration>> = {
  '0001-school': school,
  '0002-processes': processes,
};
