import { describe, expect, it } from 'vitest';
import { createTemplates } from '../../web/templates.js';
import { grafiek } from '../../web/grafiek.js';

const rijen = [
  { label: 'okt 26', waarden: [6, 2], tekst: '6, 2 te laat' },
  { label: 'nov 26', waarden: [null, 0], tekst: 'niet getoond' },
  { label: 'dec 26', waarden: [16, 0], tekst: '16, 0 te laat' },
];
const beeld = grafiek({
  id: 'g',
  titel: 'Afgerond',
  uitleg: 'Per maand.',
  delen: ['op tijd', 'te laat'],
  rijen,
});

describe('a picture of counts', () => {
  it('gives each count its share, side by side, and a count that is not shown no bar', () => {
    const [okt, nov, dec] = beeld.rijen;
    expect(dec?.delen).toHaveLength(1);
    expect(okt?.delen.map((d) => d.breedte)).toEqual(
      [6, 2].map((n) => Math.round(((dec?.delen[0]?.breedte ?? 0) * n) / 16)),
    );
    expect(okt?.delen[1]?.x).toBe((okt?.delen[0]?.x ?? 0) + (okt?.delen[0]?.breedte ?? 0));
    expect(nov?.delen).toEqual([]);
    expect(nov?.waarde).toBe('niet getoond');
  });

  it('keeps every word and bar inside the picture, also when all counts are nought', () => {
    const leeg = grafiek({
      id: 'l',
      titel: 't',
      uitleg: 'u',
      delen: ['a'],
      rijen: [{ label: 'x', waarden: [0], tekst: '0' }],
    });
    for (const g of [beeld, leeg])
      for (const r of g.rijen) {
        expect(r.tekstY).toBeLessThanOrEqual(g.hoogte);
        expect(r.waardeX).toBeLessThan(g.breedte - 150);
      }
  });

  it('is drawn with a title and a description and no style of its own, as the security headers ask', () => {
    const templates = createTemplates();
    const leeg = { soorten: [], isLeeg: false, titel: 'T', open: beeld, afgerond: beeld };
    const tabel = { bijschrift: 'b', kop: ['k'], rijen: [] };
    const frame = {
      titel: 'T',
      csrf: '',
      nonce: '',
      thema: null,
      startUrl: '/',
      school: '',
      gebruiker: null,
      nav: [],
      melding: null,
    };
    const hulp = { wie: '', telefoon: '', email: '' };
    const html = templates.render('overzicht/overzicht', {
      ...leeg,
      tabel,
      perSoort: tabel,
      frame: { ...frame, hulp, postvak: null },
    });
    expect(html).toContain('<title id="g-titel">Afgerond</title>');
    expect(html).toContain('role="img" aria-labelledby="g-titel g-uitleg"');
    expect(html.match(/class="lr-grafiek__deel /g)?.length).toBe(6);
    expect(html).not.toMatch(/style=/);
  });
});
