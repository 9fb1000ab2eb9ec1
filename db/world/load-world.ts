import { localDateOf } from '../../domain/calendar/index.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { World } from '../../workflows/kit/world.js';
import type { Database, Transaction } from '../connect.js';
import { loadGezin } from '../people/gezin.js';
import { listPartners } from '../people/partners.js';
import { loadStaff, plaatsOp } from '../people/staff.js';
import type { ProcessRow } from '../processes/facts.js';
import { loadCalendar, loadSettings } from './load.js';
import { peopleView } from './people.js';
import { makeWorld } from './world.js';
import type { WorldParts } from './world.js';

/** The world of one process as recorded now. Error 'leerling-onbekend' when its pupil is gone. */
export async function loadWorld(
  db: Database | Transaction,
  process: Pick<ProcessRow, 'leerling_id' | 'locatie_id'>,
  definition: Definition,
  makers: Pick<WorldParts, 'makeDocument' | 'startProcess' | 'rows'> = {},
  dag = localDateOf(new Date().toISOString()),
): Promise<World> {
  const gezin = await loadGezin(db, process.leerling_id);
  if (!gezin) throw new Error('leerling-onbekend');
  const calendar = await loadCalendar(db, process.locatie_id);
  const settings = await loadSettings(db, process.locatie_id);
  const staff = await loadStaff(db);
  const plaats = await plaatsOp(db, process.leerling_id, process.locatie_id, dag);
  return makeWorld({
    definition,
    calendar,
    settings,
    people: peopleView(gezin, staff, plaats, await listPartners(db)),
    ...makers,
  });
}
