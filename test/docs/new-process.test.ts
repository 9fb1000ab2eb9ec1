import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { briefAanOuders } from '../../docs/voorbeeld/brief-aan-ouders/definition.js';
import { forms } from '../../docs/voorbeeld/brief-aan-ouders/forms.js';
import { briefProtocol } from '../../docs/voorbeeld/brief-aan-ouders/protocol.js';
import { checkForm } from '../../domain/form/index.js';
import type { Fact } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { MemoryOptions } from '../../workflows/kit/memory.js';
import { moeder, started, testWorld, vader } from '../support/kit-world.js';

const docs = join(import.meta.dirname, '../../docs');
const folder = 'voorbeeld/brief-aan-ouders';
const files = ['definition.ts', 'forms.ts', 'protocol.ts', 'texts/bericht.nl.hbs'];
const read = (path: string): string => readFileSync(join(docs, path), 'utf8');

const play = (log: readonly Fact[], answers?: MemoryOptions['answers']) =>
  playInMemory(briefProtocol, log, testWorld(briefAanOuders), {
    now: log.at(-1)?.at ?? '',
    ...(answers && { answers }),
  });
const view = ({ key, kind, n, value, at }: Fact) => ({ key, kind, n, value, at });

describe('docs/new-process.md', () => {
  /** As the files would read one folder deeper in workflows/: the page shows them in that place. */
  const inPlace = (source: string): string =>
    source
      .replaceAll("'../../../workflows/kit/", "'../kit/")
      .replaceAll("'../../../domain/", "'../../domain/");
  const shown = (name: string): string | undefined => {
    const block = new RegExp(`\`${name.replaceAll('.', '\\.')}\`:\\n\\n\`\`\`\\w+\\n(.*?)\`\`\``, 's');
    return block.exec(read('new-process.md'))?.[1];
  };

  it.each(files)('shows %s as it is', (name) => {
    expect(shown(name)).toBe(inPlace(read(`${folder}/${name}`)));
  });

  it('shows what the forecast says of it', async () => {
    const { facts } = await play([started()]);
    const lines = facts.map((f) => `${f.at.slice(0, 16).replace('T', ' ')}  ${f.kind} ${f.key}`);
    expect(read('new-process.md')).toContain(lines.join('\n'));
  });
});

describe('the example process', () => {
  it('goes from the letter to its end with the usual answers', async () => {
    const { facts, mails, stop } = await play([started()]);
    expect(stop).toBe('afgelopen');
    expect(facts.at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'VERSTUURD' });
    expect(mails.filter((m) => m.text === 'bericht').map((m) => [m.to, m.kanaal, m.link])).toEqual([
      [moeder, 'mail', true],
      [vader, 'brief', true],
    ]);
  });

  it('waits until four in the afternoon of the day that the mentor gave', async () => {
    const { facts } = await play([started()], () => ({ reactieVoor: '2026-12-18' }));
    expect(facts.find((f) => f.kind === 'reached')?.at).toBe('2026-12-18T15:00:00.000Z');
  });

  it('forecasts the same from every prefix of its log', async () => {
    const whole = await play([started()]);
    for (let n = 1; n < whole.facts.length; n += 1) {
      const again = await play(whole.facts.slice(0, n));
      expect(again.facts.map(view), `from fact ${String(n)}`).toEqual(whole.facts.map(view));
    }
  });

  it('closes its task when the pupil leaves, and writes to no parent', async () => {
    const open = (await play([started()], () => 'stil')).facts.slice(0, 2);
    const gone = { key: '@/vertrekt/2026-11-10', kind: 'event', n: 1, by: 'proef' } as const;
    const value = { event: 'vertrekt', op: '2026-11-10' };
    const { facts, mails } = await play([...open, { ...gone, nr: 3, value, at: '2026-11-10T09:00:00.000Z' }]);
    expect(facts.slice(3).map((f) => `${f.kind} ${f.key}`)).toEqual(['voided schrijven', 'ended @']);
    expect(mails.filter((m) => m.to === moeder || m.to === vader)).toEqual([]);
  });

  it('asks for a text and for a day that is still to come', () => {
    const ctx = { vandaag: '2026-11-09', lijsten: {} };
    expect(checkForm(forms.brief, { tekst: 'Dag', reactieVoor: '2026-12-18' }, ctx).ok).toBe(true);
    const late = checkForm(forms.brief, { tekst: '', reactieVoor: '2026-11-01' }, ctx);
    expect(late.ok ? [] : late.fouten.map((f) => f.veld)).toEqual(['tekst', 'reactieVoor']);
  });

  it('has a text for the message that it sends', () => {
    const [head = '', body = ''] = read(`${folder}/texts/bericht.nl.hbs`).split('\n---\n');
    const names = 'naam kenmerk link datum bellen afzender school'.split(' ');
    const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    const fill = (source: string) => Handlebars.compile(source, { strict: true, noEscape: true })(values);
    expect(fill(head)).toBe('onderwerp: Er is een brief van school voor u (kenmerk <kenmerk>)');
    expect(fill(body)).toContain('\n<link>\n');
  });
});
