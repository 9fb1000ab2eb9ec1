import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../../domain/calendar/index.js';
import { schoolverlaterVsoProtocol as vso } from '../../../workflows/schoolverlater-vso/protocol.js';
import { faultsOf } from '../../support/invariants.js';
import { due, erbij, gebeurt, naam, op, speel, uitkomst, verder } from '../schoolverlater/play.js';

const invoer = (uitstroomdatum: string, profiel = 'ARBEID') => ({
  aanleiding: 'REGULIER',
  profiel,
  uitstroomdatum,
});
const arbeid = invoer('2028-07-31');
const weg = { uitschrijving: { uitstroomdatum: '2028-07-31', bestemming: 'ARBEID_BANENAFSPRAAK' } } as const;
const begin = { begin: '2026-09-14T08:00:00.000Z' };

describe('the way out of the VSO', () => {
  it('counts back from the last day, on school days: stages, agencies, place, documents, diploma', async () => {
    const { facts, stop } = await speel(vso, { ...arbeid, checklistOp: '2027-03-05' }, weg, begin);
    expect(stop).toBe('afgelopen');
    expect(op(facts, 'reached', 'zeventienenhalf')).toBe('2027-03-05');
    expect(op(facts, 'reached', 'stagetijd')).toBe('2027-01-29');
    expect(op(facts, 'reached', 'instantietijd')).toBe('2027-07-23');
    expect(due(facts, 'plek')).toBe('2028-01-31');
    expect(op(facts, 'reached', 'documententijd')).toBe('2028-04-28');
    expect(due(facts, 'diploma')).toBe('2028-06-30');
    expect(due(facts, 'uitschrijving')).toBe('2028-07-31');
    expect(uitkomst(facts)).toBe('ARBEID');
  });

  it('EC-46 plans the transitieplan on the last school day before the holiday in which its day falls', async () => {
    const { facts } = await speel(vso, invoer('2029-07-31'), weg, begin);
    expect(due(facts, 'transitieplan')).toBe('2027-07-23');
  });

  it('asks parents and pupil about the plan under 18, and from 18 on the pupil alone and once', async () => {
    const jong = await speel(vso, arbeid, weg, begin);
    expect(op(jong.facts, 'answered', 'leerlingantwoord')).toBeDefined();
    const oud = await speel(vso, arbeid, weg, { ...begin, achttienOp: '2026-01-01' });
    const gevraagd = oud.facts.filter((f) => f.kind === 'opened' && naam(f.key) === 'planantwoord');
    expect(gevraagd.map((f) => f.value['to'])).toEqual([['leerling:a01']]);
    expect(op(oud.facts, 'opened', 'leerlingantwoord')).toBeUndefined();
  });

  it('EC-04 asks the pupil who turns 18 while the parents are asked, and tells the parents without content', async () => {
    const stil = await speel(
      vso,
      arbeid,
      { planantwoord: 'stil' },
      { ...begin, days: 40, achttienOp: '2026-10-19' },
    );
    const jarig = gebeurt(stil.facts, 'wordt18', '2026-10-19T00:00:00.000Z');
    const { facts, mails } = await verder(vso, jarig, weg, { achttienOp: '2026-10-19' });
    expect(mails.filter((m) => m.text === 'achttien').map((m) => m.to)).toEqual([
      'relatie:moeder',
      'relatie:vader',
    ]);
    expect(op(facts, 'opened', 'leerlingantwoord')).toBeUndefined();
    expect(uitkomst(facts)).toBe('ARBEID');
  });

  it('talks when somebody does not agree, and writes the plan again or goes on with what each thinks', async () => {
    const { facts } = await speel(vso, arbeid, {
      ...weg,
      planantwoord: { antwoord: 'NIET_AKKOORD' },
      plangesprek: (keer) => ({ uitkomst: keer === 1 ? 'AANPASSEN' : 'VERDER' }),
    });
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'plangesprek')).toHaveLength(2);
    expect(uitkomst(facts)).toBe('ARBEID');
  });

  it('EC-07 shares nothing without consent: pupil and parents are told how to do it themselves', async () => {
    const { facts } = await speel(vso, arbeid, { ...weg, deeltoestemming: { antwoord: 'NIET_AKKOORD' } });
    expect(op(facts, 'answered', 'zelfAanvragen')).toBeDefined();
    expect(op(facts, 'opened', 'instanties')).toBeUndefined();
  });

  it('makes a stage-overeenkomst anew when it is refused, and stops when a stage does not fit', async () => {
    const { facts } = await speel(vso, arbeid, {
      ...weg,
      stageOvereenkomst: (keer) => (keer === 3 ? { vorm: 'GEEN' } : { vorm: 'STAGE', einde: '2027-06-30' }),
      stageantwoord: (keer) => ({ antwoord: keer <= 1 ? 'NIET_AKKOORD' : 'AKKOORD' }),
      stageBeoordeling: { vervolg: 'NIEUWE_STAGE' },
    });
    expect(facts.filter((f) => f.kind === 'answered' && naam(f.key) === 'stageOvereenkomst')).toHaveLength(3);
    expect(op(facts, 'reached', 'stageEinde')).toBe('2027-06-30');
  });

  it('gives who goes to further education the report with its inzage, and others the overgangsdocument', async () => {
    const naarSchool = await speel(vso, invoer('2028-07-31', 'VERVOLGONDERWIJS'), {
      uitschrijving: { uitstroomdatum: '2028-07-31', bestemming: 'MBO_2' },
    });
    expect(op(naarSchool.facts, 'answered', 'inzage')).toBeDefined();
    expect(op(naarSchool.facts, 'opened', 'overgangsdocument')).toBeUndefined();
    expect(uitkomst(naarSchool.facts)).toBe('VERVOLGONDERWIJS');
    const dagbesteding = await speel(vso, invoer('2028-07-31', 'DAGBESTEDING'), {
      uitschrijving: { uitstroomdatum: '2028-07-31', bestemming: 'DAGBESTEDING_TAAKGERICHT' },
      documentVaststelling: (keer) => ({ besluit: keer === 1 ? 'TERUG' : 'VASTSTELLEN' }),
    });
    expect(op(dagbesteding.facts, 'opened', 'okr')).toBeUndefined();
    expect(op(dagbesteding.facts, 'sent', 'overgangsdocument-klaar')).toBeDefined();
    expect(uitkomst(dagbesteding.facts)).toBe('DAGBESTEDING');
  });
});

