import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { threatsRig } from './rig.js';
import type { Rig } from './rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await threatsRig();
  const betrokkene = randomUUID();
  await rig.db('betrokkene').insert({
    id: betrokkene,
    achternaam: 'Testermans',
    email: 'geheimpost@example.org',
    telefoon: '06-00000987',
    adres: 'Geheimlaan 9',
    postcode: '9999 ZX',
    plaats: 'Geheimstad',
    geheim_adres: true,
  });
  await rig.db('relatie').insert({
    id: randomUUID(),
    leerling_id: rig.own.leerling,
    betrokkene_id: betrokkene,
    soort: 'MOEDER',
    gezag: 'JA',
    contactverbod_tekst: 'Geheimbesluit',
  });
});
afterAll(() => rig.stop());

const secret = /Geheim(laan|stad|besluit)|9999 ZX|geheimpost|00000987/;
/** Who reads about this pupil, and does not keep the record. */
const readers = ['DIRECTEUR', 'TEAMLEIDER', 'ORTHOPEDAGOOG', 'SMW', 'LOGOPEDIST', 'CVB_LID'];

it.each(readers)(
  'T04 a secret address and what is kept beside it is on no page of who reads only: %s',
  async (rol) => {
    const headers = await rig.signIn(rol);
    const shown: string[] = [];
    for (const { name, path } of rig.asked('GET')) {
      const { text } = await rig.send('GET', path, { headers });
      const found = secret.exec(text);
      if (found) shown.push(`${name}: ${found[0]}`);
    }
    expect(shown).toEqual([]);
  },
);

it('T04 the same pages do name the person it is about', async () => {
  const headers = await rig.signIn('DIRECTEUR');
  const { text } = await rig.send('GET', `/leerlingen/${rig.own.leerling}`, { headers });
  expect(text).toContain('Testermans');
});
