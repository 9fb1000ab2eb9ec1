import { describe, expect, it } from 'vitest';
import {
  gezagOnbekend,
  informatieVoor,
  instemmers,
  kanaal,
  kanaalVoor,
  magOntvangen,
  nietBereikbaar,
  uitgenodigden,
} from '../../../domain/people/index.js';
import type { Gevraagde, Gezin } from '../../../domain/people/index.js';
import { aGezin, aRelatie, moeder, vader } from './builders.js';

const DAG = '2026-11-30';
const who = (gevraagden: readonly Gevraagde[]) => gevraagden.map((g) => g.who);
const tekenaars = (gezin: Gezin, dag = DAG) => who(instemmers(gezin, dag));

describe('who must agree to the handelingsdeel', () => {
  it('B10 follows from the recorded gezag, with the reason for the proof', () => {
    expect(instemmers(aGezin([moeder]), DAG)).toEqual([
      { who: 'relatie:moeder', reden: 'moeder, gezag volgens gezagsregister van 01-09-2026' },
    ]);
    expect(tekenaars(aGezin([vader, moeder]))).toEqual(['relatie:moeder', 'relatie:vader']);
    const zonder = aRelatie('vader', { soort: 'VADER', gezag: 'NEE' });
    expect(tekenaars(aGezin([moeder, zonder]))).toEqual(['relatie:moeder']);
    expect(gezagOnbekend(aGezin([moeder, zonder]), DAG)).toEqual([]);
    const bron = { gezagBron: '', gezagBronDatum: null };
    expect(instemmers(aGezin([aRelatie('m', bron)]), DAG)[0]?.reden).toBe(
      'moeder, gezag (bron niet vastgelegd)',
    );
  });

  it('EC-04 is the pupil alone from the eighteenth birthday on', () => {
    const gezin = aGezin([moeder, vader], { geboortedatum: '2008-12-15' });
    expect(tekenaars(gezin, '2026-12-14')).toEqual(['relatie:moeder', 'relatie:vader']);
    expect(instemmers(gezin, '2026-12-15')).toEqual([
      { who: 'leerling:kind', reden: 'leerling zelf, 18 jaar sinds 15-12-2026 en handelingsbekwaam' },
    ]);
    expect(who(uitgenodigden(gezin, '2026-12-15'))).toEqual(['leerling:kind']);
    expect(informatieVoor(gezin, 'relatie:moeder', '2026-12-15').wat).toBe('niets');
    expect(informatieVoor(gezin, 'leerling:kind', '2026-12-15').wat).toBe('document');
  });

  it('EC-04 counts a birthday on 29 February from 1 March', () => {
    const gezin = aGezin([moeder], { geboortedatum: '2008-02-29' });
    expect(tekenaars(gezin, '2026-02-28')).toEqual(['relatie:moeder']);
    expect(tekenaars(gezin, '2026-03-01')).toEqual(['leerling:kind']);
  });

  it('EC-05 is the curator or the wettelijk mentor of an adult, and the pupil is still invited', () => {
    const leerling = { geboortedatum: '2007-01-05', handelingsbekwaam: false };
    const bron = { gezagBron: 'beschikking kantonrechter', gezagBronDatum: '2025-02-03' };
    const curator = aRelatie('curator', { soort: 'CURATOR', gezag: 'NEE', verzorger: false, ...bron });
    const mentor = aRelatie('mentor', { soort: 'MENTOR_WETTELIJK', verzorger: false, ...bron });
    const bewindvoerder = aRelatie('bewind', { soort: 'BEWINDVOERDER', verzorger: false });
    const gezin = aGezin([moeder, mentor, curator, bewindvoerder], leerling);
    expect(instemmers(gezin, DAG)).toEqual([
      {
        who: 'relatie:curator',
        reden: 'curator van de meerderjarige leerling volgens beschikking kantonrechter van 03-02-2025',
      },
    ]);
    expect(tekenaars(aGezin([moeder, mentor, bewindvoerder], leerling))).toEqual(['relatie:mentor']);
    expect(who(uitgenodigden(aGezin([curator], leerling), DAG))).toEqual([
      'relatie:curator',
      'leerling:kind',
    ]);
    expect(informatieVoor(gezin, 'relatie:curator', DAG).wat).toBe('document');
  });

  it('EC-05 is unknown when the beschikking was not seen or nobody acts for the adult', () => {
    const leerling = { geboortedatum: '2007-01-05', handelingsbekwaam: false };
    const ongezien = aRelatie('curator', { soort: 'CURATOR', gezag: 'ONBEKEND' });
    expect(tekenaars(aGezin([moeder, ongezien], leerling))).toEqual([]);
    expect(gezagOnbekend(aGezin([moeder, ongezien], leerling), DAG)).toHaveLength(1);
    expect(gezagOnbekend(aGezin([moeder], leerling), DAG)[0]?.tekst).toContain('geen curator');
  });

  it('EC-09 asks nobody whose gezag is unknown, and says so', () => {
    const onbekend = aRelatie('vader', { soort: 'VADER', gezag: 'ONBEKEND', persoon: { voornaam: 'Bram' } });
    const gezin = aGezin([moeder, onbekend]);
    expect(tekenaars(gezin)).toEqual(['relatie:moeder']);
    expect(gezagOnbekend(gezin, DAG)).toEqual([
      {
        relatieId: 'vader',
        tekst:
          'Van Bram van der Testermans (vader) is niet bekend of er gezag is. Vraag een uittreksel uit het gezagsregister.',
      },
    ]);
    expect(gezagOnbekend(aGezin([]), DAG)).toEqual([
      { relatieId: null, tekst: 'Er is niemand vastgelegd die gezag over de leerling heeft.' },
    ]);
  });

  it('EC-09 also holds for a voogd without proof', () => {
    const voogd = aRelatie('voogd', { soort: 'VOOGD', gezag: 'ONBEKEND' });
    expect(tekenaars(aGezin([voogd]))).toEqual([]);
    expect(gezagOnbekend(aGezin([voogd]), DAG).map((p) => p.relatieId)).toEqual(['voogd']);
  });

  it('EC-10 (T11) gives a parent without gezag facts on request, not the document', () => {
    const zonder = aRelatie('vader', {
      soort: 'VADER',
      gezag: 'NEE',
      informatierecht: 'OP_VERZOEK',
      verzorger: false,
    });
    const gezin = aGezin([moeder, zonder]);
    expect(tekenaars(gezin)).toEqual(['relatie:moeder']);
    expect(who(uitgenodigden(gezin, DAG))).toEqual(['relatie:moeder']);
    expect(informatieVoor(gezin, 'relatie:vader', DAG).wat).toBe('op-verzoek');
    expect(informatieVoor(gezin, 'relatie:moeder', DAG).wat).toBe('document');
    const geen = aRelatie('vader', { soort: 'VADER', gezag: 'NEE', informatierecht: 'GEEN' });
    expect(informatieVoor(aGezin([moeder, geen]), 'relatie:vader', DAG).wat).toBe('niets');
    const beperkt = aRelatie('vader', {
      soort: 'VADER',
      gezag: 'NEE',
      informatierecht: 'BEPERKT_BESCHIKKING',
    });
    expect(informatieVoor(aGezin([moeder, beperkt]), 'relatie:vader', DAG).reden).toContain('beschikking');
    expect(who(uitgenodigden(aGezin([moeder, beperkt]), DAG))).toEqual(['relatie:moeder']);
  });

  it('EC-11 blocks every channel of somebody with a contactverbod, also after its end date', () => {
    const verboden = aRelatie('vader', {
      soort: 'VADER',
      contactverbod: true,
      contactverbodTot: '2026-01-01',
    });
    const gezin = aGezin([moeder, verboden]);
    expect(magOntvangen(gezin, 'relatie:vader')).toEqual({
      mag: false,
      reden: 'Er geldt een contactverbod.',
    });
    expect(kanaalVoor(gezin, 'relatie:vader')).toBeUndefined();
    expect(who(uitgenodigden(gezin, DAG))).toEqual(['relatie:moeder']);
    expect(informatieVoor(gezin, 'relatie:vader', DAG).wat).toBe('niets');
  });

  it('EC-11 keeps the gezag of somebody with a contactverbod, and shows that a person must decide', () => {
    const verboden = aRelatie('vader', { soort: 'VADER', contactverbod: true });
    const gezin = aGezin([moeder, verboden]);
    expect(tekenaars(gezin)).toEqual(['relatie:moeder', 'relatie:vader']);
    expect(nietBereikbaar(gezin, DAG)).toEqual([
      { who: 'relatie:vader', reden: 'Er geldt een contactverbod.' },
    ]);
    expect(nietBereikbaar(aGezin([moeder, vader]), DAG)).toEqual([]);
  });

  it('EC-11 holds for a person whatever relation is used', () => {
    const verbod = aRelatie('vader', { soort: 'VADER', betrokkeneId: 'bram', contactverbod: true });
    const ook = aRelatie('overig', { soort: 'OVERIG', betrokkeneId: 'bram', gezag: 'NEE' });
    expect(magOntvangen(aGezin([moeder, verbod, ook]), 'relatie:overig').mag).toBe(false);
  });

  it('EC-14 changes with the record and keeps the ids that already signed', () => {
    const zonder = aRelatie('vader', { soort: 'VADER', gezag: 'NEE' });
    expect(tekenaars(aGezin([moeder, vader]))).toContain('relatie:moeder');
    expect(tekenaars(aGezin([moeder, zonder]))).toEqual(['relatie:moeder']);
  });

  it('EC-15 invites pleegouders and has the parent with gezag sign', () => {
    const thuis = aRelatie('moeder', { verzorger: false, woontBij: false });
    const pleeg = aRelatie('pleeg', { soort: 'PLEEGOUDER', gezag: 'NEE' });
    const gezin = aGezin([pleeg, thuis]);
    expect(tekenaars(gezin)).toEqual(['relatie:moeder']);
    expect(uitgenodigden(gezin, DAG)[1]).toEqual({
      who: 'relatie:pleeg',
      reden: 'pleegouder, verzorgt de leerling',
    });
    expect(informatieVoor(gezin, 'relatie:pleeg', DAG).wat).toBe('document');
    const voogd = aRelatie('pleeg', { soort: 'PLEEGOUDERVOOGD' });
    expect(tekenaars(aGezin([voogd, aRelatie('moeder', { gezag: 'NEE' })]))).toEqual(['relatie:pleeg']);
  });

  it('EC-16 asks the GI as an organisation, so a new contact changes nothing', () => {
    const gi = (voornaam: string) =>
      aRelatie('gi', { soort: 'GI_VOOGD', persoon: { organisatie: 'Jeugdzorg Voorbeeld', voornaam } });
    const eerst = instemmers(aGezin([gi('Tess')]), DAG);
    expect(eerst).toEqual(instemmers(aGezin([gi('Ruben')]), DAG));
    expect(eerst[0]?.reden).toContain('gecertificeerde instelling (Jeugdzorg Voorbeeld)');
  });

  it('EC-17 asks no signature from the gezinsvoogd, who may get necessary information', () => {
    const ots = aRelatie('ots', { soort: 'GEZINSVOOGD_OTS', gezag: 'NEE', verzorger: false });
    const gezin = aGezin([moeder, ots]);
    expect(tekenaars(gezin)).toEqual(['relatie:moeder']);
    expect(who(uitgenodigden(gezin, DAG))).toEqual(['relatie:moeder']);
    expect(informatieVoor(gezin, 'relatie:ots', DAG)).toEqual({
      wat: 'noodzakelijk',
      reden: 'Noodzakelijke informatie zonder toestemming (JW art. 7.3.11 lid 4).',
    });
    const verkeerd = aRelatie('ots', { soort: 'GEZINSVOOGD_OTS', gezag: 'JA' });
    expect(tekenaars(aGezin([moeder, verkeerd]))).toEqual(['relatie:moeder']);
  });

  it('EC-17 asks parent and GI when a part of the gezag lies with the GI', () => {
    const deel = aRelatie('moeder', { gezag: 'GEDEELTELIJK_BIJ_GI' });
    const gi = aRelatie('gi', { soort: 'GEZINSVOOGD_OTS', gezag: 'GEDEELTELIJK_BIJ_GI', verzorger: false });
    expect(tekenaars(aGezin([deel, gi]))).toEqual(['relatie:moeder', 'relatie:gi']);
    expect(gezagOnbekend(aGezin([deel, gi]), DAG)).toEqual([]);
    expect(gezagOnbekend(aGezin([deel]), DAG)[0]?.tekst).toContain('staat niet bij de leerling');
  });

  it('EC-18 leaves out a parent who died, in every way', () => {
    const dood = aRelatie('vader', { soort: 'VADER', persoon: { overledenOp: '2026-11-01' } });
    const gezin = aGezin([moeder, dood]);
    expect(tekenaars(gezin)).toEqual(['relatie:moeder']);
    expect(who(uitgenodigden(gezin, DAG))).toEqual(['relatie:moeder']);
    expect(magOntvangen(gezin, 'relatie:vader').mag).toBe(false);
    expect(kanaalVoor(gezin, 'relatie:vader')).toBeUndefined();
    const enige = aRelatie('moeder', { persoon: { overledenOp: '2026-11-01' } });
    expect(gezagOnbekend(aGezin([enige]), DAG)).toHaveLength(1);
  });

  it('EC-19 leaves out suspended gezag only with proof', () => {
    const bewijs = { gezagBron: 'beschikking rechtbank', gezagBronDatum: '2026-06-01' };
    const geschorst = aRelatie('vader', { soort: 'VADER', gezag: 'GESCHORST', ...bewijs });
    expect(tekenaars(aGezin([moeder, geschorst]))).toEqual(['relatie:moeder']);
    expect(who(uitgenodigden(aGezin([moeder, geschorst]), DAG))).toEqual(['relatie:moeder']);
    expect(gezagOnbekend(aGezin([moeder, geschorst]), DAG)).toEqual([]);
    const bloot = aRelatie('vader', {
      soort: 'VADER',
      gezag: 'GESCHORST',
      gezagBron: '',
      gezagBronDatum: null,
    });
    expect(gezagOnbekend(aGezin([moeder, bloot]), DAG)[0]?.tekst).toContain('geschorst zonder bewijs');
  });

  it('EC-38 asks and sends nothing once the pupil has died', () => {
    const gezin = aGezin([moeder, vader], { overledenOp: '2026-11-20' });
    expect(instemmers(gezin, DAG)).toEqual([]);
    expect(uitgenodigden(gezin, DAG)).toEqual([]);
    expect(gezagOnbekend(gezin, DAG)).toEqual([]);
    expect(magOntvangen(gezin, 'relatie:moeder').mag).toBe(false);
    expect(magOntvangen(gezin, 'leerling:kind').mag).toBe(false);
  });

  it('B67 asks somebody who is two things to the pupil once', () => {
    const ook = aRelatie('verzorger', { soort: 'OVERIG', betrokkeneId: 'persoon-moeder', gezag: 'NEE' });
    const dubbel = aRelatie('ouder', { soort: 'OUDER', betrokkeneId: 'persoon-moeder' });
    expect(tekenaars(aGezin([ook, dubbel, moeder]))).toEqual(['relatie:moeder']);
    expect(who(uitgenodigden(aGezin([ook, moeder]), DAG))).toEqual(['relatie:moeder']);
  });

  it('does not depend on the order of the rows', () => {
    expect(instemmers(aGezin([vader, moeder]), DAG)).toEqual(instemmers(aGezin([moeder, vader]), DAG));
  });
});

