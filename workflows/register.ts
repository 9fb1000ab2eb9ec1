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
};
export type Register = Readonly<Record<string, ProcessKind>>;

const isTypeScript = import.meta.url.endsWith('.ts');

/** Loads the forms beside the protocols. Not for workflow code: forms carry zod. */
export async function loadRegister(): Promise<Register> {
  const kinds = await Promise.all(
    Object.entries(protocols).map(async ([soort, protocol]): Promise<[string, ProcessKind]> => {
      const file = new URL(`./${soort}/forms.${isTypeScript ? 'ts' : 'js'}`, import.meta.url).href;
      const { forms } = (await import(/* @vite-ignore */ file)) as { forms: Readonly<Record<string, AnyForm>> };
      const { definition } = protocol;
      return [soort, { soort, definition, protocol, forms: { ...standardForms, ...forms } }];
    }),
  );
  return Object.fromEntries(kinds);
}

/** The title and form of a step: the definition's own, or one of the kit's. Undefined for an unknown step. */
export function stepOf(definition: Definition, step: string): { titel: string; form: string; waarom?: string } | undefined {
  return definition.stappen[step] ?? standardSteps[step as keyof typeof standardSteps];
}
