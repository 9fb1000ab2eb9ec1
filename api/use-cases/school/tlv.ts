import { isTlvEinde } from '../../../domain/calendar/tlv.js';
import { datum, form, keuze, tekst } from '../../../domain/form/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Transaction } from '../../../db/connect.js';

/** A TLV that the school has: its last day decides when the pupil comes on the yearly list (domain §4.2). */
export const tlvForm = form({
  naam: 'tlv',
  titel: 'TLV vastleggen',
  inleiding:
    'De TLV die het laatst afloopt, telt. In het laatste schooljaar begint de procedure voor verlenging vanzelf.',
  knop: 'TLV vastleggen',
  velden: {
    nummer: tekst({ label: 'Nummer van de TLV', verplicht: true, max: 40 }),
    categorie: keuze({
      label: 'Categorie',
      verplicht: true,
      opties: { 1: '1 (laag)', 2: '2 (midden)', 3: '3 (hoog)' },
    }),
    tot: datum({ label: 'Geldig tot en met', hint: 'Altijd 31 juli.', verplicht: true }),
  },
  controle: ({ tot }) =>
    isTlvEinde(tot)
      ? []
      : [
          {
            veld: 'tot',
            tekst: 'Geldig tot en met: een TLV eindigt altijd op 31 juli (WEC art. 40 lid 15).',
          },
        ],
});

/** Keeps a TLV beside the earlier ones; the same number again is put right. */
export async function keepTlv(
  trx: Transaction,
  leerlingId: string,
  tlv: { readonly nummer: string; readonly categorie: number; readonly tot: LocalDate },
): Promise<void> {
  await trx('tlv').where({ leerling_id: leerlingId, nummer: tlv.nummer }).delete();
  await trx('tlv').insert({ leerling_id: leerlingId, ...tlv });
}
