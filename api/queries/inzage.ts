import { formatDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { naamVanLeerling, volledigeNaam } from '../../domain/people/index.js';
import { hasRoleAt } from '../../domain/policy/policy.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import { loadGezin } from '../../db/people/gezin.js';
import type { FactValue, Instant } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { isId, nameOf, placeToday } from '../use-cases/process-access.js';
import { namerOf } from './names.js';

/** What counts as looking, in the words of the page. */
const kijken: Readonly<Record<string, string>> = {
  'document.gezien': 'Document geopend',
  'antwoord.gezien': 'Ingevuld formulier gelezen',
  'brief.gezien': 'Brief gelezen',
  'agenda.gelezen': 'Stukken voor de CvB gelezen',
  'inzage.overzicht': 'Dit overzicht bekeken',
};

/** Who answers when parents ask who looked in the dossier of their child (domain §15; AVG art. 15). */
export const magInzageZien = (subject: Staff, place: Place): boolean =>
  hasRoleAt(subject, ['DIRECTEUR'], place);

type Row = {
  readonly at: Instant;
  readonly wie: string;
  readonly wat: string;
  readonly titel: string | null;
};

/**
 * Who opened what of one pupil, newest first, from the log that nobody can change; looking at this is a line of it too.
 * Error 'niet-gevonden'.
 */
export async function inzageOverzicht(services: Services, subject: Staff, leerlingId: string) {
  const { db, now } = services;
  const gezin = isId(leerlingId) ? await loadGezin(db, leerlingId) : undefined;
  if (!gezin) throw new AppError('niet-gevonden');
  if (!magInzageZien(subject, await placeToday(db, leerlingId, now()))) throw new AppError('niet-gevonden');
  const rows = await db('audit as a')
    .leftJoin('process as p', 'p.id', 'a.process_id')
    .leftJoin('document as d', (on) => void on.on(db.raw("d.id::text = a.detail->>'document'")))
    .whereIn('a.wat', Object.keys(kijken))
    .andWhere((q) => void q.where('a.leerling_id', leerlingId).orWhere('p.leerling_id', leerlingId))
    .orderBy('a.id', 'desc')
    .limit(1_000)
    .select<Row[]>('a.at', 'a.wie', 'a.wat', 'd.titel');
  await audit(db, {
    at: now(),
    wie: nameOf(subject),
    wat: 'inzage.overzicht',
    leerlingId,
    detail: {} satisfies FactValue,
  });
  const namer = await namerOf(db, gezin);
  return {
    leerling: volledigeNaam(naamVanLeerling(gezin.leerling)),
    url: `/leerlingen/${leerlingId}`,
    regels: rows.map(({ at, wie, wat, titel }) => ({
      wanneer: `${formatDate(localDateOf(at))}, ${localTimeOf(at)}`,
      wie: namer(wie),
      wat: titel === null ? (kijken[wat] ?? '') : `${kijken[wat] ?? ''}: ${titel}`,
    })),
  };
}
