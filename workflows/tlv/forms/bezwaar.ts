import { bezwaarOpTijd } from '../../../domain/calendar/bezwaar.js';
import { formatDate } from '../../../domain/calendar/local-date.js';
import { tlvBezwaarTot } from '../../../domain/calendar/tlv.js';
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
import type { FieldError, FormContext } from '../../../domain/form/index.js';

type BezwaarAntwoord = {
  readonly keuze: 'GEEN' | 'SCHOOL' | 'OUDERS';
  readonly bezwaarOp?: string;
  readonly gepostOp?: string;
  readonly afgezien?: boolean;
  readonly redenTeLaat?: string;
};

/** The list 'bekendgemaaktOp' holds the day of the decision; without it, or a calendar, nothing is checked. */
function bezwaarFaults(a: BezwaarAntwoord, ctx: FormContext): readonly FieldError[] {
  const bekend = ctx.lijsten['bekendgemaaktOp']?.[0]?.waarde;
  if (bekend === undefined || !ctx.kalender) return [];
  const tot = tlvBezwaarTot(bekend, ctx.kalender).due;
  if (a.keuze === 'GEEN') {
    if (a.afgezien === true || ctx.vandaag > tot) return [];
    return [
      {
        veld: 'afgezien',
        tekst: `Bezwaar kan nog tot en met ${formatDate(tot)}. Wacht daarop, of vul in dat iedereen ervan afziet.`,
      },
    ];
  }
  if (a.bezwaarOp === undefined) return [];
  if (a.bezwaarOp < bekend)
    return [{ veld: 'bezwaarOp', tekst: 'Deze datum ligt vóór het besluit. Kijk de datum nog eens na.' }];
  // Too late is no rejection: the samenwerkingsverband judges whether there was a good reason (AWB art. 6:11, EC-62).
  const { opTijd, uitleg } = bezwaarOpTijd(
    bekend,
    { gepostOp: a.gepostOp ?? null, ontvangenOp: a.bezwaarOp },
    ctx.kalender,
  );
  return opTijd || a.redenTeLaat !== undefined
    ? []
    : [{ veld: 'redenTeLaat', tekst: `${uitleg.split('. Het bestuur')[0] ?? uitleg}. Vul in waarom.` }];
}

const isBezwaar = { veld: 'keuze', is: ['SCHOOL', 'OUDERS'] } as const;

/** Whether the school or the parents object, within six weeks (AWB art. 6:7). */
export const bezwaar = form({
  naam: 'bezwaar',
  titel: 'Bezwaar tegen het besluit',
  inleiding:
    'De school en de ouders kunnen ieder bezwaar maken bij het samenwerkingsverband, binnen 6 weken. Vraag de ouders wat zij doen.',
  knop: 'Vastleggen',
  velden: {
    keuze: steers(
      keuze({
        label: 'Is er bezwaar gemaakt?',
        verplicht: true,
        opties: {
          GEEN: 'Nee, er komt geen bezwaar',
          SCHOOL: 'Ja, door de school',
          OUDERS: 'Ja, door de ouders of de meerderjarige leerling',
        },
      }),
    ),
    afgezien: jaNee({
      label: 'Zien school en ouders allebei van bezwaar af?',
      hint: 'Alleen als de termijn nog loopt.',
      als: { veld: 'keuze', is: ['GEEN'] },
    }),
    bezwaarOp: steers(
      datum({
        label: 'Ontvangen door het samenwerkingsverband op',
        verplicht: true,
        tot: 'vandaag',
        als: isBezwaar,
      }),
    ),
    gepostOp: datum({
      label: 'Gepost op',
      hint: 'De datum van het poststempel.',
      tot: 'vandaag',
      als: isBezwaar,
    }),
    redenTeLaat: langeTekst({
      label: 'Waarom kwam het bezwaar later?',
      hint: 'Alleen als de termijn voorbij was.',
      max: 2_000,
      rijen: 3,
      als: isBezwaar,
    }),
    gronden: langeTekst({ label: 'Waarom bezwaar?', verplicht: true, max: 4_000, als: isBezwaar }),
  },
  controle: bezwaarFaults,
});

/** What was decided on the objection, after advice of the landelijke bezwaaradviescommissie TLV (AWB art. 7:10). */
export const beslissing = form({
  naam: 'beslissing',
  titel: 'Beslissing op het bezwaar',
  knop: 'Beslissing vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Uitkomst',
        verplicht: true,
        opties: {
          GEGROND: 'Het bezwaar is gegrond, er komt een nieuw besluit',
          ONGEGROND: 'Het bezwaar is ongegrond of niet-ontvankelijk',
          INGETROKKEN: 'Het bezwaar is ingetrokken',
        },
      }),
    ),
    datum: datum({ label: 'Datum van de beslissing', verplicht: true, tot: 'vandaag' }),
    toelichting: langeTekst({ label: 'Toelichting', max: 4_000 }),
  },
});

/** The new TLV stands in the administration of the school. */
export const verwerken = form({
  naam: 'verwerken',
  titel: 'TLV verwerken',
  knop: 'Verwerkt',
  velden: {
    ingevoerd: bevestiging({ label: 'Nummer, categorie en einddatum staan in de leerlingenadministratie' }),
    opmerking: langeTekst({ label: 'Opmerking', max: 2_000, rijen: 3 }),
  },
});

const plek = {
  besprokenMetOuders: datum({ label: 'Met de ouders besproken op', verplicht: true, tot: 'vandaag' }),
  school: tekst({
    label: 'Naar welke school?',
    verplicht: true,
    max: 200,
    als: { veld: 'uitkomst', is: ['GESTART'] },
  }),
  per: datum({ label: 'Vanaf wanneer?', verplicht: true, als: { veld: 'uitkomst', is: ['GESTART'] } }),
  afspraken: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 4_000 }),
} as const;

/** The pupil goes back or over to another school; where that does not work out, the request is made after all. */
export const terugplaatsing = form({
  naam: 'terugplaatsing',
  titel: 'Terug of over naar een andere school',
  inleiding: 'Overleg met de ouders, de leerling, het samenwerkingsverband en de nieuwe school.',
  knop: 'Uitkomst vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is er een plek gevonden?',
        verplicht: true,
        opties: {
          GESTART: 'Ja, de overstap is afgesproken',
          NIET_GELUKT: 'Nee, wij vragen toch een nieuwe TLV aan',
        },
      }),
    ),
    ...plek,
  },
});

/** Where the pupil goes after a rejection that holds. */
export const naAfwijzing = form({
  naam: 'naAfwijzing',
  titel: 'Na de afwijzing',
  inleiding:
    'De leerling kan na de einddatum niet blijven. Zoek met ouders en samenwerkingsverband een andere plek.',
  knop: 'Uitkomst vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is er een plek gevonden?',
        verplicht: true,
        opties: { GESTART: 'Ja, de overstap is afgesproken', GEEN_PLEK: 'Nee, er is nog geen plek' },
      }),
    ),
    ...plek,
  },
});
