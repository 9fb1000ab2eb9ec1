import { describe, expect, it } from 'vitest';
import { isClosing } from '../../../workflows/kit/facts.js';
import { schoolverlaterSoProtocol as so } from '../../../workflows/schoolverlater-so/protocol.js';
import { faultsOf } from '../../support/invariants.js';
import { due, gebeurt, naam, op, speel, uitkomst, verder } from '../schoolverlater/play.js';

const vo = { aanleiding: 'REGULIER', richting: 'VO' } as const;
const weg = (jaar: number) => ({ uitschrijving: { uitstroomdatum: `${String(jaar)}-07-31` } });
const later = { begin: '2027-09-13T08:00:00.000Z' } as const;

describe('the last year of the SO', () => {
  it('keeps the days of 2026-2027: advice, toets, 24 March, registration week, transfer, October', async () => {
    const { facts, stop } = await speel(so, vo, weg(2027));
    expect(stop).toBe('afgelopen');
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
    expect(due(facts, 'voorlopigAdvies')).toBe('2027-01-11');
    // 31 January and 14 February are Sundays; the week before the latter is the voorjaarsvakantie.
    expect(due(facts, 'adviesgesprek')).toBe('2027-01-29');
    expect(op(facts, 'reached', 'toetsperiode')).toBe('2027-02-05');
    expect(due(facts, 'toetsResultaat')).toBe('2027-03-15');
    expect(due(facts, 'adviesVaststellen')).toBe('2027-03-24');
    expect(op(facts, 'reached', 'aanmeldweek')).toBe('2027-03-25');
    expect(due(facts, 'aanmelding')).toBe('2027-03-31');
    expect(due(facts, 'uitschrijving')).toBe('2027-07-31');
    expect(op(facts, 'reached', 'navraagmoment')).toBe('2027-10-01');
  });

  it('keeps the days of 2027-2028: the result of the test on 15 March, the advice on 24 March, October 2028', async () => {
    const { facts } = await speel(so, vo, weg(2028), later);
    expect(due(facts, 'voorlopigAdvies')).toBe('2028-01-10');
    expect(due(facts, 'toetsResultaat')).toBe('2028-03-15');
    expect(due(facts, 'adviesVaststellen')).toBe('2028-03-24');
    expect(op(facts, 'reached', 'navraagmoment')).toBe('2028-10-02');
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it.each([
    ['2026-2027', 2027, {}, '2027-03-24', '2027-03-25'],
    ['2027-2028', 2028, later, '2028-03-24', '2028-03-27'],
  ] as const)(
    'is on time on 24 March and late the school day after, in %s',
    async (_j, jaar, begin, dag, na) => {
      const opTijd = await speel(so, vo, weg(jaar), begin);
      expect(op(opTijd.facts, 'answered', 'adviesVaststellen')).toBe(dag);
      expect(op(opTijd.facts, 'late', 'definitiefAdvies')).toBeUndefined();
      const teLaat = await speel(so, vo, { adviesVaststellen: 'stil' }, { ...begin, days: 250 });
      expect(op(teLaat.facts, 'late', 'definitiefAdvies')).toBe(na);
      expect(teLaat.mails.filter((m) => m.text === 'te-laat').length).toBeGreaterThan(0);
    },
  );

  it('skips the test for who is exempt, and asks the final advice all the same', async () => {
    const { facts } = await speel(so, vo, { ...weg(2027), vooradvies: { toets: 'ONTHEFFING' } });
    expect(op(facts, 'opened', 'toetsResultaat')).toBeUndefined();
    expect(due(facts, 'definitiefAdvies')).toBe('2027-03-15');
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it('lets who missed the test catch up, and goes on without a result when that fails too (EC-60)', async () => {
    const { facts } = await speel(so, vo, {
      ...weg(2027),
      toetsResultaat: (keer) =>
        keer === 1 ? { uitkomst: 'INHALEN', inhalenOp: '2027-03-17' } : { uitkomst: 'NIET_GEMAAKT' },
    });
    expect(op(facts, 'reached', 'inhaaldag')).toBe('2027-03-17');
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it('writes the advice again when the begeleider or the directeur sends it back', async () => {
    const { facts } = await speel(so, vo, {
      ...weg(2027),
      adviesControle: (keer) => ({ besluit: keer === 1 ? 'TERUG' : 'AKKOORD' }),
      adviesVaststellen: (keer) => ({ besluit: keer === 1 ? 'TERUG' : 'VASTSTELLEN' }),
    });
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'voorlopigAdvies')).toHaveLength(2);
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'definitiefAdvies')).toHaveLength(2);
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it('speaks again to parents who disagreed, about the final advice: the advice stays the school’s', async () => {
    const { facts } = await speel(so, vo, { ...weg(2027), adviesgesprek: { uitkomst: 'ONEENS' } });
    expect(facts.filter((f) => f.kind === 'opened' && naam(f.key) === 'adviesgesprek')).toHaveLength(2);
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });
});

describe('no place', () => {
  it('is a state with its own road: told, talked over, sought again, and nobody is unenrolled by itself', async () => {
    const { facts, mails } = await speel(so, vo, {
      ...weg(2027),
      aanmelding: (keer) => ({ uitkomst: keer === 1 ? 'GEEN_SCHOOL' : 'AANGEMELD' }),
      plaatsing: (keer) => ({ uitkomst: keer === 1 ? 'GEWEIGERD' : 'GEPLAATST' }),
      geenPlek: (keer) => ({ vervolg: keer === 1 ? 'ZOEKEN' : 'OPNIEUW' }),
    });
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'geenPlek')).toHaveLength(2);
    expect(op(facts, 'reached', 'zoeken')).toBeDefined();
    expect(mails.filter((m) => m.text === 'geen-plek')).toHaveLength(2);
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it('ends without leaving when the pupil stays, or when no place was found (EC-61)', async () => {
    const blijft = await speel(so, vo, {
      aanmelding: { uitkomst: 'GEEN_SCHOOL' },
      geenPlek: { vervolg: 'BLIJFT' },
    });
    expect(uitkomst(blijft.facts)).toBe('BLIJFT');
    const geen = await speel(so, vo, { aanmelding: { uitkomst: 'GEEN_SCHOOL' } });
    expect(uitkomst(geen.facts)).toBe('GEEN_PLEK');
    expect(op(geen.facts, 'opened', 'uitschrijving')).toBeUndefined();
  });
});

describe('to the VSO', () => {
  const vso = { definitiefAdvies: { richting: 'VSO' }, ...weg(2027) } as const;

  it.each([
    ['2027-03-01', '2027-04-26', 'in the holiday, which a legal term does not mind'],
    ['2027-03-10', '2027-05-07', 'past 5 May and Hemelvaart (EC-52)'],
    ['2028-02-21', '2028-04-18', 'past tweede paasdag'],
  ])('asked on %s, the TLV is decided by %s: %s', async (ingediendOp, uiterlijk) => {
    const begin = ingediendOp < '2028' ? {} : later;
    const { facts } = await speel(so, vo, { ...vso, tlvAanvraag: { ingediendOp } }, begin);
    expect(due(facts, 'tlvBesluit')).toBe(uiterlijk);
    expect(uitkomst(facts)).toBe('GEPLAATST_VSO');
  });

  it('is on time on the eighth week’s day, and goes up the line when it stays silent after it', async () => {
    const answers = { ...vso, tlvAanvraag: { ingediendOp: '2027-04-01' } } as const;
    const { facts } = await speel(so, vo, answers);
    expect(due(facts, 'tlvBesluit')).toBe('2027-05-27');
    expect(op(facts, 'answered', 'tlvBesluit')).toBe('2027-05-27');
    const stil = await speel(so, vo, { ...answers, tlvBesluit: 'stil' }, { days: 265 });
    expect(op(stil.facts, 'escalated', 'tlvBesluit', 2)).toBe('2027-05-28');
  });

  it('waits for the new day after a notice, and seeks another way after a refusal', async () => {
    const { facts } = await speel(so, vo, {
      ...vso,
      tlvBesluit: (keer) =>
        keer === 1
          ? { uitkomst: 'UITGESTELD', nieuweDag: '2027-06-14' }
          : { uitkomst: keer === 2 ? 'AFGEWEZEN' : 'TOEGEKEND' },
    });
    expect(due(facts, 'tlvBesluit', 2)).toBe('2027-06-14');
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'geenPlek')).toHaveLength(1);
    expect(uitkomst(facts)).toBe('GEPLAATST_VSO');
  });
});

describe('what happens around the pupil', () => {
  it('goes on after the pupil has left in summer: nobody is asked anything, and October comes', async () => {
    const { facts } = await speel(so, vo, weg(2027));
    const left = gebeurt(facts, 'vertrekt', '2027-07-30T22:00:00.000Z');
    const { facts: all } = await verder(so, left, weg(2027));
    expect(op(all, 'opened', 'vertrek')).toBeUndefined();
    expect(op(all, 'answered', 'nazorg')).toBe('2027-10-22');
    expect(uitkomst(all)).toBe('GEPLAATST_VO');
  });

  it('EC-29 asks about a leaving in February, and sends the short report when it is another one', async () => {
    const { facts } = await speel(so, vo, weg(2027));
    const left = gebeurt(facts, 'vertrekt', '2027-02-26T08:00:00.000Z');
    const { facts: all } = await verder(
      so,
      left,
      { toetsResultaat: 'stil', vertrek: { hoe: 'TUSSENTIJDS' } },
      { days: 150 },
    );
    expect(due(all, 'vertrek')).toBe('2027-03-02');
    expect(op(all, 'answered', 'versturen')).toBeDefined();
    // Four weeks on is Goede Vrijdag, and then comes Easter.
    expect(due(all, 'einddatum')).toBe('2027-03-30');
    const gewoon = await verder(so, left, weg(2027));
    expect(gewoon.facts.filter((f) => f.kind === 'opened' && naam(f.key) === 'okr')).toHaveLength(1);
    expect(uitkomst(gewoon.facts)).toBe('GEPLAATST_VO');
  });

  it('EC-31 stops the work of the year at once when it is another leaving, and ends once the report has gone', async () => {
    const { facts } = await speel(so, vo, weg(2027));
    const left = gebeurt(facts, 'vertrekt', '2027-02-26T08:00:00.000Z');
    const open = left.filter(
      (f) => f.kind === 'opened' && !left.some((g) => g.key === f.key && isClosing(g.kind)),
    );
    expect(open.map((f) => naam(f.key))).toEqual(['toetsResultaat']);
    const { facts: all, mails } = await verder(so, left, {
      toetsResultaat: 'stil',
      vertrek: { hoe: 'TUSSENTIJDS' },
    });
    expect(op(all, 'answered', 'vertrek')).toBe('2027-03-02');
    expect(op(all, 'voided', 'toetsResultaat')).toBe('2027-03-02');
    expect(mails.filter((m) => m.key.startsWith('toets/') && m.op > '2027-03-02T12:00')).toEqual([]);
    expect(op(all, 'late', 'definitiefAdvies')).toBeUndefined();
    expect(all.at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'TUSSENTIJDS' });
    // Four weeks on, moved past Easter, the date is final; by then the report has gone, and the talk is in May.
    expect(op(all, 'answered', 'einddatum')).toBe('2027-03-30');
    expect(op(all, 'ended', '@')).toBe(op(all, 'answered', 'overdracht'));
    expect(await faultsOf(so, all)).toEqual([]);
  });

  it.each(['keertTerug', 'overlijdt'] as const)('ends when %s happens (EC-32, EC-38)', async (event) => {
    const { facts } = await speel(so, vo, weg(2027));
    const { facts: all, mails } = await verder(so, gebeurt(facts, event, '2027-09-10T08:00:00.000Z'));
    expect(all.at(-1)?.value).toMatchObject({ status: 'vervallen', gebeurtenis: event });
    if (event === 'overlijdt') expect(mails).toEqual([]);
  });

  it('EC-29 makes only the report for who leaves in between, and asks after six weeks', async () => {
    const invoer = { aanleiding: 'TUSSENTIJDS', reden: 'VERHUIZING', laatsteDag: '2026-11-20' };
    const { facts } = await speel(
      so,
      invoer,
      { uitschrijving: { uitstroomdatum: '2026-11-20' } },
      { begin: '2026-11-09T08:00:00.000Z' },
    );
    expect(op(facts, 'opened', 'voorlopigAdvies')).toBeUndefined();
    expect(due(facts, 'einddatum')).toBe('2026-12-18');
    expect(uitkomst(facts)).toBe('TUSSENTIJDS');
  });
});
