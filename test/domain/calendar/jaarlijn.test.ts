import { describe, expect, it } from 'vitest';
import {
  computeTerm,
  DEMO_KALENDER,
  isSchooldag,
  laatsteDagWegensLeeftijd,
} from '../../../domain/calendar/index.js';
import { dagInSchooljaar } from '../../../domain/calendar/jaarlijn.js';
import { schooladviesJaar } from '../../../domain/calendar/schooladvies.js';
import {
  isSchoolverlater,
  redenSchoolverlater,
  uitstroomplanning,
} from '../../../domain/calendar/schoolverlater.js';
import {
  isLaatsteTlvJaar,
  isTlvEinde,
  TLV_BESLUIT,
  tlvEinde,
  tlvJaarlijn,
} from '../../../domain/calendar/tlv.js';

describe('a day of the school year', () => {
  it('lies before 1 January when the month is August or later', () => {
    expect(dagInSchooljaar('2026-2027', '08-01')).toBe('2026-08-01');
    expect(dagInSchooljaar('2026-2027', '12-31')).toBe('2026-12-31');
    expect(dagInSchooljaar('2026-2027', '01-01')).toBe('2027-01-01');
    expect(dagInSchooljaar('2026-2027', '07-31')).toBe('2027-07-31');
  });

  it('is 28 February for the 29th in other than leap years', () => {
    expect(dagInSchooljaar('2026-2027', '02-29')).toBe('2027-02-28');
    expect(dagInSchooljaar('2027-2028', '02-29')).toBe('2028-02-29');
  });

  it('is refused when it is no day of any year', () => {
    for (const tekst of ['13-01', '02-30', '00-10', '1-1', '04-00', '']) {
      expect(() => dagInSchooljaar('2026-2027', tekst), tekst).toThrow('ongeldige-datum');
    }
  });
});

describe('a TLV', () => {
  it('ends on 31 July, whole school years from 1 August on', () => {
    expect(tlvEinde('2026-08-01', 1)).toBe('2027-07-31');
    expect(tlvEinde('2026-08-01', 3)).toBe('2029-07-31');
  });

  it('ends on 31 July after the rest of the year and the whole years when it starts later', () => {
    expect(tlvEinde('2026-08-02', 1)).toBe('2028-07-31');
    expect(tlvEinde('2027-03-10', 1)).toBe('2028-07-31');
    expect(tlvEinde('2027-07-31', 2)).toBe('2029-07-31');
  });

  it('covers at least one whole year', () => {
    for (const jaren of [0, -1, 1.5])
      expect(() => tlvEinde('2026-08-01', jaren)).toThrow('ongeldige-termijn');
    expect([isTlvEinde('2027-07-31'), isTlvEinde('2027-07-30')]).toEqual([true, false]);
  });

  it('has a last year with these dates', () => {
    const lijn = tlvJaarlijn('2027-07-31');
    expect(lijn.map((m) => [m.sleutel, m.van, m.tot])).toEqual([
      ['SIGNAAL', '2026-10-01', '2026-10-01'],
      ['EVALUATIE', '2026-12-01', '2026-12-01'],
      ['CVB', '2027-01-15', '2027-01-15'],
      ['OVERLEG', '2027-02-01', '2027-02-28'],
      ['INDIENEN', '2027-03-01', '2027-03-01'],
      ['ALARM', '2027-05-01', '2027-05-01'],
      ['ALARM_DIRECTEUR', '2027-06-01', '2027-06-01'],
      ['EINDE', '2027-07-31', '2027-07-31'],
    ]);
    expect(lijn.at(-1)?.tekst).toContain('WEC art. 40 lid 15');
    expect(() => tlvJaarlijn('2027-07-30')).toThrow('ongeldige-datum');
  });

  it('is in its last year from 1 August on', () => {
    expect(isLaatsteTlvJaar('2027-07-31', '2026-07-31')).toBe(false);
    expect(isLaatsteTlvJaar('2027-07-31', '2026-08-01')).toBe(true);
  });

  it('is decided within 8 weeks after a request on 1 March, well before the alarm', () => {
    expect(computeTerm(TLV_BESLUIT, '2027-03-01', DEMO_KALENDER).due).toBe('2027-04-26');
  });
});

describe('the year from SO to VO', () => {
  it('has the dates of the national calendar', () => {
    const dagen = new Map(schooladviesJaar('2026-2027').map((m) => [m.sleutel, [m.van, m.tot]]));
    expect(dagen.get('VOORLOPIG_ADVIES')).toEqual(['2027-01-10', '2027-01-31']);
    expect(dagen.get('TOETS')).toEqual(['2027-01-25', '2027-02-14']);
    expect(dagen.get('RESULTAAT')).toEqual(['2027-03-15', '2027-03-15']);
    expect(dagen.get('DEFINITIEF_ADVIES')).toEqual(['2027-03-24', '2027-03-24']);
    expect(dagen.get('AANMELDWEEK')).toEqual(['2027-03-25', '2027-03-31']);
    expect(dagen.get('LIJST')).toEqual(['2026-09-01', '2026-10-31']);
    expect(dagen.get('NAZORG')).toEqual(['2027-10-01', '2027-10-31']);
  });

  it('follows the dates that a school has set', () => {
    const lijn = [{ sleutel: 'TOETS', van: '01-29', tot: '02-16', tekst: 'Toets.' }];
    expect(schooladviesJaar('2023-2024', lijn)).toEqual([
      { sleutel: 'TOETS', van: '2024-01-29', tot: '2024-02-16', tekst: 'Toets.' },
    ]);
  });
});

