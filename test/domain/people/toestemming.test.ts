import { describe, expect, it } from 'vitest';
import {
  geinformeerden,
  toestemmers,
  toestemmersOnbekend,
  toestemmingStand,
} from '../../../domain/people/toestemming.js';
import type { ToestemmingsZaak } from '../../../domain/people/toestemming.js';
import type { FamilieId, Gevraagde } from '../../../domain/people/index.js';
import { aGezin, aRelatie, moeder, vader } from './builders.js';

const GEBOREN = '2010-05-12';
const gezin = aGezin([vader, moeder], { geboortedatum: GEBOREN });
const OUDERS: readonly FamilieId[] = ['relatie:moeder', 'relatie:vader'];
const KIND: FamilieId = 'leerling:kind';
const ZAKEN: readonly ToestemmingsZaak[] = ['GEGEVENS_DELEN', 'JEUGDHULP', 'PSYCHODIAGNOSTIEK'];
const who = (gevraagden: readonly Gevraagde[]) => gevraagden.map((g) => g.who);
const vraag = (dag: string, zaak: ToestemmingsZaak) => who(toestemmers(gezin, dag, zaak));
const meld = (dag: string, zaak: ToestemmingsZaak) => who(geinformeerden(gezin, dag, zaak));

const VOOR_12 = '2022-05-11';
const OP_12 = '2022-05-12';
const VOOR_16 = '2026-05-11';
const OP_16 = '2026-05-12';
const VOOR_18 = '2028-05-11';
const OP_18 = '2028-05-12';