describe('no place after the VSO', () => {
  it('goes to the CvB three months before, and to a second option', async () => {
    const { facts, mails } = await speel(vso, arbeid, {
      ...weg,
      plek: (keer) => ({ uitkomst: keer === 1 ? 'GEEN_PLEK' : 'GEVONDEN' }),
    });
    expect(op(facts, 'reached', 'zoeken')).toBe('2028-04-28');
    expect(mails.some((m) => m.text === 'geen-plek')).toBe(true);
    expect(mails.filter((m) => m.text === 'zonder-plek').map((m) => m.to)).toHaveLength(1);
    expect(uitkomst(facts)).toBe('ARBEID');
  });

  it('leaves for home with nazorg when a place is refused and nothing else is found', async () => {
    const { facts } = await speel(vso, arbeid, {
      plek: { uitkomst: 'GEWEIGERD' },
      geenPlek: { vervolg: 'THUIS' },
      uitschrijving: { uitstroomdatum: '2028-07-31', bestemming: 'THUIS' },
    });
    expect(op(facts, 'opened', 'overdracht')).toBeUndefined();
    expect(op(facts, 'answered', 'nazorgcontact', 4)).toBeDefined();
    expect(uitkomst(facts)).toBe('THUIS');
  });

  it.each([
    ['2027-07-31', '2027-03-01', '2027-04-12'],
    ['2028-07-31', '2028-03-06', '2028-04-18'],
  ])(
    'EC-37 last day %s: exemption from 1 March, asked on %s, decided by %s',
    async (L, ingediendOp, uiterlijk) => {
      const snel = {
        plek: { uitkomst: 'GEEN_PLEK' },
        geenPlek: { vervolg: 'VERLENGING' },
        verlenging: { ingediendOp },
      } as const;
      const start = { begin: `${String(Number(L.slice(0, 4)) - 1)}-08-31T08:00:00.000Z` };
      const { facts } = await speel(vso, invoer(L), snel, start);
      expect(op(facts, 'opened', 'verlenging') ?? '').toMatch(/^202[78]-/);
      expect((op(facts, 'opened', 'verlenging') ?? '') >= `${L.slice(0, 4)}-03-01`).toBe(true);
      expect(due(facts, 'verlengingBesluit')).toBe(uiterlijk);
      expect(uitkomst(facts)).toBe('BLIJFT');
    },
  );

  it('seeks on when the inspectie refuses', async () => {
    const { facts } = await speel(vso, arbeid, {
      ...weg,
      plek: (keer) => ({ uitkomst: keer === 1 ? 'GEEN_PLEK' : 'GEVONDEN' }),
      geenPlek: { vervolg: 'VERLENGING' },
      verlengingBesluit: { uitkomst: 'AFGEWEZEN' },
    });
    expect(uitkomst(facts)).toBe('ARBEID');
  });
});

