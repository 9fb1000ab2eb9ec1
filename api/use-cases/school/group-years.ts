import { form, geheelGetal, perPersoon } from '../../../domain/form/index.js';
import type { FormContext } from '../../../domain/form/index.js';
import { localDateOf } from '../../../domain/calendar/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Services } from '../../services.js';
import { needAdministratie } from './access.js';
import type { HandleResult } from './handle.js';
import { handleSchoolForm } from './school-events.js';
import type { SchoolInput } from './school-events.js';

/** The year of each group, for the yearly lists (domain §6). */
export const leerjarenForm = form({
  naam: 'leerjaren',
  titel: 'Leerjaar per groep',
  inleiding:
    'De lijst van schoolverlaters kijkt naar het leerjaar van de groep. Zitten er meer leerjaren in een groep? Kies dan het hoogste, of laat het leeg.',
  knop: 'Leerjaren bewaren',
  velden: {
    groepen: perPersoon({
      label: 'Groepen',
      lijst: 'groepen',
      velden: { leerjaar: geheelGetal({ label: 'Leerjaar', min: 1, max: 8 }) },
    }),
  },
});

type Groep = {
  readonly id: string;
  readonly naam: string;
  readonly locatie_id: string;
  readonly locatie: string;
  readonly leerjaar: number | null;
};

/** The groups somebody administers, with their years as they are now. Error 'geen-recht'. */
export async function groupYears(
  { db, now }: Services,
  subject: Staff,
): Promise<{ readonly ctx: FormContext; readonly known: Readonly<Record<string, unknown>> }> {
  needAdministratie(subject);
  const rows = await db('groep')
    .join('locatie', 'locatie.id', 'groep.locatie_id')
    .orderBy(['locatie.code', 'groep.naam'])
    .select<Groep[]>(
      'groep.id',
      'groep.naam',
      'groep.locatie_id',
      'groep.leerjaar',
      'locatie.naam as locatie',
    );
  const own = rows.filter((g) =>
    may(subject, 'administratie', {
      leerlingId: null,
      locatieId: g.locatie_id,
      pleinId: null,
      groepId: null,
    }),
  );
  return {
    ctx: {
      vandaag: localDateOf(now()),
      lijsten: { groepen: own.map((g) => ({ waarde: g.id, label: `${g.naam} (${g.locatie})` })) },
    },
    known: {
      groepen: Object.fromEntries(
        own.map((g) => [g.id, g.leerjaar === null ? {} : { leerjaar: String(g.leerjaar) }]),
      ),
    },
  };
}

/** Sets the year of each group somebody administers; an empty one is not known. Error 'geen-recht'. */
export async function setGroupYears(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  const { ctx } = await groupYears(services, subject);
  return handleSchoolForm(services, subject, { ...input, form: leerjarenForm, ctx }, async (trx, answers) => {
    const rows = answers['groepen'] as Readonly<Record<string, { readonly leerjaar?: number }>>;
    for (const [id, { leerjaar }] of Object.entries(rows))
      await trx('groep')
        .where({ id })
        .update({ leerjaar: leerjaar ?? null });
    return [];
  });
}
