import { formatDate } from '../../../domain/calendar/local-date.js';
import { isTlvEinde, tlvEinde } from '../../../domain/calendar/tlv.js';
import {
  bestand,
  datum,
  form,
  geheelGetal,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { categorieOpties } from './options.js';

const isGranted = { veld: 'uitkomst', is: ['TOEGEKEND', 'TOEGEKEND_ANDERS'] } as const;
const isDecision = { veld: 'uitkomst', is: ['TOEGEKEND', 'TOEGEKEND_ANDERS', 'AFGEWEZEN'] } as const;

type Besluit = { readonly ingang?: string; readonly jaren?: number; readonly nieuweEinddatum?: string };

/** A TLV covers whole school years and ends on 31 July (WEC art. 40 lid 15). */
function grantFaults({ ingang, jaren, nieuweEinddatum }: Besluit): readonly FieldError[] {
  if (ingang === undefined || jaren === undefined || nieuweEinddatum === undefined) return [];
  const wrong = (tekst: string): readonly FieldError[] => [{ veld: 'nieuweEinddatum', tekst }];
  if (!isTlvEinde(nieuweEinddatum)) return wrong('Een TLV eindigt altijd op 31 juli.');
  const einde = tlvEinde(ingang, jaren);
  return einde === nieuweEinddatum
    ? []
    : wrong(`Bij deze ingang en duur hoort ${formatDate(einde)}. Kijk de datums nog eens na.`);
}

/** What the samenwerkingsverband did with the request. */
export const swvBesluit = form({
  naam: 'swvBesluit',
  titel: 'Bericht van het samenwerkingsverband',
  inleiding: 'Vul dit in zodra er bericht is. Het samenwerkingsverband heeft 8 weken om te beslissen.',
  knop: 'Bericht vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Wat is het bericht?',
        verplicht: true,
        opties: {
          TOEGEKEND: 'De TLV is toegekend zoals gevraagd',
          TOEGEKEND_ANDERS: 'De TLV is toegekend, maar anders dan gevraagd',
          AFGEWEZEN: 'De aanvraag is afgewezen',
          AANVULLING: 'Er zijn meer gegevens nodig',
          VERDAAGD: 'Het besluit komt later',
        },
      }),
    ),
    bekendgemaaktOp: steers(
      datum({
        label: 'Datum van het besluit',
        hint: 'De datum op de brief. Vanaf de dag erna telt de tijd om bezwaar te maken.',
        verplicht: true,
        tot: 'vandaag',
        als: isDecision,
      }),
    ),
    nummer: tekst({ label: 'Nummer van de nieuwe TLV', verplicht: true, max: 60, als: isGranted }),
    categorie: keuze({ label: 'Categorie', verplicht: true, opties: categorieOpties, als: isGranted }),
    ingang: datum({ label: 'Geldig vanaf', verplicht: true, als: isGranted }),
    jaren: geheelGetal({
      label: 'Voor hoeveel hele schooljaren?',
      verplicht: true,
      min: 1,
      max: 12,
      als: isGranted,
    }),
    nieuweEinddatum: datum({ label: 'Geldig tot en met', verplicht: true, als: isGranted }),
    motivering: langeTekst({
      label: 'Hoe legt het samenwerkingsverband dit uit?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AFGEWEZEN', 'TOEGEKEND_ANDERS'] },
    }),
    gevraagd: langeTekst({
      label: 'Wat is er nog nodig?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AANVULLING'] },
    }),
    aanvullenVoor: steers(
      datum({
        label: 'Uiterlijk aanvullen op',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['AANVULLING'] },
      }),
    ),
    verdaagdTot: steers(
      datum({
        label: 'Nieuwe datum van het samenwerkingsverband',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['VERDAAGD'] },
      }),
    ),
    besluit: bestand({ label: 'Het besluit (pdf)', soorten: ['.pdf'], als: isDecision }),
  },
  controle: grantFaults,
});

/** What was asked for, sent; the term of the samenwerkingsverband goes on from that day (AWB art. 4:15). */
export const aanvulling = form({
  naam: 'aanvulling',
  titel: 'Aanvraag aanvullen',
  knop: 'Aangevuld',
  velden: {
    aangevuldOp: datum({ label: 'Aangevuld op', verplicht: true, tot: 'vandaag' }),
    wat: langeTekst({ label: 'Wat is er gestuurd?', verplicht: true, max: 4_000 }),
  },
});

const contact = {
  datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
  metWie: tekst({ label: 'Met wie is gesproken?', verplicht: true, max: 100 }),
  antwoord: langeTekst({ label: 'Wat was het antwoord?', verplicht: true, max: 4_000 }),
} as const;

/** No decision on the day the school set: somebody calls (domain §4.2: 1 May). */
export const navraag = form({
  naam: 'navraag',
  titel: 'Bellen over het besluit',
  inleiding: 'Er is nog geen besluit. Bel het samenwerkingsverband en vraag wanneer het komt.',
  knop: 'Navraag vastleggen',
  velden: contact,
});

/** Still none: the directeur steps in (domain §4.2: 1 June). */
export const ingrijpen = form({
  naam: 'ingrijpen',
  titel: 'Ingrijpen: nog geen besluit',
  inleiding:
    'Zonder nieuw besluit kan de leerling na 31 juli niet blijven. Spreek de directeur van het samenwerkingsverband.',
  knop: 'Vastleggen',
  velden: {
    ...contact,
    noodplan: langeTekst({
      label: 'Wat doet de school als het besluit uitblijft?',
      verplicht: true,
      max: 4_000,
    }),
  },
});

/** The TLV has ended and there is no new one (domain §4.2: GEEN_GELDIGE_TLV). */
export const zonderTlv = form({
  naam: 'zonderTlv',
  titel: 'Geen geldige TLV meer',
  inleiding:
    'De TLV is afgelopen en er is geen nieuw besluit. Zonder besluit kan de leerling in het nieuwe schooljaar niet ingeschreven blijven.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Hoe verder?',
        verplicht: true,
        opties: {
          WACHTEN: 'Er is een afspraak met het samenwerkingsverband, wij wachten op het besluit',
          STOPPEN: 'De leerling kan niet blijven',
        },
      }),
    ),
    afspraak: langeTekst({ label: 'Wat is afgesproken, en met wie?', verplicht: true, max: 4_000 }),
  },
});
