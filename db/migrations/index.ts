import type { Knex } from 'knex';
import * as school from './0001-school.js';
import * as processes from './0002-processes.js';
import * as apiTokens from './0003-api-tokens.js';
import * as outside from './0004-outside.js';
import * as jaarlijst from './0005-jaarlijst.js';
import * as people from './0006-people.js';
import * as dagpost from './0007-dagpost.js';
import * as afwezigheid from './0008-afwezigheid.js';
import * as bord from './0009-bord.js';
import * as bewaker from './0010-bewaker.js';
import * as onbestelbaar from './0011-onbestelbaar.js';
import * as auditZegel from './0012-audit-zegel.js';
import * as inloggen from './0013-inloggen.js';
import * as bewijs from './0014-bewijs.js';
import * as mensen from './0015-mensen.js';
import * as muren from './0023-muren.js';
import * as terugkeer from './0022-terugkeer.js';
import * as metDeHand from './0024-met-de-hand.js';

/** All migrations by name, in order. Names are forever. */
export const migrations: Readonly<Record<string, Knex.Migration>> = {
  '0001-school': school,
  '0002-processes': processes,
  '0003-api-tokens': apiTokens,
  '0004-outside': outside,
  '0005-jaarlijst': jaarlijst,
  '0006-people': people,
  '0007-dagpost': dagpost,
  '0008-afwezigheid': afwezigheid,
  '0009-bord': bord,
  '0010-bewaker': bewaker,
  '0011-onbestelbaar': onbestelbaar,
  '0012-audit-zegel': auditZegel,
  '0013-inloggen': inloggen,
  '0014-bewijs': bewijs,
  '0015-mensen': mensen,
  '0022-terugkeer': terugkeer,
  '0023-muren': muren,
  '0024-met-de-hand': metDeHand,
};
