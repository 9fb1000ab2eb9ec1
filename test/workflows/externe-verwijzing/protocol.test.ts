import { describe, expect, it } from 'vitest';
import { doubles, faultsOf } from '../../support/invariants.js';
import { externeVerwijzingProtocol } from '../../../workflows/externe-verwijzing/protocol.js';
import {
  after,
  begeleider,
  dayOf,
  dueOf,
  kind,
  moeder,
  opened,
  outcome,
  partner,
  road,
  told,
  tweede,
  vader,
  vraag,
} from './road.js';
import type { Road } from './road.js';

const REJECTED = { antwoord: 'AFGEWEZEN' } as const;
const onList = { antwoord: 'WACHTLIJST' } as const;
const other = { besluit: 'ANDERE_PARTNER' } as const;

describe('a referral as it usually goes', () => {
  it('goes from question to talk, data set, consent, sending, feedback and evaluation', async () => {
    const usual = await road();
    expect(opened(usual).filter((k) => !/toestemmingIngetrokken|gegevensAanpassen|stilte/.test(k))).toEqual([
      'overleg',
      'gegevens',
      moeder,
      vader,
      'versturen',
      'aanmelding',
      'terugkoppelmoment',
      'terugkoppeling',
      'verwerken',
      'evaluatie',
    ]);
    expect(outcome(usual)).toBe('GEEVALUEERD');
    expect(await faultsOf(externeVerwijzingProtocol, usual.facts)).toEqual([]);
    expect(doubles(usual.mails.map((m) => ({ ...m, wie: m.to })))).toEqual([]);
  });

  it('asks everyone on the snapshot that the partner then reads: the same document', async () => {
    const { facts } = await road();
    const shown = facts.filter((f) => f.value['document'] === 'verwijsgegevens-1').map((f) => f.kind);
    const on = (end: string) =>
      facts.find((f) => f.kind === 'opened' && f.key.endsWith(end))?.value['document'];
    expect(shown.length).toBeGreaterThan(3);
    expect([on(moeder), on(vader), on('aanmelding')]).toEqual([
      'verwijsgegevens-1',
      'verwijsgegevens-1',
      'verwijsgegevens-1',
    ]);
    expect(
      facts.filter((f) => f.kind === 'made' && f.value['document'] === 'verwijsgegevens-1'),
    ).toHaveLength(1);
  });

  it('keeps the terms of domain §4.1, over the Christmas holiday', async () => {
    const usual = await road();
    // Ten school days for consent, three to send, ten for receipt (the holiday of 19 December to 3 January in between).
    expect(dueOf(usual, `toestemming/${moeder}`)).toEqual(['2026-12-15']);
    expect(dueOf(usual, 'versturen/versturen')).toEqual(['2026-12-18']);
    expect(dayOf(usual, 'opened', 'aanmelding')).toEqual(['2026-12-18']);
    expect(dueOf(usual, 'aanmelding')).toEqual(['2027-01-15']);
  });

  it('asks for feedback thirty school days after the receipt, or on the day the partner named', async () => {
    const unnamed = await road();
    expect(dayOf(unnamed, 'opened', 'aanmelding')).toEqual(['2026-12-18']);
    expect(dayOf(unnamed, 'reached', 'terugkoppelmoment')).toEqual(['2027-03-08']);
    const named = await road({
      says: [['aanmelding', { antwoord: 'IN_BEHANDELING', verwacht: '2027-02-02' }]],
    });
    expect(dayOf(named, 'reached', 'terugkoppelmoment')).toEqual(['2027-02-02']);
  });

  it('asks at once when the coordinator says so', async () => {
    const early = await after({}, 'terugkoppelmoment', 'changed', {}, 3);
    expect(dayOf(early, 'opened', 'terugkoppeling')).toEqual(['2027-01-18']);
  });

  it('with urgency every step of the school is due the next school day', async () => {
    const spoed = await road({ invoer: { ...vraag, urgentie: 'SPOED' } });
    expect(dueOf(spoed, 'overleg')).toEqual(['2026-11-10']);
    expect(dueOf(spoed, 'gegevens')).toEqual(['2026-11-11']);
  });

  it('asks the question first where another process began it', async () => {
    const begun = await road({ invoer: { aanleiding: 'bespreking' } });
    expect(opened(begun)[0]).toBe('aanvraag');
    expect(outcome(begun)).toBe('GEEVALUEERD');
  });

  it('ends after the talk when those involved decide against it: nobody outside hears anything', async () => {
    const none = await road({ says: [['overleg', { uitkomst: 'AFZIEN' }]] });
    expect(outcome(none)).toBe('AFGEZIEN');
    expect(none.mails.some((m) => m.to.startsWith('partner:'))).toBe(false);
  });
});

