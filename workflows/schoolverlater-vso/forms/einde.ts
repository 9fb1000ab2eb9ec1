import {
  bevestiging,
  datum,
  form,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { birthdayOn, schooljaarBounds, schooljaarOf } from '../../../domain/calendar/index.js';
import { feiten } from '../../schoolverlater/forms/options.js';
import { uitschrijvingForm } from '../../schoolverlater/forms/uitschrijving.js';
import { diplomaOpties, uitstroomOpties } from '../options.js';

/** For who leaves for work or day care, after consulting directeur, teachers and CvB (WEC art. 14e and 14h). */
export const overgangsdocument = form({
  naam: 'overgangsdocument',
  titel: 'Overgangsdocument',
  inleiding: 'Voor de leerling die gaat werken of naar dagbesteding gaat (WEC art. 14e en 14h).',
  knop: 'Document indienen',
  velden: {
    kan: langeTekst({ label: 'Wat kan de leerling?', verplicht: true, max: 8_000 }),
    stages: langeTekst({ label: 'Stages en werkervaring', verplicht: true, max: 8_000 }),
    begeleiding: langeTekst({ label: 'Welke begeleiding helpt?', hint: feiten, verplicht: true, max: 8_000 }),
    afspraken: langeTekst({ label: 'Afspraken voor de nieuwe plek', verplicht: true, max: 4_000 }),
    overleg: meerkeuze({
      label: 'Met wie is overlegd?',
      verplicht: true,
      opties: { DIRECTEUR: 'De directeur', LERAREN: 'De leraren', CVB: 'De CvB' },
    }),
  },
  controle: ({ overleg }) =>
    overleg.length === 3
      ? []
      : [{ veld: 'overleg', tekst: 'De wet vraagt overleg met alle drie (WEC art. 14e en 14h).' }],
});

export const documentVaststelling = form({
  naam: 'documentVaststelling',
  titel: 'Overgangsdocument vaststellen',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: { VASTSTELLEN: 'Het document is vastgesteld', TERUG: 'Terug naar de mentor' },
      }),
    ),
    watAnders: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['TERUG'] },
    }),
  },
});

type Diploma = { readonly soort: string };
const regulier = ['VMBO', 'HAVO_VWO', 'CERTIFICATEN'];

/** Which diploma fits the profile (list 'profiel'); a schooldiploma only once the leerplicht has ended (DIPL). */
export function checkDiploma(
  { soort }: Diploma,
  { leerling, lijsten, vandaag }: FormContext,
): readonly FieldError[] {
  const profiel = lijsten['profiel']?.[0]?.waarde;
  const fout = (tekst: string): readonly FieldError[] => [{ veld: 'soort', tekst }];
  if (soort === 'SCHOOLDIPLOMA' && profiel === 'VERVOLGONDERWIJS')
    return fout('Een schooldiploma hoort bij arbeid of dagbesteding.');
  if (regulier.includes(soort) && (profiel === 'ARBEID' || profiel === 'DAGBESTEDING'))
    return fout('Dit hoort bij vervolgonderwijs.');
  if (soort !== 'SCHOOLDIPLOMA' || leerling === undefined) return [];
  const { tot } = schooljaarBounds(schooljaarOf(vandaag));
  if (birthdayOn(leerling.geboortedatum, 16) <= tot) return [];
  return fout('De leerplicht is nog niet voorbij. Dan is er geen schooldiploma, wel een verklaring.');
}

/** Diploma with portfolio, or a verklaring for who does not meet the requirements (domain §6.3, DIPL). */
export const diploma = form({
  naam: 'diploma',
  titel: 'Diploma of verklaring',
  knop: 'Vastleggen',
  velden: {
    soort: steers(keuze({ label: 'Wat krijgt de leerling?', verplicht: true, opties: diplomaOpties })),
    portfolio: bevestiging({
      label: 'Het portfolio is klaar en hoort bij het schooldiploma',
      als: { veld: 'soort', is: ['SCHOOLDIPLOMA'] },
    }),
    waarom: langeTekst({
      label: 'Waarom geen diploma?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'soort', is: ['VERKLARING', 'GEEN'] },
    }),
    uitgereiktOp: datum({
      label: 'Uitreiking op',
      verplicht: true,
      als: { veld: 'soort', is: Object.keys(diplomaOpties).filter((s) => s !== 'GEEN') },
    }),
  },
  controle: checkDiploma,
});

/** What the school will ask after leaving, and how: the basis for asking is consent (domain §6.3). */
export const nazorgafspraak = form({
  naam: 'nazorgafspraak',
  titel: 'Afspraken over de nazorg',
  inleiding: 'Vertel wat de school na het vertrek nog doet. De leerling vanaf 16 jaar beslist zelf.',
  knop: 'Afspraken vastleggen',
  velden: {
    contact: keuze({
      label: 'Hoe zoekt de school contact?',
      verplicht: true,
      opties: { TELEFOON: 'Telefoon', MAIL: 'E-mail', BEZOEK: 'Bezoek' },
    }),
    persoon: tekst({ label: 'Wie is het contact op school?', verplicht: true }),
    uitleg: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 2_000 }),
  },
});

export const uitschrijving = uitschrijvingForm(uitstroomOpties, diplomaOpties);

/** A contact after leaving (WEC art. 44). */
export const nazorgcontact = form({
  naam: 'nazorgcontact',
  titel: 'Contact met de oud-leerling',
  knop: 'Contact vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    uitkomst: steers(
      keuze({
        label: 'Hoe gaat het?',
        verplicht: true,
        opties: {
          GOED: 'Goed',
          HULP: 'Er is een vraag, of het gaat niet goed',
          GEEN_CONTACT: 'Niemand bereikt',
          STOP: 'De oud-leerling wil geen contact meer',
        },
      }),
    ),
    verslag: langeTekst({ label: 'Verslag', hint: feiten, verplicht: true, max: 4_000 }),
  },
});

/** Advice on request, up to two years after leaving (WEC art. 44). */
export const nazorgadvies = form({
  naam: 'nazorgadvies',
  titel: 'Advies aan de oud-leerling',
  knop: 'Advies vastleggen',
  velden: {
    vraag: langeTekst({ label: 'Wat was de vraag?', verplicht: true, max: 4_000 }),
    waarover: keuze({
      label: 'Waarover?',
      verplicht: true,
      opties: { VERVOLGONDERWIJS: 'Vervolgonderwijs', WERK: 'Werk', DAGBESTEDING: 'Dagbesteding' },
    }),
    advies: langeTekst({ label: 'Welk advies is gegeven?', verplicht: true, max: 4_000 }),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
  },
});

/** Whether the pupil is still where he or she went, after one and after two years (domain §6.3, form Bestendiging). */
export const bestendiging = form({
  naam: 'bestendiging',
  titel: 'Bestendiging',
  knop: 'Vastleggen',
  velden: {
    nogOpBestemming: steers(
      keuze({
        label: 'Zit de oud-leerling nog op de bestemming?',
        verplicht: true,
        opties: { JA: 'Ja', HOGER: 'Hoger', LAGER: 'Lager', THUIS: 'Thuis', ONBEKEND: 'Onbekend' },
      }),
    ),
    bron: tekst({ label: 'Bron', verplicht: true }),
    datum: datum({ label: 'Peildatum', verplicht: true, tot: 'vandaag' }),
  },
});
