import { describe, expect, it } from 'vitest';
import { checkForm, jsonSchemaOf } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/veelpleger/forms.js';
import { veelplegerProtocol } from '../../../workflows/veelpleger/protocol.js';
import { ctx } from '../opp/answers.js';
import { played, tasks } from '../incident/play.js';

const level = (niveau: number) => played(veelplegerProtocol, { niveau, dag: '2026-11-10' });

describe('a level of repeated measures', () => {
  it.each([
    [1, ['mentorgesprek < 2026-11-17']],
    [2, ['bespreking < 2026-11-25']],
    [3, ['samen/cvb/cvb < 2026-12-02', 'samen/ouders/oudergesprek < 2026-11-25']],
    [4, ['mdo < 2026-12-09']],
    [5, ['besluit < 2026-11-17']],
  ])('%i opens its task, with its term in school days, and ends when that is done', async (niveau, due) => {
    const { facts, uitkomst } = await level(niveau);
    expect(tasks(facts).map((t) => t.slice(11))).toEqual(due);
    expect(uitkomst).toBe('GEDAAN');
  });

  it('is told to the leerlingbegeleider and the teamleider, and from level 4 to the directeur', async () => {
    const told = async (n: number) =>
      (await level(n)).mails.filter((m) => m.text === 'drempel').map((m) => m.to);
    expect(await told(1)).toEqual(['medewerker:begeleider', 'rol:TEAMLEIDER']);
    expect(await told(4)).toEqual(['medewerker:begeleider', 'rol:TEAMLEIDER', 'rol:DIRECTEUR']);
  });

  it.each(Object.entries(forms))('has the form %s, which refuses hostile bodies', (naam, f) => {
    expect(f.naam).toBe(naam);
    expect(jsonSchemaOf(f)).toMatchObject({ type: 'object', title: f.titel });
    for (const body of [null, 7, [], { niveau: 'x' }]) expect(checkForm(f, body, ctx).ok).toBe(false);
  });
});
