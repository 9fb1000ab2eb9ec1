import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoGezin } from '../../../db/demo/gezin.js';
import {
  DEMO_ACCOUNTS,
  demoSchool,
  groepId,
  locatieId,
  medewerkerId,
  partnerId,
} from '../../../db/demo/index.js';
import type { DemoSchool, LeerlingRow } from '../../../db/demo/index.js';
import {
  addDays,
  ageOn,
  DEMO_KALENDER,
  kalenderProblemen,
  schooljaarBounds,
  schooljaarOf,
} from '../../../domain/calendar/index.js';
import {
  gezagOnbekend,
  instemmers,
  isMeerderjarig,
  kanaalVoor,
  magOntvangen,
  nietBereikbaar,
  uitgenodigden,
  vindt,
} from '../../../domain/people/index.js';

const START = '2026-11-16';
const school = demoSchool(START);
const { tables } = school;

const digest = (s: DemoSchool) => createHash('sha256').update(JSON.stringify(s)).digest('hex');
const A = (nummer: string) => school.archetypen[nummer] ?? '';
const leerling = (s: DemoSchool, id: string) => s.tables.leerling.find((l) => l.id === id) as LeerlingRow;
const signers = (nummer: string, dag: string) =>
  instemmers(demoGezin(school, A(nummer)), dag).map((g) => g.who);
const soorten = (nummer: string, dag: string) =>
  demoGezin(school, A(nummer))
    .relaties.filter((r) => signers(nummer, dag).includes(`relatie:${r.id}`))
    .map((r) => r.soort);
/** Any start day of 2024–2029. */
const anyStart = fc.integer({ min: 0, max: 2191 }).map((n) => addDays('2024-01-01', n));

/** The ages (on 1 October) that a locatie takes: SO up to 13, VSO 12 up to 19, residential both. */
const LEEFTIJD: Readonly<Record<string, readonly [number, number]>> = {
  [locatieId('00')]: [3, 13],
  [locatieId('01')]: [11, 20],
  [locatieId('02')]: [7, 17],
};

