import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Family } from '../support/family.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

let rig: Rig;
let family: Family;
beforeAll(async () => {
  rig = await familyRig();
  family = await rig.school();
});
afterAll(() => rig.stop());

const known = {
  organisatie: 'Jeugdteam Proefdorp',
  naam: 'Roos Hulpbeeld',
  functie: 'consulent',
  kanaal: 'LINK',
  email: 'roos@jeugdteam.example',
  telefoon: '06-00000961',
  adres: '',
  postcode: '',
  plaats: '',
};
const rows = () => rig.db('partner').where({ organisatie: known.organisatie });

describe('the partners of the school', () => {
  it('are added by a leerlingbegeleider, once for a double click, and change and go out of use later', async () => {
    const b = await signedIn(rig, family.begeleider);
    expect((await b.get('/school')).html).toContain('/school/partners');
    const form = await b.get('/school/partners/nieuw');
    await b.post('/school/partners/nieuw', form, known);
    const list = await b.post('/school/partners/nieuw', form, known);
    expect(list.url).toBe('/school/partners');
    expect(list.html).toContain('Jeugdteam Proefdorp, Roos Hulpbeeld');
    const [row, ...more] = (await rows()) as { id: string }[];
    expect(more).toHaveLength(0);
    expect(row).toMatchObject({ kanaal: 'LINK', email: known.email, actief: true, adres: '' });
    const page = await b.get(`/school/partners/${row?.id ?? ''}`);
    expect(page.html).toContain('value="roos@jeugdteam.example"');
    const changed = await b.post(`/school/partners/${row?.id ?? ''}`, page, {
      ...known,
      naam: 'Ton Nieuwbeeld',
      actief: 'nee',
    });
    expect(changed.html).toContain('Jeugdteam Proefdorp, Ton Nieuwbeeld');
    expect(changed.html).toContain('Niet in gebruik');
    expect(await rows()).toMatchObject([{ naam: 'Ton Nieuwbeeld', actief: false }]);
    expect(await rig.db('audit').whereIn('wat', ['school.partnerNieuw', 'school.partner'])).toHaveLength(2);
  });

  it('need what their way of answering needs, and it says so in Dutch', async () => {
    const b = await signedIn(rig, family.begeleider);
    const form = await b.get('/school/partners/nieuw');
    const tried = async (change: Partial<typeof known>) => {
      const page = await b.post('/school/partners/nieuw', form, {
        ...known,
        organisatie: 'Nooit bewaard',
        ...change,
      });
      expect(page.status).toBe(422);
      return page.html;
    };
    expect(await tried({ organisatie: '' })).toContain('<title>Fout:');
    const link = await tried({ email: '', telefoon: '' });
    expect(link).toContain('Vul het e-mailadres in. Daar gaat de link naartoe.');
    expect(link).toContain('Vul het telefoonnummer in. Dat is nodig voor de code.');
    expect(await tried({ kanaal: 'POST', email: '' })).toContain('Vul de straat en het huisnummer in.');
    expect(await tried({ kanaal: 'TELEFOON', telefoon: '' })).toContain('Daarop belt u de partner.');
    await tried({ email: 'roos' });
    expect(await rig.db('partner').where({ organisatie: 'Nooit bewaard' })).toHaveLength(0);
  });

  it('are for the office only: a mentor gets no page and no form', async () => {
    const m = await signedIn(rig, family.mentor);
    for (const path of ['/school/partners', '/school/partners/nieuw', `/school/partners/${family.groepId}`])
      expect((await m.get(path)).status).toBe(403);
    expect((await m.post('/school/partners/nieuw', await m.get('/taken'), known)).status).toBe(403);
    const a = await signedIn(rig, family.administratie);
    expect((await a.get('/school/partners')).status).toBe(200);
    expect((await a.get(`/school/partners/${family.groepId}`)).status).toBe(404);
  });
});