describe('the list of leavers', () => {
  const so = (geboortedatum: string) => ({ geboortedatum, soort: 'SO', gemarkeerdVoor: null }) as const;
  const vso = (geboortedatum: string) => ({ geboortedatum, soort: 'VSO', gemarkeerdVoor: null }) as const;

  it('has SO pupils who turn 14 in the school year, 1 August and 31 July included', () => {
    expect(isSchoolverlater(so('2012-08-01'), '2026-2027')).toBe(true);
    expect(isSchoolverlater(so('2013-07-31'), '2026-2027')).toBe(true);
    expect(isSchoolverlater(so('2013-08-01'), '2026-2027')).toBe(false);
    expect(redenSchoolverlater(so('2013-07-31'), '2026-2027')).toBe(
      '14 jaar op 31-07-2027: het SO eindigt met dat schooljaar (WEC art. 39 lid 4)',
    );
  });

  it('EC-37 has a VSO pupil who turns 20 on 31 July 2027, not one who does so on 1 August', () => {
    expect(isSchoolverlater(vso('2007-07-31'), '2026-2027')).toBe(true);
    expect(laatsteDagWegensLeeftijd('2007-07-31', 'VSO')).toBe('2027-07-31');
    expect(isSchoolverlater(vso('2007-08-01'), '2026-2027')).toBe(false);
    expect(isSchoolverlater(vso('2007-08-01'), '2027-2028')).toBe(true);
  });

  it('EC-37 keeps a pupil who stayed a year longer with an exemption', () => {
    expect(isSchoolverlater(vso('2007-07-31'), '2027-2028')).toBe(true);
  });

  it('has pupils whom the school marked, for that school year only', () => {
    const gemarkeerd = { ...so('2015-01-01'), gemarkeerdVoor: '2026-2027' };
    expect(redenSchoolverlater(gemarkeerd, '2026-2027')).toBe('door de school gemarkeerd voor 2026-2027');
    expect(isSchoolverlater(gemarkeerd, '2027-2028')).toBe(false);
    expect(isSchoolverlater(so('2015-01-01'), '2026-2027')).toBe(false);
  });
});

describe('the plan of leaving the VSO', () => {
  const GEBOREN = '2009-06-15';
  const plan = (vandaag: string, laatsteDag = '2028-07-31', geboren = GEBOREN) =>
    uitstroomplanning(geboren, laatsteDag, DEMO_KALENDER, vandaag);
  const dagVan = (sleutel: string, stappen: ReturnType<typeof plan>) =>
    stappen.find((s) => s.sleutel === sleutel)?.dag;

  it('counts back from the last day to the last schooldag before, and on to the end of the nazorg', () => {
    expect(plan('2026-07-01').map((s) => [s.sleutel, s.dag])).toEqual([
      ['TRANSITIEPLAN', '2026-07-10'],
      ['CHECKLIST_18', '2026-12-15'],
      ['UITSTROOMSTAGE', '2027-01-29'],
      ['INSTANTIES', '2027-07-23'],
      ['PLEK', '2028-01-31'],
      ['DOCUMENTEN', '2028-04-28'],
      ['DIPLOMA', '2028-06-30'],
      ['NAZORG_3', '2028-10-31'],
      ['NAZORG_6', '2029-01-31'],
      ['NAZORG_12', '2029-07-17'],
      ['NAZORG_24', '2030-07-17'],
    ]);
  });

  it('EC-46 puts every step on a schooldag', () => {
    expect(plan('2026-07-01').every((s) => isSchooldag(DEMO_KALENDER, s.dag))).toBe(true);
  });

  it('turns steps before leaving that have passed into today, with an explanation', () => {
    const laat = plan('2027-09-15');
    for (const sleutel of ['TRANSITIEPLAN', 'UITSTROOMSTAGE', 'INSTANTIES', 'CHECKLIST_18']) {
      expect(dagVan(sleutel, laat), sleutel).toBe('2027-09-15');
    }
    expect(dagVan('PLEK', laat)).toBe('2028-01-31');
    expect(laat.find((s) => s.sleutel === 'CHECKLIST_18')?.uitleg).toBe(
      '17 jaar en 6 maanden op 15-12-2026: 15-12-2026; dat is al voorbij, dus nu (15-09-2027)',
    );
  });

  it('leaves the checklist out when the pupil leaves before 17 years and 6 months', () => {
    expect(dagVan('CHECKLIST_18', plan('2026-07-01', '2026-12-14'))).toBeUndefined();
    expect(dagVan('CHECKLIST_18', plan('2026-07-01', '2026-12-15'))).toBe('2026-12-15');
  });
});
