import { zoeknaamVan } from '../../../domain/people/index.js';
import type { Betrokkene, Gezin, Leerling, RelatieMetPersoon } from '../../../domain/people/index.js';

/** A pupil of eleven, with anything the test needs to be different. */
export function aLeerling(changes: Partial<Leerling> = {}): Leerling {
  const naam = { roepnaam: 'Noor', voornamen: 'Noor', tussenvoegsel: 'van der', achternaam: 'Testermans' };
  return {
    id: 'kind',
    leerlingnummer: '00101',
    ...naam,
    zoeknaam: zoeknaamVan({ ...naam, ...changes }),
    geboortedatum: '2015-05-12',
    email: null,
    telefoon: null,
    handelingsbekwaam: true,
    overledenOp: null,
    ...changes,
  };
}

function aPersoon(id: string, changes: Partial<Betrokkene>): Betrokkene {
  return {
    id,
    aanhef: 'mevrouw',
    voornaam: 'Ada',
    tussenvoegsel: 'van der',
    achternaam: 'Testermans',
    organisatie: '',
    email: `${id}@example.org`,
    telefoon: null,
    adres: 'Voorbeeldstraat 1',
    postcode: '9999 ZZ',
    plaats: 'Voorbeeldstad',
    geheimAdres: false,
    taal: 'nl',
    tolkNodig: false,
    laaggeletterd: false,
    voorkeurskanaal: 'EMAIL',
    overledenOp: null,
    ...changes,
  };
}

type Changes = Partial<Omit<RelatieMetPersoon, 'betrokkene'>> & { readonly persoon?: Partial<Betrokkene> };

/** A relation named by its id; without changes a mother with gezag, read in the gezagsregister. */
export function aRelatie(id: string, changes: Changes = {}): RelatieMetPersoon {
  const { persoon = {}, ...relatie } = changes;
  const betrokkeneId = relatie.betrokkeneId ?? `persoon-${id}`;
  return {
    id,
    leerlingId: 'kind',
    betrokkeneId,
    soort: 'MOEDER',
    gezag: 'JA',
    gezagBron: 'gezagsregister',
    gezagBronDatum: '2026-09-01',
    informatierecht: 'ACTIEF',
    contactverbod: false,
    contactverbodTekst: '',
    contactverbodTot: null,
    verzorger: true,
    woontBij: true,
    noodcontactVolgorde: null,
    ...relatie,
    betrokkene: aPersoon(betrokkeneId, persoon),
  };
}

export const moeder = aRelatie('moeder');
export const vader = aRelatie('vader', { soort: 'VADER', persoon: { aanhef: 'de heer', voornaam: 'Bram' } });

/** A family of the given relations. */
export function aGezin(relaties: readonly RelatieMetPersoon[], leerling: Partial<Leerling> = {}): Gezin {
  return { leerling: aLeerling(leerling), relaties };
}
