import { describe, expect, it } from 'vitest';
import { aGezin, aRelatie, moeder as moederRelatie } from '../../domain/people/builders.js';
import type { Foreseen } from '../../../workflows/kit/memory.js';
import {
  after,
  begeleider,
  dayOf,
  gezin,
  kind,
  moeder,
  opened,
  outcome,
  partner,
  road,
  told,
  vader,
  vraag,
} from './road.js';
import type { Road } from './road.js';

const NEE = { antwoord: 'NIET_AKKOORD' } as const;
const delen = { ...vraag, bestemming: 'LOGOPEDIE_EXTERN' } as const;
const stopt = ['weigering', { besluit: 'STOPPEN' }] as const;
const says = (who: string, antwoord: string): readonly [string, { antwoord: string }] => [who, { antwoord }];
const heardNothing = ({ mails }: Foreseen): boolean => !mails.some((m) => m.to.startsWith('partner:'));
const elf = gezin('2015-05-12');
const dertien = gezin('2013-03-03');
const zestien = gezin('2010-03-03');

describe('who is asked, by the table of domain §1.3', () => {
  it.each([
    ['jeugdhulp at eleven: everyone with gezag', elf, vraag, [moeder, vader]],
    ['EC-08 jeugdhulp at thirteen: everyone with gezag and the pupil', dertien, vraag, [moeder, vader, kind]],
    ['EC-07 jeugdhulp at sixteen: the pupil alone', zestien, vraag, [kind]],
    ['sharing data at thirteen: everyone with gezag', dertien, delen, [moeder, vader]],
    ['sharing data at sixteen: the pupil alone', zestien, delen, [kind]],
    ['research at thirteen: the pupil too', dertien, { ...delen, onderzoek: true }, [moeder, vader, kind]],
  ])('%s', async (_what, family, invoer, who) => {
    expect(told(await road({ family, invoer }), 'toestemming')).toEqual(who);
  });

  it('a pupil of thirteen who is not asked hears of it, and reads along once it is sent', async () => {
    const usual = await road({ family: dertien, invoer: delen });
    expect(told(usual, 'gevraagd')).toEqual([kind]);
    expect(told(usual, 'verstuurd')).toEqual([moeder, vader, kind]);
    expect(usual.mails.find((m) => m.text === 'verstuurd' && m.to === kind)?.about).toEqual({
      document: 'verwijsgegevens-1',
    });
  });

  it('the parents of a pupil of sixteen hear that there is news, and read nothing', async () => {
    const usual = await road({ family: zestien, invoer: delen });
    expect(told(usual, 'verstuurd')).toEqual([kind]);
    expect(told(usual, 'nieuws')).toEqual([moeder, vader, moeder, vader]);
    expect(usual.mails.some((m) => m.to === moeder && m.about['document'] !== undefined)).toBe(false);
  });

  it('of jeugdhulp for a pupil of sixteen the parents hear nothing from school', async () => {
    const usual = await road({ family: zestien });
    expect(usual.mails.some((m) => m.to === moeder || m.to === vader)).toBe(false);
  });

  it('EC-05 an adult under curatele is asked through the curator', async () => {
    const curator = aRelatie('curator', { soort: 'CURATOR', gezag: 'NEE' });
    const leerling = { geboortedatum: '2007-03-03', handelingsbekwaam: false };
    const usual = await road({ family: aGezin([moederRelatie, curator], leerling) });
    expect(told(usual, 'toestemming')).toEqual(['relatie:curator']);
  });

  it('EC-09 while the gezag is unknown nobody is asked and nothing is sent', async () => {
    const unknown = await road({ family: aGezin([aRelatie('moeder', { gezag: 'ONBEKEND' })]), days: 300 });
    expect(opened(unknown).some((key) => key.startsWith('gezag-'))).toBe(true);
    expect(told(unknown, 'toestemming')).toEqual([]);
    expect(heardNothing(unknown)).toBe(true);
  });

  it('EC-09 a pupil of thirteen is not asked alone either while the gezag is unknown', async () => {
    const family = aGezin([aRelatie('moeder', { gezag: 'ONBEKEND' })], { geboortedatum: '2013-03-03' });
    const unknown = await road({ family, days: 300 });
    expect(told(unknown, 'toestemming')).toEqual([]);
    expect(heardNothing(unknown)).toBe(true);
  });
});

