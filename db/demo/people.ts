import { zoeknaamVan } from '../../domain/people/index.js';
import type { RelatieSoort } from '../../domain/people/index.js';
import { demoId } from './chance.js';
import type { BetrokkeneRow, LeerlingRow, RelatieRow } from './rows.js';
import { POSTCODE } from './words.js';

type LeerlingFields = Pick<LeerlingRow, 'leerlingnummer' | 'roepnaam' | 'achternaam' | 'geboortedatum'> &
  Partial<LeerlingRow>;

/** A pupil with the id that belongs to the leerlingnummer. */
export function leerlingRow(fields: LeerlingFields): LeerlingRow {
  const naam = { voornamen: fields.roepnaam, tussenvoegsel: '', ...fields };
  return {
    id: demoId(`leerling/${fields.leerlingnummer}`),
    zoeknaam: zoeknaamVan(naam),
    email: null,
    telefoon: null,
    handelingsbekwaam: true,
    overleden_op: null,
    ...naam,
  };
}

/** A person around a pupil; the key makes the id. */
export function betrokkeneRow(
  key: string,
  fields: Pick<BetrokkeneRow, 'achternaam'> & Partial<BetrokkeneRow>,
): BetrokkeneRow {
  return {
    id: demoId(`betrokkene/${key}`),
    aanhef: 'familie',
    voornaam: '',
    tussenvoegsel: '',
    organisatie: '',
    email: null,
    telefoon: null,
    adres: 'Voorbeeldstraat 1',
    postcode: POSTCODE,
    plaats: 'Voorbeeldstad',
    geheim_adres: false,
    taal: 'nl',
    tolk_nodig: false,
    laaggeletterd: false,
    voorkeurskanaal: 'EMAIL',
    overleden_op: null,
    ...fields,
  };
}

/** A relation; without fields somebody with gezag, read in the gezagsregister, with whom the pupil lives. */
export function relatieRow(
  leerling: LeerlingRow,
  betrokkene: Pick<BetrokkeneRow, 'id'>,
  soort: RelatieSoort,
  fields: Partial<RelatieRow> = {},
): RelatieRow {
  return {
    id: demoId(`relatie/${leerling.leerlingnummer}/${betrokkene.id}/${soort}`),
    leerling_id: leerling.id,
    betrokkene_id: betrokkene.id,
    soort,
    gezag: 'JA',
    gezag_bron: 'gezagsregister',
    gezag_bron_datum: '2026-09-01',
    informatierecht: 'ACTIEF',
    contactverbod: false,
    contactverbod_tekst: '',
    contactverbod_tot: null,
    verzorger: true,
    woont_bij: true,
    noodcontact_volgorde: null,
    ...fields,
  };
}

/** Fields of a relation of somebody without gezag: nothing was read anywhere. */
export const GEEN_GEZAG = { gezag: 'NEE', gezag_bron: '', gezag_bron_datum: null } as const;
/** Fields of a relation of somebody who does not care for the pupil. */
export const ELDERS = { verzorger: false, woont_bij: false } as const;

/** The two GI's of the demo; a relation is to the organisation, the person is its contact (EC-16). */
export const GI_NOORDER = betrokkeneRow('gi/1', {
  aanhef: 'mevrouw',
  voornaam: 'Tess',
  achternaam: 'Voogdbeeld',
  organisatie: 'Jeugdzorg Voorbeeld (GI)',
  email: 'voogdij@jeugdzorgvoorbeeld.example.org',
  telefoon: '06-00000801',
  adres: 'Schijnweg 100',
});
export const GI_ZUIDER = betrokkeneRow('gi/2', {
  aanhef: 'de heer',
  voornaam: 'Ruben',
  tussenvoegsel: 'van',
  achternaam: 'Toezichttest',
  organisatie: 'Proef Jeugdbescherming (GI)',
  email: 'team@proefjeugdbescherming.example.org',
  telefoon: '06-00000802',
  adres: 'Testlaan 200',
});
/** The group leaders of the residential locatie. */
export const GROEPSLEIDING = betrokkeneRow('groepsleiding', {
  aanhef: 'mevrouw',
  voornaam: 'Ilse',
  achternaam: 'Luwtebeeld',
  organisatie: 'Woongroep De Luwte',
  email: 'woongroep@deluwte.example.org',
  telefoon: '06-00000803',
  adres: 'Schijnweg 7',
  plaats: 'Proefdorp',
});

/** The rows without those whose id came before. */
export function uniqueById<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
