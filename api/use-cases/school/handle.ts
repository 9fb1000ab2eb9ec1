import { localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { checkForm, parseBody, typedValues } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, ListItem, Values } from '../../../domain/form/index.js';
import { hoedanigheid, volledigeNaam } from '../../../domain/people/index.js';
import type { Gezag } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { lockPupil } from '../../../db/processes/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { staffList } from '../form-lists.js';
import { nameOf } from '../process-access.js';
import { isHandled, keepForm, needPupil } from './access.js';
import { bringNews } from './facts.js';
import type { Told } from './facts.js';
import * as forms from './forms.js';
import {
  geboortedatumWijzigt,
  gezagWijzigt,
  keertTerug,
  leerlingVertrekt,
  ouderIsCollega,
  overlijdt,
  plaatsingDefinitief,
  plaatsingWijzigt,
} from './pupil-events.js';
import { keepTlv, tlvForm } from './tlv.js';

type Answers = Readonly<Record<string, unknown>>;
type Apply = (
  trx: Transaction,
  services: Services,
  by: string,
  leerlingId: string,
  answers: Answers,
) => Promise<readonly Told[]>;

/** What can be recorded about one pupil: its form, and what it does. */
export const pupilEvents = {
  vertrek: {
    form: forms.vertrek,
    apply: (t, s, by, id, a) => leerlingVertrekt(t, s, by, id, { op: a['op'] as LocalDate }),
  },
  terugkeer: {
    form: forms.terugkeer,
    apply: (t, s, by, id, a) =>
      keertTerug(t, s, by, id, { op: a['op'] as LocalDate, groep: a['groep'] as string }),
  },
  overlijden: {
    form: forms.overlijden,
    apply: (t, s, by, id, a) => {
      if (a['zeker'] !== true)
        throw new AppError('ongeldig', {}, 'Er is niets vastgelegd. Zoek eerst de juiste leerling op.');
      return overlijdt(t, s, by, id, { op: a['op'] as LocalDate });
    },
  },
  gezag: {
    form: forms.gezag,
    apply: (t, s, by, id, a) =>
      gezagWijzigt(t, s, by, id, {
        relatie: a['relatie'] as string,
        gezag: a['gezag'] as Gezag,
        bron: a['bron'] as string,
        bronDatum: a['bronDatum'] as LocalDate,
      }),
  },
  plaatsing: {
    form: forms.plaatsing,
    apply: (t, s, by, id, a) =>
      plaatsingWijzigt(t, s, by, id, { op: a['op'] as LocalDate, groep: a['groep'] as string }),
  },
  definitief: {
    form: forms.definitief,
    apply: (t, s, by, id, a) => plaatsingDefinitief(t, s, by, id, { op: a['op'] as LocalDate }),
  },
  geboortedatum: {
    form: forms.geboortedatum,
    apply: (t, s, by, id, a) =>
      geboortedatumWijzigt(t, s, by, id, { geboortedatum: a['geboortedatum'] as LocalDate }),
  },
  collega: {
    form: forms.collega,
    apply: (t, s, by, id, a) =>
      ouderIsCollega(t, s, by, id, {
        relatie: a['relatie'] as string,
        medewerker: a['medewerker'] as string,
      }),
  },
  tlv: {
    form: tlvForm,
    apply: async (t, _s, _by, id, a) => {
      const { nummer, categorie, tot } = a as { nummer: string; categorie: string; tot: LocalDate };
      await keepTlv(t, id, { nummer, categorie: Number(categorie), tot });
      return [];
    },
  },
} as const satisfies Readonly<Record<string, { readonly form: AnyForm; readonly apply: Apply }>>;
export type PupilEvent = keyof typeof pupilEvents;

export type HandleResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };
export type PupilEventInput = {
  readonly soort: PupilEvent;
  readonly leerlingId: string;
  readonly submissionId: string;
  readonly body: unknown;
};

/** The groups people may choose from, by location and name. */
export async function groupItems({ db }: Services): Promise<readonly ListItem[]> {
  const rows = await db('groep')
    .join('locatie', 'locatie.id', 'groep.locatie_id')
    .orderBy(['locatie.code', 'groep.naam'])
    .select<{ id: string; naam: string; locatie: string }[]>(
      'groep.id',
      'groep.naam',
      'locatie.naam as locatie',
    );
  return rows.map((r) => ({ waarde: r.id, label: `${r.naam} (${r.locatie})` }));
}

/** What a form about a pupil needs from outside. */
export async function pupilEventContext(services: Services, leerlingId: string): Promise<FormContext> {
  const gezin = await loadGezin(services.db, leerlingId);
  const relaties = (gezin?.relaties ?? []).map((r) => ({
    waarde: r.id,
    label: `${volledigeNaam(r.betrokkene)} (${hoedanigheid(r)})`,
  }));
  const medewerkers = await staffList(services.db);
  return {
    vandaag: localDateOf(services.now()),
    lijsten: { groepen: await groupItems(services), relaties, medewerkers },
  };
}

/**
 * Records something that happened to a pupil: the record, the facts of every running process, the form and the audit
 * line in one transaction; the same submission again is one. What the record refuses is a fault of the form as a whole.
 * Error 'leerling-onbekend'.
 */
export async function recordPupilEvent(
  services: Services,
  subject: Staff,
  input: PupilEventInput,
): Promise<HandleResult> {
  const { db } = services;
  const { leerlingId, submissionId, soort } = input;
  await needPupil(services, subject, leerlingId);
  if (await isHandled(db, submissionId)) return { ok: true };
  const { form, apply }: { readonly form: AnyForm; readonly apply: Apply } = pupilEvents[soort];
  const checked = checkForm(form, input.body, await pupilEventContext(services, leerlingId));
  if (!checked.ok) return checked;
  const told = db.transaction(async (trx) => {
    await lockPupil(trx, leerlingId);
    if (await isHandled(trx, submissionId)) return [];
    const found = await apply(trx, services, nameOf(subject), leerlingId, checked.answers);
    await keepForm(trx, services, subject, {
      submissionId,
      form: form.naam,
      titel: form.titel,
      answers: checked.answers,
      rendered: checked.rendered,
      leerlingId,
    });
    return found;
  });
  try {
    await bringNews(services, await told);
  } catch (error) {
    // What the record refuses is told above the form, with what was typed; nothing was changed.
    if (!(error instanceof AppError) || error.status !== 422) throw error;
    const waarden = typedValues(form, parseBody(form, input.body));
    return { ok: false, fouten: [{ veld: '', tekst: error.tekst }], waarden };
  }
  return { ok: true };
}
