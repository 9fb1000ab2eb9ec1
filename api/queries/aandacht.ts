import { formatDate } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { korteNaam, naamVanLeerling, taalWoord, volledigeNaam } from '../../domain/people/index.js';
import type { Rol } from '../../domain/people/index.js';
import { hasRoleAt } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Database } from '../../db/connect.js';
import type { Services } from '../services.js';
import type { AandachtSoort } from '../use-cases/school/aandacht.js';
import { placeToday } from '../use-cases/process-access.js';

export type Aandachtspunt = {
  readonly id: string;
  readonly leerlingId: string;
  readonly leerling: string;
  readonly titel: string;
  readonly uitleg: string;
  readonly uiterlijk: LocalDate;
  readonly url: string;
};

type Row = {
  readonly id: string;
  readonly leerling_id: string;
  readonly relatie_id: string | null;
  readonly soort: AandachtSoort;
  readonly uiterlijk: LocalDate;
  readonly detail: { readonly datum?: LocalDate };
  readonly voornaam: string | null;
  readonly tussenvoegsel: string | null;
  readonly achternaam: string | null;
  readonly taal: string | null;
  readonly contactverbod_tot: LocalDate | null;
  readonly l_roepnaam: string;
  readonly l_tussenvoegsel: string;
  readonly l_achternaam: string;
};

/** Whose it is: the coordinator decides; what is to be arranged, the office may do too. */
const rollen: Readonly<Record<AandachtSoort, readonly Rol[]>> = {
  contactverbod: ['LEERLINGBEGELEIDER'],
  onbereikbaar: ['LEERLINGBEGELEIDER'],
  gezag: ['LEERLINGBEGELEIDER', 'ADMINISTRATIE'],
  tolk: ['LEERLINGBEGELEIDER', 'ADMINISTRATIE'],
};

const titels: Readonly<Record<AandachtSoort, string>> = {
  contactverbod: 'Contactverbod beoordelen',
  onbereikbaar: 'Beslissen hoe de school om instemming vraagt',
  gezag: 'Gezag nakijken na een overlijden',
  tolk: 'Tolk regelen',
};

function explain(r: Row): string {
  const naam = volledigeNaam({
    voornaam: r.voornaam ?? '',
    tussenvoegsel: r.tussenvoegsel ?? '',
    achternaam: r.achternaam ?? '',
  });
  const op = (dag: LocalDate | null | undefined): string => (dag ? formatDate(dag) : '');
  switch (r.soort) {
    case 'contactverbod':
      return `Het contactverbod van ${naam} liep tot en met ${op(r.contactverbod_tot)}. Tot iemand beslist, blijft het staan. Hef het op, of vul een nieuwe einddatum in.`;
    case 'onbereikbaar':
      return `${naam} heeft gezag en mag geen bericht van school krijgen. Beslis hoe de school aan een antwoord komt, bijvoorbeeld via een advocaat of de gecertificeerde instelling.`;
    case 'gezag':
      return `${naam} is overleden. Kijk na wie nu gezag heeft. Schrijf het gezin zelf: er gaat geen standaardbrief uit.`;
    case 'tolk':
      return `Regel een tolk (${taalWoord(r.taal ?? '')}) voor ${naam}, voor het gesprek op ${op(r.detail.datum)}. De handtekening komt pas na de mondelinge uitleg.`;
  }
}

/** The points that are open, of one pupil or of all. */
async function openRows(db: Database, leerlingId?: string): Promise<readonly Row[]> {
  return db('aandachtspunt as a')
    .join('leerling as l', 'l.id', 'a.leerling_id')
    .leftJoin('relatie as r', 'r.id', 'a.relatie_id')
    .leftJoin('betrokkene as b', 'b.id', 'r.betrokkene_id')
    .where('a.state', 'open')
    .modify((q) => {
      if (leerlingId !== undefined) void q.andWhere('a.leerling_id', leerlingId);
    })
    .orderBy(['a.uiterlijk', 'a.id'])
    .limit(500)
    .select<Row[]>(
      'a.id',
      'a.leerling_id',
      'a.relatie_id',
      'a.soort',
      'a.uiterlijk',
      'a.detail',
      'b.voornaam',
      'b.tussenvoegsel',
      'b.achternaam',
      'b.taal',
      'r.contactverbod_tot',
      'l.roepnaam as l_roepnaam',
      'l.tussenvoegsel as l_tussenvoegsel',
      'l.achternaam as l_achternaam',
    );
}

/** The points around pupils that are this colleague's to look at, the first date first; `leerlingId`: of that pupil only. */
export async function aandachtspunten(
  { db, now }: Services,
  subject: Staff,
  leerlingId?: string,
): Promise<readonly Aandachtspunt[]> {
  const mine: Aandachtspunt[] = [];
  for (const r of await openRows(db, leerlingId)) {
    if (!hasRoleAt(subject, rollen[r.soort], await placeToday(db, r.leerling_id, now()))) continue;
    const school = `/school/leerlingen/${r.leerling_id}`;
    mine.push({
      id: r.id,
      leerlingId: r.leerling_id,
      leerling: korteNaam(
        naamVanLeerling({
          roepnaam: r.l_roepnaam,
          tussenvoegsel: r.l_tussenvoegsel,
          achternaam: r.l_achternaam,
        }),
      ),
      titel: titels[r.soort],
      uitleg: explain(r),
      uiterlijk: r.uiterlijk,
      url:
        r.soort === 'contactverbod'
          ? `${school}/mensen/${r.relatie_id ?? ''}`
          : `${school}/gebeurtenis/aandacht?punt=${r.id}`,
    });
  }
  return mine;
}

/** The open points of a pupil that are closed with the form, as a list to choose from. */
export async function puntItems(db: Database, leerlingId: string) {
  const rows = await openRows(db, leerlingId);
  return rows
    .filter((r) => r.soort !== 'contactverbod')
    .map((r) => ({ waarde: r.id, label: `${titels[r.soort]}: ${explain(r)}` }));
}
