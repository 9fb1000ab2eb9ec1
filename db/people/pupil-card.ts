import { formatDate } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import { naamVanLeerling, volledigeNaam } from '../../domain/people/index.js';
import type { Database } from '../connect.js';

export type CardLine = { readonly label: string; readonly tekst: string };

/**
 * The lines about a pupil at the head of a document, on a day: 'kort' name and day of birth, 'vol' also enrolment, group
 * and TLV. None for an unknown pupil.
 */
export async function pupilCard(
  db: Database,
  leerlingId: string,
  dag: LocalDate,
  kaart: 'kort' | 'vol' = 'vol',
): Promise<readonly CardLine[]> {
  const leerling = (await db('leerling').where({ id: leerlingId }).first()) as
    Record<string, string> | undefined;
  if (!leerling) return [];
  const naam = naamVanLeerling({
    roepnaam: leerling['roepnaam'] ?? '',
    tussenvoegsel: leerling['tussenvoegsel'] ?? '',
    achternaam: leerling['achternaam'] ?? '',
  });
  return [
    { label: 'Leerling', tekst: volledigeNaam(naam) },
    { label: 'Geboren op', tekst: formatDate(leerling['geboortedatum'] ?? '') },
    ...(kaart === 'vol' ? await schoolLines(db, leerlingId, dag) : []),
  ];
}

/** Enrolment, group and TLV: what only the school itself, or who is told so, has to know. */
async function schoolLines(db: Database, leerlingId: string, dag: LocalDate): Promise<readonly CardLine[]> {
  const groep = await db('groepsplaatsing')
    .join('groep', 'groep.id', 'groepsplaatsing.groep_id')
    .join('locatie', 'locatie.id', 'groep.locatie_id')
    .where('groepsplaatsing.leerling_id', leerlingId)
    .andWhere('groepsplaatsing.van', '<=', dag)
    .orderBy('groepsplaatsing.van', 'desc')
    .first<{ groep: string; locatie: string } | undefined>('groep.naam as groep', 'locatie.naam as locatie');
  const inschrijving = (await db('inschrijving')
    .where({ leerling_id: leerlingId })
    .orderBy('van', 'desc')
    .first()) as { van: LocalDate } | undefined;
  const tlv = (await db('tlv').where({ leerling_id: leerlingId }).orderBy('tot', 'desc').first()) as
    { nummer: string; categorie: number; tot: LocalDate } | undefined;
  return [
    { label: 'Ingeschreven op', tekst: inschrijving ? formatDate(inschrijving.van) : '' },
    { label: 'Locatie en groep', tekst: groep ? `${groep.locatie}, ${groep.groep}` : '' },
    {
      label: 'TLV',
      tekst: tlv ? `${tlv.nummer}, categorie ${String(tlv.categorie)}, tot ${formatDate(tlv.tot)}` : '',
    },
  ];
}
