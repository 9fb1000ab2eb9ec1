import { keuze, langeTekst, steers } from '../../../domain/form/index.js';

/** When the family hears of data that go without their consent; `niet` says what stands in the way of telling. */
export const informerenVelden = (niet: { readonly optie: string; readonly waarom: string }) => ({
  informeren: steers(
    keuze({
      label: 'Wanneer vertelt de school dit aan de ouders of de leerling?',
      verplicht: true,
      opties: {
        VOORAF: 'Voordat de gegevens weggaan',
        ACHTERAF: 'Direct nadat de gegevens weg zijn',
        NIET: niet.optie,
      },
      als: { veld: 'besluit', is: ['DELEN'] },
    }),
  ),
  waaromNiet: langeTekst({
    label: niet.waarom,
    verplicht: true,
    max: 4_000,
    als: { veld: 'informeren', is: ['NIET'] },
  }),
});
