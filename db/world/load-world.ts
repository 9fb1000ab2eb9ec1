import { localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
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
  makers: Pick<WorldParts, 'makeDocument' | 'startProcess' | 'rows' | 'rondes'> = {},
  dag = localDateOf(new Date().toISOString()),
): Promise<World> {
  return makeWorld({ ...(await worldParts(db, process, definition, dag)), ...makers });
}

/** What the world of a process is made of; with `zonderVervanging` as if everybody who works here were there. */
export async function worldParts(
  db: Database | Transaction,
  process: Pick<ProcessRow, 'leerling_id' | 'locatie_id'>,
  definition: Definition,
  dag: LocalDate,
  { zonderVervanging = false } = {},
): Promise<WorldParts> {
  const gezin = await loadGezin(db, process.leerling_id);
  if (!gezin) throw new Error('leerling-onbekend');
  const calendar = await loadCalendar(db, process.locatie_id);
  const settings = await loadSettings(db, process.locatie_id);
  const staff = await loadStaff(db);
  const plaats = await plaatsOp(db, process.leerling_id, process.locatie_id, dag);
  const present = zonderVervanging ? { ...staff, vervangingen: [] } : staff;
  const people = peopleView(gezin, present, plaats, await listPartners(db));
  const { geboortedatum } = gezin.leerling;
  return { definition, calendar, settings, people, geboortedatum };
}
