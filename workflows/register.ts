import { existsSync } from 'node:fs';
import type { Calendar } from '../domain/calendar/types.js';
import type { AnyForm } from '../domain/form/index.js';
import type { Settings } from '../domain/settings/defaults.js';
import type { JaardagNaam } from '../domain/settings/year-days.js';
import type { Definition, Schoolsoort } from './kit/definition.js';
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
/** An earlier or other process of the same pupil, newest first. Of what was answered it has what steers, and no text. */
export type OtherProcess = {
  readonly id: string;
  readonly soort: string;
  readonly kenmerk: string;
  /** 'ingetrokken' from the moment it was withdrawn, or annulled after its end. */
  readonly status: string;
  readonly uitkomst: string | null;
  readonly begonnenOp: string;
  readonly anker: string;
  /** The process that asked for it, or the one of its own kind before it. */
  readonly voorgangerId: string | null;
  /** What was known at its start. */
  readonly invoer: Readonly<Record<string, unknown>>;
  /** The last answers of its steps, by form. */
  readonly antwoorden: AllAnswers;
};
/** What a process's lists may know beside its own answers. */
export type ListsContext = {
  readonly vandaag: string;
  readonly geboortedatum: string;
  /** Of this pupil, without this process itself. */
  readonly andere: readonly OtherProcess[];
  /** The process that this one came from, as `OtherProcess` says; none for one that is about to start. */
  readonly voorgangerId?: string | null;
  /** The documents of the pupil's dossier that this reader may see. */
  readonly documenten: readonly Item[];
};
/** What the yearly list of a kind may know of a pupil; days are `YYYY-MM-DD`. */
export type Kandidaat = {
  readonly vandaag: string;
  /** The school year of today, '2026-2027'. */
  readonly schooljaar: string;
  readonly geboortedatum: string;
  readonly schoolsoort: Schoolsoort;
  /** Of the group; null where the school did not say. */
  readonly leerjaar: number | null;
  /** The name of the group, '' for none. */
  readonly groep: string;
  readonly ingeschrevenOp: string;
  readonly inschrijving: 'GEWOON' | 'TIJDELIJK' | 'RESIDENTIEEL';
  /** What the last plan says of leaving; null without one. */
  readonly opp: {
    readonly uitstroomprofiel: string | null;
    readonly uitstroombestemming: string | null;
    readonly op: string;
  } | null;
  /** The last day of the TLV that ends last; null without one. */
  readonly tlvTot: string | null;
};
/** On the list and why, or not and why not: Dutch sentences for the list. `invoer` answers the start form beforehand. */
export type Kandidatuur =
  | { readonly reden: string; readonly invoer?: Readonly<Record<string, unknown>> }
  | { readonly waaromNiet: string };
/** Who is on the list of a kind each school year (domain §4.2, §6). */
export type Jaarlijst = {
  readonly kandidaat: (p: Kandidaat) => Kandidatuur;
  /** True: a person confirms the list. False: the daily start begins by itself, from the day `vanaf`. */
  readonly bevestigen: boolean;
  /** The day of the school year from which the list holds. */
  readonly vanaf: JaardagNaam;
};
/** A fact as far as it tells how a process stands. */
export type ToestandFact = {
  readonly key: string;
  readonly kind: string;
  readonly value: Readonly<Record<string, unknown>>;
};
/** What the school knows when a form is opened. */
export type Bekend = {
  readonly vandaag: string;
  /** Birth, enrolment, group and TLV of the pupil, as lines. */
  readonly kaart: readonly { readonly label: string; readonly tekst: string }[];
  /** The last answers to each form of this process. */
  readonly antwoorden: AllAnswers;
  /** As `ListsContext` says. */
  readonly andere: readonly OtherProcess[];
  readonly voorgangerId: string | null;
  readonly kalender: Calendar;
};
/** The optional `rules.ts` of a process: what earlier answers mean for its forms. */
export type ProcessRules = {
  readonly jaarlijst?: Jaarlijst;
  readonly voorinvullen?: Readonly<Record<string, readonly string[]>>;
  /**
   * What follows from the settings of the school and from what it knows of the pupil, by form: it is filled in beforehand
   * where nothing was answered yet.
   */
  readonly beginwaarden?: (
    settings: Pick<Settings, 'bestuursvorm' | 'evaluatieMidden' | 'evaluatieEind'>,
    bekend: Bekend,
  ) => AllAnswers;
  /** Fields that are not taken over from the process before this one: they are of its own year. */
  readonly eigenJaar?: Readonly<Record<string, readonly string[]>>;
  /** How a running process stands beside its step, in a few words for its page and the lists; of answers, notes and what was opened. */
  readonly toestand?: (log: readonly ToestandFact[]) => string | undefined;
  /** The forms above which stands what the school knows of the pupil. */
  readonly kaartBij?: readonly string[];
  readonly lijsten?: (
    answers: AllAnswers,
    schoolsoort: string,
    ctx: ListsContext,
  ) => Readonly<Record<string, readonly Item[]>>;
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
): { titel: string; form: string; waarom?: string; alleenLezen?: true } | undefined {
  return definition.stappen[step] ?? standardSteps[step as keyof typeof standardSteps];
}
