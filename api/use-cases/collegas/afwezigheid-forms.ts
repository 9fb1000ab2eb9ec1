import { bevestiging, datum, form, keuze, keuzeUitLijst } from '../../../domain/form/index.js';

const velden = {
  van: datum({ label: 'Eerste dag', verplicht: true, vanaf: 'vandaag' }),
  tot: datum({
    label: 'Laatste dag',
    hint: 'Laat leeg als de laatste dag nog niet bekend is.',
    vanaf: 'vandaag',
  }),
  vervanger: keuzeUitLijst({
    label: 'Wie neemt de taken over?',
    hint: 'Laat leeg voor de leerlingbegeleider.',
    lijst: 'collegas',
  }),
};
const controle = ({ van, tot }: { readonly van: string; readonly tot?: string }) =>
  tot !== undefined && tot < van
    ? [{ veld: 'tot', tekst: 'De laatste dag ligt vóór de eerste dag. Vul een latere dag in.' }]
    : [];
const GEVOLG =
  'Vanaf de eerste dag gaan open en nieuwe taken naar de vervanger. Wat daarna nog open is, komt terug.';

/** A colleague says when she is not there. Why is not asked and not kept. */
export const eigenAfwezigheid = form({
  naam: 'eigenAfwezigheid',
  titel: 'Ik ben er niet',
  inleiding: GEVOLG,
  knop: 'Afwezigheid vastleggen',
  velden,
  controle,
});

/** The same about somebody else. */
export const afwezigheid = form({
  naam: 'afwezigheid',
  titel: 'Afwezigheid vastleggen',
  inleiding: `${GEVOLG} De reden hoeft u niet te weten en wordt niet bewaard.`,
  knop: 'Afwezigheid vastleggen',
  velden,
  controle,
});

/** Ill: one click, without an end and without a stand-in. */
export const afwezigPerDirect = form({
  naam: 'afwezigPerDirect',
  titel: 'Afwezig tot nader bericht',
  knop: 'Vastleggen',
  velden: {
    vanaf: keuze({
      label: 'Vanaf wanneer?',
      verplicht: true,
      opties: { VANDAAG: 'Vandaag', MORGEN: 'Morgen' },
    }),
  },
});

/** Somebody is back, or the absence does not go through. */
export const weerAanwezig = form({
  naam: 'weerAanwezig',
  titel: 'Weer aanwezig',
  knop: 'Weer aanwezig',
  velden: { zeker: bevestiging({ label: 'Vanaf vandaag weer aanwezig' }) },
});
