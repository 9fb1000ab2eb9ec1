import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

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
};

type Text = {
  readonly subject: (values: TextValues) => string;
  readonly body: (values: TextValues) => string;
};

const root = new URL('../../workflows/', import.meta.url);
const cache = new Map<string, Text | undefined>();
const plain = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

function compile(source: string): Text {
  const at = source.indexOf('\n---\n');
  const head = /^onderwerp: (.+)$/.exec(source.slice(0, at))?.[1];
  if (at < 0 || head === undefined) throw new Error('tekst-ongeldig');
  return { subject: Handlebars.compile(head, plain), body: Handlebars.compile(source.slice(at + 5), plain) };
}

function load(folder: string, name: string): Text | undefined {
  const path = `${folder}/texts/${name}.nl.hbs`;
  if (!cache.has(path)) {
    const file = fileURLToPath(new URL(path, root));
    const isName = /^[A-Za-z0-9/-]+$/.test(path.replace('.nl.hbs', ''));
    cache.set(path, isName && existsSync(file) ? compile(readFileSync(file, 'utf8')) : undefined);
  }
  return cache.get(path);
}

/** The names a text may have, most fitting first: for this channel and step, for a partner or the family, for everyone. */
function namesOf({ text, step, kanaal, isFamily, isPartner }: TextAsk): readonly string[] {
  return [
    ...(kanaal === 'brief' ? [`brief-${text}`] : []),
    ...(step === '' ? [] : [`${text}-${step}`]),
    `${text}-${kanaal}`,
    ...(text === 'toegangscode' ? [`code-${kanaal}`] : []),
    ...(isPartner ? [`${text}-partner`] : []),
    ...(isFamily ? [`${text}-ouder`] : []),
    text,
  ];
}

/** A text with its values: the process's own wins over the kit's. Undefined when there is none. */
export function renderText(
  ask: TextAsk,
  values: TextValues,
): { readonly subject: string; readonly body: string } | undefined {
  const folders = [...(ask.soort === undefined ? [] : [ask.soort]), 'kit'];
  const found = folders
    .flatMap((folder) => namesOf(ask).map((name) => load(folder, name)))
    .find((t) => t !== undefined);
  if (!found) return undefined;
  return { subject: found.subject(values).trim(), body: `${found.body(values).trim()}\n` };
}
