import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTemplates, VIEWS } from '../../web/templates.js';
import type { Templates } from '../../web/templates.js';

let templates: Templates;
beforeAll(() => {
  const map = mkdtempSync(join(tmpdir(), 'leerlingroute-views-'));
  cpSync(VIEWS, map, { recursive: true });
  writeFileSync(join(map, 'proef.hbs'), '{{> tabel tabel}}');
  templates = createTemplates({ map });
});

describe('a table in a page', () => {
  it.each([
    [['Datum'], [['1-2-2027'], ['1-6-2027']]],
    [['Doel', 'Resultaat'], [['Lezen', 'Behaald']]],
    [['Leeg'], []],
  ])('shows each cell under the head %j', (kop, rijen) => {
    const html = templates.render('proef', { tabel: { bijschrift: 'Data', kop, rijen } });
    for (const cel of rijen.flat()) expect(html).toContain(`lr-table__value">${cel}<`);
    const heads = rijen.flatMap((rij) => rij.map((_, i) => `aria-hidden="true">${kop[i] ?? ''}<`));
    for (const head of heads) expect(html).toContain(head);
  });
});
