import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aandachtVandaag } from '../../api/use-cases/school/aandacht.js';
import { signedIn } from './family-rig.js';
import { grandmother, mensenRig } from './mensen-rig.js';
import type { MensenRig } from './mensen-rig.js';

let m: MensenRig;
let rig: MensenRig['rig'];
let family: MensenRig['family'];
const rigs: MensenRig['rig'][] = [];
beforeEach(async () => {
  m = await mensenRig();
  ({ rig, family } = m);
  rigs.push(rig);
});
afterAll(async () => {
  for (const r of rigs) await r.stop();
});
const who = (relatieId: string): string => `relatie:${relatieId}`;

describe('what happens to the people around a pupil', () => {
  it('EC-18 a parent who died gets nothing any more, and somebody looks who holds gezag', async () => {
    const { enter, procesId } = await m.asked();
    const his = await enter(family.vader);
    expect(
      (await m.event('ouderOverleden', { relatie: family.vader, op: '8-11-2026', zeker: 'nee' })).status,
    ).toBe(422);
    expect(
      (await m.event('ouderOverleden', { relatie: family.vader, op: '8-11-2026', zeker: 'ja' })).status,
    ).toBe(200);
    await rig.settle(procesId);
    expect((await his.get('/ouder/lezen')).status).toBe(404);
    expect(
      await m
        .db()('mail')
        .where({ wie: who(family.vader) })
        .whereIn('state', ['wacht', 'dagpost', 'te_drukken']),
    ).toEqual([]);
    expect((await rig.openTasks(procesId)).flatMap((t) => t.wie)).not.toContain(who(family.vader));
    expect(await m.points()).toMatchObject([{ soort: 'gezag', state: 'open' }]);
    const [punt] = await m.points();
    await aandachtVandaag(rig.services);
    expect(await m.points()).toMatchObject([{ soort: 'gezag', state: 'open' }]);
    expect(
      (
        await m.event('aandacht', {
          punt: punt?.id ?? '',
          besluit: 'Moeder heeft gezag, gezagsregister gezien.',
        })
      ).status,
    ).toBe(200);
    expect(await m.points()).toMatchObject([{ state: 'klaar' }]);
  });

  it('EC-16 another contact of the GI gets the open question; the one before gets in no more', async () => {
    const gi = {
      ...grandmother,
      soort: 'GI_VOOGD',
      organisatie: 'GI De Proefkade',
      email: 'eerste@example.org',
      emailNogEens: 'eerste@example.org',
      gezag: 'JA',
    };
    await m.add(gi);
    const row = (await m.db()('relatie').where({ soort: 'GI_VOOGD' }).first()) as {
      id: string;
      betrokkene_id: string;
    };
    const procesId = await rig.startOpp(family);
    await rig.playUntil(procesId, 'instemming');
    const mail = await rig.mailOf(procesId, 'instemming', who(row.id));
    const token = await rig.linkOf(mail, procesId);
    const code = await rig.codeOf(who(row.id));
    const first = rig.browser();
    expect((await first.enter(token, code)).status).toBe(200);
    const next = {
      relatie: row.id,
      aanhef: 'de heer',
      voornaam: 'Tweede',
      achternaam: 'Contact',
      email: 'tweede@example.org',
      emailNogEens: 'tweede@example.org',
    };
    expect((await m.event('contactpersoon', next)).status).toBe(200);
    expect((await first.get('/ouder/lezen')).status).toBe(404);
    expect(await m.relatie(row.id)).toMatchObject({
      organisatie: 'GI De Proefkade',
      achternaam: 'Contact',
      email: 'tweede@example.org',
      gezag: 'JA',
    });
    await rig.settle(procesId);
    expect((await rig.openTasks(procesId)).flatMap((t) => t.wie)).toContain(who(row.id));
    expect(
      await m
        .db()('mail')
        .where({ wie: who(row.id) })
        .andWhere('n', '>', 1_000),
    ).toHaveLength(1);
    expect(
      await m
        .db()('access_code')
        .where({ wie: who(row.id) })
        .whereNull('expires_at'),
    ).toEqual([]);
  });

  it('EC-05 an adult under curatele: the request goes to the curator', async () => {
    await m.db()('leerling').where({ id: family.leerlingId }).update({ geboortedatum: '2008-01-01' });
    await m.add({
      ...grandmother,
      soort: 'CURATOR',
      gezag: 'JA',
      gezagBron: 'beschikking rechtbank',
      voornaam: 'Cura',
    });
    const { id } = (await m.db()('relatie').where({ soort: 'CURATOR' }).first()) as { id: string };
    expect(
      (
        await m.event('handelingsbekwaam', {
          handelingsbekwaam: 'nee',
          bron: 'beschikking',
          bronDatum: '1-10-2026',
        })
      ).status,
    ).toBe(200);
    const procesId = await rig.startOpp(family);
    await rig.playUntil(procesId, 'instemming');
    const signers = (await rig.openTasks(procesId))
      .filter((t) => t.step === 'instemming')
      .flatMap((t) => t.wie);
    expect(signers).toEqual([who(id)]);
  });

  it('EC-11 a contactverbod past its end stays, and is looked at until a person lifts or extends it', async () => {
    const forbidden = {
      contactverbod: 'ja',
      contactverbodTekst: 'Rechtbank.',
      contactverbodTot: '15-11-2026',
      gezag: 'NEE',
      gezagBron: 'rechtbank',
      gezagBronDatum: '1-11-2026',
    };
    await m.change(family.vader, forbidden);
    expect(await m.points()).toEqual([]);
    rig.setNow('2026-11-16T06:00:00.000Z');
    await aandachtVandaag(rig.services);
    await aandachtVandaag(rig.services);
    expect(await m.points()).toMatchObject([{ soort: 'contactverbod', state: 'open' }]);
    expect(await m.relatie(family.vader)).toMatchObject({ contactverbod: true });
    const coordinator = await signedIn(rig, family.begeleider);
    expect((await coordinator.get('/taken')).html).toContain('Contactverbod beoordelen');
    await m.change(family.vader, { contactverbodTot: '15-5-2027' });
    expect(await m.points()).toMatchObject([{ soort: 'contactverbod', state: 'vervallen' }]);
  });

  it('EC-10 keeps the request of a parent without gezag and what was answered, to be read back', async () => {
    const page = await m.event('informatieverzoek', {
      relatie: family.vader,
      gevraagdOp: '2-11-2026',
      vraag: 'Hoe gaat het met rekenen?',
      belang: 'Geen bezwaar gevonden.',
      besluit: 'DEELS',
      gegeven: 'De resultaten van rekenen.',
      reden: 'Het verslag noemt de andere ouder.',
      antwoordOp: '5-11-2026',
      gezagIngelicht: '5-11-2026',
    });
    expect(page.status).toBe(200);
    const { html } = await m.office.get(m.school());
    expect(html).toContain('Informatie gevraagd door een ouder zonder gezag');
    expect(html).toContain('Het verslag noemt de andere ouder.');
    expect((await m.event('informatieverzoek', { relatie: family.vader, besluit: 'GEWEIGERD' })).status).toBe(
      422,
    );
  });

  it('EC-20 an interpreter is to be booked ten school days before the talk, once', async () => {
    await m.change(family.moeder, { tolkNodig: 'ja', taal: 'pl' });
    const procesId = await rig.startOpp(family);
    await m
      .db()('submission')
      .insert({
        id: randomUUID(),
        process_id: procesId,
        form: 'gesprekPlannen',
        answers: JSON.stringify({ datum: '2026-12-04' }),
        rendered: JSON.stringify({ titel: '', secties: [] }),
        door: 'proef',
        at: rig.now(),
      });
    // Friday 4 December less ten school days is Friday 20 November.
    rig.setNow('2026-11-19T05:00:00.000Z');
    await aandachtVandaag(rig.services);
    expect(await m.points()).toEqual([]);
    rig.setNow('2026-11-20T05:00:00.000Z');
    await aandachtVandaag(rig.services);
    await aandachtVandaag(rig.services);
    expect(await m.points()).toMatchObject([{ soort: 'tolk', state: 'open', relatie_id: family.moeder }]);
    expect((await m.office.get('/taken')).html).toContain('Regel een tolk (Pools) voor Lina Voorbeeld');
    rig.setNow('2026-12-05T05:00:00.000Z');
    await aandachtVandaag(rig.services);
    expect(await m.points()).toMatchObject([{ state: 'vervallen' }]);
  });
});