describe('nazorg (WEC art. 44)', () => {
  const opVraag = (at: string, facts: Parameters<typeof erbij>[0]) =>
    erbij(
      facts.filter((f) => f.at < at),
      at,
      {
        key: facts.find((f) => f.kind === 'opened' && naam(f.key) === 'nazorgvraag')?.key ?? '',
        kind: 'changed',
        value: {},
      },
    );

  it.each([
    ['2027-07-31', '2026-09-14', ['2027-10-22', '2028-01-31', '2028-07-21', '2029-07-17']],
    ['2028-07-31', '2026-09-14', ['2028-10-31', '2029-01-31', '2029-07-17', '2030-07-17']],
  ])('after a last day of %s asks four times in two years, and measures twice', async (L, dag, dagen) => {
    const { facts } = await speel(
      vso,
      invoer(L),
      { uitschrijving: { uitstroomdatum: L, bestemming: 'BESCHUT_WERK' } },
      { begin: `${dag}T08:00:00.000Z` },
    );
    expect([1, 2, 3, 4].map((n) => op(facts, 'reached', 'moment', n))).toEqual(dagen);
    expect([1, 2].map((n) => op(facts, 'reached', 'meetmoment', n))).toEqual([dagen[2], dagen[3]]);
    expect(due(facts, 'nazorgvraag')).toBe(`${String(Number(L.slice(0, 4)) + 2)}-07-31`);
    expect(uitkomst(facts)).toBe('ARBEID');
  });

  it('goes on after the pupil has left, and nobody is asked about the leaving that was prepared', async () => {
    const { facts } = await speel(vso, arbeid, weg, begin);
    const left = gebeurt(facts, 'vertrekt', '2028-07-30T22:00:00.000Z');
    const { facts: all } = await verder(vso, left, weg);
    expect(op(all, 'opened', 'vertrek')).toBeUndefined();
    expect(op(all, 'answered', 'nazorgcontact', 4)).toBeDefined();
    expect(uitkomst(all)).toBe('ARBEID');
  });

  it('EC-29 asks about a leaving before its month, and sends the report when it is another one', async () => {
    const { facts } = await speel(vso, arbeid, weg, begin);
    const left = gebeurt(facts, 'vertrekt', '2027-02-26T08:00:00.000Z');
    const antwoorden = { stageOvereenkomst: 'stil', vertrek: { hoe: 'TUSSENTIJDS' } } as const;
    const { facts: all } = await verder(vso, left, antwoorden, { days: 120 });
    expect(op(all, 'answered', 'versturen')).toBeDefined();
  });

  it('EC-31 stops the plan at once when it is another leaving, and advises on request for two years', async () => {
    const { facts } = await speel(vso, arbeid, weg, begin);
    const left = gebeurt(facts, 'vertrekt', '2027-02-26T08:00:00.000Z');
    const antwoorden = { stageOvereenkomst: 'stil', vertrek: { hoe: 'TUSSENTIJDS' } } as const;
    const { facts: all } = await verder(vso, left, antwoorden);
    const stopped = all.filter((f) => f.kind === 'voided').map((f) => [naam(f.key), localDateOf(f.at)]);
    expect(stopped).toContainEqual(['stageOvereenkomst', op(all, 'answered', 'vertrek')]);
    expect(op(all, 'reached', 'nazorgvraag')).toBe('2029-02-26');
    expect(all.at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'TUSSENTIJDS' });
    expect(await faultsOf(vso, all)).toEqual([]);
    const key = all.find((f) => f.kind === 'opened' && naam(f.key) === 'nazorgvraag')?.key ?? '';
    const asks = erbij(
      all.filter((f) => f.at < '2028-05-15'),
      '2028-05-15T08:00:00.000Z',
      { key, kind: 'changed', value: {} },
    );
    expect(op((await verder(vso, asks, antwoorden)).facts, 'opened', 'nazorgadvies')).toBe('2028-05-15');
  });

  it('takes a request on the last day of the two years, and ends the day after', async () => {
    const { facts } = await speel(vso, arbeid, weg, begin);
    expect(op(facts, 'reached', 'nazorgvraag')).toBe('2030-07-31');
    const gevraagd = opVraag('2030-07-31T18:00:00.000Z', facts);
    const { facts: all } = await verder(vso, gevraagd, weg);
    expect(op(all, 'answered', 'nazorgadvies')).toBeDefined();
    const laatste = facts.find((f) => f.kind === 'reached' && naam(f.key) === 'nazorgvraag');
    expect(laatste?.at).toBe('2030-07-31T21:59:00.000Z');
  });

  it('only answers requests without consent to ask', async () => {
    const { facts, mails } = await speel(vso, arbeid, {
      ...weg,
      nazorgtoestemming: { antwoord: 'NIET_AKKOORD' },
    });
    expect(op(facts, 'opened', 'nazorgcontact')).toBeUndefined();
    expect(op(facts, 'opened', 'bestendiging')).toBeUndefined();
    expect(mails.some((m) => m.text === 'hoe-gaat-het')).toBe(false);
    expect(op(facts, 'reached', 'nazorgvraag')).toBe('2030-07-31');
  });

  it('stops asking and measuring once that is asked, and advises who needs help', async () => {
    const { facts } = await speel(vso, arbeid, {
      ...weg,
      nazorgcontact: (keer) => ({ uitkomst: keer === 1 ? 'HULP' : 'STOP' }),
    });
    expect(op(facts, 'answered', 'nazorgadvies')).toBeDefined();
    expect(op(facts, 'opened', 'nazorgcontact', 3)).toBeUndefined();
    expect(op(facts, 'opened', 'bestendiging')).toBeUndefined();
  });

  it('EC-29 is there for who left in between too', async () => {
    const { facts } = await speel(
      vso,
      { aanleiding: 'TUSSENTIJDS', profiel: 'ARBEID', uitstroomdatum: '2026-11-20' },
      { uitschrijving: { uitstroomdatum: '2026-11-20', bestemming: 'ANDERE_VSO' } },
      { begin: '2026-11-09T08:00:00.000Z' },
    );
    expect(due(facts, 'einddatum')).toBe('2026-12-18');
    expect(op(facts, 'reached', 'nazorgvraag')).toBe('2028-11-20');
    expect(uitkomst(facts)).toBe('TUSSENTIJDS');
  });
});
