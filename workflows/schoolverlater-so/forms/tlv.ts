import {
  bevestiging,
  datum,
  form,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { isTlvEinde } from '../../../domain/calendar/tlv.js';

/** The TLV for the VSO is asked of the samenwerkingsverband VO (WEC art. 40 lid 12), and transport of the municipality. */
export const tlvAanvraag = form({
  naam: 'tlvAanvraag',
  titel: 'TLV voor het vso aanvragen',
  inleiding: 'Van SO naar VSO is een nieuwe TLV nodig, van het samenwerkingsverband VO.',
  knop: 'Aanvraag vastleggen',
  velden: {
    swvBevoegd: tekst({
      label: 'Welk samenwerkingsverband VO beslist?',
      hint: 'Meestal dat van de woonplaats.',
      verplicht: true,
    }),
    categorie: keuze({
      label: 'Gevraagde categorie',
      verplicht: true,
      opties: { 1: 'Laag', 2: 'Midden', 3: 'Hoog' },
    }),
    ingediendOp: steers(datum({ label: 'Ingediend op', verplicht: true, tot: 'vandaag' })),
    oudersGezien: bevestiging({ label: 'De ouders hebben de aanvraag gezien' }),
    zienswijze: langeTekst({ label: 'Wat vinden de ouders?', verplicht: true, max: 4_000 }),
    vervoer: jaNee({ label: 'Is er leerlingenvervoer nodig?', verplicht: true }),
    vervoerOp: datum({
      label: 'Vervoer aangevraagd bij de gemeente op',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'vervoer', is: [true] },
    }),
  },
});

type Tlv = { readonly tlvTot?: string };

function checkTlv({ tlvTot }: Tlv): readonly FieldError[] {
  if (tlvTot === undefined || isTlvEinde(tlvTot)) return [];
  return [{ veld: 'tlvTot', tekst: 'Een TLV eindigt altijd op 31 juli (WEC art. 40 lid 15).' }];
}

/** What the samenwerkingsverband decided: within eight weeks, or with notice (AWB art. 4:13 and 4:14). */
export const tlvBesluit = form({
  naam: 'tlvBesluit',
  titel: 'Besluit over de TLV',
  knop: 'Besluit vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Wat is het besluit?',
        verplicht: true,
        opties: {
          TOEGEKEND: 'Toegekend',
          AFGEWEZEN: 'Afgewezen',
          UITGESTELD: 'Nog geen besluit, er is een bericht van uitstel',
        },
      }),
    ),
    tlvNummer: tekst({
      label: 'Nummer van de TLV',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['TOEGEKEND'] },
    }),
    tlvTot: datum({
      label: 'Geldig tot en met',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['TOEGEKEND'] },
    }),
    besluitOp: datum({
      label: 'Datum van het besluit of bericht',
      hint: 'Tegen een besluit kan bezwaar tot zes weken erna (AWB art. 6:7).',
      verplicht: true,
      tot: 'vandaag',
    }),
    nieuweDag: steers(
      datum({
        label: 'Nieuwe dag voor het besluit',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['UITGESTELD'] },
      }),
    ),
  },
  controle: checkTlv,
});
