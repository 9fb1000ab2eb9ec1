import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import { hoedanigheid, inVolgorde, kanaalVoor, taalWoord, volledigeNaam } from '../../domain/people/index.js';
import type { Gezin, RelatieMetPersoon } from '../../domain/people/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Rendered } from '../../domain/form/index.js';
import { loadGezin } from '../../db/people/gezin.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { needPupil } from '../use-cases/school/access.js';
import { aandachtspunten } from './aandacht.js';

/** Authority as people read it. */
export const gezagWoord = {
  JA: 'gezag',
  NEE: 'geen gezag',
  ONBEKEND: 'gezag onbekend',
  GESCHORST: 'gezag geschorst',
  GEDEELTELIJK_BIJ_GI: 'gezag gedeeld met de GI',
} as const;
const rechtWoord = {
  ACTIEF: 'krijgt alle informatie',
  OP_VERZOEK: 'informatie op verzoek',
  BEPERKT_BESCHIKKING: 'informatie beperkt door een beschikking',
  GEEN: 'geen informatie',
} as const;

/** What must not be overlooked about somebody, the gravest first. */
export function letOpVan(r: RelatieMetPersoon): readonly string[] {
  const { betrokkene: b } = r;
  const tot = r.contactverbodTot === null ? '' : ` tot en met ${formatDate(r.contactverbodTot)}`;
  return [
    b.overledenOp === null ? '' : `overleden op ${formatDate(b.overledenOp)}`,
    r.contactverbod ? `contactverbod${tot}` : '',
    b.geheimAdres ? 'geheim adres' : '',
    b.tolkNodig ? `tolk (${taalWoord(b.taal)})` : '',
    b.laaggeletterd ? 'lezen is moeilijk' : '',
    b.email === null ? 'geen e-mail' : '',
  ].filter((t) => t !== '');
}

function lineOf(gezin: Gezin, r: RelatieMetPersoon) {
  const kanaal = kanaalVoor(gezin, `relatie:${r.id}`);
  const thuis =
    r.woontBijProcent == null ? 'leerling woont hier' : `leerling woont hier ${String(r.woontBijProcent)}%`;
  return {
    id: r.id,
    url: `/school/leerlingen/${gezin.leerling.id}/mensen/${r.id}`,
    naam: volledigeNaam(r.betrokkene),
    wat: hoedanigheid(r),
    feiten: [
      gezagWoord[r.gezag],
      // Whoever nothing may be sent to has no use for what they would get.
      ...(kanaal === undefined
        ? ['krijgt niets van school']
        : [rechtWoord[r.informatierecht], kanaal === 'mail' ? 'per e-mail' : 'per post']),
      r.verzorger ? 'verzorgt' : '',
      r.woontBij ? thuis : '',
    ]
      .filter((t) => t !== '')
      .join(' · '),
    letOp: letOpVan(r).join(', '),
  };
}

type Kept = {
  readonly at: string;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
};

/** The requests for information of parents without gezag with their answers, the newest first (EC-10). */
async function requestsOf({ db }: Services, leerlingId: string) {
  const rows = await db('submission as s')
    .join('audit as a', db.raw(`a.detail->>'inzending' = s.id::text`))
    .where({ 'a.leerling_id': leerlingId, 'a.wat': 'school.informatieverzoek' })
    .orderBy('s.at', 'desc')
    .select<Kept[]>('s.at', 's.rendered');
  return rows.map(({ at, rendered }) => ({
    titel: `Verzoek om informatie, vastgelegd op ${formatDate(localDateOf(at))}`,
    secties: rendered.secties,
  }));
}

/**
 * Everybody around a pupil as the office sees them, what is to be looked at, and what was asked by a parent without
 * gezag. Errors: 'leerling-onbekend', 'niet-gevonden'.
 */
export async function mensenPage(services: Services, subject: Staff, leerlingId: string) {
  await needPupil(services, subject, leerlingId);
  const gezin = await loadGezin(services.db, leerlingId);
  if (!gezin) throw new AppError('niet-gevonden');
  const punten = await aandachtspunten(services, subject, leerlingId);
  return {
    mensen: inVolgorde(gezin.relaties).map((r) => lineOf(gezin, r)),
    nieuweMensUrl: `/school/leerlingen/${leerlingId}/mensen/nieuw`,
    punten: punten.map((p) => ({ ...p, uiterlijk: formatDate(p.uiterlijk) })),
    verzoeken: await requestsOf(services, leerlingId),
  };
}