describe('a refusal', () => {
  it('of one parent is a no for all: nothing is sent, and everyone hears so', async () => {
    const no = await road({ says: [says(vader, 'NIET_AKKOORD'), stopt] });
    expect(outcome(no)).toBe('TOESTEMMING_GEWEIGERD');
    expect(heardNothing(no)).toBe(true);
    expect(told(no, 'niet-verstuurd')).toEqual([moeder, vader]);
  });

  it('EC-08 a pupil of thirteen says no where the parents say yes: held, and heard alone', async () => {
    const no = await road({ family: dertien, says: [says(kind, 'NIET_AKKOORD'), stopt] });
    const talk = no.facts.find((f) => f.kind === 'opened' && f.key.endsWith('gesprekLeerling'));
    expect(talk?.value['to']).toEqual(['rol:SMW']);
    expect(outcome(no)).toBe('TOESTEMMING_GEWEIGERD');
    expect(heardNothing(no)).toBe(true);
  });

  it('EC-07 a pupil of sixteen says no: not sent, a talk with the SMW, whatever the parents want', async () => {
    const no = await road({ family: zestien, says: [says(kind, 'NIET_AKKOORD'), stopt] });
    expect(opened(no)).toContain('gesprekLeerling');
    expect(heardNothing(no)).toBe(true);
  });

  it('asks the pupil once more only when the pupil wants that', async () => {
    const again = await road({
      family: zestien,
      says: [
        [/^verwijzen\/voorbereiden\/vragen.*leerling/, NEE],
        ['gesprekLeerling', { uitkomst: 'OPNIEUW_KIEZEN' }],
      ],
    });
    expect(told(again, 'toestemming')).toEqual([kind, kind]);
    expect(outcome(again)).toBe('GEEVALUEERD');
  });

  it('to a part leads to a smaller set, on which everyone is asked anew', async () => {
    const part = await road({
      says: [
        [/voorbereiden\/vragen.*moeder$/, { antwoord: 'DEELS' }],
        [/voorbereiden\/weigering$/, { besluit: 'AANPASSEN' }],
      ],
    });
    const made = part.facts.filter((f) => f.kind === 'made' && f.key.endsWith('verwijsgegevens'));
    expect(made).toHaveLength(2);
    const sent = part.facts.find((f) => f.kind === 'opened' && f.key.endsWith('aanmelding'));
    expect(sent?.value['document']).toBe('verwijsgegevens-2');
  });

  it('a wish to talk first gets that talk, and may end there', async () => {
    const talk = await road({
      says: [
        [/^verwijzen\/voorbereiden\/overleg$/, { uitkomst: 'AFZIEN' }],
        [/voorbereiden\/vragen.*moeder$/, { antwoord: 'GESPREK' }],
      ],
    });
    expect(outcome(talk)).toBe('AFGEZIEN');
    expect(heardNothing(talk)).toBe(true);
  });
});

describe('silence', () => {
  const silent: Road = { says: [[vader, 'stil'], stopt] };

  it('is no yes: the whole ladder, then a decision, and nothing is sent (domain §1.4)', async () => {
    const none = await road(silent);
    const kinds = none.facts.filter((f) => f.key.endsWith(vader)).map((f) => f.value['stap']);
    expect(kinds.filter(Boolean)).toEqual(['remind', 'remind', 'call', 'visit', 'letter', 'expire']);
    expect(outcome(none)).toBe('GEEN_REACTIE');
    expect(heardNothing(none)).toBe(true);
  });

  it('EC-02 of one parent is enough where the school set so, but never that of the pupil', async () => {
    const settings = { instemmingBeleid: 'EEN_TEKENT_ANDER_GEINFORMEERD' } as const;
    expect(outcome(await road({ ...silent, settings }))).toBe('GEEVALUEERD');
    const pupil = await road({ family: dertien, settings, says: [[kind, 'stil'], stopt] });
    expect(outcome(pupil)).toBe('GEEN_REACTIE');
    expect(heardNothing(pupil)).toBe(true);
  });
});

