import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Values } from '../../../domain/form/index.js';
import { formatDate, localDateOf } from '../../../domain/calendar/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { loadStaff } from '../../../db/people/staff.js';
import { textOf } from '../../../workflows/kit/facts.js';
import { standardForms } from '../../../workflows/kit/standard-forms.js';
import { AppError } from '../../errors.js';
import { bewakingRegels } from '../../queries/bewaking.js';
import type { BewakingRegel } from '../../queries/bewaking.js';
import { actieTekst, keuzeVan, waaromNiet } from '../../queries/bewaking-acties.js';
import { pupilNames } from '../../queries/bewaking-pagina.js';
import type { Services } from '../../services.js';
import { magBesluiten } from '../besluit.js';
import { formContext } from '../form-context.js';
import { findProcess } from '../process-access.js';

/** What may be done to several rows of the board at once. A call is about one: its note stays one too. */
export const bulkActies = ['herinneren', 'overdragen', 'verlengen', 'overslaan', 'intrekken'] as const;
export type BulkActie = (typeof bulkActies)[number];

/** A row that somebody ticked, with what will happen to it or why nothing will. */
export type BulkRij = {
  readonly keuze: string;
  readonly titel: string;
  readonly leerling: string;
  readonly kenmerk: string;
  readonly wat: string;
};
export type BulkRegel = BulkRij & { readonly regel: BewakingRegel };

type Answers = Readonly<Record<string, unknown>>;
export type BulkVoorbeeld = {
  readonly doen: readonly BulkRegel[];
  readonly overslaan: readonly BulkRij[];
};
export type BulkVraag = {
  readonly actie: BulkActie;
  readonly form: AnyForm;
  readonly ctx: FormContext;
  /** The rows it can be done to at all, and the rows it cannot, before anything is answered. */
  readonly rijen: BulkVoorbeeld;
  /** Whether a colleague may be given the task of a row: a decision goes only to who may decide. */
  readonly magKrijgen: (regel: BewakingRegel, wie: string) => boolean;
};

/** The act by its name. Error 'ongeldig' with a sentence for one that cannot be chosen here. */
export function bulkActieVan(naam: string): BulkActie {
  const actie = bulkActies.find((a) => a === naam);
  if (!actie) throw new AppError('ongeldig', {}, 'Kies wat u met de aangevinkte regels wilt doen.');
  return actie;
}

const VAN_HET_BORD =
  'Dit staat niet meer op het bord: er is intussen iets gebeurd, of u mag hier niet bijsturen.';

/**
 * What is asked before an act is done to these rows: its form, and for which rows it can be done. Errors: 'geen-recht';
 * 'ongeldig' with a sentence when no row is ticked.
 */
export async function bulkVraag(
  services: Services,
  subject: Staff,
  actie: BulkActie,
  keuzes: readonly string[],
): Promise<BulkVraag> {
  if (!may(subject, 'proces.sturen', null)) throw new AppError('geen-recht');
  if (keuzes.length === 0) throw new AppError('ongeldig', {}, 'Vink ten minste één regel aan.');
  const rows = (await bewakingRegels(services, subject)).filter((r) =>
    may(subject, 'proces.sturen', r.place),
  );
  const byKeuze = new Map(rows.toReversed().map((r) => [keuzeVan(r), r]));
  const names = await pupilNames(
    services.db,
    rows.map((r) => r.leerlingId),
  );
  const doen: BulkRegel[] = [];
  const overslaan: BulkRij[] = [];
  for (const keuze of new Set(keuzes)) {
    const regel = byKeuze.get(keuze);
    if (!regel) {
      overslaan.push({ keuze, titel: 'Een aangevinkte regel', leerling: '', kenmerk: '', wat: VAN_HET_BORD });
      continue;
    }
    const { titel, kenmerk } = regel;
    const rij = { keuze, titel, leerling: names.get(regel.leerlingId) ?? '', kenmerk };
    const twice = actie === 'intrekken' && doen.some((d) => d.regel.procesId === regel.procesId);
    const wat = twice ? 'Dit proces staat al in de lijst.' : waaromNiet(services, actie, regel);
    if (wat === null) doen.push({ ...rij, wat: actieTekst[actie], regel });
    else overslaan.push({ ...rij, wat });
  }
  const ctx = await contextOf(services, subject, doen[0]?.regel);
  const staff = await loadStaff(services.db);
  const dag = localDateOf(services.now());
  return {
    actie,
    form: standardForms[actie],
    ctx,
    rijen: { doen, overslaan },
    magKrijgen: ({ soort, stap, place }, wie) => {
      const besluitVan = services.register[soort]?.definition.stappen[stap]?.besluitVan;
      return !besluitVan || magBesluiten(staff, besluitVan, wie.replace(/^medewerker:/, ''), place, dag);
    },
  };
}

