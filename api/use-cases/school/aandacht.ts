import { randomUUID } from 'node:crypto';
import { addSchooldagen, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { instemmers, nietBereikbaar, uitgenodigden } from '../../../domain/people/index.js';
import type { Gezin } from '../../../domain/people/index.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { lockPupil } from '../../../db/processes/facts.js';
import { loadCalendar } from '../../../db/world/load.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import type { Services } from '../../services.js';

/**
 * What a person must look at around a pupil: a contactverbod past its end date (EC-11), somebody with gezag whom the
 * school may not write to, gezag after a death (EC-18), and an interpreter for a talk (EC-20).
 */
export type AandachtSoort = 'contactverbod' | 'onbereikbaar' | 'gezag' | 'tolk';
type Punt = {
  readonly soort: AandachtSoort;
  readonly relatieId: string;
  /** The cause: one point a cause. */
  readonly sleutel: string;
  readonly uiterlijk: LocalDate;
  readonly detail?: FactValue;
};

/** School days before a talk on which the interpreter is to be booked (EC-20). */
const TOLK_VOORAF = 10;

/** A contactverbod stays after its end date until a person decides; somebody with gezag who has one is asked by a person. */
function ofGezin(gezin: Gezin, dag: LocalDate): readonly Punt[] {
  const over = gezin.relaties.flatMap((r): readonly Punt[] =>
    r.contactverbod && r.contactverbodTot !== null && r.contactverbodTot <= dag
      ? [
          {
            soort: 'contactverbod',
            relatieId: r.id,
            sleutel: `${r.id}/${r.contactverbodTot}`,
            uiterlijk: r.contactverbodTot,
          },
        ]
      : [],
  );
  const stil = nietBereikbaar(gezin, dag).map(({ who }): Punt => {
    const relatieId = who.slice('relatie:'.length);
    return { soort: 'onbereikbaar', relatieId, sleutel: relatieId, uiterlijk: dag };
  });
  return [...over, ...stil];
}

type Gesprek = { readonly id: string; readonly locatie_id: string; readonly datum: LocalDate };

/** The talks to come in running processes, as they were planned last. */
async function talksOf(trx: Transaction, leerlingId: string, dag: LocalDate): Promise<readonly Gesprek[]> {
  const { rows } = await trx.raw<{ rows: Gesprek[] }>(
    `select * from (
       select distinct on (p.id) s.id, p.locatie_id, s.answers->>'datum' as datum
       from submission s join process p on p.id = s.process_id
       where p.leerling_id = ? and p.status = 'lopend' and s.form = 'gesprekPlannen'
       order by p.id, s.at desc) laatste
     where datum >= ?`,
    [leerlingId, dag],
  );
  return rows;
}

async function interpreters(trx: Transaction, gezin: Gezin, dag: LocalDate): Promise<readonly Punt[]> {
  const asked = new Set([...instemmers(gezin, dag), ...uitgenodigden(gezin, dag)].map((g) => g.who));
  const wie = gezin.relaties.filter((r) => r.betrokkene.tolkNodig && asked.has(`relatie:${r.id}`));
  if (wie.length === 0) return [];
  const punten: Punt[] = [];
  for (const { id, locatie_id, datum } of await talksOf(trx, gezin.leerling.id, dag)) {
    const op = addSchooldagen(await loadCalendar(trx, locatie_id), datum, -TOLK_VOORAF);
    if (op > dag) continue;
    for (const r of wie)
      punten.push({
        soort: 'tolk',
        relatieId: r.id,
        sleutel: `${id}/${r.id}`,
        uiterlijk: dag,
        detail: { datum },
      });
  }
  return punten;
}

/**
 * Opens what is to be looked at around a pupil by now, once a cause, and lapses that of which the cause is gone. In the
 * caller's transaction, under the lock of the pupil.
 */
export async function aandachtNa(trx: Transaction, services: Services, leerlingId: string): Promise<void> {
  const dag = localDateOf(services.now());
  const gezin = await loadGezin(trx, leerlingId);
  if (!gezin) return;
  const enrolled: unknown = await trx('inschrijving')
    .where({ leerling_id: leerlingId })
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .first('id');
  const isOver = gezin.leerling.overledenOp !== null || enrolled === undefined;
  const punten = isOver ? [] : [...ofGezin(gezin, dag), ...(await interpreters(trx, gezin, dag))];
  const current = punten.map((p) => `${p.soort}|${p.sleutel}`);
  await trx('aandachtspunt')
    .where({ leerling_id: leerlingId })
    .whereNot({ state: 'vervallen' })
    .modify((q) => {
      // What a death opened stays until somebody has looked; of a pupil who left or died nobody is asked anything (EC-38).
      if (!isOver) void q.whereNot({ soort: 'gezag' });
    })
    .whereRaw("not (soort || '|' || sleutel = any(?))", [current])
    .update({ state: 'vervallen', gesloten_op: services.now() });
  for (const punt of punten) await openPunt(trx, services, leerlingId, punt);
}

/** Opens one point; the same cause again is the same point. */
export async function openPunt(
  trx: Transaction,
  { now }: Services,
  leerlingId: string,
  { relatieId, detail, ...punt }: Punt,
): Promise<void> {
  const known: unknown = await trx('aandachtspunt')
    .where({ leerling_id: leerlingId, soort: punt.soort, sleutel: punt.sleutel })
    .whereNot({ state: 'vervallen' })
    .first('id');
  if (known !== undefined) return;
  await trx('aandachtspunt').insert({
    id: randomUUID(),
    leerling_id: leerlingId,
    relatie_id: relatieId,
    ...punt,
    geopend_op: now(),
    detail: JSON.stringify(detail ?? {}),
  });
}

/** The pupils of whom something may have come up: each day again. */
async function concerned(db: Database): Promise<readonly string[]> {
  const { rows } = await db.raw<{ rows: { leerling_id: string }[] }>(
    `select leerling_id from relatie where contactverbod
     union select leerling_id from aandachtspunt where state = 'open'
     union select r.leerling_id from relatie r join betrokkene b on b.id = r.betrokkene_id and b.tolk_nodig
       join process p on p.leerling_id = r.leerling_id and p.status = 'lopend'`,
  );
  return rows.map((r) => r.leerling_id).sort();
}

/** What came up around pupils by this day: part of the beginning of the school day, safe to repeat. */
export async function aandachtVandaag(services: Services): Promise<void> {
  for (const leerlingId of await concerned(services.db))
    await services.db.transaction(async (trx) => {
      await lockPupil(trx, leerlingId);
      await aandachtNa(trx, services, leerlingId);
    });
}