describe('the demo school', () => {
  it('is the same each time it is made', () => {
    expect(digest(demoSchool(START))).toBe(digest(demoSchool(START)));
    expect(digest(demoSchool(START))).not.toBe(digest(demoSchool('2026-11-17')));
    expect(A('A01')).toBe(demoSchool('2028-02-01').archetypen['A01']);
    expect(A('A01')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has six outside partners, all of nobody, one of which answers by telephone', () => {
    expect(tables.partner).toHaveLength(6);
    expect(tables.partner.map((p) => p.kanaal).filter((k) => k !== 'LINK')).toEqual(['TELEFOON']);
    for (const p of tables.partner) {
      expect(p.email, p.organisatie).toMatch(/@[a-z-]+\.example$/);
      expect(p.telefoon, p.organisatie).toMatch(/^06-00000\d{3}$/);
    }
    expect(tables.partner.some((p) => p.id === partnerId('logopedie'))).toBe(true);
  });

  it('has the locaties, groups and staff of a school', () => {
    expect(tables.locatie.map((l) => l.soort)).toEqual(['SO', 'VSO', 'RESIDENTIEEL']);
    expect([tables.plein.length, tables.groep.length, tables.medewerker.length]).toEqual([5, 17, 36]);
    for (const groep of tables.groep) {
      const mentors = tables.groep_mentor.filter((m) => m.groep_id === groep.id && m.tot === null);
      expect(mentors.length, groep.naam).toBeGreaterThan(0);
    }
    const duos = tables.groep.filter(
      (g) => tables.groep_mentor.filter((m) => m.groep_id === g.id && m.tot === null).length === 2,
    );
    expect(duos.map((g) => g.naam)).toContain('Geel 1');
    expect(new Set(tables.medewerker_rol.map((r) => r.rol)).size).toBe(18);
    const kalender = {
      ...DEMO_KALENDER,
      vakanties: tables.kalender_periode.filter((p) => p.soort === 'VAKANTIE'),
    };
    expect(kalenderProblemen(kalender, START)).toEqual([]);
  });

  it('has eight accounts, each of a member of staff with a role', () => {
    expect(tables.account.map((a) => a.email)).toEqual(DEMO_ACCOUNTS.map((name) => `${name}@demo.example`));
    for (const { medewerker_id, email } of tables.account) {
      expect(tables.medewerker.find((m) => m.id === medewerker_id)?.email).toBe(email);
      expect(
        tables.medewerker_rol.some((r) => r.medewerker_id === medewerker_id),
        email,
      ).toBe(true);
    }
  });

  it('gives the mentor with an account interesting pupils, some of them new', () => {
    const groepen = tables.groep_mentor
      .filter((m) => m.medewerker_id === medewerkerId('mentor'))
      .map((m) => m.groep_id);
    const ids = tables.groepsplaatsing
      .filter((p) => groepen.includes(p.groep_id) && p.tot === null)
      .map((p) => p.leerling_id);
    for (const nummer of ['A04', 'A05', 'A12', 'A13', 'A18']) expect(ids, nummer).toContain(A(nummer));
    expect(ids.filter((id) => school.zonderOpp.includes(id)).length).toBeGreaterThanOrEqual(5);
  });

  it('has some pupils that start later', () => {
    const later = tables.inschrijving.filter((i) => i.van > START);
    expect(later.length).toBeGreaterThanOrEqual(3);
    for (const i of later) expect(school.zonderOpp).toContain(i.leerling_id);
  });

  it('has the variety of families that a school meets', () => {
    const { betrokkene, relatie } = tables;
    const gezagen = new Set(relatie.map((r) => r.gezag));
    expect(gezagen).toEqual(new Set(['JA', 'NEE', 'ONBEKEND', 'GESCHORST', 'GEDEELTELIJK_BIJ_GI']));
    const rollen = new Set(relatie.map((r) => r.soort));
    for (const soort of [
      'GI_VOOGD',
      'PLEEGOUDER',
      'PLEEGOUDERVOOGD',
      'GEZINSVOOGD_OTS',
      'CURATOR',
      'STIEFOUDER',
    ]) {
      expect(rollen).toContain(soort);
    }
    expect(relatie.some((r) => r.contactverbod)).toBe(true);
    expect(betrokkene.some((b) => b.email === null)).toBe(true);
    expect(betrokkene.some((b) => b.geheim_adres) && betrokkene.some((b) => b.tolk_nodig)).toBe(true);
    expect(betrokkene.some((b) => b.overleden_op !== null) && betrokkene.some((b) => b.laaggeletterd)).toBe(
      true,
    );
    const gedeeld = betrokkene.filter(
      (b) => b.email !== null && betrokkene.some((c) => c !== b && c.email === b.email),
    );
    expect(gedeeld.length).toBeGreaterThan(2);
    const broers = new Set(relatie.map((r) => r.betrokkene_id).filter((id, i, all) => all.indexOf(id) !== i));
    expect(broers.size).toBeGreaterThan(4);
    expect(new Set(relatie.map((r) => `${r.leerling_id}/${r.betrokkene_id}/${r.soort}`)).size).toBe(
      relatie.length,
    );
  });

  it('holds nothing that could be real', () => {
    const mails = [tables.medewerker, tables.betrokkene, tables.leerling, tables.locatie].flatMap((rows) =>
      rows.flatMap((r) => (r.email === null ? [] : [r.email])),
    );
    for (const mail of mails) expect(mail).toMatch(/^[a-z0-9.-]+@([a-z]+\.)?(example\.org|demo\.example)$/);
    for (const row of [...tables.betrokkene, ...tables.locatie]) expect(row.postcode).toBe('9999 ZZ');
    for (const row of [...tables.betrokkene, ...tables.medewerker])
      expect(row.telefoon).toMatch(/^06-00000\d{3}$/);
    expect(JSON.stringify(school)).not.toMatch(/"\d{9}"/);
  });

  it('is found by the searches of B27', () => {
    for (const zoek of ['diaz', 'DIAZ', 'hof', 'van der', 'ijsbrand', 'ysbrand', 'omer', 'celik']) {
      expect(tables.leerling.filter((l) => vindt(l.zoeknaam, zoek)).length, zoek).toBeGreaterThan(0);
    }
  });
});

describe('the archetypes', () => {
  it('are eighteen, one of them twins with one mailbox', () => {
    expect(Object.keys(school.archetypen)).toHaveLength(19);
    expect(new Set(demoGezin(school, A('A09')).relaties.map((r) => r.betrokkene.email)).size).toBe(1);
    expect(
      new Set(
        ['A09', 'A09-2'].map((n) =>
          demoGezin(school, A(n))
            .relaties.map((r) => r.betrokkeneId)
            .join(' '),
        ),
      ).size,
    ).toBe(1);
  });

  it('have the signers that their story asks for', () => {
    expect(soorten('A01', '2026-12-01')).toEqual(['MOEDER']);
    expect(soorten('A02', START)).toEqual(['MOEDER', 'VADER']);
    expect(soorten('A04', START)).toEqual(['MOEDER']);
    expect(soorten('A05', '2026-12-14')).toEqual(['MOEDER', 'VADER']);
    expect(signers('A05', '2026-12-15')).toEqual([`leerling:${A('A05')}`]);
    expect(soorten('A07', START)).toEqual(['CURATOR']);
    expect(soorten('A08', START)).toEqual(['GI_VOOGD']);
    expect(soorten('A10', START)).toEqual(['PLEEGOUDERVOOGD']);
    const gezin = demoGezin(school, A('A04'));
    const vader = gezin.relaties.find((r) => r.soort === 'VADER');
    expect(magOntvangen(gezin, `relatie:${vader?.id ?? ''}`).mag).toBe(false);
    const pools = demoGezin(school, A('A03'));
    expect(pools.relaties.map((r) => kanaalVoor(pools, `relatie:${r.id}`))).toEqual(['brief', 'brief']);
  });

  it('have the dates of their story', () => {
    const van = (n: string) => tables.inschrijving.find((i) => i.leerling_id === A(n));
    expect(van('A01')?.van).toBe('2026-11-09');
    expect([van('A15')?.tot, van('A16')?.tot]).toEqual(['2025-07-31', '2024-07-31']);
    expect(ageOn(leerling(school, A('A01')).geboortedatum, '2026-11-09')).toBe(6);
    expect(ageOn(leerling(school, A('A07')).geboortedatum, '2026-11-16')).toBe(19);
    expect(leerling(school, A('A18')).achternaam).toBe('El van den Zonneproef-Testermans');
    expect(tables.groepsplaatsing.find((p) => p.leerling_id === A('A04'))?.groep_id).toBe(
      groepId('B3 vmbo-bb/kb'),
    );
    expect(tables.tlv.find((t) => t.leerling_id === A('A11'))?.tot).toBe('2027-07-31');
    expect(tables.tlv.some((t) => t.leerling_id === A('A08'))).toBe(false);
  });
});

describe('whatever the start', () => {
  it('every ordinary pupil fits the locatie, has people around them and somebody who decides or a reason why not', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 0, max: 400 }), (start, later) => {
        const s = demoSchool(start);
        const vast = new Set(Object.values(s.archetypen));
        const gewoon = s.tables.leerling.filter((l) => !vast.has(l.id));
        expect(s.tables.leerling.length).toBeGreaterThanOrEqual(130);
        expect(s.zonderOpp.length).toBeGreaterThanOrEqual(12);
        for (const l of gewoon) {
          const i = s.tables.inschrijving.find((row) => row.leerling_id === l.id);
          expect(i, l.leerlingnummer).toBeDefined();
          if (!i) continue;
          const oktober = `${schooljaarBounds(schooljaarOf(i.van > start ? i.van : start)).van.slice(0, 4)}-10-01`;
          const [jong, oud] = LEEFTIJD[i.locatie_id] ?? [0, 0];
          const leeftijd = ageOn(l.geboortedatum, oktober);
          expect(leeftijd >= jong && leeftijd <= oud, `${l.leerlingnummer} is ${String(leeftijd)}`).toBe(
            true,
          );
          expect(ageOn(l.geboortedatum, i.van)).toBeGreaterThanOrEqual(3);
          const gezin = demoGezin(s, l.id);
          const dag = addDays(start, later);
          if (!isMeerderjarig(gezin.leerling, dag)) expect(gezin.relaties.length).toBeGreaterThan(0);
          const bekend = instemmers(gezin, dag).length > 0;
          expect(bekend || gezagOnbekend(gezin, dag).length > 0, l.leerlingnummer).toBe(true);
          expect(nietBereikbaar(gezin, dag)).toEqual([]);
          if (bekend) expect(uitgenodigden(gezin, dag).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('every pupil is somewhere on every day of the enrolment, and once', () => {
    fc.assert(
      fc.property(anyStart, (start) => {
        const s = demoSchool(start);
        for (const i of s.tables.inschrijving) {
          const plaatsen = s.tables.groepsplaatsing.filter((p) => p.leerling_id === i.leerling_id);
          const [eerste, tweede] = plaatsen;
          expect(eerste?.van).toBe(i.van);
          expect(plaatsen[plaatsen.length - 1]?.tot ?? null).toBe(i.tot);
          if (tweede) expect(tweede.van).toBe(addDays(eerste?.tot ?? '', 1));
        }
        const ids = Object.values(s.tables).flatMap((rows) => rows.flatMap((r) => ('id' in r ? [r.id] : [])));
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(s.tables.leerling.map((l) => l.leerlingnummer)).size).toBe(s.tables.leerling.length);
      }),
      { numRuns: 10 },
    );
  });
});