describe('the channel', () => {
  it('EC-22 is a letter without an e-mail address', () => {
    expect(kanaal({ email: 'a@example.org', voorkeurskanaal: 'EMAIL' })).toBe('mail');
    expect(kanaal({ email: null, voorkeurskanaal: 'EMAIL' })).toBe('brief');
    expect(kanaal({ email: '  ', voorkeurskanaal: 'EMAIL' })).toBe('brief');
    expect(kanaal({ email: 'leerling@example.org' })).toBe('mail');
  });

  it('EC-21 is a letter when post or telephone is preferred', () => {
    expect(kanaal({ email: 'a@example.org', voorkeurskanaal: 'POST' })).toBe('brief');
    expect(kanaal({ email: 'a@example.org', voorkeurskanaal: 'TELEFOON' })).toBe('brief');
  });

  it('EC-25 is never a mailbox shared with somebody who must not read it', () => {
    const email = 'gezin@example.org';
    const een = aRelatie('moeder', { persoon: { email } });
    const twee = aRelatie('vader', { soort: 'VADER', persoon: { email: ' Gezin@example.org' } });
    expect(kanaalVoor(aGezin([een, twee]), 'relatie:moeder')).toBe('mail');
    expect(kanaalVoor(aGezin([een, { ...twee, contactverbod: true }]), 'relatie:moeder')).toBe('brief');
    const geheim = aRelatie('moeder', { persoon: { email, geheimAdres: true } });
    expect(kanaalVoor(aGezin([geheim, twee]), 'relatie:moeder')).toBe('brief');
    expect(kanaalVoor(aGezin([geheim, twee]), 'relatie:vader')).toBe('brief');
  });

  it('is closed for somebody of another family', () => {
    expect(magOntvangen(aGezin([moeder]), 'relatie:vreemd').mag).toBe(false);
    expect(magOntvangen(aGezin([moeder]), 'leerling:vreemd').mag).toBe(false);
    expect(kanaalVoor(aGezin([moeder], { email: 'kind@example.org' }), 'leerling:kind')).toBe('mail');
  });
});
