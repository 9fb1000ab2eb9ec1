import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

let rig: Rig;
let family: Family;
let other: Family;
let page = '';

beforeAll(async () => {
  rig = await familyRig();
  [family, other] = [await smallSchool(rig.db), await smallSchool(rig.db)];
  page = `/leerlingen/${family.leerlingId}/inzage`;
  for (const each of [family, other]) {
    const id = await rig.startOpp(each);
    await rig.settle(id);
    await rig.playUntil(id, 'instemming');
  }
});
afterAll(() => rig.stop());

const planOf = async (leerlingId: string): Promise<string> =>
  (await rig.db('document').where({ leerling_id: leerlingId, kind: 'opp' }).first<{ id: string }>('id')).id;
const rows = (html: string): number => html.split('Document geopend').length - 1;

describe('who looked in a dossier (AVG art. 15, domain §15)', () => {
  it('is answered from the log: who opened what of this pupil, and looking here is a line too', async () => {
    const directeur = await signedIn(rig, family.directeur);
    expect((await directeur.get(page)).html).toContain('Niemand opende tot nu toe iets.');
    await (await signedIn(rig, family.mentor)).get(`/documenten/${await planOf(family.leerlingId)}`);
    await (await signedIn(rig, other.mentor)).get(`/documenten/${await planOf(other.leerlingId)}`);
    const { html } = await directeur.get(page);
    expect(rows(html)).toBe(1);
    expect(html).toContain('Yara Proefsma');
    expect(html).toContain('Dit overzicht bekeken');
    expect((await directeur.get(`/leerlingen/${family.leerlingId}`)).html).toContain(page);
  });

  it('is for who answers for the school, and for nobody else', async () => {
    for (const id of [family.mentor, family.begeleider, family.administratie, other.directeur]) {
      const b = await signedIn(rig, id);
      expect((await b.get(page)).status).toBe(404);
      expect((await b.get(`/leerlingen/${family.leerlingId}`)).html).not.toContain(page);
    }
  });
});
