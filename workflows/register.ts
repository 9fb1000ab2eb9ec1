import { existsSync } from 'node:fs';
import type { AnyForm } from '../domain/form/index.js';
import type { Definition } from './kit/definition.js';
import type { AnyProtocol } from './kit/protocol.js';
import { standardForms } from './kit/standard-forms.js';
import { standardSteps } from './kit/world.js';
import { protocols } from './protocols.js';

/** A process kind as everything outside the workflow sees it: its protocol with its definition and its forms. */
export type ProcessKind = {
  readonly soort: string;
  readonly definition: Definition;
  readonly protocol: AnyProtocol;
  readonly forms: Readonly<Record<string, AnyForm>>;
  readonly rules: ProcessRules;
};
type Item = { readonly waarde: string; readonly label: string };
type AllAnswers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
/** The optional `rules.ts` of a process: what earlier answers mean for its forms. */
export type ProcessRules = {
  readonly voorinvullen?: Readonly<Record<string, readonly string[]>>;
  readonly lijsten?: (answers: AllAnswers, schoolsoort: string) => Readonly<Record<string, readonly Item[]>>;
};
export type Register = Readonly<Record<string, ProcessKind>>;

const isTypeScript = import.meta.url.endsWith('.ts');

function fileOf(soort: string, name: string): URL {
  return new URL(`./${soort}/${name}.${isTypeScript ? 'ts' : 'js'}`, import.meta.url);
}

async function load(soort: string, name: string): Promise<unknown> {
  return import(/* @vite-ignore */ fileOf(soort, name).href);
}

async function rulesOf(soort: string): Promise<ProcessRules> {
  return existsSync(fileOf(soort, 'rules')) ? ((await load(soort, 'rules')) as ProcessRules) : {};
}

/** Loads the forms beside the protocols. Not for workflow code: forms carry zod. */
export async function loadRegister(): Promise<Register> {
  const kinds = await Promise.all(
    Object.entries(protocols).map(async ([soort, protocol]): Promise<[string, ProcessKind]> => {
      const { forms } = (await load(soort, 'forms')) as { forms: Readonly<Record<string, AnyForm>> };
      const { definition } = protocol;
      const rules = await rulesOf(soort);
      return [soort, { soort, definition, protocol, forms: { ...standardForms, ...forms }, rules }];
    }),
  );
  // Without a prototype: a kind named `constructor` is as unknown as any other.
  return Object.assign(Object.create(null) as Record<string, ProcessKind>, Object.fromEntries(kinds));
}

/** The title and form of a step: the definition's own, or one of the kit's. Undefined for an unknown step. */
export function stepOf(
  definition: Definition,
  step: string,
): { titel: string; form: string; waarom?: string } | undefined {
  return definition.stappen[step] ?? standardSteps[step as keyof typeof standardSteps];
}
