import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { LetterFields } from '../brief/fields.js';

/** Everything a text may say; absent ones are empty. Dates come as Dutch words. */
export type TextValues = {
  readonly naam: string;
  readonly school: string;
  readonly kenmerk: string;
  readonly datum: string;
  readonly stap: string;
  readonly waarom: string;
  readonly link: string;
  readonly bellen: string;
  readonly afzender: string;
  readonly gesprekDatum: string;
  readonly gesprekTijd: string;
  readonly gesprekPlaats: string;
  readonly code: string;
  readonly stukken: string;
};

export type TextAsk = {
  readonly soort: string | undefined;
  readonly text: string;
  readonly step: string;
  readonly kanaal: 'mail' | 'brief' | 'sms';
  readonly isFamily: boolean;
  readonly isPartner: boolean;
  /** A place that goes before the one of the protocols themselves. */
  readonly root?: URL | undefined;
};

type Text = {
  readonly subject: (values: object) => string;
  readonly body: (values: object) => string;
};

export type Rendered = { readonly subject: string; readonly body: string };
/** What a text names and has no value for: 'besluit.reden', 'datum'. */
export type Incomplete = { readonly ontbreekt: readonly string[] };

const root = new URL('../../workflows/', import.meta.url);
const cache = new Map<string, Text | undefined>();
const plain = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

function compile(source: string): Text {
  const at = source.indexOf('\n---\n');
  const head = /^onderwerp: (.+)$/.exec(source.slice(0, at))?.[1];
  if (at < 0 || head === undefined) throw new Error('tekst-ongeldig');
  return { subject: Handlebars.compile(head, plain), body: Handlebars.compile(source.slice(at + 5), plain) };
}

function load(from: URL, folder: string, name: string): Text | undefined {
  const path = `${folder}/texts/${name}.nl.hbs`;
  const file = fileURLToPath(new URL(path, from));
  if (!cache.has(file)) {
    const isName = /^[A-Za-z0-9/-]+$/.test(path.replace('.nl.hbs', ''));
    cache.set(file, isName && existsSync(file) ? compile(readFileSync(file, 'utf8')) : undefined);
  }
  return cache.get(file);
}

/** The names a text may have, most fitting first: for this channel and step, for a partner or the family, for everyone. */
function namesOf({ text, step, kanaal, isFamily, isPartner }: TextAsk): readonly string[] {
  const names = [
    ...(kanaal === 'brief' ? [`brief-${text}`] : []),
    ...(step === '' ? [] : [`${text}-${step}`]),
    `${text}-${kanaal}`,
    ...(text === 'toegangscode' ? [`code-${kanaal}`] : []),
    ...(isPartner ? [`${text}-partner`] : []),
    ...(isFamily ? [`${text}-ouder`] : []),
    text,
  ];
  return names.map(fileNameOf);
}

/** A question to somebody outside is named after its step; its file, as every file: `akkoordPlan` is `akkoord-plan`. */
function fileNameOf(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/**
 * A text with its values: the process's own wins over the kit's. Undefined when there is none. A text that names what
 * there is no value for is not rendered; in a letter (with `letter`) an empty value is none, except inside `{{#if}}`.
 */
export function renderText(
  ask: TextAsk,
  values: TextValues,
  letter?: LetterFields,
): Rendered | Incomplete | undefined {
  const folders = [...(ask.soort === undefined ? [] : [ask.soort]), 'kit'];
  const found = folders
    .flatMap((folder) => namesOf(ask).map((name) => ({ folder, name })))
    .flatMap(({ folder, name }) =>
      (ask.root ? [ask.root, root] : [root]).map((from) => load(from, folder, name)),
    )
    .find((t) => t !== undefined);
  if (!found) return undefined;
  const missing = new Set<string>();
  const known = letter ? watched(letterValues(values, letter, missing), '', missing) : values;
  try {
    const rendered = { subject: found.subject(known).trim(), body: `${found.body(known).trim()}\n` };
    return missing.size === 0 ? rendered : { ontbreekt: [...missing] };
  } catch (error) {
    // Handlebars in strict mode: `"naam" not defined in …`.
    const name = /^"([^"]+)" not defined/.exec(error instanceof Error ? error.message : '')?.[1];
    return { ontbreekt: [...missing, name ?? 'onbekend'] };
  }
}

function letterValues(values: TextValues, letter: LetterFields, missing: Set<string>): object {
  const { leerling, geboren, formulieren } = letter;
  const forms = Object.entries(formulieren).map(([form, words]) => [
    form,
    watched(words, `${form}.`, missing),
  ]);
  return { ...(Object.fromEntries(forms) as object), ...values, leerling, geboren };
}

/** Remembers what was to be printed and is empty: strict templates ask `in` for just that, and not for a condition. */
function watched(values: object, path: string, missing: Set<string>): object {
  return new Proxy(values, {
    has: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof name === 'string' && (value === undefined || value === '')) missing.add(`${path}${name}`);
      return true;
    },
  });
}
