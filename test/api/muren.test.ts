import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bewakingRegels } from '../../api/queries/bewaking.js';
import { withinReachOf } from '../../api/scope.js';
import { loadSubject } from '../../db/people/subject.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

let rig: Rig;
let here: Family;
let there: Family;
/** A plan that waits for its parents, at each location. */
let plans: Readonly<Record<'here' | 'there', string>>;

beforeAll(async () => {
  rig = await familyRig();
  [here, there] = [await smallSchool(rig.db), await smallSchool(rig.db)];
  const made = [];
  for (const family of [here, there]) {
    const id = await rig.startOpp(family);
    await rig.settle(id);
    await rig.playUntil(id, 'instemming');
    made.push(id);
  }
  plans = { here: made[0] ?? '', there: made[1] ?? '' };
});
afterAll(() => rig.stop());

const linkTo = async (procesId: string, family: Family) => {
  const wie = `relatie:${family.moeder}`;
  const mail = await rig.mailOf(procesId, 'instemming', wie);
  return { token: await rig.linkOf(mail, procesId), code: await rig.codeOf(wie) };
};

describe('what a request may see, walled off in Postgres (T01, T03)', () => {
  it('T03 lists and opens nothing of another location, and finds everything of the own', async () => {
    const b = await signedIn(rig, here.begeleider);
    expect((await b.get('/leerlingen')).html).toContain(here.leerlingId);
    expect((await b.get('/leerlingen')).html).not.toContain(there.leerlingId);
    expect((await b.get(`/leerlingen/${there.leerlingId}`)).status).toBe(404);
    expect((await b.get(`/processen/${plans.there}`)).status).toBe(404);
    expect((await b.get(`/processen/${plans.here}`)).status).toBe(200);
  });

  it('T01 holds where the policy itself would be wrong: a role too many shows no row more', async () => {
    const own = await loadSubject(rig.db, here.begeleider, localDateOf(rig.services.now()));
    if (!own) throw new Error('niemand');
    // As a fault in the policy would have it: everybody is director of the whole school.
    const wrong = {
      ...own,
      rollen: [{ medewerkerId: own.id, rol: 'DIRECTEUR', locatieId: null, pleinId: null }],
    } as const;
    const seen = await new Promise<readonly string[]>((resolve, reject) => {
      void withinReachOf(rig.services, own, () => {
        rig.services
          .db('process')
          .select<{ id: string }[]>('id')
          .then((rows) => resolve(rows.map((r) => r.id)), reject);
      });
    });
    expect(seen).toEqual([plans.here]);
    const board = await new Promise<readonly string[]>((resolve, reject) => {
      void withinReachOf(rig.services, own, () => {
        bewakingRegels(rig.services, wrong).then((rows) => resolve(rows.map((r) => r.procesId)), reject);
      });
    });
    expect(board).not.toContain(plans.there);
  });

  it('takes a parent with children at two locations from one link to the other, in one browser', async () => {
    const b = rig.browser();
    const [one, two] = [await linkTo(plans.here, here), await linkTo(plans.there, there)];
    expect((await b.enter(one.token, one.code)).html).not.toContain('werkt niet meer');
    const other = await b.enter(two.token, two.code);
    expect([other.status, other.html.includes('werkt niet meer')]).toEqual([200, false]);
    expect(other.html).toContain('Naar het antwoord');
  });

  it('says at its field that a number is of a pupil elsewhere, and tells nothing of who', async () => {
    const b = await signedIn(rig, here.administratie);
    const number = await rig
      .db('leerling')
      .where({ id: there.leerlingId })
      .first<{ leerlingnummer: string }>('leerlingnummer');
    const path = '/school/leerlingen/nieuw';
    const answer = await b.post(path, await b.get(path), {
      leerlingnummer: number.leerlingnummer,
      roepnaam: 'Jip',
      achternaam: 'Proefsma',
      geboortedatum: '3-2-2016',
      groep: here.groepId,
      soort: 'GEWOON',
      van: '9-11-2026',
      volgtElders: 'nee',
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Dit leerlingnummer is van een leerling op een andere locatie.');
    expect(answer.html).not.toContain(there.leerlingId);
  });
});