describe('a consent that is withdrawn', () => {
  it('while others are still asked: all requests end, and nothing is sent', async () => {
    const before = await after({ says: [stopt] }, 'vragen/ingetrokken/toestemmingIngetrokken', 'changed');
    expect(opened(before)).toContain('weigering');
    expect(outcome(before)).toBe('INGETROKKEN');
    expect(heardNothing(before)).toBe(true);
    const open = before.facts.filter((f) => f.key.includes('toestemming/relatie:') && f.kind === 'voided');
    expect(open).toHaveLength(2);
  });

  it('between the last yes and sending: nothing is sent', async () => {
    const before = await after({ says: [stopt] }, 'vrijgeven/ingetrokken/toestemmingIngetrokken', 'changed');
    expect(outcome(before)).toBe('INGETROKKEN');
    expect(heardNothing(before)).toBe(true);
  });

  it.each(['versturen', 'tot-terugkoppelmoment', 'terugvragen'])(
    'after sending (%s): the partner and the family hear it at once, and nobody is asked any more',
    async (waar) => {
      const gone = await after({}, `${waar}/ingetrokken/toestemmingIngetrokken`, 'changed');
      const op = dayOf(gone, 'changed', 'toestemmingIngetrokken')[0];
      expect(told(gone, 'ingetrokken')).toEqual([partner, moeder, vader]);
      expect(gone.mails.filter((m) => m.text === 'ingetrokken').map((m) => m.op.slice(0, 10))).toEqual(
        Array.from({ length: 3 }, () => op),
      );
      expect(outcome(gone)).toBe('INGETROKKEN');
    },
  );

  it('while the CvB talks over the wait: the partner hears it at once, not after the meeting', async () => {
    const list: Road = { says: [[/aanmelding$|wachtlijst$/, { antwoord: 'WACHTLIJST' }]] };
    const gone = await after(
      list,
      'langWachten/navragen/tot-wachtlijstmoment/ingetrokken/toestemmingIngetrokken',
      'changed',
    );
    const [partners] = gone.mails.filter((m) => m.text === 'ingetrokken');
    expect(partners?.op.slice(0, 10)).toBe(dayOf(gone, 'changed', 'toestemmingIngetrokken')[0]);
    expect(told(gone, 'ingetrokken')).toEqual([partner, moeder, vader]);
    expect(outcome(gone)).toBe('INGETROKKEN');
  });
});

describe('the data set', () => {
  it('that is changed while it is read is asked anew: the older answers do not count', async () => {
    const changed = await after({}, 'aanpassen/gegevensAanpassen', 'changed');
    expect(told(changed, 'toestemming')).toEqual([moeder, vader]);
    const sent = changed.facts.find((f) => f.kind === 'opened' && f.key.endsWith('aanmelding'));
    expect(sent?.value['document']).toBe('verwijsgegevens-2');
  });

  it('that is held back at the last look goes round again', async () => {
    const back = await road({
      says: [[/^verwijzen\/voorbereiden\/vrijgeven.*versturen$/, { besluit: 'TERUG' }]],
    });
    expect(told(back, 'toestemming')).toEqual([moeder, vader, moeder, vader]);
    expect(outcome(back)).toBe('GEEVALUEERD');
  });
});

describe('a birthday on the way', () => {
  it('EC-06 at sixteen an open request of the parents goes to the pupil', async () => {
    const usual = await road({ family: gezin('2010-12-10'), says: [[/relatie/, 'stil']] });
    expect(told(usual, 'toestemming')).toEqual([moeder, vader, kind]);
    expect(outcome(usual)).toBe('GEEVALUEERD');
  });

  it('EC-06 at sixteen between the last yes and sending the pupil is asked, for it is still to be shared', async () => {
    const usual = await road({ family: gezin('2010-12-17'), invoer: delen });
    expect(told(usual, 'toestemming')).toEqual([moeder, vader, kind]);
    const sent = dayOf(usual, 'opened', 'aanmelding');
    expect(sent).toHaveLength(1);
    expect(
      usual.facts.find((f) => f.key.endsWith(kind) && f.kind === 'answered')?.at.slice(0, 10),
    ).toBeDefined();
  });

  it('EC-08 at twelve an open request about jeugdhulp goes to the pupil too, beside the parents', async () => {
    const usual = await road({ family: gezin('2014-12-10') });
    expect(told(usual, 'toestemming')).toEqual([moeder, vader, kind]);
    const closed = usual.facts.filter((f) => f.kind === 'voided' && /relatie:\w+$/.test(f.key));
    expect(closed).toEqual([]);
    expect(outcome(usual)).toBe('GEEVALUEERD');
  });

  it('EC-08 what the pupil of twelve says counts, whatever the parents said before', async () => {
    const no = await road({
      family: gezin('2014-12-10'),
      says: [says(kind, 'NIET_AKKOORD'), stopt],
    });
    expect(opened(no)).toContain('gesprekLeerling');
    expect(outcome(no)).toBe('TOESTEMMING_GEWEIGERD');
    expect(heardNothing(no)).toBe(true);
  });

  it('EC-08 at twelve between the last yes and sending all three are asked about jeugdhulp', async () => {
    const usual = await road({ family: gezin('2014-12-17') });
    expect(told(usual, 'toestemming')).toEqual([moeder, vader, moeder, vader, kind]);
    expect(dayOf(usual, 'opened', 'aanmelding')).toHaveLength(1);
  });

  it('at twelve nobody else decides about sharing alone: the pupil hears of it from then on', async () => {
    const open = await road({ family: gezin('2014-12-10'), invoer: delen });
    expect(told(open, 'toestemming')).toEqual([moeder, vader]);
    const agreed = await road({ family: gezin('2014-12-17'), invoer: delen });
    expect(told(agreed, 'toestemming')).toEqual([moeder, vader]);
    expect(told(agreed, 'verstuurd')).toEqual([moeder, vader, kind]);
  });

  it('EC-06 after sending what was shared stays valid, and nobody is asked again', async () => {
    const usual = await road({ family: gezin('2011-01-20'), invoer: delen });
    expect(told(usual, 'toestemming')).toEqual([moeder, vader]);
    expect(told(usual, 'antwoord-partner')).toEqual([kind]);
    expect(outcome(usual)).toBe('GEEVALUEERD');
  });
});

