import { datum, form, keuze, langeTekst, steers } from '../../../domain/form/index.js';
import type { FieldError, FormContext, Options } from '../../../domain/form/index.js';
import { schooljaarBounds, schooljaarOf } from '../../../domain/calendar/index.js';
import { redenOpties } from './options.js';

type Dag = { readonly uitstroomdatum: string };

/** Who is here on the last school day is unenrolled per 31 July: no day in August belongs to this year (BBW art. 7). */
function checkDag({ uitstroomdatum }: Dag, { vandaag }: FormContext): readonly FieldError[] {
  const { tot } = schooljaarBounds(schooljaarOf(vandaag));
  const vorig = `${String(Number(tot.slice(0, 4)) - 1)}-07-31`;
  if (uitstroomdatum >= vorig && uitstroomdatum <= tot) return [];
  return [
    {
      veld: 'uitstroomdatum',
      tekst: 'Wie tot het eind van het schooljaar blijft, heeft 31 juli als laatste dag (BBW art. 7).',
    },
  ];
}

/** The registration of leaving (domain §6.3 Uitstroomregistratie), with the destinations and diplomas of the school. */
export const uitschrijvingForm = <const B extends Options, const D extends Options>(
  bestemming: B,
  diploma: D,
) =>
  form({
    naam: 'uitschrijving',
    titel: 'Uitstroom registreren',
    inleiding:
      'Schrijf de leerling ook uit in dit systeem en in ROD. De directeur neemt dit besluit, nooit het systeem.',
    knop: 'Registreren',
    velden: {
      uitstroomdatum: steers(datum({ label: 'Laatste dag op school', verplicht: true })),
      reden: keuze({ label: 'Reden', verplicht: true, opties: redenOpties }),
      bestemming: steers(keuze({ label: 'Bestemming', verplicht: true, opties: bestemming })),
      overeenkomstMetOPP: keuze({
        label: 'Past de bestemming bij het OPP?',
        verplicht: true,
        opties: { LAGER: 'Lager dan het OPP', CONFORM: 'Zoals in het OPP', HOGER: 'Hoger dan het OPP' },
      }),
      diploma: keuze({ label: 'Diploma', verplicht: true, opties: diploma }),
      toelichting: langeTekst({ label: 'Toelichting', max: 2_000 }),
    },
    controle: checkDag,
  });
