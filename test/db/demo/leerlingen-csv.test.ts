import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoSchool } from '../../../db/demo/index.js';
import { KOLOMMEN, parseLeerlingen, VOORBEELD_KOP } from '../../../db/import/leerlingen-csv.js';
import type { Bekend } from '../../../db/import/leerlingen-csv.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

const GOED: Readonly<Record<string, string>> = {
  leerlingnummer: '00201',
  roepnaam: 'Noor',
  tussenvoegsel: 'van der',
  achternaam: 'Testermans',
  geboortedatum: '12-05-2018',
  locatie: '00',
  groep: 'Geel 1',
  inschrijfdatum: '9-11-2026',
  ouder1_relatie: 'moeder',
  ouder1_voornaam: 'Els',
  ouder1_achternaam: 'Testermans',
  ouder1_email: 'els@example.org',
  ouder1_gezag: 'ja',
};

/** A file with one line a pupil, each a good one with anything the test needs to be different. */
function bestand(regels: readonly Readonly<Record<string, string>>[], teken = ';'): string {
  const namen = KOLOMMEN.map((k) => k.naam);
  const cel = (text: string) => (/[";,\t\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const lijnen = regels.map((r) => namen.map((naam) => cel({ ...GOED, ...r }[naam] ?? '')).join(teken));
  return [namen.join(teken), ...lijnen].join('\r\n');
}

const lees = (regels: readonly Readonly<Record<string, string>>[], bekend?: Bekend) =>
  parseLeerlingen(utf8(bestand(regels)), bekend);
const teksten = (meldingen: readonly { readonly tekst: string }[]) => meldingen.map((m) => m.tekst);
/** The sentences about one line that is wrong in one way; the line must not be in the result. */
function fouten(regel: Readonly<Record<string, string>>, bekend?: Bekend): readonly string[] {
  const uitslag = lees([regel], bekend);
  expect(uitslag.rijen).toEqual([]);
  return teksten(uitslag.fouten);
}

describe('a good file', () => {
  it('gives the pupil and the parents', () => {
    const {
      rijen,
      fouten: mis,
      waarschuwingen,
    } = lees([{ ouder2_voornaam: 'Bram', ouder2_achternaam: 'Proefsma' }]);
    expect([mis, waarschuwingen]).toEqual([[], []]);
    expect(rijen[0]).toMatchObject({
      regel: 2,
      leerlingnummer: '00201',
      geboortedatum: '2018-05-12',
      inschrijfdatum: '2026-11-09',
      locatie: '00',
      groep: 'Geel 1',
      email: null,
      tlv: null,
    });
    expect(rijen[0]?.ouders.map((o) => [o.soort, o.achternaam, o.gezag, o.email])).toEqual([
      ['MOEDER', 'Testermans', 'JA', 'els@example.org'],
      ['OUDER', 'Proefsma', 'ONBEKEND', null],
    ]);
  });

  it('may be written with commas or tabs, with a byte order mark, sep= and line ends of any kind', () => {
    for (const teken of [';', ',', '\t']) {
      const text = bestand(
        [{ tlv_nummer: 'a', tlv_categorie: '2', tlv_tot: '31-07-2027' }, { leerlingnummer: '00202' }],
        teken,
      );
      for (const vorm of [
        text,
        `\uFEFF${text}`,
        text.replace(/\r\n/g, '\n'),
        `sep=${teken}\r\n${text}`,
        `${text}\r\n;;\r\n`,
      ]) {
        const { rijen } = parseLeerlingen(utf8(vorm));
        expect(rijen.map((r) => r.leerlingnummer)).toEqual(['00201', '00202']);
        expect(rijen[0]?.tlv).toEqual({ nummer: 'a', categorie: 2, tot: '2027-07-31' });
      }
    }
  });

  it('may be written in windows-1252 or UTF-16', () => {
    const text = bestand([{ roepnaam: 'Zoë', achternaam: 'Müllertest' }]);
    const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const utf16 = Uint8Array.from(
      `\uFEFF${text}`.split('').flatMap((l) => [l.charCodeAt(0) & 255, l.charCodeAt(0) >> 8]),
    );
    for (const bytes of [utf8(text), latin, utf16]) {
      expect(parseLeerlingen(bytes).rijen[0]).toMatchObject({ roepnaam: 'Zoë', achternaam: 'Müllertest' });
    }
    const los = bestand([{ roepnaam: 'Zoe\u0308' }]);
    expect(parseLeerlingen(utf8(los)).rijen[0]?.roepnaam).toBe('Zo\u00eb');
  });

  it('may have its columns in another order and without those that may be empty', () => {
    const text = 'Locatie;Inschrijfdatum;ROEPNAAM;leerlingnummer;geboortedatum\n00;2027-08-01;Kaj;7;1/8/2022';
    const { rijen, fouten: mis, waarschuwingen } = parseLeerlingen(utf8(text));
    expect(mis).toEqual([]);
    expect(rijen[0]).toMatchObject({
      roepnaam: 'Kaj',
      achternaam: '',
      groep: null,
      inschrijfdatum: '2027-08-01',
      ouders: [],
    });
    expect(teksten(waarschuwingen)).toEqual([
      'Regel 2, achternaam: er is maar één naam. Heeft de leerling echt één naam?',
      'Regel 2: er staat geen ouder bij. Het gezag is dan onbekend.',
    ]);
    expect(
      VOORBEELD_KOP.startsWith('leerlingnummer;roepnaam;voornamen;tussenvoegsel;achternaam;geboortedatum'),
    ).toBe(true);
  });

  it('keeps markup, formulas and quotes as the text they are (B25, B29)', () => {
    const namen = [
      '<img src=x onerror=alert(1)>',
      '{{{this}}}',
      '=HYPERLINK("http://x","klik")',
      '@SUM(1)',
      '-1+1',
      "'t Hof",
    ];
    for (const roepnaam of namen) {
      expect(lees([{ roepnaam }]).rijen[0]?.roepnaam).toBe(roepnaam);
      const export_ = /^[=+\-@]/.test(roepnaam) ? `'${roepnaam}` : roepnaam;
      expect(lees([{ roepnaam: export_ }]).rijen[0]?.roepnaam).toBe(roepnaam);
    }
  });
});

describe('a mistake', () => {
  it('is one sentence with the line and the column, and leaves the other lines alone', () => {
    const { rijen, fouten: mis } = lees([
      {},
      { leerlingnummer: '00202' },
      { leerlingnummer: '00203', geboortedatum: '31-02-2018' },
    ]);
    expect(rijen.map((r) => r.regel)).toEqual([2, 3]);
    expect(mis).toEqual([
      {
        regel: 4,
        kolom: 'geboortedatum',
        tekst: 'Regel 4, geboortedatum: 31-02-2018 bestaat niet. Schrijf de dag eerst, zoals 12-05-2018.',
      },
    ]);
  });

  it('counts lines as an editor does, also after a field of two lines', () => {
    const { fouten: mis } = lees([
      { voornamen: 'Noor\nAnna' },
      { leerlingnummer: '00202', geboortedatum: '' },
    ]);
    expect(teksten(mis)).toEqual(['Regel 4, geboortedatum: dit veld is leeg.']);
  });

  it('in a date is told from a date that is written otherwise', () => {
    expect(fouten({ geboortedatum: '12-05-18' })[0]).toContain('jaar van twee cijfers');
    expect(fouten({ geboortedatum: '05/25/2018' })[0]).toContain('Schrijf de dag eerst');
    expect(fouten({ geboortedatum: '43232' })[0]).toContain('getal van Excel');
    expect(fouten({ inschrijfdatum: 'morgen' })[0]).toContain('"morgen" is geen datum');
    expect(fouten({ geboortedatum: '09-11-2026' })[0]).toContain('ligt niet voor de inschrijfdatum');
    expect(teksten(lees([{ geboortedatum: '12-05-1998' }]).waarschuwingen)[0]).toContain('28 jaar');
    expect(lees([{ geboortedatum: '2018-05-12 00:00:00' }]).rijen[0]?.geboortedatum).toBe('2018-05-12');
  });

  it('in a parent is explained', () => {
    expect(fouten({ ouder1_email: 'els@' })[0]).toContain('"els@" is geen e-mailadres');
    expect(fouten({ ouder1_email: 'a@example.org, b@example.org' })).toHaveLength(1);
    expect(fouten({ ouder1_gezag: 'misschien' })[0]).toContain('Kies uit: ja, nee, onbekend, geschorst');
    expect(fouten({ ouder1_gezag: 'constructor' })).toHaveLength(1);
    expect(fouten({ ouder2_email: 'x@example.org' })).toEqual([
      'Regel 2, ouder2_achternaam: de naam van deze ouder ontbreekt.',
    ]);
    const zelfde = { ouder2_voornaam: 'ELS', ouder2_achternaam: 'Testermans' };
    expect(fouten(zelfde)[0]).toContain('dezelfde persoon');
    const postvak = {
      ouder2_voornaam: 'Bram',
      ouder2_achternaam: 'Testermans',
      ouder2_email: 'Els@example.org',
    };
    expect(teksten(lees([postvak]).waarschuwingen)[0]).toContain('hetzelfde e-mailadres');
    expect(fouten({ tlv_nummer: '123' })[0]).toContain('of geen van drieën');
  });

  it('in the first line stops the reading', () => {
    const zonder = parseLeerlingen(utf8('leerlingnummer;roepnaam\n1;Kaj'));
    expect(zonder.rijen).toEqual([]);
    expect(teksten(zonder.fouten)).toContain('Regel 1, geboortedatum: deze kolom ontbreekt in de kop.');
    const dubbel = parseLeerlingen(utf8(`${VOORBEELD_KOP};roepnaam\n`));
    expect(teksten(dubbel.fouten)[0]).toBe('Regel 1, roepnaam: deze kolom staat er twee keer.');
  });

  it('in the file as a whole is said in words', () => {
    const eerste = (bytes: Uint8Array) => parseLeerlingen(bytes).fouten[0]?.tekst;
    expect(eerste(utf8(''))).toBe('Het bestand is leeg.');
    expect(eerste(utf8(VOORBEELD_KOP))).toContain('geen leerlingen');
    expect(eerste(utf8('PK\u0003\u0004'))).toContain('Excel-bestand');
    expect(eerste(utf8('a\0b'))).toContain('geen tekstbestand');
    expect(eerste(utf8(`${VOORBEELD_KOP}\n"open;1;2`))).toContain('aanhalingsteken');
    expect(eerste(utf8(`${bestand([{}])};;te veel`))).toContain('meer velden dan kolommen');
    expect(eerste(new Uint8Array(10_000_001))).toContain('te groot');
    expect(fouten({ roepnaam: 'Kaj\u0007' })[0]).toContain('onleesbaar teken');
    expect(fouten({ roepnaam: 'K'.repeat(201) })[0]).toContain('langer dan 200');
  });

  it('never repeats a BSN, and no column of one is read', () => {
    const [tekst = ''] = fouten({ leerlingnummer: '999999011' });
    expect(tekst).toContain('burgerservicenummer');
    expect(tekst).not.toContain('999999011');
    const kolom = parseLeerlingen(
      utf8(
        `BSN;${VOORBEELD_KOP}\n999999011${bestand([{}])
          .split('\r\n')
          .slice(1)
          .map((l) => `;${l}`)
          .join('')}`,
      ),
    );
    expect(kolom.rijen).toHaveLength(1);
    expect(JSON.stringify(kolom)).not.toContain('999999011');
    expect(teksten(kolom.waarschuwingen)[0]).toContain('nooit ingelezen');
  });
});

describe('who is around the pupil', () => {
  const rond = {
    plaatsing: 'Residentieel',
    volgt_elders: 'ja',
    ouder1_informatierecht: 'op verzoek',
    ouder1_contactverbod: 'ja',
    ouder1_contactverbod_tekst: 'Rechtbank, 1 november 2026: geen contact.',
    ouder1_contactverbod_tot: '1-3-2027',
    ouder1_geheim_adres: 'ja',
    ouder1_taal: 'Pools',
    ouder1_tolk: 'ja',
    ouder1_laaggeletterd: 'ja',
    ouder1_kanaal: 'telefoon',
    ouder1_verzorger: 'nee',
    ouder1_woont_bij: 'deels',
  };

  it('is read with every attribute, and has a plain default where nothing is said', () => {
    expect(lees([rond]).rijen[0]).toMatchObject({
      soort: 'RESIDENTIEEL',
      volgtElders: true,
      ouders: [
        {
          informatierecht: 'OP_VERZOEK',
          contactverbod: true,
          contactverbodTekst: 'Rechtbank, 1 november 2026: geen contact.',
          contactverbodTot: '2027-03-01',
          geheimAdres: true,
          taal: 'pl',
          tolkNodig: true,
          laaggeletterd: true,
          voorkeurskanaal: 'TELEFOON',
          verzorger: false,
          woontBij: 'DEELS',
        },
      ],
    });
    expect(lees([{}]).rijen[0]).toMatchObject({
      soort: 'GEWOON',
      volgtElders: false,
      ouders: [
        {
          informatierecht: 'ACTIEF',
          contactverbod: false,
          geheimAdres: false,
          taal: 'nl',
          tolkNodig: false,
          voorkeurskanaal: 'EMAIL',
          verzorger: true,
          woontBij: 'JA',
        },
      ],
    });
    expect(
      lees([
        { ouder1_taal: 'farsi' },
        { ouder1_taal: 'TI', leerlingnummer: '00202', roepnaam: 'Bo' },
      ]).rijen.map((r) => r.ouders[0]?.taal),
    ).toEqual(['fa', 'ti']);
  });

  it('is refused in plain words, and never with a BSN', () => {
    expect(fouten({ ouder1_contactverbod: 'ja' })).toEqual([
      'Regel 2, ouder1_contactverbod_tekst: schrijf erbij wat er in de beschikking over het contactverbod staat.',
    ]);
    expect(fouten({ ouder1_contactverbod_tot: '1-3-2027' })[0]).toContain('Vul hier ja in, of haal dat weg');
    expect(fouten({ ouder1_taal: 'klingon' })[0]).toContain(
      '"klingon" kennen wij niet. Kies uit: nederlands',
    );
    expect(fouten({ plaatsing: 'crisis' })[0]).toContain('Kies uit: gewoon, tijdelijk, residentieel');
    expect(fouten({ ouder1_geheim_adres: 'misschien' })[0]).toContain('Kies uit: ja, nee');
    const bsn = fouten({ ouder1_contactverbod: 'ja', ouder1_contactverbod_tekst: 'zie 999999011' });
    expect(bsn[0]).toContain('burgerservicenummer');
    expect(bsn.join(' ')).not.toContain('999999011');
  });
});

describe('numbers and codes', () => {
  const bekend: Bekend = {
    leerlingnummers: ['00123', 'A01'],
    locaties: [
      { id: 'so', code: '00', naam: 'De Kompasroos' },
      { id: 'vso', code: '01', naam: 'Het Anker' },
    ],
    groepen: [
      { locatieId: 'so', naam: '1-2' },
      { locatieId: 'so', naam: 'Geel 1' },
      { locatieId: 'vso', naam: 'B1' },
    ],
  };

  it('B05 explains a leerlingnummer that is there already, in the file or in the school', () => {
    const { rijen, fouten: mis } = lees([{}, {}]);
    expect(rijen).toHaveLength(1);
    expect(teksten(mis)).toEqual(['Regel 3, leerlingnummer: 00201 staat ook op regel 2.']);
    expect(fouten({ leerlingnummer: '00123' }, bekend)).toEqual([
      'Regel 2, leerlingnummer: 00123 bestaat al. De leerling is niet opnieuw gemaakt.',
    ]);
  });

  it('B70 refuses a number that Excel shortened instead of making a new pupil', () => {
    expect(fouten({ leerlingnummer: '123' }, bekend)[0]).toContain('123 lijkt op 00123, dat al bestaat');
    expect(fouten({ leerlingnummer: 'a01' }, bekend)[0]).toContain('lijkt op A01');
    expect(fouten({ leerlingnummer: '1,23E+11' })[0]).toContain('lijkt door Excel veranderd');
    expect(fouten({ leerlingnummer: '1-feb' })[0]).toContain('lijkt door Excel veranderd');
    const { rijen, waarschuwingen } = lees([{}, { leerlingnummer: '202', roepnaam: 'Sem' }]);
    expect(rijen).toHaveLength(2);
    expect(teksten(waarschuwingen)).toEqual([
      'Regel 3, leerlingnummer: 202 is korter dan de andere nummers. Heeft Excel nullen weggehaald?',
    ]);
  });

  it('B70 sees a group that became a date', () => {
    for (const groep of ['1-feb', 'feb-01', '02-jan']) {
      expect(fouten({ groep })[0], groep).toContain('door Excel in een datum veranderd');
      expect(fouten({ groep }, bekend)[0], groep).toContain('door Excel in een datum veranderd');
    }
    expect(lees([{ groep: '1-2' }], bekend).rijen[0]?.groep).toBe('1-2');
  });

  it('B70 puts back the first zero of a telephone number and of a locatie, and says so', () => {
    const { rijen, waarschuwingen } = lees([{ ouder1_telefoon: '600000123', locatie: '0' }], bekend);
    expect(rijen[0]).toMatchObject({ locatie: '00', ouders: [{ telefoon: '0600000123' }] });
    expect(teksten(waarschuwingen).join(' ')).toMatch(/0600000123.*0 is gelezen als 00/);
  });

  it('finds locatie and groep as people write them, and names those there are', () => {
    expect(lees([{ locatie: 'de kompasroos', groep: 'geel 1' }], bekend).rijen[0]).toMatchObject({
      locatie: '00',
      groep: 'Geel 1',
    });
    expect(fouten({ locatie: '07' }, bekend)[0]).toContain('Kies uit: 00 (De Kompasroos), 01 (Het Anker)');
    expect(fouten({ groep: 'B1' }, bekend)[0]).toContain('"B1" is geen groep van De Kompasroos');
  });

  it('warns about the same child under two numbers', () => {
    const { waarschuwingen } = lees([{}, { leerlingnummer: '00202', roepnaam: 'NOOR' }]);
    expect(teksten(waarschuwingen)).toEqual([
      'Regel 3, achternaam: op regel 2 staat een leerling met dezelfde naam en geboortedatum.',
    ]);
  });
});

describe('whatever the file holds', () => {
  it('reading it never throws, and no line is both good and wrong', () => {
    const cel = fc.oneof(
      fc.string(),
      fc.constantFrom('"', ';', '1-feb', '31-02-2018', '', 'ja', '=1+1', '\u0000'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom(...KOLOMMEN.map((k) => k.naam)), cel)),
        fc.boolean(),
        (regels, ruw) => {
          const text = ruw ? regels.flatMap((r) => Object.values(r)).join(';') : bestand(regels);
          const uitslag = parseLeerlingen(utf8(text));
          const goed = new Set(uitslag.rijen.map((r) => r.regel));
          expect(uitslag.fouten.some((f) => goed.has(f.regel))).toBe(false);
          expect(new Set(uitslag.rijen.map((r) => r.leerlingnummer)).size).toBe(uitslag.rijen.length);
        },
      ),
    );
  });

  it('the pupils of the demo school come through unchanged', () => {
    const { tables } = demoSchool('2026-11-16');
    const regels = tables.leerling.map((l) => ({
      leerlingnummer: l.leerlingnummer,
      roepnaam: l.roepnaam,
      voornamen: l.voornamen,
      tussenvoegsel: l.tussenvoegsel,
      achternaam: l.achternaam,
      geboortedatum: l.geboortedatum,
      email: l.email ?? '',
      inschrijfdatum: tables.inschrijving.find((i) => i.leerling_id === l.id)?.van ?? '',
    }));
    const { rijen, fouten: mis } = lees(regels);
    expect(mis).toEqual([]);
    expect(
      rijen.map(({ leerlingnummer, roepnaam, tussenvoegsel, achternaam }) => [
        leerlingnummer,
        roepnaam,
        tussenvoegsel,
        achternaam,
      ]),
    ).toEqual(tables.leerling.map((l) => [l.leerlingnummer, l.roepnaam, l.tussenvoegsel, l.achternaam]));
  });
});