describe('without consent, on a legal ground', () => {
  const wettelijk = { ...vraag, bestemming: 'LEERPLICHT', rechtsgrond: 'WETTELIJKE_PLICHT' } as const;
  const besluit = (informeren: string): Road => ({
    invoer: wettelijk,
    says: [['wettelijkeGrond', { besluit: 'DELEN', informeren }]],
  });

  it('the directeur decides, nobody is asked, and the family hears it before it goes', async () => {
    const law = await road(besluit('VOORAF'));
    const decided = law.facts.find((f) => f.kind === 'opened' && f.key.endsWith('wettelijkeGrond'));
    expect(decided?.value['to']).toEqual(['rol:DIRECTEUR']);
    expect(told(law, 'toestemming')).toEqual([]);
    const at = (text: string): number => law.mails.findIndex((m) => m.text === text);
    expect(at('zonder-toestemming')).toBeLessThan(at('aanmelding'));
    expect(outcome(law)).toBe('GEEVALUEERD');
  });

  it('the family hears it on the day it goes, or not at all where that would be dangerous', async () => {
    const later = await road(besluit('ACHTERAF'));
    const on = (text: string): string | undefined =>
      later.mails.find((m) => m.text === text)?.op.slice(0, 10);
    expect(on('zonder-toestemming')).toBe(on('aanmelding'));
    expect(told(await road(besluit('NIET')), 'zonder-toestemming')).toEqual([]);
  });

  it('a directeur who sees no ground has consent asked instead', async () => {
    const no = await road({ invoer: wettelijk, says: [['wettelijkeGrond', { besluit: 'NIET_DELEN' }]] });
    expect(told(no, 'toestemming')).toEqual([moeder, vader]);
  });

  it('after a refusal, a directeur who sees no ground ends it: nothing is sent', async () => {
    const no = await road({
      says: [
        says(vader, 'NIET_AKKOORD'),
        ['weigering', { besluit: 'WETTELIJKE_GROND' }],
        ['wettelijkeGrond', { besluit: 'NIET_DELEN' }],
      ],
    });
    expect(outcome(no)).toBe('TOESTEMMING_GEWEIGERD');
    expect(heardNothing(no)).toBe(true);
    expect(told(no, 'taak').filter((who) => who === begeleider).length).toBeGreaterThan(2);
  });
});

describe('what happens around the pupil', () => {
  it.each([
    ['who leaves ends it: the partner hears that no answer is needed', 'vertrekt', [partner]],
    ['EC-38 a death ends it, and nobody outside is written to', 'overlijdt', []],
  ])('%s', async (_what, wat, heard) => {
    const before = await road();
    const at = before.facts.findIndex((f) => f.key.endsWith('versturen/stilte/stilte')) + 1;
    const last = before.facts[at - 1]?.at ?? '';
    const value = { event: wat, op: '2026-12-18' };
    const event = {
      nr: at + 1,
      key: `@/${wat}/2026-12-18`,
      kind: 'event',
      n: 1,
      value,
      at: last,
      by: 'test',
    } as const;
    const gone = await road({ log: [...before.facts.slice(0, at), event] });
    expect(gone.facts.at(-1)?.value).toMatchObject({ status: 'vervallen', gebeurtenis: wat });
    expect(told(gone, 'vervallen').filter((who) => !who.startsWith('medewerker'))).toEqual(heard);
  });
});
