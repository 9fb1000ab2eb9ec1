import type { JaarlijstRegel } from '../../queries/jaarlijst.js';

type Answers = Readonly<Record<string, unknown>>;

/** What the rule answers to the start form for a number of pupils. */
export type RuleAnswers = {
  /** Answered alike for everyone for whom it answers: shown beforehand, and a person may change it for all. */
  readonly bekend: Answers;
  /** Names of the fields that it answers differently a pupil: there the rule's answer counts. */
  readonly perLeerling: readonly string[];
};

/**
 * Divides what the rule answers for these pupils into what is alike and what is of each. What comes from a plan that
 * the reader may not read is of each: then it is not shown.
 */
export function ruleAnswers(regels: readonly Pick<JaarlijstRegel, 'invoer' | 'uitPlan'>[]): RuleAnswers {
  const names = [...new Set(regels.flatMap((r) => Object.keys(r.invoer)))];
  if (regels.some((r) => r.uitPlan)) return { bekend: {}, perLeerling: names };
  const bekend = names.flatMap((naam): [string, unknown][] => {
    const [first, ...rest] = regels.filter((r) => Object.hasOwn(r.invoer, naam)).map((r) => r.invoer[naam]);
    return rest.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? [[naam, first]] : [];
  });
  const alike = new Set(bekend.map(([naam]) => naam));
  return { bekend: Object.fromEntries(bekend), perLeerling: names.filter((naam) => !alike.has(naam)) };
}

/** The answers for one pupil: what was asked once for all, and over it what the rule knows of this one alone. */
export function answersFor(
  { invoer }: Pick<JaarlijstRegel, 'invoer'>,
  body: Answers,
  { perLeerling }: RuleAnswers,
): Answers {
  const own = Object.entries(invoer).filter(([naam]) => perLeerling.includes(naam) || isBlank(body[naam]));
  return { ...body, ...Object.fromEntries(own) };
}

const isBlank = (value: unknown): boolean => value === undefined || value === '';