describe('who must consent', () => {
  it('is everyone with gezag up to the day before the twelfth birthday', () => {
    for (const zaak of ZAKEN) {
      expect(vraag(VOOR_12, zaak), zaak).toEqual(OUDERS);
      expect(meld(VOOR_12, zaak), zaak).toEqual([]);
    }
  });

  it('is everyone with gezag at 12–15 for data, and the pupil hears of it', () => {
    for (const dag of [OP_12, VOOR_16]) {
      expect(vraag(dag, 'GEGEVENS_DELEN')).toEqual(OUDERS);
      expect(meld(dag, 'GEGEVENS_DELEN')).toEqual([KIND]);
    }
  });

  it('EC-08 is everyone with gezag and the pupil at 12–15 for jeugdhulp and research', () => {
    for (const zaak of ['JEUGDHULP', 'PSYCHODIAGNOSTIEK'] as const) {
      for (const dag of [OP_12, VOOR_16]) {
        expect(vraag(dag, zaak), zaak).toEqual([...OUDERS, KIND]);
        expect(meld(dag, zaak), zaak).toEqual([]);
      }
    }
  });

  it('EC-07 is the pupil alone from the sixteenth birthday on', () => {
    for (const zaak of ZAKEN) {
      expect(vraag(OP_16, zaak), zaak).toEqual([KIND]);
      expect(vraag(VOOR_18, zaak), zaak).toEqual([KIND]);
    }
  });

  it('keeps telling who has gezag about data at 16–17, but not about jeugdhulp or research', () => {
    for (const dag of [OP_16, VOOR_18]) {
      expect(meld(dag, 'GEGEVENS_DELEN')).toEqual(OUDERS);
      expect(meld(dag, 'JEUGDHULP')).toEqual([]);
      expect(meld(dag, 'PSYCHODIAGNOSTIEK')).toEqual([]);
    }
  });

  it('EC-04 is the adult pupil alone from the eighteenth birthday on, and nobody else hears of it', () => {
    for (const zaak of ZAKEN) {
      expect(vraag(OP_18, zaak), zaak).toEqual([KIND]);
      expect(meld(OP_18, zaak), zaak).toEqual([]);
    }
  });

  it('EC-05 is the curator, or else the wettelijk mentor, of an adult who is not handelingsbekwaam', () => {
    const leerling = { geboortedatum: GEBOREN, handelingsbekwaam: false };
    const curator = aRelatie('curator', { soort: 'CURATOR', gezag: 'NEE' });
    const mentor = aRelatie('mentor', { soort: 'MENTOR_WETTELIJK', gezag: 'NEE' });
    for (const zaak of ZAKEN) {
      expect(who(toestemmers(aGezin([moeder, mentor, curator], leerling), OP_18, zaak))).toEqual([
        'relatie:curator',
      ]);
      expect(who(toestemmers(aGezin([moeder, mentor], leerling), OP_18, zaak))).toEqual(['relatie:mentor']);
      expect(who(geinformeerden(aGezin([moeder, mentor], leerling), OP_18, zaak))).toEqual([KIND]);
      expect(toestemmersOnbekend(aGezin([moeder], leerling), OP_18, zaak)).toHaveLength(1);
    }
  });

  it('has a reason for the proof that names the age, the matter and the source', () => {
    const een = aGezin([moeder], { geboortedatum: GEBOREN });
    const redenen = (dag: string, zaak: ToestemmingsZaak) => toestemmers(een, dag, zaak).map((g) => g.reden);
    expect(redenen(VOOR_12, 'JEUGDHULP')).toEqual([
      'moeder, gezag volgens gezagsregister van 01-09-2026: de leerling is nog geen 12 jaar bij een besluit over ' +
        'jeugdhulp (BW1 art. 245)',
    ]);
    expect(redenen(OP_12, 'JEUGDHULP')).toEqual([
      'moeder, gezag volgens gezagsregister van 01-09-2026: de leerling is nog geen 16 jaar bij een besluit over ' +
        'jeugdhulp (JW art. 7.3.4 en 7.3.5)',
      'leerling zelf, 12 jaar sinds 12-05-2022: beslist samen met wie gezag heeft over jeugdhulp ' +
        '(JW art. 7.3.4 en 7.3.5)',
    ]);
    expect(redenen(OP_16, 'GEGEVENS_DELEN')).toEqual([
      'leerling zelf, 16 jaar sinds 12-05-2026: beslist alleen over het delen van gegevens (AVG art. 8, UAVG art. 5)',
    ]);
    expect(redenen(OP_18, 'JEUGDHULP')).toEqual([
      'leerling zelf, 18 jaar sinds 12-05-2028 en handelingsbekwaam',
    ]);
  });

  it('counts a birthday on 29 February from 1 March', () => {
    const schrikkel = aGezin([moeder], { geboortedatum: '2012-02-29' });
    expect(who(toestemmers(schrikkel, '2028-02-28', 'JEUGDHULP'))).toContain('relatie:moeder');
    expect(who(toestemmers(schrikkel, '2028-02-29', 'JEUGDHULP'))).toEqual([KIND]);
    const elders = aGezin([moeder], { geboortedatum: '2008-02-29' });
    expect(who(toestemmers(elders, '2026-02-28', 'JEUGDHULP'))[0]).toBe(KIND);
    expect(who(geinformeerden(elders, '2026-02-28', 'GEGEVENS_DELEN'))).toEqual(['relatie:moeder']);
    expect(who(geinformeerden(elders, '2026-03-01', 'GEGEVENS_DELEN'))).toEqual([]);
  });

  it('EC-11 tells nothing to somebody with a contactverbod or a limited right to information', () => {
    const verboden = aRelatie('vader', { soort: 'VADER', contactverbod: true });
    const beperkt = aRelatie('vader', { soort: 'VADER', informatierecht: 'BEPERKT_BESCHIKKING' });
    for (const ander of [verboden, beperkt]) {
      const zo = aGezin([moeder, ander], { geboortedatum: GEBOREN });
      expect(who(geinformeerden(zo, OP_16, 'GEGEVENS_DELEN'))).toEqual(['relatie:moeder']);
      expect(who(toestemmers(zo, VOOR_16, 'GEGEVENS_DELEN'))).toEqual(OUDERS);
    }
  });

  it('EC-38 is nobody once the pupil has died', () => {
    const dood = aGezin([moeder], { geboortedatum: GEBOREN, overledenOp: '2026-01-01' });
    for (const zaak of ZAKEN) {
      expect(toestemmers(dood, VOOR_16, zaak)).toEqual([]);
      expect(geinformeerden(dood, VOOR_16, zaak)).toEqual([]);
    }
  });

  it('follows a table that a school has changed', () => {
    const regel = {
      omschrijving: 'x',
      bron: 'y',
      leerlingMeeVanaf: 14,
      leerlingAlleenVanaf: 17,
      leerlingGeinformeerdVanaf: 10,
      gezagBlijftGeinformeerd: true,
    };
    const regels = { GEGEVENS_DELEN: regel, JEUGDHULP: regel, PSYCHODIAGNOSTIEK: regel };
    expect(who(toestemmers(gezin, OP_12, 'JEUGDHULP', regels))).toEqual(OUDERS);
    expect(who(geinformeerden(gezin, OP_12, 'JEUGDHULP', regels))).toEqual([KIND]);
    expect(who(toestemmers(gezin, OP_16, 'JEUGDHULP', regels))).toEqual([...OUDERS, KIND]);
  });
});

