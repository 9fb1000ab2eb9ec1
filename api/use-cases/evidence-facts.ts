import { hashAddress, maskAddress } from '../../domain/bewijs/index.js';
import type { Capacity, Factors, GivenCode, SentLink } from '../../domain/bewijs/index.js';
import { formatDate } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { hoedanigheid, isMeerderjarig, relatieVan, volgensBron } from '../../domain/people/index.js';
import type { FamilieId, Gezin } from '../../domain/people/index.js';
import type { Transaction } from '../../db/connect.js';

/**
 * In which capacity somebody answers and on what the school bases that, as its record stands on this day (domain §1.2):
 * where the gezag was read and when, or that the pupil is of age.
 */
export function capacityOf(gezin: Gezin | undefined, wie: string, dag: LocalDate): Capacity {
  if (!gezin) return { woord: '', grond: {} };
  if (wie.startsWith('leerling:')) {
    const { geboortedatum, handelingsbekwaam } = gezin.leerling;
    const meerderjarig = isMeerderjarig(gezin.leerling, dag);
    const geboren = `Geboren op ${formatDate(geboortedatum)} volgens de administratie van de school.`;
    return { woord: 'leerling', grond: { meerderjarig, handelingsbekwaam, omschrijving: geboren } };
  }
  const relatie = relatieVan(gezin, wie as FamilieId);
  if (!relatie) return { woord: '', grond: {} };
  const { gezag, gezagBron, gezagBronDatum } = relatie;
  const isKnown = gezag === 'JA';
  const omschrijving = isKnown ? `Gezag${volgensBron(relatie)}.` : null;
  return { woord: hoedanigheid(relatie), grond: { gezag, gezagBron, gezagBronDatum, omschrijving } };
}

type SentMail = {
  readonly kanaal: string;
  readonly address: string | null;
  readonly sent_at: string | null;
  readonly gepost_op: string | null;
  readonly message_id: string;
};

/** What tied the answer to the person: the message with the link, and the code that opened it. */
export async function factorsOf(
  trx: Transaction,
  { procesId, wie, linkId }: { readonly procesId: string; readonly wie: string; readonly linkId?: string },
): Promise<Factors> {
  if (linkId === undefined) return { link: null, code: null };
  return { link: await sentLink(trx, linkId), code: await givenCode(trx, { procesId, wie, linkId }) };
}

async function sentLink(trx: Transaction, id: string): Promise<SentLink | null> {
  const mail = await trx('mail')
    .where({ id })
    .first<SentMail | undefined>('kanaal', 'address', 'sent_at', 'gepost_op', 'message_id');
  if (!mail) return null;
  const { kanaal, address, message_id: messageId } = mail;
  return {
    id,
    kanaal,
    adres: maskAddress(kanaal, address ?? ''),
    adresSha256: address === null ? null : hashAddress(address),
    verstuurdOp: mail.sent_at,
    messageId,
  };
}

const ways: Readonly<Record<string, string>> = { brief: 'in een brief', sms: 'per sms', mail: 'per mail' };

async function givenCode(
  trx: Transaction,
  { procesId, wie, linkId }: { readonly procesId: string; readonly wie: string; readonly linkId: string },
): Promise<GivenCode | null> {
  const code = await trx('access_code')
    .where({ wie })
    .orderBy('made_at', 'desc')
    .first<{ kind: string; made_at: string } | undefined>('kind', 'made_at');
  if (!code) return null;
  const message = await trx('mail')
    .where({ wie, text: code.kind === 'eenmalig' ? 'eenmalige-code' : 'toegangscode' })
    .orderBy('intent_at', 'desc')
    .first<{ kanaal: string } | undefined>('kanaal');
  const entered = await trx('audit')
    .where({ process_id: procesId, wie, wat: 'familie.binnen' })
    .whereRaw("detail->>'link' = ?", [linkId])
    .orderBy('id', 'desc')
    .first<{ at: string } | undefined>('at');
  return {
    soort: code.kind,
    weg: ways[message?.kanaal ?? ''] ?? 'van school',
    uitgegevenOp: code.made_at,
    ingevoerdOp: entered?.at ?? null,
  };
}