describe('the partner', () => {
  it('on a waiting list is asked every six weeks, and after thirteen weeks the CvB talks it over, once', async () => {
    const wait = await road({
      says: [
        ['aanmelding', onList],
        [/wachtlijst$/, onList],
      ],
      days: 300,
    });
    expect(dayOf(wait, 'reached', 'wachtlijstmoment').slice(0, 3)).toEqual([
      '2027-02-26',
      '2027-04-23',
      '2027-07-05',
    ]);
    expect(dayOf(wait, 'reached', 'dertienWeken')).toEqual(['2027-04-16']);
    expect(opened(wait).filter((k) => k === 'wachttijdBespreken')).toHaveLength(1);
    expect(told(wait, 'op-wachtlijst')).toEqual([moeder, vader]);
  });

  it('that begins after the waiting list owes feedback thirty school days later', async () => {
    const begun = await road({
      says: [
        ['aanmelding', onList],
        [/wachtlijst$/, { antwoord: 'IN_BEHANDELING' }],
      ],
    });
    expect(opened(begun).filter((k) => k === 'terugkoppeling')).toHaveLength(1);
    expect(outcome(begun)).toBe('GEEVALUEERD');
  });

  it('that has a list only after the first answer goes back to the six-weekly question', async () => {
    const list = { magDelen: true, uitkomst: 'WACHTLIJST' } as const;
    const back = await road({ says: [[/volgen#2.*terugkoppeling$/, list]] });
    expect(opened(back).filter((k) => k === 'wachtlijst')).toHaveLength(1);
    expect(opened(back).filter((k) => k === 'terugkoppeling')).toHaveLength(2);
    expect(outcome(back)).toBe('GEEVALUEERD');
  });

  it('that cannot help: parents and mentor hear it, and nothing more is asked', async () => {
    const no = await road({ says: [['aanmelding', REJECTED]] });
    expect(told(no, 'niet-aangenomen')).toEqual([moeder, vader]);
    expect(told(no, 'antwoord-school')).toEqual(['medewerker:mentor']);
    expect(outcome(no)).toBe('AFGEWEZEN_EXTERN');
  });

  it('in the place of another gets a data set and a consent of its own', async () => {
    const second = await road({
      says: [
        [/^verwijzen\/.*aanmelding$/, REJECTED],
        ['afwijzing', other],
        [/^verwijzen#2\/.*gegevens$/, { partner: tweede, geldigTot: '2027-05-01' }],
      ],
    });
    const asked = second.facts.filter((f) => f.kind === 'opened' && f.key.endsWith('aanmelding'));
    expect(asked.map((f) => [f.value['to'], f.value['document']])).toEqual([
      [[partner], 'verwijsgegevens-1'],
      [[tweede], 'verwijsgegevens-3'],
    ]);
    expect(told(second, 'toestemming')).toHaveLength(4);
    expect(outcome(second)).toBe('GEEVALUEERD');
  });

  it('that handed the question to a colleague is asked there the next time', async () => {
    const before = await road();
    const at = before.facts.findIndex((f) => f.kind === 'opened' && f.key.endsWith('aanmelding'));
    const log = before.facts.slice(0, at + 1);
    const value = { to: ['partner:collega'], plan: [], due: '2027-01-15' };
    const last = log.at(-1);
    const passed = await road({
      log: [
        ...log,
        {
          nr: at + 2,
          key: last?.key ?? '',
          kind: 'handedOver',
          n: 1001,
          value,
          at: last?.at ?? '',
          by: partner,
        },
      ],
    });
    const next = passed.facts.find((f) => f.kind === 'opened' && f.key.endsWith('/terugkoppeling'));
    expect(next?.value['to']).toEqual(['partner:collega']);
  });

  it('may not tell anything without its client: that is an answer too, and no document is made', async () => {
    const mute = await road({ says: [['terugkoppeling', { magDelen: false }]] });
    expect(told(mute, 'antwoord-beperkt')).toEqual([moeder, vader]);
    expect(mute.facts.some((f) => f.kind === 'made' && f.key.endsWith('terugkoppelverslag'))).toBe(false);
    expect(outcome(mute)).toBe('GEEVALUEERD');
  });

  it('sees the snapshot only as long as its time lasts', async () => {
    const long = await road({ says: [[/gegevens$/, { partner, geldigTot: '2027-10-01' }]] });
    const short = await road();
    const shown = ({ facts }: typeof long): unknown =>
      facts.find((f) => f.kind === 'opened' && f.key.endsWith('/terugkoppeling'))?.value['document'];
    expect(shown(long)).toBe('verwijsgegevens-1');
    expect(shown(short)).toBe('');
  });
});

describe('a partner who never answers', () => {
  const silent: Road = { says: [['aanmelding', 'stil']] };

  it('is asked, reminded and called, and its time ends on the day the family read', async () => {
    const none = await road({ ...silent, days: 200 });
    const key = 'antwoord/aanmelding';
    expect(dayOf(none, 'reminded', key)).toEqual(['2027-01-15', '2027-02-01']);
    expect(dayOf(none, 'noted', key)).toEqual(['2027-02-15']);
    expect(dayOf(none, 'reached', 'stilte')[0]).toBe('2027-03-01');
    expect(told(none, 'geen-antwoord-school')[0]).toBe(begeleider);
    expect(opened(none)).toContain('uitgebleven');
  });

  it('is not let go by anybody but the teamleider, and then parents and mentor hear it', async () => {
    const gone = await road({ says: [...(silent.says ?? []), ['uitgebleven', { besluit: 'STOPPEN' }]] });
    const decided = gone.facts.find((f) => f.kind === 'opened' && f.key.endsWith('uitgebleven'));
    expect(decided?.value['to']).toEqual(['rol:TEAMLEIDER_ZORG']);
    expect(told(gone, 'geen-antwoord')).toEqual([moeder, vader]);
    expect(told(gone, 'vervallen')).toContain(partner);
    expect(outcome(gone)).toBe('GEEN_TERUGKOPPELING');
  });

  it('is asked anew on a new data set once the time of the old one is over', async () => {
    const again = await road({
      says: [
        [/^verwijzen\/.*aanmelding$/, 'stil'],
        [/^verwijzen#2\/.*gegevens$/, { partner, geldigTot: '2027-08-01' }],
      ],
    });
    expect(told(again, 'toestemming')).toHaveLength(4);
    expect(outcome(again)).toBe('GEEVALUEERD');
  });

  it('keeps the debt of feedback open for good: it is asked again and again', async () => {
    const owed = await road({ says: [['terugkoppeling', 'stil']], days: 700 });
    expect(owed.stop).toBe('horizon');
    expect(opened(owed).filter((k) => k === 'terugkoppeling').length).toBeGreaterThan(3);
  });

  it('can be given up earlier by the coordinator, who says so', async () => {
    const early = await after(silent, 'stilte/stilte', 'changed', {}, 40);
    expect(dayOf(early, 'opened', 'uitgebleven')[0]).toBe('2027-01-27');
  });
});

describe('the evaluation', () => {
  it('may follow the help longer, and ask again on an agreed day', async () => {
    const followed = await road({
      says: [[/volgen#3\/evaluatie$/, { conclusie: 'VOLGEN', volgende: '2027-06-01' }]],
    });
    expect(dayOf(followed, 'reached', 'terugkoppelmoment')).toEqual(['2027-03-08', '2027-06-01']);
    expect(outcome(followed)).toBe('GEEVALUEERD');
  });

  it('may show that somebody else is needed, with a consent of its own', async () => {
    const referred = await road({
      says: [
        [/^verwijzen\/.*evaluatie$/, { conclusie: 'ANDERE_PARTNER' }],
        [/^verwijzen#2\/.*gegevens$/, { partner: tweede, geldigTot: '2027-12-01' }],
      ],
    });
    // The pupil turned 12 meanwhile, and decides along about jeugdhulp.
    expect(told(referred, 'toestemming')).toEqual([moeder, vader, moeder, vader, kind]);
  });
});
