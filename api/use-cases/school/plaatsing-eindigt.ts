import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Transaction } from '../../../db/connect.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { answered, beginOnce } from '../jaarlijst/start-candidates.js';
import { appendEvent } from './facts.js';
import type { Told } from './facts.js';

const TLV = 'tlv';

type Row = {
  readonly id: string;
  readonly van: LocalDate;
  readonly soort: string;
  readonly locatie_id: string;
};

/**
 * The residential placement of a pupil who stays ends on a day, which may be to come: from then on a TLV is needed, and
 * its process begins at once, for that day (WEC art. 40 lid 16, EC-28). Where one runs already, that one goes on.
 * Errors: 'niet-ingeschreven', 'ongeldig' with a sentence.
 */
export async function plaatsingEindigt(
  trx: Transaction,
  services: Services,
  { by, leerlingId }: { readonly by: string; readonly leerlingId: string },
  op: LocalDate,
): Promise<readonly Told[]> {
  const enrolment = (await trx('inschrijving')
    .where({ leerling_id: leerlingId })
    .orderBy('van', 'desc')
    .first()) as Row | undefined;
  if (!enrolment) throw new AppError('niet-ingeschreven');
  if (enrolment.soort !== 'RESIDENTIEEL')
    throw new AppError('ongeldig', {}, 'Deze leerling is niet geplaatst in een instelling.');
  if (op < enrolment.van) throw new AppError('ongeldig', {}, 'Die dag ligt voor de inschrijving.');
  await trx('inschrijving').where({ id: enrolment.id }).update({ plaatsing_tot: op });
  const kind = services.register[TLV];
  const invoer = { aanleiding: 'EINDE_PLAATSING', einddatum: op };
  const filled =
    kind && (await answered(services, kind, { leerlingId, locatieId: enrolment.locatie_id, invoer }));
  if (!filled) throw new AppError('niet-mogelijk');
  await beginOnce(trx, services, { by, leerlingId, soort: TLV }, filled);
  return appendEvent(trx, services, { leerlingIds: [leerlingId], by }, { event: 'plaatsingWijzigt', op });
}
