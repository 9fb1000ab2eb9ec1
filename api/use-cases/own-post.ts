import { form, jaNee } from '../../domain/form/index.js';
import { localDateOf } from '../../domain/calendar/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Services } from '../services.js';
import type { HandleResult } from './school/handle.js';
import { handleSchoolForm } from './school/school-events.js';
import type { SchoolInput } from './school/school-events.js';

/** Whether somebody wants the dagpost (trust T58): what is legal comes in any case. */
export const ownPostForm = form({
  naam: 'eigenPost',
  titel: 'Mijn post',
  inleiding:
    'Elke schooldag krijgt u hooguit één verzamelmail met wat op u wacht. Wat u te doen staat, ziet u ook altijd onder Taken.',
  knop: 'Bewaren',
  velden: {
    dagpost: jaNee({
      label: 'Wilt u de verzamelmail ontvangen?',
      hint: 'Berichten over een wettelijke datum krijgt u altijd, ook als u hier nee kiest.',
      verplicht: true,
    }),
  },
});

const contextOf = ({ now }: Services) => ({ vandaag: localDateOf(now()), lijsten: {} });

/** What somebody chose, as the form shows it. */
export async function ownPost(
  { db }: Services,
  { id }: Staff,
): Promise<Readonly<Record<'dagpost', boolean>>> {
  const row = await db('medewerker').where({ id }).first<{ dagpost: boolean } | undefined>('dagpost');
  return { dagpost: row?.dagpost !== false };
}

/** Keeps what somebody chooses about their own post. */
export async function setOwnPost(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  const asked = { ...input, form: ownPostForm, ctx: contextOf(services) };
  return handleSchoolForm(services, subject, asked, async (trx, { dagpost }) => {
    await trx('medewerker').where({ id: subject.id }).update({ dagpost });
    return [];
  });
}
