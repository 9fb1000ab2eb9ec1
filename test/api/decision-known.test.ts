import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formContext, prefillOf } from '../../api/use-cases/form-context.js';
import { checkForm } from '../../domain/form/index.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { forms } from '../../workflows/schorsing/forms.js';
import type { Family } from '../support/family.js';
import { besluit, start as voorstel } from '../workflows/schorsing/answers.js';
import { hear, measureRig } from './measure-rig.js';
import type { MeasureRig } from './measure-rig.js';

let rig: MeasureRig;
beforeAll(async () => {
  rig = await measureRig('2026-12-01T09:00:00.000Z');
});
afterAll(() => rig.stop());

const rowOf = (id: string) => rig.db('process').where({ id }).first<ProcessRow>();
const known = async (id: string) => prefillOf(rig.services, await rowOf(id), forms.besluit);
const measure = (family: Family, vorm: string, datum: string) =>
  rig.started(family, 'time-out', { datum, tijd: '10:00', vorm, aanleiding: 'Een ruzie.' });

describe('the decision on a suspension begins with what is on record (domain §7.2)', () => {
  it('the measures before it: of this school year, given, and not the one it rests on', async () => {
    const family = await rig.family();
    await measure(family, 'VANGNET', '23-11-2026');
    await measure(family, 'VANGNET', '16-11-2026');
    const nietGegeven = await measure(family, 'TIME_OUT_INTERN', '30-11-2026');
    await rig.answered(family, nietGegeven, 'besluit', {
      besluit: 'NIET',
      motivering: 'De leerling werkte rustig verder.',
    });
    const deze = await measure(family, 'VANGNET', '1-12-2026');
    const eerder = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-02'));
    await hear(rig, family, eerder);
    await rig.answered(family, eerder, 'besluit', besluit('2026-12-02', '2026-12-03', 2));
    const id = await rig.started(
      family,
      'schorsing',
      voorstel('2026-12-10', '2026-12-10', { aanleiding: 'VASTGELEGD', incident: deze }),
    );
    expect((await known(id))['eerdereMaatregelen']).toBe(
      'Naar het vangnet: 2 keer, 16-11-2026, 23-11-2026.\nSchorsing: 02-12-2026 tot en met 03-12-2026.',
    );
  });

  it('the number of school days by the calendar, without the weekend', async () => {
    const family = await rig.family();
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-03', '2026-12-08'));
    expect(await known(id)).toMatchObject({
      schooldagen: 4,
      eerdereMaatregelen: 'Er waren dit schooljaar geen eerdere maatregelen.',
      van: '2026-12-03',
    });
    expect((await known(id))['gehoord']).toBeUndefined();
  });

  it('who was heard and what was said, and of who was not, why', async () => {
    const family = await rig.family();
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-02'));
    const heard = { uitkomst: 'GEHOORD', datum: '2026-12-01', samenvatting: 'Het ging mis.' };
    await rig.answered(family, id, 'horenLeerling', { uitkomst: 'WIL_NIET', reden: 'De leerling zweeg.' });
    await rig.answered(family, id, 'horenOuders', { ...heard, wie: 'De moeder', tolk: false });
    await rig.answered(family, id, 'horenLeraar', {
      ...heard,
      wie: 'Juf Els',
      samenvatting: 'Er vloog iets.',
    });
    const filled = await known(id);
    expect(filled['gehoord']).toBe(
      [
        'De leerling: niet gehoord. De leerling zweeg.',
        'De ouders (De moeder), op 01-12-2026: Het ging mis.',
        'De leraar (Juf Els), op 01-12-2026: Er vloog iets.',
      ].join('\n\n'),
    );
    // What is filled in beforehand is no answer that the form itself would refuse.
    const rest = besluit('2026-12-02', '2026-12-02', 1);
    const checked = checkForm(
      forms.besluit,
      { ...rest, ...filled },
      await formContext(rig.services, await rowOf(id)),
    );
    expect(checked.ok ? [] : checked.fouten).toEqual([]);
  });

  it('but not over what was decided already', async () => {
    const family = await rig.family();
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-02'));
    await hear(rig, family, id);
    await rig.answered(family, id, 'besluit', besluit('2026-12-02', '2026-12-03', 2));
    const given = besluit('2026-12-02', '2026-12-03', 2);
    expect(await known(id)).toMatchObject({ gehoord: given['gehoord'], schooldagen: 2 });
  });
});
