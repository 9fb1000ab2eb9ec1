import type { Knex } from 'knex';
import * as school from './0001-school.js';
import * as processes from './0002-processes.js';
import * as apiTokens from './0003-api-tokens.js';
import * as outside from './0004-outside.js';
import * as jaarlijst from './0005-jaarlijst.js';
import * as people from './0006-people.js';
import * as dagpost from './0007-dagpost.js';

/** All migrations by name, in order. Names are forever. */
export const migrations: Readonly<Record<string, Knex.Migration>> = {
  '0001-school': school,
  '0002-processes': processes,
  '0003-api-tokens': apiTokens,
  '0004-outside': outside,
  '0005-jaarlijst': jaarlijst,
  '0006-people': people,
  '0007-dagpost': dagpost,
};
