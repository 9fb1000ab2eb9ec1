import { localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { bevestiging, form } from '../../../domain/form/index.js';
import type { AnyForm } from '../../../domain/form/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { needLocatie } from './access.js';
import { kalender } from './forms.js';
import { calendarChanged, handleSchoolForm } from './school-events.js';
import type { SchoolInput } from './school-events.js';
import type { HandleResult } from './handle.js';

/** A day off or holiday that was wrong. */
export const kalenderVerbeteren: AnyForm = {
  ...kalender,
  naam: 'kalenderVerbeteren',
  titel: 'Vrije dag of vakantie verbeteren',
  knop: 'Wijziging bewaren',
};

/** A day off or holiday that is none. */
export const kalenderWeghalen = form({
  naam: 'kalenderWeghalen',
  titel: 'Vrije dag of vakantie weghalen',
  inleiding:
    'Deze dagen zijn daarna gewone schooldagen. Praktische termijnen die nog open staan, worden opnieuw berekend. Wettelijke termijnen veranderen niet.',
  knop: 'Uit de kalender halen',
  velden: { zeker: bevestiging({ label: 'Ja, dit zijn gewone schooldagen' }) },
});

export type Periode = {
  readonly id: string;
  readonly soort: 'VAKANTIE' | 'VRIJ';
  readonly naam: string;
  readonly van: LocalDate;
  readonly tot: LocalDate;
};

/** One line of the calendar of a location. Errors: 'niet-gevonden', 'geen-recht'. */
export async function periodeOf(
  { db }: Services,
  subject: Staff,
  locatieId: string,
  periodeId: string,
): Promise<Periode> {
  if (!isId(locatieId) || !isId(periodeId)) throw new AppError('niet-gevonden');
  needLocatie(subject, locatieId);
  const row = await db('kalender_periode')
    .where({ id: periodeId, locatie_id: locatieId })
    .first<Periode | undefined>('id', 'soort', 'naam', 'van', 'tot');
  if (!row) throw new AppError('niet-gevonden');
  return row;
}

type Input = SchoolInput & { readonly periodeId: string };

/** Puts a day off or a holiday right: open practical terms of the location are computed anew (EC-53). Errors: 'niet-gevonden', 'geen-recht'. */
export async function verbeterPeriode(
  services: Services,
  subject: Staff,
  input: Input,
): Promise<HandleResult> {
  return change(services, subject, input, kalenderVerbeteren, async (trx, { soort, naam, van, tot }) =>
    trx('kalender_periode').where({ id: input.periodeId }).update({ soort, naam, van, tot }),
  );
}

/** Takes a day off or a holiday out of the calendar: those are school days again. Errors: 'niet-gevonden', 'geen-recht'. */
export async function haalPeriodeWeg(
  services: Services,
  subject: Staff,
  input: Input,
): Promise<HandleResult> {
  return change(services, subject, input, kalenderWeghalen, async (trx) =>
    trx('kalender_periode').where({ id: input.periodeId }).delete(),
  );
}

type Answers = Readonly<Record<string, unknown>>;

async function change(
  services: Services,
  subject: Staff,
  input: Input,
  page: AnyForm,
  apply: (trx: Transaction, answers: Answers) => Promise<number>,
): Promise<HandleResult> {
  const { id, periodeId, submissionId, body } = input;
  if (!isId(id) || !isId(periodeId)) throw new AppError('niet-gevonden');
  needLocatie(subject, id);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {} };
  const detail = () => ({ locatie: id, periode: periodeId });
  return handleSchoolForm(
    services,
    subject,
    { form: page, submissionId, body, ctx, detail },
    async (trx, a) => {
      // Somebody else took it away meanwhile: nothing to put right.
      if ((await apply(trx, a)) === 0) throw new AppError('niet-gevonden');
      return calendarChanged(trx, services, id, nameOf(subject));
    },
  );
}
