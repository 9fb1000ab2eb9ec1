import { dagInSchooljaar } from '../../../domain/calendar/jaarlijn.js';
import { localDateOf, schooljaarOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { hasRoleAt, may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { loadSettings } from '../../../db/world/load.js';
import type { ProcessKind } from '../../../workflows/register.js';
import { AppError } from '../../errors.js';
import { jaarlijst } from '../../queries/jaarlijst.js';
import type { JaarlijstRegel } from '../../queries/jaarlijst.js';
import type { Services } from '../../services.js';

export type BulkLijst = {
  readonly kind: ProcessKind;
  readonly regels: readonly JaarlijstRegel[];
  /** The day of this school year from which the list holds; null without a rule. */
  readonly vanaf: LocalDate | null;
  /** Whether the daily start begins with the candidates by itself. */
  readonly vanzelf: boolean;
};

/** What is right to start for many at once: what returns each school year. Never a measure, such as a time-out. */
const isYearly = ({ definition, rules }: ProcessKind): boolean =>
  definition.isProef !== true && (definition.perSchooljaar || rules.jaarlijst !== undefined);

/** The kinds that somebody may start for many pupils at once, by title. */
export function bulkKinds({ register }: Pick<Services, 'register'>, subject: Staff): readonly ProcessKind[] {
  return Object.values(register)
    .filter((kind) => isYearly(kind) && kind.definition.uit === undefined)
    .filter(({ definition }) => mayStart(subject, definition.wieMagStarten))
    .toSorted((a, b) => a.definition.titel.localeCompare(b.definition.titel, 'nl'));
}

/** Somewhere in the school: which pupils, the list itself says. */
function mayStart(subject: Staff, rollen: ProcessKind['definition']['wieMagStarten']): boolean {
  const hasRole = subject.rollen.some((r) => rollen.includes(r.rol));
  return hasRole || (rollen.includes('MENTOR') && subject.groepen.length > 0);
}

/**
 * Everyone somebody may see, with where each stands on the list of a kind and why. Who may not start it for a pupil
 * reads so; who may not read plans (the office) does not read what a reason says of one. Errors: 'soort-onbekend', 'geen-recht', 'niet-mogelijk' for a kind that cannot be started yet.
 */
export async function bulkLijst(services: Services, subject: Staff, soort: string): Promise<BulkLijst> {
  const kind = services.register[soort];
  if (!kind || !isYearly(kind)) throw new AppError('soort-onbekend');
  const { definition, rules } = kind;
  if (!mayStart(subject, definition.wieMagStarten)) throw new AppError('geen-recht');
  if (definition.uit !== undefined) throw new AppError('niet-mogelijk', {}, definition.uit);
  const seen = (await jaarlijst(services, kind)).filter((r) => may(subject, 'leerling.zien', r.place));
  const regels = seen.map((r): JaarlijstRegel => {
    if (hasRoleAt(subject, definition.wieMagStarten, r.place)) {
      if (may(subject, 'proces.inhoud', r.place)) return { ...r, uitPlan: false };
      return r.uitPlan ? { ...r, reden: 'De regel kijkt naar het OPP, en dat mag u niet lezen.' } : r;
    }
    return { ...r, stand: 'kan-niet', reden: 'U mag dit voor deze leerling niet starten.', procesId: null };
  });
  const rule = rules.jaarlijst;
  const vanaf = rule
    ? dagInSchooljaar(
        schooljaarOf(localDateOf(services.now())),
        (await loadSettings(services.db))[rule.vanaf],
      )
    : null;
  return { kind, regels, vanaf, vanzelf: rule?.bevestigen === false };
}