async function contextOf(
  services: Services,
  subject: Staff,
  regel: BewakingRegel | undefined,
): Promise<FormContext> {
  if (!regel) throw new AppError('ongeldig', {}, 'Dit kan bij geen van de aangevinkte regels.');
  const seen = await findProcess(services, subject, regel.procesId, 'proces.sturen');
  return formContext(services, seen.process);
}

export type BulkCheck =
  | { readonly ok: true; readonly voorbeeld: BulkVoorbeeld }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/** What the answers would do to each row, and which rows they pass over and why. */
export function bulkVoorbeeld(vraag: BulkVraag, body: unknown): BulkCheck {
  const { form, ctx, rijen } = vraag;
  const checked = checkForm(form, body, ctx);
  if (!checked.ok) return checked;
  const nameOf = (wie: string): string =>
    ctx.lijsten['medewerkers']?.find((m) => m.waarde === wie)?.label ?? 'een collega';
  const uitkomst = rijen.doen.map((rij) => ({ rij, ...effect(vraag, rij.regel, checked.answers, nameOf) }));
  return {
    ok: true,
    voorbeeld: {
      doen: uitkomst.filter((u) => u.doet).map(({ rij, wat }) => ({ ...rij, wat })),
      overslaan: [
        ...rijen.overslaan,
        ...uitkomst.filter((u) => !u.doet).map(({ rij: { regel: _, ...rij }, wat }) => ({ ...rij, wat })),
      ],
    },
  };
}

type Effect = { readonly doet: boolean; readonly wat: string };

function effect(
  { actie, magKrijgen }: BulkVraag,
  regel: BewakingRegel,
  answers: Answers,
  nameOf: (wie: string) => string,
): Effect {
  const van = regel.wachtOp === '' ? 'niemand in het bijzonder' : regel.wachtOp;
  switch (actie) {
    case 'herinneren':
      return { doet: true, wat: `${van} krijgt een herinnering.` };
    case 'overslaan':
      return { doet: true, wat: 'De stap wordt overgeslagen. Het proces gaat verder.' };
    case 'intrekken':
      return { doet: true, wat: 'Het proces stopt. Open taken sluiten. Wie nog wacht, krijgt bericht.' };
    case 'overdragen': {
      const wie = textOf(answers['wie']);
      const naam = nameOf(wie);
      if (!magKrijgen(regel, wie)) return { doet: false, wat: `${naam} mag dit besluit niet nemen.` };
      return regel.wie.length === 1 && regel.wie[0] === wie
        ? { doet: false, wat: `De taak ligt al bij ${naam}.` }
        : { doet: true, wat: `Gaat van ${van} naar ${naam}.` };
    }
    case 'verlengen':
      return verlengd(regel, textOf(answers['datum']));
  }
}

function verlengd({ taakUiterlijk, uiterlijk }: BewakingRegel, datum: string): Effect {
  if (taakUiterlijk !== null && datum <= taakUiterlijk)
    return { doet: false, wat: `Deze taak heeft al tijd tot ${formatDate(taakUiterlijk)}.` };
  const nu = taakUiterlijk === null ? '' : ` in plaats van ${formatDate(taakUiterlijk)}`;
  const wet =
    uiterlijk !== null && datum > uiterlijk
      ? ` Let op: dat is na de wettelijke datum ${formatDate(uiterlijk)}.`
      : '';
  return { doet: true, wat: `Uiterlijk wordt ${formatDate(datum)}${nu}.${wet}` };
}
