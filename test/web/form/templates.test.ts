import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { checkForm, emptyValues } from '../../../domain/form/index.js';
import { answersView, formView, frameOf } from '../../../web/form/index.js';
import { VIEWS, createTemplates } from '../../../web/templates.js';
import { ctx, rightBody, sampleForm } from '../../domain/form/sample-form.js';

const folders: string[] = [];
const templatesWith = (files: Readonly<Record<string, string>>, withOwn = false, reload = false) => {
  const map = mkdtempSync(join(tmpdir(), 'sjablonen-'));
  folders.push(map);
  if (withOwn) cpSync(VIEWS, map, { recursive: true });
  for (const [naam, text] of Object.entries(files)) writeFileSync(join(map, `${naam}.hbs`), text);
  return { map, ...createTemplates({ map, reload }) };
};
afterAll(() => {
  for (const map of folders) rmSync(map, { recursive: true });
});

const frame = frameOf({
  titel: 'Concept',
  school: 'De Wissel',
  hulp: { wie: 'Marijke', telefoon: '010-1234567', email: 'hulp@school.example' },
  csrf: 'geheim',
  nonce: 'n0nce',
});
const place = { actie: '/taken/7', csrf: 'geheim', inzending: 'i-1', concept: { id: 'c', url: '/c' } };
const page = '{{#> layouts/page}}<h1>{{form.titel}}</h1>{{> form/form}}{{/layouts/page}}';
const own = templatesWith(
  {
    taak: page,
    ouder: page.replaceAll('layouts/page', 'layouts/parent'),
    kopie: '{{> antwoorden antwoorden}}',
  },
  true,
);
const pageOf = (change: Readonly<Record<string, unknown>>, view = 'taak'): string => {
  const checked = checkForm(sampleForm, { ...rightBody, ...change }, ctx);
  const [waarden, fouten] = checked.ok ? [emptyValues(sampleForm), []] : [checked.waarden, checked.fouten];
  return own.render(view, { frame, form: formView(sampleForm, waarden, fouten, ctx, place) });
};

describe('createTemplates', () => {
  it('T21 escapes what is printed, whatever the text', () => {
    const { render } = templatesWith({ a: '<p title="{{x}}">{{x}}</p>' });
    expect(render('a', { x: `<img src=x onerror="alert(1)"> {{{this}}}` })).not.toMatch(/<img|onerror="/);
  });

  it('throws for an unknown name, view or partial', () => {
    const { render } = templatesWith({ a: '{{onbekend}}' });
    expect(() => render('a', {})).toThrow(/onbekend/);
    expect(() => render('b', {})).toThrow(/'b'/);
    expect(() => templatesWith({ a: '{{> nergens}}' })).toThrow(/nergens/);
  });

  it('T21 refuses a template that prints without escaping', () => {
    expect(() => templatesWith({ a: '{{#if x}}{{{x}}}{{/if}}' })).toThrow(/escapen/);
    expect(() => templatesWith({ a: '{{&x}}' })).toThrow(/escapen/);
  });

  it('T22 reaches nothing of a prototype', () => {
    const { render } = templatesWith({ a: '{{x.constructor.name}}' });
    expect(() => render('a', { x: {} })).toThrow();
  });

  it('reads changed files again only when asked to', () => {
    const live = templatesWith({ a: 'een' }, false, true);
    const fixed = templatesWith({ a: 'een' });
    for (const { map } of [live, fixed]) writeFileSync(join(map, 'a.hbs'), 'twee');
    expect([live.render('a', {}), fixed.render('a', {})]).toEqual(['twee', 'een']);
  });

  it('writes a date in words', () => {
    expect(templatesWith({ a: '{{datum d}}' }).render('a', { d: '2026-11-25' })).toContain(
      '25 november 2026',
    );
  });
});

describe('the page of a form', () => {
  it('puts the focus on the error summary and marks the wrong field', () => {
    const html = pageOf({ testdatum: '31-02-2026' });
    expect(html).toMatch(/<h2[^>]*tabindex="-1" autofocus[^>]*>Er is 1 ding/);
    expect(html).toContain('href="#veld-testdatum"');
    expect(html).toMatch(
      /id="veld-testdatum"[^>]*aria-describedby="[^"]*veld-testdatum-fout" aria-invalid="true"/,
    );
  });

  it('gives a text back exactly as it was typed', () => {
    const typed = '\n  eerste\n    tweede </textarea><script>alert(1)</script>';
    const html = pageOf({ onderbouwing: typed, naam: '' });
    const area = /<textarea[^>]*id="veld-onderbouwing"[^>]*>\n([^<]*)<\/textarea>/.exec(html);
    const text = area?.[1]?.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(text).toBe(typed);
  });

  it('has a label or legend for every input and a target for every description', () => {
    const html = pageOf({ naam: '', testdatum: 'x' });
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const shown = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'));
    expect(shown.length).toBeGreaterThan(20);
    for (const tag of shown) expect(html).toContain(`for="${/ id="([^"]+)"/.exec(tag)?.[1] ?? '?'}"`);
    for (const [, list] of html.matchAll(/aria-describedby="([^"]+)"/g)) {
      for (const id of list?.split(' ') ?? []) expect(ids).toContain(id);
    }
  });

  it('asks the browser for no checks, disables nothing, and sends Enter to the real button', () => {
    const html = pageOf({});
    expect(html).toMatch(/<form[^>]* novalidate/);
    expect(html).not.toMatch(/\sdisabled|\srequired|placeholder=/);
    const first = /<form class="lr-form"[\s\S]*?<button[^>]*>/.exec(html)?.[0] ?? '';
    expect(first).not.toContain('_actie');
  });

  it('has one script, with the nonce, and no inline script or style', () => {
    for (const html of [pageOf({}), pageOf({}, 'ouder')]) {
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).toContain('<script nonce="n0nce" src="/assets/leerlingroute.js" defer>');
      expect(html).not.toMatch(/\sstyle=|\son\w+=/);
      expect(html).toContain('Hulp nodig?');
    }
  });

  it('shows the rendered copy as lists and tables', () => {
    const checked = checkForm(sampleForm, rightBody, ctx);
    const html = own.render('kopie', { antwoorden: answersView(checked.ok ? checked.rendered : []) });
    expect(html).toMatch(/<caption>Gesproken met<\/caption>[\s\S]*Geen gehoor/);
  });
});

describe('the assets', () => {
  const assets = fileURLToPath(new URL('../../../web/assets/', import.meta.url));

  it('stay small: a script under 4 kB and a style sheet under 24 kB', () => {
    expect(readFileSync(join(assets, 'leerlingroute.js')).length).toBeLessThan(4096);
    expect(readFileSync(join(assets, 'leerlingroute.css')).length).toBeLessThan(24_000);
  });

  it('have a style for every class the own templates use', () => {
    const css = readFileSync(join(assets, 'leerlingroute.css'), 'utf8');
    const files = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(layouts|partials)\/.*\.hbs$/.test(file),
    );
    const classes = files.flatMap((file) =>
      [...readFileSync(join(VIEWS, file), 'utf8').matchAll(/class="([^"]*)"/g)].flatMap(([, list]) =>
        (list ?? '').replaceAll(/\{\{[^}]*\}\}/g, ' ').split(/\s+/),
      ),
    );
    const unstyled = [...new Set(classes)].filter(
      (name) => /^lr-.*[a-z]$/.test(name) && !css.includes(`.${name}`),
    );
    expect(unstyled).toEqual([]);
  });
});
