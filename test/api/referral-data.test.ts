import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partnerCase } from '../../api/queries/partner-case.js';
import { familyCase } from '../../api/queries/family-case.js';
import { formContext } from '../../api/use-cases/form-context.js';
import { findFamilyLink } from '../../api/use-cases/family/find-link.js';
import { pdfText } from '../activities/documenten/pdf-text.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';
import { GEDEELD, newReferral, ouder } from './referral-rig.js';
import type { Referral } from './referral-rig.js';

const TLV = '9999PROEF/2026/31415';
/** What the school knows of the pupil and nobody consented to share. */
const ONLY_SCHOOL = [TLV, 'Geel 1', '24-08-2026', 'Ingeschreven', 'Schooljaar', 'Uiterlijk vast', 'WEC'];
let rig: Rig;
let zaak: Referral;

beforeAll(async () => {
  rig = await familyRig();
  zaak = await newReferral(rig);
});
afterAll(() => rig.stop());

const linkOf = async (text: string, wie: string) => {
  const mail = await rig.mailOf(zaak.id, text, wie);
  const link = await findFamilyLink(rig.services, { token: await rig.linkOf(mail, zaak.id) });
  if (!link) throw new Error('no link');
  return link;
};
const bytesOf = async (b: Awaited<ReturnType<Referral['enter']>>['b'], path: string): Promise<Buffer> =>
  Buffer.from(await (await b.raw(path)).arrayBuffer());
/** The text on a page, from the first card of the document on. */
const shown = (html: string): readonly string[] =>
  [...html.matchAll(/<(?:dt|dd|h2|h3)[^>]*>([\s\S]*?)<\/(?:dt|dd|h2|h3)>/g)].map((m) => (m[1] ?? '').trim());

describe('the data set of a referral', () => {
  it('says who it is about by name and day of birth, and nothing else of the pupil', async () => {
    const made = await rig
      .db('document')
      .where({ process_id: zaak.id, kind: 'verwijsgegevens' })
      .first<{ content: Buffer; model: { blokken: readonly { velden?: readonly { label: string }[] }[] } }>();
    const { text } = pdfText(made.content);
    for (const part of ['Zofia Testermans', '03-03-2016', GEDEELD]) expect(text).toContain(part);
    expect(made.model.blokken[0]?.velden?.map((v) => v.label)).toEqual(['Leerling', 'Geboren op', 'Versie']);
  });

  it('keeps out a TLV, the group, the enrolment and the legal date, where the school has them', async () => {
    const other = await newReferral(rig);
    const leerling_id = other.family.leerlingId;
    await rig.db('tlv').insert({ leerling_id, nummer: TLV, categorie: 1, tot: '2027-07-31' });
    await rig.db('inschrijving').where({ leerling_id }).update({ van: '2026-08-24' });
    await rig.db('process').where({ id: other.id }).update({ uiterlijk_uitleg: 'WEC art. 41a' });
    await other.signal('gegevensAanpassen');
    await other.answer('gegevens', {
      partner: other.partner,
      geldigTot: '2027-03-01',
      hulpvraag: 'Wat helpt?',
      resultaat: 'Rust.',
      omschrijving: GEDEELD,
      terugkoppeling: 'Wat raadt u aan?',
    });
    const { page, b } = await other.enter('toestemming', ouder(other.family.moeder));
    const { text } = pdfText(await bytesOf(b, '/ouder/document.pdf'));
    expect(text).toContain('Zofia Testermans');
    for (const part of ONLY_SCHOOL) {
      expect(text).not.toContain(part);
      expect(shown(page.html).join('\n')).not.toContain(part);
    }
  });

  it('is the same for the family before it answers and for the partner: text, file and what goes along', async () => {
    const { family, partner, plan } = zaak;
    const asked = await linkOf('toestemming', ouder(family.moeder));
    const before = (await familyCase(rig.services, asked))?.document;
    const own = await zaak.enter('toestemming', ouder(family.moeder));
    const read = await bytesOf(own.b, '/ouder/document.pdf');
    const along = await bytesOf(own.b, `/ouder/bijlage/${plan}.pdf`);
    await zaak.agree();
    await zaak.send();
    const theirs = (await partnerCase(rig.services, await linkOf('aanmelding', partner)))?.document;
    expect(theirs).toBeTruthy();
    expect(theirs).toEqual(before);
    const there = await zaak.enter('aanmelding', partner);
    expect((await bytesOf(there.b, '/ouder/document.pdf')).equals(read)).toBe(true);
    expect((await bytesOf(there.b, `/ouder/bijlage/${plan}.pdf`)).equals(along)).toBe(true);
    const first = 'Leerling';
    const part = (html: string) => shown(html).slice(shown(html).indexOf(first), -1);
    expect(part(there.page.html).length).toBeGreaterThan(10);
    for (const line of part(there.page.html)) expect(shown(own.page.html)).toContain(line);
  });
});

describe('the proof and the list of who was asked', () => {
  let kind: string;
  beforeEach(async () => {
    zaak = await newReferral(rig, '2013-03-03');
    kind = ouder(zaak.family.leerlingId).replace('relatie', 'leerling');
  });

  it('EC-08 say why each was asked for this very matter, also the pupil who has no say in a plan', async () => {
    for (const wie of [kind, ouder(zaak.family.moeder)]) {
      const { b } = await zaak.enter('toestemming', wie);
      const done = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), {
        antwoord: 'AKKOORD',
        gelezen: 'ja',
        naam: 'Zofia',
      });
      expect(done.url).toBe('/ouder/klaar');
    }
    const proofs = await rig
      .db('evidence')
      .where({ process_id: zaak.id })
      .select<
        { wie: string; record: { waaromGevraagd: string; handtekening: { hoedanigheid: string } } }[]
      >();
    const why = new Map(proofs.map((p) => [p.wie, p.record]));
    expect(why.get(kind)?.waaromGevraagd).toBe(
      'leerling zelf, 12 jaar sinds 03-03-2025: beslist samen met wie gezag heeft over jeugdhulp (JW art. 7.3.4 en 7.3.5)',
    );
    expect(why.get(kind)?.handtekening.hoedanigheid).toBe(why.get(kind)?.waaromGevraagd);
    expect(why.get(ouder(zaak.family.moeder))?.waaromGevraagd).toMatch(
      /jeugdhulp \(JW art\. 7\.3\.4 en 7\.3\.5\)$/,
    );
  });

  it('name everyone who was asked in this process, and nobody before anybody was', async () => {
    const process = await rig.db('process').where({ id: zaak.id }).first<Parameters<typeof formContext>[1]>();
    const { lijsten } = await formContext(rig.services, process);
    expect(lijsten['ondertekenaars']?.map((i) => i.waarde).sort()).toEqual(
      [ouder(zaak.family.moeder), ouder(zaak.family.vader), kind].sort(),
    );
    expect(lijsten['ondertekenaars']?.map((i) => i.label)).toContain('Zofia Testermans (leerling)');
    expect(lijsten['gezagdragers']?.map((i) => i.waarde)).not.toContain(kind);
    const fresh = await rig
      .db('process')
      .whereNot({ id: zaak.id })
      .where({ soort: 'proef' })
      .first<typeof process>();
    expect((await formContext(rig.services, fresh)).lijsten['ondertekenaars']).toEqual([]);
  });
});