describe('whether a matter may go ahead', () => {
  const ja = (w: FamilieId) => ({ who: w, antwoord: 'JA' as const });
  const nee = (w: FamilieId) => ({ who: w, antwoord: 'NEE' as const });
  const oudersJa = OUDERS.map(ja);
  const stand = (dag: string, zaak: ToestemmingsZaak, antwoorden: ReturnType<typeof ja | typeof nee>[]) =>
    toestemmingStand(gezin, dag, zaak, antwoorden);

  it('EC-06 asks the pupil who turned 16 for new sharing, whatever the parents said before', () => {
    expect(stand(VOOR_16, 'GEGEVENS_DELEN', oudersJa).stand).toBe('COMPLEET');
    const daarna = stand(OP_16, 'GEGEVENS_DELEN', oudersJa);
    expect([daarna.stand, who(daarna.ontbreekt)]).toEqual(['OPEN', [KIND]]);
    expect(stand(OP_16, 'GEGEVENS_DELEN', [...oudersJa, ja(KIND)]).stand).toBe('COMPLEET');
  });

  it('EC-06 keeps the consent that the pupil gave at 15', () => {
    const antwoorden = [...oudersJa, ja(KIND)];
    expect(stand(VOOR_16, 'JEUGDHULP', antwoorden).stand).toBe('COMPLEET');
    expect(stand(OP_16, 'JEUGDHULP', antwoorden).stand).toBe('COMPLEET');
  });

  it('EC-07 is refused when a pupil of 16 says no and the parents say yes', () => {
    const geweigerd = stand(OP_16, 'JEUGDHULP', [...oudersJa, nee(KIND)]);
    expect([geweigerd.stand, who(geweigerd.geweigerdDoor)]).toEqual(['GEWEIGERD', [KIND]]);
  });

  it('EC-07 goes ahead when a pupil of 16 says yes and a parent says no', () => {
    expect(stand(OP_16, 'JEUGDHULP', [nee('relatie:vader'), ja(KIND)]).stand).toBe('COMPLEET');
  });

  it('EC-08 is refused when a pupil of 13 says no and the parents say yes, and the other way round', () => {
    expect(stand('2023-06-01', 'JEUGDHULP', [...oudersJa, nee(KIND)]).stand).toBe('GEWEIGERD');
    const vaderNee = [ja('relatie:moeder'), nee('relatie:vader'), ja(KIND)];
    expect(who(stand('2023-06-01', 'JEUGDHULP', vaderNee).geweigerdDoor)).toEqual(['relatie:vader']);
    expect(stand('2023-06-01', 'JEUGDHULP', oudersJa).stand).toBe('OPEN');
  });

  it('stops when somebody who said yes takes it back, and goes ahead when a no becomes a yes', () => {
    expect(stand(VOOR_12, 'GEGEVENS_DELEN', [...oudersJa, nee('relatie:moeder')]).stand).toBe('GEWEIGERD');
    expect(stand(VOOR_12, 'GEGEVENS_DELEN', [nee('relatie:moeder'), ...oudersJa]).stand).toBe('COMPLEET');
  });

  it('EC-09 is unknown while gezag is, but not for a pupil of 16 who decides alone', () => {
    const onbekend = aRelatie('vader', { soort: 'VADER', gezag: 'ONBEKEND' });
    const zo = aGezin([moeder, onbekend], { geboortedatum: GEBOREN });
    expect(toestemmingStand(zo, VOOR_16, 'GEGEVENS_DELEN', [ja('relatie:moeder')]).stand).toBe('ONBEKEND');
    expect(toestemmingStand(zo, VOOR_16, 'GEGEVENS_DELEN', [nee('relatie:moeder')]).stand).toBe('GEWEIGERD');
    expect(toestemmingStand(zo, OP_16, 'GEGEVENS_DELEN', [ja(KIND)]).stand).toBe('COMPLEET');
    expect(toestemmingStand(aGezin([]), VOOR_12, 'JEUGDHULP', []).stand).toBe('ONBEKEND');
  });
});
