import { describe, expect, it } from 'vitest';
import { schoolverlaterSoProtocol as so } from '../../../workflows/schoolverlater-so/protocol.js';
import { due, naam, op, speel, uitkomst } from './play.js';

const vo = { aanleiding: 'REGULIER', richting: 'VO' } as const;
const weg = { uitschrijving: { uitstroomdatum: '2027-07-31' } } as const;

describe('the onderwijskundig rapport', () => {
  it('is read by each parent apart on one frozen text, and waits no longer than the days for it', async () => {
    const { facts, mails } = await speel(so, vo, { ...weg, inzage: 'stil' });
    expect(mails.filter((m) => m.text === 'inzage').map((m) => m.to)).toEqual([
      'relatie:moeder',
      'relatie:vader',
    ]);
    const gemaakt = op(facts, 'made', 'onderwijskundig-rapport');
    expect(gemaakt).toBe('2027-06-03');
    expect(op(facts, 'reached', 'inzagetermijn')).toBe('2027-06-15');
    expect(op(facts, 'opened', 'inzageVerwerken')).toBe('2027-06-15');
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it('does not go out before the inzage is over (domain §12.4)', async () => {
    const { facts } = await speel(so, vo, { ...weg, inzageVerwerken: 'stil' }, { days: 330 });
    expect(op(facts, 'opened', 'versturen')).toBeUndefined();
    expect(op(facts, 'sent', 'okr-afschrift')).toBeUndefined();
  });

  it('EC-79 goes with the words of the parents when they object, and is read again when it is changed', async () => {
    const { facts } = await speel(so, vo, {
      ...weg,
      inzage: { antwoord: 'AKKOORD_MET_OPMERKING' },
      inzageVerwerken: (keer) => ({ uitkomst: keer === 1 ? 'AANPASSEN' : 'MET_ZIENSWIJZE' }),
    });
    expect(facts.filter((f) => f.kind === 'made' && naam(f.key) === 'onderwijskundig-rapport')).toHaveLength(
      2,
    );
    expect(facts.filter((f) => f.kind === 'made' && naam(f.key) === 'okr-zienswijze')).toHaveLength(1);
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });

  it('goes back to the mentor when the directeur says so', async () => {
    const { facts } = await speel(so, vo, {
      ...weg,
      okrVaststelling: (keer) => ({ besluit: keer === 1 ? 'TERUG' : 'VASTSTELLEN' }),
    });
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'okr')).toHaveLength(2);
  });

  it('asks the new school to confirm where it has a link, with the frozen report', async () => {
    const { facts, mails } = await speel(so, vo, { ...weg, versturen: { ontvanger: 'partner:school' } });
    expect(mails.filter((m) => m.text === 'ontvangst').map((m) => m.to)).toEqual(['partner:school']);
    const gemaakt = facts.find((f) => f.kind === 'made' && naam(f.key) === 'onderwijskundig-rapport');
    const gevraagd = facts.find((f) => f.kind === 'opened' && naam(f.key) === 'ontvangst');
    expect(gevraagd?.value['document']).toBe(gemaakt?.value['document']);
    expect(uitkomst(facts)).toBe('GEPLAATST_VO');
  });
});

describe('the day of unenrolment (BBW art. 7)', () => {
  it.each([
    ['2027-07-31', '2027-08-30', 'past a Saturday'],
    ['2027-07-30', '2027-08-27', 'to the day'],
  ])('of a last day %s is final by %s, %s', async (uitstroomdatum, uiterlijk) => {
    const { facts } = await speel(so, vo, { uitschrijving: { uitstroomdatum } });
    expect(due(facts, 'einddatum')).toBe(uiterlijk);
  });

  it('is on time on the last day, and goes up the line the school day after', async () => {
    const answers = { uitschrijving: { uitstroomdatum: '2026-11-20' } } as const;
    const begin = { begin: '2026-11-09T08:00:00.000Z' };
    const invoer = { aanleiding: 'TUSSENTIJDS', laatsteDag: '2026-11-20' };
    const { facts } = await speel(so, invoer, answers, begin);
    expect(due(facts, 'einddatum')).toBe('2026-12-18');
    expect(op(facts, 'answered', 'einddatum')).toBe('2026-12-18');
    const stil = await speel(so, invoer, { ...answers, einddatum: 'stil' }, { ...begin, days: 130 });
    expect(op(stil.facts, 'escalated', 'einddatum', 2)).toBe('2027-01-04');
  });
});
