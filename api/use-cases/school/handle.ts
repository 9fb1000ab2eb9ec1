import { localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { AnyForm, FormContext, ListItem } from '../../../domain/form/index.js';
import { hoedanigheid, volledigeNaam } from '../../../domain/people/index.js';
import type { Gezag, RelatieMetPersoon } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { puntItems } from '../../queries/aandacht.js';
import { staffList } from '../form-lists.js';
import { nameOf } from '../process-access.js';
import { aandachtNa } from './aandacht.js';
import { needPupil } from './access.js';
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
import * as mensForms from './mens-event-forms.js';
import * as mensEvents from './mens-events.js';
import { plaatsingEindigt } from './plaatsing-eindigt.js';
import { handlePupilForm } from './pupil-form.js';
import type { HandleResult } from './pupil-form.js';
import { keepTlv, tlvForm } from './tlv.js';

type Answers = Readonly<Record<string, unknown>>;
type Of = { readonly by: string; readonly leerlingId: string; readonly submissionId: string };
type Apply = (trx: Transaction, services: Services, of: Of, answers: Answers) => Promise<readonly Told[]>;

/** What can be recorded about one pupil: its form, and what it does. */
export const pupilEvents = {
  vertrek: {
    form: forms.vertrek,
    apply: (t, s, { by, leerlingId: id }, a) => leerlingVertrekt(t, s, by, id, { op: a['op'] as LocalDate }),
  },
  terugkeer: {
    form: forms.terugkeer,
    apply: (t, s, { by, leerlingId: id }, a) =>
      keertTerug(t, s, by, id, { op: a['op'] as LocalDate, groep: a['groep'] as string }),
  },
  overlijden: {
    form: forms.overlijden,
    apply: (t, s, { by, leerlingId: id }, a) => {
      if (a['zeker'] !== true)
        throw new AppError('ongeldig', {}, 'Er is niets vastgelegd. Zoek eerst de juiste leerling op.');
      return overlijdt(t, s, by, id, { op: a['op'] as LocalDate });
    },
  },
  gezag: {
    form: forms.gezag,
    apply: (t, s, { by, leerlingId: id }, a) =>
      gezagWijzigt(t, s, by, id, {
        relatie: a['relatie'] as string,
        gezag: a['gezag'] as Gezag,
        bron: a['bron'] as string,
        bronDatum: a['bronDatum'] as LocalDate,
      }),
  },
  plaatsing: {
    form: forms.plaatsing,
    apply: (t, s, { by, leerlingId: id }, a) =>
      plaatsingWijzigt(t, s, by, id, { op: a['op'] as LocalDate, groep: a['groep'] as string }),
  },
  definitief: {
    form: forms.definitief,
    apply: (t, s, { by, leerlingId: id }, a) =>
      plaatsingDefinitief(t, s, by, id, { op: a['op'] as LocalDate }),
  },
  geboortedatum: {
    form: forms.geboortedatum,
    apply: (t, s, { by, leerlingId: id }, a) =>
      geboortedatumWijzigt(t, s, by, id, { geboortedatum: a['geboortedatum'] as LocalDate }),
  },
  collega: {
    form: forms.collega,
    apply: (t, s, { by, leerlingId: id }, a) =>
      ouderIsCollega(t, s, by, id, {
        relatie: a['relatie'] as string,
        medewerker: a['medewerker'] as string,
      }),
  },
  tlv: {
    form: tlvForm,
    apply: async (t, _s, { leerlingId: id }, a) => {
      const { nummer, categorie, tot } = a as { nummer: string; categorie: string; tot: LocalDate };
      await keepTlv(t, id, { nummer, categorie: Number(categorie), tot });
      return [];
    },
  },
  ouderOverleden: { form: mensForms.ouderOverleden, apply: mensEvents.ouderOverlijdt },
  contactpersoon: { form: mensForms.contactpersoon, apply: mensEvents.contactpersoonWisselt },
  handelingsbekwaam: { form: mensForms.handelingsbekwaam, apply: mensEvents.bekwaamheidWijzigt },
  bereik: { form: mensForms.bereik, apply: mensEvents.bereikWijzigt },
  informatieverzoek: { form: mensForms.informatieverzoek, apply: mensEvents.informatieGevraagd },
  plaatsingEindigt: {
    form: mensForms.plaatsingEindigt,
    apply: (t, s, of, a) => plaatsingEindigt(t, s, of, a['op'] as LocalDate),
  },
  aandacht: { form: mensForms.aandacht, apply: mensEvents.puntAfgehandeld },
} as const satisfies Readonly<Record<string, { readonly form: AnyForm; readonly apply: Apply }>>;
export type PupilEvent = keyof typeof pupilEvents;

export type { HandleResult };
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
  const item = (r: RelatieMetPersoon): ListItem => ({
    waarde: r.id,
    label: `${volledigeNaam(r.betrokkene)} (${hoedanigheid(r)})`,
  });
  const mensen = gezin?.relaties ?? [];
  const medewerkers = await staffList(services.db);
  return {
    vandaag: localDateOf(services.now()),
    lijsten: {
      groepen: await groupItems(services),
      relaties: mensen.map(item),
      instellingen: mensen.filter((r) => r.betrokkene.organisatie !== '').map(item),
      aandachtspunten: await puntItems(services.db, leerlingId),
      medewerkers,
    },
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
  const { leerlingId, soort } = input;
  await needPupil(services, subject, leerlingId);
  const { form, apply }: { readonly form: AnyForm; readonly apply: Apply } = pupilEvents[soort];
  const ctx = await pupilEventContext(services, leerlingId);
  const of = { by: nameOf(subject), leerlingId, submissionId: input.submissionId };
  return handlePupilForm(services, subject, { ...input, form, ctx }, async (trx, answers) => {
    const told = await apply(trx, services, of, answers);
    await aandachtNa(trx, services, leerlingId);
    return { told };
  });
}
